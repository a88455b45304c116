"""Searching all sessions, and comparing two, from home."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from assistant.bank.model import Bank
from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.recorder import Recorder
from assistant.reports.comparison import Comparison, Row, Said
from assistant.store.memory import MemoryStore
from assistant.tui.app import ConnectedApp
from assistant.tui.compare import CompareScreen, rated
from assistant.tui.look import LookScreen
from assistant.tui.search import SearchScreen, marked
from assistant.tui.writer import Writer
from tests.tui.running import Running, cell

Told = Callable[..., AbstractAsyncContextManager[Running]]


@pytest.fixture
def told(bank: Bank) -> Told:
    """At home, with a session for each story."""

    @asynccontextmanager
    async def open_it(*stories: str) -> AsyncIterator[Running]:
        store = MemoryStore()
        for at, story in enumerate(stories):
            clock = (f"2026-01-01T00:{at:02}:{second:02}.000Z" for second in range(60))
            recorder, _ = Recorder.start(store, bank, f"Firm {at}", session=f"session{at:04}", clock=clock.__next__)
            recorder.perform(commands.Answer(cell("story"), story))
            recorder.perform(commands.RecordFinding("pain", f"Waiting at firm {at}", (Span(cell("story"), 0, 4),)))
        writer = Writer()
        app = ConnectedApp(store, writer, load_bank=lambda: bank)
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.pause()
            yield Running(app, pilot, store, "")
        writer.close()

    return open_it


async def typed(running: Running, words: str) -> None:
    running.app.screen.query_one(Input).value = words
    for _ in range(3):
        await running.pilot.pause()


async def test_a_hit_is_found_by_another_ending_and_enter_goes_to_its_question(told: Told) -> None:
    async with told("They were delivering all of it late, in weeks", "Nothing happened at all here, really") as running:
        await running.press("s")
        assert isinstance(running.app.screen, SearchScreen)
        await typed(running, "delivers ")
        assert "delivering" in running.text
        assert "Firm 0" in running.text
        await running.press("enter")
        assert isinstance(running.app.screen, LookScreen)
        assert "They were delivering all of it late" in running.text
        await running.press("escape")
        assert isinstance(running.app.screen, SearchScreen)
        assert "1 found" in running.text
        await running.press("enter", "enter")
        await running.pilot.pause()
        assert running.app.last_session == "session0000"
        assert running.state.cursor == cell("story")


async def test_looking_at_a_hit_records_nothing(told: Told) -> None:
    async with told("They wait for the van, every single week") as running:
        before = list(running.store.events("session0000"))
        await running.press("s")
        await typed(running, "van")
        await running.press("enter", "escape", "escape")
        assert list(running.store.events("session0000")) == before


async def test_a_stage_is_named_as_the_screens_name_it_and_all_words_have_to_be_there(told: Told) -> None:
    async with told("They wait for the van, every single week") as running:
        await running.press("s")
        await typed(running, "van OR bus")
        assert "Nothing has all of these words." in running.text
        await typed(running, "van")
        await narrowed(running, stage="map the")
        assert "stage Map the way" in running.text


async def test_tab_finds_one_of_the_three_alone(told: Told) -> None:
    async with told("They wait for the van, every single week") as running:
        await running.press("s")
        for only in ("answers", "findings", "notes", "answers, findings and notes"):
            await running.press("tab")
            await running.pilot.pause()
            assert f"{only}, the newest first" in running.text


async def test_tab_finds_findings_alone_and_shows_the_words_they_rest_on(told: Told) -> None:
    async with told("They wait for the van, every single week") as running:
        await running.press("s")
        await typed(running, "wait")
        await running.press("tab", "tab")
        await running.pilot.pause()
        assert "findings, the newest first" in running.text
        assert "Waiting at firm 0" in running.text
        assert "What was" not in running.text
        await running.press("ctrl+r")
        await running.pilot.pause()
        assert "the best first" in running.text


async def test_what_was_taken_down_is_found_by_speaker_and_tag_and_opens_where_it_stands(told: Told) -> None:
    async with told("They wait for the van, every single week") as running:
        recorder = Recorder.open(running.store, "session0000")
        for who, tag, words in (("Mara", "dear", "The van costs\ntoo much"), ("Tom", "late", "The van is late")):
            recorder.perform(commands.Capture(words, "quote", cell("ease"), newcomer=who, tags=(tag,)))
        await running.press("s")
        await typed(running, "van")
        assert "answers, findings and notes, the newest first" in running.text
        await narrowed(running, speaker="mara", tag="#Dear", kinds="qu")
        assert "quote (unsorted) · Mara · #dear" in running.text
        assert "The van costs too much" in running.text
        assert "The van is late" not in running.text
        assert "notes, the newest first · kind quote · speaker mara · tag #Dear" in running.text
        await running.press("enter")
        assert "The van costs" in running.text
        await running.press("enter")
        await running.pilot.pause()
        assert running.state.cursor == cell("ease")


async def test_a_note_on_the_session_opens_at_the_stage_it_is_for(told: Told) -> None:
    async with told("They wait for the van, every single week") as running:
        recorder = Recorder.open(running.store, "session0000")
        for stage in ("", "step"):
            recorder.perform(commands.Capture("Nobody calls back", stage=stage))
        recorder.perform(commands.Jump(cell("cost")))
        for keys, question in (("down", "cost"), ("up", "channel")):
            await running.press("s")
            await typed(running, "calls")
            await running.press(keys, "enter", "enter")
            await running.pilot.pause()
            assert running.state.cursor == cell(question)
            await running.press("escape", "escape")
            await running.pilot.pause()


async def test_what_is_not_there_is_told_and_hostile_words_do_no_harm(told: Told) -> None:
    async with told("[@click=app.quit]here[/] \x1b[31m they wait for the van") as running:
        await running.press("s")
        await typed(running, "zebra")
        assert "Nothing was found." in running.text
        await typed(running, 'wait" [/bold] *')
        await typed(running, "wait")
        assert "[@click=app.quit]here[/]" in running.text
        assert "\x1b" not in running.text
        await running.press("enter", "escape")


async def test_the_marks_of_a_hit_are_drawn_and_not_shown() -> None:
    assert marked("They \x02wait\x03\nlong").plain == "They wait long"


async def test_two_sessions_are_compared_by_pressing_c_on_each(told: Told) -> None:
    async with told("They wait for the van, always", "They telephone us twice, at least") as running:
        await running.press("c")
        assert "With what?" in running.text
        await running.press("down", "c")
        await running.pilot.pause()
        assert isinstance(running.app.screen, CompareScreen)
        await running.press("right")
        assert "Waiting at firm 0" in running.text
        await running.press("right")
        assert "They telephone us twice" in running.text
        assert "They wait for the van" in running.text
        await running.press("escape")
        assert not isinstance(running.app.screen, CompareScreen)


async def narrowed(running: Running, **fields: str) -> None:
    await running.press("ctrl+f")
    for name, value in fields.items():
        running.app.screen.query_one(f"#{name}", Input).value = value
    await running.press("enter")
    for _ in range(3):
        await running.pilot.pause()


async def test_filters_narrow_what_is_found_and_do_without_words(told: Told) -> None:
    async with told("They wait for the van, always", "They telephone us twice, at least") as running:
        await running.press("s")
        await narrowed(running, company="firm 1", kinds="pain")
        assert "Waiting at firm 1" in running.text
        assert "Waiting at firm 0" not in running.text
        assert "company firm 1" in running.text
        await running.press("ctrl+f", "ctrl+r", "enter")
        await running.pilot.pause()
        assert "Waiting at firm 1" not in running.text


async def test_a_filter_by_stage_ground_and_day_takes_what_the_command_line_takes(told: Told) -> None:
    async with told("They wait for the van, always") as running:
        await running.press("s")
        await narrowed(running, grade="assumption", since="2026", until="2026-01-01")
        assert "They wait for the van" in running.text
        await narrowed(running, until="2025")
        assert "Nothing was found." in running.text


@pytest.mark.parametrize(
    "field, value, said",
    [("kinds", "sorrow", "Type one of pain"), ("grade", "m\x1b[1m", "none of these"), ("since", "٢٠٢٦", "is no day")],
)
async def test_an_impossible_filter_is_refused_and_what_was_typed_stays(
    told: Told, field: str, value: str, said: str
) -> None:
    async with told("They wait for the van, always") as running:
        await running.press("s")
        await narrowed(running, **{field: value, "company": "firm"})
        assert said in running.text
        assert running.app.screen.query_one("#company", Input).value == "firm"
        assert "\x1b" not in running.text
        await running.press("escape")
        assert isinstance(running.app.screen, SearchScreen)


async def test_filters_fit_a_small_terminal_and_show_what_is_typed(told: Told) -> None:
    async with told("They wait for the van, always") as running:
        await running.pilot.resize_terminal(80, 24)
        await running.press("s", "ctrl+f")
        await running.pilot.pause()
        assert "part of its name" in running.text
        await running.press("a", "c", "m", "e", "up", "2", "0", "3", "1")
        await running.pilot.pause()
        screen = running.app.screen
        drawn = "\n".join("".join(part.text for part in strip) for strip in screen._compositor.render_strips())
        assert re.search(r"Company +acme ", drawn)
        assert re.search(r"Until day +2031 ", drawn)
        assert "Esc back" in drawn


def written_in(folder: Path) -> str:
    (page,) = folder.glob("*-comparison.html")
    return page.read_text("utf-8")


async def test_the_comparison_names_both_sides_and_writes_its_page(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with told("They wait for the van, always", "They telephone us twice, at least") as running:
        await running.pilot.resize_terminal(80, 24)
        await running.press("c", "down", "c", "right")
        await running.pilot.pause()
        assert "only Firm 0" in running.text
        assert "only Firm 1" in running.text
        await running.app.screen.run_action("write")
        await running.pilot.pause()
        assert "without what is internal" in " ".join(running.text.split())
    assert "They telephone us twice" in written_in(tmp_path)


async def test_a_page_that_cannot_be_written_is_told(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with told("They wait for the van, always", "They telephone us twice, at least") as running:
        await running.press("c", "down", "c")

        def full(*_: object) -> Path:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("assistant.tui.shelf.save_page", full)
        await running.app.screen.run_action("write")
        await running.pilot.pause()
        assert "No space left on device" in " ".join(running.text.split())


def test_ratings_that_differ_most_come_first() -> None:
    def row(*values: float | None) -> Row:
        return Row(
            "How well?", (), tuple(each if each is None else Said(cell("story"), "", each, "") for each in values)
        )

    rows = (row(2, 2), row(1, 5), row(3, None), row(5, 3))
    assert [each.spread for each in rated(Comparison((), rows, ()))] == [4, 2, 0]
