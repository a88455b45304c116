"""Home and set-up: finding, resuming and beginning sessions."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from itertools import repeat

import pytest
from textual.widgets import TextArea

from assistant.bank.model import Bank
from assistant.errors import ConnectedError
from assistant.interview.commands import Pass
from assistant.recorder import Recorder
from assistant.store.base import SessionRow
from assistant.store.memory import MemoryStore
from assistant.tui.app import ConnectedApp
from assistant.tui.home import PAGE, HomeScreen, SessionList, session_line, when
from assistant.tui.home_keys import KEYS
from assistant.tui.keyline import KeyLine
from assistant.tui.new_session import NewSession
from assistant.tui.review import ReviewScreen
from assistant.tui.review_rows import WEAK
from assistant.tui.writer import Writer
from tests.tui.running import Running

AtHome = Callable[..., AbstractAsyncContextManager[Running]]


@pytest.fixture
def at_home(bank: Bank) -> AtHome:
    @asynccontextmanager
    async def open_it(
        *companies: str,
        on_demo: Callable[[], str] | None = None,
        new: NewSession | None = None,
        finished: bool = False,
    ) -> AsyncIterator[Running]:
        store = MemoryStore()
        for at, company in enumerate(companies):
            clock = repeat(f"2026-01-01T00:{at // 60:02}:{at % 60:02}.000Z").__next__
            recorder, _ = Recorder.start(store, bank, company, session=f"session{at:04}", clock=clock)
            while finished and recorder.state.cursor is not None:
                recorder.perform(Pass(recorder.state.cursor, "skipped"))
        writer = Writer()
        app = ConnectedApp(store, writer, load_bank=lambda: bank, new=new, on_demo=on_demo, place="/where/it/is.db")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            yield Running(app, pilot, store, "")
        writer.close()

    return open_it


async def test_an_empty_home_says_what_this_is_what_it_keeps_and_where(at_home: AtHome) -> None:
    async with at_home() as running:
        for words in ("What", "Keeps", "Where", "/where/it/is.db", "Press n to begin"):
            assert words in running.text


async def test_sessions_are_listed_latest_first_and_enter_resumes(at_home: AtHome) -> None:
    async with at_home("Older", "Newer") as running:
        assert running.text.index("Newer") < running.text.index("Older")
        assert "0/10" in running.text
        await running.press("down", "enter")
        await running.pilot.pause()
        assert running.state.facts["company"] == "Older"
        assert running.app.last_session == "session0000"


async def test_searching_narrows_down_as_one_types(at_home: AtHome) -> None:
    async with at_home("Apple", "Pear", "Peach") as running:
        await running.press("slash", *"pea")
        assert "Apple" not in running.text
        assert "Pear" in running.text
        await running.press(*"zzz")
        assert "No session has this" in running.text
        await running.press("escape")
        assert "Apple" in running.text


async def test_enter_in_the_search_resumes_the_first_found(at_home: AtHome) -> None:
    async with at_home("Apple", "Pear") as running:
        await running.press("slash", *"app", "enter")
        await running.pilot.pause()
        assert running.state.facts["company"] == "Apple"


async def test_only_the_pages_looked_at_are_read(at_home: AtHome) -> None:
    async with at_home(*(f"Company {at}" for at in range(PAGE * 3))) as running:
        listed = running.app.screen.query_one(SessionList)
        assert len(listed.rows) == PAGE
        await running.press("end")
        assert len(listed.rows) == PAGE * 2
        await running.press("end")
        await running.press("end")
        assert len(listed.rows) == PAGE * 3


async def test_company_and_enter_are_enough_to_begin(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n")
        await running.type("Acme\n")
        await running.pilot.pause()
        assert "How did the last customer of Everyone come to Acme?" in running.text
        assert (running.state.facts["mode"], running.state.facts["depth"]) == ("self", "standard")


async def test_set_up_takes_who_asks_how_deep_and_the_groups(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n")
        await running.type("Acme")
        await running.press("tab", "right", "tab", "tab", "right", "tab")
        box = running.app.screen.query_one(TextArea)
        assert box.text == ""
        assert str(box.placeholder) == "Everyone"
        box.text = "Families\n\nOffices"
        await running.press("ctrl+s")
        await running.pilot.pause()
        assert (running.state.facts["mode"], running.state.facts["depth"]) == ("facilitator", "deep")
        assert [item.name for item in running.state.items_of("segments")] == ["Families", "Offices"]


async def test_a_time_limit_makes_the_planner_choose_and_says_so(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n")
        await running.type("Acme")
        await running.press("tab", "tab", "right", "right")
        assert "The planner asks the most telling questions" in running.text
        await running.press("ctrl+s")
        await running.pilot.pause()
        assert (running.state.facts["timebox"], running.state.facts["depth"]) == ("45", "deep")


async def test_taking_the_time_limit_back_gives_depth_its_say_again(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n")
        await running.type("Acme")
        await running.press("tab", "tab", "right", "left")
        assert "● standard" in running.text
        await running.press("ctrl+s")
        await running.pilot.pause()
        assert (running.state.facts["timebox"], running.state.facts["depth"]) == ("", "standard")


async def test_a_new_session_without_a_company_opens_set_up_with_what_is_known(at_home: AtHome) -> None:
    known = NewSession("", "A title", "facilitator", "deep", "30", {"segments": ("Families",)})
    async with at_home(new=known) as running:
        assert "The company, the only thing needed" in running.text
        assert "● 30 min" in running.text
        await running.type("Acme\n")
        await running.pilot.pause()
        facts = running.state.facts
        assert (facts["title"], facts["mode"], facts["timebox"]) == ("A title", "facilitator", "30")
        assert [item.name for item in running.state.items_of("segments")] == ["Families"]


async def test_a_letter_typed_at_home_begins_a_search_with_it(at_home: AtHome) -> None:
    async with at_home("Apple", "Pear") as running:
        await running.press(*"pear")
        assert "Apple" not in running.text
        assert "Pear" in running.text


async def test_a_letter_typed_at_an_empty_home_says_how_to_begin(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press(*"Ac")
        assert "Press n to begin an interview." in running.text


async def test_set_up_without_a_company_says_what_is_needed(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n", "enter")
        assert "Type the company's name" in running.text
        await running.press("escape")
        assert isinstance(running.app.screen, HomeScreen)


async def test_what_does_not_fit_in_set_up_is_said_there(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n")
        running.app.screen.query_one("#company").value = "x" * 300  # type: ignore[attr-defined]  # an Input
        await running.press("enter")
        assert "200 fit" in running.text


async def test_going_home_from_an_interview_and_on_with_another(at_home: AtHome) -> None:
    async with at_home("Apple", "Pear") as running:
        for company in ("Pear", "Apple", "Pear"):
            await running.press("slash", *company[:3].lower(), "enter")
            await running.pilot.pause()
            assert running.state.facts["company"] == company
            await running.press("escape", "escape")
            await running.pilot.pause()
            assert isinstance(running.app.screen, HomeScreen)
            assert len(running.app.screen_stack) == 1


async def test_the_recorded_example_opens_where_there_is_one(at_home: AtHome) -> None:
    async with at_home("Apple", on_demo=lambda: "session0000") as running:
        await running.press("d")
        await running.pilot.pause()
        assert running.state.facts["company"] == "Apple"


async def test_the_keys_named_are_those_that_do_something(at_home: AtHome) -> None:
    async with at_home() as running:
        keys = running.app.screen.query_one(KeyLine).keys
        assert [each.key for each in keys] == ["n", "t", "d", "q", "F1"]
    async with at_home("Apple") as running:
        keys = running.app.screen.query_one(KeyLine).keys
        assert [each.does for each in keys[:6]] == ["resume", "new", "review", "search", "replay", "compare"]


async def test_a_finished_session_is_opened_and_not_resumed(at_home: AtHome) -> None:
    async with at_home("Apple", finished=True) as running:
        assert running.app.screen.query_one(KeyLine).keys[0].does == "open"


async def test_v_reviews_the_session_weakest_first_and_leads_back_home(at_home: AtHome) -> None:
    async with at_home("Apple", "Pear") as running:
        await running.press("v")
        await running.pilot.pause()
        review = running.app.screen
        assert isinstance(review, ReviewScreen)
        assert review.scope.title == WEAK
        assert running.app.last_session == "session0001"
        await running.press("escape")
        await running.pilot.pause()
        assert isinstance(running.app.screen, HomeScreen)


async def test_q_quits(at_home: AtHome) -> None:
    async with at_home("Apple") as running:
        await running.press("q")
        assert not running.app.is_running or running.app._exit


@pytest.mark.parametrize("width", [60, 74, 154])
@pytest.mark.parametrize("title", ["T", "A title as long as there is room for it", "long " * 40])
def test_a_line_is_as_wide_as_the_list_and_ends_with_the_time(title: str, width: int) -> None:
    row = SessionRow(
        "s", title, "Company " * 6, "self", "b", "1", "d", "complete", 9, 99, "", "2026-03-04T09:05:00.000Z", 1
    )
    line = session_line(row, width, datetime(2026, 3, 4, 12, 0, tzinfo=UTC)).plain
    assert len(line) == width
    assert line.endswith("today 09:05")


def test_a_fork_is_told_from_its_origin_where_there_is_little_room() -> None:
    title, at = f"{'Pellwick ' * 6}, from event 23", "2026-03-04T09:05:00.000Z"
    row = SessionRow("s", title, "P", "self", "b", "1", "d", "open", 9, 99, "", at, 1)
    line = session_line(row, 74, datetime(2026, 3, 4, 12, 0, tzinfo=UTC)).plain
    assert len(line) == 74
    assert "…, from event 23 " in line


def test_times_are_told_the_shorter_the_nearer() -> None:
    today = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    assert when("2026-03-04T09:05:00.000Z", today) == "today 09:05"
    assert when("2026-03-03T09:05:00.000Z", today) == "yest. 09:05"
    assert when("2026-01-02T09:05:00.000Z", today) == "02 Jan 09:05"
    assert when("2025-01-02T09:05:00.000Z", today) == "02 Jan 2025"


async def test_what_is_typed_into_a_list_at_set_up_stands_alone(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n")
        await running.type("Acme")
        await running.press("tab", "tab", "tab", "tab")
        await running.type("Shops")
        await running.press("ctrl+s")
        await running.pilot.pause()
        assert [item.name for item in running.state.items_of("segments")] == ["Shops"]


async def test_a_list_left_empty_at_set_up_begins_with_the_banks_own(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n")
        await running.type("Acme\n")
        await running.pilot.pause()
        assert [item.name for item in running.state.items_of("segments")] == ["Everyone"]


@pytest.mark.parametrize("tabs", range(4))
async def test_enter_begins_from_every_field_of_set_up_that_has_one_line(at_home: AtHome, tabs: int) -> None:
    async with at_home() as running:
        await running.press("n", "A", *["tab"] * tabs)
        assert "Enter begins now  Tab" in running.text
        await running.press("enter")
        await running.pilot.pause()
        assert "How did the last customer of Everyone come to A?" in running.text


async def test_the_key_line_of_set_up_says_what_holds_in_a_list(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n", "A", *["tab"] * 4)
        assert "Ctrl+S begins now  Enter new line" in running.text
        assert "who buys, one on each line" in running.text


async def test_set_up_says_what_enter_does_and_how_long_it_will_be(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n")
        await running.app.workers.wait_for_complete()
        await running.pilot.pause()
        assert "Enter begins now · Tab: choose length, groups, time first" in running.text
        first = running.text
        assert "for 10 questions" in first
        running.app.screen.query_one(TextArea).text = "Families\nOffices"
        await running.pilot.pause()
        await running.app.workers.wait_for_complete()
        await running.pilot.pause()
        assert "for 20 questions" in running.text


async def test_set_up_names_what_each_row_chooses_and_how_long_every_depth_is(at_home: AtHome) -> None:
    async with at_home() as running:
        await running.press("n")
        await running.app.workers.wait_for_complete()
        await running.pilot.pause()
        assert [each in running.text for each in ("Who answers", "Time there is", "How deep")] == [True] * 3
        assert re.search(r"quick: 10, \d+ min .* standard: 10, \d+ min .* deep: 10, \d+ min", running.text)
        running.app.screen.query_one(TextArea).text = "Families\nOffices"
        await running.pilot.pause()
        await running.app.workers.wait_for_complete()
        await running.pilot.pause()
        assert re.search(r"quick: 20, \d+ min .* deep: 20, \d+ min", running.text)


async def test_every_key_of_the_table_is_bound_and_named_in_the_help(at_home: AtHome) -> None:
    async with at_home("Apple") as running:
        await running.press("f1")
        for each in KEYS:
            assert each.does in running.text


async def test_a_key_about_a_session_says_so_where_there_is_none(
    at_home: AtHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(home: HomeScreen) -> None:
        raise AssertionError(home)

    quit_key = KEYS[-1]
    monkeypatch.setattr("assistant.tui.home.KEYS", (quit_key._replace(do=never, on_session=True),))
    async with at_home() as running:
        await running.press(quit_key.key)
        assert "There is no session to do that with yet" in running.text


async def test_what_a_key_cannot_do_is_told_at_home(at_home: AtHome, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refused(home: HomeScreen) -> None:
        del home
        raise ConnectedError("some_code", "This cannot be done.", "Do that instead.")

    monkeypatch.setattr("assistant.tui.home.KEYS", (KEYS[0]._replace(do=refused),))
    async with at_home("Apple") as running:
        await running.press("n")
        assert "This cannot be done. Do that instead." in running.text
