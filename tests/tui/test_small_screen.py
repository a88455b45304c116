"""The tables of the bank that ships, on the smallest screen."""

from __future__ import annotations

import pytest

from assistant.bank.model import Bank
from assistant.interview.commands import Answer, Jump
from assistant.library import load
from assistant.tui.editors.fields import PickField
from tests.tui.running import Opener


@pytest.fixture
def bank() -> Bank:
    return load("connected-relationships")


async def test_every_field_of_a_table_and_its_hint_are_on_an_80_by_24_screen(opened: Opener) -> None:
    async with opened(size=(80, 24), depth="quick") as running:
        asked = {each.question: each for each in reversed(running.state.layout.cells)}
        await running.screen.perform(Answer(asked["pains"], text="late keys and no photo of the dog | 1 | 5"))
        tables = {
            cell.question: cell
            for cell in running.state.layout.cells
            if running.state.on_path(cell)
            and not cell.probe
            and running.state.index.places[cell.question].question.type == "records"
        }
        assert {"pains", "pain-ideas", "drivers", "flows"} <= set(tables)
        for name, cell in tables.items():
            await running.screen.perform(Jump(cell))
            await running.press("x")
            for _ in running.screen.query(".of-record"):
                await running.pilot.pause()
                assert running.screen.query_one("#message").region.bottom <= 23, name
                assert "Enter: next field" in running.text, name
                await running.press("down")


async def test_the_beginning_of_a_long_option_shows_when_its_field_is_left(opened: Opener) -> None:
    async with opened(size=(80, 24), depth="quick") as running:
        asked = {each.question: each for each in reversed(running.state.layout.cells)}
        await running.screen.perform(Answer(asked["pains"], text="late keys | 1 | 5"))
        ideas = next(cell for cell in running.state.layout.cells if cell.question == "pain-ideas")
        await running.screen.perform(Jump(ideas))
        await running.press("x", "enter", "4", "enter")
        assert "You see the need and act" in running.text.partition("The first row")[2]
        await running.press("up")
        field = next(each for each in running.screen.query(PickField) if each.has_focus)
        assert field.cursor_position == len(field.value)


async def test_the_lists_stand_in_two_columns(opened: Opener) -> None:
    async with opened(size=(80, 24)) as running:
        await running.press("f6")
        lines = running.text.splitlines()
        places = {
            next(line.index(name) for line in lines if title in line and "repeat" not in line)
            for title, name in (("Customer groups", "Main customers"), ("Journeys", "The usual purchase"))
        }
        assert len(places) == 1
