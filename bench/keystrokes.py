"""Keys that a facilitator presses, counted: what it takes to file something or to go somewhere, beside the letters."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import closing

from assistant import library
from assistant.interview.captures import captures
from assistant.interview.stages import stage_here
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from assistant.tui.app import ConnectedApp
from assistant.tui.session import Session
from assistant.tui.writer import Writer
from bench.table import Row

WORDS = "they wait"
Reached = Callable[[State], bool]


def measure() -> list[Row]:
    """Each way is really pressed and has to lead where it should; its keys, less the letters, are the figure."""
    text = [*WORDS.replace(" ", "\x00")]
    words = ["space" if each == "\x00" else each for each in text]
    ways: list[tuple[str, str, Sequence[str], int, float, Reached]] = [
        ("a pain point, beside its text", "facilitator", ["!", *words, "enter"], len(words), 2, took_down),
        ("a pain point alone, beside its text", "self", ["ctrl+k", "!", *words, "enter"], len(words), 3, took_down),
        ("a jump, beside 3 letters", "facilitator", ["/", *"dec", "enter"], 3, 2, at_deciding),
        ("a jump by words, beside 3 letters", "facilitator", ["ctrl+g", *"dec", "enter"], 3, 2, at_somewhere),
        ("coming back", "facilitator", ["/", *"dec", "enter", "ctrl+d"], 5, 1, at_first),
        ("undo of what was taken down", "facilitator", ["!", "x", "enter", "ctrl+z"], 3, 1, nothing_taken),
    ]
    return [
        Row(f"keys: {name}", asyncio.run(_keys(mode, keys, reached)) - free, target, "", " ".join(keys[:2]) + " …")
        for name, mode, keys, free, target, reached in ways
    ]


def took_down(state: State) -> bool:
    """Whether the words are taken down, and nothing else."""
    return [each.note.text for each in captures(state)] == [WORDS]


def at_deciding(state: State) -> bool:
    """Whether the cursor stands in that stage."""
    return stage_here(state) == "decide"


def at_first(state: State) -> bool:
    """Whether the cursor stands in the first stage."""
    return stage_here(state) == "awareness"


def at_somewhere(state: State) -> bool:
    """Whether the cursor has left the first question."""
    return state.cursor != state.layout.cells[0]


def nothing_taken(state: State) -> bool:
    """Whether nothing is taken down."""
    return not captures(state)


async def _keys(mode: str, keys: Sequence[str], reached: Reached) -> int:
    with closing(Writer()) as writer:
        bank = library.load(library.DEFAULT)
        store = MemoryStore()
        recorder, _ = Recorder.start(store, bank, "Acme", mode=mode)
        session = Session(writer, recorder, {})
        app = ConnectedApp(store, writer, load_bank=lambda: bank, session=session)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
        if not reached(recorder.state):
            raise SystemExit(f"{' '.join(keys)} does not lead where it should.")
    return len(keys)
