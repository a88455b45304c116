"""The replay on the screen: one test for each gesture."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.replay.told import MARK_KINDS, MarkKind
from assistant.store.memory import MemoryStore
from assistant.tui.dialogs.replay_jump import ReplayJumpDialog, moments
from assistant.tui.home import HomeScreen
from assistant.tui.interview import InterviewScreen
from assistant.tui.replay import ReplayScreen
from tests.tui.running import Opener, Running, cell

STORY = Answer(cell("story"), text="They wait for weeks and weeks")
LIVED = (
    STORY,
    Answer(cell("channel"), text="web"),
    Answer(cell("channel"), text="shop", evidence="measured"),
    commands.AddNote(cell("channel"), "She was not sure"),
    RecordFinding("pain", "Waiting is the worst", (Span(cell("story"), 0, 9),)),
    Answer(cell("help"), text="friends"),
    commands.Undo(),
)
"""Event 1 is the beginning."""


@asynccontextmanager
async def playing(opened: Opener, seq: int = 1, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Running]:
    """A replay of that session, paused at an event."""
    async with opened(*LIVED, size=size) as running:
        await running.app.replay(running.session)
        await running.pilot.pause()
        replay_of(running).action_go(seq)
        await running.pilot.pause()
        yield running


def replay_of(running: Running) -> ReplayScreen:
    screen = running.app.screen
    assert isinstance(screen, ReplayScreen)
    return screen


def at(running: Running) -> int:
    return replay_of(running).playback.seq


async def test_a_moment_shows_the_question_the_answer_and_what_it_said_before(opened: Opener) -> None:
    async with playing(opened, 4) as running:
        for words in (
            "Which way do they come?",
            "Changed the answer  measured",
            "By the shop",
            "It said before: By the web",
            "paused 1x · event 4 of 8",
        ):
            assert words in running.text


@pytest.mark.parametrize(
    "key, start, end",
    [("right", 3, 4), ("left", 3, 2), ("down", 4, 7), ("up", 4, 3), ("pagedown", 2, 7), ("pageup", 8, 7),
     ("home", 5, 1), ("end", 5, 8), ("left", 1, 1), ("right", 8, 8)],
)  # fmt: skip
async def test_keys_step_by_event_answer_and_stage(opened: Opener, key: str, start: int, end: int) -> None:
    async with playing(opened, start) as running:
        await running.press(key)
        assert at(running) == end


async def test_space_plays_and_the_answer_is_typed_as_time_goes_by(opened: Opener) -> None:
    async with playing(opened) as running:
        await running.press("space")
        screen = replay_of(running)
        screen._timer.stop()  # type: ignore[union-attr]  # from here on the test says how much time goes by
        screen.action_go(1)
        screen.playback.playing = True
        screen.advance(0.25)
        await running.pilot.pause()
        assert "playing 1x" in running.text
        assert "They wait for" in running.text
        assert "weeks and weeks" not in running.text
        screen.advance(0.3)
        await running.pilot.pause()
        assert at(running) == 2
        await running.press("space")
        assert "paused" in running.text


async def test_plus_and_minus_change_the_speed(opened: Opener) -> None:
    async with playing(opened) as running:
        await running.press("plus", "plus")
        assert "paused 4x" in running.text
        await running.press("minus", "minus", "minus")
        assert "paused 0.5x" in running.text


async def test_why_the_question_was_asked_is_told_as_of_then(opened: Opener) -> None:
    async with playing(opened, 3) as running:
        await running.press("w")
        assert "Why this question now" in running.text
        await running.press("w")
        assert "Why this question now" not in running.text


async def test_words_a_number_and_marked_moments_are_gone_to(opened: Opener) -> None:
    async with playing(opened) as running:
        await running.press("g")
        assert isinstance(running.app.screen, ReplayJumpDialog)
        await running.type("SURE")
        await running.press("enter")
        assert at(running) == 5
        await running.press("g", "7", "enter")
        assert at(running) == 7
        await running.press("slash", "tab", "tab")
        assert "1 moment ·" in running.text
        await running.press("enter")
        assert at(running) == 6
        await running.press("g", "tab", "tab", "tab", "up", "enter")
        assert at(running) == 4
        await running.press("g")
        await running.type("finding")
        assert "1 moment ·" in running.text
        await running.press("enter")
        assert at(running) == 6
        await running.press("g")
        await running.type("zeppelin")
        assert "Nothing in this session fits." in running.text
        await running.press("enter", "escape")
        assert at(running) == 6


async def test_a_finding_leads_to_its_words_and_back_with_one_key(opened: Opener) -> None:
    async with playing(opened, 6) as running:
        assert "Rests on  “They wait”" in running.text
        await running.press("e")
        assert at(running) == 2
        await running.press("e")
        assert at(running) == 6


async def test_from_words_the_same_key_leads_to_the_finding_that_rests_on_them(opened: Opener) -> None:
    async with playing(opened, 2) as running:
        await running.press("e")
        assert at(running) == 6
        await running.press("home", "e")
        assert at(running) == 1


async def test_words_without_a_finding_say_so(opened: Opener) -> None:
    async with playing(opened, 3) as running:
        await running.press("e")
        assert at(running) == 3
        assert "No finding rests on this. g and Tab list the findings." in running.text


async def test_a_session_without_findings_says_that_there_is_none(opened: Opener) -> None:
    async with opened(STORY) as running:
        await running.app.replay(running.screen_of_interview.session.state.session)
        await running.press("end", "e")
        assert "No finding rests on this. There is none in this session yet." in running.text


async def test_every_key_that_matters_is_named_on_a_screen_of_80_columns(opened: Opener) -> None:
    async with playing(opened) as running:
        for named in ("Space play", "g go to", "Esc back", "w why", "e words", "+ - speed", "f fork"):
            assert named in running.text


async def test_a_click_on_the_bar_goes_there(opened: Opener) -> None:
    async with playing(opened) as running:
        await running.pilot.click("Timeline", offset=(77, 1))
        assert at(running) == 8
        await running.pilot.click("Timeline", offset=(0, 0))
        assert at(running) == 1


async def test_a_fork_is_opened_and_goes_on_from_the_moment(opened: Opener) -> None:
    async with playing(opened, 2) as running:
        await running.press("f", "escape")
        assert len(running.store.sessions()) == 1
        await running.press("f", "enter")
        await running.pilot.pause()
        await running.pilot.pause()
        screen = running.app.screen
        assert isinstance(screen, InterviewScreen)
        state = screen.session.state
        assert (state.forked_from, state.forked_at) == (running.session, 2)
        assert state.cursor == cell("channel")
        assert len(running.store.sessions()) == 2


async def test_escape_goes_back_to_where_it_was_opened_from(opened: Opener) -> None:
    async with playing(opened) as running:
        await running.press("escape")
        assert isinstance(running.app.screen, InterviewScreen)
        await running.press("escape", "escape")
        await running.pilot.pause()
        assert isinstance(running.app.screen, HomeScreen)
        await running.press("r")
        await running.pilot.pause()
        assert at(running) == 1
        await running.press("escape")
        assert isinstance(running.app.screen, HomeScreen)


async def test_hostile_words_are_shown_and_do_nothing(opened: Opener) -> None:
    words = "\x1b]0;pwned\x07 [@click=app.quit]x[/] \u202eabc [/b]"
    async with opened(Answer(cell("story"), text=words), store=MemoryStore()) as running:
        await running.app.replay(running.session)
        await running.press("end")
        assert "[@click=app.quit]x[/]" in running.text
        assert not set(running.text) & {"\x1b", "\x07", "\u202e"}


async def test_the_interview_goes_on_unchanged_after_a_replay(opened: Opener) -> None:
    async with playing(opened, 3) as running:
        before = running.events()
        await running.press("down", "end", "pageup", "space", "escape")
        assert running.events() == before


@pytest.mark.parametrize("kind", MARK_KINDS)
async def test_the_name_of_a_kind_of_moment_finds_all_of_that_kind(opened: Opener, kind: MarkKind) -> None:
    async with playing(opened) as running:
        recording = replay_of(running)._recording
        for typed in (kind, f"{kind}s", f" {kind.upper()} "):
            assert {*moments(recording, "", kind)} <= {*moments(recording, typed)}
            assert moments(recording, typed, kind) == moments(recording, "", kind)
