"""Cutting names to a width so that two that begin alike can still be told apart."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from assistant.text import display_line
from assistant.tui.shown import fitted_line

_LEAST = 12
"""Narrower than this there is no room for a beginning and for what differs."""


def fitted_apart(text: str, others: Iterable[str], width: int) -> str:
    """The text in at most `width` columns: cut at its end, or in the middle where others would read the same then."""
    line, cut = display_line(text), fitted_line(text, width)
    if cut == line or width < _LEAST:
        return cut
    alike = [each for other in others if (each := display_line(other)) != line and fitted_line(each, width) == cut]
    if not alike:
        return cut
    head = set_cell_size(line, width // 3).rstrip()
    room = width - cell_len(head) - 1
    shared = [_shared(line, each) for each in alike]
    tail = _from(line, head, min(shared))
    if cell_len(tail) > room:
        tail = _from(line, head, max(shared))
    return f"{head}…{fitted_line(tail, room)}"


def _from(line: str, head: str, differs: int) -> str:
    """What comes after the beginning, from the word on in which the line differs from another."""
    return line[max(len(head), line.rfind(" ", 0, differs) + 1) :]


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (here, there) in pairs if here != there), min(len(one), len(other)))
