"""What is told on the way from one question to the next."""

from __future__ import annotations

from assistant.interview.cells import Cell
from assistant.interview.commands import Answer, Jump
from assistant.interview.prompt import item_names
from assistant.interview.sections import newly_for, section_of, worth_reviewing
from tests.interview.banks import RICH
from tests.interview.person import begin

ALL = (("segment", "all"),)


def test_another_group_is_named_and_the_same_one_is_not() -> None:
    session = begin(RICH, items={"segments": ("North", "South")})
    state = session.state
    cells = [cell for cell in state.layout.cells if state.on_path(cell) and cell.items]
    north, south = (next(cell for cell in cells if name in item_names(state, cell)) for name in ("North", "South"))
    session.do(Jump(north))
    before = session.state
    session.do(Jump(south))
    assert newly_for(before, session.state) == ("South",)
    assert newly_for(before, before) == ()


def test_a_section_is_worth_a_review_once_something_was_said_in_words() -> None:
    session = begin(RICH)
    cell = Cell("how", ALL)
    session.do(Answer(Cell("ships", ALL), "yes"))
    node = section_of(session.state, cell)
    assert node is not None
    assert not worth_reviewing(session.state, node)
    session.do(Answer(cell, "By van, always late"))
    assert worth_reviewing(session.state, node)


def test_the_end_is_gone_to_only_when_nothing_is_open() -> None:
    session = begin(RICH)
    before = session.state
    refusal = session.do(Jump(None)).refusal
    assert refusal is not None
    assert refusal.code == "still_open"
    assert session.state.cursor == before.cursor
