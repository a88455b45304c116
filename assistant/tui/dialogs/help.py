"""F1: what the screen is for and every key of it."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from assistant.tui.shown import joined, shown

_ABOUT = {
    "HomeScreen": "Your sessions, latest first. Enter goes on with the one that is marked.",
    "SetupScreen": "One short form. Only the company is needed; everything can be changed later.",
    "InterviewScreen": "One question at a time. What you type is kept within a second and sent with Ctrl+S or Enter; "
    "what does not fit is kept as a note. Nothing you type is lost.",
}
_GENERAL = (("ctrl+p", "Every command by name"), ("ctrl+q", "Quit; everything is kept"))
_NAMES = {"slash": "/", "escape": "Esc", "enter": "Enter"}


class HelpDialog(ModalScreen[None]):
    """The screen explained."""

    BINDINGS = [Binding("escape,enter,f1,q", "dismiss", "Back")]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog"):
            yield Static(help_content(self._about))


def help_content(screen: Screen[Any]) -> Content:
    """What the screen is for and its keys."""
    about = _ABOUT.get(type(screen).__name__, "A small window over the screen. Esc closes it.")
    lines = [shown((about, "bold")), shown("")]
    own = [each for each in type(screen).BINDINGS if isinstance(each, Binding)]
    keys = [(each.key, each.description) for each in own if each.description]
    lines += [shown((f"{key_name(key):<10}", "bold $primary"), words) for key, words in (*keys, *_GENERAL)]
    lines += [shown(""), shown(("Esc goes back", "$quiet"))]
    return joined(lines)


def key_name(key: str) -> str:
    """A key as people write it."""
    first = key.split(",", maxsplit=1)[0]
    if first in _NAMES:
        return _NAMES[first]
    return "+".join(part.capitalize() if len(part) > 1 else part.upper() for part in first.split("+"))
