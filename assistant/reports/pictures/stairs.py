"""The levels of a relationship as stairs, and where each customer group stands on them."""

from __future__ import annotations

from assistant.reports.look.picture import WIDTH, Canvas, Picture, leading, width_of, wrap
from assistant.reports.result import Level
from assistant.reports.wording import say

_RISE = 34


def stairs(levels: tuple[Level, ...]) -> Picture:
    """One set of stairs; the groups stand as flags on their step."""
    canvas = Canvas()
    names = levels[0].levels
    each = WIDTH / len(names)
    words = [wrap(name, each - 18, 10.5, most=5) for name in names]
    foot = max(map(len, words)) * leading(10.5) + 16
    standing = [[level for level in levels if level.at == at] for at in range(len(names))]
    head = max(len(some) for some in standing) * 19 + 12
    base = head + _RISE * (len(names) - 1) + foot
    reached = max(level.at for level in levels)
    for at, lines in enumerate(words):
        x, y = at * each, base - foot - at * _RISE
        here = bool(standing[at])
        canvas.box(x, y, each - 4, base - y, "soft" if at <= reached else "panel", round_=2)
        canvas.box(x, y, each - 4, 4, "accent" if here else "line", round_=1)
        canvas.lines(x + 8, y + 11, lines, size=10.5, bold=here)
        for place, level in enumerate(standing[at]):
            _flag(canvas, x, y - 19 - place * 19, each - 4, ", ".join(level.names) or say("Today"))
    told = "; ".join(f"{', '.join(level.names) or say('Today')}: {names[level.at]}" for level in levels)
    text = "How far the relationship has come, of {count} levels. {told}."
    return canvas.picture(base + 2, say(text, count=len(names), told=told))


def _flag(canvas: Canvas, x: float, y: float, room: float, name: str) -> None:
    line = wrap(name, room - 14, 10.5, most=1, bold=True)[0]
    canvas.box(x, y, min(room, width_of(line, 10.5, bold=True) + 14), 16, "accent", round_=3)
    canvas.text(x + 7, y + 11.8, line, size=10.5, colour="paper", bold=True)
