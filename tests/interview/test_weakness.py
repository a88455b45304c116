"""Weak findings: what speaks against each, and the weakest first."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interview import commands
from assistant.interview.cells import Cell, FindingStatus, Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.interview.findings import is_orphaned, standing
from assistant.interview.weakness import WEAKNESSES, weakest_first, weaknesses
from tests.interview.banks import RICH
from tests.interview.person import Session, begin
from tests.interview.test_promises import live

ALL = (("segment", "all"),)
SHIPS, HOW, WHERE, ORDERS = (Cell(name, ALL) for name in ("ships", "how", "channels", "orders"))


TOLD = "By van, every other week or so, if the road is dry"
ENOUGH = len(TOLD)


@pytest.fixture
def session() -> Session:
    made = begin(RICH)
    made.do(Answer(SHIPS, "yes", evidence="measured"))
    made.do(Answer(HOW, TOLD, evidence="measured"))
    made.do(Answer(ORDERS, "12", evidence="measured"))
    return made


def found(session: Session, statement: str, *spans: Span, status: FindingStatus = "accepted") -> str:
    assert session.do(RecordFinding("pain", statement, spans, status=status)).events
    return list(session.state.findings)[-1]


def weak(session: Session, name: str) -> tuple[str, ...]:
    return weaknesses(session.state, session.state.findings[name])


def test_a_finding_that_is_accepted_and_measured_has_no_weakness(session: Session) -> None:
    name = found(session, "Slow", Span(HOW, 0, ENOUGH))
    assert weak(session, name) == ()
    assert weakest_first(session.state) == []


def test_words_changed_in_one_of_two_places_make_it_stale_and_in_both_orphaned(session: Session) -> None:
    name = found(session, "Slow", Span(HOW, 0, ENOUGH), Span(ORDERS, 0, 2))
    session.do(Answer(HOW, "By sea", evidence="measured"))
    assert weak(session, name) == ("stale",)
    session.do(Answer(ORDERS, "13", evidence="measured"))
    assert weak(session, name) == ("orphaned",)


def test_an_answer_that_is_to_be_confirmed_makes_it_stale(session: Session) -> None:
    late = Cell("late", ALL)
    session.do(Answer(late, "4", evidence="measured"))
    name = found(session, "Late", Span(late, 0, 1))
    session.do(Answer(HOW, "By another van than ever before", evidence="measured"))
    assert session.state.status_name(late) == "stale"
    assert weak(session, name) == ("stale",)
    session.do(commands.Confirm(late))
    assert weak(session, name) == ()


def test_an_assumption_and_what_nobody_judged_are_weak(session: Session) -> None:
    session.do(commands.GradeEvidence(HOW, "assumption"))
    name = found(session, "Slow", Span(HOW, 0, ENOUGH), status="proposed")
    assert weak(session, name) == ("assumption", "unreviewed")
    session.do(commands.JudgeFinding(name, "accepted"))
    assert weak(session, name) == ("assumption",)


@pytest.mark.parametrize(
    "told, few",
    [
        ("Badly.", True),
        ("Hardly anybody has heard of that one.", True),
        ("They wait for eleven weeks in the autumn.", False),
        ("- and - but - so - it - goes - on.", True),
        ("秋天要等很久。", True),
        ("秋天的时候他们要等十一个星期才有人来。", False),
        ("秋には調律師が来るまで何週間も待たされます", False),
        ("Herbst: 他们要等十一个星期", True),
    ],
)
def test_a_few_words_that_were_said_freely_are_a_weak_ground_in_any_script(
    session: Session, told: str, few: bool
) -> None:
    session.do(Answer(HOW, told, evidence="measured"))
    assert weak(session, found(session, "Slow", Span(HOW, 0, len(told)))) == (("thin",) if few else ())


def test_several_short_passages_are_enough_together_and_what_was_counted_is_by_itself(session: Session) -> None:
    session.do(commands.AddNote(HOW, "Nobody calls them before the van"))
    note = session.state.notes_on(HOW)[0]
    session.do(commands.GradeEvidence(HOW, "customer_said"))
    short = Span(HOW, 0, 6)
    assert "thin" in weak(session, found(session, "Slow", short))
    assert "thin" not in weak(session, found(session, "Slow", short, Span(HOW, 0, len(note.text), note.id)))
    assert weak(session, found(session, "Twelve", Span(ORDERS, 0, 2))) == ()


def test_a_few_words_are_weaker_than_many_and_stronger_than_an_assumption(session: Session) -> None:
    whole = found(session, "Whole", Span(HOW, 0, ENOUGH), status="proposed")
    few = found(session, "Few", Span(HOW, 0, 6), status="proposed")
    session.do(commands.AddNote(HOW, "I think that it rains far too often for the van"))
    note = session.state.notes_on(HOW)[0]
    assumed = found(session, "Assumed", Span(HOW, 0, len(note.text), note.id), status="proposed")
    assert [finding.id for finding, _ in weakest_first(session.state)] == [assumed, few, whole]


def test_the_weakest_come_first_and_rejected_ones_not_at_all(session: Session) -> None:
    two = found(session, "Two passages", Span(HOW, 0, ENOUGH), Span(ORDERS, 0, 2), status="proposed")
    one = found(session, "One passage", Span(ORDERS, 0, 2), status="proposed")
    gone = found(session, "Gone", Span(HOW, 0, ENOUGH))
    rejected = found(session, "Rejected", Span(HOW, 0, ENOUGH))
    session.do(commands.JudgeFinding(rejected, "rejected"))
    session.do(Answer(HOW, "On foot", evidence="measured"))
    assert [finding.id for finding, _ in weakest_first(session.state)] == [gone, two, one]
    session.do(commands.Undo())
    assert [finding.id for finding, _ in weakest_first(session.state)] == [one, two]


def test_the_less_sure_proposal_comes_first(session: Session) -> None:
    for statement, confidence in (("Sure", "0.9"), ("Unsure", "0.2")):
        session.do(
            RecordFinding(
                "pain", statement, (Span(ORDERS, 0, 2),), origin="offline/1", status="proposed",
                confidence=Decimal(confidence),
            )
        )  # fmt: skip
    assert [finding.statement for finding, _ in weakest_first(session.state)] == ["Unsure", "Sure"]


@given(st.integers(0, 2**32), st.integers(0, 60))
def test_every_weak_finding_is_listed_once_with_its_reasons(seed: int, length: int) -> None:
    state = live(seed, "rich", length).state
    listed = dict((finding.id, some) for finding, some in weakest_first(state))  # noqa: C402  # reads as the pairs do
    for finding in standing(state):
        some = weaknesses(state, finding)
        assert list(some) == [each for each in WEAKNESSES if each in some]
        assert ("orphaned" in some) == is_orphaned(state, finding)
        assert listed.get(finding.id, ()) == (() if finding.status == "rejected" else some)
