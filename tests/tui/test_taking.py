"""Taking down what is said: the capture line, speakers, what was said earlier, jumps, tidying up, the desk's clock."""

from __future__ import annotations

import re

import pytest

from assistant.interview import commands
from assistant.interview.captures import Captured, captures
from assistant.interview.cells import Cell
from assistant.interview.commands import Answer, Capture, NameParticipant
from assistant.tui.capture_bar import CaptureBar
from assistant.tui.desk import DeskScreen
from assistant.tui.taking import LINE, TakingScreen
from tests.tui.running import Opener, Running, cell

DESK = {"mode": "facilitator", "size": (80, 24)}


def taken(running: Running) -> list[Captured]:
    return captures(running.screen_of_interview.session.state)


def bar(running: Running) -> CaptureBar:
    return running.screen.query_one(CaptureBar)


def in_line(running: Running) -> bool:
    assert isinstance(running.screen, TakingScreen)
    return running.screen.in_line


async def test_at_the_desk_a_pain_point_costs_its_text_and_two_keys(opened: Opener) -> None:
    async with opened(**DESK) as running:
        assert isinstance(running.screen, DeskScreen)
        await running.type("!they wait\n")
        [captured] = taken(running)
        assert (captured.note.capture, captured.note.text, captured.cell) == ("pain", "they wait", cell("story"))
        assert bar(running).line.value == ""
        assert in_line(running)


async def test_alone_the_line_is_one_key_away_and_filing_leads_back_to_the_box(opened: Opener) -> None:
    async with opened() as running:
        assert not isinstance(running.screen, DeskScreen)
        await running.type("half")
        await running.press("ctrl+k")
        await running.type("$ same day\n")
        assert taken(running)[0].note.capture == "driver"
        assert running.screen._in_box
        await running.type(" more")
        assert running.box == "half more"


async def test_the_draft_its_cursor_and_its_selection_stay_while_things_are_taken_down(opened: Opener) -> None:
    async with opened(**DESK) as running:
        await running.press("ctrl+k")
        await running.type("half an answer")
        await running.press("left", "left", "shift+left", "shift+left")
        editor = running.screen._editor
        assert editor is not None
        before = (running.box, editor.place(), editor.selected())
        await running.press("ctrl+k")
        await running.type("! late /rec\n> Never on time.\n@Jo ? ask again\n@jo\n")
        assert (running.box, editor.place(), editor.selected()) == before
        await running.press("ctrl+z")
        assert (running.box, editor.place(), editor.selected()) == before
        assert [each.note.text for each in taken(running)] == ["late /rec", "Never on time.", "ask again"]


async def test_what_it_will_record_is_shown_as_it_is_typed(opened: Opener) -> None:
    async with opened(NameParticipant("Maria Lopez"), **DESK) as running:
        await running.type("! late @maria #internal")
        assert "pain point · Maria Lopez" in running.text
        assert "internal, never shared" in running.text


async def test_a_name_behind_the_words_that_nobody_has_is_said_to_be_a_word(opened: Opener) -> None:
    async with opened(**DESK) as running:
        await running.type("! late @mara #delivery")
        assert "@mara in front adds somebody new" in running.text
        await running.type("\n@Mara ! later\n! latest @mara")
        assert "in front" not in running.text
        assert "pain point · Mara" in running.text
        assert [each.note.text for each in taken(running)] == ["late @mara", "later"]


async def test_undo_takes_back_what_was_taken_down_in_one_key_and_says_so(opened: Opener) -> None:
    async with opened(**DESK) as running:
        await running.type("!late\n")
        await running.press("ctrl+z")
        assert taken(running) == []
        assert "Undone: the pain point “late”" in running.text
        await running.press("ctrl+y")
        assert len(taken(running)) == 1


async def test_one_key_changes_who_is_speaking(opened: Opener) -> None:
    async with opened(NameParticipant("Ada"), NameParticipant("Ben"), **DESK) as running:
        ada, ben = running.state.participants
        await running.press("tab")
        assert running.state.speaker == ada
        await running.press("tab")
        await running.type("> Never.\n")
        assert taken(running)[0].note.speaker == ben
        await running.press("shift+tab")
        assert running.state.speaker == ada


async def test_a_line_that_is_not_filed_is_there_again_when_the_interview_is_opened_anew(opened: Opener) -> None:
    async with opened(**DESK) as running:
        await running.type("! half a pai")
        await running.screen.leave()
        assert running.store.drafts(running.session)[LINE.label].text == "! half a pai"
        store, session = running.store, running.session
    async with opened(store=store, session=session, size=(80, 24)) as running:
        assert bar(running).line.value == "! half a pai"
        await running.type("n\n")
        assert taken(running)[0].note.text == "half a pain"
        assert LINE.label not in running.store.drafts(running.session)


async def test_a_line_of_marks_alone_is_not_filed_and_stays(opened: Opener) -> None:
    async with opened(**DESK) as running:
        await running.type("!\n")
        assert "no words to take down" in running.text
        assert bar(running).line.value == "!"


@pytest.mark.parametrize("words", ["[/bold] [@click=app.quit]x[/]", "x" * 3000, "\u202eabc \x1b[2J"])
async def test_hostile_words_are_shown_as_they_are(opened: Opener, words: str) -> None:
    async with opened(Capture(words, "pain", cell("story")), mode="facilitator", size=(120, 36)) as running:
        bar(running).line.value = words
        await running.press("enter")
        assert "\x1b[2J" not in running.text
        assert len(taken(running)) == 2


# Jumps, and what was said earlier -------------------------------------------------------------------------------


