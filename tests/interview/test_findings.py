"""Findings rest on words that were said, and on nothing else."""

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interview import commands
from assistant.interview.apply import apply, replay
from assistant.interview.cells import Cell, Span
from assistant.interview.codec import encode
from assistant.interview.events import FindingRecorded, Recorded
from assistant.interview.findings import cut, grade, is_orphaned, is_proposal, lives, standing
from assistant.interview.fingerprint import state_digest
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.state import Finding
from tests.interview.banks import RICH
from tests.interview.person import Session, begin, command, proposal, wording

SHIPS = Cell("ships", (("segment", "all"),))
HOW = Cell("how", (("segment", "all"),))
SAID = "They wait for the van, always too long."


def told() -> Session:
    session = begin(RICH)
    session.do(commands.Answer(SHIPS, "yes"))
    session.do(commands.Answer(HOW, SAID))
    return session


def found(session: Session, *spans: Span) -> Finding:
    decision = session.do(commands.RecordFinding("pain", "Waiting for the van", spans or (Span(HOW, 5, 21),)))
    assert decision.refusal is None
    return list(session.state.findings.values())[-1]


def test_a_finding_quotes_the_characters_of_the_answer() -> None:
    finding = found(told())
    assert [each.quote for each in finding.evidence] == ["wait for the van"]


def test_a_note_can_be_evidence() -> None:
    session = told()
    session.do(commands.AddNote(HOW, "said with a sigh"))
    note = session.state.notes_on(HOW)[0]
    assert found(session, Span(HOW, 0, 4, note.id)).evidence[0].quote == "said"


@pytest.mark.parametrize(
    "spans",
    [(), (Span(HOW, 5, 5),), (Span(HOW, -3, 5),), (Span(HOW, 0, 999),), (Span(Cell("web-only"), 0, 3),),
     (Span(HOW, 4, 5),), (Span(HOW, 0, 4, "note-9"),)],
    ids=["none", "empty", "before", "beyond", "unanswered", "white space", "no such note"],
)  # fmt: skip
def test_a_finding_without_words_is_refused(spans: tuple[Span, ...]) -> None:
    session = told()
    refusal = session.do(commands.RecordFinding("pain", "Waiting", spans)).refusal
    assert refusal is not None
    assert refusal.code == "no_evidence"
    assert not session.state.findings


def test_an_event_whose_words_nobody_said_cannot_be_applied() -> None:
    session = told()
    event = FindingRecorded("finding-1", "pain", "Waiting", (Span(HOW, 0, 999),), "accepted", "person")
    with pytest.raises(ImpossibleEventError, match="nobody said"):
        apply(
            session.state, Recorded(session.state.revision + 1, "x", "2026-01-01T00:00:00.000Z", "person", "x", event)
        )


def test_a_finding_is_orphaned_when_its_words_are_edited_away_and_lives_again_when_they_return() -> None:
    session = told()
    finding = found(session)
    session.do(commands.Answer(HOW, "They collect it themselves, mostly."))
    assert is_orphaned(session.state, finding)
    assert finding.evidence[0].quote == "wait for the van"
    session.do(commands.Undo())
    assert lives(session.state, finding.evidence[0])
    session.do(commands.Answer(SHIPS, "no"))
    assert is_orphaned(session.state, finding)


def test_a_finding_is_as_well_founded_as_its_weakest_answer() -> None:
    session = told()
    session.do(commands.GradeEvidence(HOW, "measured"))
    finding = found(session, Span(HOW, 0, 4))
    assert grade(session.state, finding) == "measured"
    session.do(commands.GradeEvidence(SHIPS, "customer_said"))
    both = found(session, Span(HOW, 0, 4), Span(SHIPS, 0, 3))
    assert grade(session.state, both) == "customer_said"


def test_merging_keeps_the_evidence_of_all_and_is_undone_whole() -> None:
    session = told()
    first, second = found(session, Span(HOW, 0, 4)), found(session, Span(HOW, 5, 9))
    session.do(commands.MergeFindings(first.id, (second.id,)))
    merged = session.state.findings[first.id]
    assert [each.quote for each in merged.evidence] == ["They", "wait"]
    assert [each.id for each in standing(session.state)] == [first.id]
    assert session.do(commands.JudgeFinding(second.id, "rejected")).refusal is not None
    session.do(commands.Undo())
    assert [each.id for each in standing(session.state)] == [first.id, second.id]


