"""The customer journey map: stages by phase, what happens, how it feels, what hurts, what counts, what is told."""

from __future__ import annotations

from assistant.reports.look.picture import WIDTH, Canvas, Picture, leading, wrap
from assistant.reports.pictures.excerpt import excerpt
from assistant.reports.result import Driver, Flow, Pain, Stage, Way
from assistant.reports.wording import counted, say

_SIDE = 74
"""Room for the names of the rows."""
_SMALL = 9.6
_CURVE = 84
_FEW = 3
"""Words that tell nothing by themselves."""
_SHOWN = 2
"""How many pains, drivers and kinds of information a stage shows; more are counted."""
ARROWS = {"to-firm": "↓", "to-customer": "↑"}
"""By the id of the option that says from whom to whom: down to the firm, up to the customer, who stands above."""


def journey_map(way: Way, phases: dict[str, str]) -> Picture:
    """The map of one journey; `phases` names each phase by its id."""
    canvas = Canvas()
    each = (WIDTH - _SIDE) / max(1, len(way.stages))
    y = _head(canvas, way, phases, each)
    y = _row(canvas, y, say("What happens"), [_happens(stage, each) for stage in way.stages], each)
    y = _feelings(canvas, y, way, each)
    y = _row(canvas, y, say("What hurts"), [_pains(stage, each) for stage in way.stages], each, _pains_across(way))
    y = _row(canvas, y, say("What counts"), [_drivers(stage, each) for stage in way.stages], each, _counts_across(way))
    y = _row(canvas, y, say("What is told"), [_flows(stage, each) for stage in way.stages], each, last=True)
    return canvas.picture(y + 4, _alt(way))


def _head(canvas: Canvas, way: Way, phases: dict[str, str], each: float) -> float:
    """The phases as bands over their stages, then the names of the stages."""
    y = 0.0
    runs: list[tuple[str, int, int]] = []
    for at, stage in enumerate(way.stages):
        if runs and runs[-1][0] == stage.phase:
            runs[-1] = (stage.phase, runs[-1][1], at + 1)
        else:
            runs.append((stage.phase, at, at + 1))
    if any(phase for phase, _, _ in runs):
        named = [
            wrap(phases.get(phase, phase), (end - at) * each - 12, 10, most=3, bold=True) for phase, at, end in runs
        ]
        high = max(len(lines) for lines in named) * leading(10) + 9
        for (_, at, end), lines in zip(runs, named, strict=True):
            x = _SIDE + at * each
            canvas.box(x + 1, y, (end - at) * each - 3, high, "accent", round_=2)
            canvas.lines(x + 8, y + 4, lines, size=10, colour="paper", bold=True)
        y += high + 7
    names = [wrap(stage.name, each - 8, 11, most=3, bold=True) for stage in way.stages]
    for at, lines in enumerate(names):
        canvas.lines(_SIDE + at * each + 3, y, lines, bold=True)
    y += max(map(len, names), default=1) * leading(11) + 6
    canvas.line([(0, y), (WIDTH, y)], "ink", thick=1.2)
    return y


Line = tuple[str, str, bool]
"""One line of a cell: its words, its colour, whether it is bold."""


def _row(
    canvas: Canvas, y: float, name: str, cells: list[list[Line]], each: float, across: str = "", *, last: bool = False
) -> float:
    """A row of cells of small text, as high as its highest cell; under them, what is of no stage in particular."""
    label = wrap(name, _SIDE - 8, 10, bold=True)
    canvas.lines(0, y + 8, label, size=10, colour="quiet", bold=True)
    for at, lines in enumerate(cells):
        for place, (text, colour, bold) in enumerate(lines):
            base = y + 8 + _SMALL * 0.95 + place * leading(_SMALL)
            canvas.text(_SIDE + at * each + 3, base, text, size=_SMALL, colour=colour, bold=bold)
    highest = max((len(lines) for lines in cells), default=0) * leading(_SMALL)
    under = wrap(across, WIDTH - _SIDE - 6, _SMALL, most=3) if across else []
    for place, text in enumerate(under):
        canvas.text(
            _SIDE + 3, y + 8 + highest + _SMALL * 0.95 + place * leading(_SMALL), text, size=_SMALL, colour="ink"
        )
    highest += len(under) * leading(_SMALL)
    y += 8 + max(12.0, len(label) * leading(10), highest) + 8
    if not last:
        canvas.line([(0, y), (WIDTH, y)], "line")
    return y


def _happens(stage: Stage, each: float) -> list[Line]:
    """The beginning of the first answer in words, else what was chosen first."""
    told = what_happens(stage)
    if not told:
        return [("·", "quiet", False)]
    return [(line, "ink", False) for line in wrap(excerpt(told, 110), each - 8, _SMALL, most=9)]


def what_happens(stage: Stage) -> str:
    """What tells of a stage: the first answer of more than a few words, else what was chosen, else a follow-up."""
    told = [said for said in stage.told if len(said.words[:200].split()) > _FEW]
    own = [said.words for said in told if not said.cell.probe]
    chosen = "; ".join(said.words.replace("\n", "; ") for said in stage.said[:_SHOWN])
    return own[0] if own else chosen or (told[0].words if told else "")


def _pains(stage: Stage, each: float) -> list[Line]:
    lines: list[Line] = []
    for pain in sorted(stage.pains, key=lambda pain: -pain.weight)[:_SHOWN]:
        lines.append((_dots(pain), "pain", True))
        lines += [(line, "ink", False) for line in wrap(pain.what, each - 8, _SMALL, most=6)]
    return [*lines, *_more(len(stage.pains))]


