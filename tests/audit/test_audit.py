"""What an audit finds in a session that was tampered with, and that it finds nothing in one that was not."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant import canonical, library
from assistant.audit.audit import Audit, audit, audit_stored
from assistant.audit.path import play
from assistant.audit.violation import CODES
from assistant.bank.index import Index
from assistant.bank.model import Condition, Question
from assistant.interview import commands, events
from assistant.interview.annotation_events import Commented
from assistant.interview.cells import Cell, Span
from assistant.interview.events import Event
from assistant.interview.subjects import SESSION_SUBJECT, on_finding
from assistant.interview.summary_events import Sentence, SummaryWritten
from assistant.recorder import Recorder
from assistant.recorder.projection import project, project_events
from assistant.store.base import EgressRow
from assistant.store.bundle import import_bundle
from assistant.store.chain import START, Sealed, seal
from assistant.store.inspection import inspect
from assistant.store.sqlite import SqliteStore, open_store
from tests.interview.banks import OPTIONS, RICH, bank_of, rich_bank
from tests.interview.person import Session, begin, command, review_command

ROOT = Path(__file__).resolve().parents[2]
ALL = (("segment", "all"),)
SHIPS, HOW, LATE = Cell("ships", ALL), Cell("how", ALL), Cell("late", ALL)
WHO = Cell("how", ALL, "who")
NAME = "session-1"


class Clock:
    """A minute later each time."""

    def __init__(self) -> None:
        self.minute = 0

    def __call__(self) -> str:
        self.minute += 1
        return f"2031-02-03T{self.minute // 60:02}:{self.minute % 60:02}:00.000Z"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = open_store(tmp_path / "sessions.db")
    recorder, _ = Recorder.start(opened, rich_bank(), "Acme", depth="deep", session=NAME, clock=Clock())
    for each in (
        commands.Answer(SHIPS, "yes"),
        commands.Answer(HOW, "By van, they said, every other week or so"),
        commands.RecordFinding("pain", "It is slow", (Span(HOW, 0, 6),)),
        commands.RecordFinding("need", "They want calm", (Span(HOW, 8, 17),), "offline/1", "proposed"),
        commands.Comment(on_finding("finding-4"), "Who said so?"),
        commands.AddNote(HOW, "By phone."),
        commands.Answer(Cell("channels", ALL), "web"),
        commands.Pass(Cell("web-only", ALL), "skipped"),
        commands.AddItem("segments", "North"),
        commands.SignOff(SESSION_SUBJECT),
    ):
        outcome = recorder.perform(each)
        assert outcome.refusal is None, outcome.refusal
    recorder.save_draft(LATE, "half a thou")
    yield opened
    opened.close()


def audited(store: SqliteStore, **options: Any) -> Audit:
    return audit(store, NAME, project_events, **options)


def codes(found: Audit) -> set[str]:
    return {each.code for each in found.violations}


def run(store: SqliteStore, *statements: str) -> None:
    raw = store.connection.raw
    raw.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        raw.execute(statement)


def rewrite(store: SqliteStore, change: Callable[[list[events.Recorded]], list[events.Recorded]]) -> None:
    """Change the events and reckon all digests anew, as someone would who can write the file."""
    recorded = [replace(each, seq=seq) for seq, each in enumerate(change(list(store.events(NAME))), start=1)]
    sealed = seal(NAME, START, recorded)
    raw = store.connection.raw
    raw.execute("DELETE FROM event")
    marks = ", ".join("?" * (len(Sealed._fields) + 1))
    raw.executemany(f"INSERT INTO event VALUES ({marks})", [(NAME, *each) for each in sealed])
    raw.execute("UPDATE session SET revision = ?", (len(sealed),))


def forged(*made: Event, at: str = "2031-02-03T09:00:00.000Z", actor: str = "person") -> Callable[[SqliteStore], None]:
    """An injection that adds these events to the end, with digests that fit."""

    def inject(store: SqliteStore) -> None:
        def change(recorded: list[events.Recorded]) -> list[events.Recorded]:
            more = [events.Recorded(0, f"forged-{n}", at, actor, f"forged-{n}", each) for n, each in enumerate(made)]
            return recorded + more

        rewrite(store, change)

    return inject


def edited(seq: int, **fields: Any) -> Callable[[SqliteStore], None]:
    """An injection that changes one event, with digests that fit."""

    def inject(store: SqliteStore) -> None:
        def change(recorded: list[events.Recorded]) -> list[events.Recorded]:
            each = recorded[seq - 1]
            around = {name: value for name, value in fields.items() if name in ("id", "at", "actor", "cause")}
            inner = {name: value for name, value in fields.items() if name not in around}
            recorded[seq - 1] = replace(each, **around, event=replace(each.event, **inner))
            return recorded

        rewrite(store, change)

    return inject


def sql(*statements: str) -> Callable[[SqliteStore], None]:
    return lambda store: run(store, *statements)


def twice(store: SqliteStore) -> None:
    run(
        store,
        "CREATE TABLE copy AS SELECT * FROM event",
        "DROP VIEW events_readable",
        "DROP TABLE event",
        "ALTER TABLE copy RENAME TO event",
    )
    rewrite(store, lambda recorded: [*recorded[:-1], replace(recorded[-1], id=recorded[3].id, cause=recorded[3].id)])


def other_bank(store: SqliteStore) -> None:
    content = canonical.loads(store.connection.raw.execute("SELECT content FROM bank").fetchone()[0])
    content["title"] = "Changed"
    store.connection.raw.execute("UPDATE bank SET content = ?", (canonical.dumps(content),))


def unindexed(store: SqliteStore) -> None:
    """Take one answer out of every search index, behind the back of the triggers."""
    raw = store.connection.raw
    for name, statement in raw.execute("SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%USING fts5%'").fetchall():
        inner = re.search(r"fts5\s*\(\s*(.*?)content\s*=\s*'(\w+)'", statement, re.DOTALL)
        assert inner
        columns = inner[1].strip().rstrip(",")
        raw.execute(
            f"INSERT INTO {name} ({name}, rowid, {columns}) "
            f"SELECT 'delete', id, {columns} FROM {inner[2]} WHERE text LIKE 'By van%' LIMIT 1"
        )


def swapped(store: SqliteStore) -> None:
    run(
        store,
        "UPDATE event SET seq = -1 WHERE seq = 3",
        "UPDATE event SET seq = 3 WHERE seq = 8",
        "UPDATE event SET seq = 8 WHERE seq = -1",
    )


def logged(store: SqliteStore, prompt: str, outcome: str = "answered") -> None:
    at = "2031-02-03T00:30:00.000Z"
    store.add_egress(EgressRow(NAME, at, "findings", prompt, "0" * 64, "m", "h", 1, 1, None, outcome))


GIVEN = {"text": "", "evidence": "assumption"}
FINDING = events.FindingRecorded("finding-90", "pain", "x", (Span(HOW, 0, 6),), "proposed", "openai/gpt")


def called(prompt: str, outcome: str) -> Callable[[SqliteStore], None]:
    """An injection of a model's proposal, beside a call that it cannot have come of."""

    def inject(store: SqliteStore) -> None:
        logged(store, prompt, outcome)
        forged(replace(FINDING, model="m", prompt="pains@1"))(store)

    return inject


