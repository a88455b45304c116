"""The time limit in the interview: what is left, what is left out, and changing it."""

from __future__ import annotations

from assistant.interview.commands import Answer
from assistant.tui.topline import left_out_count
from tests.tui.running import Opener, cell


async def test_the_top_line_says_how_much_time_is_left_and_what_is_left_out(opened: Opener) -> None:
    async with opened(timebox="5", depth="deep") as running:
        assert "5 of 5 min left" in running.text
        assert f"{left_out_count(running.state)} left out F12" in running.text
        assert left_out_count(running.state) > 0


async def test_without_a_limit_the_top_line_says_how_long_the_rest_takes(opened: Opener) -> None:
    async with opened() as running:
        assert "about 10 min left" in running.text
        assert "left out" not in running.text


async def test_what_is_left_out_is_named_and_the_limit_can_be_lifted(opened: Opener) -> None:
    async with opened(timebox="5", depth="deep", size=(100, 30)) as running:
        count = left_out_count(running.state)
        await running.press("f12")
        assert f"{count} questions left out to fit the time" in running.text
        assert "What do they weigh up?" in running.text
        await running.press("l")
        assert "No time limit" in running.text
        await running.press("escape")
        await running.pilot.pause()
        assert running.state.facts["timebox"] == ""
        assert left_out_count(running.state) == 0
        assert "left out" not in running.text


async def test_more_and_fewer_minutes_are_one_key_each(opened: Opener) -> None:
    async with opened(timebox="5", depth="deep") as running:
        await running.press("f12", "plus")
        assert running.screen_of_interview.session.state.facts["timebox"] == "20"
        assert "Everything fits" in running.text
        await running.press("minus")
        assert running.screen_of_interview.session.state.facts["timebox"] == "5"
        await running.press("minus")
        assert running.screen_of_interview.session.state.facts["timebox"] == "5"


async def test_a_limit_is_set_where_there_was_none(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f12", "plus")
        assert running.screen_of_interview.session.state.facts["timebox"] == "15"


async def test_a_question_left_out_is_asked_all_the_same_when_wanted(opened: Opener) -> None:
    async with opened(Answer(cell("story"), text="three big words"), timebox="5", depth="deep") as running:
        wanted = next(c for c in running.state.layout.cells if running.state.status_name(c) == "left_out")
        await running.press("f12", "enter")
        await running.pilot.pause()
        assert running.state.cursor == wanted


async def test_the_draft_stays_while_the_time_is_looked_at(opened: Opener) -> None:
    async with opened(timebox="5", depth="deep") as running:
        await running.type("half")
        await running.press("f12", "escape")
        await running.pilot.pause()
        assert running.box == "half"


async def test_core_questions_among_what_is_left_out_are_said_in_words(opened: Opener) -> None:
    async with opened(timebox="3", depth="deep", size=(100, 30)) as running:
        await running.press("f12")
        assert "of the core questions are among them: too little time. + gives more." in running.text
        await running.press("plus")
        assert "core questions" not in running.text
