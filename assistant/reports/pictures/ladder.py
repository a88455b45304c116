"""The why and how ladder: what a purchase is for, and what that is for; and how it is reached today."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.reports.look.picture import WIDTH, Canvas, Picture, leading, wrap
from assistant.reports.pictures.excerpt import excerpt
from assistant.reports.wording import say

_STEP = 64
_PAD = 9


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder."""

    name: str
    """What the rung is, in words of ours."""
    words: str
    """What was said."""


def ladder(names: tuple[str, ...], rungs: tuple[Rung, ...]) -> Picture:
    """The rungs from the lowest to the highest, each a step further to the right than the one below."""
    canvas = Canvas()
    wide = float(WIDTH - _STEP * max(0, len(rungs) - 1) - 4)
    wide = max(wide, 360.0)
    step = (WIDTH - wide - 4) / max(1, len(rungs) - 1)
    blocks = [wrap(excerpt(rung.words, 220), wide - 2 * _PAD - 4, 11.5, most=4) for rung in rungs]
    heights = [leading(10) + len(lines) * leading(11.5) + 2 * _PAD for lines in blocks]
    y = sum(heights) + 22 * max(0, len(rungs) - 1)
    total = y
    for at, (rung, lines, high) in enumerate(zip(rungs, blocks, heights, strict=True)):
        y -= high
        x = at * step
        top = at == len(rungs) - 1
        canvas.box(x, y, wide, high, "soft" if top else "panel")
        canvas.box(x, y, 4, high, "accent", round_=1)
        canvas.text(x + _PAD + 5, y + _PAD + 8, rung.name, size=10, colour="accent", bold=True)
        canvas.lines(x + _PAD + 5, y + _PAD + leading(10), lines, size=11.5, bold=top)
        if not top:
            canvas.line([(x + step + 24, y - 2), (x + step + 24, y - 20)], "accent", thick=1.6, arrow=True)
            y -= 22
    told = "; ".join(f"{rung.name}: {excerpt(rung.words, 160)}" for rung in rungs)
    whose = f", {', '.join(names)}" if names else ""
    return canvas.picture(total + 2, say("Ladder of needs{whose}, from below. {told}.", whose=whose, told=told))
