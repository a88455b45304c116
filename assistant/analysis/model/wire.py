"""What the program and its worker process say to each other: one JSON object a line, each with its call's number."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

LINE = 64 * 1024 * 1024
"""The longest line that is read, in bytes."""
READY = 0
"""The number of the line that says that the worker has everything at hand; calls count from 1."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Asks a model. The key goes to the worker in this way alone, in no argument and no variable."""

    kind: ClassVar[str] = "ask"
    call: int
    model: str
    """With its provider in front, as litellm has it."""
    address: str
    """Where the server is; empty for the provider's own."""
    key: str = field(repr=False)
    messages: list[list[str]] = field(repr=False)
    """Role and text of each."""
    schema: dict[str, Any] | None
    most_tokens: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Stop:
    """Takes a call back."""

    kind: ClassVar[str] = "stop"
    call: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has everything at hand."""

    kind: ClassVar[str] = "ready"
    call: int = READY


@dataclass(frozen=True, slots=True)
class Piece:
    """More of a reply."""

    kind: ClassVar[str] = "piece"
    call: int
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """A whole reply."""

    kind: ClassVar[str] = "done"
    call: int
    text: str
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no reply."""

    kind: ClassVar[str] = "failed"
    call: int
    code: str
    detail: str = ""
    """Holds nothing that a server said: that may be a key, or words of an answer."""
    retry_after: float | None = None
    lasting: bool = False
    """Whether the same request would end the same way."""


Said = Ready | Piece | Done | Failed
"""What the worker says."""
Told = Ask | Stop
"""What it is told."""
_KINDS: dict[str, Callable[..., Any]] = {each.kind: each for each in (Ask, Stop, Ready, Piece, Done, Failed)}


def to_line(message: Said | Told) -> bytes:
    """The message as one line."""
    return json.dumps({"kind": message.kind, **asdict(message)}).encode() + b"\n"


def from_line(line: bytes) -> Any:
    """The message of a line. Raises ValueError or TypeError for anything else."""
    data = json.loads(line)
    kind = _KINDS.get(data.pop("kind", ""))
    if kind is None:
        raise ValueError("no message of the worker")
    return kind(**data)
