"""Ideas by what they do to the worth and what they take, coloured by the way in which they help."""

from __future__ import annotations

from assistant.reports.look.picture import WIDTH, Canvas, Picture, leading, wrap
from assistant.reports.result import Idea
from assistant.reports.wording import lower, say

_SIDE = 92
_CELL = 46
_ROUND = 10.5
COLOURS = ("kind0", "kind1", "kind2", "kind3")


def matrix(ideas: tuple[Idea, ...]) -> Picture:
    """Numbers on a plane, effect upwards and effort to the right; the numbers are those of the list below it."""
    canvas = Canvas()
    efforts, most = ideas[0].efforts, ideas[0].most
    each = (WIDTH - _SIDE) / max(1, len(efforts))
    placed: dict[tuple[int, int], list[int]] = {}
    for at, idea in enumerate(ideas):
        if idea.effect is not None and idea.effort is not None:
            placed.setdefault((idea.effect, idea.effort), []).append(at)
    y = _plane(canvas, ideas, placed, each, most)
    for at, effort in enumerate(efforts):
        canvas.text(_SIDE + (at + 0.5) * each, y + 14, effort, size=10.5, colour="quiet", anchor="middle")
    canvas.text(WIDTH, y + 30, f"{say('effort')} →", size=10.5, colour="quiet", anchor="end")
    y = _legend(canvas, ideas[0].kinds, y + 44)
    told = "; ".join(_told(at, idea) for at, idea in enumerate(ideas))
    return canvas.picture(y, say("Ideas by effect on what customers would pay and by effort. {told}.", told=told))


def _plane(
    canvas: Canvas, ideas: tuple[Idea, ...], placed: dict[tuple[int, int], list[int]], each: float, most: int
) -> float:
    y = 4.0
    per_row = max(1, int((each - 10) / (2 * _ROUND + 3)))
    for effect in range(most, -most - 1, -1):
        fullest = max((len(some) for place, some in placed.items() if place[0] == effect), default=0)
        rows = -(-fullest // per_row)
        high = max(_CELL if rows else _CELL * 0.62, rows * (2 * _ROUND + 4) + 10)
        canvas.box(_SIDE, y, WIDTH - _SIDE, high - 2, "goodsoft" if effect > 0 else "panel", round_=2)
        canvas.text(_SIDE - 10, y + high / 2 + 3, f"{effect:+d}".replace("-", "−") if effect else "0", anchor="end")
        if effect == most:
            canvas.lines(
                0, y + 2, wrap(say("effect on what they would pay"), _SIDE - 34, 10.5), size=10.5, colour="quiet"
            )
        for (level, effort), some in placed.items():
            if level == effect:
                _discs(canvas, ideas, some, _SIDE + effort * each, y, each, high, per_row)
        y += high
    return y


def _discs(
    canvas: Canvas, ideas: tuple[Idea, ...], some: list[int], x: float, y: float, each: float, high: float, per_row: int
) -> None:
    rows = [some[at : at + per_row] for at in range(0, len(some), per_row)]
    top = y + high / 2 - (len(rows) - 1) * (_ROUND + 2) - 1
    for line, row in enumerate(rows):
        left = x + each / 2 - (len(row) - 1) * (_ROUND + 1.5)
        for place, at in enumerate(row):
            across, down = left + place * (2 * _ROUND + 3), top + line * (2 * _ROUND + 4)
            canvas.disc(across, down, _ROUND, colour_of(ideas[at].kind))
            canvas.text(across, down + 3.6, str(at + 1), size=10, colour="paper", bold=True, anchor="middle")


def colour_of(kind: int | None) -> str:
    """The colour of a way to help; a quiet one where it was not said."""
    return COLOURS[kind] if kind is not None and kind < len(COLOURS) else "quiet"


def _legend(canvas: Canvas, kinds: tuple[str, ...], y: float) -> float:
    half = WIDTH / 2
    tallest = 0.0
    for at, kind in enumerate(kinds):
        if at % 2 == 0 and at:
            y += tallest
            tallest = 0.0
        x = half * (at % 2)
        lines = wrap(kind, half - 34, 10.5, most=2)
        canvas.disc(x + 6, y + 6, 6, colour_of(at))
        canvas.lines(x + 20, y, lines, size=10.5)
        tallest = max(tallest, len(lines) * leading(10.5) + 5)
    return y + tallest


def _told(at: int, idea: Idea) -> str:
    effect = say("effect not said") if idea.effect is None else say("effect {score}", score=f"{idea.effect:+d}")
    if idea.effort is None:
        effort = say("effort not said")
    else:
        effort = say("effort {much}", much=lower(idea.efforts[idea.effort]))
    return f"{at + 1}, {idea.what}: {effect}, {effort}"
