"""Where one is to choose among what was named before, it stands under the question."""

from __future__ import annotations

from assistant.interview.cells import Cell
from assistant.interview.commands import Answer
from assistant.interview.prompt import prompt_for
from assistant.tui.question import NAMED_ROWS, about_content, question_content
from tests.interview.banks import CHOOSING
from tests.interview.person import Session, begin

ALL = (("segment", "all"),)


def begun(count: int) -> Session:
    session = begin(CHOOSING)
    session.do(Answer(Cell("list", ALL), "\n".join(f"Idea [bold]{at}" for at in range(count))))
    return session


def test_what_was_named_stands_under_the_question() -> None:
    session = begun(2)
    shown = question_content(prompt_for(session.state, Cell("first")), 0).plain
    assert shown.endswith("Which?\n· Idea [bold]0\n· Idea [bold]1")


def test_when_it_is_much_the_question_says_how_much_more_and_what_is_read_about_it_has_all() -> None:
    session = begun(NAMED_ROWS + 3)
    prompt = prompt_for(session.state, Cell("first"))
    shown = question_content(prompt, 0).plain
    assert shown.count("· Idea") == NAMED_ROWS - 1
    assert "and 4 more: F2 lists all" in shown
    assert about_content(session.state, prompt).plain.count("· Idea") == NAMED_ROWS + 3
