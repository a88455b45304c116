"""What a reviewer did: remarks and sign-offs. They stand beside the interview and change nothing in it."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, assert_never

from assistant.dataclass import dataclass
from assistant.interview.subjects import Subject, subject_data

Stance = Literal["comment", "disagreement"]
STANCES: tuple[Stance, ...] = ("comment", "disagreement")


@dataclass(frozen=True, slots=True)
class Commented:
    """A reviewer said something about an answer, a finding, a stage or the session, or replied to what was said."""

    kind: ClassVar[str] = "commented"
    version: ClassVar[int] = 1
    comment: str
    on: Subject
    text: str
    stance: Stance
    reply_to: str
    """The comment it replies to; empty for the first of a thread."""


@dataclass(frozen=True, slots=True)
class CommentResolved:
    """A thread was settled."""

    kind: ClassVar[str] = "comment_resolved"
    version: ClassVar[int] = 1
    comment: str
    """The first comment of the thread."""


@dataclass(frozen=True, slots=True)
class CommentReopened:
    """A settled thread was opened again."""

    kind: ClassVar[str] = "comment_reopened"
    version: ClassVar[int] = 1
    comment: str
    """The first comment of the thread."""


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A reviewer put their name to an answer, a finding, a stage or the session, as it was at that moment."""

    kind: ClassVar[str] = "signed_off"
    version: ClassVar[int] = 1
    sign_off: str
    on: Subject
    text: str
    """A remark with it; may be empty."""


@dataclass(frozen=True, slots=True)
class SignOffWithdrawn:
    """A sign-off was taken back."""

    kind: ClassVar[str] = "sign_off_withdrawn"
    version: ClassVar[int] = 1
    sign_off: str
    text: str
    """Why; may be empty."""


Annotation = Commented | CommentResolved | CommentReopened | SignedOff | SignOffWithdrawn


def annotation_data(event: Annotation) -> dict[str, Any]:
    """The event's payload as JSON-ready data."""
    match event:
        case Commented():
            return {
                "comment": event.comment,
                "on": subject_data(event.on),
                "text": event.text,
                "stance": event.stance,
                "reply_to": event.reply_to,
            }
        case CommentResolved() | CommentReopened():
            return {"comment": event.comment}
        case SignedOff():
            return {"sign_off": event.sign_off, "on": subject_data(event.on), "text": event.text}
        case SignOffWithdrawn():
            return {"sign_off": event.sign_off, "text": event.text}
        case _:
            assert_never(event)
