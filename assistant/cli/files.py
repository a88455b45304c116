"""Writing a file whole or not at all."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ConnectedError
from assistant.whole_file import replace_file


def write_whole(path: Path, text: str | bytes) -> None:
    """Write a text or bytes so that the file is either the old one or the new one, readable by its owner only.

    What is no ordinary file, such as a pipe or a terminal, is written to as it is. Raises ConnectedError when it
    cannot be written.
    """
    try:
        target = path.expanduser().resolve()
        if target.exists() and not (target.is_file() or target.is_dir()):
            target.write_bytes(_bytes(text))
            return
        if _is_database(target):
            raise ConnectedError(
                "cannot_write",
                "This is a database, such as the one that holds the sessions; it is not written over.",
                "Name another place with -o.",
                where=str(path),
            )
        replace_file(target, _bytes(text))
    except OSError as error:
        raise ConnectedError(
            "cannot_write", f"It cannot be written ({error.strerror}).", "Name another place with -o.", where=str(path)
        ) from error


def _is_database(target: Path) -> bool:
    """Whether this is an SQLite file or one of those that SQLite keeps beside it."""
    if target.name.endswith(("-wal", "-shm", "-journal")):
        return True
    if not target.is_file():
        return False
    with target.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"


def refuse_itself(source: Path, output: Path | None) -> None:
    """Raises ConnectedError when what is made of a file would be written over that file."""
    if output is not None and output.expanduser().exists() and output.expanduser().samefile(source):
        raise ConnectedError(
            "cannot_write", "This is the file it is made from.", "Name another place with -o.", where=str(output)
        )


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
