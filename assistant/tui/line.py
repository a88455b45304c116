"""A line to type in, on every screen."""

from __future__ import annotations

from textual.widgets import Input

from assistant.text import display_line


class Line(Input):
    """One line, with nothing in it that could steer the terminal, wherever its words come from."""

    def validate_value(self, value: str) -> str:
        """The value as it may be drawn."""
        return value if value.isprintable() else display_line(value)
