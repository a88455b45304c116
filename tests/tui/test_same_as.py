"""Following the answers of another group, for one question or a whole section."""

from __future__ import annotations

from assistant.interview.cells import Cell
from assistant.interview.commands import AddItem, Answer, Jump, Pass
from tests.tui.running import Opener, Running, cell

STORY = Answer(cell("story"), text="They wait for weeks")
CHANNEL = Answer(cell("channel"), text="web")
SHOPS = AddItem("segments", "Shops")


def there(running: Running, question: str) -> Cell:
    [shops] = [item for item in running.state.items_of("segments") if item.name == "Shops"]
    return Cell(question, (("segment", shops.id),))


def followed(running: Running, question: str) -> Cell | None:
    answer = running.state.answer(there(running, question))
    return answer.link if answer else None


async def test_one_question_follows_another_group(opened: Opener) -> None:
    async with opened(STORY, CHANNEL, SHOPS, size=(100, 30)) as running:
        await _go_to_shops(running)
        await running.press("ctrl+l")
        assert "The same as for" in running.text
        assert "Everyone" in running.text
        assert "“They wait for weeks”" in running.text
        await running.press("enter")
        await running.pilot.pause()
        assert followed(running, "story") == cell("story")
        assert followed(running, "channel") is None
        assert "1 answer follows “Everyone”." in running.text


async def test_follow_ups_that_come_along_are_told_of(opened: Opener) -> None:
    thin, more = Answer(cell("story"), text="They wait"), Answer(cell("story", "more"), text="The roof leaked.")
    async with opened(thin, more, SHOPS, size=(110, 30)) as running:
        await _go_to_shops(running)
        await running.press("ctrl+l", "enter")
        await running.pilot.pause()
        assert "1 answer and 1 follow-up follow “Everyone”." in running.text


async def test_all_open_questions_of_the_section_follow_another_group(opened: Opener) -> None:
    async with opened(STORY, CHANNEL, SHOPS) as running:
        await _go_to_shops(running)
        await running.press("ctrl+l", "s")
        await running.pilot.pause()
        assert followed(running, "story") == cell("story")
        assert followed(running, "channel") == cell("channel")
        assert "2 answers follow “Everyone”." in running.text


async def test_where_the_other_has_no_answer_it_is_said(opened: Opener) -> None:
    async with opened(Pass(cell("story"), "skipped"), SHOPS) as running:
        await _go_to_shops(running)
        await running.press("ctrl+l", "enter")
        assert "“Everyone” has no answer to this question yet." in running.text
        await running.press("s")
        assert "has no answers to the open questions" in running.text
        await running.press("escape")
        assert running.state.answer(there(running, "story")) is None


async def test_with_one_group_only_there_is_nothing_to_follow(opened: Opener) -> None:
    async with opened(STORY) as running:
        await running.press("ctrl+l")
        assert "There is no other group or journey to follow here." in running.text


async def _go_to_shops(running: Running) -> None:
    await running.screen.perform(Jump(there(running, "story")))
