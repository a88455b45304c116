"""Typing is kept within a second and comes back at the very cursor."""

from __future__ import annotations

import asyncio
import threading

import pytest

from assistant.errors import StoreError
from assistant.interview.commands import Answer
from assistant.store.base import Draft
from assistant.store.memory import MemoryStore
from assistant.tui import question_screen
from assistant.tui.app import ConnectedApp
from tests.tui.running import Opener, Running, cell


def _stored(running: Running) -> dict[str, Draft]:
    return running.store.drafts(running.session)


async def _tick(running: Running) -> None:
    """Let the draft's time pass at once."""
    await running.screen.keep_draft()
    await running.pilot.pause()


def test_drafts_are_kept_within_a_second() -> None:
    assert question_screen.DRAFT_SECONDS < 1


class _Watched(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.kept = threading.Event()

    def save_draft(self, session: str, draft: Draft) -> None:
        super().save_draft(session, draft)
        self.kept.set()


async def test_typing_is_kept_without_any_key_for_it(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_screen, "DRAFT_SECONDS", 0.001)
    store = _Watched()
    async with opened(store=store) as running:
        await running.type("h")
        assert await asyncio.to_thread(store.kept.wait, 10)
        assert _stored(running)[cell("story").label].text == "h"


async def test_the_save_state_is_told(opened: Opener) -> None:
    async with opened() as running:
        assert "· saved" in running.text
        await running.type("half")
        assert "typing…" in running.text
        await _tick(running)
        assert "draft saved" in running.text


async def test_quitting_keeps_text_and_cursor_and_resuming_brings_both_back(opened: Opener) -> None:
    store = MemoryStore()
    async with opened(store=store) as running:
        await running.press(*"one", "enter", *"two", "up", "left")
        session = running.session
        await running.press("ctrl+q")
    async with opened(store=store, session=session) as running:
        assert running.box == "one\ntwo"
        await running.type("X")
        assert running.box == "onXe\ntwo"


async def test_drafts_of_every_kind_of_box_come_back(opened: Opener) -> None:
    store = MemoryStore()
    keys = {"help": ["2"], "ease": ["4"], "cost": [*"1k"], "pains": [*"queue", "enter", *"3"], "channel": ["3"]}
    session = ""
    for question, typed in keys.items():
        async with opened(store=store, session=session, at=question) as running:
            session = running.session
            await running.press(*typed)
            before, place = running.box, running.screen._editor.place()  # type: ignore[union-attr]  # there is a box
            await running.press("ctrl+q")
        async with opened(store=store, session=session, at=question) as running:
            assert (running.box, running.screen._editor.place()) == (before, place)  # type: ignore[union-attr]  # same
            assert before


async def test_sending_removes_the_draft(opened: Opener) -> None:
    async with opened() as running:
        await running.type("three big words")
        await _tick(running)
        await running.press("ctrl+s")
        assert _stored(running) == {}


async def test_a_refused_answer_stays_as_draft(opened: Opener) -> None:
    async with opened(at="many") as running:
        await running.type("dozens\n")
        await _tick(running)
        assert _stored(running)[cell("many").label].text == "dozens"


async def test_going_to_another_question_keeps_what_was_typed(opened: Opener) -> None:
    async with opened(Answer(cell("story"), text="three big words")) as running:
        await running.press("f8")
        await running.type("near")
        await running.press("f7", "f8")
        assert running.box == "near"


async def test_going_home_keeps_what_was_typed(opened: Opener) -> None:
    async with opened() as running:
        await running.type("near")
        await running.press("escape", "escape")
        await running.pilot.pause()
        assert type(running.app.screen).__name__ == "HomeScreen"
        assert _stored(running)[cell("story").label].text == "near"


async def test_emptying_the_box_removes_the_draft(opened: Opener) -> None:
    async with opened(drafts=[(cell("story"), "x", 0, 1)]) as running:
        await running.press("backspace")
        await _tick(running)
        assert _stored(running) == {}


class _FullDisk(MemoryStore):
    full = False

    def append(self, *args: object, **kwargs: object) -> None:
        if self.full:
            raise StoreError("full", "The disk is full.", "Make room and send again.")
        super().append(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    def save_draft(self, session: str, draft: Draft) -> None:
        if self.full:
            raise StoreError("full", "The disk is full.", "Make room and send again.")
        super().save_draft(session, draft)


async def test_a_draft_that_cannot_be_saved_is_said_so_in_the_words_of_an_answer(opened: Opener) -> None:
    store = _FullDisk()
    async with opened(store=store) as running:
        store.full = True
        await running.type("three")
        await running.screen.keep_draft()
        await running.pilot.pause()
        assert "Not saved. The disk is full." in running.text


async def test_an_answer_that_cannot_be_saved_stays_in_its_box_and_is_said_so(opened: Opener) -> None:
    store = _FullDisk()
    async with opened(store=store) as running:
        store.full = True
        await running.type("three big words")
        await running.press("ctrl+s")
        assert "Not saved. The disk is full." in running.text
        assert running.box == "three big words"
        store.full = False
        await running.press("ctrl+s")
        assert running.value("story") == "three big words"


async def test_a_crash_keeps_what_was_typed_and_tells_one_line_without_data(opened: Opener) -> None:
    store = MemoryStore()
    apps: list[ConnectedApp] = []

    async def crash() -> None:
        async with opened(store=store) as running:
            apps.append(running.app)
            await running.type("private")
            running.app.call_later(lambda: 1 // 0)
            await running.pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await crash()
    [app] = apps
    assert store.drafts("session0ne")[cell("story").label].text == "private"
    assert app.failure is not None
    assert app.failure.code == "screen"
    assert "ZeroDivisionError" in str(app.failure)
    assert "private" not in str(app.failure)
    assert not app._exit_renderables


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_how_well_an_answer_is_founded_and_the_key_for_it_always_stand_over_the_box(
    opened: Opener, size: tuple[int, int]
) -> None:
    async with opened(size=size) as running:
        assert "Your answer  F4 evidence: own assumption" in running.text
        await running.press("f4")
        assert "Your answer  F4 evidence: a customer said it" in running.text
        await running.press("f4")
        assert "Your answer  F4 evidence: measured" in running.text


async def test_the_evidence_chosen_stays_while_the_lists_are_looked_at(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f4", "f6", "escape")
        assert "evidence: a customer said it" in running.text
        await running.type("three big words")
        await running.press("ctrl+s")
        answer = running.state.answer(cell("story"))
        assert answer is not None
        assert answer.evidence == "customer_said"
        assert _stored(running) == {}


async def test_the_evidence_chosen_stays_with_its_question_when_another_is_looked_at(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f4", "f4", "f8")
        assert "evidence: own assumption" in running.text
        await running.press("f7")
        assert "evidence: measured" in running.text


async def test_the_evidence_chosen_comes_back_when_the_terminal_was_killed(opened: Opener) -> None:
    store = MemoryStore()
    async with opened(store=store) as running:
        await running.press("f4")
        await running.type("half")
        await _tick(running)
    async with opened(store=store, session="session0ne") as running:
        assert (running.box, "evidence: a customer said it" in running.text) == ("half", True)


async def test_going_round_the_evidence_leaves_no_draft(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f4", "f4", "f4")
        assert _stored(running) == {}
