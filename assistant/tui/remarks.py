"""What reviewers say, on screen: their name is asked for once, then the window in which they say it opens."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from textual.app import App
from textual.content import Content

from assistant.interview.coverage import is_outdated
from assistant.interview.state import State
from assistant.interview.subjects import Subject
from assistant.interview.threads import standing_subject, threads
from assistant.recorder.reviewer import kept_reviewer
from assistant.tui.dialogs.comments import CommentsDialog, Said
from assistant.tui.dialogs.reviewer import ReviewerDialog
from assistant.tui.shown import shown


class Remarked(NamedTuple):
    """What reviewers said about one thing, counted."""

    open: int = 0
    """Threads that nobody settled."""
    disagrees: bool = False
    """Whether somebody disagrees in one of them."""
    signed: bool = False
    """Whether somebody signed it off as it is now."""

    @property
    def words(self) -> str:
        """In a few words; empty when nobody said anything that stands."""
        count = f"{self.open} open remark{'' if self.open == 1 else 's'}" if self.open else ""
        parts = (count, "disagreement" if self.disagrees else "", "signed off" if self.signed else "")
        return ", ".join(part for part in parts if part)


def remarked(state: State) -> dict[Subject, Remarked]:
    """What reviewers said, by what it is about."""
    found = [(standing_subject(state, each.first.on), each) for each in threads(state) if not each.resolved]
    opened = Counter(subject for subject, _ in found)
    disputed = {subject for subject, thread in found if thread.disagrees}
    signed = {
        standing_subject(state, each.on)
        for each in state.sign_offs.values()
        if not each.withdrawn_by and not is_outdated(state, each)
    }
    return {
        subject: Remarked(opened[subject], subject in disputed, subject in signed)
        for subject in {*opened, *disputed, *signed}
    }


def mark_of(said: Remarked) -> Content | None:
    """The mark that everything with open remarks or a sign-off bears, on every screen; None for anything else."""
    return shown((f"✎ {said.words}", "$warning" if said.disagrees else "$accent")) if said.words else None


async def say_remark(app: App[None], state: State, subject: Subject, then: Callable[[Said], Awaitable[None]]) -> None:
    """Open what was said about the subject, to say more; a name is asked for first where none is kept."""

    async def said(done: Said | None) -> None:
        if done is not None:
            await then(done)

    async def named(_: str) -> None:
        await app.push_screen(CommentsDialog(state, subject), said)

    await with_name(app, named)


async def list_remarks(app: App[None], state: State, go: Callable[[Subject], None]) -> None:
    """List all that was said of the session, and go to what the chosen one is about."""
    from assistant.tui.dialogs.remarks import RemarksDialog

    def chosen(subject: Subject | None) -> None:
        if subject is not None:
            go(subject)

    await app.push_screen(RemarksDialog(state), chosen)


async def with_name(app: App[None], then: Callable[[str], Awaitable[None]]) -> None:
    """Go on under the reviewer's name, which is asked for first where none is kept."""

    async def named(name: str | None) -> None:
        if name is not None:
            await then(name)

    if kept := await asyncio.to_thread(kept_reviewer):
        await then(kept)
    else:
        await app.push_screen(ReviewerDialog(), named)
