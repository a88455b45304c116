"""How far something has come, as a bar of text."""

from __future__ import annotations

WIDTH = 10


def progress_bar(settled: int, asked: int, width: int = WIDTH) -> str:
    """A bar in text."""
    full = settled * width // asked if asked else 0
    return "━" * full + "╌" * (width - full)
