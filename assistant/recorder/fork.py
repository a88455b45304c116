"""Forking: a stored session taken up to one of its events and gone on with as a session of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.errors import ConnectedError
from assistant.interview.apply import replay
from assistant.interview.commands import SetFact
from assistant.interview.decision import NAME_LIMIT
from assistant.recorder.projection import known_banks, project
from assistant.recorder.recorder import Recorder
from assistant.recorder.stamps import new_event_id, new_session_id, now
from assistant.replay.fork import forked
from assistant.store.archive import Archive
from assistant.store.base import EgressRow, Store
from assistant.store.chain import START, seal


def fork_session(
    store: Store,
    session: str,
    seq: int,
    *,
    clock: Callable[[], str] = now,
    new_id: Callable[[], str] = new_event_id,
    new_session: Callable[[], str] = new_session_id,
) -> Recorder:
    """A new session with the other's events up to one of them, open to be gone on with; the other stays as it is.

    Its title says where it comes from. Raises ConnectedError `no_event`, and StoreError when the session is unknown or
    damaged or the new one cannot be stored.
    """
    events = list(store.events(session))
    if not 1 <= seq <= len(events):
        raise ConnectedError(
            "no_event",
            f"Session {session} has no event {seq}.",
            f"Its events are numbered 1 to {len(events)}.",
        )
    made = forked(events, seq, new_session(), new_id)
    first, known = known_banks(store.bank, made)
    state = replay(first, made, known)
    sealed = tuple(seal(state.session, START, made))
    ledger = tuple(_taken_over(row, state.session) for row in store.egress(session))
    store.restore(Archive(state.session, (), sealed, (), ledger), project(state))
    recorder = Recorder(store, state, clock=clock, new_id=new_id)
    mark = f", from event {state.forked_at}"
    recorder.perform(SetFact("title", state.facts["title"][: NAME_LIMIT - len(mark)] + mark))
    return recorder


def _taken_over(row: EgressRow, fork: str) -> EgressRow:
    """An entry of what left, as the fork has it; what was agreed to opens nothing there, and is asked anew.

    All entries are taken over: words of the fork may have left after its moment too.
    """
    return replace(row, session=fork, outcome="allowed_elsewhere" if row.outcome == "allowed" else row.outcome)
