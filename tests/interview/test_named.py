"""A question that has one choose among what was named before lists it."""

from __future__ import annotations

from assistant.interview.cells import Cell
from assistant.interview.commands import Answer, Pass
from assistant.interview.named import LONGEST
from assistant.interview.prompt import prompt_for
from tests.interview.banks import CHOOSING
from tests.interview.person import Session, begin

ALL, FEW = (("segment", "all"),), (("segment", "few"),)


def begun() -> Session:
    session = begin(CHOOSING)
    session.do(Answer(Cell("table", ALL), "Ring first | 3\nLend a stool"))
    session.do(Answer(Cell("list", ALL), "Lend a stool\nA card in August"))
    session.do(Answer(Cell("said", FEW), "We could\nask the teachers."))
    return session


def named(session: Session, cell: Cell) -> tuple[str, ...]:
    return prompt_for(session.state, cell).named


def test_what_was_named_anywhere_is_listed_once_in_the_order_named() -> None:
    expected = ("Ring first", "Lend a stool", "A card in August", "We could ask the teachers.")
    assert named(begun(), Cell("first")) == expected


def test_a_question_for_one_group_lists_what_was_named_for_it() -> None:
    assert named(begun(), Cell("own", FEW)) == ("We could ask the teachers.",)
    assert named(begun(), Cell("own", ALL)) == ("Ring first", "Lend a stool", "A card in August")


def test_what_was_passed_over_or_taken_back_is_not_listed_and_a_long_answer_is_cut() -> None:
    session = begun()
    session.do(Pass(Cell("table", ALL), "skipped"))
    session.do(Answer(Cell("said", FEW), "word " * 100))
    *names, last = named(session, Cell("first"))
    assert names == ["Lend a stool", "A card in August"]
    assert len(last) <= LONGEST
    assert last.endswith("word…")


def test_other_questions_list_nothing() -> None:
    assert named(begun(), Cell("said", FEW)) == ()
