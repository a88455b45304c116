"""The least there can be: a Textual app with nothing but an input or a text area, to measure the screens against."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Label


class Floor(App[None]):
    """One widget to type in; only the one that is used is imported."""

    CSS = "TextArea { height: 8; }"  # six rows and a border

    def compose(self) -> ComposeResult:
        """The word that says it is ready, and the widget."""
        yield Label("READY")
        if sys.argv[1:] == ["area"]:
            from textual.widgets import TextArea

            yield TextArea()
        else:
            from textual.widgets import Input

            yield Input()


if __name__ == "__main__":
    Floor().run()
