"""A long session opens from a kept state, and never from one that is not surely right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import library
from assistant.errors import StoreError
from assistant.interview import commands
from assistant.interview.events import Recorded
from assistant.interview.fingerprint import state_digest
from assistant.interview.state import State
from assistant.recorder import Recorder, keeping, recorder
from assistant.recorder.checking import check_kept
from assistant.recorder.projection import project_events
from assistant.recorder.recorder import load_events, load_state
from assistant.store.doctor import rebuild_store
from assistant.store.sqlite import SqliteStore, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions.db"


@pytest.fixture
def store(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteStore]:
    """A store in which ten events make a session long."""
    monkeypatch.setattr(recorder, "AFTER", 10)
    opened = open_store(path)
    yield opened
    opened.close()


def told(store: SqliteStore, answers: int = 14) -> Recorder:
    """A session of so many answers."""
    made, _ = Recorder.start(store, library.load(), "Acme")
    go_on(made, answers)
    return made


def go_on(made: Recorder, answers: int) -> None:
    for number in range(answers):
        cell = made.state.cursor
        assert cell is not None
        made.perform(commands.Pass(cell, "unknown" if number % 2 else "skipped"))


@pytest.fixture
def read_from(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """After which event the session was read, each time it was."""
    found: list[int] = []
    real = store.events

    def events(session: str, after: int = 0) -> Iterator[Recorded]:
        found.append(after)
        return real(session, after)

    monkeypatch.setattr(store, "events", events)
    return found


def whole(store: SqliteStore, session: str) -> State:
    """The state from all events."""
    from assistant.interview.apply import replay

    return load_events(store, session, replay)


def test_the_second_opening_starts_from_the_kept_state_and_gives_the_same(
    store: SqliteStore, read_from: list[int]
) -> None:
    made = told(store)
    read_from.clear()
    for _ in range(2):
        assert state_digest(load_state(store, made.state.session)) == state_digest(made.state)
    assert read_from == [0, 15]


def test_what_came_since_is_added_and_kept_anew_when_it_is_much(store: SqliteStore, read_from: list[int]) -> None:
    made = told(store)
    load_state(store, made.state.session)
    go_on(made, 4)
    read_from.clear()
    again = Recorder.open(store, made.state.session)
    assert state_digest(again.state) == state_digest(made.state)
    go_on(again, 8)
    load_state(store, made.state.session)
    read_from.clear()
    load_state(store, made.state.session)
    assert read_from == [27]


def test_a_short_session_has_none(store: SqliteStore) -> None:
    made = told(store, 5)
    load_state(store, made.state.session)
    assert store.kept_state(made.state.session) is None


SPOILT = {
    "a byte of it": "UPDATE kept_state SET state = replace(state, 'Acme', 'AcmE')",
    "its history": "UPDATE kept_state SET history = substr(history, 1, 20)",
    "who made it": "UPDATE kept_state SET mark = 'another'",
    "its place in the chain": "UPDATE kept_state SET chain = 'another'",
    "its revision": "UPDATE kept_state SET revision = revision - 1",
    "the words of an event": "UPDATE event SET payload = replace(payload, 'skipped', 'unknown') WHERE seq = 2",
    "the events it was made after": "DELETE FROM event WHERE seq = 15",
}


@pytest.mark.parametrize("spoilt", sorted(SPOILT))
def test_one_that_is_not_surely_right_is_not_used(store: SqliteStore, read_from: list[int], spoilt: str) -> None:
    made = told(store)
    load_state(store, made.state.session)
    with store.connection.writing() as raw:
        raw.execute(SPOILT[spoilt])
    read_from.clear()
    if "event" in spoilt:
        with pytest.raises(StoreError, match=r"damaged|content|missing"):
            load_state(store, made.state.session)
    else:
        assert state_digest(load_state(store, made.state.session)) == state_digest(made.state)
    assert read_from == [0]


def test_one_of_another_session_is_not_used(store: SqliteStore, read_from: list[int]) -> None:
    one, other = told(store), told(store)
    load_state(store, one.state.session)
    kept = store.kept_state(one.state.session)
    store.keep_state(other.state.session, kept)
    read_from.clear()
    assert state_digest(load_state(store, other.state.session)) == state_digest(other.state)
    assert read_from == [0]


def test_a_changed_program_does_not_use_it(
    store: SqliteStore, read_from: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = told(store)
    load_state(store, made.state.session)
    monkeypatch.setattr(keeping, "mark", lambda: "changed")
    read_from.clear()
    load_state(store, made.state.session)
    assert read_from == [0]


def test_rebuilding_drops_it(store: SqliteStore) -> None:
    made = told(store)
    load_state(store, made.state.session)
    assert store.kept_state(made.state.session) is not None
    rebuild_store(store, project_events)
    assert store.kept_state(made.state.session) is None


def test_a_session_opens_though_its_state_cannot_be_kept(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    made = told(store)

    def refuse(code: str) -> Callable[..., None]:
        def keep(*_: object) -> None:
            raise StoreError(code, "No.")

        return keep

    monkeypatch.setattr(store, "keep_state", refuse("read_only"))
    assert state_digest(load_state(store, made.state.session)) == state_digest(made.state)
    monkeypatch.setattr(store, "keep_state", refuse("damaged"))
    with pytest.raises(StoreError, match="No"):
        load_state(store, made.state.session)


def test_everything_of_a_session_opened_from_it_can_be_undone(store: SqliteStore) -> None:
    made = told(store)
    load_state(store, made.state.session)
    again = Recorder.open(store, made.state.session)
    for _ in range(14):
        assert again.perform(commands.Undo()).refusal is None
    assert again.perform(commands.Undo()).refusal is not None
    assert again.state.answers == {}
    assert state_digest(whole(store, made.state.session)) == state_digest(again.state)


def test_the_doctor_compares_it_with_the_events(store: SqliteStore) -> None:
    made = told(store)
    assert check_kept(store).detail.startswith("0,")
    state = load_state(store, made.state.session)
    found = check_kept(store)
    assert (found.ok, found.detail) == (True, "1, each what its events say")
    keeping.keep_state(store, replace(state, spent=state.spent + 1))
    found = check_kept(store)
    assert not found.ok
    assert made.state.session in found.detail
    rebuild_store(store, project_events)
    assert check_kept(store).ok


def test_the_doctor_leaves_a_damaged_session_to_those_who_tell_of_it(store: SqliteStore) -> None:
    made = told(store)
    load_state(store, made.state.session)
    with store.connection.writing() as raw:
        raw.execute("UPDATE event SET actor = 'x' WHERE seq = 3")
    assert check_kept(store).ok
