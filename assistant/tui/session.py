"""One live session as the screens use it: a recorder behind the writer's thread, and its drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.bank.model import Bank
from assistant.errors import ConnectedError
from assistant.interview.cells import Cell
from assistant.interview.commands import Command
from assistant.interview.state import Finding, State
from assistant.recorder import Outcome, Recorder
from assistant.store.base import Draft, Store
from assistant.tui.new_session import NewSession
from assistant.tui.writer import Writer

if TYPE_CHECKING:
    from assistant.analysis.proposal import Proposal
    from assistant.analysis.tasks.probing import Wording
    from assistant.interview.impact import Impact


class Session:
    """A recorder whose every call runs on the writer's thread. `state` is what the recorder last made durable."""

    def __init__(self, writer: Writer, recorder: Recorder, drafts: dict[str, Draft]) -> None:
        self._writer = writer
        self._recorder = recorder
        self._drafts = drafts

    @property
    def state(self) -> State:
        """The state after the last command; frozen, so any thread may read it."""
        return self._recorder.state

    def now(self) -> str:
        """The time by the clock that events are stamped with."""
        return self._recorder.now()

    def draft(self, cell: Cell) -> Draft | None:
        """What was typed to the question and not sent."""
        return self._drafts.get(cell.label)

    async def perform(self, command: Command) -> Outcome:
        """Decide, make durable, apply; returns when that is done.

        Raises StoreError when it cannot be made durable.
        """
        return await self._writer.call(self._recorder.perform, command)

    async def review(self, command: Command) -> Outcome:
        """As `perform`, under the reviewer's name: what a reviewer says is not the person's own.

        Raises ConnectedError as `perform`, and when the system does not say who that is.
        """
        return await self._writer.call(self._perform_reviewing, command)

    def _perform_reviewing(self, command: Command) -> Outcome:
        from assistant.recorder.reviewer import reviewer_name

        return self._recorder.perform(command, reviewer_name())

    async def reviewer(self) -> str:
        """The name that `review` records under; empty when there is none."""
        from assistant.recorder.reviewer import suggested_reviewer

        return await self._writer.call(suggested_reviewer)

    async def refresh(self) -> None:
        """Take in what another process recorded.

        Raises StoreError when it cannot be read.
        """
        await self._writer.call(self._recorder.refresh)

    async def take_proposals(self, proposals: Sequence[Proposal], origin: str) -> list[Finding]:
        """Keep what an analysis proposes and the session does not have; findings that a person has to accept.

        Raises StoreError when it cannot be made durable.
        """
        return await self._writer.call(self._take, proposals, origin)

    def _take(self, proposals: Sequence[Proposal], origin: str) -> list[Finding]:
        from assistant.recorder.proposals import record_proposals

        made = record_proposals(self._recorder.voiced(origin), proposals) if proposals else []
        self._recorder.refresh()
        return made

    async def put_in_words(self, cell: Cell, wording: Wording | None) -> Outcome:
        """Record in which words a follow-up is shown: a model's, or the bank's own.

        Raises StoreError when it cannot be made durable.
        """
        from assistant.recorder.wordings import record_wording

        return await self._writer.call(record_wording, self._recorder, cell, wording)

    async def preview(self, command: Command) -> Impact:
        """What the command would do to the path."""
        return await self._writer.call(self._recorder.preview, command)

    async def keep_draft(self, cell: Cell, text: str, row: int, column: int, evidence: str = "") -> None:
        """Make durable what is being typed and the grade chosen for it; with neither the draft is removed."""
        draft = Draft(cell.label, text, row, column, "", evidence)
        if draft.holds:
            self._drafts[cell.label] = draft
        elif self._drafts.pop(cell.label, None) is None:
            return
        await self._writer.call(self._recorder.save_draft, cell, text, row, column, evidence)

    def keep_draft_now(self, cell: Cell, text: str, row: int, column: int, evidence: str = "") -> None:
        """As `keep_draft`, waiting for the disk: for the last moment of a screen that stopped."""
        self._writer.wait(self._recorder.save_draft, cell, text, row, column, evidence)


def open_session(writer: Writer, store: Store, session: str) -> Session:
    """Take up a stored session. Runs on the writer's thread.

    Raises StoreError when it is unknown, damaged or of a newer program.
    """
    recorder = Recorder.open(store, session)
    return Session(writer, recorder, dict(recorder.drafts()))


def begin_session(writer: Writer, store: Store, load_bank: Callable[[], Bank], new: NewSession) -> Session:
    """Begin a session. Runs on the writer's thread.

    Raises ConnectedError when the bank cannot be read or what was given does not fit.
    """
    recorder, outcome = Recorder.start(
        store,
        load_bank(),
        new.company,
        title=new.title,
        mode=new.mode,
        depth=new.depth,
        timebox=new.timebox,
        items=new.items,
    )
    if outcome.refusal is not None:
        raise ConnectedError(outcome.refusal.code, outcome.refusal.message)
    return Session(writer, recorder, {})
