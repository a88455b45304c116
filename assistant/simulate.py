"""Random respondents sent through a bank, to see how long it is and which questions are asked how often.

The same seed gives the same respondents. Nothing is stored.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from assistant.bank.index import Index
from assistant.bank.model import Column, Question
from assistant.interview import commands
from assistant.interview.apply import apply
from assistant.interview.cells import ANSWERED, MARKS, OFF, PARKED, PROBE
from assistant.interview.decide import decide
from assistant.interview.events import Recorded
from assistant.interview.state import State, empty_state

MOST_TURNS = 20_000
"""A respondent who has not come to the end after so many is counted as not finished."""
_PASSED = 0.08
_WORDS = (
    "we",
    "they",
    "wait",
    "price",
    "always",
    "call",
    "slow",
    "trust",
    "the",
    "order",
    "again",
    "help",
    "nothing",
    "often",
)


@dataclass(frozen=True, slots=True)
class Spread:
    """Smallest, middle and largest of some numbers."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Report:
    """What came of the respondents."""

    respondents: int
    finished: int
    """How many came to the end."""
    questions: Spread
    """Questions answered or passed over, follow-ups among them."""
    minutes: Spread
    """Expected minutes of what was answered, without follow-ups."""
    asked: dict[str, float]
    """For each question, the share of respondents who were asked it at least once."""


def simulate(index: Index, seed: int, respondents: int, *, mode: str = "self", depth: str = "standard") -> Report:
    """Send so many respondents through the bank, at this depth."""
    asked = dict.fromkeys(index.places, 0)
    lengths, minutes, finished = [], [], 0
    for number in range(respondents):
        state, turns = _respond(index, random.Random(f"{seed}/{number}"), mode, depth)  # noqa: S311 - no secret
        finished += state.cursor is None
        lengths.append(float(turns))
        minutes.append(float(_minutes(state)))
        for name in index.places:
            asked[name] += any(
                state.status[at] % PROBE not in (OFF, PARKED) for at in state.layout.by_question.get(name, ())
            )
    return Report(
        respondents,
        finished,
        _spread(lengths),
        _spread(minutes),
        {name: count / respondents for name, count in asked.items()} if respondents else {},
    )


def _spread(numbers: list[float]) -> Spread:
    return Spread(min(numbers), float(median(numbers)), max(numbers)) if numbers else Spread(0, 0, 0)


def _minutes(state: State) -> Decimal:
    places = state.layout.places
    return sum((places[at].question.minutes for at, code in enumerate(state.status) if code == ANSWERED), Decimal(0))


def _respond(index: Index, chance: random.Random, mode: str, depth: str) -> tuple[State, int]:
    """One respondent to the end, or to the limit: the state then, and how many turns were taken."""
    named = {
        name: tuple(f"{each.title} {at}" for at in range(1, chance.randint(1, 2) + 1))
        for name, each in index.lists.items()
        if not each.fixed and each.source is None
    }
    start = commands.Start("simulated", index.bank.id, "Example Company", mode=mode, depth=depth, items=named)
    state, turns = _do(empty_state(index), start), 0
    while state.cursor is not None and turns < MOST_TURNS:
        cell = state.cursor
        question = index.places[cell.question].question
        if chance.random() < _PASSED:
            state = _do(state, commands.Pass(cell, chance.choice(MARKS)))
        else:
            state = _do(
                state, commands.Answer(cell, value=_text(chance) if cell.probe else random_value(question, chance))
            )
        turns += 1
    return state, turns


def _do(state: State, command: commands.Command) -> State:
    decision = decide(state, command)
    if decision.refusal is not None:
        raise RuntimeError(f"the engine refused {command}: {decision.refusal}")
    for event in decision.events:
        seq = state.revision + 1
        state = apply(state, Recorded(seq, f"e{seq}", "2000-01-01T00:00:00.000Z", "simulation", f"e{seq}", event))
    return state


def random_value(asked: Question | Column, chance: random.Random) -> Any:
    """A value that fits the question, as given through a script."""
    match asked.type:
        case "text":
            return _text(chance)
        case "yes_no":
            return chance.random() < 0.5
        case "choice":
            return chance.choice(asked.options).id
        case "choices":
            least, most = _ends(asked, 1, len(asked.options))
            return [each.id for each in chance.sample(asked.options, chance.randint(min(least, most), most))]
        case "scale":
            assert asked.scale is not None
            return chance.randint(asked.scale.from_, asked.scale.to)
        case "number":
            return _number(asked, chance)
        case "money" | "duration":
            low = chance.randint(1, 50)
            name, unit = (
                ("currency", "EUR") if asked.type == "money" else ("unit", chance.choice(["minute", "hour", "day"]))
            )
            return {"low": low, "high": low + chance.randint(0, 20), name: unit}
        case "date":
            return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        case "items":
            return _several(asked, chance, lambda: _text(chance)[:60])
        case "records":
            assert isinstance(asked, Question)
            columns = asked.columns
            return _several(asked, chance, lambda: _record(columns, chance))


def _record(columns: tuple[Column, ...], chance: random.Random) -> dict[str, Any]:
    return {
        column.id: random_value(column, chance)
        for at, column in enumerate(columns)
        if at == 0 or column.required or chance.random() < 0.7
    }


def _several(asked: Question | Column, chance: random.Random, one: Callable[[], Any]) -> list[Any]:
    least, most = _ends(asked, 1, 4)
    return [one() for _ in range(chance.randint(least, max(least, most)))]


def _ends(asked: Question | Column, least: int, most: int) -> tuple[int, int]:
    """How many rows or options may be given, where the question itself says nothing between these."""
    low, high = getattr(asked, "minimum", None), getattr(asked, "maximum", None)
    return (max(least, int(low)) if low is not None else least, min(most, int(high)) if high is not None else most)


def _number(asked: Question | Column, chance: random.Random) -> int | Decimal:
    low, high = getattr(asked, "minimum", None), getattr(asked, "maximum", None)
    first = low if low is not None else (high - 100 if high is not None else Decimal(0))
    last = high if high is not None else first + 100
    return first + (last - first) * chance.randint(0, 100) / 100


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(1, 25)))
