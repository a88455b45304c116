"""A session begun with the events of another one, up to any of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.interview.events import Recorded, SessionStarted


def whole_command(events: Sequence[Recorded], seq: int) -> int:
    """The last event of the command that the event belongs to: a command is taken over whole or not at all."""
    cause = events[seq - 1].cause
    while seq < len(events) and events[seq].cause == cause:
        seq += 1
    return seq


def forked(events: Sequence[Recorded], seq: int, session: str, new_id: Callable[[], str]) -> list[Recorded]:
    """The events of a new session of this id: those up to the number, as and when they happened, under ids of its own.

    Its first event says where it was forked from. The number has to be that of one of the events.
    """
    seq = whole_command(events, seq)
    names: dict[str, str] = {}
    made: list[Recorded] = []
    for recorded in events[:seq]:
        name = names[recorded.id] = new_id()
        event = recorded.event
        if isinstance(event, SessionStarted):
            event = replace(event, session=session, forked_from=event.session, forked_at=seq)
        made.append(replace(recorded, id=name, cause=names.get(recorded.cause, name), event=event))
    return made
