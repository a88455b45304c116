"""A line that was being typed when a signal ended the program."""

from __future__ import annotations


class Unfinished(str):
    """Kept as a draft, and never taken for a command or a yes."""

    __slots__ = ()
