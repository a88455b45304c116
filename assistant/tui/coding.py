"""Coding on the review screen: under the reviewer's name, and blind to what other coders did."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from textual.app import App

from assistant.interview.cells import Span
from assistant.interview.state import Coded, State
from assistant.tui.dialogs.code import CodeDialog
from assistant.tui.dialogs.codes import CodesDialog
from assistant.tui.dialogs.comments import Said
from assistant.tui.remarks import with_name
from assistant.tui.words import ReadText


def marks_of(state: State, reviewer: str) -> tuple[Coded, ...]:
    """What the reviewer has coded."""
    own = state.codings.get(reviewer)
    return own.marks if own else ()


async def code_words(
    app: App[None],
    state: State,
    words: ReadText,
    marks: Iterable[Coded],
    then: Callable[[Said], Awaitable[None]],
    tell: Callable[[str, str], None],
) -> None:
    """Ask for the code of the selected words, or of the passage at the cursor; `marks` are the reviewer's own."""
    where = words.words_to_code(marks)
    if where is None:
        tell("Nothing was said here. Put the cursor in an answer, or select words of one.", "$warning")
        return

    async def said(done: Said | None) -> None:
        if done is not None:
            await then(done)

    async def named(name: str) -> None:
        await app.push_screen(CodeDialog(state, name, where), said)

    await with_name(app, named)


async def list_codes(
    app: App[None], state: State, then: Callable[[Said], Awaitable[None]], go: Callable[[Span], None]
) -> None:
    """List the reviewer's codes, or where the coders differ once all are done."""

    async def said(done: Said | Span | None) -> None:
        if isinstance(done, Said):
            await then(done)
        elif done is not None:
            go(done)

    async def named(name: str) -> None:
        await app.push_screen(CodesDialog(state, name), said)

    await with_name(app, named)
