"""Under which name a reviewer's remarks are recorded."""

from __future__ import annotations

import getpass

from assistant.errors import ConnectedError
from assistant.text import accept_line, size

LONGEST = 200
"""Bytes of UTF-8 in a reviewer's name."""
_INTERVIEWED = "person"
"""The actor of everything that is said in the interview itself."""


def reviewer_name(given: str | None = None) -> str:
    """The name given, or that of the user who is logged in.

    Raises ConnectedError `no_reviewer` when there is none, `bad_reviewer` for one that says nothing, is too long, or
    could be taken for the person interviewed or for a program.
    """
    if given is None:
        try:
            given = getpass.getuser()
        except (OSError, KeyError, ImportError) as error:
            raise ConnectedError(
                "no_reviewer", "The system does not say who you are.", "Name yourself with --as."
            ) from error
    name = accept_line(given)
    if not name or size(name) > LONGEST or name.casefold() == _INTERVIEWED or "/" in name:
        raise ConnectedError(
            "bad_reviewer",
            f"A reviewer's name has 1 to {LONGEST} bytes, has no slash in it, and is not “{_INTERVIEWED}”.",
            "Name yourself with --as.",
        )
    return name
