"""The engine alone: an answer decided and applied, in a small session and in a large one, and a session replayed."""

from __future__ import annotations

import random
from statistics import median
from time import perf_counter

from assistant import library
from assistant.bank.index import Index
from assistant.interview import commands
from assistant.interview.apply import apply, replay
from assistant.interview.decide import decide
from assistant.interview.events import Recorded
from assistant.interview.prompt import next_prompt
from assistant.interview.state import State, empty_state
from assistant.simulate import random_value
from bench.table import Row

ANSWERS = 5000


def measure() -> list[Row]:
    """Milliseconds for one answer, early and late, and what a late one costs against an early one."""
    index = Index(library.load())
    groups = tuple(f"group {at}" for at in range(12))
    journeys = tuple(f"journey {at}" for at in range(6))
    state, log, taken = _fill(index, {"segments": groups, "journeys": journeys})
    early, late = median(taken[20:70]) * 1000, median(taken[-50:]) * 1000
    begin = perf_counter()
    replay(index, log[:1000])
    first = perf_counter() - begin
    begin = perf_counter()
    replay(index, log)
    whole = perf_counter() - begin
    share = whole / (first * len(log) / 1000)
    cells = len(state.layout.cells)
    return [
        Row("answer decided and applied, 5,000 answers", late, 1, "ms", f"{cells} questions laid out"),
        Row("the same against 50 answers", late / early, 2),
        Row("replay of all events against the first 1,000, each", share, 2, "x", f"{len(log)} events, {whole:.2f} s"),
    ]


def _fill(index: Index, items: dict[str, tuple[str, ...]]) -> tuple[State, list[Recorded], list[float]]:
    """A session with many answers, its events, and the seconds each answer took."""
    chance = random.Random(1)
    state = empty_state(index)
    log: list[Recorded] = []
    taken: list[float] = []

    def do(command: commands.Command) -> None:
        nonlocal state
        begin = perf_counter()
        for event in decide(state, command).events:
            log.append(Recorded(state.revision + 1, f"e{len(log)}", "2026-01-01T00:00:00.000Z", "bench", "", event))
            state = apply(state, log[-1])
        next_prompt(state)
        taken.append(perf_counter() - begin)

    do(commands.Start("bench", "digest", "Bench", depth="deep", items=items))
    while state.cursor is not None and len(taken) <= ANSWERS:
        question = index.places[state.cursor.question].question
        value = "Because they said so more than once." if state.cursor.probe else random_value(question, chance)
        do(commands.Answer(state.cursor, value=value))
    return state, log, taken
