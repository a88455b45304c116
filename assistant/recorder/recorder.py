"""One live session: decide, make durable, apply, and only then tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from assistant.bank.index import Index
from assistant.bank.model import Bank
from assistant.bank.stored import bank_content, bank_digest, bank_from_content
from assistant.dataclass import dataclass
from assistant.errors import StoreError
from assistant.interview.apply import apply, replay
from assistant.interview.cells import Cell
from assistant.interview.commands import Command, Start, Upgrade
from assistant.interview.decision import Decision, Refusal
from assistant.interview.events import Event, Recorded, banks_used
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.state import State, empty_state
from assistant.recorder.keeping import AFTER, keep_state, kept_state
from assistant.recorder.projection import project_change
from assistant.recorder.stamps import new_event_id, new_session_id, now
from assistant.store.base import Draft, Store

if TYPE_CHECKING:
    from assistant.interview.impact import Impact

_TRIES = 5
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command: the state after it, what was recorded, and why not if it was refused."""

    state: State
    events: tuple[Event, ...] = ()
    refusal: Refusal | None = None


class Recorder:
    """One live session. Its `state` never shows what the store does not hold.

    Not for use by two threads at once; two processes may record the same session, each sees the other's events with
    its own next command.
    """

    def __init__(
        self,
        store: Store,
        state: State,
        *,
        clock: Callable[[], str] = now,
        new_id: Callable[[], str] = new_event_id,
        actor: str = "person",
    ) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._actor = actor
        self.state = state

    @classmethod
    def start(
        cls,
        store: Store,
        bank: Bank,
        company: str,
        *,
        title: str = "",
        mode: str = "self",
        depth: str = "standard",
        timebox: str = "",
        items: dict[str, tuple[str, ...]] | None = None,
        session: str | None = None,
        clock: Callable[[], str] = now,
        new_id: Callable[[], str] = new_event_id,
    ) -> tuple[Recorder, Outcome]:
        """Begin a session and store its bank. Nothing is stored when the outcome holds a refusal."""
        digest = bank_digest(bank)
        recorder = cls(store, empty_state(Index(bank)), clock=clock, new_id=new_id)
        command = Start(session or new_session_id(), digest, company, title, mode, depth, timebox, items or {})
        if _decide(recorder.state, command).refusal is None:
            store.put_bank(digest, bank.id, bank.version, bank_content(bank))
        return recorder, recorder.perform(command)

    @classmethod
    def open(
        cls,
        store: Store,
        session: str,
        *,
        clock: Callable[[], str] = now,
        new_id: Callable[[], str] = new_event_id,
        actor: str = "person",
    ) -> Recorder:
        """Take up a stored session by its id, as whoever is named.

        Raises StoreError when it is unknown, damaged or of a newer program.
        """
        return cls(store, load_state(store, session), clock=clock, new_id=new_id, actor=actor)

    def now(self) -> str:
        """The time by the clock that events are stamped with."""
        return self._clock()

    def voiced(self, actor: str) -> Recorder:
        """The same session recorded as somebody else; `refresh` takes in here what is recorded there."""
        return Recorder(self._store, self.state, clock=self._clock, new_id=self._new_id, actor=actor)

    def perform(self, command: Command, actor: str = "") -> Outcome:
        """Take in what another process recorded, decide, append, apply; again when another is quicker in between.

        `actor` is who does it, when that is somebody else than the one the session was opened for.

        Raises StoreError when the events cannot be made durable; then nothing has changed.
        """
        for last_try in (*[False] * (_TRIES - 1), True):
            if self.state.started:
                self.refresh()
            try:
                return self._perform(command, actor or self._actor)
            except StoreError as error:
                if error.code != "stale" or last_try:
                    raise
        raise AssertionError("the last try returns or raises")

    def _perform(self, command: Command, actor: str) -> Outcome:
        decision = _decide(self.state, command)
        if not decision.events:
            return Outcome(self.state, (), decision.refusal)
        at = self._clock()
        cause = ""
        after = self.state
        touched: set[Cell] | None = set()
        recorded = []
        for event in decision.events:
            name = self._new_id()
            cause = cause or name
            recorded.append(Recorded(after.revision + 1, name, at, actor, cause, event))
            after = apply(after, recorded[-1])
            touched = None if touched is None or after.touched is None else touched | set(after.touched)
        projection = project_change(after, touched, self.state)
        self._store.append(after.session, self.state.revision, recorded, projection)
        self.state = after
        return Outcome(after, decision.events, decision.refusal)

    def refresh(self) -> State:
        """Take in what another process recorded.

        Raises StoreError `damaged` when its events cannot follow on what is here.
        """
        self.state = _caught_up(self._store, self.state)
        return self.state

    def upgrade(self, bank: Bank) -> tuple[State, Outcome]:
        """Go over to another version of the bank; the state before comes back with the outcome."""
        digest = self.make_known(bank)
        before = self.state
        if _decide(before, Upgrade(digest)).refusal is None:
            self._store.put_bank(digest, bank.id, bank.version, bank_content(bank))
        return before, self.perform(Upgrade(digest))

    def rehearse(self, bank: Bank) -> tuple[State, Outcome]:
        """What `upgrade` would give, with nothing stored: the state before, and the outcome there would be."""
        digest = self.make_known(bank)
        before = after = self.state
        decision = _decide(before, Upgrade(digest))
        for event in decision.events:
            after = apply(after, Recorded(after.revision + 1, "", before.worked_at, self._actor, "", event))
        return before, Outcome(after, decision.events, decision.refusal)

    def make_known(self, bank: Bank) -> str:
        """Have a bank at hand for an upgrade or its rehearsal, without storing it; its digest."""
        digest = bank_digest(bank)
        self._know(Index(bank), digest)
        return digest

    def _know(self, index: Index, digest: str) -> None:
        self.state = replace(self.state, known={**self.state.known, digest: index})

    def preview(self, command: Command) -> Impact:
        """What the command would do to the path, without doing it."""
        from assistant.interview.impact import preview

        return preview(self.state, command)

    def drafts(self) -> dict[str, Draft]:
        """Text typed and not yet submitted, by cell label."""
        return self._store.drafts(self.state.session)

    def save_draft(self, cell: Cell, text: str, row: int = 0, column: int = 0, evidence: str = "") -> None:
        """Keep what is being typed to a question, and the grade chosen for it; with neither it is removed."""
        self._store.save_draft(self.state.session, Draft(cell.label, text, row, column, self._clock(), evidence))


