"""Finding by words that are begun, misspelled or in any order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import fold
from assistant.tui.fuzzy import amiss, near, search

HELD = {
    "wait": "how long do they wait for delivery",
    "pay": "how do customers pay the invoice",
    "trust": "would customers trust you with their address",
}


@pytest.mark.parametrize(
    "typed, first",
    [("deliv", "wait"), ("delviery", "wait"), ("invioce", "pay"), ("adress", "trust"), ("pay custom", "pay"),
     ("TRUST", "trust"), ("custmers trsut", "trust"), ("deliverry", "wait")],
)  # fmt: skip
def test_words_are_found_begun_misspelled_and_in_any_order(typed: str, first: str) -> None:
    assert search(typed, HELD)[0] == first


def test_what_has_the_very_words_comes_before_what_nearly_has_them() -> None:
    held = {"near": "a trusty friend", "exact": "whom they truest"}
    assert search("truest", held) == ["exact", "near"]


def test_nothing_is_found_for_words_that_are_like_none() -> None:
    assert search("zebra crossing", HELD) == []


def test_short_words_are_taken_as_they_stand() -> None:
    assert near("pax", {"pay"}) == {}
    assert near("tust", {"trust"}) == {"trust": 1}


@pytest.mark.parametrize(
    "one, other, most, count",
    [
        ("", "", 2, 0),
        ("abc", "abc", 2, 0),
        ("abc", "acb", 2, 1),
        ("abc", "abcd", 2, 1),
        ("abc", "xyz", 1, 2),
        ("ab", "abcde", 2, 3),
    ],
)
def test_letters_amiss_are_counted_and_no_further_than_needed(one: str, other: str, most: int, count: int) -> None:
    assert amiss(one, other, most) == count


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_letters_amiss_are_the_same_both_ways(one: str, other: str) -> None:
    assert amiss(one, other, 9) == amiss(other, one, 9)
    assert (amiss(one, other, 9) == 0) == (one == other)


@given(st.text(min_size=1, max_size=30))
def test_every_text_is_found_by_itself(text: str) -> None:
    assert search(text, {"it": fold(text)}) == ["it"]