SLOW = (Sentence("It is slow.", ("finding-4",)),)
INJECTIONS: dict[str, tuple[Callable[[SqliteStore], None], set[str]]] = {
    "a changed payload": (sql("UPDATE event SET payload = replace(payload, 'van', 'car')"), {"changed_event"}),
    "a changed time": (sql("UPDATE event SET at = '2031-02-03T00:01:30.000Z' WHERE seq = 2"), {"broken_chain"}),
    "a changed author": (sql("UPDATE event SET actor = 'Ada' WHERE seq = 4"), {"broken_chain"}),
    "a changed salt": (sql("UPDATE event SET salt = '00' || substr(salt, 3) WHERE seq = 4"), {"changed_event"}),
    "a salt that is none": (sql("UPDATE event SET salt = 'x' WHERE seq = 4"), {"unreadable_event"}),
    "a finding with a moved span": (
        sql("""UPDATE event SET payload = replace(payload, '"end":6', '"end":5')"""), {"changed_event"}),
    "a finding whose span is moved out of the words, forged": (
        edited(4, evidence=(Span(HOW, 900, 906),)), {"impossible_event"}),
    "a removed event": (sql("DELETE FROM event WHERE seq = 5"), {"missing_event"}),
    "a removed last event": (sql("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)"), {"missing_event"}),
    "a removed event, forged": (
        lambda store: rewrite(store, lambda recorded: recorded[:2] + recorded[3:]), {"impossible_event"}),
    "a swapped event": (swapped, {"broken_chain"}),
    "an event too many": (sql("UPDATE session SET revision = revision - 1"), {"extra_event", "session_row"}),
    "events of another session": (
        edited(1, session="session-2"), {"foreign_event", "session_row"}),
    "an unknown kind": (sql("UPDATE event SET kind = 'dreamt' WHERE seq = 4"), {"unreadable_event", "broken_chain"}),
    "a duplicated id": (twice, {"duplicate_id", "bad_envelope"}),
    "a time before the one before, forged": (edited(4, at="2031-02-03T00:01:00.000Z"), {"time_backwards"}),
    "a time that is none, forged": (edited(4, at="yesterday"), {"bad_envelope"}),
    "an event torn out of its command, forged": (edited(4, cause="event-0"), {"bad_envelope", "broken_command"}),
    "an answer to an unasked question, forged": (
        forged(events.AnswerGiven(Cell("bad", ALL), "Because", **GIVEN)), {"off_path"}),  # type: ignore[arg-type]
    "an answer to a question the bank lacks, forged": (
        forged(events.AnswerGiven(Cell("soul", ALL), "Because", **GIVEN)), {"off_path"}),  # type: ignore[arg-type]
    "an answer its question cannot take, forged": (
        forged(events.AnswerGiven(LATE, 9, **GIVEN)), {"misfit_answer"}),  # type: ignore[arg-type]
    "a jump off the path, forged": (forged(events.Moved(Cell("bad", ALL))), {"off_path"}),
    "a question passed over that is not asked, forged": (
        forged(events.AnswerMarked(Cell("bad", ALL), "skipped")), {"off_path"}),
    "the answer of another that has none, forged": (
        forged(events.AnswerLinked(LATE, Cell("late", (("segment", "none"),)))), {"impossible_event"}),
    "a confirmation of nothing, forged": (forged(events.AnswerConfirmed(LATE)), {"impossible_event"}),
    "a finding that is judged before it is made, forged": (
        forged(events.FindingJudged("finding-99", "accepted")), {"impossible_event"}),
    "a finding that says nothing, forged": (forged(events.FindingEdited("finding-4", "pain", "")), {"undecidable"}),
    "a second note of a name, forged": (forged(events.NoteAdded("note-5", None, "x", "written")), {"reused_name"}),
    "a second finding of a name, forged": (
        forged(replace(FINDING, finding="finding-4", origin="person", status="accepted")), {"reused_name"}),
    "a list with the same name twice, forged": (
        forged(events.ItemRenamed("segments", "all", "North")), {"undecidable"}),
    "an undo too many, forged": (forged(*[events.Undone()] * 12), {"impossible_event"}),
    "a plan for questions there are not, forged": (
        forged(events.Replanned(("soul",), canonical.loads('{"$decimal":"3"}'), canonical.loads('{"$decimal":"1"}'))),
        {"undecidable"}),
    "a comment on nothing, forged": (
        forged(Commented("comment-9", on_finding("none"), "x", "comment", "")), {"impossible_event"}),
    "a second beginning, forged": (
        lambda store: rewrite(store, lambda recorded: [*recorded, replace(recorded[0], id="x", cause="x")]),
        {"impossible_event"}),
    "a finding whose words were edited away, forged": (
        forged(events.AnswerGiven(HOW, "On foot", **GIVEN)), {"orphaned_finding"}),  # type: ignore[arg-type]
    "a model that is not named, forged": (forged(FINDING), {"unnamed_model"}),
    "an unlogged model call, forged": (
        forged(replace(FINDING, model="openai/gpt", prompt="pains@1")), {"unlogged_call"}),
    "words of a model that is not named for a follow-up, forged": (
        forged(events.FollowUpWorded(WHO, "Who says so?")), {"unnamed_model"}),
    "words of a model for a follow-up without a call, forged": (
        forged(events.FollowUpWorded(WHO, "Who says so?", "openai/gpt", "probe@1")), {"unlogged_call"}),
    "words for a follow-up that is not asked, forged": (
        forged(events.FollowUpWorded(WHO._replace(probe="more"), "Who says so?", "openai/gpt", "probe@1")),
        {"off_path", "unlogged_call"}),
    "a model call that is written down for another prompt, forged": (
        called("needs@1", "answered"), {"unlogged_call"}),
    "a model call that is written down as failed, forged": (called("pains@1", "model_slow"), {"unlogged_call"}),
    "a model behind a person's finding, forged": (
        forged(replace(FINDING, origin="person", status="accepted", model="gpt", prompt="pains@1")), {"unnamed_model"}),
    "a finding that a program accepted itself, forged": (
        forged(replace(FINDING, status="accepted", model="gpt", prompt="pains@1")), {"program_decided"}),
    "an answer that a program gave, forged": (
        forged(events.AnswerGiven(LATE, 3, **GIVEN), actor="openai/gpt"), {"program_decided"}),  # type: ignore[arg-type]
    "a summary that rests on a proposal, forged": (
        forged(SummaryWritten((Sentence("Calm.", ("finding-p1",)),), "person")), {"ungrounded_summary"}),
    "a summary that quotes what nobody said, forged": (
        forged(SummaryWritten((Sentence("It is “late”.", ("finding-4",)),), "person")), {"ungrounded_summary"}),
    "a summary that rests on nothing, forged": (
        forged(SummaryWritten((Sentence("Calm.", ("finding-99",)),), "person")), {"impossible_event"}),
    "a summary of a model that is not named, forged": (forged(SummaryWritten(SLOW, "model")), {"unnamed_model"}),
    "a summary with a model behind a person's draft, forged": (
        forged(SummaryWritten(SLOW, "person", model="gpt", prompt="summary@1")), {"unnamed_model"}),
    "a summary of a model that was not called, forged": (
        forged(SummaryWritten(SLOW, "model", model="gpt", prompt="summary@1")), {"unlogged_call"}),
    "a summary that a program let stand, forged": (
        forged(SummaryWritten(SLOW, "rule"), actor="openai/gpt"), {"program_decided"}),
    "a changed bank": (other_bank, {"bank_changed"}),
    "a missing bank": (sql("DELETE FROM bank"), {"bank_missing"}),
    "an altered row of the list": (sql("UPDATE session SET settled = 99"), {"session_row"}),
    "an altered answer row": (sql("UPDATE answer SET text = 'By car' WHERE question = 'how'"), {"altered_row"}),
    "an extra answer row": (
        sql("UPDATE answer SET question = 'soul', id = 99 "
            "WHERE question = 'how'"), {"extra_row", "missing_row"}),
    "a missing answer row": (sql("DELETE FROM answer WHERE question = 'how'"), {"missing_row"}),
    "a finding's row with other words": (sql("UPDATE finding SET quotes = 'By car'"), {"altered_row"}),
    "a finding with a moved span, forged": (edited(4, evidence=(Span(HOW, 3, 6),)), {"altered_row"}),
    "a finding's row too many": (
        sql("UPDATE finding SET finding = 'finding-99' WHERE finding = 'finding-4'"), {"extra_row", "missing_row"}),
    "a note's row with other words": (sql("UPDATE note SET text = 'By car'"), {"altered_row"}),
    "a note's row too many": (sql("UPDATE note SET note = 'note-99'"), {"extra_row", "missing_row"}),
    "a missing row of the search index": (unindexed, {"search_index"}),
    "a draft for an unknown question": (sql("UPDATE draft SET cell = 'soul[segment=all]'"), {"unknown_draft"}),
}  # fmt: skip


