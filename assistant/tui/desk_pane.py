"""What stands beside the question at the desk: all stages at a glance, what was taken down, what to come back to."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content

from assistant.interview.capture_line import sign_of
from assistant.interview.captures import Captured, parked
from assistant.interview.recall import of_stage
from assistant.interview.stages import stage_here
from assistant.interview.state import State
from assistant.interview.timing import Coverage, coverage
from assistant.text import display_line
from assistant.tui.findings import capture_style
from assistant.tui.outline import Outline
from assistant.tui.shown import joined, shown

_PARKED = 4
"""The most things to come back to that are listed."""


class DeskPane(Outline):
    """In the place of the outline. Worked out when the state changes, never on a key."""

    def render(self) -> RenderResult:
        if self.state is None or not self.size.height:
            return shown("")
        return joined(pane_lines(self.state, self.size.width, self.size.height))


def pane_lines(state: State, width: int, height: int) -> list[Content]:
    """Stages first; then as much of what was taken down here, the latest first, as there is room for."""
    here = stage_here(state)
    lines = [stage_line(each, here, width) for each in coverage(state)][: max(1, height - 4)]
    back = parked(state)
    waiting = _parked_lines(back, width) if back else []
    room = height - len(lines) - len(waiting) - 2
    taken = [each for each in reversed(of_stage(state, here)) if each.note.capture != "follow_up"]
    if room > 0:
        lines += [shown(""), shown(("Taken down here", "bold $secondary"), (f"  {len(taken)}", "$quiet"))]
        lines += [capture_line(each, width) for each in taken[:room]]
    return [*lines, *waiting][:height]


def stage_line(each: Coverage, here: str, width: int) -> Content:
    """A stage with how much of it is settled, what was taken down for it and the minutes it took."""
    now = each.stage.id == here
    mark = "▸" if now else "✓" if each.done else "·" if not each.settled and not each.taken else "○"
    taken = f" +{each.taken}" if each.taken else ""
    minutes = f"{each.minutes:>3}m" if each.minutes else "    "
    count = f"{taken} {each.settled}/{each.asked}{minutes}"
    room = max(4, width - len(count) - 3)
    style = "bold $primary" if now else "$quiet" if each.done else "$foreground"
    words = display_line(each.stage.title, room)
    gap = " " * max(1, room - Content(words).cell_length)
    return shown((f"{mark} ", "bold $accent" if now else "$success"), (words, style), gap, (count, "$quiet"))


def capture_line(each: Captured, width: int) -> Content:
    """One thing taken down, on one line."""
    sign = sign_of(each.note.capture) or "·"
    style = "$quiet" if each.note.status == "confirmed" else "$foreground"
    return shown(
        (f"{sign} ", f"bold {capture_style(each.note.capture)}"), (display_line(each.note.text, width - 2), style)
    )


def _parked_lines(back: list[Captured], width: int) -> list[Content]:
    lines = [shown(""), shown(("To come back to", "bold $accent"), (f"  {len(back)}  ^U", "$quiet"))]
    return [
        *lines,
        *(shown(("? ", "bold $accent"), display_line(each.note.text, width - 2)) for each in back[:_PARKED]),
    ]


def strip_content(state: State, rows: int) -> Content:
    """The same in a few lines, for a narrow terminal."""
    here = stage_here(state)
    parts = []
    for each in coverage(state):
        now = each.stage.id == here
        sign = "▣" if now else "■" if each.done else "◧" if each.settled or each.taken else "□"
        parts.append(shown((sign, "bold $accent" if now else "$primary" if each.done else "$quiet")))
    back = parked(state)
    taken = [each for each in reversed(of_stage(state, here)) if each.note.capture != "follow_up"]
    told = shown(*parts, (f"  {len(taken)} taken down here", "$quiet"))
    if back:
        told = shown(told, (f" · {len(back)} to come back to ^U", "$accent"))
    return joined([told, *(capture_line(each, 76) for each in taken[:rows])])
