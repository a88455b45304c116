"""The tour leads through the real screens on a copy of the recorded example, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from assistant.bank.model import Bank
from assistant.cli.screens import tour_example
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from assistant.tui.app import ConnectedApp
from assistant.tui.home import HomeScreen
from assistant.tui.session import Session
from assistant.tui.setup import SetupScreen
from assistant.tui.tour import TourStrip
from assistant.tui.tour_stops import FINDING, STOPS
from assistant.tui.writer import Writer
from tests.tui.running import Running, cell


@asynccontextmanager
async def _app(bank: Bank, *, tour: bool = False, interview: bool = False) -> AsyncIterator[Running]:
    store, writer = MemoryStore(), Writer()
    recorder, _ = Recorder.start(store, bank, "Acme", session="session0ne")
    live = Session(writer, recorder, {}) if interview else None
    app = ConnectedApp(store, writer, load_bank=lambda: bank, session=live, on_tour=tour_example, tour=tour)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield Running(app, pilot, store, "session0ne")
    writer.close()


async def _settle(running: Running) -> None:
    """Until the strip of the next stop is there, or the tour is over."""
    for _ in range(5):
        await running.pilot.pause()


SEEN = (
    "62 of 106", "Why it matters", "Why this question now", "something of her own", "a customer said it", "63 of 107",
    "How it is reached today", "63 of 107", FINDING[:30], "worst", "5 of 5", "63 of 107",
)  # fmt: skip
"""What stands on the screen at each stop."""


async def test_each_stop_shows_what_it_speaks_of_and_its_own_key_goes_on(bank: Bank) -> None:
    async with _app(bank) as running:
        await running.press("t")
        for stop, seen in zip(STOPS, SEEN, strict=True):
            await _settle(running)
            assert isinstance(running.app.screen, TourStrip)
            assert stop.title in running.text
            assert seen in running.text
            assert stop.label.partition(" ")[2] in " ".join(running.text.split())
            await running.press(stop.key)
        await _settle(running)
        assert isinstance(running.app.screen, SetupScreen)
        assert [row.id for row in running.store.sessions()] == ["session0ne"]
        assert running.app.last_session is None


async def test_enter_goes_on_at_every_stop(bank: Bank) -> None:
    async with _app(bank) as running:
        await running.press("t")
        for stop in STOPS:
            await _settle(running)
            assert stop.title in running.text
            await running.press("enter")
        await _settle(running)
        assert isinstance(running.app.screen, SetupScreen)


@pytest.mark.parametrize("stops", [0, 4, 9])
async def test_escape_ends_the_tour_at_home_from_wherever_it_is(bank: Bank, stops: int) -> None:
    async with _app(bank) as running:
        await running.press("t")
        for _ in range(stops):
            await _settle(running)
            await running.press("enter")
        await _settle(running)
        await running.press("escape")
        await _settle(running)
        assert isinstance(running.app.screen, HomeScreen)
        assert len(running.app.screen_stack) == 1


async def test_the_tour_from_help_in_an_interview_comes_back_to_the_same_words(bank: Bank) -> None:
    async with _app(bank, interview=True) as running:
        await running.type("half a")
        await running.press("f1")
        assert "t a tour of five minutes" in running.text
        await running.press("t")
        await _settle(running)
        assert STOPS[0].title in running.text
        await running.press("f1")
        assert "t a tour" not in running.text
        await running.press("escape", "escape")
        await _settle(running)
        assert running.state.facts["company"] == "Acme"
        assert running.box == "half a"
        assert running.state.cursor == cell("story")


async def test_a_tour_on_its_own_ends_the_program(bank: Bank) -> None:
    async with _app(bank, tour=True) as running:
        await _settle(running)
        assert isinstance(running.app.screen, TourStrip)
        await running.press("escape")
        await _settle(running)
        assert running.app._exit
