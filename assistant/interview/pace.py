"""How long people take: time spent, told from the times of events, and the pace that follows from it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

PAUSE = 10 * 60 * 1000
"""Milliseconds: the most that one gap between two events counts as work; a longer one was a break."""
_STEADY = Decimal(6)
"""Minutes of expected work that count as done at the expected pace, so that the first answers do not swing the plan."""
_SLOWEST, _FASTEST = Decimal(4), Decimal("0.5")


def time_between(before: str, after: str) -> int:
    """Milliseconds of work between two events; none before the first, and a clock set back counts as nothing."""
    if not before or not after:
        return 0
    gap = (datetime.fromisoformat(after) - datetime.fromisoformat(before)).total_seconds()
    return int(min(max(gap * 1000, 0), PAUSE))


def pace(spent: int, expected: Decimal) -> Decimal:
    """Time taken for one expected minute, from milliseconds spent on work expected to take so many minutes."""
    taken = Decimal(spent) / 60_000
    found = (taken + _STEADY) / (expected + _STEADY)
    return min(max(found, _FASTEST), _SLOWEST).quantize(Decimal("0.01"))
