"""How the boxes behave between the keys: refused words, digits, arrows, and what is said of it."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.app import App, ComposeResult

from assistant.bank.model import Column, Option, Question, Scale
from assistant.interview.commands import Answer
from assistant.interview.misfit import MisfitError
from assistant.interview.prompt import Prompt
from assistant.interview.values import parse
from assistant.tui.editors import Editor
from assistant.tui.editors.options import OptionsEditor
from assistant.tui.editors.records import RecordsEditor
from assistant.tui.editors.scale import ScaleEditor
from assistant.tui.editors.text import TextEditor
from assistant.tui.theme import CSS, DARK
from tests.tui.running import Opener, cell


async def test_a_field_whose_words_were_refused_takes_a_digit_or_an_arrow_and_keeps_the_words_as_a_note(
    opened: Opener,
) -> None:
    async with opened(at="pains") as running:
        await running.press(*"queue", "enter", "3", "enter", *"all", "enter")
        assert "is none of the options" in running.text
        await running.press("2", "ctrl+s")
        assert running.value("pains") == ({"id": "1", "what": "queue", "severity": 3, "who": "user"},)
        assert [note.text for note in running.state.notes_on(cell("pains"))] == ["Who: all"]


async def test_the_arrow_keys_pick_after_words_were_refused(opened: Opener) -> None:
    async with opened(at="pains") as running:
        await running.press(*"queue", "enter", "3", "enter", *"all", "enter", "right", "ctrl+s")
        assert running.value("pains") == ({"id": "1", "what": "queue", "severity": 3, "who": "buyer"},)


async def test_what_a_record_leaves_empty_is_said_and_holds_nobody_up(opened: Opener) -> None:
    async with opened(at="pains") as running:
        await running.press(*"queue")
        assert "still empty: How badly, Who" in running.text
        await running.press("enter", "3", "enter", "enter")
        assert "row 1 leaves empty: Who" in running.text
        await running.press("enter")
        assert running.value("pains") == ({"id": "1", "what": "queue", "severity": 3},)


async def test_long_words_in_a_field_that_is_left_show_their_beginning(opened: Opener) -> None:
    async with opened(at="pains") as running:
        await running.press(*"queueing", "space", *"x" * 40, "space", *"y" * 40, "enter")
        assert "queueing" in running.text


def test_a_length_of_time_that_is_refused_says_how_to_guess() -> None:
    with pytest.raises(MisfitError, match="depends, 1 to 3 weeks"):
        parse(Column(id="wait", label="Wait", type="duration"), "depends")
    assert parse(Column(id="wait", label="Wait", type="duration"), "depends, 1 to 3 weeks")["high"] == 3


async def test_a_refused_length_of_time_names_the_way_past_it(opened: Opener) -> None:
    async with opened(Answer(cell("channel"), text="shop"), at="wait") as running:
        await running.type("depends\n")
        assert "Ctrl+O passes the question over" in " ".join(running.text.split())


def _asked_of(**given: Any) -> Prompt:
    question = Question(id="q", ask="Q?", **given)
    place = SimpleNamespace(question=question)
    return cast("Prompt", SimpleNamespace(question=question, type=question.type, place=place))


class Alone(App[None]):
    """One box by itself."""

    CSS = CSS

    def __init__(self, editor: Editor, prompt: Prompt) -> None:
        super().__init__()
        self.editor, self._prompt = editor, prompt
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield self.editor

    def on_mount(self) -> None:
        self.editor.put(self._prompt, "", -1, 0)
        self.screen.set_focus(self.editor.focus_target)


TWELVE = tuple(Option(id=f"o{at}", label=f"Way {at}") for at in range(1, 13))


@pytest.mark.parametrize(
    "kind, keys, picked",
    [
        ("choices", ["1", "2"], "o12"),
        ("choices", ["2", "1"], "o1, o2"),
        ("choices", ["1", "0", "3"], "o3, o10"),
        ("choices", ["1", "3"], "o1, o3"),
        ("choices", ["1", "down", "2"], "o1, o2"),
        ("choice", ["1", "1"], "o11"),
        ("choice", ["0"], "o10"),
    ],
)
async def test_two_digits_in_a_row_pick_from_a_long_list(kind: str, keys: list[str], picked: str) -> None:
    app = Alone(OptionsEditor(), _asked_of(type=kind, options=TWELVE))
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        assert app.editor.said() == picked
        assert "12: 1, then 2" in app.editor.hint


@pytest.mark.parametrize("key, point", [("right", "0"), ("left", "0")])
async def test_the_arrow_keys_begin_at_zero_on_a_scale_with_two_sides(key: str, point: str) -> None:
    scale = Scale(from_=-2, to=2, low="worse", high="better")
    app = Alone(ScaleEditor(), _asked_of(type="scale", scale=scale))
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert app.editor.said() == point
    column = Column(id="c", label="C", type="scale", scale=scale)
    records = Alone(RecordsEditor(), _asked_of(type="records", columns=(Column(id="w", label="W"), column)))
    records.editor.prepare(records._prompt)
    async with records.run_test() as pilot:
        await pilot.press("w", "tab", key)
        assert records.editor.said() == f"w | {point}"


async def test_words_keep_their_places_when_a_scroll_bar_comes(opened: Opener) -> None:
    async with opened(at="story") as running:
        editor = running.screen.query_one(TextEditor)
        before = editor.scrollable_content_region.width
        editor.load_text("a line\n" * 20)
        await running.pilot.pause()
        assert editor.show_vertical_scrollbar
        assert editor.scrollable_content_region.width == before


async def test_words_are_broken_anew_and_shown_so_when_the_terminal_becomes_narrower(opened: Opener) -> None:
    words = " ".join(f"word{at}" for at in range(16))
    async with opened(at="story", size=(120, 36)) as running:
        await running.type(words)
        editor = running.screen.query_one(TextEditor)
        broken = editor.wrapped_document.height
        await running.pilot.resize_terminal(106, 36)
        await running.pilot.pause()
        assert editor.wrapped_document.height == broken == 2, "with another number of lines all would be drawn anyway"
        box = running.text.partition("┏")[2]
        assert " ".join(re.sub("[┃│]", " ", box).split()).count(words) == 1


async def test_a_row_says_at_its_start_what_it_needs(opened: Opener) -> None:
    async with opened(at="pains") as running:
        assert "The first row only the first field is needed, the others may stay empty" in " ".join(
            running.text.split()
        )
        await running.press(*"queue", "enter", "3", "enter", "enter")
        assert "One more row" in running.text


@pytest.mark.parametrize("field", [0, 1])
async def test_what_is_typed_after_a_refusal_takes_the_place_of_the_refused_words(opened: Opener, field: int) -> None:
    async with opened(at="pains") as running:
        await running.press(*"queue", *["enter"] * (field + 1))
        await running.type("dreadful")
        await running.press("enter", *"buyer"[: 5 * field] or "4", "ctrl+s")
        assert len(cast("Any", running.value("pains"))) == 1
        label = "Who" if field else "How badly"
        assert [note.text for note in running.state.notes_on(cell("pains"))] == [f"{label}: dreadful"]


async def test_a_field_says_what_goes_into_it(opened: Opener) -> None:
    async with opened(at="pains") as running:
        assert "In their own words." not in running.text
        await running.press("down", "down")
        assert "Whoever pays or uses it." in running.text


async def test_a_line_with_commas_is_said_to_be_one_item(opened: Opener) -> None:
    async with opened(at="factors") as running:
        await running.type("fit, price")
        assert running.app.screen.query_one(".box").border_subtitle in ("", None)
        await running.type(", place")
        assert running.app.screen.query_one(".box").border_subtitle == "One line is one item; commas do not part it."
        await running.press("ctrl+s")
        assert "One line is one item; commas do not part it." in " ".join(running.text.split())
        assert [row["text"] for row in cast("Any", running.value("factors"))] == ["fit, price, place"]


@pytest.mark.parametrize(
    "question, sends",
    [(each, "Ctrl+S sends") for each in ("story", "factors", "pains")]
    + [(each, "Enter or Ctrl+S sends") for each in ("channel", "help", "ease", "again", "many", "cost")],
)
async def test_the_line_over_the_box_says_what_sends_it(opened: Opener, question: str, sends: str) -> None:
    async with opened(at=question) as running:
        assert f"evidence: own assumption  {sends} " in running.text
