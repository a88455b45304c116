"""Fitting the questions into the time there is.

One question of every step comes first, then the other core questions, then standard and deep ones, taken in turn from
the step that has got the least so far, its most telling question first. What does not fit is left out: still on the
path, not asked by itself. Plans are recorded as events, so that a session replays with the plan it had.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from decimal import Decimal

from assistant.bank.index import Index, Place
from assistant.bank.model import LEVELS
from assistant.dataclass import dataclass
from assistant.interview.cells import LATER, LEFT, OPEN, OUT, STALE
from assistant.interview.pace import pace
from assistant.interview.prompt import SETTLED
from assistant.interview.state import Plan, State

_RESERVE = Decimal("0.08")
"""Share of the time left that only core questions may use, so that an answer that runs long costs no core question."""
_GRACE = Decimal("0.05")
"""Share of the time box that core questions may run over."""
_OPENABLE = frozenset((OPEN, OUT, STALE, LATER))


@dataclass(frozen=True, slots=True)
class _Load:
    """One question with the minutes that all its open cells are expected to take."""

    place: Place
    minutes: Decimal
    value: Decimal


def timebox(state: State) -> Decimal | None:
    """The minutes there are in all; None when there is no limit."""
    given = state.facts.get("timebox", "")
    return Decimal(given) if given else None


def make_plan(state: State) -> Plan:
    """The plan for the time left, from how long the answers so far took."""
    box = timebox(state)
    if box is None:
        return Plan()
    loads, done, served = _survey(state)
    found = pace(state.spent, done)
    left = max(box - Decimal(state.spent) / 60_000, Decimal(0)).quantize(Decimal("0.1"))
    budget = left / found
    reserve, grace = budget * _RESERVE, box * _GRACE
    kept: set[str] = set()
    for load, forced in _in_order(loads, served):
        core = load.place.question.level == "core"
        if forced or load.minutes <= budget + (grace if core else -reserve):
            kept.add(load.place.question.id)
            budget -= load.minutes
    return Plan(frozenset(load.place.question.id for load in loads) - kept, left, found)


def core_fits(state: State) -> bool:
    """Whether the present plan asks every core question of the path that is still open."""
    return not core_left_out(state)


def core_left_out(state: State) -> int:
    """How many different core questions the present plan leaves out: the time is too short for the least there is."""
    return sum(state.index.places[name].question.level == "core" for name in state.plan.left_out)


def left_out(state: State) -> list[tuple[Place, int, Decimal]]:
    """What the plan leaves out, in the order of the bank: the question, how often it would be asked, and minutes."""
    counts: dict[str, int] = {}
    for at, code in enumerate(state.status):
        if code == OUT:
            name = state.layout.cells[at].question
            counts[name] = counts.get(name, 0) + 1
    places = state.index.places
    return [(places[name], count, places[name].question.minutes * count) for name, count in counts.items()]


def _survey(state: State) -> tuple[list[_Load], Decimal, set[int]]:
    """What is still open, by question; the minutes that everything settled was expected to take; and the steps that
    have a core answer already.
    """
    minutes: dict[str, Decimal] = {}
    done = Decimal(0)
    served: set[int] = set()
    for at, code in enumerate(state.status):
        if code in _OPENABLE or code == LEFT:
            name = state.layout.cells[at].question
            minutes[name] = minutes.get(name, Decimal(0)) + state.layout.places[at].question.minutes
        elif code in SETTLED:
            place = state.layout.places[at]
            done += place.question.minutes
            if place.question.level == "core":
                served.add(place.step_number)
    places = state.index.places
    return (
        [_Load(places[name], total, _value(state.index, places[name])) for name, total in minutes.items()],
        done,
        served,
    )


def _value(index: Index, place: Place) -> Decimal:
    """How telling a question is for each minute it takes: what it covers and what later questions build on it."""
    name = place.question.id
    builds = len(index.readers.get(name, ()))
    lists = 3 if name in index.sources else 0
    return (1 + len(place.question.covers) + builds + lists) / place.question.minutes


def _in_order(loads: list[_Load], served: set[int]) -> Iterator[tuple[_Load, bool]]:
    """The questions, most wanted first; True with those that are kept whatever the time: one core question of
    every step that has no core answer yet.
    """
    by_step: dict[int, list[_Load]] = {}
    for load in loads:
        by_step.setdefault(load.place.step_number, []).append(load)
    total = {step: sum((load.minutes for load in some), Decimal(0)) for step, some in by_step.items()}
    taken = dict.fromkeys(by_step, Decimal(0))
    first: set[str] = set()
    for some in by_step.values():
        some.sort(key=lambda load: (-load.value, load.place.number))
        core = next((load for load in some if load.place.question.level == "core"), None)
        if core is not None and core.place.step_number not in served:
            first.add(core.place.question.id)
            taken[core.place.step_number] += core.minutes
            yield core, True
    for level in LEVELS:
        waiting = {
            step: [load for load in some if load.place.question.level == level and load.place.question.id not in first]
            for step, some in by_step.items()
        }
        heap = [(taken[step] / total[step], step) for step, some in waiting.items() if some]
        heapq.heapify(heap)
        while heap:
            _, step = heapq.heappop(heap)
            load = waiting[step].pop(0)
            taken[step] += load.minutes
            yield load, False
            if waiting[step]:
                heapq.heappush(heap, (taken[step] / total[step], step))
