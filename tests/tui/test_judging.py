"""Judging findings one after the other: the bar keeps its place, and what was done is told beside the next question."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interview.cells import FindingStatus, Span
from assistant.interview.commands import Answer, RecordFinding
from assistant.tui.finding_list import place_after
from assistant.tui.review import ReviewScreen
from assistant.tui.scope_screen import FINDING_KEYS
from tests.tui.running import Opener, Running, cell

STORY = Answer(cell("story"), text="They wait for weeks and nobody calls. Then they call us.", evidence="measured")


def pain(statement: str, end: int = 37, status: FindingStatus = "proposed") -> RecordFinding:
    return RecordFinding("pain", statement, (Span(cell("story"), 0, end),), status=status)


FOUR = tuple(pain(name, end) for name, end in (("One", 37), ("Two", 36), ("Three", 35), ("Four", 34)))


def marked(running: Running) -> str:
    assert isinstance(running.app.screen, ReviewScreen)
    finding = running.app.screen.marked_finding
    return finding.statement if finding else ""


def row(running: Running) -> int | None:
    assert isinstance(running.app.screen, ReviewScreen)
    return running.app.screen._listed.highlighted


@pytest.mark.parametrize(
    "key, told", [("x", "Rejected, and in no result: “Two”."), ("a", "Accepted: “Two”.")], ids=["reject", "accept"]
)
async def test_the_next_one_comes_under_the_bar_and_what_was_done_stays_beside_its_question(
    opened: Opener, key: str, told: str
) -> None:
    async with opened(STORY, *FOUR, at="channel", size=(100, 30)) as running:
        await running.press("f9", "w", "down", key)
        assert (marked(running), row(running)) == ("Three", 1)
        assert told in running.text
        assert "What is wrong with it?" in running.text
        await running.press("down")
        assert told not in running.text
        assert "What is wrong with it?" in running.text


async def test_the_last_one_judged_leaves_the_bar_on_the_last_row(opened: Opener) -> None:
    async with opened(STORY, *FOUR, at="channel", size=(100, 30)) as running:
        await running.press("f9", "w", *["down"] * 3, "x")
        assert (marked(running), row(running)) == ("Three", 2)


async def test_after_a_merge_the_next_one_is_under_the_bar(opened: Opener) -> None:
    async with opened(STORY, *FOUR, at="channel", size=(100, 30)) as running:
        await running.press("f9", "w", "space", "down", "m")
        assert "1 finding merged into “Two”." in running.text
        assert marked(running) == "Three"


async def test_in_a_section_the_bar_stays_on_what_was_judged(opened: Opener) -> None:
    async with opened(STORY, *FOUR, at="story", size=(100, 30)) as running:
        await running.press("f9", "down", "x")
        assert marked(running) == "Two"
        assert "Rejected, and in no result: “Two”." in running.text


async def test_what_a_list_is_for_is_told_beside_the_question_about_its_first_one(opened: Opener) -> None:
    async with opened(STORY, *FOUR, at="channel", size=(100, 30)) as running:
        await running.press("f9", "w")
        assert "Look at these first" in running.text
        assert "What is wrong with it?" in running.text


async def test_what_a_reviewer_needs_most_is_named_at_80_columns(opened: Opener) -> None:
    async with opened(STORY, *FOUR, at="story") as running:
        await running.press("f9")
        assert "a accept  x reject  e edit  r remark  s sign  Tab words  Esc back  F1 help" in running.text
        assert len({each.key for each in FINDING_KEYS}) == len(FINDING_KEYS)


@pytest.mark.parametrize(
    "keys, words",
    [
        (["x"], "the rejection of “One”"),
        (["a"], "the acceptance of “One”"),
        (["space", "down", "m"], "the merge of “One” into “Two”"),
        (["space", "down", "space", "down", "m"], "the merge of 2 findings into “Three”"),
        (["e", "!", "enter"], "the rewording of “One” to “One!”"),
        (["e", "down", "enter"], "that “One” counts as a driver"),
        (["n", *"New", "enter"], "the finding “New”"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_was_done_with_a_finding_is_undone_and_done_again_in_words(
    opened: Opener, keys: list[str], words: str
) -> None:
    async with opened(STORY, *FOUR, at="story", size=(100, 30)) as running:
        await running.press("f9")
        screen = running.app.screen
        assert isinstance(screen, ReviewScreen)
        before = dict(screen._session.state.findings)
        await running.press(*keys)
        after = dict(screen._session.state.findings)
        assert after != before
        await running.press("ctrl+z")
        assert f"Undone: {words}." in " ".join(running.text.split())
        assert dict(screen._session.state.findings) == before
        await running.press("ctrl+y")
        assert f"Done again: {words}." in " ".join(running.text.split())
        assert dict(screen._session.state.findings) == after


async def test_what_comes_back_by_undo_is_under_the_bar(opened: Opener) -> None:
    async with opened(STORY, *FOUR, at="channel", size=(100, 30)) as running:
        await running.press("f9", "w", "down", "x", "down", "ctrl+z")
        assert (marked(running), row(running)) == ("Two", 1)


async def test_an_answer_is_not_undone_where_only_findings_are_seen(opened: Opener) -> None:
    async with opened(STORY, pain("One"), at="story", size=(100, 30)) as running:
        await running.press("f9", "x", "ctrl+z", "ctrl+z")
        assert "The latest to undo is what was said to “How did the last customer" in running.text
        await running.press("tab", "ctrl+z")
        screen = running.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen._session.state.answer(cell("story")) is not None


async def test_without_anything_done_there_is_nothing_to_undo(opened: Opener) -> None:
    async with opened() as running:
        await running.press("f9", "ctrl+z")
        assert "There is nothing to undo." in running.text
        await running.press("ctrl+y")
        assert "There is nothing to do again." in running.text


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@given(IDS, IDS, st.integers(0, 7), st.booleans())
def test_the_bar_stands_on_a_row_there_is_or_on_none_in_an_empty_list(
    before: Sequence[str], now: Sequence[str], at: int, changed: bool
) -> None:
    place = place_after(before, now, at, changed=changed)
    assert (place is None) == (not now)
    assert place is None or 0 <= place < len(now)
    if not changed and at < len(before) and before[at] in now:
        assert place == now.index(before[at])
