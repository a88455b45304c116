"""What reviewers said, among the results: the mark of the review on lines, and their words under the list."""

from __future__ import annotations

import getpass

import pytest

from assistant.errors import StoreError
from assistant.interview.cells import Span
from assistant.interview.commands import Answer, Command, Comment, RecordFinding, ResolveComment, SignOff
from assistant.interview.subjects import on_answer, on_finding
from assistant.interview.threads import threads
from assistant.recorder import Recorder
from assistant.recorder.reviewer import keep_reviewer
from assistant.store.memory import MemoryStore
from assistant.tui.results import ResultsScreen
from tests.tui.running import Opener, Running, cell, small_bank

STORY = Answer(cell("story"), text="They wait for weeks")
PAINS = Answer(cell("pains"), text="Waiting | 4 | user\nPaying twice | 2")
NEED = RecordFinding("need", "To be sure", (Span(cell("story"), 0, 9),))
LONG = "\n".join(f"Line {at} of a long remark." for at in range(30))


@pytest.fixture(autouse=True)
def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    keep_reviewer("ada")


@pytest.fixture
def store() -> MemoryStore:
    """A session with a finding, and remarks of two reviewers on it and on two answers."""
    made = MemoryStore()
    recorder, _ = Recorder.start(made, small_bank(), "Acme", session="session0ne")
    for command in (STORY, PAINS, NEED):
        assert recorder.perform(command).events
    finding = on_finding(next(iter(recorder.state.findings)))
    remarks: tuple[tuple[str, Command], ...] = (
        ("Ada", Comment(finding, "Is it theirs?")),
        ("Grace", Comment(finding, "It is \x1b[2J[/bold] not.", "disagreement", "comment-1")),
        ("Ada", Comment(on_answer(cell("story")), "Who said so?")),
        ("Ada", Comment(on_answer(cell("pains")), LONG)),
        ("Ada", SignOff(finding)),
    )
    for author, remark in remarks:
        assert Recorder.open(made, "session0ne", actor=author).perform(remark).events
    return made


def state(running: Running) -> list[bool]:
    """Whether each thread is settled."""
    return [thread.resolved for thread in threads(running.screen_of_interview.session.state)]


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_a_finding_with_open_remarks_bears_the_mark_that_the_review_has(
    opened: Opener, store: MemoryStore, size: tuple[int, int]
) -> None:
    async with opened(store=store, session="session0ne", size=size) as running:
        await running.press("ctrl+t", "7")
        assert running.text.count("✎ 1 open remark, disagreement, signed off") == 1
        await running.press("escape", "f9", "w")
        assert running.text.count("✎ 1 open remark, disagreement") == 1


async def test_what_was_said_of_the_line_stands_under_the_list(opened: Opener, store: MemoryStore) -> None:
    async with opened(store=store, session="session0ne", size=(100, 30)) as running:
        await running.press("ctrl+t", "7")
        at = store.events("session0ne")
        [when] = {each.at[:16].replace("T", " ") for each in at if each.actor == "Grace"}
        assert "signed off by Ada" in running.text
        assert "Is it theirs?" in running.text
        assert f"Grace disagrees {when}" in running.text
        assert "[/bold] not." in running.text
        assert "Of the answer it rests on:" in running.text
        assert "\x1b[2J" not in running.text


async def test_a_settled_thread_leaves_no_mark_and_says_who_settled_it(opened: Opener, store: MemoryStore) -> None:
    Recorder.open(store, "session0ne", actor="Ada").perform(ResolveComment("comment-1"))
    async with opened(store=store, session="session0ne", size=(100, 30)) as running:
        await running.press("ctrl+t", "7")
        assert "open remark" not in running.text.split("signed off by")[0]
        assert "settled by Ada" in running.text


async def test_of_an_answer_with_several_lines_the_first_bears_the_mark(opened: Opener, store: MemoryStore) -> None:
    async with opened(store=store, session="session0ne") as running:
        await running.press("ctrl+t", "2")
        assert running.text.count("✎ 1 open remark") == 1
        assert running.text.index("Waiting") < running.text.index("✎") < running.text.index("Paying twice")
        for _ in range(2):
            assert "Line 0 of a long remark." in running.text
            assert "Line 3" not in running.text
            assert "r shows them all" in running.text
            await running.press("down")


async def test_the_whole_of_it_is_one_key_away_and_can_be_answered(opened: Opener, store: MemoryStore) -> None:
    async with opened(store=store, session="session0ne") as running:
        await running.press("ctrl+t", "2", "down", "r")
        assert "Line 29 of a long remark." in running.text
        await running.press("f3")
        assert isinstance(running.app.screen, ResultsScreen)
        assert "✎" not in running.text
        assert state(running) == [False, False, True]
        await running.press("7", "r", *"Yes", "enter")
        assert threads(running.screen_of_interview.session.state)[0].replies[-1][1].text == "Yes"


async def test_a_line_that_nobody_remarked_on_leaves_the_list_its_room(opened: Opener) -> None:
    async with opened(STORY, PAINS, NEED) as running:
        await running.press("ctrl+t", "7")
        assert "✎" not in running.text
        assert not running.app.screen.query_one("#remarks").display
        await running.press("9", "r")
        assert isinstance(running.app.screen, ResultsScreen)


async def test_a_remark_that_cannot_be_kept_says_so(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(STORY, NEED) as running:
        await running.press("ctrl+t", "7", "r", *"Hm")
        monkeypatch.setattr(running.store, "append", _full)
        await running.press("enter")
        assert "Not saved." in running.text


def _full(*_: object) -> None:
    raise StoreError("full", "The disk is full.", "Make room.")
