"""Coders put codes on words, blind to one another, and nothing of the interview changes."""

from dataclasses import replace

import pytest

from assistant.interview import commands
from assistant.interview.apply import apply, replay
from assistant.interview.cells import Cell, Span
from assistant.interview.coding import blindness, codebook, visible
from assistant.interview.coding_events import CodeRemoved, CodingEvent, CodingFinished, PassageCoded
from assistant.interview.events import Recorded
from assistant.interview.fingerprint import state_data, state_digest
from assistant.interview.impossible import ImpossibleEventError
from tests.interview.banks import RICH
from tests.interview.person import Session, begin

SHIPS = Cell("ships", (("segment", "all"),))
HOW = Cell("how", (("segment", "all"),))
WAIT = Span(HOW, 5, 21)


def told() -> Session:
    session = begin(RICH)
    session.do(commands.Answer(SHIPS, "yes"))
    session.do(commands.Answer(HOW, "They wait for the van, always too long."))
    return session


def code_of(session: Session, coder: str) -> list[tuple[str, str]]:
    return [(mark.code, mark.quote) for mark in session.state.codings[coder].marks]


def refused(session: Session, command: commands.Command) -> str:
    decision = session.do(command)
    assert decision.refusal is not None
    return decision.refusal.code


def test_a_code_keeps_the_words_it_was_put_on_and_comes_off_again() -> None:
    session = told()
    for name in ("waiting", "transport", "waiting"):
        session.do(commands.Code("Ada", WAIT, f"  {name}\n"))
    assert code_of(session, "Ada") == [("waiting", "wait for the van"), ("transport", "wait for the van")]
    session.do(commands.Uncode("Ada", WAIT, "waiting"))
    assert code_of(session, "Ada") == [("transport", "wait for the van")]
    book = codebook(session.state, "Ada")
    assert (next(iter(book)), {code: used for code, used in book.items() if used}) == ("transport", {"transport": 1})
    assert refused(session, commands.Uncode("Ada", WAIT, "waiting")) == "unknown_code"
    assert refused(session, commands.Uncode("Ben", WAIT)) == "unknown_code"
    session.do(commands.Uncode("Ada", WAIT))
    assert code_of(session, "Ada") == []
    assert state_digest(replay(RICH, session.log)) == state_digest(session.state)


def test_coding_leaves_the_interview_and_what_can_be_undone_as_they_were() -> None:
    session = told()
    before = session.state
    session.do(commands.Code("Ada", WAIT, "waiting"))
    session.do(commands.FinishCoding("Ada"))
    after = session.state
    assert {**state_data(after), "revision": 0, "codings": 0} == {**state_data(before), "revision": 0, "codings": 0}
    assert (after.undo, after.cursor, after.spent, after.worked) == (
        before.undo,
        before.cursor,
        before.spent,
        before.worked,
    )


def test_coders_see_their_own_work_until_all_are_done() -> None:
    session = told()
    for name in ("Ada", "Ben"):
        session.do(commands.Code(name, WAIT, f"seen by {name}"))
    session.do(commands.FinishCoding("Ada"))
    assert [each.coder for each in visible(session.state, "Ada")] == ["Ada"]
    assert [each.coder for each in visible(session.state, "Somebody")] == []
    assert (blindness(session.state).done, blindness(session.state).working) == (("Ada",), ("Ben",))
    session.do(commands.FinishCoding("Ben"))
    assert [each.coder for each in visible(session.state, "Ada")] == ["Ada", "Ben"]


def test_one_who_is_done_goes_on_only_while_nobody_else_is() -> None:
    session = told()
    for name in ("Ada", "Ben"):
        session.do(commands.Code(name, WAIT, "waiting"))
    session.do(commands.FinishCoding("Ada"))
    assert refused(session, commands.Code("Ada", WAIT, "late")) == "finished"
    assert refused(session, commands.Uncode("Ada", WAIT)) == "finished"
    session.do(commands.FinishCoding("Ada", finished=False))
    session.do(commands.Code("Ada", WAIT, "late"))
    for name in ("Ada", "Ben"):
        session.do(commands.FinishCoding(name))
    assert refused(session, commands.FinishCoding("Ben", finished=False)) == "not_blind"
    assert session.do(commands.FinishCoding("Ben")).events == ()


@pytest.mark.parametrize(
    "command, code",
    [(commands.Code(" ", WAIT, "x"), "bad_name"), (commands.Code("Ada", WAIT, ""), "bad_name"),
     (commands.Code("Ada", WAIT, "x" * 101), "bad_name"), (commands.Code("Ada", Span(HOW, 5, 5), "x"), "no_evidence"),
     (commands.Code("Ada", Span(HOW, 0, 999), "x"), "no_evidence"),
     (commands.Code("Ada", Span(Cell("web-only"), 0, 2), "x"), "no_evidence"),
     (commands.FinishCoding("Ada"), "unknown_coder")],
)  # fmt: skip
def test_what_cannot_be_coded_is_refused(command: commands.Command, code: str) -> None:
    assert refused(told(), command) == code


@pytest.mark.parametrize(
    "event",
    [PassageCoded("Ada", Span(HOW, 0, 999), "x"), CodeRemoved("Ada", WAIT, "x"), CodingFinished("Ada")],
)
def test_an_event_that_cannot_follow_is_no_part_of_a_session(event: CodingEvent) -> None:
    state = told().state
    recorded = Recorded(state.revision + 1, "x", "2026-01-01T00:00:00.000Z", "person", "x", event)
    with pytest.raises(ImpossibleEventError):
        apply(state, recorded)
    assert apply(state, replace(recorded, event=PassageCoded("Ada", WAIT, "x"))).codings["Ada"].marks
