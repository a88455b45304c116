"""Where reports are saved: several forms of one under one name, beside whatever else is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from assistant.text import fold
from assistant.whole_file import replace_file

_NAME_LENGTH = 60


class Shelf:
    """Saves the reports of one run. One saved before gives way to its newer self, unless somebody changed it since."""

    def __init__(self) -> None:
        self._own: dict[Path, tuple[str, bytes]] = {}
        """For each file written, the session it is of and a digest of what was written."""

    def save(
        self, pages: Mapping[str, str], company: str, folder: Path, *, session: str = "", kind: str = "brief"
    ) -> list[Path]:
        """Write pages, by the ending of their files, under one name made of the company's; the paths, in that order.

        Where a file of another is in the way of any, the next name is used for all. Raises OSError when the folder
        cannot be written to.
        """
        stem = re.sub(r"[^\w]+", "-", fold(company)).strip("-")[:_NAME_LENGTH] or "interview"
        data = {ending: text.encode() for ending, text in pages.items()}
        number = 1
        while True:
            name = f"{stem}-{kind}{'' if number == 1 else f'-{number}'}"
            paths = {folder / f"{name}.{ending}": each for ending, each in data.items()}
            if all(self._is_free(path, each, session) for path, each in paths.items()):
                for path, each in paths.items():
                    self._put(path, each, session)
                return list(paths)
            number += 1

    def _is_free(self, path: Path, data: bytes, session: str) -> bool:
        """Whether nothing is there, or the same, or what this run wrote there of the same session."""
        if not path.is_file():
            return not path.exists() and not path.is_symlink()
        there = path.read_bytes()
        return there == data or self._own.get(path) == (session, sha256(there).digest())

    def _put(self, path: Path, data: bytes, session: str) -> None:
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            if path.read_bytes() != data:
                replace_file(path, data)
        self._own[path] = (session, sha256(data).digest())


def save_page(text: str, company: str, folder: Path, ending: str, kind: str) -> Path:
    """Write one page to a file named for the company; another file of that name stays, and the next name is used.

    Raises OSError when the folder cannot be written to.
    """
    return Shelf().save({ending: text}, company, folder, kind=kind)[0]