@pytest.mark.parametrize("name", INJECTIONS)
def test_what_was_tampered_with_is_found(store: SqliteStore, name: str) -> None:
    inject, expected = INJECTIONS[name]
    assert codes(audited(store)) == set()
    inject(store)
    found = audited(store)
    assert expected <= codes(found), found
    assert all(0 < each.seq <= found.events + 1 for each in found.violations if each.seq is not None)


def test_every_code_is_found_by_some_injection() -> None:
    found = set().union(*(expected for _, expected in INJECTIONS.values()))
    assert found | {"other_head"} == set(CODES)


def test_the_place_is_named(store: SqliteStore) -> None:
    run(store, "UPDATE event SET payload = replace(payload, 'van', 'car')")
    first = audited(store).violations[0]
    assert (first.code, first.seq) == ("changed_event", 3)


# Words that were forged with all digests reckoned anew ---------------------------------------------------------------


def test_a_forgery_that_could_have_happened_shows_against_a_head_noted_before(store: SqliteStore) -> None:
    before = audited(store)
    edited(3, value="By car, they said, every other week or so")(store)
    raw = store.connection.raw
    raw.execute("UPDATE answer SET text = replace(text, 'van', 'car'), value = replace(value, 'van', 'car')")
    run(store, "UPDATE finding SET quotes = replace(quotes, 'van', 'car'), evidence = replace(evidence, 'van', 'car')")
    assert "altered_row" not in codes(audited(store))
    assert codes(audited(store, head=before.head)) >= {"other_head"}


