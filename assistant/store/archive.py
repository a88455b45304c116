"""One whole session outside any store, as it is exported and imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from assistant.dataclass import dataclass
from assistant.interview.events import Recorded
from assistant.store.base import Draft, EgressRow, Projection, Store
from assistant.store.chain import Sealed

Project = Callable[[Mapping[str, str], list[Recorded]], Projection]
"""Makes the whole projection of a session from the content of its banks (canonical JSON, by digest) and all its events.
It needs the engine, which stands above the store, so whoever imports or checks hands it in."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything there is of one session."""

    session: str
    banks: tuple[tuple[str, str, str, str], ...]
    """Digest, id, version and content of every bank it was held with, the first one first."""
    events: tuple[Sealed, ...]
    drafts: tuple[Draft, ...]
    egress: tuple[EgressRow, ...] = ()
    """What left the machine where the session was held, the first one first."""


class ArchiveStore(Store, Protocol):
    """A store that gives and takes whole sessions with their digests. Both stores do."""

    def sealed(self, session: str) -> list[Sealed]:
        """The session's events as stored, unchecked."""
        ...
