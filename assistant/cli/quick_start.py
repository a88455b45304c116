"""The few forms of the command that open screens, read by hand: the library for command lines takes long to import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class QuickStart(NamedTuple):
    """What to open the screens with."""

    db: Path | None
    """The file named for the sessions; None for the usual place."""
    session: str | None
    """The session to go on with, as typed; None for home."""


def quick_start(arguments: Sequence[str], environment: Mapping[str, str]) -> QuickStart | None:
    """What `connected [--db PATH] [resume [SESSION]]` asks for; None for everything else, helpful or wrong."""
    named = list(arguments[:1]) == ["--db"]
    words = list(arguments[1:] if named else arguments)
    if (named and not words) or any(not word or word.startswith("-") for word in words):
        return None
    db = words.pop(0) if named else environment.get("CONNECTED_DB", "")
    match words:
        case []:
            session = None
        case ["resume"]:
            session = "last"
        case ["resume", name]:
            session = name
        case _:
            return None
    return QuickStart(Path(db) if db else None, session)
