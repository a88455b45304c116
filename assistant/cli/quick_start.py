"""The few forms of the command that open screens, read by hand: the library for command lines takes long to import."""

from __future__ import annotations

TYPE_CHECKING = False  # as in `cli`: nothing slow is imported before the first thing on the screen
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    QuickStart = tuple[str | None, str | None]


def quick_start(arguments: Sequence[str], environment: Mapping[str, str]) -> QuickStart | None:
    """What `connected [--db PATH] [resume [SESSION]]` asks for; None for everything else, helpful or wrong.

    It is the file named for the sessions, None for the usual place, and the session to go on with as typed, None for
    home.
    """
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
    return db or None, session
