"""The compare screen: pages, ways to take sessions apart, and what it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.interview.cells import Cell, Span
from assistant.interview.commands import AddItem, Answer, RecordFinding
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from assistant.tui.compare import CompareScreen
from tests.tui.running import Opener, Running, cell, small_bank

SCHOOLS = AddItem("segments", "Schools")


def talk(title: str, ease: str, *, groups: bool = True) -> State:
    """A session with a rating for everyone and one for schools, and a finding."""
    recorder, _ = Recorder.start(MemoryStore(), small_bank(), "Acme", title=title, session=title.lower() + "-0000")
    recorder.perform(Answer(cell("ease"), text=ease))
    recorder.perform(Answer(cell("story"), text=f"They came {title.lower()}, all of them on foot."))
    recorder.perform(RecordFinding("pain", "They come on foot", (Span(cell("story"), 0, 9),)))
    if groups:
        recorder.perform(SCHOOLS)
        there = (("segment", recorder.state.lists["segments"][-1].id),)
        recorder.perform(Answer(Cell("ease", there), text="5"))
        recorder.perform(Answer(Cell("again", there), text="yes" if title == "Then" else "no"))
    return recorder.state


async def shown(running: Running, *states: State) -> None:
    await running.app.push_screen(CompareScreen(list(states)))
    await running.pilot.pause()


async def test_b_takes_two_sessions_apart_by_group_and_back(opened: Opener) -> None:
    async with opened(size=(100, 30)) as running:
        await shown(running, talk("Then", "2"), talk("Now", "4"))
        assert "whole sessions" in running.text
        assert "difference +2" in running.text
        await running.press("b")
        for _ in range(3):
            await running.pilot.pause()
        assert "by customer group" in running.text.partition(" page ")[0]
        lines = [line.strip() for line in running.text.split("\n")[:4]]
        assert lines == ["Everyone, Then", "Everyone, Now", "Schools, Then", "Schools, Now"]
        assert "difference 3" in running.text
        await running.press("b")
        for _ in range(3):
            await running.pilot.pause()
        assert "whole sessions" in running.text
        assert "Schools, Then" not in running.text


async def test_b_says_so_when_there_is_no_other_way(opened: Opener) -> None:
    async with opened() as running:
        await shown(running, talk("Then", "2", groups=False), talk("Now", "4", groups=False))
        await running.press("b")
        assert "There is no other way: no list has two items." in running.text
        assert "whole sessions" in running.text


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_every_page_is_leafed_to_by_group_too(opened: Opener, size: tuple[int, int]) -> None:
    async with opened(size=size) as running:
        await shown(running, talk("Then", "2"), talk("Now", "4", groups=False))
        await running.press("right")
        assert running.text.count("They come on foot") == 1
        await running.press("right")
        assert "They came then" in running.text
        await running.press("right")
        assert "only Then" in running.text
        assert "Do they come again?" in running.text
        await running.press("b")
        for _ in range(3):
            await running.pilot.pause()
        assert "only Schools, Then" in running.text
        await running.press("right")
        assert "difference 3" in running.text


async def test_what_is_written_is_what_is_shown(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(size=(100, 30)) as running:
        await shown(running, talk("Then", "2"), talk("Now", "4"))
        await running.press("b")
        for _ in range(3):
            await running.pilot.pause()
        await running.press("w")
        for _ in range(3):
            await running.pilot.pause()
        assert "Written as" in running.text
    assert ["Then and Now, by segment" in text for text in pages_in(tmp_path)] == [True]


def pages_in(folder: Path) -> list[str]:
    """What the pages of a folder say."""
    return [path.read_text(encoding="utf-8") for path in folder.glob("*.html")]
