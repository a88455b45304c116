"""Every event there can be goes to JSON and to a store and comes back equal."""

import tempfile
import types
import typing
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import canonical
from assistant.errors import StoreError
from assistant.interview.cells import Cell, Span, make_items
from assistant.interview.codec import decode, encode
from assistant.interview.events import KINDS, AnswerGiven, Event, Recorded
from assistant.interview.subjects import SUBJECT_KINDS, Subject
from assistant.store import intake
from assistant.store.base import Projection, SessionRow
from assistant.store.chain import START, check, link, seal, verified
from assistant.store.memory import MemoryStore
from assistant.store.sqlite import open_store
from assistant.text import accept

# Hypothesis makes no lone surrogates of its own; they are mixed in before the gate, which every text comes through.
weird = st.text(
    st.one_of(st.characters(), st.sampled_from("\x00\ud800\udfff\x02\x1b\u202e\ufeff\U0010ffff\"\\'🚲é\n\t "))
).map(accept)
names = st.text("abcdefghij-0123456789", min_size=1, max_size=12)
places = st.integers(0, 2**40)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3)
cells = st.builds(Cell, names, st.dictionaries(names, weird, max_size=2).map(make_items), st.just("") | names)
spans = st.builds(Span, cells, places, places, st.just("") | names)
subjects = st.builds(
    Subject, st.sampled_from(SUBJECT_KINDS), names, cells.map(lambda cell: cell.items), st.just("") | names
)
scalars = st.none() | st.booleans() | st.integers(-(2**50), 2**50) | decimals | weird
rows = st.dictionaries(names, scalars | st.lists(weird, max_size=2).map(tuple), max_size=3)
values = scalars | st.lists(rows | weird, max_size=3).map(tuple) | rows


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Values for a field of an event, by its type, so that a new kind of event is tried as soon as there is one."""
    known = {
        str: weird,
        int: places,
        Decimal: decimals,
        Cell: cells,
        Span: spans,
        Any: values,
        type(None): st.none(),
        Subject: subjects,
        bool: st.booleans(),
    }
    if hint in known:
        return known[hint]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is dict:
        return st.dictionaries(of_type(inner[0]), of_type(inner[1]), max_size=3)
    if origin is tuple:
        rest = inner[-1] is Ellipsis
        return st.lists(of_type(inner[0]), max_size=3).map(tuple) if rest else st.tuples(*map(of_type, inner))
    if hasattr(hint, "_fields"):
        return st.builds(hint, **{name: of_type(each) for name, each in typing.get_type_hints(hint).items()})
    assert origin in (typing.Union, types.UnionType), hint
    return st.one_of(*map(of_type, inner))


def of_kind(kind: type[Any]) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{field.name: of_type(hints[field.name]) for field in fields(kind)})


every_kind = st.one_of(*map(of_kind, KINDS.values()))


def numbered(events: list[Any]) -> list[Recorded]:
    at = "2031-02-03T04:05:06.789Z"
    return [Recorded(seq, f"e{seq}", at, "person", f"e{seq}", event) for seq, event in enumerate(events, start=1)]


@given(every_kind)
@settings(max_examples=300, deadline=None)
def test_an_event_goes_to_json_and_back_unchanged(event: Event) -> None:
    text = canonical.dumps(encode(event))
    assert decode(event.kind, event.version, canonical.loads(text)) == event
    assert canonical.dumps(canonical.loads(text)) == text


@given(every_kind)
@settings(max_examples=300, deadline=None)
def test_an_imported_event_of_any_kind_is_accepted_as_this_program_writes_it(event: Event) -> None:
    assert intake.is_event(event)


@given(st.lists(every_kind, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_events_go_into_each_store_and_come_back_equal(events: list[Any]) -> None:
    recorded = numbered(events)
    content = "{}"
    digest = canonical.digest({})
    row = SessionRow("s-1", "T", "C", "self", "b", "1", digest, "in_progress", 0, 0, "2031", "2031", len(recorded))
    with tempfile.TemporaryDirectory() as folder:
        for store in (MemoryStore(), open_store(Path(folder) / "x.db")):
            store.put_bank(digest, "b", "1", content)
            store.append("s-1", 0, recorded, Projection(row, ()))
            store.append("s-1", 0, recorded, Projection(row, ()))
            assert list(store.events("s-1")) == recorded
            store.close()


@given(st.lists(every_kind, min_size=2, max_size=5), st.data())
@settings(max_examples=100, deadline=None)
def test_a_change_to_any_part_of_any_event_breaks_the_chain(events: list[Any], data: st.DataObject) -> None:
    sealed = seal("s-1", START, numbered(events))
    at = data.draw(st.integers(0, len(sealed) - 1))
    field = data.draw(st.sampled_from(["seq", "id", "at", "actor", "cause", "kind", "version", "payload", "salt",
                                       "payload_digest", "chain"]))  # fmt: skip
    before = getattr(sealed[at], field)
    other: dict[str, Any] = {field: before + 1 if isinstance(before, int) else before + "0"}
    changed = sealed[at]._replace(**other)
    with pytest.raises(StoreError, match="damaged"):
        list(verified("s-1", START, 0, [*sealed[:at], changed, *sealed[at + 1 :]]))


def test_two_records_of_one_event_have_digests_that_tell_nothing(make: Any) -> None:
    events = make.talk("s-1", "yes")
    first, second = seal("s-1", START, events), seal("s-1", START, events)
    assert [each.content for each in first] == [each.content for each in second]
    assert not {each.payload_digest for each in first} & {each.payload_digest for each in second}
    assert len({each.salt for each in first + second}) == 4


def test_the_chain_needs_no_words_only_their_digests(make: Any) -> None:
    first, second = seal("s-1", START, make.talk("s-1", "yes"))
    assert link("s-1", first.chain, second._replace(payload="")) == second.chain
    check("s-1", first.chain, second)


def test_a_decimal_keeps_its_digits_through_a_store(make: Any) -> None:
    store = MemoryStore()
    answer = make.recorded("s-1", 2, AnswerGiven(Cell("q"), Decimal("1.500"), "", "measured"))
    make.store(store, [make.started("s-1"), answer])
    event = list(store.events("s-1"))[1].event
    assert isinstance(event, AnswerGiven)
    assert str(event.value) == "1.500"
