"""Opening a session of 10,000 events, against an empty one and against folding all of its events."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from pathlib import Path

from assistant import library
from assistant.bank.index import Index
from assistant.bank.stored import bank_content, bank_digest
from assistant.interview import commands
from assistant.interview.apply import replay as fold
from assistant.interview.events import SessionStarted
from assistant.recorder import Recorder
from assistant.recorder.keeping import AFTER
from assistant.recorder.projection import project
from assistant.recorder.recorder import load_events
from assistant.simulate import random_value
from assistant.store.sqlite import SqliteStore, open_store
from bench.replay import EVENTS, long_session
from bench.table import Row, compare, timed

TIMES = 7


def measure() -> list[Row]:
    """Milliseconds over an empty session: with a state kept just now, and as long ago as it ever is."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "sessions.db")
        new, _ = Recorder.start(store, library.load(), "New")
        name = _store_long(store)

        def over() -> tuple[float, float]:
            return compare(lambda: Recorder.open(store, name), lambda: Recorder.open(store, new.state.session), TIMES)

        first = timed(lambda: Recorder.open(store, name))
        long, short = over()
        whole = timed(lambda: load_events(store, name, fold))
        recorder = Recorder.open(store, name)
        cells = [cell for cell in recorder.state.layout.cells if recorder.state.on_path(cell)]
        chance = random.Random(5)
        while recorder.state.revision < EVENTS + AFTER - 1:
            cell = chance.choice([each for each in cells if not each.probe and recorder.state.on_path(each)])
            value = random_value(recorder.state.index.places[cell.question].question, chance)
            recorder.perform(commands.Answer(cell, value=value))
        late, _ = over()
        store.close()
    detail = f"{first * 1000:.0f} ms the first time, when the state is kept"
    return [
        Row("a session of 10,000 events opened, over an empty one", (long - short) * 1000, 150, "ms", detail),
        Row(f"the same with {AFTER - 1} events since the state was kept", (late - short) * 1000, 150, "ms"),
        Row("opening it against folding every event", long / whole, 0.2),
    ]


def _store_long(store: SqliteStore) -> str:
    """A session of so many events, stored at once."""
    bank = library.load()
    digest = bank_digest(bank)
    log = long_session(Index(bank), EVENTS)
    begun = log[0].event
    assert isinstance(begun, SessionStarted)
    log[0] = replace(log[0], event=replace(begun, bank=digest))
    store.put_bank(digest, bank.id, bank.version, bank_content(bank))
    state = fold(Index(bank), log)
    store.append(state.session, 0, log, project(state))
    return state.session
