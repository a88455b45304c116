"""The least there can be: a Textual app with nothing but an input or a text area, to measure the screens against."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Input, Label, TextArea


class Floor(App[None]):
    """One widget to type in."""

    CSS = "TextArea { height: 8; }"

    def compose(self) -> ComposeResult:
        """The word that says it is ready, and the widget."""
        yield Label("READY")
        yield TextArea() if sys.argv[1:] == ["area"] else Input()


if __name__ == "__main__":
    Floor().run()
