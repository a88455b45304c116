"""Opening what commands work on: the store, a session, a bank; and starting one of the two fronts on it."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import ConnectedError
from assistant.text import accept_line, display

if TYPE_CHECKING:
    from assistant.interview.state import State
    from assistant.recorder import Recorder
    from assistant.store.sqlite import SqliteStore


@dataclass(frozen=True, slots=True)
class Place:
    """Where sessions are kept."""

    db: Path | None
    """As named on the command line; None for the usual place."""

    @property
    def path(self) -> Path:
        """The file."""
        from assistant.store.sqlite import default_path

        return self.db or default_path()

    @property
    def program(self) -> str:
        """What to type to start the program on the same file."""
        return f"connected --db {shlex.quote(str(self.db))}" if self.db else "connected"

    @contextmanager
    def store(self, *, create: bool = True) -> Iterator[SqliteStore]:
        """The store, closed at the end."""
        from assistant.store.sqlite import open_store

        store = open_store(self.path, create=create)
        try:
            yield store
        finally:
            store.close()


def load_session(store: SqliteStore, name: str) -> State:
    """The state of a stored session named by id, prefix or `last`."""
    from assistant.recorder import Recorder

    return Recorder.open(store, store.resolve(name)).state


def run_plain(recorder: Recorder, place: Place) -> None:
    """The interview as lines on standard input and output."""
    from assistant.cli.streams import orderly_end
    from assistant.plain import PlainSession

    session = PlainSession(recorder, sys.stdin, say, live=sys.stdin.isatty(), program=place.program)
    with orderly_end():
        session.run()
    session.say_goodbye()


def say(line: str = "") -> None:
    """Print one line at once."""
    print(display(line), flush=True)


def emit(data: Any) -> None:
    """Print data as JSON on standard output, as it is: what reads it is a program."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def ask_company() -> str:
    """Ask for the only thing a session cannot begin without."""
    say("Which company is this interview about?")
    for line in sys.stdin:
        if line.strip():
            return accept_line(line)
    raise ConnectedError("no_company", "No company was named.", 'Name one: connected new --company "…"')


def answers_lines(path: Path) -> list[str]:
    """The lines of an answers file."""
    try:
        return path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        raise ConnectedError(
            "answers_unreadable", f"The file cannot be read ({error.strerror}).", where=str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise ConnectedError("answers_not_utf8", "The file is not UTF-8 text.", where=str(path)) from error
