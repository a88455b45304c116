"""Standard input and output made safe, and signals turned into an orderly end."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def make_safe() -> None:
    """Read and write UTF-8 whatever the locale says; a byte that is no text comes in as a stand-in, not as an error."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def is_dumb() -> bool:
    """Whether screens cannot be shown here: input or output is no terminal, or one that can only print lines."""
    return not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb"


class Ended(BaseException):
    """A signal asked the program to end."""


@contextmanager
def orderly_end() -> Iterator[None]:
    """Inside, SIGTERM, SIGHUP and Ctrl+C raise, so that what was typed is kept; leaving by them is a normal end."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise Ended

    before = {number: signal.signal(number, end) for number in _ENDING}
    try:
        yield
    except (Ended, KeyboardInterrupt):
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
