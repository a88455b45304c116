"""Comments and sign-offs as the state holds them, in registers that nothing of the interview reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from assistant.dataclass import dataclass
from assistant.interview.annotation_events import Stance
from assistant.interview.subjects import Subject


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer said, and what it is about."""

    id: str
    on: Subject
    text: str
    stance: Stance
    author: str
    at: str
    reply_to: str = ""
    """The comment it replies to; empty for the first of a thread."""
    resolved_by: str = ""
    """Who settled the thread, on its first comment; empty while it is open."""
    resolved_at: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """A reviewer's name under something, as it was then."""

    id: str
    on: Subject
    text: str
    author: str
    at: str
    covers: Mapping[str, str] = field(repr=False)
    """A digest of everything it covers, by what that is; where one differs later, the sign-off is outdated."""
    withdrawn_by: str = ""
    """Who took it back; empty while it stands."""
    withdrawn_at: str = ""
    reason: str = ""
    """Why it was taken back."""
