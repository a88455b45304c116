"""`connected forget`, `connected backup`, and a session file that can only be read."""

import json
import sqlite3
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.store import location
from assistant.store.sqlite import default_path, open_frozen, open_store
from tests.cli.program import Connected

CANARY = "Quixotry"


@pytest.fixture
def session(connected: Connected) -> str:
    out = connected.ok("new", "--plain", "--company", "Acme [/b]", typed=f"{CANARY} waits for weeks.\n\n:skip\n")
    return out.split()[1].rstrip(".")


def holding() -> list[str]:
    """The files in the folder of the session file that have the canary in them."""
    return [each.name for each in default_path().parent.iterdir() if CANARY.encode() in each.read_bytes()]


# Forget ---------------------------------------------------------------------------------------------------------


def test_a_session_is_forgotten_once_its_title_is_typed(connected: Connected, session: str) -> None:
    assert holding()
    out = connected.ok("forget", session, typed=" Acme  [/b]\n")
    assert "Type its title to go on." in out
    assert f"Session {session} is gone, with 3 events." in out
    assert holding() == []
    assert json.loads(connected.ok("list", "--json")) == []
    assert "no session" in connected.refused("show", session)


@pytest.mark.parametrize("typed", ["", "\n", "acme\n", "yes\n", "Acme"])
def test_anything_else_than_the_title_removes_nothing(connected: Connected, session: str, typed: str) -> None:
    result = connected("forget", session, typed=typed)
    assert (result.code, "nothing was removed" in result.err) == (1, True)
    connected.ok("show", session)


def test_backups_and_forks_are_named(connected: Connected, session: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert "has 1 session, " in connected.ok("backup", copy)
    fork = connected.ok("replay", session, "--fork-at", "2").split()[1].rstrip(",")
    out = connected.ok("forget", session, "--yes")
    assert f"The backup {copy} has the session." in out
    assert f"Session {fork} was forked from it" in out


def test_what_a_reader_held_up_is_finished_later(connected: Connected, session: str) -> None:
    assert "Nothing is left" in connected.ok("forget")
    store = open_store(default_path())
    store.connection.raw.execute("BEGIN")
    store.connection.raw.execute("SELECT count(*) FROM event").fetchone()
    result = connected("forget", session, "--yes")
    assert result.code == 1
    assert "Its words are not out of the file yet: another program" in result.out
    assert "mends" in connected("audit", connected_new(connected)).out
    store.connection.raw.execute("ROLLBACK")
    store.close()
    assert "are out of the file" in connected.ok("forget")
    assert holding() == []


def connected_new(connected: Connected) -> str:
    return connected.ok("new", "--plain", "--company", "Beta", typed="").split()[1].rstrip(".")


# Backup ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("session")
def test_a_backup_serves_as_a_session_file(connected: Connected, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    connected.ok("backup", copy)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert CANARY in connected.ok("--db", copy, "show", "last")
    assert "BAD" not in connected("--db", copy, "doctor").out.replace("BAD  SQLite", "")
    assert "already" in connected.refused("backup", copy)


# A file that cannot be written ----------------------------------------------------------------------------------


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk that is mounted to be read; for the tests may run as root, who may write anywhere else."""
    monkeypatch.setattr(location, "_may", lambda *_: False)


def written(folder: Path) -> dict[str, tuple[int, int]]:
    return {each.name: (each.stat().st_mtime_ns, each.stat().st_size) for each in folder.iterdir()}


def test_a_file_that_cannot_be_written_is_read_as_it_is(
    connected: Connected, session: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    whole = json.loads(connected.ok("show", session, "--json"))
    request.getfixturevalue("read_only")
    before = written(default_path().parent)
    assert json.loads(connected.ok("show", session, "--json")) == whole
    assert CANARY in connected.ok("report", session)
    assert session in connected.ok("list")
    assert "ok   path" in connected.ok("audit", session)
    assert "search index: not looked at, since the file cannot be written" in connected("doctor").out
    assert "ok   sessions: 1" in connected("doctor").out
    assert "Nobody has said anything yet." in connected.ok("review", "show", session)
    connected.ok("export", session, "-o", tmp_path / "out.json")
    assert "is not noted there" in connected.ok("backup", tmp_path / "copy.db")
    assert written(default_path().parent) == before


@pytest.mark.parametrize("command", [("review", "sign"), ("forget", "--yes"), ("analyze",), ("resume", "--plain")])
def test_what_has_to_write_says_that_it_cannot(
    connected: Connected, session: str, command: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("read_only")
    assert "cannot be written" in connected.refused(*command, session)


@pytest.mark.usefixtures("read_only")
def test_a_log_that_was_not_folded_in_is_told_and_not_left_out(
    connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as writable:
        writable.setattr(location, "_may", lambda *_: True)
        session = connected_new(connected)
        store = open_store(default_path())
        store.connection.raw.execute("UPDATE session SET title = 'In the log'")
    assert "still in the log beside it" in connected.refused("show", session)
    store.close()
    assert "Beta" in connected.ok("show", session)


@pytest.mark.usefixtures("session", "read_only")
def test_tables_of_an_older_program_are_told_where_they_cannot_be_changed(connected: Connected) -> None:
    store = open_frozen(default_path())
    store.close()
    raw = sqlite3.connect(default_path())
    raw.execute("PRAGMA user_version = 1")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    raw.close()
    assert "older version" in connected.refused("show", "last")


@pytest.mark.usefixtures("session")
def test_nothing_is_written_through_a_file_that_was_opened_as_it_is() -> None:
    store = open_frozen(default_path())
    with pytest.raises(StoreError, match="cannot be written"):
        store.put_bank("0", "x", "1", "{}")
    store.close()
    with pytest.raises(StoreError, match="no session file"):
        open_frozen(default_path().with_name("other.db"))
