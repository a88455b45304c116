"""Opening the app under test, in an interview or at home."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from assistant.bank.model import Bank
from assistant.interview.cells import Cell
from assistant.interview.commands import Command, Jump
from assistant.recorder import Recorder
from assistant.store.base import Store
from assistant.store.memory import MemoryStore
from assistant.tui import question_screen, summary_editor, taking
from assistant.tui.app import ConnectedApp
from assistant.tui.proposing import Models
from assistant.tui.session import Session
from assistant.tui.writer import Writer
from tests.tui.running import Opener, Running, cell, small_bank


@pytest.fixture
def bank() -> Bank:
    return small_bank()


@pytest.fixture
def snap_compare(snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    """Compares pictures in which nothing moves by the clock: no cursor blinks, no draft is saved meanwhile."""
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    for module in (question_screen, taking, summary_editor):
        monkeypatch.setattr(module, "DRAFT_SECONDS", 3600)
    return snap_compare


@pytest.fixture
def opened(bank: Bank) -> Iterator[Opener]:
    """Opens a session in its interview, after some commands."""
    writer = Writer()

    @asynccontextmanager
    async def open_it(
        *before: Command,
        size: tuple[int, int] = (80, 24),
        store: Store | None = None,
        session: str = "",
        at: str = "",
        drafts: Iterable[tuple[Cell, str, int, int]] = (),
        models: Models | None = None,
        **facts: Any,
    ) -> AsyncIterator[Running]:
        store = MemoryStore() if store is None else store
        if session:
            recorder = Recorder.open(store, session)
        else:
            recorder, outcome = Recorder.start(store, bank, facts.pop("company", "Acme"), session="session0ne", **facts)
            assert outcome.refusal is None
        for command in (*before, *([Jump(cell(at))] if at else ())):
            assert recorder.perform(command).refusal is None
        for draft in drafts:
            recorder.save_draft(*draft)
        live = Session(writer, recorder, dict(recorder.drafts()))
        app = ConnectedApp(store, writer, load_bank=lambda: bank, session=live, models=models)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Running(app, pilot, store, recorder.state.session)

    yield open_it
    writer.close()
