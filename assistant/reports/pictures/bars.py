"""Bars: pains by weight, drivers to either side of the best alternative, and how well answers are founded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from assistant.interview.cells import Grade
from assistant.reports.look.picture import WIDTH, Canvas, Picture, width_of, wrap
from assistant.reports.pictures.journey import signed
from assistant.reports.result import Driver, Pain
from assistant.reports.wording import counted, say

_NAME = 300
_GAP = 9
_BAR = 13
MOST = 12
"""How many bars a picture has; what is not drawn stands in the table beside it."""
GRADE_COLOURS: tuple[tuple[Grade, str], ...] = (
    ("measured", "good"),
    ("customer_said", "kind0"),
    ("assumption", "line"),
)


def pain_bars(pains: tuple[Pain, ...]) -> Picture:
    """The heaviest first; the bar is severity times frequency."""
    canvas = Canvas()
    y = 0.0
    shown = pains[:MOST]
    most = max((pain.heaviest for pain in shown), default=1)
    room = WIDTH - _NAME - 90
    for pain in shown:
        high = _named(canvas, y, pain.what, pain.names)
        canvas.box(_NAME, y + 1, room, _BAR, "panel", round_=2)
        canvas.box(_NAME, y + 1, max(1.5, room * pain.weight / most), _BAR, "pain", round_=2)
        canvas.text(_NAME + room + 10, y + 11.5, f"{pain.weight}" if pain.severity else say("not rated"), bold=True)
        y += high + _GAP
    told = [f"{_whose(pain)}: {_of(pain)}" if pain.severity else _whose(pain) for pain in shown]
    return canvas.picture(y, say("Pain points by severity times frequency. {told}.", told="; ".join(told)))


def _named(canvas: Canvas, y: float, what: str, names: tuple[str, ...]) -> float:
    """What a bar is of and, smaller, whose; gives how high that is."""
    lower = canvas.lines(0, y, wrap(what, _NAME - 16, 11, most=3))
    if names:
        lower = canvas.lines(0, lower, wrap(", ".join(names), _NAME - 16, 9.5, most=2), size=9.5, colour="quiet")
    return max(lower - y, 20.0)


def _whose(bar: Pain | Driver) -> str:
    return f"{bar.what} ({', '.join(bar.names)})" if bar.names else bar.what


def _of(pain: Pain) -> str:
    return say("{point} of {most}", point=pain.weight, most=pain.heaviest)


def driver_bars(drivers: tuple[Driver, ...]) -> Picture:
    """Better than the best alternative to the right, worse to the left."""
    canvas = Canvas()
    shown = [driver for driver in drivers if driver.score is not None][:MOST]
    most = max((driver.most for driver in shown), default=2)
    room = WIDTH - _NAME - 40
    middle = _NAME + room / 2
    canvas.text(_NAME, 10, f"← {say('worse')}", size=10, colour="pain")
    canvas.text(middle, 10, say("the best alternative"), size=10, colour="quiet", anchor="middle")
    canvas.text(_NAME + room, 10, f"{say('better')} →", size=10, colour="good", anchor="end")
    y = 20.0
    for driver in shown:
        high = _named(canvas, y, driver.what, driver.names)
        canvas.box(_NAME, y + 1, room, _BAR, "panel", round_=2)
        score = driver.score or 0
        wide = room / 2 * abs(score) / most
        colour = "good" if score > 0 else "pain"
        if score:
            canvas.box(middle if score > 0 else middle - wide, y + 1, wide, _BAR, colour, round_=2)
        canvas.text(_NAME + room + 10, y + 11.5, signed(driver), colour=colour if score else "quiet", bold=True)
        y += high + _GAP
    canvas.line([(middle, 16), (middle, y - 4)], "ink", thick=1.2)
    told = [f"{_whose(driver)}: {signed(driver)}" for driver in shown]
    return canvas.picture(y, say("What counts, compared with the best alternative. {told}.", told="; ".join(told)))


def evidence_bar(grades: Mapping[Grade, int]) -> Picture:
    """How many answers are measured, said by a customer, or assumed."""
    canvas = Canvas()
    total = sum(grades.values())
    x = 0.0
    for grade, colour in GRADE_COLOURS:
        wide = WIDTH * grades.get(grade, 0) / max(1, total)
        if wide:
            canvas.box(x, 0, max(2.0, wide - 2), 14, colour, round_=2)
        x += wide
    x = 0.0
    told = []
    for grade, colour in GRADE_COLOURS:
        words = _counted(grade, grades.get(grade, 0))
        canvas.box(x, 26, 9, 9, colour, round_=2)
        canvas.text(x + 14, 34.5, words, size=11, colour="quiet")
        x += 34 + width_of(words, 11)
        told.append(words)
    alt = counted(total, "How well {n} answer is founded: {told}.", "How well {n} answers are founded: {told}.",
                  told=", ".join(told))  # fmt: skip
    return canvas.picture(42, alt)


def _counted(grade: Grade, count: int) -> str:
    match grade:
        case "measured":
            return counted(count, "{n} measured", "{n} measured")
        case "customer_said":
            return counted(count, "{n} a customer said", "{n} a customer said")
        case "assumption":
            return counted(count, "{n} assumption", "{n} assumptions")
        case _:
            assert_never(grade)
