"""What SQLite and the operating system complain of, told as one line with what to do next."""

from __future__ import annotations

import errno
from pathlib import Path

from assistant.errors import StoreError

_LINES = {
    "locked": (
        "Another program is writing to the session file and did not finish in time.",
        "Close the other program that uses it, then try again.",
    ),
    "disk_full": (
        "The disk is full, so nothing was written.",
        "Free some space, then try again; everything confirmed before is safe.",
    ),
    "read_only": (
        "The session file, or the folder it is in, cannot be written.",
        "Give yourself write permission on both, or name another file with --db.",
    ),
    "damaged": (
        "The session file is damaged.",
        "Keep a copy of it as it is, run `connected doctor`, and bring back a backup if there is one.",
    ),
    "not_a_store": (
        "This is not a session file of this program, so it was left alone.",
        "Name another file with --db.",
    ),
    "cannot_open": (
        "The session file cannot be opened.",
        "Look whether the folder exists, may be written and has space left, or name another file with --db.",
    ),
    "disk_failed": (
        "The disk did not do what was asked.",
        "Look whether it is full, detached or failing, then try again.",
    ),
    "closed": ("The session file is closed already.", "Open it again."),
    "store_failed": (
        "The session file could not be used as asked.",
        "Run `connected doctor` to see what is wrong with it.",
    ),
}

_BY_SQLITE = {
    1: "damaged",  # SQLITE_ERROR: the statements never change, so it is the tables that are not what they were
    5: "locked",  # SQLITE_BUSY
    6: "locked",  # SQLITE_LOCKED
    8: "read_only",  # SQLITE_READONLY
    10: "disk_failed",  # SQLITE_IOERR
    11: "damaged",  # SQLITE_CORRUPT
    13: "disk_full",  # SQLITE_FULL
    14: "cannot_open",  # SQLITE_CANTOPEN
    26: "damaged",  # SQLITE_NOTADB: what is ours was looked at before, so it was ours once
}

_BY_SYSTEM = {
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
}


def failure(code: str, path: Path | str, detail: str = "") -> StoreError:
    """The error of this code about this file, with the detail SQLite gave."""
    message, hint = _LINES[code]
    if detail:
        message = f"{message[:-1]} ({detail})."
    return StoreError(code, message, hint, where=str(path))


def of_sqlite(error: Exception, path: Path | str) -> StoreError:
    """What an exception of the SQLite driver means for the person."""
    detail = str(error)
    number = getattr(error, "sqlite_errorcode", None)
    if number is None:
        return failure(_code_of_text(detail), path)  # such a message may quote what is stored
    return failure(_BY_SQLITE.get(number & 0xFF, "store_failed"), path, detail)


def of_system(error: OSError, path: Path | str) -> StoreError:
    """What an exception of the operating system means for the person."""
    return failure(_BY_SYSTEM.get(error.errno or 0, "cannot_open"), path, error.strerror or "")


def bad_text(where: str) -> StoreError:
    """A text that no file can hold came past the gate."""
    return StoreError(
        "bad_text",
        "A text has half a character in it that cannot be written to a file.",
        "Take the broken character out, then try again.",
        where=where,
    )


def unknown_session(session: str) -> StoreError:
    """There is no such session."""
    return StoreError("unknown_session", f"There is no session {session}.", "See `connected list` for those there are.")


def unknown_bank(digest: str) -> StoreError:
    """The content of a bank is not in the file."""
    return StoreError(
        "unknown_bank",
        f"The question bank {digest[:12]} is not in the session file.",
        "Import the session again from its exported file, or bring back a backup.",
    )


def damaged_bank(digest: str) -> StoreError:
    """What is kept under a digest is something else."""
    return StoreError(
        "damaged",
        f"The content of question bank {digest[:12]} is not what was stored under that digest.",
        "Keep a copy of the session file as it is and bring back a backup.",
    )


def damaged(session: str, seq: int, detail: str) -> StoreError:
    """One event cannot be trusted."""
    return StoreError(
        "damaged",
        f"Event {seq} is damaged: {detail}.",
        "Keep a copy of the session file as it is, run `connected doctor`, and bring back a backup if there is one.",
        where=f"session {session}",
    )


def stale(session: str, expected: int, found: int) -> StoreError:
    """Someone else wrote to the session."""
    return StoreError(
        "stale",
        f"The session has {found} events and not {expected}: it was changed in another window.",
        "Open it again to go on from there.",
        where=f"session {session}",
    )


def _code_of_text(text: str) -> str:
    """For driver errors that SQLite gave no number: the driver's own checks."""
    if "closed" in text:
        return "closed"
    return "damaged" if "decode" in text else "store_failed"
