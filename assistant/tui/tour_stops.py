"""The stops of the tour: what is said at each, the key that goes on, and what that key does on the screen below."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from assistant.interview import commands
from assistant.tui.capture import words_last_said
from assistant.tui.results import ResultsScreen

if TYPE_CHECKING:
    from assistant.tui.tour import Guide

FINDING = "Something of her own matters more to her than the lessons"
"""What the tour takes down as a finding."""


class Stop(NamedTuple):
    """One stop of the tour: something to see, and the key that shows the next."""

    title: str
    words: str
    key: str
    """As Textual names it."""
    label: str
    """As people write it, with what it does."""
    do: Callable[[Guide], Awaitable[None]]


async def _look(guide: Guide) -> None:
    """Nothing is done."""


async def _about(guide: Guide) -> None:
    """Open the panel beside the question."""
    await guide.interview.action_about()


async def _reasons(guide: Guide) -> None:
    """The rule that put the question there."""
    await guide.interview.action_reasons()


async def _write(guide: Guide) -> None:
    """Close the panel and put the answer that was given into the box."""
    await guide.interview.action_reasons()
    await guide.interview.write(guide.example.words)


async def _grade(guide: Guide) -> None:
    """A customer said it."""
    await guide.interview.action_evidence()


async def _send(guide: Guide) -> None:
    """Send, and show the next question."""
    await guide.interview.action_send()


async def _pass_over(guide: Guide) -> None:
    """Leave a question for later."""
    cell = guide.interview.session.state.cursor
    if cell is not None:
        await guide.interview.perform(commands.Pass(cell, "later"))


async def _undo(guide: Guide) -> None:
    """Take that back."""
    await guide.interview.action_undo()


async def _find(guide: Guide) -> None:
    """Take a finding down that rests on what was said, and look at it."""
    words = words_last_said(guide.interview.session.state, None)
    if words is not None and words.span is not None:
        await guide.interview.perform(commands.RecordFinding("need", FINDING, (words.span,), status="proposed"))
        where = commands.Jump(words.cell)
        await guide.interview.perform(where)
    await guide.interview.action_review()


async def _results(guide: Guide) -> None:
    """From the review to the results."""
    await guide.app.pop_screen()
    await guide.interview.action_results()


async def _pains(guide: Guide) -> None:
    """The next page of the results."""
    if isinstance(guide.app.screen, ResultsScreen):
        guide.app.screen.action_page(1)


async def _back(guide: Guide) -> None:
    """From the results to the interview."""
    await guide.app.pop_screen()


STOPS: tuple[Stop, ...] = (
    Stop(
        "An interview in progress",
        "Pellwick Pianos is invented; the screens are real. Above: how far it has come, how many minutes are left, and "
        "that all is saved. In a wide window an outline stands at the left. One question at a time; this one quotes "
        "what was said before.",
        "f2",
        "F2 why it matters, with examples",
        _about,
    ),
    Stop(
        "Why it matters",
        "A strong and a thin answer, and what to listen for. F3 asks the question in other words. Another key says why "
        "it is asked at all, now.",
        "ctrl+r",
        "Ctrl+R why this question now",
        _reasons,
    ),
    Stop(
        "Why this question now",
        "Every question can name the rule and the answers that put it there. No model chooses questions. Now for an "
        "answer: type as much as you like, in your own words.",
        "enter",
        "Enter writes what was answered then",
        _write,
    ),
    Stop(
        "Typing is kept",
        "What you type is on disk within a second, though not sent: the top line says so. Close the window, lose the "
        "connection: it opens again at this word. How do you know what you wrote? One key says it.",
        "f4",
        "F4 a customer said it",
        _grade,
    ),
    Stop(
        "Evidence",
        "Own assumption, a customer said it, or measured. What rests on assumptions alone becomes your list of things "
        "to ask a customer. Now send it.",
        "ctrl+s",
        "Ctrl+S sends",
        _send,
    ),
    Stop(
        "The next question",
        "Sent means on disk. Not every question needs an answer: Ctrl+O and a letter pass it over: skip, later, not "
        "known, rather not say, does not apply.",
        "ctrl+o",
        "Ctrl+O leaves it for later",
        _pass_over,
    ),
    Stop(
        "Nothing is final",
        "It comes again at the end. F7 and F8 go back and on, Ctrl+G finds any question by its words or those of your "
        "answer. An edit that touches other answers says so first. And every step can be taken back.",
        "ctrl+z",
        "Ctrl+Z takes it back",
        _undo,
    ),
    Stop(
        "Findings",
        "When something said is worth keeping, a pain or a need behind it, Ctrl+F takes it down in one line. F9 shows "
        "the findings beside the words they rest on.",
        "f9",
        "F9 takes one down here and shows it",
        _find,
    ),
    Stop(
        "The review",
        "Each finding with the words it rests on beside or below it, marked. a accepts, e edits, x rejects, m merges, "
        "n adds one from words you select. Nothing here has to be done.",
        "ctrl+t",
        "Ctrl+T the results so far",
        _results,
    ),
    Stop(
        "The results",
        "Nine pages: the journey, pains, drivers, ideas, the relationship, trust, findings, what to ask a customer, "
        "and what is covered. Enter on a line goes to the words behind it.",
        "right",
        "→ the next page",
        _pains,
    ),
    Stop(
        "Pains, the worst first",
        "Arrow keys leaf through the pages at any time of the interview. At the end, Enter saves a brief that begins "
        "with these.",
        "enter",
        "Enter back to the interview",
        _back,
    ),
    Stop(
        "That is all you need",
        "F1 on any screen names its keys, Ctrl+P finds every command by name. Nothing of this tour is kept.",
        "n",
        "n begins your own",
        _look,
    ),
)
