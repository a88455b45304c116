"""Under which name a reviewer's remarks are recorded."""

from __future__ import annotations

import getpass

from assistant import own_settings
from assistant.errors import ConnectedError
from assistant.text import accept_line, size

LONGEST = 200
"""Bytes of UTF-8 in a reviewer's name."""
NAME = "reviewer.txt"
"""The file in the folder for settings that keeps the name."""
_INTERVIEWED = "person"
"""The actor of everything that is said in the interview itself."""


def reviewer_name(given: str | None = None) -> str:
    """The name given, or the one that is kept, or that of the user who is logged in.

    Raises ConnectedError `no_reviewer` when there is none, `bad_reviewer` for one that says nothing, is too long, or
    could be taken for the person interviewed or for a program.
    """
    if given is not None:
        return _checked(given)
    return kept_reviewer() or _checked(_user())


def kept_reviewer() -> str:
    """The name that was kept on this machine; empty when there is none that can be used."""
    try:
        return _checked(own_settings.path_of(NAME).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ConnectedError):
        return ""


def keep_reviewer(given: str) -> str:
    """Keep the name for every remark from now on. Raises ConnectedError `bad_reviewer` or `reviewer_not_kept`."""
    name = _checked(given)
    try:
        own_settings.write(NAME, f"{name}\n")
    except OSError as error:
        raise ConnectedError(
            "reviewer_not_kept",
            f"Your name could not be kept ({error.strerror or type(error).__name__}).",
            "See to it that the folder can be written to.",
            where=str(own_settings.path_of(NAME)),
        ) from error
    return name


def suggested_reviewer() -> str:
    """A name to begin with: the one that is kept, or that of the user who is logged in; empty when there is none."""
    try:
        return reviewer_name()
    except ConnectedError:
        return ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise ConnectedError(
            "no_reviewer", "The system does not say who you are.", "Name yourself with --as."
        ) from error


def _checked(given: str) -> str:
    name = accept_line(given)
    if not name or size(name) > LONGEST or name.casefold() == _INTERVIEWED or "/" in name:
        raise ConnectedError(
            "bad_reviewer",
            f"A reviewer's name has 1 to {LONGEST} bytes, has no slash in it, and is not “{_INTERVIEWED}”.",
            "Name yourself with --as.",
        )
    return name
