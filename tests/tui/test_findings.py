"""Findings on the screens: taken down while interviewing, and reviewed section by section."""

from __future__ import annotations

import pytest

from assistant.interview import commands
from assistant.interview.cells import FindingKind, FindingStatus, Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.interview.findings import grade
from assistant.interview.state import Finding, State
from assistant.tui.look import LookScreen
from assistant.tui.review import ReviewScreen
from assistant.tui.words import ReadText
from tests.tui.running import Opener, Running, cell

STORY = Answer(cell("story"), text="They wait for weeks. Then they call us.")


def pain(statement: str = "Waiting", end: int = 20, status: FindingStatus = "accepted") -> RecordFinding:
    return RecordFinding("pain", statement, (Span(cell("story"), 0, end),), status=status)


def state_of(running: Running) -> State:
    return running.screen_of_interview.session.state


def found(running: Running) -> list[Finding]:
    return list(state_of(running).findings.values())


def reviewing(running: Running) -> ReviewScreen:
    assert isinstance(running.app.screen, ReviewScreen)
    return running.app.screen


# Taking down ----------------------------------------------------------------------------------------------------


async def test_a_finding_rests_on_the_words_selected_in_the_box(opened: Opener) -> None:
    async with opened(STORY, at="story") as running:
        await running.press("home", *["shift+right"] * 19)
        await running.press("ctrl+f")
        assert "“They wait for weeks”" in running.text
        await running.press(*"Waiting", "enter")
        [finding] = found(running)
        assert (finding.kind, finding.statement, finding.status) == ("pain", "Waiting", "accepted")
        assert [each.quote for each in finding.evidence] == ["They wait for weeks"]
        assert "Taken down as pain point." in running.text


async def test_a_finding_rests_on_the_last_answer_when_nothing_is_selected(opened: Opener) -> None:
    async with opened(STORY) as running:
        await running.press("ctrl+f", *"Waiting", "enter")
        assert found(running)[0].evidence[0].quote == "They wait for weeks. Then they call us."


async def test_the_draft_its_cursor_and_its_selection_stay_while_a_finding_is_taken_down(opened: Opener) -> None:
    async with opened(STORY, commands.Pass(cell("channel"), "skipped"), at="why-channel") as running:
        await running.type("half an answer")
        await running.press("left", "left", "shift+left", "shift+left")
        editor = running.screen._editor
        assert editor is not None
        before = (running.box, editor.place(), editor.selected())
        await running.press("ctrl+f", *"Slow", "enter")
        assert (running.box, editor.place(), editor.selected()) == before
        assert running.screen._in_box


async def test_selected_words_that_are_not_sent_yet_are_kept_as_a_note_the_finding_rests_on(opened: Opener) -> None:
    async with opened() as running:
        await running.type("we lose keys")
        await running.press(*["shift+left"] * 4, "ctrl+f", *"Lost", "enter")
        [finding] = found(running)
        assert finding.evidence[0].quote == "keys"
        assert finding.evidence[0].span.note
        assert grade(state_of(running), finding) == "assumption"
        assert running.box == "we lose keys"


async def test_a_finding_with_nothing_said_yet_says_what_is_needed(opened: Opener) -> None:
    async with opened() as running:
        await running.press("ctrl+f")
        assert "Nothing was said yet" in running.text


@pytest.mark.parametrize(
    "typed, kind",
    [("!x", "pain"), ("$x", "driver"), ("^x", "need"), ("i x", "gap"), ("*x", "opportunity"), ("it x", "pain")],
)
async def test_a_first_sign_chooses_the_kind(opened: Opener, typed: str, kind: FindingKind) -> None:
    async with opened(STORY) as running:
        await running.press("ctrl+f")
        await running.type(typed)
        await running.press("enter")
        assert (found(running)[0].kind, found(running)[0].statement[-1]) == (kind, "x")


async def test_arrow_keys_choose_the_kind_which_stays_for_the_next_one(opened: Opener) -> None:
    async with opened(STORY) as running:
        await running.press("ctrl+f", "down", "down", *"One", "enter")
        await running.press("ctrl+f", *"Two", "enter")
        assert [each.kind for each in found(running)] == ["need", "need"]


async def test_taking_down_can_be_left_without_doing_it(opened: Opener) -> None:
    async with opened(STORY) as running:
        await running.press("ctrl+f", "enter")
        assert "Write what it comes to" in running.text
        await running.press(*"Wai", "escape")
        assert found(running) == []


