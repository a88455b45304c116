"""The brief of a session: saved beside where the program was started, and shown to be read."""

from __future__ import annotations

import re
from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static, TextArea

from assistant.interview.state import State
from assistant.reports.markdown import markdown
from assistant.text import display, fold
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.shown import shown

_NAME_LENGTH = 60


class BriefText(TextArea):
    """The brief, to read and to scroll; drawn line by line, so that its length does not matter."""

    def get_line(self, line_index: int) -> Text:
        """The line as it may reach a terminal; each character stands for one."""
        return Text(display(self.document.get_line(line_index)), end="", no_wrap=True)


class ReportScreen(Screen[None]):
    """The brief as it is now, and the file it was saved to."""

    BINDINGS = [Binding("escape,enter,q", "dismiss", "Back to the interview")]
    DEFAULT_CSS = """
    ReportScreen {
        #saved { padding: 1 2 0 2; height: auto; }
        BriefText { height: 1fr; margin: 0 1; }
    }
    """

    def __init__(self, text: str, saved: str, *, is_saved: bool) -> None:
        super().__init__()
        self._text = text
        self._saved = saved
        self._is_saved = is_saved

    def compose(self) -> ComposeResult:
        yield Static(shown((self._saved, "bold $success" if self._is_saved else "$error")), id="saved", markup=False)
        yield BriefText(self._text, read_only=True, soft_wrap=True, highlight_cursor_line=False)
        yield KeyLine(KeyName("↑ ↓ PgUp PgDn", "read"), KeyName("Esc", "back"), KeyName("F1", "help"))

    def on_mount(self) -> None:
        self.set_focus(self.query_one(BriefText))


def make_report(state: State, folder: Path) -> ReportScreen:
    """Save the report in the folder, to read and to show, and make the screen; what cannot be written is said."""
    from assistant.reports.look.html import html
    from assistant.reports.story.compose import report

    text, company = markdown(state), state.facts.get("company", "")
    try:
        path = save_brief(text, company, folder)
        page = save_brief(html(report(state)), company, folder, "html")
    except OSError as error:
        words = f"Not saved in {folder}: {error.strerror}. Elsewhere: connected report {state.session} -o FILE"
        return ReportScreen(text, words, is_saved=False)
    words = f"The report is saved as {path.name}\nand, to show in a browser, as {page.name}\nin {path.parent}"
    return ReportScreen(text, words, is_saved=True)


def save_brief(text: str, company: str, folder: Path, ending: str = "md", kind: str = "brief") -> Path:
    """Write a page to a file named for the company; another file of that name stays, and the next name is used.

    Raises OSError when the folder cannot be written to.
    """
    stem = re.sub(r"[^\w]+", "-", fold(company)).strip("-")[:_NAME_LENGTH] or "interview"
    data = text.encode()
    number = 1
    while True:
        path = folder / f"{stem}-{kind}{'' if number == 1 else f'-{number}'}.{ending}"
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            if path.is_file() and path.read_bytes() == data:
                return path
            number += 1
        else:
            return path
