"""Small charts drawn with characters. Beside each stand its figures, so that nothing hangs on colour."""

from __future__ import annotations

from collections.abc import Sequence

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_THICK = 6
"""The most characters that an upright bar is wide."""


def dots(point: int, low: int, high: int) -> str:
    """A point on a scale as filled and empty dots; a scale of many points is a short bar."""
    count = high - low + 1 if low else high - low
    full = point - low + 1 if low else point - low
    if count > 7:
        return bar(full, count, 7)
    return "●" * full + "○" * (count - full)


def bar(value: float, most: float, width: int) -> str:
    """A bar from the left; the rest of the width is a thin line."""
    full = round(value * width / most) if most else 0
    return "█" * full + "╌" * (width - full)


def signed_bar(score: int | None, most: int, half: int) -> str:
    """A bar to the right of the middle for better, to the left for worse."""
    full = round(abs(score or 0) * half / most) if most else 0
    left = "█" * full if score is not None and score < 0 else ""
    right = "█" * full if score is not None and score > 0 else ""
    return f"{left:>{half}}│{right:<{half}}"


def columns(values: Sequence[int], most: int, width: int, height: int) -> list[str]:
    """One upright bar for each value, as lines from the top down; each column is `width` wide."""
    lines = []
    thick = max(1, min(_THICK, width - 3))
    for row in range(height - 1, -1, -1):
        cells = []
        for value in values:
            eighths = round(value * height * 8 / most) if most else 0
            piece = _EIGHTHS[max(0, min(8, eighths - row * 8))]
            cells.append((piece * thick).ljust(width))
        lines.append("".join(cells))
    return lines


def wrapped(words: str, width: int, lines: int) -> list[str]:
    """The words on so many lines of a width; a word longer than a line is hyphenated, and what is too much is cut."""
    found = [""]
    for word in words.split():
        rest = word
        longer = f"{found[-1]} {rest}".strip()
        if len(longer) <= width:
            found[-1] = longer
            continue
        while len(rest) > width:
            at = max(1, min(width - 1, len(rest) - 3))
            found.append(rest[:at] + "-")
            rest = rest[at:]
        found.append(rest)
    cut = [each for each in found if each]
    if len(cut) > lines:
        last = cut[lines - 1][: width - 1].rstrip()
        cut = [*cut[: lines - 1], last + "…"]
    return [*cut, *[""] * (lines - len(cut))]
