"""Live interviews typed at speaking pace, one of them a real one: nothing is lost, and the draft stays put."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing

import pytest

from assistant import library
from assistant.interview import commands
from assistant.interview.capture_line import SIGNS
from assistant.interview.captures import captures
from assistant.interview.timing import timing
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from assistant.tui.app import ConnectedApp
from assistant.tui.session import Session
from assistant.tui.taking import TakingScreen
from assistant.tui.writer import Writer
from tests.outside.transcripts import answers_of

WORDS_A_SECOND = 2.5
MOST = 6
"""Things taken down in one interview."""


class Clock:
    """A clock that goes as fast as somebody speaks, not as fast as the test runs."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> str:
        whole = int(self.seconds)
        return f"2026-01-05T{14 + whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.000Z"


def spoken(name: str) -> list[str]:
    """What was said, cut into what fits on a line."""
    if name == "cmu-clinic":
        said = " ".join(answers_of(name)).replace("\n", " ").split()
        return [" ".join(said[at : at + 4]) for at in range(0, len(said), 4)][:MOST]
    things = {
        "piano": "the tuner never comes on the day he said",
        "bakery": "they ask for rye and nobody notes it",
    }
    words = things[name].split()
    return [" ".join(words[at % 3 : at % 3 + 4]) + f" {at}" for at in range(MOST)]


def typed(line: str) -> Iterator[str]:
    yield from ("space" if each == " " else each for each in line)


@pytest.mark.parametrize("name", ["piano", "bakery", "cmu-clinic"])
async def test_a_live_interview_loses_nothing_and_never_moves_the_draft(name: str) -> None:
    bank, store, clock, chance = library.load(library.DEFAULT), MemoryStore(), Clock(), random.Random(name)
    recorder, _ = Recorder.start(store, bank, "Acme", mode="facilitator", timebox="60", clock=clock)
    recorder.perform(commands.NameParticipant("Ada"))
    recorder.perform(commands.NameParticipant("Ben"))
    lines = [f"{chance.choice([*(sign for sign in SIGNS.values()), ''])} {words}".strip() for words in spoken(name)]
    with closing(Writer()) as writer:
        app = ConnectedApp(store, writer, load_bank=lambda: bank, session=Session(writer, recorder, {}))
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, TakingScreen)
            await pilot.press("ctrl+k", *typed("half an answer"), "left", "left", "shift+left", "ctrl+k")
            editor = screen._editor
            assert editor is not None
            before = (editor.said(), editor.place(), editor.selected())
            for at, line in enumerate(lines):
                clock.seconds += len(line.split()) / WORDS_A_SECOND
                await pilot.press(*(("tab",) if at % 5 == 0 else ()), *typed(line), "enter")
                await pilot.pause()
                assert (editor.said(), editor.place(), editor.selected()) == before, line
    found = captures(recorder.state)
    assert len(found) == len(lines)
    for each, line in zip(found, lines, strict=True):
        sign = next((s for s in SIGNS.values() if line.startswith(s + " ")), "")
        assert each.note.text == line.removeprefix(sign).strip()
        assert each.note.speaker in recorder.state.participants
    assert [each.note.at for each in found] == sorted(each.note.at for each in found)
    box = timing(recorder.state)
    assert box is not None
    assert recorder.state.spent == int(clock.seconds) * 1000
    assert box.left(0) < 60
