"""The store: a durable answer against a bare durable commit, lists and search in a large file."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from assistant import library
from assistant.interview import commands
from assistant.recorder import Recorder
from assistant.simulate import random_value
from assistant.store.driver import sqlite
from assistant.store.sqlite import open_store
from bench.table import Row, compare, timed


def measure() -> list[Row]:
    """A durable answer against one row committed to a bare table, and the first page of the list."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "sessions.db")
        recorder, _ = Recorder.start(store, library.load(), "Bench", depth="deep", items=_items(6))
        bare = sqlite.connect(str(Path(folder) / "bare.db"), isolation_level=None)
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE plain (words TEXT)")
        chance = random.Random(2)

        def answer() -> None:
            cell = recorder.state.cursor
            assert cell is not None
            question = recorder.state.index.places[cell.question].question
            value = "They told us so more than once." if cell.probe else random_value(question, chance)
            recorder.perform(commands.Answer(cell, value=value))

        one, other = compare(answer, lambda: bare.execute("INSERT INTO plain VALUES ('words')"), 400)
        page = min(timed(lambda: store.sessions(limit=50)) for _ in range(20))
        store.close()
        bare.close()
    return [
        Row("durable answer against a bare durable commit", one / other, 3, "x", f"{one * 1000:.2f} ms"),
        Row("first page of sessions", page * 1000, 20, "ms"),
    ]


def _items(count: int) -> dict[str, tuple[str, ...]]:
    return {"segments": tuple(f"group {at}" for at in range(count)), "journeys": ("first", "second")}
