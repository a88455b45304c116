"""The small language that cues are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.lexicon import FAMILIES, lexicon
from assistant.analysis.patterns import Phrases, forms, places_of, words_of


def fits(phrase: str, text: str) -> bool:
    phrases = Phrases({"be": "is are was"})
    phrases.add("any", 1, [phrase])
    return bool(phrases.find(words_of(text)))


@pytest.mark.parametrize(
    "phrase, fitting, other",
    [
        ("late", "It came late.", "It came later."),
        ("late/tardy", "tardy as ever", "early"),
        ("wait~", "they waited", "they weighted"),
        ("@be late", "it was late", "it came late"),
        ("take * away", "take it away", "take away"),
        ("give .. up", "give it all up", "give it all to them up"),
        ("give .. up", "give up", "give, up"),
        ("not very? good", "not good", "not so good"),
        ("not very? good", "not very good", "not"),
        ("^ add", "Please add a till.", "They add a till."),
        ("can't *", "you cannot pay", "I can't, sorry"),
    ],
)
def test_a_phrase_fits_what_it_says(phrase: str, fitting: str, other: str) -> None:
    assert fits(phrase, fitting)
    assert not fits(phrase, other)


def test_a_phrase_must_begin_with_a_word() -> None:
    for phrase in ("* late", ".. late", "very? late"):
        with pytest.raises(ValueError, match="looked up"):
            Phrases({}).add("any", 1, [phrase])


def test_verbs_have_their_regular_forms() -> None:
    assert {"cries", "cried", "crying"} <= forms("cry")
    assert {"stopped", "stopping", "stops"} <= forms("stop")
    assert {"waste", "wasted", "wasting"} <= forms("waste")


def test_every_table_is_of_families_that_have_phrases() -> None:
    used = {cue.family for cues in lexicon()._by_first.values() for cue in cues}
    assert used == set(FAMILIES)


@given(st.text(max_size=200))
def test_every_word_has_its_place_in_the_text(text: str) -> None:
    words, places = words_of(text), places_of(text)
    assert len(words) == len(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
