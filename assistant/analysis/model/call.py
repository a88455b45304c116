"""One request to a model and what comes back; whoever asks knows no more of a model than this."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Protocol

from assistant.errors import ConnectedError

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of what is sent."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """One request. Words leave the machine only as its messages."""

    messages: tuple[Message, ...]
    schema: dict[str, Any] | None
    """JSON Schema that the reply has to fit; None for words."""
    most_tokens: int
    """The longest reply that is wanted."""
    seconds: float
    """The whole of it, retries and all."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply. A part of one is never given out as a reply."""

    text: str
    tokens_in: int
    tokens_out: int
    cost: Decimal | None
    """US dollars; None when it is not known."""
    model: str
    host: str
    cached: bool


class ModelError(ConnectedError):
    """A model gave no reply that can be used. The interview goes on without one."""

    retry_after: float | None = None
    """Seconds that the server asks to wait, where it does."""
    lasting: bool = False
    """Whether the same request would end the same way."""


def no_text(_piece: str) -> None:
    """Takes pieces of a reply as they come and does nothing with them."""


class Model(Protocol):
    """What answers calls: a provider's model behind a worker process, or the one made up for tests and examples."""

    @property
    def name(self) -> str:
        """As it is recorded with proposals, such as `ollama/llama3.2`."""

    @property
    def host(self) -> str:
        """Where it is asked, as host:port."""

    def ask(self, call: Call, on_text: Callable[[str], None] = no_text, stop: threading.Event | None = None) -> Reply:
        """The reply; blocks, so it is for use off the screen's thread.

        `on_text` is handed pieces of the reply as they come, from another thread perhaps; they are whole only once the
        reply is returned. After a retry they begin anew with an empty piece. Setting `stop` ends it within 100 ms.

        Raises ModelError.
        """
