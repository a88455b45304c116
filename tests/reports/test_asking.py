"""What to ask a customer: questions of ours, open, once each, and nothing that only the firm can know."""

from __future__ import annotations

import pytest

from assistant import library
from assistant.interview.cells import FINDING_KINDS, Cell, Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.recorder import Recorder
from assistant.reports.look.page import Bullets, words_of
from assistant.reports.story.asking import MOST_ASKED
from assistant.reports.story.compose import report
from assistant.store.memory import MemoryStore
from tests.reports.test_story import where

TOLD = "In July I had eleven people waiting, and four of them booked elsewhere."


def begun(bank: str = library.DEFAULT) -> Recorder:
    recorder, outcome = Recorder.start(MemoryStore(), library.load(bank), "Acme", depth="deep")
    assert outcome.refusal is None
    return recorder


def asked(session: Recorder) -> list[str]:
    """The questions, each as far as the customer is to hear it."""
    sections = [each for each in report(session.state).sections if each.anchor == "ask"]
    bullets = (block for section in sections for block in section.blocks if isinstance(block, Bullets))
    return [words_of(item) for each in bullets for item in each.items]


def find(session: Recorder, kind: str, cell: Cell, statement: str, end: int) -> None:
    done = RecordFinding(kind, statement, (Span(cell, 0, end),))  # type: ignore[arg-type]
    assert session.perform(done).refusal is None


@pytest.mark.parametrize("bank", [library.DEFAULT, "connected-relationships.de"])
@pytest.mark.parametrize("kind", FINDING_KINDS)
def test_a_finding_becomes_a_question_that_does_not_say_what_is_hoped_for(kind: str, bank: str) -> None:
    session = begun(bank)
    cell = where(session.state, "known-not-acted")
    assert session.perform(Answer(cell, TOLD)).refusal is None
    find(session, kind, cell, "They wait too long", 17)
    [one] = asked(session)
    question, _, assumed = one.partition("?")
    assert "wait" not in question
    assert "They wait too long" in assumed
    assert "In July I had ele" in assumed


def test_a_pain_or_driver_that_was_named_is_asked_for_by_its_name_and_once() -> None:
    session = begun()
    pains = where(session.state, "pains")
    assert session.perform(Answer(pains, "Late keys | receive | 4 | often")).refusal is None
    find(session, "pain", pains, "Late keys", 9)
    [one] = asked(session)
    assert one.startswith("When did this last happen to you: Late keys")
    assert one.endswith("? What did you do?")


def test_the_stage_that_a_pain_was_told_at_is_asked_for_and_the_same_question_once() -> None:
    session = begun()
    cell = where(session.state, "known-not-acted")
    session.perform(Answer(cell, TOLD))
    for statement in ("They wait", "They leave", "They are cross"):
        find(session, "pain", cell, statement, 17)
    [one] = asked(session)
    assert one.startswith("Think of the last time, at this stage: noticing the need. What took time, money or nerves?")
    assert one.count("Assumed so far:") == 3


@pytest.mark.parametrize(
    "covers, given",
    [
        ("trust/retention", "We never delete a thing."),
        ("learning/known", "When they travel."),
        ("order-pay/1", "3 weeks"),
    ],
)
def test_what_only_the_firm_can_know_is_not_asked(covers: str, given: str) -> None:
    session = begun()
    state = session.state
    cell = next(
        each
        for each in state.layout.cells
        if covers in state.index.places[each.question].question.covers and not each.probe
    )
    assert session.perform(Answer(cell, given)).refusal is None
    find(session, "pain", cell, "It takes long", 5)
    assert asked(session) == []


def test_what_a_customer_said_or_was_measured_is_asked_no_more() -> None:
    session = begun()
    pains = where(session.state, "pains")
    session.perform(Answer(pains, "Late keys | receive | 4 | often", evidence="customer_said"))
    assert asked(session) == []


def test_a_list_too_long_to_ask_is_cut_and_says_by_how_many() -> None:
    session = begun()
    pains = where(session.state, "pains")
    rows = "\n".join(f"Pain {at} | receive | 4 | often" for at in range(MOST_ASKED + 3))
    session.perform(Answer(pains, rows))
    assert len(asked(session)) == MOST_ASKED
    section = next(each for each in report(session.state).sections if each.anchor == "ask")
    assert "3 more questions are left out here." in [
        words_of(block.runs) for block in section.blocks if not isinstance(block, Bullets) and hasattr(block, "runs")
    ]
