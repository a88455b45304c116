"""What was confirmed stays: through a kill, beside another writer, and past damage that is told and never hidden."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import StoreError
from assistant.store.chain import link
from assistant.store.sqlite import SqliteStore, open_store
from assistant.store.wanted import Wanted

Opener = Callable[..., SqliteStore]

PRELUDE = """
import importlib.util, sys
from pathlib import Path
spec = importlib.util.spec_from_file_location("making", {conftest!r})
making = importlib.util.module_from_spec(spec)
spec.loader.exec_module(making)
from assistant.errors import StoreError
from assistant.store.chain import link
from assistant.store.sqlite import open_store
make = making.Maker()
path = Path({path!r})
"""

# Appends for ever, and says each number once it is stored.
WRITER = """
store = open_store(path)
store.put_bank(make.digest, "connected", "1.0", make.bank)
events = list(store.events("s-1")) if store.sessions() else []
while True:
    seq = len(events) + 1
    events.append(make.started("s-1") if seq == 1 else make.answered("s-1", seq, f"said {seq}"))
    store.append("s-1", seq - 1, events[-1:], make.project(make.bank, events))
    print(seq, flush=True)
"""

# Appends thirty events beside another process that does the same, reading again whenever it came second. Both have read
# the same events before either may begin, so that one of them does come second.
RIVAL = """
import dataclasses, json
name = sys.argv[1]
store = open_store(path)
events = list(store.events("s-1"))
print("ready", flush=True)
sys.stdin.readline()
stale = 0
for number in range(30):
    while True:
        event = dataclasses.replace(make.answered("s-1", len(events) + 1, name), id=f"{name}-{number}")
        try:
            store.append("s-1", len(events), [event], make.project(make.bank, [*events, event]))
            break
        except StoreError as error:
            if error.code != "stale":
                raise
            stale += 1
            events = list(store.events("s-1"))
    events.append(event)
