"""The brief of a session: saved beside where the program was started, and shown to be read."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static, TextArea

from assistant.interview.state import State
from assistant.interview.summary_standing import REASONS, standing_sentences
from assistant.reports.look.lines import Line, lines
from assistant.reports.look.markdown import markdown
from assistant.reports.look.page import Page
from assistant.reports.story.compose import report
from assistant.tui.keyline import KeyLine, KeyName
from assistant.tui.shelf import Shelf
from assistant.tui.shown import shown


class BriefText(TextArea):
    """The brief, to read and to scroll; drawn line by line, so that its length does not matter."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__(
            "\n".join(each.text for each in lines), read_only=True, soft_wrap=True, highlight_cursor_line=False
        )
        self._lines = lines

    def get_line(self, line_index: int) -> Text:
        """The line as it may reach a terminal; each character stands for one."""
        strong = self._lines[line_index].strong
        return Text(self._lines[line_index].text, "bold" if strong else "", end="", no_wrap=True)


class ReportScreen(Screen[None]):
    """The brief as it is now, and the file it was saved to."""

    BINDINGS = [Binding("escape,enter,q", "dismiss", "Back to the interview")]
    DEFAULT_CSS = """
    ReportScreen {
        #saved { padding: 1 2 0 2; height: auto; }
        BriefText { height: 1fr; margin: 0 1; }
    }
    """

    def __init__(self, page: Page, saved: str, *, is_saved: bool) -> None:
        super().__init__()
        self._page = page
        self._saved = saved
        self._is_saved = is_saved

    def compose(self) -> ComposeResult:
        yield Static(shown((self._saved, "bold $success" if self._is_saved else "$error")), id="saved", markup=False)
        yield BriefText(lines(self._page))
        yield KeyLine(KeyName("↑ ↓ PgUp PgDn", "read"), KeyName("Esc", "back"), KeyName("F1", "help"))

    def on_mount(self) -> None:
        self.set_focus(self.query_one(BriefText))


def make_report(state: State, folder: Path, shelf: Shelf) -> ReportScreen:
    """Save the brief in the folder, to read and to show, and make the screen; what cannot be written is said."""
    from assistant.reports.look.html import html

    made, company = report(state), state.facts.get("company", "")
    pages = {"md": markdown(made), "html": html(made)}
    try:
        path, page = shelf.save(pages, company, folder, session=state.session)
    except OSError as error:
        told = f"Not saved in {folder}: {error.strerror}. Elsewhere: connected report {state.session} -o FILE"
        return ReportScreen(made, told, is_saved=False)
    words = (
        f"The brief is saved as {path.name}\nand, to show in a browser, as {page.name}\nin {path.parent}",
        begins_with(state),
        f'Names stand in it in full. A copy without: connected report {state.session} --share --mask "NAME; NAME"',
    )
    return ReportScreen(made, "\n".join(words), is_saved=True)


def begins_with(state: State) -> str:
    """Whose summary the brief begins with, and what of a kept one is left out."""
    every = standing_sentences(state)
    gone = [each.reason for each in every if each.reason is not None]
    if not every:
        return "Its summary is put together by rule: no other was kept. In the results, s drafts one to edit."
    if not gone:
        return "It begins with the summary you kept."
    why = "; ".join(REASONS[each] for each in dict.fromkeys(gone))
    if len(gone) == len(every):
        return f"Its summary is put together by rule. Of the one you kept nothing stands: {why}."
    left = "A sentence of it is" if len(gone) == 1 else f"{len(gone)} sentences of it are"
    return f"It begins with the summary you kept. {left} left out: {why}."
