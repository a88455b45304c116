"""Days as people type them into a search."""

from __future__ import annotations

import re

from assistant.errors import ConnectedError

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+Z?)?)?)?", re.ASCII)


def day(text: str) -> str:
    """A day or moment as typed. Raises ConnectedError `bad_day`."""
    if text and not _DAY.fullmatch(text):
        raise ConnectedError("bad_day", f"{text[:40]} is no day.", "Write it as 2031-02-03; 2031-02 is a month.")
    return text
