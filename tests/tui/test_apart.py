"""Names that begin alike are cut so that they can be told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from assistant.tui.apart import fitted_apart

FIRST, SECOND = "Families with a child who learns", "Families with a child who plays in a band"


def test_what_fits_or_begins_unlike_the_others_is_cut_as_ever() -> None:
    assert fitted_apart("Schools", [FIRST, SECOND], 20) == "Schools"
    assert fitted_apart("Schools and choirs in town", [FIRST], 20) == "Schools and choirs…"


def test_two_that_would_read_the_same_keep_what_differs() -> None:
    both = [FIRST, SECOND]
    assert [fitted_apart(each, both, 20) for each in both] == ["Famili…learns", "Famili…plays in a b…"]


def test_of_several_that_differ_in_different_places_each_reads_differently() -> None:
    names = ["Customers of the shop on Elm Road", "Customers of the shop on Oak Road", "Customers of the site"]
    assert len({fitted_apart(each, names, 20) for each in names}) == 3


def test_wide_characters_take_two_columns() -> None:
    both = ["客户客户客户客户客户客户 一", "客户客户客户客户客户客户 二"]
    cut = [fitted_apart(each, both, 16) for each in both]
    assert cut[0] != cut[1]
    assert all(cell_len(each) <= 16 for each in cut)


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=5), st.integers(4, 40))
def test_it_never_takes_more_columns_than_there_are(names: list[str], width: int) -> None:
    assert all(cell_len(fitted_apart(each, names, width)) <= width for each in names)


@pytest.mark.parametrize("text", ["\x1b[31mred", "[bold]"])
def test_words_in_a_name_steer_nothing(text: str) -> None:
    assert "\x1b" not in fitted_apart(text + "a" * 50, [text + "a" * 40], 30)
