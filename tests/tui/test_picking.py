"""Lists to pick from: letters never pick, and what is typed is sent as words or kept."""

from __future__ import annotations

import pytest

from assistant.interview import commands
from tests.tui.running import Opener, Running, cell


def _notes(running: Running, question: str) -> list[tuple[str, str]]:
    return [(note.text, note.reason) for note in running.state.notes_on(cell(question))]


@pytest.mark.parametrize("question", ["channel", "help", "ease", "again"])
async def test_words_pick_nothing_and_are_refused_and_kept_as_a_note(opened: Opener, question: str) -> None:
    async with opened(at=question) as running:
        await running.type("well it depends")
        assert running.box == "well it depends"
        assert "Enter keeps these words as a note" in running.text
        await running.press("enter")
        assert running.value(question) is None
        assert running.state.cursor == cell(question)
        assert _notes(running, question) == [("well it depends", "refused")]
        assert "1 note" in running.text
        assert "Your words are kept as a note." in " ".join(running.text.split())


async def test_down_leads_from_words_that_name_nothing_to_the_options_and_the_words_are_kept_once(
    opened: Opener,
) -> None:
    async with opened(at="channel") as running:
        await running.type("well it depends\n\n")
        await running.press("down", "down", "enter")
        assert running.value("channel") is not None
        assert [text for text, _ in _notes(running, "channel")] == ["well it depends"]


@pytest.mark.parametrize(
    "question, words, value",
    [
        ("channel", "by phone", "phone"),
        ("help", "tests, ads", ["tests", "ads"]),
        ("ease", "very easy", 5),
        ("again", "no", False),
    ],
)
async def test_words_that_name_an_option_are_that_answer(
    opened: Opener, question: str, words: str, value: object
) -> None:
    async with opened(at=question) as running:
        await running.type(words)
        await running.press("enter")
        given = running.value(question)
        assert (list(given) if isinstance(given, tuple) else given) == value


async def test_enter_picks_before_it_sends_when_nothing_was_picked(opened: Opener) -> None:
    async with opened(at="channel") as running:
        assert "Sends: nothing yet" in running.text
        await running.press("enter")
        assert running.value("channel") is None
        assert "Sends: By the shop" in running.text
        await running.press("enter")
        assert running.value("channel") == "shop"


async def test_what_is_sent_is_shown_as_it_is_picked(opened: Opener) -> None:
    async with opened(at="help") as running:
        await running.press("space", "3")
        assert "Sends: Friends, Ads" in " ".join(running.text.split())
        await running.press("1")
        assert "Sends: Ads" in running.text