def _dots(pain: Pain) -> str:
    return "●" * pain.severity + "○" * (pain.most - pain.severity) if pain.severity else say("not rated")


def _drivers(stage: Stage, each: float) -> list[Line]:
    lines: list[Line] = []
    for driver in stage.drivers[:_SHOWN]:
        lines.append((signed(driver), _colour(driver), True))
        lines += [(line, "ink", False) for line in wrap(driver.what, each - 8, _SMALL, most=5)]
    return [*lines, *_more(len(stage.drivers))]


def _pains_across(way: Way) -> str:
    """Pains that name no stage, in a line."""
    some = sorted(way.pains, key=lambda pain: pain.order)[: _SHOWN + 1]
    told = [f"{_dots(pain)} {pain.what}" for pain in some]
    return _across(told, len(way.pains))


def _counts_across(way: Way) -> str:
    """Drivers that name no stage, in a line."""
    return _across([f"{signed(driver)} {driver.what}" for driver in way.drivers[: _SHOWN + 1]], len(way.drivers))


def _across(told: list[str], count: int) -> str:
    if not told:
        return ""
    more = [say("and {count} more", count=count - len(told))] if count > len(told) else []
    return say("No stage named:") + " " + "; ".join((*told, *more))


def signed(driver: Driver) -> str:
    """The score with its sign."""
    return "?" if driver.score is None else f"{driver.score:+d}".replace("-", "−") if driver.score else "±0"


def _colour(driver: Driver) -> str:
    return "quiet" if not driver.score else "good" if driver.score > 0 else "pain"


def _flows(stage: Stage, each: float) -> list[Line]:
    lines: list[Line] = []
    for flow in stage.flows[:_SHOWN]:
        lines += [(line, "accent", False) for line in wrap(arrow(flow) + flow.what, each - 8, _SMALL, most=5)]
    lines += _more(len(stage.flows))
    for said in stage.lost[:1]:
        lines += [(line, "pain", False) for line in wrap("✕ " + excerpt(said.words, 60), each - 8, _SMALL, most=4)]
    return lines


def arrow(flow: Flow) -> str:
    """An arrow down to the firm or up to the customer; a dot when it is neither."""
    return ARROWS.get(flow.way, "·") + " "


def _more(count: int) -> list[Line]:
    return [(say("and {count} more", count=count - _SHOWN), "quiet", False)] if count > _SHOWN else []


def _feelings(canvas: Canvas, y: float, way: Way, each: float) -> float:
    """A point for each stage over or under the line of the best alternative, joined where stages follow one another."""
    canvas.lines(0, y + 8, wrap(say("How it compares"), _SIDE - 8, 10, bold=True), size=10, colour="quiet", bold=True)
    middle = y + _CURVE / 2
    reach = _CURVE / 2 - 14
    canvas.line([(_SIDE, middle), (WIDTH, middle)], "line", dashed=True)
    points: list[tuple[float, float]] = []
    before: int | None = None
    known = [(at, feeling) for at, stage in enumerate(way.stages) if (feeling := stage.feeling) is not None]
    for at, feeling in known:
        point = (_SIDE + (at + 0.5) * each, middle - feeling * reach)
        if before == at - 1:
            canvas.line([points[-1], point], "accent", thick=2)
        points.append(point)
        before = at
    for (_, feeling), (x, down) in zip(known, points, strict=True):
        colour = "pain" if feeling < -0.05 else "good" if feeling > 0.05 else "accent"
        canvas.disc(x, down, 4.2, "paper")
        canvas.disc(x, down, 3.4, colour)
    if known:
        for at in set(range(len(way.stages))) - {at for at, _ in known}:
            canvas.text(_SIDE + at * each + 3, middle - 4, say("not rated"), size=_SMALL, colour="quiet")
        canvas.text(WIDTH, y + 13, say("better"), size=9, colour="good", anchor="end")
        canvas.text(WIDTH, y + _CURVE - 6, say("worse"), size=9, colour="pain", anchor="end")
    else:
        canvas.text(_SIDE + 3, middle - 5, say("Nothing was rated on this journey."), size=_SMALL, colour="quiet")
    canvas.line([(0, y + _CURVE), (WIDTH, y + _CURVE)], "line")
    return y + _CURVE


def _compared(feeling: float) -> str:
    if feeling > 0.05:
        return say("better than the best alternative, all in all")
    if feeling < -0.05:
        return say("worse than the best alternative, all in all")
    return say("no different from the best alternative, all in all")


def _alt(way: Way) -> str:
    """The map in words, stage by stage."""
    told = [say("Customer journey map") + (f", {', '.join(way.names)}." if way.names else ".")]
    silent: list[str] = []
    for stage in way.stages:
        parts = []
        if stage.pains:
            worst = max(stage.pains, key=lambda pain: pain.weight)
            one, many = "{n} pain point: {worst}", "{n} pain points, the worst: {worst}"
            parts.append(counted(len(stage.pains), one, many, worst=worst.what))
        if stage.feeling is not None and any(driver.score is not None for driver in stage.drivers):
            parts.append(_compared(stage.feeling))
        if stage.flows:
            parts.append(say("information:") + " " + ", ".join(flow.what for flow in stage.flows[:3]))
        if parts:
            told.append(f"{stage.name}: {'; '.join(parts)}.")
        else:
            silent.append(stage.name)
    if silent:
        told.append(say("Nothing was rated or named at: {stages}.", stages=", ".join(silent)))
    across = "; ".join(each.rstrip(".") for each in (_pains_across(way), _counts_across(way)) if each)
    return " ".join((*told, *([f"{across}."] if across else [])))
