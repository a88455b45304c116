"""Answers in words that begin with what they mean: taken when nothing turns it, and kept whole beside it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.bank.index import Index
from assistant.bank.model import Bank, Column, Option, Question, Scale
from assistant.interview.answering import taken_as
from assistant.interview.asides import aside
from assistant.interview.beginning import begun_point, begun_with, begun_yes_no
from assistant.interview.cells import Cell
from assistant.interview.commands import Answer, Undo
from assistant.interview.misfit import MisfitError
from assistant.interview.naming import TURNS, in_short
from assistant.interview.values import parse
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from tests.interview.banks import bank_of

OFTEN = ("Never", "Rarely", "Sometimes", "Often", "Very often")
OFT = ("Nie", "Selten", "Manchmal", "Oft", "Sehr oft")
BEGINS = (
    "The customer, nearly always",
    "The customer, more often than you",
    "Both about equally",
    "You, nearly always",
)
FLOWS = ("From the customer to you", "From you to the customer", "From or to somebody else")


@pytest.mark.parametrize(
    "text, said",
    [
        ("yes, paper folders", True),
        ("I\N{RIGHT SINGLE QUOTATION MARK}d say yes", True),
        ("yes - on paper", True),
        ("yes, but there is no app", True),
        ("yes they love it", True),
        ("Ja, aber nur im Sommer", True),
        ("no, not really", False),
        ("no we don't", False),
        ("No. Never.", False),
        ("nein, nie", False),
        ("nein danke", False),
        ("no idea", None),
        ("no doubt", None),
        ("no one asks", None),
        ("no-shows happen", None),
        ("not yes", None),
        ("yes and no", None),
        ("yes or no", None),
        ("ja, nein, vielleicht", None),
        ("yes?", None),
        ("yes, not really", None),
        ("ja, nie", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_yes_and_no_are_taken_from_the_beginning_unless_they_are_turned(text: str, *, said: bool | None) -> None:
    assert begun_yes_no(text) is said


@pytest.mark.parametrize(
    "labels, text, place",
    [
        (OFTEN, "often in summer", 3),
        (OFTEN, "maybe often, I think", 3),
        (OFTEN, "very often, yes", 4),
        (OFTEN, "never, they call us", 0),
        (OFT, "oft im Sommer", 3),
        (OFT, "vielleicht oft", 3),
        (OFT, "nicht oft", None),
        (OFT, "oft oder selten", None),
        (OFTEN, "not often", None),
        (OFTEN, "often not", None),
        (OFTEN, "often, no", None),
        (OFTEN, "often, but sometimes never", None),
        (OFTEN, "often or never", None),
        (OFTEN, "never mind", None),
        (OFTEN, "often?", None),
        (OFTEN, "often-ish", None),
        (OFTEN, "less often", None),
        (("Days", "Days and weeks"), "days and weeks later", None),  # begins with both
    ],
)
def test_an_option_is_taken_from_the_beginning_unless_it_is_turned_or_another_is_named(
    labels: tuple[str, ...], text: str, place: int | None
) -> None:
    assert begun_with(labels, text) == place


@pytest.mark.parametrize(
    "text, point",
    [
        ("maybe seven", 7),
        ("about 7", 7),
        ("7, maybe 8", 7),
        ("7 maybe 8", 7),
        ("7. Because they wait", 7),
        ("7 because they wait", 7),
        ("-1, a bit", -1),
        ("vielleicht sieben", 7),
        ("7-8", None),
        ("7 or 8", None),
        ("7, 8", None),
        ("7,5", None),
        ("5%", None),
        ("- 2", None),
        ("10 customers said 3", None),
        ("one of the worst", None),
        ("7 not 8", None),
    ],
)
def test_a_number_is_taken_from_the_beginning_unless_another_could_be_meant(text: str, point: int | None) -> None:
    assert begun_point(text) == point


@pytest.mark.parametrize(
    "labels, text, place",
    [
        (BEGINS, "customer, always", 0),
        (BEGINS, "customer more often", 1),
        (BEGINS, "we always", 3),
        (BEGINS, "customer", None),
        (BEGINS, "customer, never", None),
        (FLOWS, "from them to us", 0),
        (FLOWS, "from us to them", 1),
        (FLOWS, "them to us", None),
    ],
)
def test_an_option_said_in_short_is_meant_when_no_other_can_be(
    labels: tuple[str, ...], text: str, place: int | None
) -> None:
    assert in_short(labels, text) == place


WORDS = st.sampled_from(
    [
        "often",
        "never",
        "rarely",
        "sometimes",
        "very",
        "yes",
        "no",
        "in",
        "summer",
        "maybe",
        "7",
        "8",
        "not",
        ",",
        "-",
        ".",
    ]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=40)


@given(TEXTS, st.permutations(OFTEN))
def test_which_option_is_taken_does_not_hang_on_their_order(text: str, labels: list[str]) -> None:
    for find in (begun_with, in_short):
        here, there = find(labels, text), find(OFTEN, text)
        assert (None if here is None else labels[here]) == (None if there is None else OFTEN[there])


@given(TEXTS, st.sampled_from(sorted(TURNS)))
def test_what_begins_with_a_negation_is_never_the_option_after_it(text: str, turn: str) -> None:
    labels = tuple(label for label in OFTEN if label != "Never")
    for words in (f"{turn} {text}", f"maybe {turn} {text}"):
        assert begun_with(labels, words) is None
        assert begun_yes_no(words) is not True


@given(st.sampled_from(OFTEN), st.text(alphabet="abcdefg ", max_size=20))
def test_words_after_a_comma_leave_the_option(label: str, more: str) -> None:
    place = begun_with(OFTEN, f"{label}, x{more}")
    assert place is not None
    assert OFTEN[place] == label


def _asked(kind: str, **more: Any) -> Question:
    return Question(id="q", ask="?", type=kind, **more)  # type: ignore[arg-type]  # a type of question


QUESTIONS = {
    "choice": _asked("choice", options=tuple(Option(id=each.lower()[:4], label=each) for each in OFTEN)),
    "scale": _asked("scale", scale=Scale(from_=0, to=10, low="not at all", high="badly")),
    "yes_no": _asked("yes_no"),
    "compared": _asked("scale", scale=Scale(from_=-2, to=2, low="much worse", high="much better")),
}


@given(TEXTS, st.sampled_from(sorted(QUESTIONS)))
def test_what_is_taken_fits_and_its_words_are_in_the_note_or_the_value(text: str, kind: str) -> None:
    question = QUESTIONS[kind]
    try:
        value = parse(question, text)
    except MisfitError:
        return
    kept = aside(question, text)
    assert kept in ("", text.strip())
    if kept == "" and question.type == "choice":
        assert any(value == option.id for option in question.options)


@pytest.mark.parametrize(
    "kind, text, value, note",
    [
        ("choice", "often in summer", "ofte", "often in summer"),
        ("choice", "Often.", "ofte", ""),
        ("choice", "4", "ofte", ""),
        ("scale", "7, maybe 8", 7, "7, maybe 8"),
        ("scale", "7/10", 7, ""),
        ("scale", "maybe seven", 7, "maybe seven"),
        ("scale", "badly, all of them", 10, "badly, all of them"),
        ("yes_no", "yes, paper folders", True, "yes, paper folders"),
        ("yes_no", "y", True, ""),
        ("compared", "worse", -1, ""),
        ("compared", "much better than the vet", 2, "much better than the vet"),
        ("compared", "better in summer", 1, "better in summer"),
    ],
)
def test_words_that_say_more_are_kept_beside_the_value(kind: str, text: str, value: object, note: str) -> None:
    recorder = _begun(bank_of(QUESTIONS[kind]))
    outcome = recorder.perform(Answer(Cell("q"), text))
    answer = outcome.state.answer(Cell("q"))
    assert answer is not None
    assert (answer.value, [each.text for each in outcome.state.notes_on(Cell("q"))]) == (value, [note] if note else [])
    assert bool(taken_as(outcome.state, outcome.events)) == bool(note)


def test_the_note_goes_with_the_answer_when_that_is_undone_and_is_not_made_twice() -> None:
    recorder = _begun(bank_of(QUESTIONS["yes_no"]))
    recorder.perform(Answer(Cell("q"), "yes, paper"))
    recorder.perform(Answer(Cell("q"), "yes, paper"))
    assert len(recorder.state.notes_on(Cell("q"))) == 1
    recorder.perform(Undo())
    recorder.perform(Undo())
    assert recorder.state.notes_on(Cell("q")) == ()
    assert recorder.state.answer(Cell("q")) is None


def test_what_a_field_of_a_row_says_more_is_kept_under_its_name() -> None:
    columns = (
        Column(id="what", label="What"),
        Column(id="how", label="How badly", type="scale", scale=QUESTIONS["scale"].scale),
    )
    recorder = _begun(bank_of(Question(id="q", ask="?", type="records", columns=columns)))
    state = recorder.perform(Answer(Cell("q"), "queue | 7, maybe 8\nfax | 3")).state
    answer = state.answer(Cell("q"))
    assert answer is not None
    assert [row["how"] for row in answer.value] == [7, 3]
    assert [note.text for note in state.notes_on(Cell("q"))] == ["How badly: 7, maybe 8"]


def _begun(bank: Bank) -> Recorder:
    Index(bank)
    recorder, outcome = Recorder.start(MemoryStore(), bank, "Acme")
    assert outcome.refusal is None
    return recorder
