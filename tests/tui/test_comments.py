"""A reviewer's remarks in the review screen: read, made, replied to, settled, signed off."""

from __future__ import annotations

import getpass
import re
from decimal import Decimal

import pytest
from textual.widgets import Input

from assistant import own_settings
from assistant.interview.cells import Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.interview.state import State
from assistant.interview.subjects import on_answer
from assistant.interview.threads import signatures, threads
from assistant.recorder.reviewer import NAME, keep_reviewer, kept_reviewer
from assistant.tui.review import ReviewScreen
from tests.tui.running import Opener, Running, cell

STORY = Answer(cell("story"), text="They wait for weeks. Then they call us.")
PAIN = RecordFinding("pain", "Waiting", (Span(cell("story"), 0, 20),))


@pytest.fixture(autouse=True)
def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    keep_reviewer("ada")


async def test_the_name_is_asked_for_once_and_kept(opened: Opener) -> None:
    own_settings.path_of(NAME).unlink()
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "r")
        assert running.app.screen.query_one(Input).value == "login"
        running.app.screen.query_one(Input).value = "person"
        await running.press("enter")
        assert "A reviewer's name has" in running.text
        running.app.screen.query_one(Input).value = "Bo"
        await running.press("enter", *"Hm", "enter")
        assert threads(state_of(running))[0].first.author == "Bo"
        await running.press("r", *"Yes", "enter")
        assert kept_reviewer() == "Bo"
        [thread] = threads(state_of(running))
        assert [reply.author for _, reply in thread.replies] == ["Bo"]


async def test_leaving_the_line_for_the_name_says_nothing(opened: Opener) -> None:
    own_settings.path_of(NAME).unlink()
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "r", "escape")
        assert kept_reviewer() == ""
        assert isinstance(running.app.screen, ReviewScreen)


async def test_a_reviewer_goes_by_another_name(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "r", "f5", *"Bo", "enter")
        assert "by Bo" in running.text
        await running.press(*"Hm", "enter")
        assert threads(state_of(running))[0].first.author == "Bo"


async def test_a_finding_that_is_remarked_on_says_so_in_the_list(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "r", "f2", *"No", "enter")
        assert "✎ 1 open remark, disagreement" in running.text
        await running.press("r", "f3")
        assert "✎" not in running.text
        await running.press("r", "f4")
        assert "✎ signed off" in running.text


async def test_a_section_and_the_whole_session_are_signed_off(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "s", "f4")
        [signature] = signatures(state_of(running))
        assert signature.sign_off.on.kind == "stage"
        assert "section: signed off" in running.text
        await running.press("w", "s", *"All in all", "f4")
        assert [each.sign_off.on.kind for each in signatures(state_of(running))] == ["stage", "session"]
        assert signatures(state_of(running))[1].sign_off.text == "All in all"
        assert "session: signed off" in running.text


async def test_the_weakest_are_numbered_and_say_what_they_rest_on(opened: Opener) -> None:
    proposed = RecordFinding(
        "opportunity", "Answer at once", (Span(cell("story"), 21, 38),), status="proposed", confidence=Decimal("0.62")
    )
    async with opened(STORY, PAIN, proposed) as running:
        await running.press("f9", "w")
        text = " ".join(running.text.split())
        assert "1. ? * Answer at once" in text
        assert "own assumption · a few words alone · not judged yet · 1 passage" in text
        assert "2. ✓ ! Waiting" in text


async def test_a_finding_is_commented_on_and_replied_to_and_settled(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "r")
        assert "Nobody has said anything about this yet." in running.text
        await running.press(*"Really", "enter")
        assert "Your comment is kept." in running.text
        await running.press("r", "f2", *"No", "enter")
        await running.press("r")
        assert "ada disagrees" in running.text
        [thread] = threads(state_of(running))
        assert (thread.first.text, thread.first.author) == ("Really", "ada")
        assert [(reply.text, reply.stance) for _, reply in thread.replies] == [("No", "disagreement")]
        await running.press("f3")
        assert threads(state_of(running))[0].resolved


async def test_a_comment_on_the_words_is_about_their_answer(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "tab", "r", *"Who", "enter")
        assert len(threads(state_of(running), on_answer(cell("story")))) == 1


async def test_a_finding_is_signed_off_and_what_a_person_can_undo_stays(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        before = state_of(running).undo
        await running.press("f9", "r", "f4")
        assert "Signed off by ada. r, then F4, takes it back." in running.text
        assert [each.sign_off.author for each in signatures(state_of(running))] == ["ada"]
        assert state_of(running).undo == before


async def test_a_sign_off_is_taken_back_where_it_was_given(opened: Opener) -> None:
    async with opened(STORY, PAIN, at="story") as running:
        await running.press("f9", "s")
        assert "F4 signs off at once" in running.text
        await running.press("f4")
        assert "Signed off by ada. s, then F4, takes it back." in running.text
        await running.press("s")
        assert "F4 takes your sign-off back" in " ".join(running.text.split())
        await running.press(*"Hm", "f4")
        assert "The sign-off by ada is taken back." in running.text
        assert signatures(state_of(running)) == []
        [gone] = state_of(running).sign_offs.values()
        assert (gone.withdrawn_by, gone.reason) == ("ada", "Hm")


async def test_what_changed_since_is_signed_off_anew_or_taken_back(opened: Opener) -> None:
    async with opened(STORY, PAIN, at="story") as running:
        await running.press("f9", "s", "f4", "x", "s")
        assert re.search(r"signed off by ada, \S+ \S+, changed since", running.text)
        assert "F4 signs off anew · F6 takes your sign-off back" in " ".join(running.text.replace("│", " ").split())
        await running.press("f4")
        assert [each.outdated for each in signatures(state_of(running))] == [True, False]
        await running.press("s", "f4", "s", "f6")
        assert signatures(state_of(running)) == []


async def test_a_sign_off_says_what_it_is_of_and_what_nobody_judged_in_it(opened: Opener) -> None:
    proposed = RecordFinding("pain", "Waiting", (Span(cell("story"), 0, 20),), status="proposed")
    async with opened(STORY, proposed, at="story", size=(100, 30)) as running:
        await running.press("f9", "s")
        assert "Section: The beginning (Everyone)" in running.text
        assert "1 finding here is not judged yet." in running.text
        assert "lead to a section" not in running.text
        await running.press("f4")
        assert "Signed off by ada. 1 finding here is not judged yet. s, then F4, takes it back." in running.text
        await running.press("w", "s")
        assert "The whole session: Acme" in running.text
        assert "← → in the review lead to a section" in running.text


async def test_of_the_whole_it_is_said_how_many_remarks_are_on_what_is_in_it(opened: Opener) -> None:
    async with opened(STORY, PAIN, at="story", size=(100, 30)) as running:
        await running.press("f9", "r", *"Hm", "enter", "tab", "r", *"Who", "enter", "s")
        assert "Nobody has said anything about this as a whole yet." in running.text
        assert "2 remarks are on what is in it" in running.text
        await running.press("escape", "tab", "right", "s")
        assert "on what is in it" not in running.text
        await running.press("escape", "w", "s")
        assert "2 remarks are on what is in it" in running.text


async def test_leaving_the_dialog_says_nothing(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "r", *"Rea", "escape")
        await running.press("r", "enter")
        assert threads(state_of(running)) == []


async def test_hostile_words_are_shown_as_they_are(opened: Opener) -> None:
    async with opened(STORY, PAIN) as running:
        await running.press("f9", "r", *"[/b]", "enter", "r")
        assert "[/b]" in running.text


def state_of(running: Running) -> State:
    return running.screen_of_interview.session.state
