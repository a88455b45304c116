"""What commands share: opening a session, the plain front on it, and printing."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.cli.place import Place
from assistant.errors import ConnectedError
from assistant.text import accept_line, display

if TYPE_CHECKING:
    from assistant.interview.state import State
    from assistant.recorder import Recorder
    from assistant.store.sqlite import SqliteStore

__all__ = ["Place", "as_json", "ask_company", "emit", "load_session", "run_plain", "say", "say_wrapped", "write_out"]


def load_session(store: SqliteStore, name: str) -> State:
    """The state of a stored session named by id, prefix or `last`."""
    from assistant.recorder import Recorder

    return Recorder.open(store, store.resolve(name)).state


def run_plain(recorder: Recorder, place: Place, store: SqliteStore) -> None:
    """The interview as lines on standard input and output. Leaving it by a signal is a normal end."""
    from assistant.cli.signals import WATCH, Ended
    from assistant.cli.streams import input_lines, is_live
    from assistant.plain import PlainSession
    from assistant.plain.asking import ModelAtHand
    from assistant.tui.models import LateModels

    models = LateModels(store)
    with WATCH.held(), closing(models):
        live = is_live()
        out = say_wrapped if live else say
        session = PlainSession(
            recorder, WATCH.lines(input_lines()), out, live=live, program=place.program,
            model=ModelAtHand(store, models.find, WATCH.came),
        )  # fmt: skip
        try:
            session.run()
        except Ended:
            say()  # the terminal shows ^C, or half a line
        session.say_goodbye()


def say(line: str = "") -> None:
    """Print one line at once."""
    print(display(line), flush=True)


def say_wrapped(text: str) -> None:
    """Print a text with its lines broken between words at the width of the terminal."""
    width = max(20, shutil.get_terminal_size().columns - 1)
    for line in display(text).split("\n"):
        indent = line[: len(line) - len(line.lstrip(" "))]
        for part in textwrap.wrap(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]:
            print(part)
    sys.stdout.flush()


def emit(data: Any) -> None:
    """Print data as JSON on standard output."""
    print(as_json(data, indent=2))


def as_json(data: Any, indent: int | None = None) -> str:
    """JSON text in which characters that could steer a terminal are escapes; what reads it gets them back."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if display(text) == text:
        return text
    return "".join(each if display(each) == each else json.dumps(each)[1:-1] for each in text)


def write_out(text: str, output: Path | None) -> None:
    """Write a text to a file, or to standard output; a terminal gets it without what could steer it."""
    if output is not None and str(output) != "-":
        from assistant.cli.files import write_whole

        write_whole(output, text)
    elif sys.stdout.isatty():
        say(text.rstrip("\n"))
    else:
        sys.stdout.write(text)


def ask_company() -> str:
    """Ask for the only thing a session cannot begin without.

    Raises ConnectedError `no_company` when nothing is said.
    """
    from assistant.cli.signals import WATCH, Ended
    from assistant.cli.streams import input_lines
    from assistant.plain.unfinished import Unfinished

    say("Which company is this interview about?")
    try:
        with WATCH.held():
            for line in WATCH.lines(input_lines()):
                if line.strip() and not isinstance(line, Unfinished):
                    return accept_line(line)
    except Ended:
        say()
    raise ConnectedError(
        "no_company", "No company was named, so nothing was begun.", 'Name one: connected new --company "…"'
    )
