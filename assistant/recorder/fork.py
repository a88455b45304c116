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
from assistant.store.base import Store


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
    store.append(state.session, 0, made, project(state))
    _with_what_left(store, session, state.session, made[-1].at)
    recorder = Recorder(store, state, clock=clock, new_id=new_id)
    mark = f", from event {state.forked_at}"
    recorder.perform(SetFact("title", state.facts["title"][: NAME_LIMIT - len(mark)] + mark))
    return recorder


def _with_what_left(store: Store, session: str, fork: str, until: str) -> None:
    """Take over the entries of what left while the events taken over happened; agreeing to it is asked for anew."""
    for row in store.egress(session):
        if row.at <= until:
            outcome = "allowed_elsewhere" if row.outcome == "allowed" else row.outcome
            store.add_egress(replace(row, session=fork, outcome=outcome))
