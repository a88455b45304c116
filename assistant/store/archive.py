"""One whole session outside any store, as it is exported and imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from assistant.interview.events import Recorded
from assistant.store.base import Draft, Projection, Store
from assistant.store.chain import Sealed

Project = Callable[[str, list[Recorded]], Projection]
"""Makes the whole projection of a session from its bank's content (canonical JSON) and all its events. It needs the
engine, which stands above the store, so whoever imports or checks hands it in."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything there is of one session."""

    session: str
    bank: tuple[str, str, str, str]
    """The bank's digest, id, version and content."""
    events: tuple[Sealed, ...]
    drafts: tuple[Draft, ...]


class ArchiveStore(Store, Protocol):
    """A store that gives and takes whole sessions with their digests. Both stores do."""

    def sealed(self, session: str) -> list[Sealed]:
        """The session's events as stored, unchecked."""
        ...

    def restore(self, archive: Archive, projection: Projection) -> None:
        """Store a whole session that came from elsewhere, checked by the caller, or nothing of it.

        Raises StoreError `stale` when the session is there already, `duplicate_event` when one of its events is.
        """
        ...
