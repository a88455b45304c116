"""Which information passes between customer and firm at each stage, and what is lost on the way."""

from __future__ import annotations

from assistant.reports.look.picture import WIDTH, Canvas, Picture, leading, wrap
from assistant.reports.pictures.excerpt import excerpt
from assistant.reports.result import Flow, Stage, Way
from assistant.reports.wording import lower, say

_SIDE = 74
_SMALL = 9.6
_SHOWN = 3
_LANE = 24
_TO_FIRM, _TO_CUSTOMER = "to-firm", "to-customer"


def flow_map(way: Way) -> Picture:
    """Two lanes, customer and firm; between them what passes, stage by stage, and what never arrives."""
    canvas = Canvas()
    each = (WIDTH - _SIDE) / max(1, len(way.stages))
    names = [wrap(stage.name, each - 8, 11, most=3, bold=True) for stage in way.stages]
    for at, lines in enumerate(names):
        canvas.lines(_SIDE + at * each + 3, 0, lines, bold=True)
    top = max(map(len, names), default=1) * leading(11) + 6
    middle = [_passing(stage, each) for stage in way.stages]
    high = max((len(lines) for lines in middle), default=0) * leading(_SMALL) + 26
    high = max(high, 64.0)
    _lane(canvas, top, say("Customer"), "soft")
    _lane(canvas, top + _LANE + high, say("Firm"), "soft")
    for at, (stage, passing) in enumerate(zip(way.stages, middle, strict=True)):
        _stage(canvas, _SIDE + at * each, top + _LANE, high, stage, passing)
    return canvas.picture(top + 2 * _LANE + high + 2, _alt(way))


def _lane(canvas: Canvas, y: float, name: str, colour: str) -> None:
    canvas.box(0, y, WIDTH, _LANE, colour, round_=3)
    canvas.text(8, y + 16, name, size=11, bold=True)


Line = tuple[str, str]


def _passing(stage: Stage, each: float) -> list[Line]:
    """What stands between the lanes at a stage, line by line, beside the arrows."""
    lines: list[Line] = []
    for flow in stage.flows[:_SHOWN]:
        lines += [(line, "ink") for line in wrap(_mark(flow) + flow.what, each - 20, _SMALL, most=5)]
        if flow.trigger:
            lines += [(line, "quiet") for line in wrap(flow.trigger, each - 20, _SMALL, most=3)]
    if len(stage.flows) > _SHOWN:
        lines.append((say("and {count} more", count=len(stage.flows) - _SHOWN), "quiet"))
    for said in stage.lost:
        lines.append((f"✕ {say('never arrives:')}", "pain"))
        lines += [(line, "pain") for line in wrap(excerpt(said.words, 80), each - 20, _SMALL, most=5)]
    return lines


def _mark(flow: Flow) -> str:
    return {_TO_FIRM: "↓ ", _TO_CUSTOMER: "↑ "}.get(flow.way, "• ")


def _stage(canvas: Canvas, x: float, y: float, high: float, stage: Stage, lines: list[Line]) -> None:
    """The arrows of a stage at the left of its words."""
    ways = {flow.way for flow in stage.flows}
    down, up = x + 3, x + 9 if _TO_FIRM in ways or stage.lost else x + 5
    if _TO_FIRM in ways:
        canvas.line([(down, y + 4), (down, y + high - 3)], "accent", thick=1.6, arrow=True)
    if _TO_CUSTOMER in ways:
        canvas.line([(up, y + high - 4), (up, y + 3)], "accent", thick=1.6, arrow=True)
    if stage.lost and not ways & {_TO_FIRM}:
        canvas.line([(down, y + 4), (down, y + high * 0.62)], "pain", thick=1.4, dashed=True)
        cross = y + high * 0.62
        canvas.line([(down - 3.5, cross - 3.5), (down + 3.5, cross + 3.5)], "pain", thick=1.6)
        canvas.line([(down - 3.5, cross + 3.5), (down + 3.5, cross - 3.5)], "pain", thick=1.6)
    for place, (text, colour) in enumerate(lines):
        canvas.text(x + 15, y + 12 + _SMALL * 0.9 + place * leading(_SMALL), text, size=_SMALL, colour=colour)


def _alt(way: Way) -> str:
    told = [say("Information between customer and firm") + (f", {', '.join(way.names)}." if way.names else ".")]
    for stage in way.stages:
        parts = [flow.what + (f" ({lower(flow.direction)})" if flow.direction else "") for flow in stage.flows]
        parts += [f"{say('never arrives:')} {excerpt(said.words, 120)}" for said in stage.lost]
        if parts:
            told.append(f"{stage.name}: {'; '.join(parts)}.")
    return " ".join(told)
