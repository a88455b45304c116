"""Hostile data reaches the screen as text, whole and harmless."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

import assistant.tui
from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.commands import Answer
from assistant.text import LIMIT
from tests.tui.running import Opener, Running, cell

HOSTILE = [
    "oops[/bold]",
    "[@click=app.quit]x[/]",
    "[Q1] [x]",
    "\x1b[31mred\x1b]0;title\x07",
    "\x9b31m",
    "bidi \u202eabc\u2066",
    "half \ud800 pair",
    "null \x00 byte",
    "wide 漢字 👩‍👩‍👧 עברית",
]


def _is_clean(running: Running) -> bool:
    """Whether nothing on screen can steer a terminal."""
    return not any((ord(letter) < 0x20 and letter != "\n") or 0x7F <= ord(letter) < 0xA0 for letter in running.text)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_names_answers_and_notes_are_shown_as_text(opened: Opener, text: str) -> None:
    before = (
        commands.RenameItem("segments", "everyone", text),
        Answer(cell("story"), text=text),
        commands.AddNote(cell("story"), text),
        Answer(cell("factors"), text=text),
        commands.RecordFinding("pain", text, (Span(cell("story"), 0, 4),)),
        commands.AddItem("segments", f"{text} too"),
    )
    async with opened(*before, at="story", size=(100, 30), company=f"{text} Ltd", title=text) as running:
        assert _is_clean(running)
        await running.press("f2")
        assert _is_clean(running)
        await running.press("ctrl+r")
        await running.press("f6")
        assert _is_clean(running)
        await running.press("escape", "ctrl+g")
        assert _is_clean(running)
        for key in ("ctrl+f", "f9", "ctrl+t", "f12", "ctrl+l"):
            await running.press("escape", key)
            await running.pilot.pause()
            assert _is_clean(running)
        await running.press("escape", "escape", "escape")
        await running.pilot.pause()
        assert _is_clean(running)
        assert running.app.failure is None


@pytest.mark.parametrize("question", ["story", "factors", "cost", "pains", "help"])
@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_drafts_come_back_harmless_into_every_box(opened: Opener, question: str, text: str) -> None:
    if question not in ("story", "cost") and text != HOSTILE[3]:
        text = HOSTILE[3] + text
    async with opened(at=question, drafts=[(cell(question), text.replace("\ud800", ""), 0, 3)]) as running:
        assert _is_clean(running)


async def test_an_answer_at_the_limit_is_taken_and_shown(opened: Opener) -> None:
    long = ("word " * 20 + "\n") * (LIMIT // 101)
    async with opened(Answer(cell("story"), text=long), at="story") as running:
        assert running.box == long.strip("\n")


async def test_an_answer_over_the_limit_is_refused_in_words_and_nothing_is_lost(opened: Opener) -> None:
    long = ("word " * 20 + "\n") * (LIMIT // 100)
    async with opened(drafts=[(cell("story"), long, 0, 0)]) as running:
        await running.press("ctrl+s")
        assert "100 KB fit" in running.text
        assert running.box == long
        assert "".join(note.text for note in running.state.notes_on(cell("story"))) == long


# The source itself ----------------------------------------------------------------------------------------------

_PARSES = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "Placeholder", "Toast", "Content"}
_METHODS = {
    "update",
    "notify",
    "add_option",
    "add_options",
    "set_options",
    "replace_option_prompt_at_index",
    "from_markup",
}
_TITLES = {"border_title", "border_subtitle", "tooltip", "placeholder", "title", "sub_title"}
_MAKERS = {"shown", "shown_line", "joined"}
_SOURCES = sorted(Path(assistant.tui.__path__[0]).rglob("*.py"))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_title(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in _TITLES


def _builds_text(node: ast.expr) -> bool:
    """Whether the expression is text put together here rather than content made by the display function."""
    return isinstance(node, ast.JoinedStr | ast.BinOp) or (
        isinstance(node, ast.Call) and _name(node.func) in ("str", "format", "join", "display", "display_line")
    )


@pytest.mark.parametrize("path", _SOURCES, ids=lambda path: path.name)
def test_no_screen_gives_a_widget_text_that_it_put_together(path: Path) -> None:
    if path.name == "shown.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        where = f"{path.name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call) and _name(node.func) in (_PARSES | _METHODS) - {"Content"}:
            assert not any(_builds_text(each) for each in (*node.args, *(k.value for k in node.keywords))), where
            assert _name(node.func) != "from_markup", where
        if isinstance(node, ast.Assign) and any(_is_title(target) for target in node.targets):
            shows = isinstance(node.value, ast.Call) and _name(node.value.func) in _MAKERS
            assert shows or isinstance(node.value, ast.Constant), where
        assert not (isinstance(node, ast.Attribute) and node.attr == "Markdown"), where
        assert not (isinstance(node, ast.alias) and "Markdown" in node.name), where


@pytest.mark.parametrize("path", _SOURCES, ids=lambda path: path.name)
def test_every_line_to_type_in_is_one_that_draws_nothing_raw(path: Path) -> None:
    if path == Path(assistant.tui.__path__[0]) / "line.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            assert _name(node.func) != "Input", f"{path.name}:{node.lineno}"
        if isinstance(node, ast.ClassDef):
            assert "Input" not in map(_name, node.bases), f"{path.name}:{node.lineno}"


async def test_what_steers_a_terminal_is_not_drawn_from_a_line_that_it_was_pasted_into(opened: Opener) -> None:
    async with opened() as running:
        await running.press("ctrl+n")
        running.app.post_message(Paste("again\x1b[31m"))
        await running.pilot.pause()
        assert running.app.screen.query_one(Input).value.startswith("again")
        assert "\x1b" not in running.app.screen.query_one(Input).value
