"""Where a facilitated interview stands against the clock: how far each stage has come, and when to move on."""

from __future__ import annotations

from decimal import Decimal

from assistant.dataclass import dataclass
from assistant.interview.cells import LATER, LEFT, OPEN, OUT, PROBE, STALE
from assistant.interview.pace import PAUSE, pace
from assistant.interview.planner import timebox
from assistant.interview.prompt import SETTLED
from assistant.interview.stages import Stage, stage_here, stage_of, stages
from assistant.interview.state import State

_AHEAD = frozenset((OPEN, STALE, LATER, LEFT, OUT))
_ASKED = frozenset((OPEN, STALE, LATER, LEFT))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one stage has come."""

    stage: Stage
    settled: int
    """Questions answered or passed over for good."""
    asked: int
    """Questions on the path, those left out for want of time not counted."""
    taken: int
    """Things taken down for it."""
    minutes: int
    """Whole minutes spent in it."""

    @property
    def done(self) -> bool:
        """Whether nothing of it is left to ask."""
        return self.settled == self.asked


@dataclass(frozen=True, slots=True)
class Timing:
    """What the clock comes to, worked out once for a state; the time that goes by is then only taken off."""

    box: Decimal
    """Minutes there are in all."""
    spent: int
    """Milliseconds spent up to when something was last done."""
    core_ahead: Decimal
    """Minutes that the core questions of the other stages need, at the pace so far."""

    def left(self, since: int) -> Decimal:
        """Minutes left of the box, so many milliseconds after something was last done. Below nought when it is over."""
        return self.box - Decimal(self.spent + min(since, PAUSE)) / 60_000

    def left_here(self, since: int) -> Decimal:
        """Minutes that may still be spent in the present stage if every core question is to be covered. Below nought
        when it is too late for that already.
        """
        return self.left(since) - self.core_ahead


def timing(state: State) -> Timing | None:
    """How the interview stands against its time box; None when there is none."""
    box = timebox(state)
    if box is None:
        return None
    here = stage_here(state)
    done = ahead = Decimal(0)
    for at, code in enumerate(state.status):
        place = state.layout.places[at]
        if code in SETTLED:
            done += place.question.minutes
        elif code in _AHEAD and place.question.level == "core" and stage_of(state.index, place.question.id) != here:
            ahead += place.question.minutes
    return Timing(box, state.spent, ahead * pace(state.spent, done))


def coverage(state: State) -> list[Coverage]:
    """Every stage with questions on the path or something taken down for it, in order."""
    settled = dict.fromkeys((stage.id for stage in stages(state.index)), 0)
    asked, taken = dict(settled), dict(settled)
    for at, code in enumerate(state.status):
        if code >= PROBE:
            continue
        stage = stage_of(state.index, state.layout.cells[at].question)
        settled[stage] += code in SETTLED
        asked[stage] += code in SETTLED or code in _ASKED
    for by_key in state.notes.values():
        for notes in by_key.values():
            for note in notes:
                if note.capture and note.status != "dropped" and note.stage in taken:
                    taken[note.stage] += 1
    return [
        Coverage(each, settled[each.id], asked[each.id], taken[each.id], state.spent_in.get(each.id, 0) // 60_000)
        for each in stages(state.index)
        if asked[each.id] or taken[each.id]
    ]
