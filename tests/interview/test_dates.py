"""Dates, sums and declared facts in conditions."""

from decimal import Decimal

import pytest

from assistant.bank.index import Index
from assistant.bank.model import Condition, Fact, Question, Ref, Shift
from assistant.interview import commands
from assistant.interview.cells import Cell
from tests.interview.banks import bank_of
from tests.interview.person import Session, begin

ENDS = Question(id="ends", ask="When does the contract end?", type="date")
PARTS = tuple(Question(id=name, ask=f"Share of {name}?", type="number") for name in ("a", "b"))


def asked(session: Session) -> bool:
    return session.state.on_path(Cell("then"))


def session_with(when: Condition, *before: Question, facts: tuple[Fact, ...] = ()) -> Session:
    return begin(Index(bank_of(*before, Question(id="then", ask="And then?", when=when), facts=facts)))


@pytest.mark.parametrize(
    "typed, stored",
    [("2026-03-31", "2026-03-31"), ("31.3.2026", "2026-03-31"), ("3/2026", "2026-03"), (" 2026 ", "2026")],
)
def test_a_date_is_read_as_people_write_it(typed: str, stored: str) -> None:
    session = session_with(Condition(answered="ends"), ENDS)
    session.say("ends", typed)
    answer = session.state.answer(Cell("ends"))
    assert answer is not None
    assert answer.value == {"date": stored}


@pytest.mark.parametrize("typed", ["2026-02-30", "soon", "13/2026", "2026-1-1", "0000"])
def test_what_is_no_date_is_refused_and_kept_as_a_note(typed: str) -> None:
    session = session_with(Condition(answered="ends"), ENDS)
    decision = session.say("ends", typed)
    assert decision.refusal is not None
    assert [note.text for note in session.state.notes_on(Cell("ends"))] == [typed]


@pytest.mark.parametrize(
    "typed, within",
    [("2026-03-01", True), ("2026-02-28", True), ("2026-03-02", False), ("2026-02", True)],
)
def test_a_date_is_compared_with_another_moved_by_a_month(typed: str, within: bool) -> None:
    today = Fact(id="today", type="date", value="2026-01-31")
    soon = Ref(fact="today", shift=Shift(months=1, days=1))  # 31 January and a month is 28 February
    session = session_with(Condition(question="ends", at_most=soon), ENDS, facts=(today,))
    session.say("ends", typed)
    assert asked(session) is within


def test_a_day_can_be_written_in_a_condition() -> None:
    session = session_with(Condition(question="ends", equals="2026-03-31"), ENDS)
    session.say("ends", "31.3.2026")
    assert asked(session)


def test_the_subject_can_be_moved_too() -> None:
    when = Condition(question="ends", shift=Shift(years=-1), less="2025-06-01")
    session = session_with(when, ENDS)
    session.say("ends", "2026-05-31")
    assert asked(session)


def test_a_sum_counts_what_is_on_the_path() -> None:
    session = session_with(Condition(sum=("a", "b"), equals=Decimal("0.3")), *PARTS)
    session.say("a", "0.1")
    assert not asked(session)
    session.say("b", "0.2")
    assert asked(session)
    session.do(commands.Withdraw(Cell("b")))
    assert not asked(session)


def test_a_sum_of_nothing_is_no_number() -> None:
    assert not asked(session_with(Condition(sum=("a", "b"), at_most=5), *PARTS))


def test_a_declared_fact_can_be_set_and_routes_anew() -> None:
    visits = Fact(id="visits", type="number", value="1")
    session = session_with(Condition(fact="visits", at_least=2), facts=(visits,))
    assert not asked(session)
    assert session.do(commands.SetFact("visits", "3")).refusal is None
    assert asked(session)
    assert session.do(commands.SetFact("visits", "many")).refusal is not None
    assert session.do(commands.SetFact("visitors", "3")).refusal is not None