def test_a_head_noted_before_holds_as_the_session_goes_on(store: SqliteStore) -> None:
    before = audited(store)
    Recorder.open(store, NAME, clock=lambda: "2031-02-04T00:00:00.000Z").perform(commands.AddNote(None, "More."))
    assert codes(audited(store, head=f" {before.head.upper()}\n")) == set()


# Good sessions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((ROOT / "sessions").glob("*.json")), ids=lambda path: path.stem)
def test_an_example_session_is_found_whole(tmp_path: Path, path: Path) -> None:
    opened = open_store(tmp_path / "sessions.db")
    session = import_bundle(opened, path.read_text(encoding="utf-8"), project_events)
    found = audit(opened, session, project_events)
    opened.close()
    assert found.violations == ()
    assert found.events == len(json.loads(path.read_text(encoding="utf-8"))["events"])


def lived(seed: int, length: int, name: str = "rich") -> Session:
    """A random session with a reviewer in it, at times that run forward."""
    chance = random.Random(seed)
    index = RICH if name == "rich" else Index(library.load(name))
    session = begin(index, depth="deep", timebox=chance.choice(("", "30")))
    for _ in range(length):
        if chance.random() < 0.2:
            session.do(review_command(session.state, chance.choice), "Ada")
        else:
            session.do(command(session.state, chance.choice))
    return session