def test_findings_are_edited_and_judged_by_a_person() -> None:
    session = told()
    finding = found(session)
    session.do(commands.EditFinding(finding.id, "gap", "Nobody tells them when the van comes"))
    session.do(commands.JudgeFinding(finding.id, "rejected"))
    after = session.state.findings[finding.id]
    assert (after.kind, after.statement, after.status) == ("gap", "Nobody tells them when the van comes", "rejected")
    for bad in (commands.EditFinding(finding.id, "gap", "  "), commands.JudgeFinding("finding-99", "accepted")):
        assert session.do(bad).refusal is not None


@given(st.integers(0, 2**32))
def test_quotes_are_always_the_answers_own_characters(seed: int) -> None:
    chance = random.Random(seed)
    session = begin(RICH)
    for _ in range(40):
        session.do(command(session.state, chance.choice))
        cells = [answer.cell for answer in session.state.all_answers()]
        if cells:
            start = chance.randint(-2, 20)
            span = Span(chance.choice(cells), start, start + chance.randint(0, 20))
            words = cut(session.state, span)
            if session.do(commands.RecordFinding("pain", "It hurts", (span,))).refusal is None:
                assert list(session.state.findings.values())[-1].evidence[0].quote == words != ""
    assert state_digest(replay(RICH, session.log)) == state_digest(session.state)


def test_a_proposal_says_what_made_it() -> None:
    session = told()
    assert session.do(proposal(HOW, 9)).refusal is None
    [finding] = session.state.findings.values()
    assert (finding.id, finding.status, finding.origin) == ("finding-p1", "proposed", "model/1")
    assert (finding.reason, finding.confidence) == ("Something is hard (“hurts”).", Decimal("0.7"))
    assert (finding.model, finding.prompt) == ("ollama/any", "findings@1")


def test_a_confidence_beyond_one_is_refused() -> None:
    refusal = told().do(replace(proposal(HOW, 9), confidence=Decimal("1.1"))).refusal
    assert refusal is not None
    assert refusal.code == "unknown_value"


def test_a_finding_of_a_person_is_stored_as_it_was_before_proposals_said_what_made_them() -> None:
    event = FindingRecorded("finding-1", "pain", "Waiting", (Span(HOW, 0, 4),), "accepted", "person")
    assert set(encode(event)) == {"finding", "about", "statement", "evidence", "status", "origin"}


def test_undo_passes_over_a_proposal_to_what_a_person_did() -> None:
    session = told()
    session.do(commands.Answer(HOW, "Otherwise."))
    session.do(commands.Undo())
    session.do(proposal(HOW, 9))
    session.do(commands.Redo())
    assert cut(session.state, Span(HOW, 0, 10)) == "Otherwise."
    session.do(proposal(HOW, 5))
    session.do(commands.Undo())
    assert cut(session.state, Span(HOW, 0, 4)) == "They"
    assert len(session.state.findings) == 2


def by_people(session: Session) -> list[Any]:
    """What people did, with everything but the numbers and times of the log."""
    return [(each.event.kind, encode(each.event)) for each in session.log if not is_proposal(each.event)]


@given(st.integers(0, 2**32))
def test_the_same_answers_give_the_same_path_and_events_whatever_is_proposed_in_between(seed: int) -> None:
    chance, alone, helped = random.Random(seed), begin(RICH), begin(RICH)
    for _ in range(40):
        given = command(alone.state, chance.choice)
        if isinstance(given, commands.WordFollowUp):
            continue
        if isinstance(given, commands.RecordFinding) and given.status == "proposed":
            continue
        alone.do(given)
        said = helped.state.all_answers()
        if said and chance.random() < 0.4:
            cell = chance.choice(said).cell
            helped.do(proposal(cell, chance.choice((1, 5))))
            for probe in (each for each in helped.state.layout.cells if each.probe):
                helped.do(wording(probe, chance.choice(("When was that?", "Who was it?"))))
        helped.do(given)
        assert (alone.state.status, alone.state.cursor) == (helped.state.status, helped.state.cursor)
    assert by_people(alone) == by_people(helped)
    assert alone.state.answers.keys() == helped.state.answers.keys()
