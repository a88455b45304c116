"""Removing a session at home: only once its title is typed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from assistant.bank.model import Bank
from assistant.recorder import Recorder
from assistant.store.sqlite import SqliteStore, open_store
from assistant.tui.app import ConnectedApp
from assistant.tui.writer import Writer
from tests.tui.running import Running


@asynccontextmanager
async def at_home(path: Path, bank: Bank) -> AsyncIterator[tuple[Running, SqliteStore]]:
    store, writer = open_store(path), Writer()
    Recorder.start(store, bank, "Older", session="session-older", clock=lambda: "2026-01-01T00:00:00.000Z")
    Recorder.start(store, bank, "Newer", session="session-newer", clock=lambda: "2026-01-02T00:00:00.000Z")
    app = ConnectedApp(store, writer, load_bank=lambda: bank, new=None, on_demo=None, place=str(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield Running(app, pilot, store, ""), store
    writer.close()
    store.close()


async def test_a_session_is_removed_once_its_title_is_typed(tmp_path: Path, bank: Bank) -> None:
    async with at_home(tmp_path / "sessions.db", bank) as (running, store):
        await running.press("down", "delete")
        assert "Remove this session for good?" in running.text
        await running.press(*"Older", "enter")
        await running.pilot.pause()
        assert "The session is gone." in running.text
        assert [row.id for row in store.sessions()] == ["session-newer"]


@pytest.mark.parametrize("keys", [("enter",), (*"Newer", "enter"), (*"Older", "escape")])
async def test_anything_else_keeps_it(tmp_path: Path, bank: Bank, keys: tuple[str, ...]) -> None:
    async with at_home(tmp_path / "sessions.db", bank) as (running, store):
        await running.press("down", "delete", *keys)
        await running.pilot.pause()
        assert len(store.sessions()) == 2
