"""A session goes out as one document and comes back equal; nothing else gets in."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from assistant.errors import StoreError
from assistant.interview.cells import Cell
from assistant.interview.events import KINDS, AnswerGiven
from assistant.store.archive import ArchiveStore
from assistant.store.base import Draft, EgressRow
from assistant.store.bundle import export_bundle, import_bundle
from assistant.store.chain import START, seal
from assistant.store.memory import MemoryStore
from assistant.store.wanted import Wanted

Change = Callable[[dict[str, Any]], Any]


@pytest.fixture
def document(make: Any) -> str:
    source = MemoryStore()
    make.store(source, make.talk("s-1", "slow\n“dé🚲”", "dear"))
    source.save_draft("s-1", Draft("q", "not yet", 0, 3, make.at(9), "measured"))
    return export_bundle(source, "s-1")


def refused(store: ArchiveStore, text: str, make: Any) -> str:
    with pytest.raises(StoreError) as caught:
        import_bundle(store, text, make.project)
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value.code


def resealed(make: Any, *answers: Any) -> dict[str, Any]:
    """A document whose digests are right, whatever the answers."""
    events = [make.started("s-1")]
    for seq, value in enumerate(answers, start=2):
        events.append(make.recorded("s-1", seq, AnswerGiven(Cell("q"), value, "", "assumption")))
    store = MemoryStore()
    make.store(store, events)
    exported: dict[str, Any] = json.loads(export_bundle(store, "s-1"))
    return exported


def test_a_session_comes_back_equal_with_its_digests_and_drafts(store: ArchiveStore, make: Any, document: str) -> None:
    assert import_bundle(store, document, make.project) == "s-1"
    events = make.talk("s-1", "slow\n“dé🚲”", "dear")
    assert list(store.events("s-1")) == events
    assert store.session("s-1") == make.project(make.bank, events).row
    assert [row.text for row in store.answers("s-1")] == ["slow\n“dé🚲”", "dear"]
    assert [hit.question for hit in store.search(Wanted("dear")).hits] == ["question-3"]
    assert (store.drafts("s-1")["q"].text, store.drafts("s-1")["q"].evidence) == ("not yet", "measured")
    assert store.bank(make.digest) == make.bank
    assert export_bundle(store, "s-1") == document


LEFT = EgressRow(
    "s-1", "2026-01-01T10:00:00.000Z", "findings", "findings@1", "0" * 64, "m", "h", 1, 2, "0.1", "answered"
)  # fmt: skip


def test_what_left_comes_along_and_what_was_agreed_to_elsewhere_opens_nothing_here(
    store: ArchiveStore, make: Any
) -> None:
    source = MemoryStore()
    make.store(source, make.talk("s-1", "slow"))
    source.add_egress(replace(LEFT, task="consent", prompt="", tokens_in=None, tokens_out=None, outcome="allowed"))
    source.add_egress(LEFT)
    import_bundle(store, export_bundle(source, "s-1"), make.project)
    consent, called = store.egress("s-1")
    assert (consent.outcome, called) == ("allowed_elsewhere", LEFT)


@pytest.mark.parametrize(
    "wrong",
    [
        *({"session": "s-2"}, {"at": "today"}, {"tokens_in": -1}, {"tokens_out": "2"}),
        *({"cost": 1}, {"model": None}, {"x": 1}),
    ],
    ids=str,
)
def test_a_misshapen_entry_of_what_left_is_refused(store: ArchiveStore, make: Any, wrong: dict[str, Any]) -> None:
    source = MemoryStore()
    make.store(source, make.talk("s-1", "slow"))
    source.add_egress(LEFT)
    changed = json.loads(export_bundle(source, "s-1"))
    changed["egress"][0] |= wrong
    assert refused(store, json.dumps(changed), make) == "bad_bundle"


def test_an_imported_session_goes_on(store: ArchiveStore, make: Any, document: str) -> None:
    import_bundle(store, document, make.project)
    events = [*make.talk("s-1", "slow\n“dé🚲”", "dear"), make.answered("s-1", 4, "far")]
    store.append("s-1", 3, events[3:], make.project(make.bank, events))
    assert list(store.events("s-1")) == events


def test_each_event_stands_on_its_own_line(document: str) -> None:
    lines = document.splitlines()
    assert [json.loads(line.rstrip(","))["seq"] for line in lines[5:8]] == [1, 2, 3]
    assert json.loads(document)["format"] == "connected-interview-session"


def test_a_session_that_is_there_already_is_told_and_left(store: ArchiveStore, make: Any, document: str) -> None:
    import_bundle(store, document, make.project)
    assert refused(store, document, make) == "already_there"
    events = [*make.talk("s-1", "slow\n“dé🚲”", "dear"), make.answered("s-1", 4, "far")]
    store.append("s-1", 3, events[3:], make.project(make.bank, events))
    assert refused(store, document, make) == "already_there"
    longer = export_bundle(store, "s-1")
    assert list(store.events("s-1")) == events
    other = MemoryStore()
    import_bundle(other, document, make.project)
    assert refused(other, longer, make) == "exists"


def test_another_session_of_the_same_id_is_refused(store: ArchiveStore, make: Any, document: str) -> None:
    make.store(store, make.talk("s-1", "quite another"))
    assert refused(store, document, make) == "exists"
    assert [row.text for row in store.answers("s-1")] == ["quite another"]


def test_an_event_id_that_another_session_used_is_refused(store: ArchiveStore, make: Any, document: str) -> None:
    taken = [make.recorded("s-1", 1, make.started("s-9").event)]
    store.put_bank(make.digest, "connected", "1.0", make.bank)
    store.append("s-9", 0, taken, make.project(make.bank, taken))
    assert refused(store, document, make) == "duplicate_event"
    assert [row.id for row in store.sessions()] == ["s-9"]


CHANGES: dict[str, Change] = {
    "another format": lambda d: d.update(format="x"),
    "no format": lambda d: d.pop("format"),
    "version nought": lambda d: d.update(version=0),
    "version true": lambda d: d.update(version=True),
    "version text": lambda d: d.update(version="1"),
    "more than there is": lambda d: d.update(more=1),
    "no session": lambda d: d.pop("session"),
    "another session": lambda d: d.update(session="s-2"),
    "session with a path": lambda d: d.update(session="../../s-1"),
    "session called last": lambda d: d.update(session="last"),
    "session a number": lambda d: d.update(session=1),
    "no bank": lambda d: d.pop("banks"),
    "bank a list": lambda d: d.update(bank=[]),
    "bank changed": lambda d: d["banks"][0]["content"].update(id="other"),
    "bank with half a character": lambda d: d["banks"][0]["content"].update(id="\ud800"),
    "bank digest changed": lambda d: d["banks"][0].update(digest="0" * 64),
    "bank digest a number": lambda d: d["banks"][0].update(digest=0),
    "bank without a name": lambda d: d["banks"][0].update(id=None),
    "no events": lambda d: d.update(events=[]),
    "events a mapping": lambda d: d.update(events={"a": 1}),
    "events of numbers": lambda d: d.update(events=[1, 2]),
    "an event missing": lambda d: d["events"].pop(1),
    "the first missing": lambda d: d["events"].pop(0),
    "events swapped": lambda d: d["events"].reverse(),
    "an event twice": lambda d: d["events"].append(d["events"][-1]),
    "an event with more": lambda d: d["events"][1].update(more=1),
    "an event without a salt": lambda d: d["events"][1].pop("salt"),
    "a payload changed": lambda d: d["events"][1]["payload"].update(value="quick"),
    "a payload a list": lambda d: d["events"][1].update(payload=[]),
    "a payload deep": lambda d: d["events"][1]["payload"].update(value=deep(900)),
    "a time changed": lambda d: d["events"][1].update(at="2031-02-03T00:00:09.000Z"),
    "a number as text": lambda d: d["events"][1].update(seq="2"),
    "a huge number": lambda d: d["events"][1].update(seq=10**400),
    "a chain changed": lambda d: d["events"][1].update(chain="0" * 64),
    "a salt not hex": lambda d: d["events"][1].update(salt="xyz"),
    "a salt null": lambda d: d["events"][1].update(salt=None),
    "drafts a text": lambda d: d.update(drafts="x"),
    "a draft of numbers": lambda d: d["drafts"][0].update(text=1),
    "a draft with half a character": lambda d: d["drafts"][0].update(text="\udfff"),
    "a draft too long": lambda d: d["drafts"][0].update(text="x" * 200_000),
    "a draft in a wrong place": lambda d: d["drafts"][0].update(row=-1),
    "a draft without a time": lambda d: d["drafts"][0].update(at="now"),
    "a draft with unknown evidence": lambda d: d["drafts"][0].update(evidence="sure"),
    "a draft with nothing in it": lambda d: d["drafts"][0].update(text="", evidence=""),
    "a draft with more": lambda d: d["drafts"][0].update(more=1),
}


def deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


def test_a_draft_written_before_evidence_was_kept_with_it_is_taken(make: Any, document: str) -> None:
    data = json.loads(document)
    del data["drafts"][0]["evidence"]
    store = MemoryStore()
    import_bundle(store, json.dumps(data), make.project)
    assert store.drafts("s-1")["q"] == Draft("q", "not yet", 0, 3, make.at(9))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_document_is_refused_and_changes_nothing(make: Any, document: str, change: Change) -> None:
    data = json.loads(document)
    change(data)
    store = MemoryStore()
    assert refused(store, json.dumps(data), make) == "bad_bundle"
    assert store.sessions() == []
    with pytest.raises(StoreError):
        store.bank(make.digest)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00", "null", "1", '"x"', "[]", "{}", "[" * 100_000, '{"a":' * 100_000, "1" * 5000, "NaN", "\ud800",
     '{"$decimal": "x"}', '{"$decimal": [1]}', '{"$decimal": {}}', '{"format": {"$decimal": "1e999999999"}}',
     "PK\x03\x04", "<html>"],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_what_is_no_document_is_refused(make: Any, text: str) -> None:
    assert refused(MemoryStore(), text, make) == "bad_bundle"


def test_a_document_cut_off_anywhere_is_refused(store: ArchiveStore, make: Any, document: str) -> None:
    rng = random.Random(5)
    for _ in range(60):
        assert refused(store, document[: rng.randrange(len(document) - 2)], make) == "bad_bundle"
    assert store.sessions() == []


def test_a_document_longer_than_any_session_is_not_looked_at(
    make: Any, document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.store.bundle.LARGEST", len(document) - 1)
    assert refused(MemoryStore(), document, make) == "bad_bundle"


def test_a_document_of_a_newer_program_asks_for_an_update(make: Any, document: str) -> None:
    data = json.loads(document)
    data["version"] = 2
    assert refused(MemoryStore(), json.dumps(data), make) == "newer_bundle"


def test_an_event_of_a_newer_program_asks_for_an_update(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    data = resealed(make, "a")
    monkeypatch.delitem(KINDS, "answer_given")
    assert refused(MemoryStore(), json.dumps(data), make) == "newer_event"


@pytest.mark.parametrize(
    "value",
    [1.5, 10**30, "x" * 200_000, "torn \x00", tuple(deep(20))],
    ids=lambda value: repr(value)[:24],
)
def test_values_that_no_question_takes_are_refused_though_their_digests_fit(make: Any, value: Any) -> None:
    data = resealed(make, value)
    store = MemoryStore()
    assert refused(store, json.dumps(data), make) == "bad_bundle"
    assert store.sessions() == []


@pytest.mark.parametrize("number", ["1E+999999", "NaN", "Infinity", "-1E+5000000"])
def test_a_number_too_long_to_write_out_is_damage(make: Any, number: str) -> None:
    with pytest.raises(StoreError) as caught:
        resealed(make, ({"a": {"b": {"$decimal": number}}},))
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    "change",
    [{"at": "yesterday"}, {"at": "2031-02-31T00:00:00.000Z"}, {"cause": "e9"}, {"actor": ""}, {"id": "s-1-e1"}],
    ids=str,
)
def test_envelopes_that_no_recorder_writes_are_refused_though_their_digests_fit(
    make: Any, change: dict[str, str]
) -> None:
    events = make.talk("s-1", "slow")
    sealed = seal("s-1", START, [events[0], replace(events[1], **change)])
    store = MemoryStore()
    make.store(store, events)
    data = json.loads(export_bundle(store, "s-1"))
    data["events"] = [{**each._asdict(), "payload": json.loads(each.payload)} for each in sealed]
    assert refused(MemoryStore(), json.dumps(data), make) == "bad_bundle"


def test_events_that_the_engine_cannot_fold_are_refused(document: str) -> None:
    def project(banks: Mapping[str, str], events: list[Any]) -> Any:
        raise KeyError(len(banks), len(events))

    store = MemoryStore()
    with pytest.raises(StoreError) as caught:
        import_bundle(store, document, project)
    assert caught.value.code == "bad_bundle"
    assert store.sessions() == []


def test_a_damaged_session_is_not_exported_as_if_it_were_whole(make: Any) -> None:
    store = MemoryStore()
    make.store(store, make.talk("s-1", "slow", "dear"))
    store._held["s-1"].sealed.pop()
    with pytest.raises(StoreError) as caught:
        export_bundle(store, "s-1")
    assert caught.value.code == "damaged"
