"""Where sentences begin and end in what people type and say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.sentences import LONG, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("They wait. Nobody calls!", ["They wait.", "Nobody calls!"]),
        ("Some firms, e.g. Acme, wait. Then Dr. Lee calls.", ["Some firms, e.g. Acme, wait.", "Then Dr. Lee calls."]),
        ("It costs 3.50 at 9 a.m. on Mondays.", ["It costs 3.50 at 9 a.m. on Mondays."]),
        ("We sell bread, rolls etc. They queue.", ["We sell bread, rolls etc.", "They queue."]),
        ("they google it... then they ask a friend lol", ["they google it... then they ask a friend lol"]),
        ("They google it... Then they ask.", ["They google it...", "Then they ask."]),
        ("- the queue\n- the bill\n  2) the tone", ["the queue", "the bill", "the tone"]),
        ("“It broke.” She left.", ["“It broke.”", "She left."]),
        ("no stop at all", ["no stop at all"]),
        ("…\n\n?! ", []),
        ("We open at eight.", ["We open at eight."]),
        ("If only it came.", ["If only it came."]),
    ],
)
def test_sentences_are_cut_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_speech_without_stops_is_cut_where_the_thought_turns() -> None:
    thought = "they come in and look around for a while and ask what it costs and how long it takes to get one"
    pieces = cut(" but ".join([thought] * 8))
    assert len(pieces) > 1
    assert all(piece.startswith(("they", "but")) for piece in pieces)
    assert all(len(piece) <= LONG + len(thought) for piece in pieces)


@given(st.text(alphabet=st.sampled_from("ab .!?\n-,;…'1)") | st.characters(), max_size=400))
def test_sentences_never_overlap_and_leave_out_no_letter(text: str) -> None:
    places = list(sentences(text))
    assert all(start < end for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert all(text[start:end] == text[start:end].strip() for start, end in places)
