"""A session that goes to a file and back, or is forked, is the same session; only leave to send stays behind."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.egress.gate import Gate
from assistant.analysis.model.fake import FakeModel
from assistant.audit.audit import audit
from assistant.interview.fingerprint import state_data, state_digest
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.recorder.fork import fork_session
from assistant.recorder.projection import project_events
from assistant.recorder.recording import load_recording
from assistant.replay.fork import whole_command
from assistant.reports.review_data import review_data
from assistant.reports.session_data import session_data
from assistant.store.archive import ArchiveStore
from assistant.store.base import EgressRow
from assistant.store.bundle import export_bundle, import_bundle
from assistant.store.memory import MemoryStore
from assistant.store.sqlite import SqliteStore, open_store
from tests.interview.banks import RICH
from tests.interview.person import coding_command, command, other_command, review_command

NAME = "session-1"
LATER = "2031-02-04T00:00:00.000Z"
OUTCOMES = ("allowed", "sent", "answered", "cached", "timeout", "allowed_elsewhere")


class Clock:
    """Some seconds later each time, or none."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._second = 0

    def __call__(self) -> str:
        self._second += self._chance.choice((0, 0, 1, 40))
        return f"2031-02-03T{self._second // 3600:02}:{self._second // 60 % 60:02}:{self._second % 60:02}.000Z"


def live(store: ArchiveStore, seed: int, length: int) -> Recorder:
    """A session of random commands of a person, two reviewers and two coders, with models asked beside it."""
    chance = random.Random(seed)
    clock = Clock(chance)
    recorder, outcome = Recorder.start(
        store, RICH.bank, "Acme", depth="deep", timebox=chance.choice(("", "30")), session=NAME, clock=clock
    )
    assert outcome.refusal is None
    for _ in range(length):
        said = [answer.cell for answer in recorder.state.all_answers() if answer.answered]
        match chance.choice(
            ("person", "person", "beside", "beside", "beside", "reviewer", "coder", "model", "draft", "bank")
        ):
            case "beside" if said:
                recorder.perform(other_command(recorder.state, chance.choice(said), chance.choice))
            case "person" | "beside":
                recorder.perform(command(recorder.state, chance.choice))
            case "reviewer":
                recorder.perform(review_command(recorder.state, chance.choice), chance.choice(("Ada", "Grace")))
            case "coder":
                name = chance.choice(("Ada", "Bo"))
                recorder.perform(coding_command(recorder.state, name, chance.choice), name)
            case "bank" if chance.random() < 0.2:
                recorder.upgrade(replace(RICH.bank, version=str(chance.choice((1, 2, 3)))))
            case "model":
                store.add_egress(entry(clock(), chance))
            case _:
                recorder.save_draft(chance.choice(recorder.state.layout.cells), "half a thou", 0, 4)
    return recorder


def entry(at: str, chance: random.Random) -> EgressRow:
    """An entry of the ledger, of any kind there is."""
    outcome = chance.choice(OUTCOMES)
    asked = not outcome.startswith("allowed")
    return EgressRow(
        NAME, at, "findings" if asked else "consent", "findings@1" if asked else "", f"{chance.getrandbits(256):064x}",
        chance.choice(("ollama/any", "openai/other")), chance.choice(("127.0.0.1", "models.example")),
        chance.choice((None, 12)), None, chance.choice((None, "0.012")), outcome,
    )  # fmt: skip


def stayed_behind(row: EgressRow, session: str = NAME) -> EgressRow:
    """The entry as it is where the session went."""
    return replace(row, session=session, outcome="allowed_elsewhere" if row.outcome == "allowed" else row.outcome)


def may_send(store: ArchiveStore, session: str) -> list[EgressRow]:
    """The entries whose model a gate of this session would let words go to without asking."""
    return [
        row
        for row in store.egress(session)
        if Gate(FakeModel((), name=row.model, host=row.host), store, session, lambda _: False).is_open
    ]


def all_of(state: State) -> dict[str, object]:
    """All that a state holds but whose it is."""
    return {**state_data(state), "session": ""}


lives = st.tuples(st.integers(0, 2**32), st.integers(10, 120))


