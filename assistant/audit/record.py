"""Whether every event is as it was written and stands where it was put."""

from __future__ import annotations

from collections.abc import Iterator

from assistant import canonical
from assistant.audit.violation import Violation
from assistant.errors import StoreError
from assistant.interview.codec import encode
from assistant.interview.events import Recorded, SessionStarted
from assistant.store import intake
from assistant.store.chain import START, Sealed, link, payload_digest, read_event
from assistant.store.inspection import Inspection, is_bank


def check_record(stored: Inspection) -> Iterator[Violation]:
    """What is wrong with the events as stored, whatever they say."""
    yield from _numbers(stored)
    yield from _chain(stored)
    for name in stored.taken:
        yield Violation("duplicate_id", f"the id {name} stands on more than one event", _seq_of(stored, name))


def check_banks(stored: Inspection, named: tuple[str, ...]) -> Iterator[Violation]:
    """What is wrong with the banks that the session was held with; `named` are those its events name."""
    for digest in dict.fromkeys((*named, stored.row.bank_digest)):
        if digest not in stored.banks:
            yield Violation("bank_missing", f"the question bank {digest[:12]} is not in the file")
        elif not is_bank(digest, stored.banks[digest]):
            yield Violation("bank_changed", f"the question bank {digest[:12]} is not what its digest says")


def check_head(stored: Inspection, head: str) -> Iterator[Violation]:
    """Whether the chain still goes through a value that was noted down before."""
    wanted = head.strip().lower()
    if not any(each.chain == wanted for each in stored.events):
        yield Violation("other_head", f"no event has the chain value {wanted[:16]}… that was noted before")


def readable(stored: Inspection) -> tuple[list[Recorded], list[Violation]]:
    """The events up to the first that cannot be read, and what is wrong with any of them by itself."""
    found: list[Recorded] = []
    wrong: list[Violation] = []
    known: set[str] = set()
    for each in stored.events:
        try:
            event = read_event(stored.row.id, each)
        except StoreError as error:
            wrong.append(Violation("unreadable_event", error.message.rstrip("."), each.seq))
            break
        recorded = Recorded(each.seq, each.id, each.at, each.actor, each.cause, event)
        if not intake.is_event(event) or canonical.dumps(encode(event)) != each.payload:
            wrong.append(Violation("unreadable_event", "its content is not such as this program writes", each.seq))
        if not intake.is_envelope(recorded, known):
            wrong.append(Violation("bad_envelope", "its id, time, author or cause is none that is recorded", each.seq))
        if isinstance(event, SessionStarted) and event.session != stored.row.id:
            wrong.append(Violation("foreign_event", f"it is the beginning of session {event.session}", each.seq))
        known.add(each.id)
        found.append(recorded)
    return found, [*wrong, *_order(found)]


def _numbers(stored: Inspection) -> Iterator[Violation]:
    numbers = [each.seq for each in stored.events]
    for before, after in zip([0, *numbers], numbers, strict=False):
        if after > before + 1:
            gone = f"event {before + 1} is" if after == before + 2 else f"events {before + 1} to {after - 1} are"
            yield Violation("missing_event", f"{gone} not there", before + 1)
    last = numbers[-1] if numbers else 0
    if last < stored.row.revision:
        yield Violation("missing_event", f"it ends with event {last} and should have {stored.row.revision}", last + 1)
    if last > stored.row.revision:
        yield Violation("extra_event", f"it should end with event {stored.row.revision}", stored.row.revision + 1)


def _chain(stored: Inspection) -> Iterator[Violation]:
    previous = START
    for each in stored.events:
        try:
            if payload_digest(each.salt, each.payload) != each.payload_digest:
                yield Violation("changed_event", "its content is not what was written", each.seq)
            if link(stored.row.id, previous, each) != each.chain:
                yield Violation("broken_chain", "it is not the one that followed on the event before", each.seq)
        except (TypeError, ValueError, AttributeError):
            yield Violation("unreadable_event", "its digests cannot be reckoned", each.seq)
        previous = each.chain


def _order(found: list[Recorded]) -> Iterator[Violation]:
    """Times run forward, and the events of a command stand together, at one time and by one person."""
    first: dict[str, Recorded] = {}
    for before, each in zip([None, *found], found, strict=False):
        if before is not None and each.at < before.at:
            yield Violation("time_backwards", f"it was recorded at {each.at}, before the event it follows on", each.seq)
        if each.cause == each.id:
            first[each.id] = each
            continue
        begun = first.get(each.cause)
        together = before is not None and before.cause == each.cause
        if begun is None or not together or (begun.at, begun.actor) != (each.at, each.actor):
            yield Violation("broken_command", "it does not belong to the command that it names", each.seq)


def _seq_of(stored: Inspection, name: str) -> int | None:
    at: list[Sealed] = [each for each in stored.events if each.id == name]
    return at[-1].seq if at else None
