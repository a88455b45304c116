"""A reviewer's remarks in the review screen: read, made, replied to, settled, signed off."""

from __future__ import annotations

import getpass

import pytest

from assistant.interview.cells import Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.interview.state import State
from assistant.interview.subjects import on_answer
from assistant.interview.threads import signatures, threads
from tests.tui.running import Opener, Running, cell

STORY = Answer(cell("story"), text="They wait for weeks. Then they call us.")
PAIN = RecordFinding("pain", "Waiting", (Span(cell("story"), 0, 20),))


@pytest.fixture(autouse=True)
def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ada")


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
        assert "Signed off as it is now." in running.text
        assert [each.sign_off.author for each in signatures(state_of(running))] == ["ada"]
        assert state_of(running).undo == before


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
