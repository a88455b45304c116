"""One point on a scale, between what its ends mean."""

from __future__ import annotations

from assistant.reports.look.picture import WIDTH, Canvas, Picture, wrap
from assistant.reports.result import Said
from assistant.reports.wording import say


def gauge(said: Said) -> Picture:
    """The scale as a row of marks, those up to the chosen point filled."""
    canvas = Canvas()
    points = range(said.low, said.high + 1)
    each = WIDTH / len(points)
    for at, point in enumerate(points):
        colour = "accent" if point == said.point else "soft" if point < said.point else "panel"
        canvas.box(at * each, 0, each - 4, 26, colour, round_=3)
        middle = at * each + each / 2 - 2
        here = point == said.point
        canvas.text(middle, 17.5, str(point), colour="paper" if here else "quiet", bold=here, anchor="middle")
    low, high = (wrap(end, WIDTH / 2 - 10, 10.5, most=1) or [""] for end in said.ends)
    canvas.text(0, 42, low[0], size=10.5, colour="quiet")
    canvas.text(WIDTH, 42, high[0], size=10.5, colour="quiet", anchor="end")
    worst, best = said.ends
    text = "{point} on a scale on which {low} is {worst}, {high} is {best}."
    alt = say(text, point=said.point, low=said.low, worst=worst, high=said.high, best=best)
    return canvas.picture(48, alt)
