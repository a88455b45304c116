"""Standard input and output: made safe, and read line by line."""

from __future__ import annotations

import errno
import io
import os
import sys

from assistant.cli.signals import Ended
from assistant.errors import ConnectedError

TYPE_CHECKING = False  # as in `cli`: nothing slow is imported before the first thing on the screen
if TYPE_CHECKING:
    from collections.abc import Iterator


def make_safe() -> None:
    """Read and write UTF-8 whatever the locale says; a byte that is no text comes in as a stand-in, not as an error.

    A stream that was closed from outside is opened on nothing, so that reading it ends and writing to it is lost.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open as long as we run
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def is_dumb() -> bool:
    """Whether screens cannot be shown here: input or output is no terminal, or one that can only print lines."""
    screens = is_live() and sys.stderr.isatty()  # Textual draws on standard error
    return not screens or os.environ.get("TERM", "dumb") == "dumb"


def is_live() -> bool:
    """Whether a person sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def input_lines() -> Iterator[str]:
    """What is typed or piped in, a line at a time, until it ends or the terminal is gone.

    Raises ConnectedError `input_unreadable` when it cannot be read at all.
    """
    from importlib.util import find_spec

    read = _typed() if is_live() and find_spec("readline") else iter(sys.stdin)
    while True:
        try:
            line = next(read, None)
        except OSError as error:
            if error.errno == errno.EIO:  # the terminal has gone
                return
            raise ConnectedError(
                "input_unreadable", f"Standard input cannot be read ({error.strerror}).", "Type, or pipe lines in."
            ) from error
        if line is None:
            return
        yield line


def _typed() -> Iterator[str]:
    """Lines from a terminal through readline: they can be edited, be longer than the 4,095 bytes a terminal passes on,
    and a paste with empty lines in it stays one answer.
    """
    import readline

    from assistant.plain.unfinished import Unfinished

    readline.set_auto_history(False)  # answers stay in the session file and nowhere else
    while True:
        try:
            yield input("> ")
        except EOFError:
            return
        except Ended:
            yield Unfinished(readline.get_line_buffer())
            raise


def give_up_output() -> None:
    """Send what is still to be written nowhere, for its reader is gone; else it would be tried again at exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
