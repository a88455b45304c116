"""Proposals rest on words that were said, are made once, and change nothing."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.offline import ORIGIN, OfflineAnalyser
from assistant.analysis.passages import passages
from assistant.analysis.proposal import NoEvidenceError, Proposal, unrecorded
from assistant.interview import commands
from assistant.interview.cells import Cell, Span
from assistant.interview.state import EMPTY, State
from tests.analysis.sayings import SAYINGS
from tests.interview.banks import RICH
from tests.interview.person import Session, begin, command

SHIPS = Cell("ships", (("segment", "all"),))
HOW = Cell("how", (("segment", "all"),))
SAID = "We ship on Mondays. The queue is terrible and nobody answers. You should be able to see the van."
ANALYSER = OfflineAnalyser()


def told(said: str = SAID) -> Session:
    session = begin(RICH)
    session.do(commands.Answer(SHIPS, "yes"))
    session.do(commands.Answer(HOW, said))
    return session


def record(session: Session) -> int:
    """Record what is new, as the command does; how many that was."""
    new = list(unrecorded(session.state, ANALYSER.propose(session.state)))
    for each in new:
        made = commands.RecordFinding(each.kind, each.statement, each.spans, ORIGIN, "proposed")
        assert session.do(made).refusal is None
    return len(new)


def facts(state: State) -> list[Any]:
    """Everything about a session but its findings, its events and the time it took."""
    return [
        state.answers, state.notes, state.lists, state.facts, state.layout.cells, state.layout.outline, state.status,
        state.cursor, state.plan, state.bank,
    ]  # fmt: skip


def test_proposals_quote_the_sentence_they_rest_on() -> None:
    proposals = ANALYSER.propose(told().state)
    assert {(each.kind, each.evidence[0].quote) for each in proposals} == {
        ("pain", "The queue is terrible and nobody answers."),
        ("opportunity", "You should be able to see the van."),
    }


@pytest.mark.parametrize(
    "spans",
    [(), (Span(HOW, 5, 5),), (Span(HOW, 0, 999),), (Span(Cell("web-only"), 0, 3),), (Span(HOW, 2, 3),),
     (Span(HOW, 0, 4), Span(HOW, -1, 4))],
    ids=["none", "empty", "beyond", "unanswered", "white space", "one of two"],
)  # fmt: skip
def test_a_proposal_without_living_words_cannot_be_made(spans: tuple[Span, ...]) -> None:
    with pytest.raises(NoEvidenceError):
        Proposal(told().state, "pain", "It hurts", spans, 0.5, "Because.")


def test_a_proposal_about_words_off_the_path_cannot_be_made() -> None:
    session = told()
    session.do(commands.Answer(SHIPS, "no"))
    with pytest.raises(NoEvidenceError):
        Proposal(session.state, "pain", "It hurts", (Span(HOW, 0, 4),), 0.5, "Because.")
    assert ANALYSER.propose(session.state) == ()


def test_nothing_is_proposed_twice_whatever_became_of_it() -> None:
    session = told()
    assert record(session) == 2
    assert record(session) == 0
    for name, status in zip(list(session.state.findings), ("accepted", "rejected"), strict=True):
        session.do(commands.JudgeFinding(name, status))  # type: ignore[arg-type]  # the two are statuses
    assert record(session) == 0
    first, second = session.state.findings
    session.do(commands.EditFinding(first, "gap", "They cannot see the van"))
    session.do(commands.MergeFindings(first, (second,)))
    assert record(session) == 0


def test_words_that_moved_in_their_answer_are_not_proposed_again() -> None:
    session = told()
    record(session)
    session.do(commands.Answer(HOW, "Well. " + SAID))
    assert record(session) == 0


def test_new_words_are_proposed_when_there_are_some() -> None:
    session = told()
    record(session)
    session.do(commands.Answer(HOW, SAID + " The bill is always wrong."))
    assert record(session) == 1


def test_a_pain_told_twice_is_one_proposal_with_two_pieces_of_evidence() -> None:
    (proposal,) = ANALYSER.propose(told("They wait for weeks. Fine. For weeks they wait!").state)
    assert [each.quote for each in proposal.evidence] == ["They wait for weeks.", "For weeks they wait!"]
    assert "2 times" in proposal.reason


def test_the_likeliest_comes_first() -> None:
    found = ANALYSER.propose(told("It is a bit slow. " + SAID).state)
    assert [each.confidence for each in found] == sorted((each.confidence for each in found), reverse=True)


def test_one_section_can_be_analysed_alone() -> None:
    state = told().state
    nodes = [node for node in state.layout.outline if node.kind == "section"]
    by_section = [ANALYSER.propose(state, node) for node in nodes]
    assert sum(len(found) for found in by_section) == len(ANALYSER.propose(state)) == 2


def test_answers_that_follow_another_are_not_read_twice() -> None:
    session = told()
    before = len(list(passages(session.state)))
    session.do(commands.AddItem("segments", "North"))
    north = session.state.lists["segments"][-1].id
    session.do(
        commands.SameAs((Cell("ships", (("segment", north),)), Cell("how", (("segment", north),))), "segment", "all")
    )
    assert len(list(passages(session.state))) == before


SENTENCES = st.sampled_from([said for _, said, _ in SAYINGS]) | st.text(max_size=60)


@given(st.integers(0, 2**32), st.lists(st.lists(SENTENCES, max_size=4).map(" ".join), min_size=1, max_size=6))
@settings(max_examples=60)
def test_every_finding_quotes_the_answers_own_characters_and_nothing_else_changes(seed: int, said: list[str]) -> None:
    chance = random.Random(seed)
    session = begin(RICH)
    for words in said:
        session.do(command(session.state, chance.choice))
        if session.state.cursor is not None:
            session.do(commands.Answer(session.state.cursor, words))
    before, events = session.state, len(session.log)
    proposals = ANALYSER.propose(before)
    assert proposals == ANALYSER.propose(replace(before, undo=None, redo=None))
    for proposal in proposals:
        for span, piece in zip(proposal.spans, proposal.evidence, strict=True):
            answer = before.answers.get(span.cell.question, EMPTY)[span.cell.key]
            whole = answer.text or (answer.value if isinstance(answer.value, str) else None)
            if whole is not None:
                assert piece.quote == whole[span.start : span.end] != ""
    record(session)
    for finding in list(session.state.findings.values())[len(before.findings) :]:
        assert all(each.quote and each.span.start < each.span.end for each in finding.evidence)
    assert facts(session.state) == facts(before)
    assert {recorded.event.kind for recorded in session.log[events:]} <= {"finding_recorded"}
    assert record(session) == 0
