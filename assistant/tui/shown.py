"""The one way for text to reach a widget: neutralised for the terminal and never read as markup."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from assistant.text import display, display_line

Part = str | tuple[str, str] | Content
"""Plain text, text with a style of the theme, or content made by one of these functions."""


def shown(*parts: Part) -> Content:
    """The parts, one after the other, as content that a widget draws as it stands."""
    return Content.assemble(*(_safe(part) for part in parts))


def shown_line(text: str, width: int = 0, style: str = "") -> Content:
    """The text on one line; wider than `width` columns it ends in an ellipsis (0: no limit)."""
    return Content.assemble((fitted_line(text, width), style))


def fitted_line(text: str, width: int = 0) -> str:
    """As `display_line`, the width being that on the screen: wide characters take two columns."""
    line = display_line(text, width)
    if not width or cell_len(line) <= width:
        return line
    return set_cell_size(line, max(0, width - 1)).rstrip() + "…"


def joined(parts: list[Content], between: str = "\n") -> Content:
    """The contents with the text between them."""
    return Content(between).join(parts)


def _safe(part: Part) -> Part:
    if isinstance(part, Content):
        return part
    if isinstance(part, tuple):
        words, style = part
        return display(words), style
    return display(part)
