"""What both stores ask of a batch of events before it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.errors import StoreError
from assistant.store.base import Projection
from assistant.store.chain import Sealed

if TYPE_CHECKING:
    from assistant.interview.events import Recorded


def check_batch(session: str, expected: int, events: Sequence[Recorded], projection: Projection) -> None:
    """Raises StoreError `bad_batch` unless events and projection follow on the expected revision of the session."""
    numbers = [event.seq for event in events]
    if numbers != list(range(expected + 1, expected + 1 + len(events))):
        raise bad_batch(session, f"events {numbers} cannot follow on {expected}")
    check_row(session, expected + len(events), projection)


def check_row(session: str, revision: int, projection: Projection) -> None:
    """Raises StoreError `bad_batch` unless the projection is of this revision of the session."""
    row = projection.row
    if (row.id, row.revision) != (session, revision):
        raise bad_batch(session, f"the projection is of {row.id} at {row.revision} and the events end at {revision}")


def is_done(stored: Sequence[Sealed], wanted: Sequence[Sealed]) -> bool:
    """Whether every event is stored already with the same content at the same place: the batch is a retry."""
    return bool(wanted) and [each.content for each in stored] == [each.content for each in wanted]


def duplicate_event(session: str, event: str) -> StoreError:
    """An event id was used before, for something else."""
    return StoreError(
        "duplicate_event",
        f"An event with the id {event} is stored already and is another one.",
        "Open the session again and repeat the last step.",
        where=f"session {session}",
    )


def bad_batch(session: str, detail: str) -> StoreError:
    """The caller put together what does not belong together; a fault of the program, not of the person."""
    return StoreError(
        "bad_batch",
        f"The events were not stored, for they do not fit together: {detail}.",
        "Open the session again and repeat the last step; please report this.",
        where=f"session {session}",
    )


def check_whole(session: str, projection: Projection) -> None:
    """Raises StoreError `bad_batch` unless the projection is a whole one of this session."""
    if not projection.whole or projection.row.id != session:
        raise bad_batch(session, "a rebuild needs the whole projection of the session")


def check_bank(digest: str, content: str) -> None:
    """Raises StoreError `bad_bank_digest` unless the digest is the SHA-256 of the content."""
    if hashlib.sha256(content.encode()).hexdigest() != digest:
        raise StoreError(
            "bad_bank_digest",
            f"The content of the question bank does not have the digest {digest[:12]}.",
            "Load the bank again.",
        )
