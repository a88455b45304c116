"""A model made up for tests and examples: it says what it is told to, by the same rules as a real one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from assistant.analysis.model.call import Call, ModelError, Reply, no_text
from assistant.analysis.model.failures import failure

PIECE = 24
"""Characters handed on at a time."""
LETTERS = 4
"""Characters that count as a token."""


class FakeModel:
    """Answers each call with the next of its replies, or with what a function makes of the call.

    A reply that is a ModelError is raised. Pieces, `stop` and the most tokens a reply may have are heeded as by a real
    model. Asked more often than it has replies, it raises LookupError: that is a mistake in the test.
    """

    def __init__(
        self,
        replies: Iterable[str | ModelError] | Callable[[Call], str],
        *,
        name: str = "fake/1",
        host: str = "127.0.0.1:0",
        cost: Decimal | None = None,
    ) -> None:
        self.name = name
        self.host = host
        self.asked: list[Call] = []
        """Every call so far."""
        self._cost = cost
        self._make = replies if callable(replies) else None
        self._rest: Iterator[str | ModelError] = iter(()) if callable(replies) else iter(replies)

    def ask(self, call: Call, on_text: Callable[[str], None] = no_text, stop: threading.Event | None = None) -> Reply:
        """As `Model.ask`."""
        self.asked.append(call)
        _heed(stop)
        text = self._next(call)
        most = call.most_tokens * LETTERS
        for start in range(0, min(len(text), most), PIECE):
            on_text(text[start : min(start + PIECE, most)])
            _heed(stop)
        if len(text) > most:
            raise failure("model_cut", "it reached the most tokens a reply may have")
        read = sum(len(message.text) for message in call.messages)
        return Reply(
            text, -(-read // LETTERS), -(-len(text) // LETTERS), self._cost, self.name, self.host, cached=False
        )

    def _next(self, call: Call) -> str:
        if self._make is not None:
            return self._make(call)
        try:
            made = next(self._rest)
        except StopIteration:
            raise LookupError(f"the fake model was asked {len(self.asked)} times and has no reply left") from None
        if isinstance(made, ModelError):
            raise made
        return made


def _heed(stop: threading.Event | None) -> None:
    if stop is not None and stop.is_set():
        raise failure("model_cancelled")