def in_order(session: Session) -> list[events.Recorded]:
    """The log with the times of a clock; the events of a command share one."""
    times = {each.cause: f"2031-01-01T{n // 60:02}:{n % 60:02}:00.000Z" for n, each in enumerate(session.log)}
    return [replace(each, at=times[each.cause]) for each in session.log]


@given(st.integers(0, 2**32), st.integers(1, 80))
@settings(deadline=None, max_examples=60)
def test_every_event_of_a_made_up_session_could_happen(seed: int, length: int) -> None:
    session = lived(seed, length)
    assert play(RICH, {}, session.log).wrong == []


@pytest.mark.parametrize("name", ["connected-relationships", "lost-customer-debrief"])
def test_every_event_of_a_made_up_session_on_a_bank_that_ships_could_happen(name: str) -> None:
    for seed in range(3):
        session = lived(seed, 60, name)
        assert play(session.state.index, {}, session.log).wrong == []


@given(st.integers(0, 2**32), st.integers(1, 60))
@example(329, 20)
@example(38, 16)
@settings(deadline=None, max_examples=25)
def test_a_made_up_session_on_disk_is_found_whole_but_for_findings_without_words(
    tmp_path_factory: pytest.TempPathFactory, seed: int, length: int
) -> None:
    session = lived(seed, length)
    opened = open_store(tmp_path_factory.mktemp("audit") / "sessions.db")
    recorded = in_order(session)
    start = recorded[0].event
    assert isinstance(start, events.SessionStarted)
    content = library_content()
    opened.put_bank(content[0], "rich", "1", content[1])
    recorded[0] = replace(recorded[0], event=replace(start, bank=content[0]))
    opened.append(NAME, 0, recorded, project_events({content[0]: content[1]}, recorded))
    for each in recorded:
        said = each.event
        if isinstance(said, events.FindingRecorded | events.FollowUpWorded | SummaryWritten) and said.model:
            row = EgressRow(NAME, each.at, "findings", said.prompt, "0" * 64, said.model, "h", 1, 1, None, "answered")
            opened.add_egress(row)
    found = audit(opened, NAME, project_events)
    opened.close()
    orphans = [
        finding.id
        for finding in session.state.findings.values()
        if finding.status == "accepted" and not finding.merged_into and orphaned(session, finding.id)
    ]
    assert codes(found) <= {"orphaned_finding"}
    assert len(found.violations) == len(orphans)


