"""The lines that come in, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.text import accept


class Reader:
    """Lines from a source; the last one read can be put back."""

    def __init__(self, source: Iterable[str]) -> None:
        self._source: Iterator[str] = iter(source)
        self._back: str | None = None

    def next(self) -> str | None:
        """The next line as it came; None when there are no more."""
        line, self._back = self._back, None
        return line if line is not None else next(self._source, None)

    def next_words(self) -> str | None:
        """The next line that is not empty."""
        while (line := self.next()) is not None and not line.strip():
            pass
        return line

    def put_back(self, line: str) -> None:
        """Let the line be the next one again."""
        self._back = line

    def rest_of(self, line: str) -> str:
        """The line and those that follow it up to an empty one, as one text."""
        words = [line]
        while (following := self.next()) is not None and following.strip():
            words.append(following)
        return "\n".join(accept(each.rstrip("\r\n")) for each in words)