async def test_undo_takes_a_finding_back(opened: Opener) -> None:
    async with opened(STORY) as running:
        await running.press("ctrl+f", *"Waiting", "enter", "ctrl+z")
        assert found(running) == []


# Reviewing ------------------------------------------------------------------------------------------------------


async def test_the_end_of_a_section_offers_its_review_and_does_not_force_it(opened: Opener) -> None:
    async with opened(STORY, commands.Pass(cell("channel"), "skipped"), at="why-channel") as running:
        await running.type("because it is near\n\n\n")
        assert "✓ “The beginning” is done. F9 looks at its findings." in running.text
        assert running.state.cursor == cell("help")
        await running.press("f9")
        assert "Review  Acme · The beginning" in running.text


async def test_review_shows_findings_beside_the_words_they_rest_on(opened: Opener) -> None:
    async with opened(STORY, pain(), at="story", size=(100, 30)) as running:
        await running.press("f9")
        assert "✓ ! Waiting" in running.text
        assert "own assumption" in running.text
        assert "They wait for weeks. Then they call us." in running.text
        assert reviewing(running).query_one(ReadText).selected_text == "They wait for weeks."


async def test_a_proposal_is_asked_what_is_wrong_with_it(opened: Opener) -> None:
    proposed = RecordFinding("pain", "They wait", (Span(cell("story"), 0, 5),), status="proposed")
    async with opened(STORY, proposed, at="story") as running:
        await running.press("f9")
        assert "What is wrong with it?" in running.text
        await running.press("a")
        assert "Accepted: “They wait”." in running.text
        assert "What is wrong with it?" not in running.text


async def test_findings_are_accepted_and_rejected(opened: Opener) -> None:
    async with opened(STORY, pain(status="proposed"), at="story") as running:
        await running.press("f9", "x")
        assert found(running)[0].status == "rejected"
        assert "✗ ! Waiting" in running.text
        await running.press("a")
        assert found(running)[0].status == "accepted"


async def test_a_finding_is_put_in_other_words_and_counted_as_another_kind(opened: Opener) -> None:
    async with opened(STORY, pain(), at="story") as running:
        await running.press("f9", "e", "down", *" long", "enter")
        assert (found(running)[0].kind, found(running)[0].statement) == ("driver", "Waiting long")


async def test_marked_findings_are_merged_into_the_one_the_bar_stands_on(opened: Opener) -> None:
    async with opened(STORY, pain("One"), pain("Two", 39), at="story") as running:
        await running.press("f9", "m")
        assert "Mark others with Space first" in running.text
        await running.press("space", "down", "m")
        one, two = found(running)
        assert (one.merged_into, two.merged_into) == (two.id, "")
        assert "1 finding merged into “Two”." in running.text
        assert "2 passages" in running.text


async def test_a_finding_is_added_from_a_selection_of_what_was_said(opened: Opener) -> None:
    async with opened(STORY, at="story") as running:
        await running.press("f9", "down", "home", *["shift+right"] * 9, "n", "*", *"Ring first", "enter")
        [finding] = found(running)
        assert (finding.kind, finding.evidence[0].quote) == ("opportunity", "They wait")
        assert "* Ring first" in running.text


async def test_a_finding_added_without_a_selection_rests_on_the_whole_answer(opened: Opener) -> None:
    async with opened(STORY, at="story") as running:
        await running.press("f9", "down", "ctrl+f", *"Waiting", "enter")
        assert found(running)[0].evidence[0].quote == "They wait for weeks. Then they call us."


