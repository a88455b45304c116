"""The recorder: nothing shows before it is durable, nothing is lost between processes, every batch is one command."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.bank.model import Bank, Part, Question, Section, Step
from assistant.bank.stored import bank_digest
from assistant.errors import StoreError
from assistant.interview.cells import Cell
from assistant.interview.commands import AddNote, Answer, Back, SetFact, Start, Undo
from assistant.interview.events import AnswerGiven, NoteAdded
from assistant.recorder import Recorder
from assistant.recorder.projection import project, project_events
from assistant.recorder.stamps import new_event_id, new_session_id, now
from assistant.store.memory import MemoryStore
from assistant.store.sqlite import SqliteStore, open_store
from tests.interview.banks import OPTIONS, bank_of

Q, R = Cell("q"), Cell("r")


def bank() -> Bank:
    questions = (Question(id="q", ask="What?", level="core"), Question(id="r", ask="Then?", level="core"))
    steps = (Step(id="step", title="Step", sections=(Section(id="section", title="Section", questions=questions),)),)
    return Bank(format=1, id="small", version="1", title="Small", parts=(Part(id="part", title="Part", steps=steps),))


DIGEST = bank_digest(bank())


def begun(store: Any) -> Recorder:
    recorder, outcome = Recorder.start(store, bank(), "Acme")
    assert outcome.refusal is None
    return recorder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SqliteStore]:
    store = open_store(tmp_path / "x.db")
    yield store
    store.close()


def test_a_refused_start_stores_nothing() -> None:
    store = MemoryStore()
    recorder, outcome = Recorder.start(store, bank(), " ")
    assert outcome.refusal is not None
    assert store.sessions() == []
    assert not recorder.state.started
    with pytest.raises(StoreError):
        store.bank(DIGEST)


def test_the_state_never_shows_what_could_not_be_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    recorder = begun(store)
    before = recorder.state

    def full(*_: Any) -> None:
        raise StoreError("disk_full", "The disk is full.")

    monkeypatch.setattr(store, "append", full)
    with pytest.raises(StoreError, match="full"):
        recorder.perform(Answer(Q, "words"))
    assert recorder.state is before
    monkeypatch.undo()
    assert recorder.perform(Answer(Q, "words")).refusal is None


def test_what_is_stored_opens_as_the_state_that_was_shown(disk: SqliteStore) -> None:
    recorder = begun(disk)
    for command in (
        Answer(Q, "words"),
        AddNote(R, "note"),
        Back(),
        Answer(Q, "others"),
        Undo(),
        SetFact("depth", "quick"),
    ):
        recorder.perform(command)
        assert Recorder.open(disk, recorder.state.session).state == recorder.state
    assert disk.session(recorder.state.session) == project(recorder.state).row


def test_what_is_derived_step_by_step_is_what_is_derived_at_once(disk: SqliteStore) -> None:
    recorder = begun(disk)
    for command in (Answer(Q, "words"), Answer(R, "more"), Undo(), AddNote(Q, "note"), Answer(Q, "other")):
        recorder.perform(command)
    name = recorder.state.session
    whole = project_events({DIGEST: disk.bank(DIGEST)}, list(disk.events(name)))
    assert disk.answers(name) == sorted(whole.answers, key=lambda row: row.place)


def test_two_recorders_lose_no_event_and_each_sees_the_others(disk: SqliteStore, tmp_path: Path) -> None:
    here = begun(disk)
    other = open_store(tmp_path / "x.db")
    there = Recorder.open(other, here.state.session)
    for at in range(20):
        (here if at % 3 else there).perform(AddNote(None, f"note {at}"))
    there.refresh()
    here.refresh()
    assert here.state == there.state
    assert [note.text for note in here.state.notes_on(None)] == [f"note {at}" for at in range(20)]
    other.close()


def test_a_command_is_decided_on_what_the_other_process_did(disk: SqliteStore) -> None:
    here = begun(disk)
    there = Recorder.open(disk, here.state.session)
    there.perform(Answer(Q, "words"))
    assert here.perform(Undo()).refusal is None
    assert here.state.answer(Q) is None


def test_an_append_that_loses_a_race_is_decided_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    here = begun(store)
    lost: list[bool] = []
    there = Recorder.open(store, here.state.session)
    real = store.append

    def append(*arguments: Any) -> None:
        if not lost:
            lost.append(True)
            there.perform(AddNote(None, "first"))
        real(*arguments)

    monkeypatch.setattr(store, "append", append)
    here.perform(AddNote(None, "second"))
    assert [note.text for note in here.state.notes_on(None)] == ["first", "second"]


def test_a_race_that_is_always_lost_ends_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    recorder = begun(store)

    def stale(*_: Any) -> None:
        raise StoreError("stale", "The session has moved on.")

    monkeypatch.setattr(store, "append", stale)
    with pytest.raises(StoreError, match="moved on"):
        recorder.perform(AddNote(None, "words"))


def test_events_of_one_command_share_their_cause_and_time() -> None:
    store = MemoryStore()
    recorder = begun(store)
    recorder.perform(AddNote(Q, "x" * 250_000))
    recorder.perform(Answer(Q, "words"))
    events = [each for each in store.events(recorder.state.session) if isinstance(each.event, NoteAdded | AnswerGiven)]
    assert [len({each.cause, each.at} & {event.cause for event in events[:3]}) for each in events] == [1, 1, 1, 0]
    assert events[0].cause == events[0].id


def test_a_second_start_is_refused() -> None:
    recorder = begun(MemoryStore())
    outcome = recorder.perform(Start("other", "b", "Acme"))
    assert outcome.refusal is not None
    assert outcome.refusal.code == "session"


def test_a_bank_of_a_later_program_is_told(disk: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = begun(disk)
    content = disk.bank(DIGEST)
    monkeypatch.setattr(disk, "bank", lambda _: content.replace('"ask":', '"asks":'))
    with pytest.raises(StoreError) as caught:
        Recorder.open(disk, recorder.state.session)
    assert caught.value.code == "newer_bank"


def test_drafts_are_kept_by_question_and_an_empty_one_goes() -> None:
    recorder = begun(MemoryStore())
    recorder.save_draft(Q, "begun", 0, 5)
    recorder.save_draft(R, "also")
    recorder.save_draft(R, "")
    assert {name: (draft.text, draft.column) for name, draft in recorder.drafts().items()} == {"q": ("begun", 5)}


def test_a_preview_changes_nothing() -> None:
    recorder = begun(MemoryStore())
    before = recorder.state
    recorder.preview(Answer(Q, "words"))
    assert recorder.state is before


def test_stamps_are_ordered_unique_and_of_their_form() -> None:
    ids = [new_event_id() for _ in range(500)]
    assert len(set(ids)) == 500
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", each) for each in ids
    )
    assert [each[:13] for each in ids] == sorted(each[:13] for each in ids)
    assert all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{10}", new_session_id()) for _ in range(100))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", now())


def test_an_answer_to_a_question_that_a_newer_bank_lacks_is_still_shown_with_its_question() -> None:
    store = MemoryStore()
    kept, gone = (
        Question(id="kept", ask="What stays?"),
        Question(id="gone", ask="Where?", type="choices", options=OPTIONS),
    )
    recorder, _ = Recorder.start(store, bank_of(kept, gone), "Acme")
    recorder.perform(Answer(Cell("gone"), "web, shop"))
    _, outcome = recorder.upgrade(replace(bank_of(kept), version="2"))
    assert outcome.refusal is None
    [row] = store.answers(recorder.state.session)
    assert (row.state, row.wording, row.text) == ("parked", "Where?", "On the web, In a shop")
    assert Recorder.open(store, recorder.state.session).state.answer(Cell("gone")) is not None
