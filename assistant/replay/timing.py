"""When each event comes in a replay: as it happened, with long pauses cut short."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from assistant.interview.events import Recorded

SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""How much faster than it happened a session can be played."""
IDLE = 3.0
"""Seconds that a pause is cut to, where nothing else is asked for."""


LEAST = 0.5
"""Seconds that a command takes at least, so that one that a script gave can be followed as well."""


def offsets(events: Iterable[Recorded], idle: float = IDLE, speed: float = 1.0) -> tuple[float, ...]:
    """Seconds from the first event to each, all divided by the speed.

    No gap is longer than `idle` seconds, and none between two commands shorter than `LEAST`, or `idle` if that is less.
    The events of one command come together; a clock that was set back counts as no time.
    """
    found: list[float] = []
    total = 0.0
    before: Recorded | None = None
    for recorded in events:
        if before is not None and recorded.cause != before.cause:
            gap = (datetime.fromisoformat(recorded.at) - datetime.fromisoformat(before.at)).total_seconds()
            total += min(max(gap, LEAST), idle) / speed
        before = recorded
        found.append(total)
    return tuple(found)
