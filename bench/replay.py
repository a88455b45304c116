"""A replay of 10,000 events: going anywhere in it and one step back, against working it out from the beginning."""

from __future__ import annotations

import random
from statistics import median

from assistant import library
from assistant.bank.index import Index
from assistant.interview import commands
from assistant.interview.apply import apply, replay
from assistant.interview.decide import decide
from assistant.interview.events import Recorded
from assistant.interview.prompt import prompt_for
from assistant.interview.state import empty_state
from assistant.replay.recording import Recording
from assistant.simulate import random_value
from bench.table import Row, timed

EVENTS = 10_000
SEEKS = 60
WHOLE = 3
"""How many full recomputations are timed; each takes long."""


def measure() -> list[Row]:
    """Milliseconds to a random moment and one step back, and how often a full recomputation fits into neither."""
    index = Index(library.load())
    log = long_session(index, EVENTS)
    recording = Recording(index, log)
    chance = random.Random(3)
    places = [chance.randint(2, EVENTS) for _ in range(SEEKS)]

    def seek(seq: int) -> None:
        moment = recording.moment(seq)
        assert moment.cell is not None
        prompt_for(moment.state, moment.cell)

    seeks, steps = [], []
    for place in places:
        seeks.append(timed(lambda place=place: seek(place)))  # type: ignore[misc]  # mypy cannot tell a bound default
        steps.append(timed(lambda place=place: seek(place - 1)))  # type: ignore[misc]  # as above
    whole = median(timed(lambda place=place: replay(index, log[:place])) for place in places[:WHOLE])  # type: ignore[misc]  # as above
    detail = f"a full recomputation takes {whole * 1000:.0f} ms"
    return [
        Row("replay: a random moment of 10,000 events", median(seeks) * 1000, 50, "ms", detail),
        Row("replay: one step back from there", median(steps) * 1000, 50, "ms"),
        Row("replay: a random moment against a full recomputation", median(seeks) / whole, 0.2),
    ]


def long_session(index: Index, events: int) -> list[Recorded]:
    """A session with many groups that is answered to the end and then gone through again, changing answers."""
    chance = random.Random(4)
    groups = {"segments": tuple(f"group {at}" for at in range(12)), "journeys": ("first", "second", "third")}
    state = empty_state(index)
    log: list[Recorded] = []
    command: commands.Command = commands.Start("bench", "digest", "Bench", depth="deep", items=groups)
    while True:
        for event in decide(state, command).events:
            at = f"2026-01-01T{len(log) // 3600 % 24:02}:{len(log) // 60 % 60:02}:{len(log) % 60:02}.000Z"
            log.append(Recorded(state.revision + 1, f"e{len(log)}", at, "bench", f"e{len(log)}", event))
            state = apply(state, log[-1])
            if len(log) == events:
                return log
        cell = state.cursor or chance.choice([each for each in state.layout.cells if state.on_path(each)])
        question = index.places[cell.question].question
        value = "Because they said so more than once." if cell.probe else random_value(question, chance)
        command = commands.Answer(cell, value=value)
