"""A session file that is missing, foreign, read-only, locked, of a newer version, or on a full disk."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.store import connection, driver
from assistant.store.sqlite import open_store
from tests.cli.program import ROOT, Connected

NEW = ("new", "--plain", "--company", "Acme", "--depth", "quick")
LONG = "They wait for weeks and call us again and again until somebody picks up the telephone in the office"
USES = (
    ("list",),
    ("show", "last"),
    ("resume", "--plain"),
    ("report", "last"),
    ("export", "last", "-o", "-"),
    NEW,
    ("doctor",),
)


@pytest.fixture
def path(own_user_folder: Path) -> Path:
    """The session file."""
    return own_user_folder / "sessions.db"


def test_a_missing_file_is_named_and_not_made(connected: Connected, path: Path) -> None:
    for arguments in (
        ("show", "last"),
        ("resume", "--plain"),
        ("report", "last"),
        ("export", "last", "-o", "x"),
        ("doctor",),
    ):
        assert "connected new" in connected.refused(*arguments)
    assert not path.exists()


def make_text(path: Path) -> None:
    path.write_text("Dear diary\n", encoding="utf-8")


def make_empty_folder(path: Path) -> None:
    path.mkdir()


def make_foreign(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE mine (x)")
    raw.commit()
    raw.close()


def make_link(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere.db"))


@pytest.mark.parametrize("make", [make_text, make_empty_folder, make_foreign, make_link])
def test_what_is_no_session_file_is_refused_and_left_as_it_was(
    connected: Connected, path: Path, make: Callable[[Path], None]
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    for arguments in USES:
        if make is make_link and arguments == ("list",):
            continue  # the link leads nowhere, so there are no sessions to list
        connected.refused(*arguments)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_file_of_a_newer_version_is_refused_and_left_as_it_was(connected: Connected, path: Path) -> None:
    connected.ok(*NEW)
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 999")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    for arguments in USES:
        assert "pdate" in connected.refused(*arguments)
    assert path.read_bytes() == before


def test_a_damaged_file_is_told_and_the_rest_can_be_read(connected: Connected, path: Path) -> None:
    connected.ok(*NEW, "--title", "Whole")
    connected.ok(*NEW, "--title", "Damaged", typed=f"{LONG}\n\n")
    raw = sqlite3.connect(path)
    raw.execute("UPDATE event SET payload = replace(payload, 'weeks', 'years') WHERE seq = 2")
    raw.commit()
    raw.close()
    assert "damaged" in connected.refused("show", "last")
    assert "damaged" in connected.refused("resume", "--plain")
    assert connected("doctor").code == 1
    assert "Whole" in connected.ok("list")


def test_a_locked_file_is_told_in_one_line_and_nothing_is_lost(
    connected: Connected, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    connected.ok(*NEW, typed=f"{LONG}\n\n")
    raw = driver.sqlite.connect(path, isolation_level=None)  # the same library: two in one process see no locks
    raw.execute("BEGIN IMMEDIATE")
    line = connected.refused("resume", "--plain", typed="Typed while locked\n\n")
    assert "Another program is writing" in line
    assert LONG in connected.ok("show", "last")
    raw.execute("ROLLBACK")
    raw.close()
    assert "Kept. 1 of 22" in connected.ok("resume", "--plain")


def run_limited(limit: int, *arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command with files limited to so many bytes, which is how a full disk looks."""

    def prepare() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "assistant", *map(str, arguments)],
        cwd=ROOT, input=typed, capture_output=True, encoding="utf-8", check=False, preexec_fn=prepare,
    )  # fmt: skip


def test_a_disk_that_fills_up_is_told_in_one_line_and_keeps_what_was_confirmed(
    connected: Connected, path: Path
) -> None:
    connected.ok(*NEW, typed=f"{LONG}\n\n")
    before = connected.ok("show", "last", "--json")
    answers = "".join(f"{'word ' * 4000}{at}\n\n" for at in range(40))
    done = run_limited(path.stat().st_size + 150_000, "resume", "--plain", typed=answers)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("connected: ")
    store = open_store(path)
    drafts = [draft.text for draft in store.drafts(store.resolve("last")).values()]
    store.close()
    assert drafts or "This was not sent and could not be kept; copy it from here:" in done.stdout
    assert LONG in connected.ok("show", "last")
    assert len(connected.ok("show", "last", "--json")) > len(before), (
        "what was confirmed before the disk was full is there"
    )
    assert "BAD" not in connected.ok("doctor")


def test_a_disk_without_any_room_is_told_in_one_line() -> None:
    done = run_limited(0, *NEW)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_that_may_not_be_written_is_told_in_one_line(
    connected: Connected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = tmp_path / "locked" / "x.db"
    connected.ok("--db", path, *NEW)
    real = os.access

    def access(each: Path, how: int, **named: bool) -> bool:
        """As for a person who may not write it; the tests may run as root, who may do anything."""
        mine = Path(each) == (path if what == "file" else path.parent)
        return not (mine and how & os.W_OK) and real(each, how, **named)

    monkeypatch.setattr(os, "access", access)
    monkeypatch.setattr(os, "supports_effective_ids", {access})
    assert "cannot be written" in connected.refused("--db", path, "resume", "--plain")
