"""The file itself: who may read it, which files are refused, and what every failure says."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import StoreError
from assistant.store import driver, location, schema
from assistant.store.base import Draft, FindingRow
from assistant.store.chain import seal
from assistant.store.doctor import bring_up_to_date
from assistant.store.inspection import index_complaint
from assistant.store.rows import write_bank, write_events, write_session_row
from assistant.store.sql import insert
from assistant.store.sqlite import SqliteStore, default_path, open_store
from assistant.store.wanted import Wanted

Opener = Callable[..., SqliteStore]
FINDING = FindingRow(
    "finding-1", "pain", "Billing is slow", "配達まで三週間かかる", '[{"question":"question-2","start":5,"end":9}]',
    "accepted", "customer_said", "person", "pay", "Commuters", "2031-02-03T00:00:09.000Z",
)  # fmt: skip


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(path: Path, **options: Any) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path, **options)
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value.code


@pytest.fixture
def umask_022() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask_022")
def test_the_file_and_what_is_beside_it_are_for_the_owner_alone(opened: Opener, path: Path, make: Any) -> None:
    store = opened()
    make.store(store, make.talk("s-1", "slow"))
    beside = location.files_of(path)
    assert {each.name for each in beside} == {"sessions.db", "sessions.db-wal", "sessions.db-shm"}
    assert {each.name: mode(each) for each in beside} == {each.name: 0o600 for each in beside}


@pytest.mark.usefixtures("umask_022")
def test_a_session_file_open_to_others_is_made_private(opened: Opener, path: Path, make: Any) -> None:
    make.store(opened(), make.talk("s-1", "slow"))
    for each in location.files_of(path):
        each.chmod(0o644)
    make.store(opened(), make.talk("s-2", "slow"))
    assert {mode(each) for each in location.files_of(path)} == {0o600}


@pytest.mark.usefixtures("umask_022")
def test_our_own_folder_is_made_private_with_its_parents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "share" / "connected-interview"
    monkeypatch.setattr(location, "own_folder", lambda: folder)
    monkeypatch.delenv("CONNECTED_DB", raising=False)
    open_store(default_path()).close()
    assert (mode(folder.parent), mode(folder), mode(folder / location.NAME)) == (0o700, 0o700, 0o600)
    folder.chmod(0o755)
    open_store(default_path()).close()
    assert mode(folder) == 0o700


@pytest.mark.usefixtures("umask_022")
def test_a_folder_that_someone_chose_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    open_store(folder / "x.db").close()
    assert mode(folder) == 0o755


def test_the_file_can_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONNECTED_DB", "~/talks.db")
    assert default_path() == Path.home() / "talks.db"
    monkeypatch.setenv("CONNECTED_DB", "")
    assert default_path().name == location.NAME


def test_every_connection_writes_through_and_overwrites_what_it_removes(opened: Opener) -> None:
    for store in (opened(), opened()):
        numbers = {name: store.connection.number(name) for name in ("synchronous", "foreign_keys", "secure_delete")}
        assert numbers == {"synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
        assert store.connection.raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert store.connection.number("application_id") == schema.APPLICATION_ID


def test_names_with_signs_that_mean_something_in_a_uri_are_plain_names(tmp_path: Path) -> None:
    odd = tmp_path / "a?mode=memory&x #%41 ü.db"
    open_store(odd).close()
    assert [each.name for each in tmp_path.iterdir()] == [odd.name]


def test_a_missing_folder_is_named_when_only_read(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere" / "x.db", create=False) == "no_folder"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("umask_022")
def test_a_missing_folder_is_made_private_with_its_parents(tmp_path: Path) -> None:
    open_store(tmp_path / "new" / "deeper" / "x.db").close()
    assert (mode(tmp_path / "new"), mode(tmp_path / "new" / "deeper")) == (0o700, 0o700)


def test_a_missing_file_is_not_made_when_only_read(path: Path) -> None:
    assert refused(path, create=False) == "no_store"
    assert not path.exists()


def test_a_symbolic_link_is_refused(opened: Opener, path: Path, tmp_path: Path) -> None:
    opened().close()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    assert refused(link) == "symlink"
    link.unlink()
    link.symlink_to(tmp_path / "nothing-yet.db")
    assert refused(link) == "symlink"
    assert not (tmp_path / "nothing-yet.db").exists()


@pytest.mark.parametrize("ending", location.SIDE_FILES)
def test_a_symbolic_link_beside_the_file_is_refused(path: Path, tmp_path: Path, ending: str) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    open_store(path).close()
    Path(f"{path}{ending}").symlink_to(victim)
    assert refused(path) == "symlink"
    assert victim.read_bytes() == b"mine"


@pytest.mark.parametrize("content", [b"x", b"not a database\n" * 100, b"SQLite format 3\0", bytes(4096)])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0o644)
    assert refused(path) == "not_a_store"
    assert path.read_bytes() == content
    assert mode(path) == 0o644
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_database_of_another_program_is_refused_and_left_alone(path: Path, journal: str) -> None:
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA journal_mode = {journal}")
    other.execute("CREATE TABLE session (x)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert refused(path) == "not_a_store"
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_folder_or_a_pipe_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    os.mkfifo(tmp_path / "pipe.db")
    assert refused(tmp_path / "folder.db") == "not_a_store"
    assert refused(tmp_path / "pipe.db") == "not_a_store"


@pytest.mark.parametrize("in_log", [False, True])
def test_tables_of_a_newer_program_are_refused_and_left_alone(opened: Opener, path: Path, in_log: bool) -> None:
    opened().close()
    other = driver.sqlite.connect(path, isolation_level=None)
    other.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    if not in_log:
        other.close()
    before = path.read_bytes()
    assert refused(path) == "newer_store"
    assert path.read_bytes() == before
    other.close()


def test_a_file_with_earlier_tables_is_migrated_and_what_was_derived_is_marked_to_be_made_anew(
    opened: Opener, path: Path, make: Any
) -> None:
    """The first tables as they were released, with a session in them."""
    from sqlite_utils import Database

    from assistant.store.migrations import migrations

    raw = driver.sqlite.connect(path, isolation_level=None)
    path.chmod(0o600)
    migrations.apply(Database(raw, recursive_triggers=False), stop_before="findings_and_search")
    raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    raw.execute("PRAGMA user_version = 1")
    events = make.talk("s-1", "They wait for weeks")
    row, (answer,) = make.project(make.bank, events).row, make.project(make.bank, events).answers
    raw.execute("INSERT INTO bank VALUES (?, 'connected', '1.0', ?)", (make.digest, make.bank))
    values = [getattr(row, field.name) for field in fields(row)]
    raw.execute(f"INSERT INTO session VALUES ({', '.join('?' * 14)})", (*values, ""))
    raw.executemany(
        f"INSERT INTO event VALUES ({', '.join('?' * 12)})", [("s-1", *each) for each in seal("s-1", "", events)]
    )
    old = [getattr(answer, name) for name in ("question", "item", "probe", "place", "wording", "state", "value", "text",
                                              "evidence", "at")]  # fmt: skip
    raw.execute(f"INSERT INTO answer VALUES (1, 's-1', {', '.join('?' * 10)})", old)
    raw.close()
    store = opened()
    assert store.outdated() == ["s-1"]
    assert [hit.snippet for hit in store.search(Wanted("week")).hits] == ["They wait for \x02weeks\x03"]
    bring_up_to_date(store, make.project)
    assert store.outdated() == []
    assert store.answers("s-1") == [answer]
    assert list(store.events("s-1")) == events


def test_the_notes_of_a_file_without_a_table_for_them_are_made_from_its_events(
    opened: Opener, path: Path, make: Any
) -> None:
    """The tables as they were before notes could be found, with answers and findings in their indexes."""
    from sqlite_utils import Database

    from assistant.store.migrations import migrations

    raw = driver.sqlite.connect(path, isolation_level=None)
    path.chmod(0o600)
    migrations.apply(Database(raw, recursive_triggers=False), stop_before="notes")
    raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    raw.execute("PRAGMA user_version = 8")
    events = [*make.talk("s-1", "They wait for weeks"), make.noted("s-1", 3, "Nobody calls back")]
    made = make.project(make.bank, events)
    write_bank(raw, make.digest, "connected", "1.0", make.bank)
    write_session_row(raw, made.row)
    write_events(raw, "s-1", seal("s-1", "", events))
    for row, table in ((made.answers[0], "answer"), (FINDING, "finding")):
        names = ("id", "session", *(field.name for field in fields(row)), "spaced")
        values = (1 if table == "answer" else 2, "s-1", *(getattr(row, field.name) for field in fields(row)), "")
        raw.execute(insert(table, names), values)
    raw.close()
    store = opened()
    assert store.outdated() == ["s-1"]
    assert [hit.text for hit in store.search(Wanted("week")).hits] == ["They wait for weeks"]
    assert [hit.text for hit in store.search(Wanted("bills")).hits] == ["Billing is slow"]
    assert [hit.finding for hit in store.search(Wanted("三週間")).hits] == ["finding-1"]
    assert store.search(Wanted("calls")).hits == ()
    bring_up_to_date(store, lambda banks, again: replace(make.project(banks, again), findings=(FINDING,)))
    assert [hit.snippet for hit in store.search(Wanted("calls")).hits] == ["Nobody \x02calls\x03 back"]
    assert store.findings("s-1") == [FINDING]
    assert index_complaint(store) == ""


def test_an_empty_file_becomes_a_store(opened: Opener, path: Path) -> None:
    path.touch(mode=0o600)
    assert opened().sessions() == []


def test_an_emptied_file_with_a_log_beside_it_is_damaged_and_left_alone(path: Path) -> None:
    path.touch()
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"something")
    assert refused(path) == "damaged"
    assert log.read_bytes() == b"something"


def test_a_file_written_with_one_sqlite_is_read_and_written_with_another(
    path: Path, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = make.talk("s-1", "slow", "dear", "far")
    store = open_store(path)
    make.store(store, events[:3], one_by_one=True)
    store.close()
    monkeypatch.setattr(driver, "sqlite", sqlite3)
    store = open_store(path)
    assert [hit.question for hit in store.search(Wanted("dear")).hits] == ["question-3"]
    store.append("s-1", 3, events[3:], make.project(make.bank, events))
    store.close()
    monkeypatch.undo()
    store = open_store(path)
    assert list(store.events("s-1")) == events
    store.close()


def test_views_read_well_in_a_browser_of_tables(opened: Opener, path: Path, make: Any) -> None:
    make.store(opened(), [*make.talk("s-1", "slow"), make.noted("s-1", 3)])
    browser = sqlite3.connect(path)
    assert browser.execute("SELECT company, kind, note, speaker, tags, internal FROM notes_readable").fetchall() == [
        ("Halden Cycles", "quote", "Nobody calls.", "Mara Lund", "dear, Late", "no")
    ]
    assert browser.execute("SELECT company, question, answer FROM answers_readable").fetchall() == [
        ("Halden Cycles", "What do they do?", "slow")
    ]
    assert browser.execute("SELECT session, progress, bank FROM sessions_readable").fetchall() == [
        ("s-1", "1 of 35", "connected 1.0")
    ]
    assert browser.execute("SELECT number, kind FROM events_readable").fetchall() == [
        (1, "session_started"), (2, "answer_given"), (3, "note_added"),
    ]  # fmt: skip
    browser.close()


def test_the_words_of_a_removed_draft_are_not_in_the_file_any_more(opened: Opener, path: Path, make: Any) -> None:
    store = opened()
    make.store(store, make.talk("s-1", "kept"))
    draft = Draft("q", "unspeakable-words " * 500, 0, 0, make.at(1))
    store.save_draft("s-1", draft)
    store.connection.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert b"unspeakable-words" in path.read_bytes()
    store.save_draft("s-1", Draft("q", "", 0, 0, make.at(2)))
    store.connection.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert [each.name for each in location.files_of(path) if b"unspeakable-words" in each.read_bytes()] == []


def test_lists_and_answers_are_found_by_an_index(opened: Opener) -> None:
    raw = opened().connection.raw
    plans = [
        raw.execute("EXPLAIN QUERY PLAN " + statement).fetchall()
        for statement in (
            "SELECT * FROM session WHERE (updated_at, id) < ('2031', 'x') ORDER BY updated_at DESC, id DESC LIMIT 50",
            "SELECT * FROM event WHERE session = 's' AND seq > 1 AND seq <= 9 ORDER BY seq",
            "SELECT * FROM answer WHERE session = 's' AND question = 'q' AND item = '' AND probe = ''",
            "SELECT id FROM session WHERE id >= 'abcd' AND id < 'abce' ORDER BY id LIMIT 3",
        )
    ]
    for plan in plans:
        assert len(plan) == 1
        assert "SEARCH" in plan[0][3]


def test_opening_a_current_store_imports_nothing_slow(opened: Opener, path: Path, make: Any) -> None:
    make.store(opened(), make.talk("s-1", "slow"))
    script = (
        "import sys; from pathlib import Path; from assistant.store.sqlite import open_store, default_path;"
        f"store = open_store(Path({str(path)!r})); store.sessions(); list(store.events('s-1')); "
        "from assistant.store.wanted import Wanted; store.search(Wanted('slow')); default_path(); store.close();"
        "print(sorted({'sqlite_utils', 'pydantic', 'yaml', 'textual', 'typer', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_drafts_of_a_file_without_their_evidence_are_brought_over(opened: Opener, path: Path, make: Any) -> None:
    store = opened()
    make.store(store, make.talk("s-1"))
    store.save_draft("s-1", Draft("q", "text", 0, 0, make.at(1)))
    store.close()
    raw = driver.sqlite.connect(path, isolation_level=None)
    raw.execute("ALTER TABLE draft DROP COLUMN evidence")
    raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'evidence_of_drafts'")
    raw.execute("PRAGMA user_version = 7")
    raw.close()
    assert opened().drafts("s-1") == {"q": Draft("q", "text", 0, 0, make.at(1))}