async def test_come_back_leads_where_the_jump_led_away_from_and_again_to_where_it_led(opened: Opener) -> None:
    async with opened(**DESK) as running:
        await running.press("ctrl+g", *"many", "enter")
        assert running.state.cursor == cell("many")
        await running.press("ctrl+d")
        assert running.state.cursor == cell("story")
        await running.press("ctrl+d")
        assert running.state.cursor == cell("many")


async def test_a_stage_alone_on_the_line_is_a_jump(opened: Opener) -> None:
    async with opened(Answer(cell("story"), "They came by the shop on Monday."), **DESK) as running:
        await running.type("/ste\n")
        assert running.state.cursor == cell("channel")
        assert bar(running).line.value == ""
        assert in_line(running)


async def test_what_was_said_earlier_answers_the_question_in_one_key(opened: Opener) -> None:
    async with opened(Capture("After a leak, on Monday", "remark", cell("story")), **DESK) as running:
        assert "Said earlier" in running.text
        await running.press("ctrl+e")
        answer = running.state.answer(cell("story"))
        assert answer is not None
        assert (answer.value, answer.evidence) == ("After a leak, on Monday", "customer_said")
        await running.press("ctrl+z")
        assert running.state.answer(cell("story")) is None


async def test_what_was_said_earlier_does_not_take_the_place_of_words_in_the_box(opened: Opener) -> None:
    async with opened(Capture("On Monday", "remark", cell("story"))) as running:
        await running.type("my own")
        await running.press("ctrl+e")
        assert running.state.answer(cell("story")) is None
        assert running.box == "my own"
        assert "words of yours in the box" in running.text


# Tidying up, and people -----------------------------------------------------------------------------------------


async def test_tidying_up_walks_what_is_unsorted_until_nothing_is(opened: Opener) -> None:
    before = (
        Capture("They wait", "pain", cell("story")),
        Capture("It rains", "remark", cell("story")),
        Capture("Ask again", "follow_up", cell("story")),
    )
    async with opened(*before, commands.Pass(cell("channel"), "later"), **DESK) as running:
        await running.press("ctrl+u")
        assert "4 to look at" in running.text
        await running.press("y", "x", "d")
        assert [each.note.status for each in taken(running)] == ["confirmed", "dropped", "done"]
        assert "1 to look at" in running.text
        state = running.screen_of_interview.session.state
        assert [each.statement for each in state.findings.values()] == ["They wait"]
        await running.press("ctrl+z", "escape")
        assert taken(running)[2].note.status == "unsorted"
        assert isinstance(running.app.screen, DeskScreen)


async def test_tidying_up_puts_a_line_right_and_marks_it_internal(opened: Opener) -> None:
    async with opened(Capture("They wait", "pain", cell("story")), **DESK) as running:
        await running.press("ctrl+u", "e", "end", *" x#ay", "enter", "i")
        note = taken(running)[0].note
        assert (note.text, note.capture, note.internal) == ("They wait /step x#ay", "pain", True)


async def test_tidying_up_leads_on_to_the_findings_and_to_a_question(opened: Opener) -> None:
    async with opened(Capture("Ask again", "follow_up", cell("many")), **DESK) as running:
        await running.press("ctrl+u", "enter")
        assert running.state.cursor == cell("many")
        await running.press("ctrl+u", "r")
        assert "Review" in running.text


async def test_people_are_named_and_their_consent_is_taken_and_withdrawn(opened: Opener) -> None:
    async with opened(**DESK) as running:
        await running.press("ctrl+w")
        await running.type("Ada, head of service\n2")
        [ada] = running.screen_of_interview.session.state.participants.values()
        assert (ada.name, ada.role, ada.consents[0].purpose) == ("Ada", "head of service", "quotes")
        await running.press("2", "escape")
        [ada] = running.state.participants.values()
        assert ada.consents[0].withdrawn_at


# The desk -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_desk_shows_question_guide_coverage_and_clock_at_every_size(
    opened: Opener, size: tuple[int, int]
) -> None:
    before = (Capture("They wait", "pain", cell("story")), Capture("Ask again", "follow_up", cell("story")))
    async with opened(*before, mode="facilitator", timebox="60", size=size) as running:
        text = running.text
        for words in ("How did the last customer", "Listen for", "Or ask", "move on by", "this stage", "They wait"):
            assert words in text, words
        assert "to come back to" in text.lower()
        assert "Your answer" in text


async def test_what_to_come_back_to_is_offered_when_a_section_is_done(opened: Opener) -> None:
    before = (
        Answer(cell("story"), "They came by the shop on Monday."),
        Answer(cell("channel"), "phone"),
        Capture("the price", "follow_up", cell("story")),
    )
    async with opened(*before, **DESK) as running:
        await running.press("ctrl+k")
        await running.type("because")
        await running.press("ctrl+s")
        assert "To come back to: “the price”" in running.text


def test_no_question_can_have_the_place_of_the_line() -> None:
    assert Cell(":capture") == LINE


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36)])
async def test_when_to_move_on_is_never_cut_off_and_the_answer_box_is_in_view(
    opened: Opener, size: tuple[int, int]
) -> None:
    before = [
        Capture(f"They wait for thing number {at} and say so at length", "pain", cell("story")) for at in range(9)
    ]
    async with opened(*before, mode="facilitator", timebox="60", size=size) as running:
        assert re.search(r"move on by \d\d:\d\d", running.text)
        box = running.screen._editor
        assert box is not None
        assert box.region.bottom <= size[1] - 3
        assert box.region.height >= 3
