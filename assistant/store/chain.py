"""Events as they are stored: each with a salted digest of its payload, chained to the one before.

A flipped bit, a changed word, a missing or a swapped event breaks the chain. The payload stands in the chain only by
its digest, so that words can one day be taken out of a session and the rest still proves itself; the salt keeps short
answers from being guessed from their digest.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant import canonical
from assistant.errors import StoreError
from assistant.store import failures

if TYPE_CHECKING:
    # The kinds of events are imported when one is written or read: home, which lists sessions, does without them.
    from assistant.interview.events import Event, Recorded

_read_json = json.JSONDecoder().raw_decode
START = ""
"""What the first event of a session is chained to."""


class Sealed(NamedTuple):
    """One event as it is stored. A tuple, since ten thousand are made when a long session is opened."""

    seq: int
    id: str
    at: str
    actor: str
    cause: str
    kind: str
    version: int
    payload: str
    """Canonical JSON."""
    salt: str
    """32 hex digits."""
    payload_digest: str
    """SHA-256 of the salt's bytes and the payload, as hex."""
    chain: str
    """SHA-256 over the chain before, the session and everything above but the payload itself, as hex."""

    @property
    def content(self) -> tuple[Any, ...]:
        """What happened, without salt and digests: two records of one event are equal in it."""
        return (self.seq, self.id, self.at, self.actor, self.cause, self.kind, self.version, self.payload)


def seal(session: str, previous: str, events: Sequence[Recorded]) -> list[Sealed]:
    """The events as they are stored after the event whose chain is `previous`.

    Raises StoreError `bad_text` when a text cannot be written as UTF-8.
    """
    from assistant.interview.codec import encode

    made: list[Sealed] = []
    for recorded in events:
        salt = os.urandom(16).hex()
        event = recorded.event
        try:
            payload = canonical.dumps(encode(event))
            unchained = Sealed(
                recorded.seq, recorded.id, recorded.at, recorded.actor, recorded.cause, event.kind, event.version,
                payload, salt, payload_digest(salt, payload), "",
            )  # fmt: skip
            previous = link(session, previous, unchained)
        except UnicodeEncodeError as error:
            raise failures.bad_text(f"session {session}") from error
        made.append(unchained._replace(chain=previous))
    return made


def payload_digest(salt: str, payload: str) -> str:
    """The salted digest of a payload. Raises ValueError when the salt is not hex."""
    return hashlib.sha256(bytes.fromhex(salt) + payload.encode()).hexdigest()


def link(session: str, previous: str, sealed: Sealed) -> str:
    """The chain value of an event; each part goes in with its length, so that no two events read the same."""
    seq, name, at, actor, cause, kind, version, _, _, digest, _ = sealed
    return hashlib.sha256(
        f"{len(previous)}:{previous}{len(session)}:{session}{seq},{len(name)}:{name}{len(at)}:{at}{len(actor)}:{actor}"
        f"{len(cause)}:{cause}{len(kind)}:{kind}{version},{len(digest)}:{digest}".encode()
    ).hexdigest()


def verified(session: str, previous: str, after: int, stored: Iterable[Sealed]) -> Iterator[Recorded]:
    """The events that follow on number `after`, each checked against its digests before it is read.

    Raises StoreError `damaged` with the session and the event's number, or `newer_event` for an event that only a
    later program knows.
    """
    from assistant.interview.events import Recorded

    for sealed in stored:
        after += 1
        if sealed.seq != after:
            raise failures.damaged(session, after, "it is missing")
        check(session, previous, sealed)
        previous = sealed.chain
        yield Recorded(sealed.seq, sealed.id, sealed.at, sealed.actor, sealed.cause, read_event(session, sealed))


def check(session: str, previous: str, sealed: Sealed) -> None:
    """Raises StoreError `damaged` unless the event's payload and its place in the chain are as they were written."""
    try:
        whole = payload_digest(sealed.salt, sealed.payload) == sealed.payload_digest
        chained = link(session, previous, sealed) == sealed.chain
    except (TypeError, ValueError, AttributeError) as error:
        raise failures.damaged(session, sealed.seq, "it cannot be read") from error
    if not whole:
        raise failures.damaged(session, sealed.seq, "its content is not what was written")
    if not chained:
        raise failures.damaged(session, sealed.seq, "it does not follow on the event before it")


def read_event(session: str, sealed: Sealed) -> Event:
    """The event in a checked record. Raises StoreError `newer_event` or `damaged`."""
    from assistant.interview.codec import decode
    from assistant.interview.events import KINDS

    known = KINDS.get(sealed.kind)
    if known is None or sealed.version > known.version:
        raise StoreError(
            "newer_event",
            f"Event {sealed.seq} ({sealed.kind}, version {sealed.version}) is from a newer version of the program.",
            "Update Connected Interview, then open the session again.",
            where=f"session {session}",
        )
    try:
        return decode(sealed.kind, sealed.version, load(sealed.payload))
    except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
        raise failures.damaged(session, sealed.seq, "its content does not fit its kind") from error


def load(payload: str) -> Any:
    """Data of canonical JSON; as `canonical.loads`, and quicker when there is no decimal in it."""
    return canonical.loads(payload) if '"$decimal"' in payload else _read_json(payload)[0]
