"""Going to a question by its words, by those of its answer, or by its section."""

from __future__ import annotations

from assistant.interview.commands import AddItem, Answer
from tests.tui.running import Opener, cell


async def test_a_question_found_by_its_answer_shows_the_words_that_were_sought(opened: Opener) -> None:
    story = Answer(cell("story"), text="They came on Monday, after the roof had leaked for a week")
    async with opened(story, size=(100, 30)) as running:
        await running.press("ctrl+g", *"leaked")
        assert "…" in running.text
        assert "the roof had leaked for a week”" in running.text
        await running.press("enter")
        assert running.state.cursor == cell("story")


async def test_a_question_found_by_its_own_words_shows_no_answer(opened: Opener) -> None:
    async with opened(Answer(cell("story"), text="The last of ten"), size=(100, 30)) as running:
        await running.press("ctrl+g", *"last")
        assert "“The last of ten”" not in running.text


async def test_list_items_are_named_only_where_they_tell_questions_apart(opened: Opener) -> None:
    async with opened(size=(100, 30)) as running:
        await running.press("ctrl+g", *"hurts")
        assert "Everyone" not in running.text.partition("Go to a question")[2]
    async with opened(AddItem("segments", "Shops"), size=(100, 30)) as running:
        await running.press("ctrl+g", *"hurts")
        assert "Shops" in running.text.partition("Go to a question")[2]


async def test_a_length_of_time_a_sum_and_a_number_are_found_as_they_were_written_and_as_they_were_read(
    opened: Opener,
) -> None:
    said = (("wait", "about three weeks"), ("cost", "1.2k EUR"), ("many", "about 7"))
    shop = Answer(cell("channel"), text="1")
    answers = [Answer(cell(name), text=text) for name, text in said]
    async with opened(shop, *answers, size=(100, 30), at="story") as running:
        for (name, text), command in zip(said, answers, strict=True):
            await running.press("ctrl+g", *(_key(letter) for letter in text))
            assert f"“{text}”" in running.text
            await running.press("enter")
            assert running.state.cursor == command.cell, name
        await running.press("ctrl+g", *"1200", "enter")
        assert running.state.cursor == cell("cost")


def _key(letter: str) -> str:
    return {" ": "space", ".": "full_stop"}.get(letter, letter)
