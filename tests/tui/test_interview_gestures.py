"""One test for each gesture of the interview beyond answering."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.interview import commands
from assistant.interview.commands import Answer
from assistant.interview.prompt import prompt_for
from assistant.tui.home import HomeScreen
from assistant.tui.question import question_content
from assistant.tui.tidy import TidyScreen
from assistant.tui.topline import TopLine
from tests.tui.running import Opener, Running, cell

ANSWERED = Answer(cell("story"), text="three big words")
CHANNEL = Answer(cell("channel"), text="shop")
WHY = Answer(cell("why-channel"), text="because it is near")


@pytest.mark.parametrize(
    "letter, mark",
    [("s", "skipped"), ("l", "later"), ("u", "unknown"), ("d", "declined"), ("n", "not_applicable")],
)
async def test_passing_over_takes_a_key_and_a_letter(opened: Opener, letter: str, mark: str) -> None:
    async with opened() as running:
        await running.press("ctrl+o", letter)
        answer = running.state.answer(cell("story"))
        assert answer is not None
        assert answer.mark == mark
        assert running.state.cursor == cell("channel")


async def test_passing_over_can_be_left_without_doing_it(opened: Opener) -> None:
    async with opened() as running:
        await running.press("ctrl+o", "escape")
        assert running.events() == []
        assert running.state.cursor == cell("story")


async def test_a_question_is_passed_over_with_the_arrows_too(opened: Opener) -> None:
    async with opened() as running:
        await running.press("ctrl+o", "down", "enter")
        answer = running.state.answer(cell("story"))
        assert answer is not None
        assert answer.mark == "later"


async def test_back_goes_to_the_question_before_and_forward_on_again(opened: Opener) -> None:
    async with opened(ANSWERED) as running:
        await running.press("f7")
        assert running.state.cursor == cell("story")
        await running.press("f8")
        assert running.state.cursor == cell("channel")


async def test_back_on_the_first_question_says_so(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f7")
        assert "This is the first question." in running.text


async def test_jumping_finds_a_question_by_its_words(opened: Opener) -> None:
    async with opened() as running:
        await running.press("ctrl+g", *"weigh", "enter")
        assert running.state.cursor == cell("factors")


async def test_jumping_finds_a_question_by_its_answer(opened: Opener) -> None:
    async with opened(ANSWERED) as running:
        await running.press("ctrl+g", *"big", "space", *"words", "enter")
        assert running.state.cursor == cell("story")


async def test_jumping_chooses_with_the_arrow_keys(opened: Opener) -> None:
    async with opened() as running:
        await running.press("ctrl+g", "down", "down", "enter")
        assert running.state.cursor == cell("why-channel")


async def test_jumping_says_when_nothing_fits(opened: Opener) -> None:
    async with opened() as running:
        await running.press("ctrl+g", *"zzz", "enter")
        assert "No question asked in this session has these words." in running.text
        await running.press("escape")
        assert running.state.cursor == cell("story")


async def test_the_reason_and_the_examples_are_one_key_away_and_stay(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f2")
        assert "A real case keeps the rest honest." in running.text
        assert "On Monday, after a leak." in running.text
        assert "Listen for" not in running.text  # for who asks, not for who answers
        await running.press("f2")
        assert "A real case" not in running.text


async def test_why_this_question_tells_the_rule(opened: Opener) -> None:
    async with opened(ANSWERED, CHANNEL, at="wait", size=(100, 30)) as running:
        await running.press("ctrl+r")
        assert "Why this question now" in running.text
        assert "By the shop" in running.text


async def test_asking_another_way_goes_through_the_wordings(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f3")
        assert "Tell me about the last customer who came." in running.text
        await running.press("f3")
        assert "How did the last customer of Everyone come to Acme?" in running.text


async def test_evidence_is_chosen_before_the_answer_is_sent(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f4", "f4")
        assert "measured" in running.text
        await running.type("three big words")
        await running.press("ctrl+s")
        answer = running.state.answer(cell("story"))
        assert answer is not None
        assert answer.evidence == "measured"


async def test_evidence_of_an_answer_given_changes_at_once(opened: Opener) -> None:
    async with opened(ANSWERED, at="story") as running:
        await running.press("f4")
        answer = running.state.answer(cell("story"))
        assert answer is not None
        assert answer.evidence == "customer_said"


async def test_evidence_says_what_it_is_now(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f4")
        assert "When sent, the answer counts as: a customer said it." in running.text
        await running.type("three big words")
        await running.press("ctrl+s", "f7", "f4")
        assert "Evidence is now: measured." in running.text


async def test_one_escape_only_says_how_to_leave(opened: Opener) -> None:
    async with opened() as running:
        await running.type("half")
        await running.press("escape")
        assert "Esc again goes home. Everything is kept" in running.text
        assert running.box == "half"
        await running.press("escape")
        await running.pilot.pause()
        assert isinstance(running.app.screen, HomeScreen)
        assert [draft.text for draft in running.store.drafts(running.session).values()] == ["half"]


async def test_typing_after_an_escape_means_to_stay(opened: Opener) -> None:
    async with opened() as running:
        await running.press("escape", "x", "escape")
        assert "Esc again goes home." in running.text
        assert running.box == "x"


async def test_escape_closes_what_is_read_about_the_question_first(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f2", "escape")
        assert "A real case" not in running.text
        assert "Esc again" not in running.text


async def test_a_follow_up_to_records_shows_them_one_below_the_other(opened: Opener) -> None:
    async with opened(Answer(cell("pains"), text="Waiting | 4 | user\nPaying twice | 2"), at="pains") as running:
        prompt = replace(
            prompt_for(running.state, cell("pains")), parent="Waiting | 4 of 5 | The user\nPaying | 2 of 5"
        )
        assert question_content(prompt, 0).plain.splitlines()[1:4] == [
            "You said:",
            "  · Waiting  4 of 5, The user",
            "  · Paying  2 of 5",
        ]


async def test_a_note_is_kept_and_the_draft_stays_where_it_was(opened: Opener) -> None:
    async with opened() as running:
        await running.type("half an")
        await running.press("ctrl+n", *"ring", "space", *"back", "enter")
        assert [note.text for note in running.state.notes_on(cell("story"))] == ["ring back"]
        assert running.box == "half an"
        assert "1 note" in running.text


async def test_undo_takes_back_the_last_command_and_redo_makes_it_again(opened: Opener) -> None:
    async with opened(ANSWERED) as running:
        await running.press("ctrl+z")
        assert running.value("story") is None
        assert running.state.cursor == cell("story")
        await running.press("ctrl+y")
        assert running.value("story") == "three big words"


async def test_undo_takes_back_typing_first(opened: Opener) -> None:
    async with opened(ANSWERED, at="why-channel") as running:
        await running.type("typed")
        await running.press("ctrl+z")
        assert running.box == ""
        assert running.value("story") == "three big words"


async def _change_channel(running: Running) -> None:
    await running.press("2", "enter")


async def test_an_edit_that_touches_other_answers_asks_first(opened: Opener) -> None:
    wait = Answer(cell("wait"), text="10 min")
    async with opened(ANSWERED, CHANNEL, wait, WHY, at="channel") as running:
        await _change_channel(running)
        assert "1 answer would be set aside" in running.text
        assert "1 answer would have to be confirmed anew" in running.text
        await running.press("escape")
        assert running.value("channel") == "shop"
        await running.press("enter", "enter")
        assert running.value("channel") == "web"
        assert running.state.status_name(cell("wait")) == "parked"
        assert running.state.status_name(cell("why-channel")) == "stale"


async def test_a_stale_answer_is_confirmed_with_one_key(opened: Opener) -> None:
    async with opened(ANSWERED, CHANNEL, WHY, Answer(cell("channel"), text="web"), at="why-channel") as running:
        assert "confirm with F5" in running.text
        assert running.box == "because it is near"
        await running.press("f5")
        assert running.state.status_name(cell("why-channel")) == "answered"


async def test_a_list_item_is_added_renamed_moved_and_removed(opened: Opener) -> None:
    async with opened(size=(100, 30)) as running:
        await running.press("f6", "a", *"Shops", "enter")
        names = [item.name for item in running.screen_of_interview.session.state.items_of("segments")]
        assert names == ["Everyone", "Shops"]
        await running.press("r", *["backspace"] * 5, *"Bars", "enter", "u")
        names = [item.name for item in running.screen_of_interview.session.state.items_of("segments")]
        assert names == ["Bars", "Everyone"]
        await running.press("x", "escape")
        assert [item.name for item in running.state.items_of("segments")] == ["Everyone"]


async def test_removing_a_list_item_with_answers_asks_first(opened: Opener) -> None:
    async with opened(ANSWERED, commands.AddItem("segments", "Shops")) as running:
        await running.press("f6", "x")
        assert "would be set aside" in running.text
        await running.press("enter", "escape")
        assert [item.name for item in running.state.items_of("segments")] == ["Shops"]


async def test_the_end_says_what_was_left_and_where_the_report_is(opened: Opener) -> None:
    rest = [
        commands.Pass(cell(name), "skipped")
        for name in ("why-channel", "help", "ease", "again", "many", "cost", "factors", "pains")
    ]
    later = [commands.Pass(cell("channel"), "later")] * 2
    async with opened(ANSWERED, *rest, *later) as running:
        assert "Nothing left to ask." in running.text
        assert "8 skipped" in running.text
        assert "Which way do they come?" in running.text
        assert "connected report session0ne" in running.text
        await running.press("f7")
        assert running.state.cursor == cell("pains")


async def test_help_explains_the_screen_and_names_every_key(opened: Opener) -> None:
    async with opened(size=(100, 50)) as running:
        await running.press("f1")
        for words in ("One question at a time.", "Ctrl+S", "Ask it another way", "Ctrl+Q"):
            assert words in running.text
        await running.press("escape")
        assert "How did the last customer" in running.text


async def test_every_key_is_in_the_command_palette(opened: Opener) -> None:
    async with opened() as running:
        names = {command.title for command in running.app.get_system_commands(running.app.screen)}
        described = {binding.description for binding in running.screen.BINDINGS if not isinstance(binding, tuple)}
        assert described <= names
        assert {"Quit", "Help", "Light or dark"} <= names


async def test_the_command_palette_runs_a_command(opened: Opener) -> None:
    async with opened() as running:
        await running.press("ctrl+p")
        await running.type("another")
        await running.pilot.app.workers.wait_for_complete()
        await running.press("enter")
        await running.pilot.pause()
        assert "Tell me about the last customer who came." in running.text


async def test_the_outline_shows_where_one_is_on_a_wide_screen_only(opened: Opener) -> None:
    async with opened(ANSWERED, size=(100, 30)) as running:
        assert "▸ The beginning" in running.text
        assert "1/3" in running.text
        await running.pilot.resize_terminal(80, 24)
        await running.pilot.pause()
        assert "▸ The beginning" not in running.text
        assert "Map the way \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} The beginning" in running.text


async def test_light_and_dark_are_one_command_apart(opened: Opener) -> None:
    async with opened() as running:
        before = running.app.theme
        running.app.action_light_or_dark()
        assert {before, running.app.theme} == {"connected-dark", "connected-light"}


@pytest.mark.parametrize("question, back", [("story", "ctrl+z"), ("many", "ctrl+y"), ("channel", "ctrl+y")])
async def test_ctrl_u_clears_the_line_that_is_being_typed_as_in_a_shell(
    opened: Opener, question: str, back: str
) -> None:
    async with opened(at=question) as running:
        before = running.events()
        await running.press("a", "b", "ctrl+u")
        assert running.app.screen is running.screen_of_interview
        assert running.box == ""
        assert running.events() == before
        await running.press(back)
        assert running.box == "ab"


async def test_ctrl_u_clears_the_line_of_an_answer_that_was_sent_too(opened: Opener) -> None:
    async with opened(Answer(cell("story"), text="They wait"), at="story") as running:
        await running.press("end", "ctrl+u", *"x")
        assert running.app.screen is running.screen_of_interview
        assert running.box == "x"


async def test_ctrl_u_tidies_up_when_nothing_is_being_typed(opened: Opener) -> None:
    async with opened() as running:
        await running.press("ctrl+u")
        assert isinstance(running.app.screen, TidyScreen)


async def test_the_top_line_ends_in_no_dangling_sign_while_nothing_is_said_about_saving(opened: Opener) -> None:
    async with opened() as running:
        running.screen.query_one(TopLine).saved = ""
        await running.pilot.pause()
        first = running.text.splitlines()[0].rstrip()
        assert first.endswith("left")
        running.screen.query_one(TopLine).saved = "saved"
        await running.pilot.pause()
        assert running.text.splitlines()[0].rstrip().endswith("left · saved")


async def test_the_box_stays_on_a_small_screen_when_its_reason_is_shown(opened: Opener) -> None:
    async with opened(size=(80, 24)) as running:
        await running.press("f2")
        box = running.app.screen.query_one(".box")
        assert box.region.bottom < 23


async def test_how_to_leave_is_not_said_any_more_after_a_window_was_closed(opened: Opener) -> None:
    async with opened() as running:
        await running.press("escape")
        assert "Esc again goes home" in running.text
        await running.press("f1", "escape")
        assert "Esc again goes home" not in running.text


async def test_a_new_name_shows_behind_the_lists_at_once(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f6", "r", *["backspace"] * 8, *"Bars", "enter")
        view = running.screen_of_interview.query_one("QuestionView")
        assert "Bars" in str(view.render())