async def test_nothing_is_added_where_nothing_was_said(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f9", "n")
        assert "Nothing was said here." in running.text


async def test_what_to_ask_a_customer_is_what_rests_on_assumptions(opened: Opener) -> None:
    known = Answer(cell("why-channel"), text="because it is near", evidence="measured")
    said = RecordFinding("driver", "Near", (Span(cell("why-channel"), 0, 7),))
    async with opened(STORY, known, pain(), said, at="story", size=(100, 30)) as running:
        await running.press("f9", "c")
        assert "! Waiting" in running.text
        assert "$ Near" not in running.text


async def test_left_and_right_go_through_the_sections(opened: Opener) -> None:
    async with opened(STORY, pain(), at="story", size=(100, 30)) as running:
        await running.press("f9", "right")
        assert "Review  Acme · The rest" in running.text
        await running.press("left", "left", "left")
        assert "Review  Acme · All findings" in running.text
        assert "! Waiting" in running.text


async def test_enter_goes_to_the_question_a_finding_rests_on(opened: Opener) -> None:
    async with opened(STORY, pain(), at="channel") as running:
        await running.press("f9", "enter", "enter")
        await running.pilot.pause()
        assert running.state.cursor == cell("story")


async def test_escape_goes_back_to_the_question_with_what_was_typed(opened: Opener) -> None:
    async with opened(STORY, pain(), commands.Pass(cell("channel"), "skipped"), at="why-channel") as running:
        await running.type("half")
        await running.press("f9", "escape")
        await running.pilot.pause()
        assert running.state.cursor == cell("why-channel")
        assert running.box == "half"


async def test_words_that_were_edited_away_are_said_to_be_gone(opened: Opener) -> None:
    other = Answer(cell("story"), text="Something else was said now")
    async with opened(STORY, pain(), other, at="story", size=(100, 30)) as running:
        await running.press("f9")
        assert "the words it rests on are gone" in running.text


# The weakest, and there and back --------------------------------------------------------------------------------


async def test_the_weakest_stand_first_and_say_why(opened: Opener) -> None:
    changed = Answer(cell("story"), text="They wait for days. Then they call us.", evidence="measured")
    lately = RecordFinding("need", "To be told", (Span(cell("story"), 20, 38),), status="proposed")
    async with opened(STORY, pain(), changed, lately, size=(100, 30)) as running:
        await running.press("f9", "w")
        assert "Weakest first" in running.text
        assert running.text.index("Waiting") < running.text.index("To be told")
        assert "the words it rests on are gone" in running.text
        assert "It rested on “They wait for weeks." in running.text
        assert "measured · a few words alone · not" in running.text


async def test_the_weakest_begin_at_the_top_and_what_was_left_is_in_view_again(opened: Opener) -> None:
    many = [pain(f"Number {at}", at) for at in range(1, 31)]
    async with opened(STORY, *many, at="channel") as running:
        await running.press("f9", *["down"] * 12, "w")
        assert reviewing(running).marked_finding == found(running)[0]
        assert "! Number 1 " in running.text
        await running.press(*["down"] * 14, "enter", "enter")
        await running.pilot.pause()
        await running.press("f9")
        await running.pilot.pause()
        assert reviewing(running).marked_finding == found(running)[14]
        assert "! Number 15 " in running.text


async def test_from_a_finding_to_its_question_and_back_to_it(opened: Opener) -> None:
    async with opened(STORY, pain(), pain("They call", 38), at="channel") as running:
        await running.press("f9", "w", "down")
        marked = reviewing(running).marked_finding
        await running.press("enter", "enter")
        await running.pilot.pause()
        assert running.state.cursor == cell("story")
        await running.press("f9")
        screen = reviewing(running)
        assert (screen.scope.title, screen.marked_finding) == ("Weakest first", marked)
        await running.press("escape", "f8", "f9")
        assert reviewing(running).scope.title == "The beginning · Everyone"


# From findings to words -----------------------------------------------------------------------------------------


async def test_each_passage_that_a_finding_rests_on_is_shown_in_turn(opened: Opener) -> None:
    both = RecordFinding("pain", "Waiting", (Span(cell("story"), 0, 20), Span(cell("story"), 21, 39)))
    async with opened(STORY, both) as running:
        await running.press("f9", "v")
        words = reviewing(running).query_one(ReadText)
        assert words.selected_text == "Then they call us."
        assert "Passage 2 of 2." in running.text
        await running.press("v")
        assert words.selected_text == "They wait for weeks."


async def test_words_that_changed_are_not_shown_as_those_of_the_finding(opened: Opener) -> None:
    async with opened(STORY, pain(), Answer(cell("story"), text="Nobody ever waits here at all")) as running:
        await running.press("f9")
        assert reviewing(running).query_one(ReadText).selected_text == ""
        assert "It rested on “They wait for weeks.”" in running.text
        await running.press("v")
        assert "does not stand any more: “They wait for weeks.”" in running.text


async def test_a_finding_on_words_whose_question_is_not_asked_any_more_says_so(opened: Opener) -> None:
    gone = (
        Answer(cell("channel"), text="shop"),
        Answer(cell("wait"), text="2 weeks"),
        RecordFinding("pain", "Two weeks", (Span(cell("wait"), 0, 7),)),
        Answer(cell("channel"), text="web"),
    )
    async with opened(STORY, *gone) as running:
        await running.press("f9", "w", "enter")
        assert "set aside: its question" in running.text
        await running.press("enter")
        assert isinstance(running.app.screen, LookScreen)
