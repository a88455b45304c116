""" "Same as another": an answer that follows another item's answer until it gets one of its own."""

from assistant.interview import commands
from assistant.interview.cells import Cell
from assistant.interview.state import Answer
from tests.interview.banks import RICH
from tests.interview.person import Session, begin

NORTH = Cell("ships", (("segment", "segment-1"),))
SOUTH = Cell("ships", (("segment", "segment-2"),))


def linked() -> Session:
    session = begin(RICH, items={"segments": ("North", "South")})
    session.do(commands.Answer(NORTH, "yes"))
    assert session.do(commands.SameAs((SOUTH,), "segment", "segment-1")).refusal is None
    return session


def answer(session: Session, cell: Cell) -> Answer:
    found = session.state.answer(cell)
    assert found is not None
    return found


def test_a_link_has_the_other_items_answer_and_opens_the_same_path() -> None:
    session = linked()
    assert answer(session, SOUTH).value is True
    assert session.state.on_path(Cell("how", SOUTH.items))


def test_a_linked_answer_follows_its_source_and_asks_to_be_confirmed() -> None:
    session = linked()
    session.do(commands.Answer(NORTH, "no"))
    assert answer(session, SOUTH).value is False
    assert session.state.status_name(SOUTH) == "stale"
    session.do(commands.Confirm(SOUTH))
    assert session.state.status_name(SOUTH) == "answered"


def test_undoing_the_sources_edit_restores_what_follows_it() -> None:
    session = linked()
    before = answer(session, SOUTH)
    session.do(commands.Answer(NORTH, "no"))
    session.do(commands.Undo())
    assert answer(session, SOUTH) == before
    assert session.state.status_name(SOUTH) == "answered"


def test_an_answer_of_its_own_ends_the_link() -> None:
    session = linked()
    session.do(commands.Answer(SOUTH, "yes"))
    session.do(commands.Answer(NORTH, "no"))
    assert answer(session, SOUTH).value is True
    assert session.state.status_name(SOUTH) == "answered"


def test_a_link_to_a_link_follows_the_first() -> None:
    session = linked()
    session.do(commands.AddItem("segments", "East"))
    east = Cell("ships", (("segment", session.state.items_of("segments")[2].id),))
    session.do(commands.SameAs((east,), "segment", "segment-2"))
    assert answer(session, east).link == NORTH


def test_answered_questions_keep_their_answer_and_follow_ups_come_along() -> None:
    session = begin(RICH, items={"segments": ("North", "South")})
    session.do(commands.Answer(NORTH, "yes"))
    how = Cell("how", NORTH.items)
    session.do(commands.Answer(how, "By van"))
    session.do(commands.Answer(how._replace(probe="more"), "A blue van"))
    session.do(commands.Answer(SOUTH, "yes"))
    south_how = Cell("how", SOUTH.items)
    session.do(commands.SameAs((SOUTH, south_how), "segment", "segment-1"))
    assert answer(session, SOUTH).link is None
    assert answer(session, south_how).value == "By van"
    assert answer(session, south_how._replace(probe="more")).value == "A blue van"
    session.do(commands.Undo())
    assert session.state.answer(south_how) is None


def test_there_is_nothing_to_follow_where_the_other_was_not_asked() -> None:
    session = begin(RICH, items={"segments": ("North", "South")})
    decision = session.do(commands.SameAs((SOUTH,), "segment", "segment-1"))
    assert decision.refusal is not None
    assert decision.refusal.code == "nothing_to_link"
