"""F1 explains whatever is on screen, with its keys."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import assistant.tui
from assistant.interview.commands import AddItem, Answer
from assistant.tui.dialogs.help import ABOUT, HelpDialog
from tests.tui.running import Opener, cell

STORY = Answer(cell("story"), text="They wait for weeks")
_FOLDER = Path(assistant.tui.__path__[0])
_BASES = {"FinderDialog", "LetterDialog"}
_SHARED = {*_BASES, "HelpDialog", "QuestionScreen", "ScopeScreen", "SummaryEditor"}


def _screens() -> set[str]:
    """The names of all classes that are screens of their own."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in _FOLDER.rglob("*.py"))
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    bases = {each.name: [ast.unparse(base) for base in each.bases] for each in classes}
    return {
        name
        for name, own in bases.items()
        if any("Screen[" in base or base.partition("[")[0] in _BASES for base in own)
    } - _SHARED


def test_every_screen_and_window_has_words_for_its_help() -> None:
    assert _screens() <= set(ABOUT)


@pytest.mark.parametrize(
    "keys, words",
    [
        ((), "One question at a time."),
        (("ctrl+f",), "One line that says what the words come to."),
        (("f9",), "Findings of a section beside the words they rest on."),
        (("ctrl+t",), "What the interview comes to so far."),
        (("f12",), "The questions that do not fit the time."),
        (("ctrl+l",), "Answers that follow those of another group or journey."),
        (("ctrl+g",), "misspelled ones too"),
        (("ctrl+o",), "Why a question is passed over."),
        (("f6",), "The groups and journeys that questions are asked for."),
        (("ctrl+n",), "A note is kept with the question"),
    ],
)
async def test_help_opens_over_every_screen_and_goes_back_to_it(
    opened: Opener, keys: tuple[str, ...], words: str
) -> None:
    before = (AddItem("segments", "Shops"), STORY)
    async with opened(*before, at="story", size=(100, 60)) as running:
        await running.press(*keys)
        below = running.app.screen
        await running.press("f1")
        assert isinstance(running.app.screen, HelpDialog)
        assert words in " ".join(running.text.replace("│", " ").split())
        await running.press("escape")
        assert running.app.screen is below
