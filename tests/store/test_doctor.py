"""What the doctor finds, in a sound file and in each that is not."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.store import driver
from assistant.store.base import FindingRow
from assistant.store.doctor import Finding, bring_up_to_date, check_store, rebuild_store
from assistant.store.sqlite import SqliteStore
from assistant.store.wanted import Wanted

Opener = Callable[..., SqliteStore]


def wrong(findings: list[Finding]) -> dict[str, str]:
    assert all(finding.hint for finding in findings if not finding.ok)
    return {finding.name: finding.detail for finding in findings if not finding.ok and finding.name != "SQLite"}


@pytest.fixture
def store(opened: Opener, make: Any) -> SqliteStore:
    store = opened()
    make.store(store, [*make.talk("s-1", "slow", "dear"), make.noted("s-1", 4)])
    make.store(store, make.talk("s-2", "far"))
    return store


def test_a_sound_file_has_nothing_wrong(store: SqliteStore, path: Path, make: Any) -> None:
    findings = check_store(store, path, make.project)
    assert wrong(findings) == {}
    assert [finding.name for finding in findings] == [
        "SQLite", "file modes", "pages", "references", "search index", "sessions",
    ]  # fmt: skip


def test_the_sqlite_in_use_is_named_and_one_with_the_reset_bug_is_told(
    store: SqliteStore, path: Path, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version, sound in (((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True), ((3, 40, 1), False)):
        monkeypatch.setattr(driver.sqlite, "sqlite_version_info", version)
        found = check_store(store, path, make.project)[0]
        assert found.ok is sound
        assert driver.description() in found.detail
        assert bool(found.hint) is not sound


def test_the_checks_work_with_the_sqlite_of_the_standard_library(
    opened: Opener, path: Path, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "sqlite", sqlite3)
    store = opened()
    make.store(store, make.talk("s-1", "slow"))
    assert wrong(check_store(store, path, make.project)) == {}
    store.connection.raw.execute("DELETE FROM search_stem_data WHERE id > 10")
    assert "search index" in wrong(check_store(store, path, make.project))


def test_a_file_that_others_may_read_is_named(store: SqliteStore, path: Path, make: Any) -> None:
    path.chmod(0o644)
    Path(f"{path}-wal").chmod(0o640)
    assert wrong(check_store(store, path, make.project)) == {
        "file modes": "others on this machine may read sessions.db 0644, sessions.db-wal 0640"
    }


def test_every_session_with_a_broken_chain_is_named(store: SqliteStore, path: Path, make: Any) -> None:
    store.connection.raw.execute("UPDATE event SET payload = replace(payload, 'dear', 'cheap')")
    found = wrong(check_store(store, path, make.project))
    assert list(found) == ["session s-1"]
    assert "Event 3" in found["session s-1"]


def test_a_lost_bank_is_told_for_its_sessions(store: SqliteStore, path: Path, make: Any) -> None:
    store.connection.raw.execute("PRAGMA foreign_keys = OFF")
    store.connection.raw.execute("DELETE FROM bank")
    found = wrong(check_store(store, path, make.project))
    assert set(found) == {"references", "session s-1", "session s-2"}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE answer SET text = 'cheap' WHERE text = 'dear'",
        "DELETE FROM answer WHERE text = 'dear'",
        "UPDATE session SET company = 'Other' WHERE id = 's-1'",
        "UPDATE answer SET question = 'other' WHERE text = 'dear'",
        "UPDATE note SET text = 'Somebody calls.'",
        "UPDATE note SET finding = 'finding-1'",
        "DELETE FROM note",
    ],
)
def test_what_differs_from_the_events_is_found_and_made_anew(
    store: SqliteStore, path: Path, make: Any, change: str
) -> None:
    store.connection.raw.execute(change)
    assert list(wrong(check_store(store, path, make.project))) == ["session s-1"]
    assert rebuild_store(store, make.project) == 2
    assert wrong(check_store(store, path, make.project)) == {}
    assert [hit.question for hit in store.search(Wanted("dear")).hits] == ["question-3"]
    assert [hit.text for hit in store.search(Wanted("nobody")).hits] == ["Nobody calls."]


def test_a_search_index_out_of_step_is_found_and_made_anew(store: SqliteStore, path: Path, make: Any) -> None:
    store.connection.raw.execute(
        "INSERT INTO search_exact (search_exact, rowid, text, wording, statement, quotes, note) "
        "SELECT 'delete', id, text, wording, '', '', '' FROM answer WHERE text = 'dear'"
    )
    assert list(wrong(check_store(store, path, make.project))) == ["search index"]
    rebuild_store(store, make.project)
    assert wrong(check_store(store, path, make.project)) == {}
    assert [hit.question for hit in store.search(Wanted("dear")).hits] == ["question-3"]


def test_a_changed_finding_is_found_and_made_anew(store: SqliteStore, path: Path, make: Any) -> None:
    evidence = '[{"end":4,"item":{},"lives":true,"question":"question-2","quote":"slow","start":0}]'
    row = FindingRow("finding-1", "pain", "Slow", "slow", evidence, "proposed", "assumption", "person", "", "", "2031")

    def project(banks: Mapping[str, str], events: list[Any]) -> Any:
        return replace(make.project(banks, events), findings=(row,) if events[0].id.startswith("s-1") else ())

    assert list(wrong(check_store(store, path, project))) == ["session s-1"]
    rebuild_store(store, project)
    assert wrong(check_store(store, path, project)) == {}
    store.connection.raw.execute("UPDATE finding SET statement = 'Slower'")
    assert list(wrong(check_store(store, path, project))) == ["session s-1"]


def test_what_an_earlier_version_derived_is_made_anew_but_for_damaged_sessions(store: SqliteStore, make: Any) -> None:
    raw = store.connection.raw
    raw.execute("INSERT INTO outdated SELECT id FROM session")
    raw.execute("UPDATE answer SET wording = 'As it was'")
    raw.execute("UPDATE event SET payload = '{}' WHERE session = 's-2' AND seq = 2")
    bring_up_to_date(store, make.project)
    assert store.outdated() == ["s-2"]
    assert [row.wording for row in store.answers("s-1")] == ["What do they do?", "What do they do?"]


def test_a_session_that_cannot_be_played_back_does_not_hide_the_others(
    store: SqliteStore, path: Path, make: Any
) -> None:
    def project(banks: Mapping[str, str], events: list[Any]) -> Any:
        if events[0].id.startswith("s-1"):
            raise KeyError("question")
        return make.project(banks, events)

    assert list(wrong(check_store(store, path, project))) == ["session s-1"]


def test_damaged_pages_are_told(store: SqliteStore, path: Path, make: Any, opened: Opener) -> None:
    root = store.connection.raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'draft'").fetchone()[0]
    store.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : (root - 1) * 4096 + 8] = b"\xff" * 8
    path.write_bytes(content)
    found = wrong(check_store(opened(), path, make.project))
    assert "pages" in found
