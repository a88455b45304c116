"""The screens from outside, through a terminal: start, echo and memory against the least that Textual can do.

Every run has a copy of the same files, so that no draft of an earlier run is in its box, and the programs compared take
turns, so that a slower moment of the machine meets all of them.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from assistant import library
from assistant.interview import commands
from assistant.recorder import Recorder
from assistant.recorder.recorder import load_state
from assistant.simulate import random_value
from assistant.store.base import Store
from assistant.store.sqlite import open_store
from bench.table import Row
from bench.terminal import Terminal

SESSIONS = 1000
ANSWERS = 5000
STARTS = 7
"""Starts of each program, after one that does not count."""
TYPED = 3
"""Runs of each program in which keys are typed."""
KEYS = 120
IDLE = 4.0
"""Seconds left alone."""
PAUSE = 60
"""Milliseconds between keys, on average."""
_OUTLINE = 34
"""Columns that the outline takes."""
_FLOOR = (sys.executable, str(Path(__file__).with_name("floors.py")))
_CONNECTED = (sys.executable, str(Path(sys.executable).with_name("connected")))


@dataclass(frozen=True, slots=True)
class Program:
    """What is started, the words on its screen that say it takes keys, and the columns left of where they show."""

    command: tuple[str, ...]
    ready: str
    left: int = 0


Figures = dict[str, dict[str, list[float]]]
"""By program and by what was measured."""


def measure() -> list[Row]:
    """Start against one input; echo, paste and growth against one text area."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sessions.db"
        small, large = _fill(path)
        home = Program(_CONNECTED, "Newest")
        new = Program((*_CONNECTED, "resume", small), "Your answer", _OUTLINE)
        long = Program((*_CONNECTED, "resume", large), "Your answer", _OUTLINE)
        one, area = Program(_FLOOR, "READY"), Program((*_FLOOR, "area"), "READY")
        started = _in_turn({"floor": one, "home": home, "new": new, "long": long}, path, STARTS, _start)
        typed = _in_turn({"floor": area, "new": new, "long": long}, path, TYPED, _type)
    return [*_start_rows(started), *_typing_rows(typed)]


def _start_rows(found: Figures) -> list[Row]:
    floor, home, new, long = (_middle(found[name]) for name in ("floor", "home", "new", "long"))
    first = max(home["first"], new["first"], long["first"])
    words = f"floor {floor['ready']:.0f} ms"
    return [
        Row(f"home ready, {SESSIONS:,} sessions, against one input", home["ready"] / floor["ready"], 1.2, "x", words),
        Row("next question ready against one input", new["ready"] / floor["ready"], 1.2),
        Row(f"the same with {ANSWERS:,} answers", long["ready"] / floor["ready"], 1.2),
        Row("first meaningful text against one input ready", first / floor["ready"], 0.15, "x", f"{first:.0f} ms"),
        Row("idle processor time of home against one input", home["idle"] / floor["idle"], 1.0),
        Row("idle processor time of an interview", new["idle"] / floor["idle"], 1.0),
        Row("memory with home open", home["memory"], 50, "MiB", f"floor {floor['memory']:.0f} MiB"),
        Row("memory with an interview open", new["memory"], 50, "MiB"),
        Row(f"the same with {ANSWERS:,} answers, against none", long["memory"] / new["memory"], 1.1),
    ]


def _typing_rows(found: Figures) -> list[Row]:
    floor, new, long = (found[name] for name in ("floor", "new", "long"))
    middle = {name: _middle(figures) for name, figures in found.items()}
    return [
        Row("echo p50 against one text area", median(new["echo"]) / median(floor["echo"]), 1.15),
        Row("echo p99 against one text area", _p99(new["echo"]) / _p99(floor["echo"]), 1.3),
        Row(f"echo p50 with {ANSWERS:,} answers, against none", median(long["echo"]) / median(new["echo"]), 1.05),
        Row("echo p99 of keys 12 ms apart", _p99(new["fast"]), 10, "ms", f"text area {_p99(floor['fast']):.1f} ms"),
        Row("64 KB pasted against one text area", middle["new"]["paste"] / middle["floor"]["paste"], 1.3),
    ]


