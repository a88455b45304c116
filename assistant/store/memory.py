"""Sessions in memory, for demonstrations, previews and tests: gone when the program ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from assistant.interview.events import Recorded
from assistant.store import batch, failures
from assistant.store.answers import Changes, Row, answer_changes, finding_changes, in_order, note_changes
from assistant.store.archive import Archive
from assistant.store.base import AnswerRow, Draft, EgressRow, FindingRow, Kept, Key, Projection, SessionRow
from assistant.store.chain import START, Sealed, seal, verified
from assistant.store.note import NoteRow
from assistant.store.queries import SHORTEST_PREFIX, capped, one_of
from assistant.store.replies import MemoryReplies
from assistant.store.rows import searchable
from assistant.store.wanted import Found, Wanted
from assistant.text import accept, fold


@dataclass(slots=True)
class _Held:
    row: SessionRow
    sealed: list[Sealed] = field(default_factory=list)
    answers: dict[Key, tuple[int, AnswerRow]] = field(default_factory=dict)
    """Each with a number that is the higher the later it was said."""
    notes: dict[Key, tuple[int, NoteRow]] = field(default_factory=dict)
    findings: dict[Key, tuple[int, FindingRow]] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    kept: Kept | None = None


class MemoryStore:
    """A `Store` that nothing outlives."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}
        self._banks: dict[str, str] = {}
        self._event_ids: set[str] = set()
        self._said = 0
        self._egress: list[EgressRow] = []
        self._index: Callable[[Wanted, int, str], Found] | None = None
        self.replies = MemoryReplies(self._held.__contains__)

    def append(self, session: str, expected: int, events: Sequence[Recorded], projection: Projection) -> None:
        """As `Store.append`."""
        batch.check_batch(session, expected, events, projection)
        held = self._held.get(session)
        stored = held.sealed if held else []
        if len(stored) != expected:
            if not batch.is_done(stored[expected : expected + len(events)], seal(session, START, events)):
                raise failures.stale(session, expected, len(stored))
            return
        previous = stored[-1].chain if stored else START
        self._write(session, seal(session, previous, events), projection)

    def events(self, session: str, after: int = 0) -> Iterator[Recorded]:
        """As `Store.events`."""
        stored = self._known(session).sealed
        after = max(0, min(after, len(stored)))
        previous = stored[after - 1].chain if after else START
        return verified(session, previous, after, stored[after:])

    def sealed(self, session: str) -> list[Sealed]:
        """As `ArchiveStore.sealed`."""
        return list(self._known(session).sealed)

    def restore(self, archive: Archive, projection: Projection) -> None:
        """As `Store.restore`."""
        session = archive.session
        batch.check_row(session, len(archive.events), projection)
        if session in self._held:
            raise failures.stale(session, 0, len(self._held[session].sealed))
        for bank in archive.banks:
            self.put_bank(*bank)
        self._write(session, archive.events, projection)
        self._held[session].drafts.update((draft.cell, draft) for draft in archive.drafts)
        self._egress += archive.egress

    def put_bank(self, digest: str, name: str, version: str, content: str) -> None:  # noqa: ARG002 - nothing lists banks
        """As `Store.put_bank`."""
        if digest not in self._banks:
            batch.check_bank(digest, content)
            self._banks[digest] = content

    def bank(self, digest: str) -> str:
        """As `Store.bank`."""
        if digest not in self._banks:
            raise failures.unknown_bank(digest)
        return self._banks[digest]

    def sessions(self, query: str = "", limit: int = 50, before: tuple[str, str] | None = None) -> list[SessionRow]:
        """As `Store.sessions`."""
        wanted = fold(accept(query))
        rows = sorted((held.row for held in self._held.values()), key=_changed, reverse=True)
        found = (row for row in rows if wanted in searchable(row) and (before is None or _changed(row) < before))
        return list(islice(found, capped(limit)))

    def session(self, session: str) -> SessionRow:
        """As `Store.session`."""
        return self._known(session).row

    def resolve(self, name: str) -> str:
        """As `Store.resolve`."""
        name = accept(name).strip()
        if name == "last":
            return one_of([row.id for row in self.sessions(limit=1)], name)
        if name in self._held:
            return name
        begun = sorted(each for each in self._held if each.startswith(name))
        return one_of(begun if len(name) >= SHORTEST_PREFIX else [], name)

    def answers(self, session: str) -> list[AnswerRow]:
        """As `Store.answers`."""
        rows = (row for _, row in self._known(session).answers.values())
        return sorted(rows, key=lambda row: (row.place, row.key))

    def rebuild(self, session: str, projection: Projection) -> None:
        """As `Store.rebuild`."""
        batch.check_whole(session, projection)
        found = len(self._known(session).sealed)
        if found != projection.row.revision:
            raise failures.stale(session, projection.row.revision, found)
        self._write(session, [], projection)
        self._held[session].kept = None

    def findings(self, session: str) -> list[FindingRow]:
        """As `Store.findings`."""
        return [row for _, row in sorted(self._known(session).findings.values(), key=lambda each: each[0])]

    def notes(self, session: str) -> list[NoteRow]:
        """As `Store.notes`."""
        return [row for _, row in sorted(self._known(session).notes.values(), key=lambda each: each[0])]

    def search(self, wanted: Wanted, limit: int = 50, after: str = "") -> Found:
        """As `Store.search`."""
        if self._index is None:
            from assistant.store.memory_index import made_of

            self._index = made_of(
                (held.row, *each)
                for held in self._held.values()
                for each in chain[Any](held.answers.values(), held.notes.values(), held.findings.values())
            )
        return self._index(wanted, limit, after)

    def kept_state(self, session: str) -> Kept | None:
        """As `Store.kept_state`."""
        return self._known(session).kept

    def keep_state(self, session: str, kept: Kept | None) -> None:
        """As `Store.keep_state`."""
        held = self._known(session)
        if kept is None or 0 < kept.revision <= len(held.sealed):
            held.kept = kept

    def save_draft(self, session: str, draft: Draft) -> None:
        """As `Store.save_draft`."""
        drafts = self._known(session).drafts
        drafts.pop(draft.cell, None)
        if draft.holds:
            drafts[draft.cell] = draft

    def drafts(self, session: str) -> dict[str, Draft]:
        """As `Store.drafts`."""
        drafts = self._known(session).drafts.values()
        return {draft.cell: draft for draft in sorted(drafts, key=lambda draft: (draft.at, draft.cell))}

    def add_egress(self, row: EgressRow) -> int:
        """As `Store.add_egress`."""
        self._known(row.session)
        self._egress.append(row)
        return len(self._egress)

    def settle_egress(self, number: int, row: EgressRow) -> None:
        """As `Store.settle_egress`."""
        self._egress[number - 1] = row

    def egress(self, session: str) -> list[EgressRow]:
        """As `Store.egress`."""
        self._known(session)
        return [row for row in self._egress if row.session == session]

    def close(self) -> None:
        """As `Store.close`: there is no file to let go of."""

    def _known(self, session: str) -> _Held:
        if session not in self._held:
            raise failures.unknown_session(session)
        return self._held[session]

    def _write(self, session: str, sealed: Sequence[Sealed], projection: Projection) -> None:
        """Everything is checked before anything changes, which is what a transaction is here."""
        if projection.row.bank_digest not in self._banks:
            raise failures.unknown_bank(projection.row.bank_digest)
        fresh: set[str] = set()
        for each in sealed:
            if each.id in self._event_ids or each.id in fresh:
                raise batch.duplicate_event(session, each.id)
            fresh.add(each.id)
        held = self._held.setdefault(session, _Held(projection.row))
        held.row = projection.row
        held.sealed += sealed
        self._event_ids |= fresh
        self._index = None
        said = answer_changes({key: row for key, (_, row) in held.answers.items()}, projection)
        noted = note_changes({key: row for key, (_, row) in held.notes.items()}, projection)
        found = finding_changes({key: row for key, (_, row) in held.findings.items()}, projection)
        _clear(held.answers, said)
        _clear(held.notes, noted)
        _clear(held.findings, found)
        for row in in_order(said, noted, found):
            self._said += 1
            if isinstance(row, AnswerRow):
                held.answers[row.key] = (self._said, row)
            elif isinstance(row, NoteRow):
                held.notes[row.key] = (self._said, row)
            else:
                held.findings[row.key] = (self._said, row)


def _clear(held: dict[Key, tuple[int, Row]], todo: Changes[Row]) -> None:
    for key in todo.gone:
        del held[key]
    for row in todo.touched:
        held[row.key] = (held[row.key][0], row)


def _changed(row: SessionRow) -> tuple[str, str]:
    return row.updated_at, row.id
