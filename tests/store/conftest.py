"""What the store tests make their sessions of."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import canonical
from assistant.interview.cells import Cell
from assistant.interview.events import AnswerGiven, AnswerWithdrawn, Event, NoteAdded, Recorded, SessionStarted
from assistant.store import driver
from assistant.store.archive import ArchiveStore
from assistant.store.base import AnswerRow, Projection, SessionRow
from assistant.store.memory import MemoryStore
from assistant.store.note import NoteRow
from assistant.store.sqlite import SqliteStore, open_store

BANK = canonical.dumps({"format": 1, "id": "connected", "title": "Über uns", "version": "1.0"})
DIGEST = hashlib.sha256(BANK.encode()).hexdigest()


class Maker:
    """Makes sessions, and the projections a recorder would make of them."""

    bank = BANK
    digest = DIGEST

    def at(self, number: int) -> str:
        return f"2031-02-03T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"

    def recorded(self, session: str, seq: int, event: Event) -> Recorded:
        name = f"{session}-e{seq}"
        return Recorded(seq, name, self.at(seq), "person", name, event)

    def started(self, session: str, company: str = "Halden Cycles") -> Recorded:
        items: dict[str, tuple[tuple[str, str], ...]] = {"segments": (("segment-1", "Commuters"),)}
        event = SessionStarted(session, DIGEST, company, "First talk", "self", "standard", "60", items)
        return self.recorded(session, 1, event)

    def answered(self, session: str, seq: int, text: str = "They wait for weeks.", question: str = "") -> Recorded:
        cell = Cell(question or f"question-{seq}", (("segment", "segment-1"),))
        return self.recorded(session, seq, AnswerGiven(cell, text, "", "assumption"))

    def noted(self, session: str, seq: int, text: str = "Nobody calls.", **fields: Any) -> Recorded:
        return self.recorded(session, seq, NoteAdded(f"note-{seq}", Cell("question-2"), text, "written", **fields))

    def note(self, name: str, text: str, **changes: Any) -> NoteRow:
        """A quote that Mara gave at the third question."""
        row = NoteRow(
            name, "question-3", '{"segment":"segment-1"}', "", "What do they do?", "quote", text, "written",
            "Mara Lund", "dear\nLate", "pay", "Commuters", "customer_said", "unsorted", 0, "", self.at(5),
        )  # fmt: skip
        return replace(row, **changes)

    def talk(self, session: str, *texts: str, company: str = "Halden Cycles") -> list[Recorded]:
        answers = [self.answered(session, seq, text) for seq, text in enumerate(texts, start=2)]
        return [self.started(session, company), *answers]

    def project(self, banks: str | Mapping[str, str], events: list[Recorded]) -> Projection:
        """A stand-in for the engine: the latest answer to each cell, and every note."""
        bank = banks if isinstance(banks, str) else next(iter(banks.values()))
        start = events[0].event
        assert isinstance(start, SessionStarted)
        answers: dict[Cell, AnswerRow] = {}
        notes: list[NoteRow] = []
        for each in events:
            event = each.event
            if isinstance(event, AnswerGiven):
                item, value = canonical.dumps(dict(event.cell.items)), canonical.dumps(event.value)
                answers[event.cell] = AnswerRow(
                    event.cell.question, item, event.cell.probe, 0, "What do they do?", "answered", value,
                    str(event.value), event.evidence, each.at,
                )  # fmt: skip
            elif isinstance(event, AnswerWithdrawn):
                answers.pop(event.cell, None)
            elif isinstance(event, NoteAdded):
                notes.append(self.note(event.note, event.text, at=each.at))
        row = SessionRow(
            start.session, start.title, start.company, start.mode, canonical.loads(bank)["id"], "1.0", start.bank,
            "in_progress", len(answers), 35, events[0].at, events[-1].at, len(events),
        )  # fmt: skip
        return Projection(row, tuple(answers.values()), whole=True, notes=tuple(notes))

    def store(self, store: ArchiveStore, events: list[Recorded], *, one_by_one: bool = False) -> None:
        """Append the events as a recorder does."""
        store.put_bank(DIGEST, "connected", "1.0", BANK)
        session = events[0].id.rpartition("-e")[0]
        ends = range(1, len(events) + 1) if one_by_one else [len(events)]
        begun = 0
        for end in ends:
            store.append(session, begun, events[begun:end], self.project(BANK, events[:end]))
            begun = end


@pytest.fixture
def make() -> Maker:
    return Maker()


@pytest.fixture(params=["memory", "sqlite", "sqlite of the standard library"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ArchiveStore]:
    """Each store there is; what is asked of one is asked of all."""
    if request.param == "memory":
        yield MemoryStore()
        return
    if request.param == "sqlite of the standard library":
        monkeypatch.setattr(driver, "sqlite", sqlite3)
    opened = open_store(tmp_path / "sessions.db")
    yield opened
    opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[..., SqliteStore]]:
    """Opens stores and closes them at the end."""
    stores: list[SqliteStore] = []

    def opener(at: Path = path, **options: Any) -> SqliteStore:
        stores.append(open_store(at, **options))
        return stores[-1]

    yield opener
    for each in stores:
        each.close()