def _middle(figures: dict[str, list[float]]) -> dict[str, float]:
    return {name: median(values) for name, values in figures.items()}


def _p99(values: list[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[98]


Work = Callable[[Terminal, Program, int], Iterator[tuple[str, list[float]]]]


def _in_turn(programs: dict[str, Program], path: Path, runs: int, work: Work) -> Figures:
    """Each program once, again and again; the first time does not count."""
    found: Figures = {name: {} for name in programs}
    for run in range(-1, runs):
        for name, program in programs.items():
            with _running(program, path) as terminal:
                for what, values in work(terminal, program, run):
                    if run >= 0:
                        found[name].setdefault(what, []).extend(values)
    return found


@contextmanager
def _running(program: Program, path: Path) -> Iterator[Terminal]:
    """The program on a copy of the session file."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copyfile(path, Path(folder) / "sessions.db")
        copy.chmod(0o600)
        terminal = Terminal(program.command, {"CONNECTED_DB": str(copy)}, program.left)
        try:
            yield terminal
        finally:
            terminal.close()


def _start(terminal: Terminal, program: Program, run: int) -> Iterator[tuple[str, list[float]]]:
    yield "ready", [terminal.wait_for(program.ready)]
    yield "first", [terminal.first_text]
    if run < TYPED:
        terminal.rest(1.5)
        before = terminal.usage()[1]
        terminal.rest(IDLE)
        memory, used = terminal.usage()
        yield "idle", [(used - before) / IDLE]
        yield "memory", [memory]


def _type(terminal: Terminal, program: Program, run: int) -> Iterator[tuple[str, list[float]]]:
    terminal.wait_for(program.ready)
    terminal.rest(0.5)
    yield "echo", terminal.echo(KEYS if run >= 0 else 10, PAUSE, seed=run)
    yield "fast", terminal.echo(KEYS if run >= 0 else 10, 12, seed=100 + run)
    yield "paste", [terminal.paste(64)]


def _fill(path: Path) -> tuple[str, str]:
    """A file with many sessions; the ids of one without answers and of one with many, each at a question for text."""
    store = open_store(path)
    bank = library.load()
    long = _long_session(store)
    for at in range(SESSIONS - 2):
        Recorder.start(store, bank, f"Company {at}")
    new, _ = Recorder.start(
        store, bank, "Newest", depth="deep", items={"segments": ("families",), "journeys": ("first",)}
    )
    _to_text(new)
    load_state(store, long.state.session)  # opened before, as an interview of many sittings has been
    store.close()
    return new.state.session, long.state.session


def _long_session(store: Store) -> Recorder:
    groups, journeys = (tuple(f"{kind} {at}" for at in range(many)) for kind, many in (("group", 12), ("journey", 6)))
    items = {"segments": groups, "journeys": journeys}
    recorder, _ = Recorder.start(store, library.load(), "Long", depth="deep", items=items)
    chance = random.Random(1)
    for _ in range(ANSWERS):
        cell = recorder.state.cursor
        assert cell is not None
        question = recorder.state.index.places[cell.question].question
        value = "They said so more than once." if cell.probe else random_value(question, chance)
        recorder.perform(commands.Answer(cell, value=value))
    _to_text(recorder)
    return recorder


def _to_text(recorder: Recorder) -> None:
    """Go to the next open question that is answered in words."""
    state = recorder.state
    places = {cell: state.index.places[cell.question].question for cell in state.layout.cells}
    text = (
        cell
        for cell, question in places.items()
        if question.type == "text" and not cell.probe and state.on_path(cell) and state.answer(cell) is None
    )
    recorder.perform(commands.Jump(next(text)))