def came_whole(here: ArchiveStore, there: ArchiveStore) -> None:
    """Whether the session is in the one store what it is in the other, leave to send apart."""
    before, after = Recorder.open(here, NAME).state, Recorder.open(there, NAME).state
    assert state_digest(after) == state_digest(before)
    assert review_data(after) == review_data(before)
    assert after.codings == before.codings
    assert session_data(after) == session_data(before)
    assert there.session(NAME) == here.session(NAME)
    assert there.sealed(NAME) == here.sealed(NAME)
    assert there.drafts(NAME) == here.drafts(NAME)
    assert there.egress(NAME) == [stayed_behind(row) for row in here.egress(NAME)]
    assert may_send(there, NAME) == []


@given(lives)
@settings(max_examples=25, deadline=None)
def test_a_session_comes_back_from_a_file_whole_and_agrees_to_nothing(life: tuple[int, int]) -> None:
    here, there, further = MemoryStore(), MemoryStore(), MemoryStore()
    live(here, *life)
    document = export_bundle(here, NAME)
    assert import_bundle(there, document, project_events) == NAME
    came_whole(here, there)
    again = export_bundle(there, NAME)
    assert again == document.replace('"outcome":"allowed"', '"outcome":"allowed_elsewhere"')
    import_bundle(further, again, project_events)
    assert export_bundle(further, NAME) == again


@given(lives, st.data())
@settings(max_examples=25, deadline=None)
def test_a_fork_has_the_moment_the_ledger_and_the_remarks_and_agrees_to_nothing(
    life: tuple[int, int], data: st.DataObject
) -> None:
    store = MemoryStore()
    recorder = live(store, *life)
    document, ledger = export_bundle(store, NAME), store.egress(NAME)
    source = load_recording(store, NAME)
    seq = data.draw(st.sampled_from((source.last, *range(1, source.last + 1))))
    fork = fork_session(store, NAME, seq).state.session
    moment = source.at(whole_command(source.events, seq))
    forked = load_recording(store, fork).at(moment.revision)
    assert all_of(forked) == all_of(moment)
    assert (forked.forked_from, forked.forked_at) == (NAME, moment.revision)
    assert {**review_data(forked), "session": NAME} == review_data(moment)
    assert store.egress(fork) == [stayed_behind(row, fork) for row in ledger]
    assert may_send(store, fork) == []
    assert export_bundle(store, NAME) == document
    assert state_digest(Recorder.open(store, NAME).state) == state_digest(recorder.state)


@contextmanager
def on_disk() -> Iterator[tuple[SqliteStore, SqliteStore]]:
    """Two session files."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = (open_store(Path(folder) / name) for name in ("here.db", "there.db"))
        try:
            yield here, there
        finally:
            here.close()
            there.close()


@given(lives)
@settings(max_examples=5, deadline=None)
def test_on_disk_too_and_an_audit_finds_there_what_it_finds_here(life: tuple[int, int]) -> None:
    with on_disk() as (here, there):
        live(here, *life)
        import_bundle(there, export_bundle(here, NAME), project_events)
        came_whole(here, there)
        found = audit(here, NAME, project_events)
        assert audit(there, NAME, project_events).violations == found.violations
        last = here.session(NAME).revision
        fork = fork_session(here, NAME, last, clock=lambda: LATER).state.session
        assert here.egress(fork) == [stayed_behind(row, fork) for row in here.egress(NAME)]
        codes = {(each.code, each.seq) for each in found.violations}
        assert {(each.code, each.seq) for each in audit(here, fork, project_events).violations} == codes


def test_a_fork_that_cannot_be_stored_whole_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with on_disk() as (here, _):
        recorder = live(here, 7, 12)
        here.add_egress(entry("2031-02-03T01:00:00.000Z", random.Random(1)))
        monkeypatch.setattr("assistant.store.egress.add_row", _fails)
        with pytest.raises(OSError, match="full"):
            fork_session(here, NAME, recorder.state.revision)
        assert [row.id for row in here.sessions()] == [NAME]


def _fails(*_: object) -> int:
    raise OSError("the disk is full")
