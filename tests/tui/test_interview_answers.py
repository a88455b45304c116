"""Each kind of answer through its box; each stores what the same words typed in plain mode store."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.bank.model import Bank
from assistant.interview import commands
from assistant.interview.events import AnswerGiven
from assistant.recorder import Recorder
from assistant.store.memory import MemoryStore
from tests.tui.running import Opener, cell

BOXES = [
    ("story", ["T", "h", "r", "e", "e", "space", "b", "i", "g", "space", "l", "o", "t", "ctrl+s"], "Three big lot"),
    ("story", ["a", "space", "b", "space", "c", "enter", "d", "enter", "enter", "enter"], "a b c\nd\n"),
    ("story", [*"a", "enter", "enter", "b", "space", "c", "space", "d", "ctrl+s"], "a\n\nb c d"),
    ("channel", ["down", "enter"], "By the web"),
    ("channel", ["3", "enter"], "phone"),
    ("channel", ["ctrl+s"], None),
    ("help", ["space", "down", "down", "space", "enter"], "Friends, Ads"),
    ("help", ["2", "ctrl+s"], "2"),
    ("ease", ["4", "enter"], "4"),
    ("ease", ["right", "right", "enter"], "2"),
    ("ease", ["end", "enter"], "very easy"),
    ("again", ["down", "enter"], "no"),
    ("again", ["y", "enter"], "yes"),
    ("many", [*"about", "space", "7", "enter"], "about 7"),
    ("cost", [*"1k", "ctrl+s"], "1k"),
    (
        "pains",
        [*"queue", "enter", "4", "enter", *"user", "enter", *"a|b", "enter", "enter", "enter", "enter"],
        "queue | 4 | user\na\\|b",
    ),
    ("pains", [*"queue", "ctrl+s"], "queue"),
    ("factors", [*"fit", "enter", *"price", "enter", "enter"], "fit\nprice"),
]


@pytest.mark.parametrize("question, keys, typed", BOXES)
async def test_a_box_stores_what_the_same_words_store_in_plain_mode(
    opened: Opener, bank: Bank, question: str, keys: list[str], typed: str | None
) -> None:
    async with opened(at=question) as running:
        await running.press(*keys)
        stored = running.events()[-1]
        if typed is None:
            assert "empty" in running.text
            return
        other, _ = Recorder.start(MemoryStore(), bank, "Acme")
        outcome = other.perform(commands.Answer(cell(question), text=typed))
        assert [stored] == list(outcome.events)


async def test_a_refusal_stands_beside_the_box_and_the_words_stay_in_it(opened: Opener) -> None:
    async with opened(at="many") as running:
        await running.type("twelve dozen\n")
        assert "not a number" in running.text
        assert "twelve dozen" in running.text
        assert running.state.cursor == cell("many")
        assert [note.text for note in running.state.notes_on(cell("many"))] == ["twelve dozen"]


_WRONG = "9 is not on the scale."


async def test_a_field_of_a_record_is_checked_when_it_is_left_and_the_mistake_goes_when_mended(opened: Opener) -> None:
    async with opened(at="pains") as running:
        await running.type("queue\n9\n")
        assert running.screen.focused is not None
        assert running.screen.focused.id == "field-1"
        assert _WRONG in running.text
        await running.press("backspace", "4")
        assert _WRONG not in running.text
        await running.press("enter")
        assert running.screen.focused.id == "field-2"
        await running.type("nobody\n")
        assert running.screen.focused.id == "field-2"
        assert running.events()[-1].kind == "moved"


async def test_the_cursor_goes_to_a_mistake_left_by_an_arrow_key(opened: Opener) -> None:
    async with opened(at="pains") as running:
        await running.press(*"queue", "down", "9", "down", *"user", "enter")
        assert running.screen.focused is not None
        assert running.screen.focused.id == "field-1"


async def test_keys_typed_ahead_land_in_the_boxes_they_are_meant_for(opened: Opener) -> None:
    async with opened(at="story") as running:
        await running.press(
            *"abc", "space", "d", "space", "e", "ctrl+s", "3", "enter", *"so it is".replace(" ", ""), "ctrl+s"
        )
        await running.pilot.pause()
        said = {answer.cell.question: answer.value for answer in running.state.all_answers()}
        assert said == {"story": "abc d e", "channel": "phone", "why-channel": "soitis"}


async def test_enter_inside_a_text_makes_a_new_line(opened: Opener) -> None:
    async with opened(at="story") as running:
        await running.press(*"one", "enter", *"two", "up", "end", "enter", "x")
        assert running.box == "one\nx\ntwo"
        assert running.events() == []


async def test_an_empty_line_between_paragraphs_sends_nothing_and_one_more_enter_is_announced(opened: Opener) -> None:
    async with opened(at="story") as running:
        await running.type("one\n")
        assert "Enter once more sends" not in running.text
        await running.press("enter")
        assert "Enter once more sends" in running.text
        assert running.value("story") is None
        await running.type("two words here")
        assert "Enter once more sends" not in running.text
        assert running.box == "one\n\ntwo words here"
        await running.press("enter", "enter", "enter")
        assert running.value("story") == "one\n\ntwo words here"


async def test_enter_on_an_empty_line_of_a_list_is_announced(opened: Opener) -> None:
    async with opened(at="factors") as running:
        await running.type("fit\n")
        assert "Enter once more sends" in running.text
        await running.press("enter")
        assert running.value("factors") is not None


async def test_a_pasted_text_of_any_size_is_taken_whole(opened: Opener) -> None:
    from textual.events import Paste

    long = "line of words\n\n" * 500
    async with opened(at="story") as running:
        running.app.post_message(Paste(long))
        await running.press("ctrl+s")
        assert running.value("story") == long.strip("\n")


async def test_a_follow_up_shows_the_answer_it_follows(opened: Opener) -> None:
    async with opened(at="story") as running:
        await running.type("A leak\n\n\n")
        assert "What happened just before?" in running.text
        assert "You said: “A leak”" in running.text


async def test_an_answer_given_before_comes_back_into_its_box(opened: Opener) -> None:
    before = commands.Answer(cell("story"), text="words as they were said")
    async with opened(before, at="story") as running:
        assert running.box == "words as they were said"
        assert "answered" in running.text


async def test_sending_an_unchanged_answer_goes_on_and_stores_no_second_one(opened: Opener) -> None:
    before = commands.Answer(cell("story"), text="words as they were said")
    async with opened(before, at="story") as running:
        await running.press("ctrl+s")
        assert running.state.cursor == cell("channel")
        assert sum(event.kind == "answer_given" for event in running.events()) == 1


@pytest.mark.parametrize(
    "question, value",
    [
        ("story", "words | and [more]"),
        ("channel", "web"),
        ("help", ["friends", "ads"]),
        ("ease", 4),
        ("again", False),
        ("many", Decimal("2.5")),
        ("cost", {"low": 5, "high": 9, "currency": "EUR"}),
        ("factors", ["fit", "price"]),
        ("pains", [{"what": "a|b", "severity": 4, "who": "user"}, {"what": "paying", "who": "buyer"}]),
    ],
)
async def test_an_answer_in_its_box_is_sent_again_as_the_same_value(
    opened: Opener, question: str, value: object
) -> None:
    given = commands.Answer(cell(question), value=value)
    async with opened(given, at=question) as running:
        again = commands.Answer(cell(question), text=running.box)
        outcome = await running.screen.session.perform(again)
        [event] = outcome.events
        first = running.events()[0]
        assert isinstance(event, AnswerGiven)
        assert isinstance(first, AnswerGiven)
        assert event.value == first.value


async def test_the_arrow_keys_go_through_what_a_field_can_hold(opened: Opener) -> None:
    async with opened(at="pains") as running:
        await running.press(*"queue", "enter", "right", "right", "enter", "right", "right")
        assert "1 The buyer  2 The user" in running.text
        assert running.box == "queue | 2 | The user"
        await running.press("left", "ctrl+s")
        assert running.value("pains") == ({"id": "1", "what": "queue", "severity": 2, "who": "buyer"},)


async def test_a_number_in_a_field_to_pick_from_becomes_the_name_when_it_is_left(opened: Opener) -> None:
    async with opened(at="pains") as running:
        await running.press(*"queue", "down", "down", "2", "up")
        assert running.box == "queue |  | The user"
        assert "The user" in running.text


async def test_the_arrow_keys_move_the_cursor_in_words_that_no_option_has(opened: Opener) -> None:
    async with opened(at="pains") as running:
        await running.press("down", "down", *"nobdy", "left", "left", "o")
        assert running.box == " |  | nobody"


async def test_long_words_in_a_field_wrap_and_show_whole(opened: Opener) -> None:
    async with opened(at="pains", size=(80, 30)) as running:
        await running.type("they wait for weeks and call us again and again until somebody picks up")
        assert "they wait for weeks" in running.text
        assert "somebody picks up" in running.text
        await running.press("down")
        assert running.screen.focused is not None
        assert running.screen.focused.id != "field-0"


async def test_the_cursor_comes_back_inside_the_words_of_a_field(opened: Opener) -> None:
    store = MemoryStore()
    async with opened(store=store, at="pains") as running:
        await running.press(*"a|b", "enter", "4", "enter", "enter", *"queues", "left", "left")
        session = running.session
        await running.press("ctrl+q")
    async with opened(store=store, session=session, at="pains") as running:
        await running.press("X")
        assert running.box == "a\\|b | 4\nqueuXes"


async def test_a_row_of_a_table_pasted_into_a_field_becomes_a_record(opened: Opener) -> None:
    from textual.events import Paste

    async with opened(at="pains") as running:
        running.app.post_message(Paste("waiting\t4\tuser"))
        await running.pilot.pause()
        assert running.box == "waiting | 4 | user"
        running.app.post_message(Paste("again\x1b[31m"))
        await running.pilot.pause()
        assert "\x1b" not in running.box


async def test_typing_in_a_field_is_undone_before_any_command(opened: Opener) -> None:
    async with opened(at="pains") as running:
        await running.press(*"queue", "ctrl+z")
        assert running.box == ""
        await running.press("ctrl+y")
        assert running.box == "queue"


async def test_typing_a_number_is_undone_before_any_command_and_comes_back(opened: Opener) -> None:
    async with opened(at="many") as running:
        await running.press("4", "2", "ctrl+z")
        assert running.box == ""
        assert running.state.cursor == cell("many")
        await running.press("ctrl+y")
        assert running.box == "42"