print(json.dumps(stale))
"""

CREATOR = """
store = open_store(path)
store.put_bank(make.digest, "connected", "1.0", make.bank)
make.store(store, make.talk(sys.argv[1], "slow"))
"""


def start(script: str, path: Path, *arguments: str) -> subprocess.Popen[str]:
    conftest = str(Path(__file__).with_name("conftest.py"))
    source = PRELUDE.format(conftest=conftest, path=str(path)) + script
    return subprocess.Popen(
        [sys.executable, "-c", source, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return out


def test_a_kill_loses_nothing_confirmed_and_a_retry_is_taken_as_done(path: Path, make: Any) -> None:
    rng = random.Random(7)
    confirmed = 0
    for _ in range(20):
        process = start(WRITER, path)
        assert process.stdout is not None
        for _ in range(rng.randint(1, 12)):
            confirmed = int(process.stdout.readline())
        process.kill()
        unread = process.communicate()[0].split(
            "\n"
        )  # confirmed before the kill and not read yet; the last may be torn
        confirmed = max([confirmed, *(int(line) for line in unread[:-1])])
        store = open_store(path)
        events = list(store.events("s-1"))
        assert len(events) >= confirmed
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        store.append("s-1", len(events) - 1, events[-1:], make.project(make.bank, events))
        assert store.answers("s-1") == sorted(make.project(make.bank, events).answers, key=lambda row: row.key)
        assert len(list(store.events("s-1"))) == len(events)
        store.close()
    assert confirmed >= 20


def test_two_processes_append_and_the_one_that_came_second_tries_again(opened: Opener, path: Path, make: Any) -> None:
    store = opened()
    make.store(store, make.talk("s-1"))
    rivals = [start(RIVAL, path, name) for name in ("left", "right")]
    for rival in rivals:
        assert rival.stdout is not None
        assert rival.stdout.readline() == "ready\n"
    for rival in rivals:
        assert rival.stdin is not None
        rival.stdin.write("go\n")
        rival.stdin.flush()
    stale = [json.loads(finish(rival)) for rival in rivals]
    events = list(store.events("s-1"))
    assert sorted(event.id for event in events[1:]) == sorted(f"{n}-{i}" for n in ("left", "right") for i in range(30))
    assert sum(stale) >= 1


def test_processes_that_make_the_file_at_the_same_moment_all_get_it(opened: Opener, path: Path) -> None:
    creators = [start(CREATOR, path, f"s-{number}") for number in range(5)]
    for creator in creators:
        finish(creator)
    assert {row.id for row in opened().sessions()} == {f"s-{number}" for number in range(5)}


def test_a_file_cut_off_anywhere_is_told_and_never_a_traceback(path: Path, tmp_path: Path, make: Any) -> None:
    store = open_store(path)
    for number in range(8):
        make.store(store, make.talk(f"s-{number}", *["long waits " * 40] * 5))
    whole = {row.id: list(store.events(row.id)) for row in store.sessions()}
    store.close()
    content = path.read_bytes()
    rng = random.Random(11)
    told = 0
    for number in range(60):
        cut = tmp_path / f"cut-{number}.db"
        cut.write_bytes(content[: rng.randrange(1, len(content))])
        told += told_or_right(cut, whole)
    assert told >= 50


def test_flipped_bits_are_told_or_change_nothing_that_is_read(path: Path, tmp_path: Path, make: Any) -> None:
    store = open_store(path)
    for number in range(3):
        make.store(store, make.talk(f"s-{number}", *["long waits " * 40] * 5))
    whole = {row.id: list(store.events(row.id)) for row in store.sessions()}
    store.close()
    content = path.read_bytes()
    rng = random.Random(13)
    told = 0
    for number in range(100):
        damaged = bytearray(content)
        damaged[rng.randrange(100, len(content))] ^= 1 << rng.randrange(8)
        flipped = tmp_path / f"flipped-{number}.db"
        flipped.write_bytes(damaged)
        told += told_or_right(flipped, whole)
    assert told >= 5


def told_or_right(path: Path, whole: dict[str, Any]) -> bool:
    """Whether the damage was told; if it was not, every event read is as it was written."""
    code = ""
    try:
        store = open_store(path)
    except StoreError as error:
        code = error.code
    else:
        try:
            for name, events in whole.items():
                store.answers(name)
                assert list(store.events(name)) == events
            store.sessions()
            store.search(Wanted("waits"))
        except StoreError as error:
            code = error.code
        finally:
            store.close()
    path.unlink()
    assert code in ("", "damaged", "not_a_store", "newer_store", "unknown_session", "newer_event")
    return code != ""


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET payload = replace(payload, 'dear', 'cheap') WHERE seq = 3",
        "UPDATE event SET at = '2031-02-03T00:00:09.000Z' WHERE seq = 3",
        "UPDATE event SET actor = 'nobody' WHERE seq = 3",
        "UPDATE event SET salt = '00' WHERE seq = 3",
        "UPDATE event SET salt = 'no hex' WHERE seq = 3",
        "UPDATE event SET chain = 'x' WHERE seq = 3",
        "UPDATE event SET kind = 'answer_marked' WHERE seq = 3",
        "DELETE FROM event WHERE seq = 3",
        "UPDATE event SET seq = seq + 10 WHERE seq >= 3",
    ],
)
def test_a_changed_or_missing_event_is_named(opened: Opener, make: Any, change: str) -> None:
    store = opened()
    make.store(store, make.talk("s-1", "slow", "dear", "far"))
    store.connection.raw.execute(change)
    with pytest.raises(StoreError) as caught:
        list(store.events("s-1"))
    assert caught.value.code == "damaged"
    assert caught.value.where == "session s-1"
    assert "Event 3" in caught.value.message


def test_missing_last_events_are_told(opened: Opener, make: Any) -> None:
    store = opened()
    make.store(store, make.talk("s-1", "slow", "dear", "far"))
    store.connection.raw.execute("DELETE FROM event WHERE seq >= 3")
    with pytest.raises(StoreError) as caught:
        list(store.events("s-1"))
    assert caught.value.code == "damaged"


def test_an_event_moved_into_another_session_is_told(opened: Opener, make: Any) -> None:
    store = opened()
    make.store(store, make.talk("s-1", "slow"))
    make.store(store, make.talk("s-2", "slow"))
    store.connection.raw.execute("PRAGMA foreign_keys = OFF")
    store.connection.raw.execute("UPDATE event SET session = 's-3' WHERE session = 's-1'")
    store.connection.raw.execute("UPDATE event SET session = 's-1' WHERE session = 's-2'")
    with pytest.raises(StoreError) as caught:
        list(store.events("s-1"))
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("change", ["kind = 'answer_weighed'", "version = 2"])
def test_an_event_of_a_later_program_asks_for_an_update(opened: Opener, make: Any, change: str) -> None:
    store = opened()
    make.store(store, make.talk("s-1", "slow"))
    store.connection.raw.execute(f"UPDATE event SET {change} WHERE seq = 2")
    first, second = store.sealed("s-1")
    chained = second._replace(chain=link("s-1", first.chain, second))
    store.connection.raw.execute("UPDATE event SET chain = ? WHERE seq = 2", (chained.chain,))
    with pytest.raises(StoreError) as caught:
        list(store.events("s-1"))
    assert caught.value.code == "newer_event"
    assert "Update" in caught.value.hint


def test_a_bank_with_another_content_than_its_digest_is_damaged(opened: Opener, make: Any) -> None:
    store = opened()
    make.store(store, make.talk("s-1"))
    store.connection.raw.execute("UPDATE bank SET content = replace(content, 'uns', 'alle')")
    with pytest.raises(StoreError) as caught:
        store.bank(make.digest)
    assert caught.value.code == "damaged"


def test_a_copy_of_a_closed_file_is_the_whole_store(path: Path, tmp_path: Path, make: Any) -> None:
    events = make.talk("s-1", "slow", "dear")
    store = open_store(path)
    make.store(store, events)
    store.close()
    copy = tmp_path / "copy.db"
    shutil.copyfile(path, copy)
    store = open_store(copy)
    assert list(store.events("s-1")) == events
    store.close()


def test_a_long_session_is_read_in_pages(opened: Opener, make: Any) -> None:
    events = make.talk("s-1", *["x"] * 2100)
    store = opened()
    make.store(store, events)
    assert list(store.events("s-1")) == events
    assert list(store.events("s-1", after=999)) == events[999:]
