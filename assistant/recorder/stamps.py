"""The clock and the ids, kept out of the pure core."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from uuid import UUID

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def now() -> str:
    """The time in UTC, as ISO 8601 with milliseconds and a Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_event_id() -> str:
    """A UUID of version 7 (RFC 9562): ordered by time, unique without asking anyone."""
    bits = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=bits))


def new_session_id() -> str:
    """Ten letters and digits that are easy to read out (50 random bits; no i, l, o or u)."""
    number = int.from_bytes(os.urandom(7))
    return "".join(_LETTERS[(number >> shift) & 31] for shift in range(0, 50, 5))
