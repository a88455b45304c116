"""A session as one JSON document, to hand over or to keep, and back: the same events, times, ids and digests.

One event a line, so that two exports of a session can be compared with any tool for text.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, fields, replace
from typing import Any

from assistant import canonical
from assistant.errors import StoreError
from assistant.interview.cells import GRADES
from assistant.interview.codec import encode
from assistant.interview.events import Recorded, SessionStarted, banks_used
from assistant.store import failures, intake
from assistant.store.archive import Archive, ArchiveStore, Project
from assistant.store.base import Draft, EgressRow, Projection
from assistant.store.chain import START, Sealed, load, verified

FORMAT = "connected-interview-session"
VERSION = 1
LARGEST = 256 * 1024 * 1024
"""Characters; a longer document is not looked at."""

_EVENT_FIELDS = set(Sealed._fields)
_DRAFT_FIELDS = {field.name for field in fields(Draft)}
_EGRESS_FIELDS = {field.name for field in fields(EgressRow)}
_DOCUMENT_FIELDS = {"format", "version", "session", "banks", "events", "drafts"}
_LEDGER = "egress"
"""Part of a document only where something left the machine."""
_ALLOWED, _ALLOWED_ELSEWHERE = "allowed", "allowed_elsewhere"
"""What a person agreed to on another machine, or what a document says of it, opens nothing here."""


def export_bundle(store: ArchiveStore, session: str) -> str:
    """The session as a document. Raises StoreError `unknown_session`, `unknown_bank`, `newer_event` or `damaged`."""
    row = store.session(session)
    sealed = store.sealed(session)
    events = list(verified(session, START, 0, sealed))  # a damaged session is not handed on as if it were whole
    if len(sealed) != row.revision:
        raise failures.damaged(session, len(sealed) + 1, "it is missing")
    banks = ",\n".join(canonical.dumps(_bank_data(digest, store.bank(digest))) for digest in banks_used(events))
    lines = ",\n".join(canonical.dumps({**each._asdict(), "payload": load(each.payload)}) for each in sealed)
    drafts = ",\n".join(canonical.dumps(asdict(draft)) for draft in store.drafts(session).values())
    ledger = ",\n".join(canonical.dumps(asdict(row)) for row in store.egress(session))
    left = f',\n"{_LEDGER}":[\n{ledger}\n]' if ledger else ""
    return (
        f'{{"format":"{FORMAT}","version":{VERSION},"session":{canonical.dumps(session)},\n'
        f'"banks":[\n{banks}\n],\n"events":[\n{lines}\n],\n"drafts":[\n{drafts}\n]{left}}}\n'
    )


def import_bundle(store: ArchiveStore, text: str, project: Project) -> str:
    """Store the session of a document; its id. The store changes only when everything fits.

    Raises StoreError `bad_bundle`, `newer_bundle`, `newer_event`; `already_there` when the store has all of it, and
    `exists` when it has a session of this id with other events.
    """
    archive, events = read_bundle(text)
    _refuse_known(store, archive)
    projection = _project(archive, events, project)
    store.restore(archive, projection)
    return archive.session


def read_bundle(text: str) -> tuple[Archive, list[Recorded]]:
    """What a document holds, with every digest and type checked. Raises StoreError as `import_bundle`."""
    if len(text) > LARGEST:
        raise _bad("it is longer than any session")
    try:
        document = canonical.loads(text)
        archive = _archive(document)
        return archive, _events(archive)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as error:
        raise _bad("it is cut off, or was made or changed by something else") from error


def _archive(document: Any) -> Archive:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _bad("it does not say that it is one")
    if not intake.is_place(document.get("version")):
        raise _bad("it does not say of which version it is")
    if document["version"] > VERSION:
        raise StoreError(
            "newer_bundle",
            "The exported session was made by a newer version of the program.",
            "Update Connected Interview, then import it again.",
        )
    parts = set(document) - {_LEDGER}
    if parts != _DOCUMENT_FIELDS or document["version"] != VERSION or not intake.is_name(document["session"]):
        raise _bad("its parts are not those of an exported session")
    if not (document["events"] and all(isinstance(document[name], list) for name in ("banks", "events", "drafts"))):
        raise _bad("it has no events")
    session = document["session"]
    return Archive(
        session,
        tuple(_bank(each) for each in document["banks"]),
        tuple(_sealed(each) for each in document["events"]),
        tuple(_draft(each) for each in document["drafts"]),
        tuple(_egress(session, each) for each in document.get(_LEDGER, [])),
    )


def _bank_data(digest: str, content: str) -> dict[str, Any]:
    bank = canonical.loads(content)
    return {"digest": digest, "id": bank["id"], "version": bank["version"], "content": bank}


def _bank(data: Any) -> tuple[str, str, str, str]:
    if not isinstance(data, dict) or set(data) != {"digest", "id", "version", "content"}:
        raise _bad("its question bank is not whole")
    content = canonical.dumps(data["content"])
    if hashlib.sha256(content.encode()).hexdigest() != data["digest"]:
        raise _bad("its question bank is not the one the session was held with")
    if not (intake.is_text(data["id"], 1000) and intake.is_text(data["version"], 1000)):
        raise _bad("its question bank has no proper name")
    return data["digest"], data["id"], data["version"], content


def _sealed(data: Any) -> Sealed:
    if not isinstance(data, dict) or set(data) != _EVENT_FIELDS or not isinstance(data["payload"], dict):
        raise _bad("an event in it is not whole")
    sealed = Sealed(**{**data, "payload": canonical.dumps(data["payload"])})
    words = (sealed.id, sealed.at, sealed.actor, sealed.cause, sealed.kind)
    digests = (sealed.salt, sealed.payload_digest, sealed.chain)
    if not all(intake.is_text(each, 1000) for each in words + digests):
        raise _bad("an event in it is not whole")
    if not (intake.is_place(sealed.seq) and intake.is_place(sealed.version)):
        raise _bad("an event in it is not numbered")
    return sealed


def _draft(data: Any) -> Draft:
    if not isinstance(data, dict) or {"evidence", *data} != _DRAFT_FIELDS:
        raise _bad("a draft in it is not whole")
    draft = Draft(**data)
    if not (intake.is_text(draft.cell, 10_000) and intake.is_text(draft.text) and draft.holds):
        raise _bad("a draft in it is not text")
    if draft.evidence not in ("", *GRADES):
        raise _bad("a draft in it has an unknown grade")
    if not (intake.is_place(draft.row) and intake.is_place(draft.column) and intake.is_time(draft.at)):
        raise _bad("a draft in it has no proper place or time")
    return draft


def _egress(session: str, data: Any) -> EgressRow:
    if not isinstance(data, dict) or set(data) != _EGRESS_FIELDS:
        raise _bad("an entry of what left is not whole")
    row = EgressRow(**data)
    words = (row.task, row.prompt, row.digest, row.model, row.host, row.outcome, *([row.cost] if row.cost else ()))
    counts = [each for each in (row.tokens_in, row.tokens_out) if each is not None]
    if row.session != session or not (intake.is_time(row.at) and all(intake.is_text(each, 1000) for each in words)):
        raise _bad("an entry of what left is not of this session, or has no proper time or words")
    if not (all(map(intake.is_place, counts)) and (row.cost is None or row.cost)):
        raise _bad("an entry of what left has no proper numbers")
    return replace(row, outcome=_ALLOWED_ELSEWHERE) if row.outcome == _ALLOWED else row


def _events(archive: Archive) -> list[Recorded]:
    """The events, each checked against its digests, its kind and the types of its fields."""
    found: list[Recorded] = []
    known: set[str] = set()
    try:
        for recorded, sealed in zip(verified(archive.session, START, 0, archive.events), archive.events, strict=True):
            event = recorded.event
            fits = intake.is_event(event) and canonical.dumps(encode(event)) == sealed.payload
            if not (fits and intake.is_envelope(recorded, known)):
                raise _bad(f"event {sealed.seq} is not one that this program writes")
            known.add(recorded.id)
            found.append(recorded)
    except StoreError as error:
        if error.code == "damaged":
            raise _bad(error.message[0].lower() + error.message[1:-1]) from error
        raise
    first = found[0].event
    if banks_used(found) != tuple(bank[0] for bank in archive.banks):
        raise _bad("its question banks are not those that its events name")
    if not isinstance(first, SessionStarted) or first.session != archive.session:
        raise _bad("it does not begin with the start of the session")
    return found


def _refuse_known(store: ArchiveStore, archive: Archive) -> None:
    try:
        row = store.session(archive.session)
    except StoreError as error:
        if error.code == "unknown_session":
            return
        raise
    stored = store.sealed(archive.session)
    if [each.content for each in stored[: len(archive.events)]] == [each.content for each in archive.events]:
        raise StoreError(
            "already_there",
            f"Session {row.id} is here already, with every event of the file; nothing was changed.",
            f"See it with `connected show {row.id}`.",
        )
    more = len(archive.events) - len(stored)
    raise StoreError(
        "exists",
        f"Session {row.id} is here already, and the file has other events"
        + (f", {more} more than here" if more > 0 else "")
        + "; nothing was changed.",
        f"To have the file's instead, remove the one here with `connected forget {row.id}` and import again.",
    )


def _project(archive: Archive, events: list[Recorded], project: Project) -> Projection:
    try:
        projection = project({bank[0]: bank[3] for bank in archive.banks}, events)
    except Exception as error:
        raise _bad("its events do not fit its question bank, or one another") from error
    row = projection.row
    made = (row.id, row.revision, projection.whole)
    if made != (archive.session, len(events), True) or row.bank_digest not in [bank[0] for bank in archive.banks]:
        raise _bad("its events do not add up to the session it names")
    return projection


def _bad(detail: str) -> StoreError:
    return StoreError(
        "bad_bundle",
        f"This is not a whole exported session: {detail}.",
        "Export the session again and import that file; nothing was changed here.",
    )
