"""The one way out: nothing is sent that was not allowed, and every request is in the ledger before it goes."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from assistant import canonical
from assistant.analysis.model.call import Call, Message, Model, ModelError, Reply, no_text
from assistant.errors import ConnectedError
from assistant.store.base import EgressRow

ALLOWED = "allowed"
"""The outcome of the entry that says that a person agreed."""


class Ledger(Protocol):
    """Where it is written down; a store of sessions is one."""

    def add_egress(self, row: EgressRow) -> int:
        """Keep an entry; its number."""
        ...

    def settle_egress(self, number: int, row: EgressRow) -> None:
        """Put an entry in the place of the one of this number."""
        ...

    def egress(self, session: str) -> list[EgressRow]:
        """The entries of a session, the first one first."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it would leave the machine."""

    task: str
    prompt: str
    """id@version"""
    call: Call
    said: str = ""
    """Of the words in it, those that were said in the session; the others come from the prompt and the bank."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a person is shown before the first request of a session to a model."""

    model: str
    host: str
    requests: tuple[Request, ...]
    masked: int
    """How many names, addresses and numbers were masked in them."""
    withheld: int
    """How many answers are kept back whole."""

    @property
    def characters(self) -> int:
        """How much would leave."""
        return sum(len(message.text) for each in self.requests for message in each.call.messages)


Allow = Callable[[Preview], bool]


def now() -> str:
    """The time in UTC, as ISO 8601 with milliseconds and a Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def digest(messages: Sequence[Message]) -> str:
    """SHA-256 of what leaves, as 64 hex digits."""
    said = canonical.dumps([[each.role, each.text] for each in messages])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


class Gate:
    """Sends the requests of one session to one model."""

    def __init__(
        self, model: Model, ledger: Ledger, session: str, allow: Allow, *, clock: Callable[[], str] = now
    ) -> None:
        self.model = model
        self._ledger = ledger
        self._session = session
        self._allow = allow
        self._clock = clock

    @property
    def is_open(self) -> bool:
        """Whether a person has agreed before that words of this session go to this model at this place."""
        return any(
            (row.outcome, row.model, row.host) == (ALLOWED, self.model.name, self.model.host)
            for row in self._ledger.egress(self._session)
        )

    def permit(self, requests: Sequence[Request], masked: int, withheld: int) -> None:
        """See to it that a person agreed; asked once for a session, a model and a place.

        Raises ConnectedError `egress_refused` when they do not.
        """
        if self.is_open:
            return
        if not self._allow(Preview(self.model.name, self.model.host, tuple(requests), masked, withheld)):
            raise ConnectedError("egress_refused", "Nothing was sent, for it was not agreed to.", "")
        every = [message for each in requests for message in each.call.messages]
        self._ledger.add_egress(self._row("consent", "", digest(every), ALLOWED))

    def send(
        self, request: Request, on_text: Callable[[str], None] = no_text, stop: threading.Event | None = None
    ) -> Reply:
        """Write it down, send it, and write down what came of it.

        Raises ModelError, and ConnectedError `egress_refused` when nobody agreed.
        """
        if not self.is_open:
            raise ConnectedError("egress_refused", "Nothing was sent, for it was not agreed to.", "")
        said = digest(request.call.messages)
        number = self._ledger.add_egress(self._row(request.task, request.prompt, said, "sent"))
        try:
            reply = self.model.ask(request.call, on_text, stop)
        except ModelError as error:
            self._ledger.settle_egress(number, self._row(request.task, request.prompt, said, error.code))
            raise
        outcome = "cached" if reply.cached else "answered"
        self._ledger.settle_egress(number, self._row(request.task, request.prompt, said, outcome, reply))
        return reply

    def _row(self, task: str, prompt: str, said: str, outcome: str, reply: Reply | None = None) -> EgressRow:
        return EgressRow(
            self._session, self._clock(), task, prompt, said,
            self.model.name, reply.host if reply else self.model.host,
            reply.tokens_in if reply else None, reply.tokens_out if reply else None,
            str(reply.cost) if reply and reply.cost is not None else None, outcome,
        )  # fmt: skip
