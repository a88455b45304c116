"""What a full disk, a locked file and missing rights say, and that nothing half is kept."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import StoreError
from assistant.store import connection
from assistant.store.base import Draft
from assistant.store.sqlite import SqliteStore, open_store

Opener = Callable[..., SqliteStore]


def refused(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value.code


@contextmanager
def unprivileged(*owned: Path) -> Iterator[None]:
    """As a person without special rights, who owns the paths; for tests that may run as root."""
    if os.geteuid() != 0:
        yield
        return
    for each in owned:
        os.chown(each, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that a person without special rights can get to."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_a_read_only_file_is_told(reachable: Path) -> None:
    path = reachable / "x.db"
    open_store(path).close()
    path.chmod(0o400)
    with unprivileged(path, reachable):
        assert refused(path) == "read_only"


def test_a_read_only_folder_is_told(reachable: Path) -> None:
    path = reachable / "x.db"
    open_store(path).close()
    with unprivileged(path, reachable):
        reachable.chmod(0o500)
        assert refused(path) == "read_only"
        assert refused(reachable / "other.db") == "read_only"
        reachable.chmod(0o700)


def test_a_file_locked_by_another_is_told_after_the_wait(
    opened: Opener, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert connection.BUSY_SECONDS == 5.0
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    first, second = opened(), opened()
    make.store(first, make.talk("s-1"))
    with first.connection.writing(), pytest.raises(StoreError) as caught:
        second.save_draft("s-1", Draft("q", "text", 0, 0, make.at(1)))
    assert caught.value.code == "locked"
    second.save_draft("s-1", Draft("q", "text", 0, 0, make.at(1)))
    assert set(first.drafts("s-1")) == {"q"}


def test_a_full_disk_is_told_and_nothing_half_is_kept(opened: Opener, make: Any) -> None:
    store = opened()
    events = make.talk("s-1", "slow", "x" * 100_000)
    make.store(store, events[:2])
    store.connection.raw.execute(f"PRAGMA max_page_count = {store.connection.number('page_count') + 4}")
    with pytest.raises(StoreError) as caught:
        store.append("s-1", 2, events[2:], make.project(make.bank, events))
    assert caught.value.code == "disk_full"
    assert store.session("s-1").revision == 2
    store.connection.raw.execute("PRAGMA max_page_count = 1000000")
    store.append("s-1", 2, events[2:], make.project(make.bank, events))
    assert list(store.events("s-1")) == events


def test_a_file_that_turns_read_only_is_told(opened: Opener, make: Any) -> None:
    store = opened()
    store.connection.raw.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError) as caught:
        store.put_bank(make.digest, "connected", "1.0", make.bank)
    assert caught.value.code == "read_only"


def test_a_closed_store_is_told(path: Path) -> None:
    store = open_store(path)
    store.close()
    with pytest.raises(StoreError) as caught:
        store.sessions()
    assert caught.value.code == "closed"