def library_content() -> tuple[str, str]:
    from assistant.bank.stored import bank_content, bank_digest

    bank = rich_bank()
    return bank_digest(bank), bank_content(bank)


def orphaned(session: Session, finding: str) -> bool:
    from assistant.interview.findings import is_orphaned

    return is_orphaned(session.state, session.state.findings[finding])


def test_a_proposal_whose_call_is_written_down_is_found_in_order(store: SqliteStore) -> None:
    logged(store, "pains@1")
    recorder = Recorder.open(store, NAME, clock=lambda: "2031-02-04T00:00:00.000Z", actor="m/1")
    made = commands.RecordFinding("pain", "Slow", (Span(HOW, 0, 6),), "m/1", "proposed", model="m", prompt="pains@1")
    recorder.perform(made)
    found = audited(store)
    assert found.violations == ()
    assert len(found.egress) == 1


# What breaks no rule -------------------------------------------------------------------------------------------------


def test_outdated_sign_offs_and_open_threads_are_remarked_on(store: SqliteStore) -> None:
    Recorder.open(store, NAME, clock=lambda: "2031-02-04T00:00:00.000Z").perform(commands.Answer(LATE, "3"))
    found = audited(store)
    assert found.ok
    assert {each.code for each in found.remarks} == {"sign_off_outdated", "open_thread"}


def test_a_sentence_of_the_summary_that_stands_no_more_is_remarked_on(store: SqliteStore) -> None:
    recorder = Recorder.open(store, NAME, clock=lambda: "2031-02-04T00:00:00.000Z")
    recorder.perform(commands.WriteSummary(SLOW))
    recorder.perform(commands.JudgeFinding("finding-4", "rejected"))
    found = audited(store)
    assert found.ok
    assert "summary_outdated" in {each.code for each in found.remarks}


def test_words_lost_in_part_or_under_a_proposal_are_remarked_on(store: SqliteStore) -> None:
    recorder = Recorder.open(store, NAME, clock=lambda: "2031-02-04T00:00:00.000Z")
    recorder.perform(commands.MergeFindings("finding-4", ("finding-p1",)))
    recorder.perform(commands.RecordFinding("need", "Calm", (Span(HOW, 8, 17),), "offline/1", "proposed"))
    recorder.perform(commands.Answer(HOW, "By van, we hear, every other week or so"))
    found = audited(store)
    assert found.ok
    assert {"partly_orphaned", "orphaned_proposal"} <= {each.code for each in found.remarks}


def test_the_same_rows_give_the_same_audit(store: SqliteStore) -> None:
    stored = inspect(store, NAME)
    assert audit_stored(stored, project_events) == audited(store)
    assert project(Recorder.open(store, NAME).state).row == stored.row


def test_a_session_that_went_over_to_another_bank_is_found_whole(tmp_path: Path) -> None:
    opened = open_store(tmp_path / "sessions.db")
    kept, gone = Question(id="kept", ask="What stays?"), Question(id="gone", ask="What goes?")
    typed = Question(id="typed", ask="Where?", when=Condition(answered="kept"))
    choice = Question(id="typed", ask="Where?", type="choice", options=OPTIONS)
    recorder, _ = Recorder.start(opened, bank_of(kept, gone, typed), "Acme", session=NAME, clock=Clock())
    for name in ("kept", "gone", "typed"):
        recorder.perform(commands.Answer(Cell(name), f"{name} words"))
    recorder.perform(commands.Withdraw(Cell("kept")))
    recorder.upgrade(replace(bank_of(kept, choice), version="2"))
    found = audited(opened)
    opened.close()
    assert found.violations == ()
    assert recorder.state.notes_on(Cell("typed"))[0].text == "typed words"