async def test_words_beside_a_pick_are_kept_as_a_note(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("rarely by fax")
        await running.press("up", "2", "enter")
        assert running.value("channel") == "web"
        assert _notes(running, "channel") == [("rarely by fax", "written")]


async def test_words_refused_before_are_not_kept_twice(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("fax")
        await running.press("enter", "up", "2", "enter")
        assert running.value("channel") == "web"
        assert _notes(running, "channel") == [("fax", "refused")]


async def test_half_written_words_come_back_as_words(opened: Opener) -> None:
    async with opened(at="channel", drafts=[(cell("channel"), "mostly by", 0, 9)]) as running:
        assert running.box == "mostly by"
        await running.type(" x")
        assert running.box == "mostly by x"


async def test_emptied_words_leave_what_was_picked(opened: Opener) -> None:
    async with opened(commands.Answer(cell("channel"), text="web"), at="channel") as running:
        await running.press("a", "backspace")
        assert running.box == "web"
        await running.press("enter")
        assert running.events()[-1].kind != "answer_given"
        assert "Your answer" in running.text


async def test_a_number_that_is_no_point_of_the_scale_is_refused_and_kept(opened: Opener) -> None:
    async with opened(at="ease") as running:
        await running.press("9", "enter")
        assert running.value("ease") is None
        assert _notes(running, "ease") == [("9", "refused")]


async def test_a_paste_into_a_list_is_kept_as_words(opened: Opener) -> None:
    from textual.events import Paste

    async with opened(at="channel") as running:
        running.app.post_message(Paste("by fax\nand by post"))
        await running.pilot.pause()
        assert running.box == "by fax and by post"


async def test_letters_find_the_options_that_have_them_and_down_picks_the_first(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("phon")
        assert "↓ picks “By phone”" in running.text
        await running.press("down")
        assert running.box == "phone"
        assert "In words" not in running.text
        await running.press("enter")
        assert running.value("channel") == "phone"
        assert _notes(running, "channel") == []


async def test_letters_find_among_several_and_down_marks_what_they_found(opened: Opener) -> None:
    async with opened(at="help") as running:
        await running.press("1", *"est")
        await running.press("down")
        assert running.box == "friends, tests"


async def test_words_that_no_option_has_leave_all_of_them_to_be_seen(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("fax")
        assert "they name nothing above" in running.text
        await running.press("down")
        assert running.box == "fax"


async def test_the_line_for_words_shows_what_is_typed(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("fax")
        assert "In words: fax" in running.text


async def test_refused_words_leave_the_line_and_the_next_digit_picks(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("at the track")
        await running.press("enter")
        assert running.box == ""
        assert "In words" not in running.text
        await running.press("2", "enter")
        assert running.value("channel") == "web"
        assert _notes(running, "channel") == [("at the track", "refused")]


async def test_refused_words_come_back_into_the_line_by_undo(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("fax")
        await running.press("enter", "ctrl+y")
        assert running.box == "fax"


async def test_the_line_for_words_is_gone_on_the_next_question(opened: Opener) -> None:
    async with opened(at="ease") as running:
        await running.type("very easy")
        await running.press("enter")
        assert running.state.cursor == cell("again")
        assert "In words" not in running.text


async def test_words_that_share_some_with_an_option_offer_it_and_pick_nothing(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("on a phone or so")
        assert "↓ picks “By phone”" in running.text
        await running.press("down", "enter")
        assert running.value("channel") == "phone"
        assert _notes(running, "channel") == [("on a phone or so", "written")]


async def test_the_scale_shows_the_point_that_words_name(opened: Opener) -> None:
    async with opened(at="ease") as running:
        await running.press("5")
        assert "▸ 5" in running.text
        await running.type("about 3")
        assert "▸ 3" in running.text
        assert "Sends: 3 of 5" in running.text
        await running.press("enter")
        assert running.value("ease") == 3


@pytest.mark.parametrize(
    "question, words, value, taken",
    [
        ("again", "yes, paper folders", True, "Yes"),
        ("ease", "4, maybe 5", 4, "4 of 5"),
        ("ease", "4 maybe 5", 4, "4 of 5"),
        ("ease", "very easy, all of it", 5, "5 of 5"),
        ("channel", "by phone, always", "phone", "By phone"),
    ],
)
async def test_words_that_begin_with_an_option_are_it_and_are_kept_as_a_note(
    opened: Opener, question: str, words: str, value: object, taken: str
) -> None:
    async with opened(at=question) as running:
        await running.type(words)
        assert running.box == words
        assert "and keeps your words as a note" in running.text
        await running.press("enter")
        assert running.value(question) == value
        assert _notes(running, question) == [(words, "written")]
        assert f"Taken as “{taken}”; your words are kept as a note." in " ".join(running.text.split())


@pytest.mark.parametrize("question, words", [("again", "no idea"), ("channel", "not by phone"), ("ease", "4 or 5")])
async def test_words_that_only_seem_to_begin_with_an_option_are_refused(
    opened: Opener, question: str, words: str
) -> None:
    async with opened(at=question) as running:
        await running.type(words)
        await running.press("enter")
        assert running.value(question) is None
        assert _notes(running, question) == [(words, "refused")]


async def test_a_number_with_a_dash_after_it_is_words_from_its_first_key(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("2-3 times")
        assert running.box == "2-3 times"


async def test_a_number_after_a_space_is_another_point(opened: Opener) -> None:
    async with opened(at="ease") as running:
        await running.press("4", "space", "2")
        assert running.box == "2"


async def test_a_refusal_marks_what_the_words_found_and_does_not_list_the_options_again(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("over the phone\n")
        said = " ".join(running.text.split())
        assert "“over the phone” is none of the options. Your words are kept as a note." in said
        assert "Choose one" not in said
        assert "Enter picks “By phone”" in said
        await running.press("enter", "enter")
        assert running.value("channel") == "phone"


async def test_the_same_refused_words_again_pick_the_one_option_that_they_find(opened: Opener) -> None:
    async with opened(at="channel") as running:
        await running.type("over the phone\n")
        await running.type("over the phone\n")
        assert "Sends: By phone" in " ".join(running.text.split())
        await running.press("enter")
        assert running.value("channel") == "phone"
        assert _notes(running, "channel") == [("over the phone", "refused")]
