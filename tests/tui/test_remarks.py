"""All remarks of a session in one list, each of which leads to what it is about."""

from __future__ import annotations

import getpass

import pytest
from textual.widgets import Input

from assistant.interview.cells import Span
from assistant.interview.commands import Answer, Comment, RecordFinding, SignOff
from assistant.interview.subjects import SESSION_SUBJECT, on_answer, on_finding, on_stage
from assistant.recorder.reviewer import keep_reviewer
from assistant.tui.dialogs.remarks import RemarksDialog
from assistant.tui.review import ReviewScreen
from assistant.tui.words import ReadText
from tests.tui.running import SEGMENT, Opener, Running, cell

STORY = Answer(cell("story"), text="They wait for weeks. Then they call us.")
HELP = Answer(cell("help"), text="Friends")
PAIN = RecordFinding("pain", "Waiting", (Span(cell("story"), 0, 20),))


@pytest.fixture(autouse=True)
def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    keep_reviewer("ada")


def reviewing(running: Running) -> ReviewScreen:
    assert isinstance(running.app.screen, ReviewScreen)
    return running.app.screen


async def finding_id(running: Running) -> str:
    return next(iter(running.screen_of_interview.session.state.findings))


async def test_all_that_was_said_is_listed_with_whose_it_is_and_on_what(opened: Opener) -> None:
    async with opened(STORY, HELP, PAIN, at="story", size=(100, 40)) as running:
        session = running.screen_of_interview.session
        await session.review(Comment(on_finding(await finding_id(running)), "Really?", "disagreement"))
        await session.review(Comment(on_answer(cell("help")), "Who told you?"))
        await session.review(SignOff(on_stage("begin", SEGMENT)))
        await running.press("f9", "g")
        assert "All remarks  3, 2 open" in running.text
        assert "open, disagreement by ada" in running.text
        assert "on the finding “Waiting”" in running.text
        assert "on the answer to “What helps them decide?" in running.text
        assert "on the section “The beginning (Everyone)”" in running.text
        assert running.text.index("Really?") < running.text.index("Who told you?") < running.text.index("✎ signed off")


async def test_a_remark_leads_to_what_it_is_about(opened: Opener) -> None:
    async with opened(STORY, HELP, PAIN, at="ease", size=(100, 40)) as running:
        session = running.screen_of_interview.session
        name = await finding_id(running)
        await session.review(Comment(on_finding(name), "Really?"))
        await session.review(Comment(on_answer(cell("help")), "Who told you?"))
        await session.review(SignOff(on_stage("begin", SEGMENT)))
        await session.review(SignOff(SESSION_SUBJECT))
        await running.press("f9", "g", "enter")
        assert reviewing(running).scope.title == "The beginning · Everyone"
        assert reviewing(running).marked_finding == session.state.findings[name]
        await running.press("g", "down", "enter")
        assert reviewing(running).scope.title == "The rest · Everyone"
        assert reviewing(running).query_one(ReadText).cell_here() == cell("help")
        assert reviewing(running).query_one(ReadText).has_focus
        await running.press("g", "down", "down", "enter")
        assert reviewing(running).scope.title == "The beginning · Everyone"
        await running.press("g", *["down"] * 3, "enter")
        assert reviewing(running).scope.node is None


async def test_what_changed_since_a_sign_off_is_said_in_the_list(opened: Opener) -> None:
    async with opened(STORY, PAIN, at="story", size=(100, 40)) as running:
        await running.screen_of_interview.session.review(SignOff(on_stage("begin", SEGMENT), "All well"))
        await running.press("f9", "x", "g")
        assert "changed since" in running.text
        assert "All well" in running.text


async def test_without_remarks_the_list_says_how_one_is_made(opened: Opener) -> None:
    async with opened(STORY, PAIN, at="story") as running:
        await running.press("f9", "g")
        assert "Nobody has said anything yet." in running.text
        await running.press("enter", "escape")
        assert isinstance(running.app.screen, ReviewScreen)


@pytest.mark.parametrize("word", ["remark", "comment", "disagree", "sign"])
async def test_the_palette_finds_the_list_of_remarks(opened: Opener, word: str) -> None:
    async with opened(STORY, PAIN, at="story") as running:
        await running.press("f9")
        titles = [each.title for each in running.app.get_system_commands(reviewing(running))]
        assert any(title.startswith("All remarks") and word in title for title in titles)


async def test_hostile_words_stand_in_the_list_as_they_are(opened: Opener) -> None:
    async with opened(STORY, PAIN, at="story", size=(100, 40)) as running:
        await running.press("f9", "r")
        running.app.screen.query_one(Input).value = "[/b] \x1b[31m"
        await running.press("enter", "g")
        assert isinstance(running.app.screen, RemarksDialog)
        assert "[/b]" in running.text
        assert "\x1b" not in running.text
