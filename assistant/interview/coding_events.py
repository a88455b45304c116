"""What coders did: a code put on words, or taken off again. Like remarks, it stands beside the interview."""

from __future__ import annotations

from typing import Any, ClassVar, assert_never

from assistant.dataclass import dataclass
from assistant.interview.cells import Span, span_data


@dataclass(frozen=True, slots=True)
class PassageCoded:
    """A coder put a code on words that were said."""

    kind: ClassVar[str] = "passage_coded"
    version: ClassVar[int] = 1
    coder: str
    where: Span
    code: str


@dataclass(frozen=True, slots=True)
class CodeRemoved:
    """A coder took a code off words again."""

    kind: ClassVar[str] = "code_removed"
    version: ClassVar[int] = 1
    coder: str
    where: Span
    code: str


@dataclass(frozen=True, slots=True)
class CodingFinished:
    """A coder is done. When all are, each may see what the others did."""

    kind: ClassVar[str] = "coding_finished"
    version: ClassVar[int] = 1
    coder: str


@dataclass(frozen=True, slots=True)
class CodingResumed:
    """A coder who was done goes on, having seen nothing of the others."""

    kind: ClassVar[str] = "coding_resumed"
    version: ClassVar[int] = 1
    coder: str


CodingEvent = PassageCoded | CodeRemoved | CodingFinished | CodingResumed


def coding_data(event: CodingEvent) -> dict[str, Any]:
    """The event's payload as JSON-ready data."""
    match event:
        case PassageCoded() | CodeRemoved():
            return {"coder": event.coder, "where": span_data(event.where), "code": event.code}
        case CodingFinished() | CodingResumed():
            return {"coder": event.coder}
        case _:
            assert_never(event)
