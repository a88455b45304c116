"""What counts as saying nearly the same."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.likeness import groups


def test_the_same_complaint_in_other_forms_is_one() -> None:
    said = ["They wait for weeks for a reply.", "The bill is wrong.", "For weeks they waited for the reply!"]
    assert groups(said) == [[0, 2], [1]]


def test_one_shared_word_is_not_enough() -> None:
    assert groups(["The bill is late.", "The bill is wrong."]) == [[0], [1]]


@given(st.lists(st.text(alphabet="abc ", max_size=12), max_size=30))
def test_every_text_is_in_exactly_one_group_in_order(texts: list[str]) -> None:
    found = groups(texts)
    assert sorted(place for places in found for place in places) == list(range(len(texts)))
    assert [places[0] for places in found] == sorted(places[0] for places in found)
    assert all(places == sorted(places) for places in found)
