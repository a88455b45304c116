"""A file of answers, read line by line, so that one bad byte stops at its line and the lines before still count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import ConnectedError
from assistant.recorder.answers import LINE_LIMIT, AnswersError

_BOM = b"\xef\xbb\xbf"


class AnswersFile:
    """An open file of answers.

    Raises ConnectedError `answers_unreadable` when it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        try:
            self._file = path.expanduser().open("rb")
        except OSError as error:
            raise self._unreadable(error) from error

    def lines(self) -> Iterator[str]:
        """Each line without its end; only a line feed ends one, for JSON text may hold other line separators.

        Raises AnswersError for a line that is too long or no UTF-8, ConnectedError when reading fails.
        """
        number = 0
        with self._file:
            while line := self._next():
                number += 1
                where = f"{self.name}, line {number}"
                if len(line) > LINE_LIMIT:
                    raise AnswersError(
                        "answers_line", f"The line is longer than {LINE_LIMIT:,} bytes.", "Split it up.", where=where
                    )
                try:
                    yield line.removeprefix(_BOM if number == 1 else b"").decode().rstrip("\r\n")
                except UnicodeDecodeError as error:
                    raise AnswersError(
                        "answers_not_utf8", f"Byte {error.start + 1} is not UTF-8 text.", "Save the file as UTF-8.",
                        where=where,
                    ) from error  # fmt: skip

    def _next(self) -> bytes:
        try:
            return self._file.readline(LINE_LIMIT + 1)
        except OSError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: OSError) -> ConnectedError:
        return ConnectedError(
            "answers_unreadable",
            f"The file of answers cannot be read ({error.strerror}).",
            "Name a file with one JSON object a line.",
            where=self.name,
        )
