"""What would be sent to a model, before the first of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.analysis.egress.telling import cut_pages, preview_facts
from assistant.analysis.model.guard import is_loopback
from assistant.tui.shown import joined, shown

if TYPE_CHECKING:
    from assistant.analysis.egress.gate import Preview

MOST = 20_000
"""Characters of it that are shown."""


class EgressDialog(ModalScreen[bool]):
    """Shows every word that would go, and where; only y agrees."""

    BINDINGS = [
        Binding("y", "sure(True)", "Send it, and later words of this session too"),
        Binding("escape,n", "sure(False)", "Send nothing"),
    ]
    DEFAULT_CSS = """
    EgressDialog {
        align: center middle;
        #egress { width: 90%; max-width: 100; height: 85%; background: $panel; padding: 1 2; }
        #facts, #keys { height: auto; }
        #words { height: 1fr; border: round $quiet; padding: 0 1; margin: 1 0; }
    }
    """

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview

    def compose(self) -> ComposeResult:
        with Vertical(id="egress"):
            yield Static(facts(self._preview), id="facts")
            with VerticalScroll(id="words"):
                yield Static(words(self._preview))
            yield Static(
                shown(("y ", "bold $accent"), "send it, and later words of this session too   ",
                      ("Esc ", "bold $accent"), "send nothing"),
                id="keys",
            )  # fmt: skip

    def on_mount(self) -> None:
        self.set_focus(self.query_one("#words"))

    def action_sure(self, sure: bool) -> None:  # noqa: FBT001  # an argument of a binding
        self.dismiss(sure)


def facts(preview: Preview) -> Content:
    """Where it would go and how much."""
    where, stays, size = preview_facts(preview)
    here = is_loopback(preview.host.rpartition(":")[0].strip("[]"))
    return joined([shown((where, "bold")), shown((stays, "" if here else "$warning")), shown((size, "$quiet"))])


def words(preview: Preview) -> Content:
    """Every word of it, up to a length; what was said comes first."""
    pages = []
    for heading, text, left in cut_pages(preview, MOST):
        more = f"\n… and {left} characters more" if left else ""
        pages.append(shown((f"{heading}\n", "bold $accent"), text, (f"{more}\n", "$quiet")))
    return joined(pages)
