"""Coding words on the review screen: under one's own name, blind to the others, and where they differ."""

from __future__ import annotations

import threading

import pytest
from textual.widgets import Input, OptionList

from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.interview.state import State
from assistant.recorder import reviewer
from assistant.tui.dialogs.code import CodeDialog
from assistant.tui.dialogs.codes import CodesDialog
from assistant.tui.review import ReviewScreen
from assistant.tui.words import ReadText
from tests.tui.running import Opener, Running, cell

STORY = Answer(cell("story"), text="They wait for weeks. Then they call us.")
WAIT, CALL = Span(cell("story"), 0, 20), Span(cell("story"), 21, 39)
PAIN = RecordFinding("pain", "Waiting", (WAIT,))


@pytest.fixture(autouse=True)
def ada() -> None:
    reviewer.keep_reviewer("ada")


def state_of(running: Running) -> State:
    return running.screen_of_interview.session.state


def coded(running: Running, coder: str = "ada") -> list[tuple[str, str]]:
    own = state_of(running).codings.get(coder)
    return [(mark.code, mark.quote) for mark in own.marks] if own else []


def offered(running: Running) -> str:
    listed = running.app.screen.query_one(OptionList)
    return "\n".join(str(listed.get_option_at_index(at).prompt) for at in range(listed.option_count))


async def test_the_words_of_a_finding_are_coded_and_the_code_is_taken_off_again(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "k", *"slow", "enter")
        assert coded(running) == [("slow", "They wait for weeks.")]
        assert "Coded as slow." in running.text
        await running.press("k", "enter")
        assert coded(running) == []
        assert "slow is taken off these words." in running.text


async def test_selected_words_get_a_code_of_the_book_and_the_cursor_stays(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "tab", "right", *["shift+right"] * 5)
        words = running.app.screen.query_one(ReadText)
        before = words.selection
        await running.press("k", "down", "enter")
        assert [code for code, _ in coded(running)] == ["driver"]
        assert len(coded(running)[0][1]) == 5
        assert words.selection == before
        assert words.has_focus


async def test_a_cursor_in_coded_words_means_those(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "k", *"slow", "enter", "tab", "left", "right", "right", "k")
        assert "“They wait for weeks.”" in running.text
        assert "slow  1  on these words; Enter takes it off" in offered(running)


async def test_the_reviewers_name_is_read_off_the_screens_thread(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: set[int] = set()
    read = reviewer.kept_reviewer

    def noted() -> str:
        readers.add(threading.get_ident())
        return read()

    monkeypatch.setattr(reviewer, "kept_reviewer", noted)
    async with opened(STORY, PAIN, commands.Code("ada", WAIT, "slow")) as running:
        await running.press("f9", "k", *"late", "enter")
        assert [code for code, _ in coded(running)] == ["slow", "late"]
    assert readers
    assert threading.get_ident() not in readers


async def test_what_is_typed_stands_before_longer_codes(opened: Opener) -> None:
    async with opened(STORY, PAIN, commands.Code("ada", CALL, "painful")) as running:
        await running.press("f9", "k", *"pai")
        assert [line.split()[0] for line in offered(running).splitlines()] == ["pai", "painful", "pain"]


async def test_codes_of_others_are_not_seen_before_all_are_done(opened: Opener) -> None:
    async with opened(STORY, PAIN, commands.Code("bo", WAIT, "secret")) as running:
        await running.press("f9", "k")
        assert "secret" not in offered(running)
        await running.press(*"secret")
        assert "secret  new" in offered(running)
        await running.press("escape", "d")
        assert "secret" not in running.text
        assert "You have coded nothing here." in running.text
        await running.press("escape", "k", *"slow", "enter", "d", "f3", "d")
        assert "Not done yet: bo." in running.text
        assert "secret" not in running.text


async def test_where_coders_differ_is_listed_once_all_are_done_and_leads_to_the_words(opened: Opener) -> None:
    done = (
        commands.Code("bo", WAIT, "slow"), commands.Code("bo", CALL, "phone"), commands.FinishCoding("bo"),
        commands.Code("ada", WAIT, "slow"),
    )  # fmt: skip
    async with opened(STORY, PAIN, *done) as running:
        await running.press("f9", "d", "f3", "d")
        await running.app.workers.wait_for_complete()
        await running.press("down", "up")
        assert "They differ on 1 of 2 coded sentences." in running.text
        first, *_ = offered(running).split("= ")
        assert "≠ “Then they call us.”" in first
        assert "ada: no code" in first
        assert "bo: phone" in first
        assert "phone: 1 of 2" in offered(running)
        await running.press("enter")
        assert isinstance(running.app.screen, ReviewScreen)
        assert running.app.screen.query_one(ReadText).selected_text == "Then they call us."
        assert running.app.focused is running.app.screen.query_one(ReadText)


async def test_a_coder_takes_a_code_off_in_the_list_and_goes_on_after_being_done(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "k", *"slow", "enter", "k", *"late", "enter", "d", "x")
        assert coded(running) == [("late", "They wait for weeks.")]
        await running.press("d", "f3", "k", *"no", "enter")
        assert "ada has finished coding this session." in running.text
        await running.press("d", "f3", "k", *"yes", "enter")
        assert [code for code, _ in coded(running)] == ["late", "yes"]


async def test_coded_words_that_changed_lead_nowhere(opened: Opener) -> None:
    changed = Answer(cell("story"), text="They come at once.")
    async with opened(STORY, PAIN, commands.Code("ada", WAIT, "slow"), changed) as running:
        await running.press("f9", "d")
        assert "the words have changed since" in offered(running)
        await running.press("enter")
        assert isinstance(running.app.screen, CodesDialog)


async def test_hostile_codes_are_shown_as_they_are(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "k")
        running.app.screen.query_one(Input).value = "[/b][@click=app.quit]x[/]\u202e"
        await running.press("enter", "k")
        assert isinstance(running.app.screen, CodeDialog)
        assert "[/b][@click=app.quit]x[/]" in offered(running)
        assert "\u202e" not in offered(running)
        await running.press("escape", "d")
        assert "[/b][@click=app.quit]" in offered(running)


async def test_the_key_line_names_what_can_be_done_with_words(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "tab")
        assert "k code" in running.text
        await running.press("tab")
        assert "a accept" in running.text