def _decide(state: State, command: Command) -> Decision:
    """As `decide`, imported with the first command: a question is on the screen before that."""
    from assistant.interview.decide import decide

    return decide(state, command)


def stored_index(store: Store, digest: str) -> Index:
    """The bank kept under a digest. Its content is what was stored, so if it cannot be read, a later program stored it.

    Raises StoreError `newer_bank`.
    """
    try:
        return Index(bank_from_content(store.bank(digest)))
    except (TypeError, ValueError) as error:
        raise StoreError(
            "newer_bank",
            f"The session's question bank was stored by a newer version of the program ({error}).",
            "Update Connected Interview, then open it again.",
        ) from error


def load_state(store: Store, session: str) -> State:
    """The state of a stored session, with every bank it was held with.

    Raises StoreError `damaged` when its events cannot follow on one another, `newer_bank` when a bank cannot be read.
    """
    state = kept_state(store, session, lambda digest: stored_index(store, digest))
    began = 0 if state is None else state.revision
    state = load_events(store, session, replay) if state is None else _caught_up(store, state)
    if state.revision - began >= AFTER:
        keep_state(store, state)
    return state


def _caught_up(store: Store, state: State) -> State:
    """The state with every event that was stored since."""
    later = list(store.events(state.session, state.revision))
    fresh = [digest for digest in banks_used(later) if digest not in state.known]
    if fresh:
        state = replace(state, known={**state.known, **{digest: stored_index(store, digest) for digest in fresh}})
    with _possible(state.session):
        for event in later:
            state = apply(state, event)
    return state


def load_events(store: Store, session: str, make: Callable[[Index, list[Recorded], dict[str, Index]], Made]) -> Made:
    """What is made of all events of a stored session, given the bank it began with and all it was held with.

    Raises StoreError as `load_state`.
    """
    events = list(store.events(session))
    known = {digest: stored_index(store, digest) for digest in banks_used(events)}
    with _possible(session):
        return make(next(iter(known.values())), events, known)


@contextmanager
def _possible(session: str) -> Iterator[None]:
    """Inside, an event that cannot follow on the state comes out as StoreError."""
    try:
        yield
    except ImpossibleEventError as error:
        raise StoreError(
            "damaged", f"Session {session} cannot be replayed: {error}.", "Restore it from a backup or an export."
        ) from error
