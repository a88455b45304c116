"""What every store does, asked of each of them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from assistant.errors import StoreError
from assistant.interview.cells import Cell
from assistant.interview.events import AnswerGiven, Recorded
from assistant.store.archive import ArchiveStore
from assistant.store.base import Draft, EgressRow, Kept, Projection
from assistant.store.wanted import Wanted


def code(caught: pytest.ExceptionInfo[StoreError]) -> str:
    assert caught.value.hint
    return caught.value.code


def test_what_was_appended_comes_back_equal_and_in_order(store: ArchiveStore, make: Any) -> None:
    events = make.talk("s-1", "slow", "dear", "far")
    make.store(store, events, one_by_one=True)
    assert list(store.events("s-1")) == events
    assert list(store.events("s-1", after=2)) == events[2:]
    assert list(store.events("s-1", after=4)) == []
    assert list(store.events("s-1", after=99)) == []


def test_values_of_every_type_come_back_equal(store: ArchiveStore, make: Any) -> None:
    value = ({"id": "1", "text": "dé🚲\x02\t", "n": Decimal("1.50"), "b": True, "none": None, "deep": ("a", ("b",))},)
    answer = make.recorded("s-1", 2, AnswerGiven(Cell("q", probe="p"), value, "", "measured"))
    make.store(store, [make.started("s-1"), answer])
    assert list(store.events("s-1"))[1] == answer


def test_an_append_to_a_session_that_moved_on_is_stale_and_changes_nothing(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "slow"))
    other = replace(make.answered("s-1", 2, "mine"), id="other")
    with pytest.raises(StoreError) as caught:
        store.append("s-1", 1, [other], make.project(make.bank, [make.started("s-1"), other]))
    assert code(caught) == "stale"
    assert [event.id for event in store.events("s-1")] == ["s-1-e1", "s-1-e2"]
    assert [row.text for row in store.answers("s-1")] == ["slow"]


def test_an_append_ahead_of_the_session_is_stale(store: ArchiveStore, make: Any) -> None:
    events = make.talk("s-1", "slow", "dear")
    make.store(store, events[:1])
    with pytest.raises(StoreError) as caught:
        store.append("s-1", 2, events[2:], make.project(make.bank, events))
    assert code(caught) == "stale"


def test_a_retry_of_a_stored_append_is_taken_as_done(store: ArchiveStore, make: Any) -> None:
    events = make.talk("s-1", "slow", "dear")
    make.store(store, events, one_by_one=True)
    store.append("s-1", 1, events[1:2], make.project(make.bank, events[:2]))
    store.append("s-1", 0, events, make.project(make.bank, events))
    assert list(store.events("s-1")) == events
    assert store.session("s-1").revision == 3


@pytest.mark.parametrize("field", ["at", "actor", "cause"])
def test_a_retry_with_other_content_is_stale(store: ArchiveStore, make: Any, field: str) -> None:
    events = make.talk("s-1", "slow")
    make.store(store, events)
    changed = [events[0], replace(events[1], **{field: "other"})]
    with pytest.raises(StoreError) as caught:
        store.append("s-1", 0, changed, make.project(make.bank, changed))
    assert code(caught) == "stale"


def test_an_event_id_is_used_once_in_the_whole_store(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "slow"))
    events = [make.started("s-2"), replace(make.answered("s-2", 2), id="s-1-e2")]
    with pytest.raises(StoreError) as caught:
        make.store(store, events)
    assert code(caught) == "duplicate_event"
    assert [row.id for row in store.sessions()] == ["s-1"]


def test_a_session_needs_its_bank_first(store: ArchiveStore, make: Any) -> None:
    events = make.talk("s-1")
    with pytest.raises(StoreError) as caught:
        store.append("s-1", 0, events, make.project(make.bank, events))
    assert code(caught) == "unknown_bank"
    assert store.sessions() == []


@pytest.mark.parametrize("numbers", [[2], [1, 3], [1, 1], [0]])
def test_events_that_are_not_numbered_on_are_refused(store: ArchiveStore, make: Any, numbers: list[int]) -> None:
    store.put_bank(make.digest, "connected", "1.0", make.bank)
    events = [replace(make.started("s-1"), seq=seq, id=f"e{place}") for place, seq in enumerate(numbers)]
    with pytest.raises(StoreError) as caught:
        store.append("s-1", 0, events, make.project(make.bank, events))
    assert code(caught) == "bad_batch"


def test_a_projection_of_another_revision_or_session_is_refused(store: ArchiveStore, make: Any) -> None:
    store.put_bank(make.digest, "connected", "1.0", make.bank)
    events = make.talk("s-1")
    right = make.project(make.bank, events)
    for row in (replace(right.row, revision=2), replace(right.row, id="s-2")):
        with pytest.raises(StoreError) as caught:
            store.append("s-1", 0, events, replace(right, row=row))
        assert code(caught) == "bad_batch"


def test_half_a_character_is_refused_and_nothing_is_stored(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1"))
    answer = make.answered("s-1", 2, "torn \ud83d")
    with pytest.raises(StoreError) as caught:
        store.append("s-1", 1, [answer], make.project(make.bank, [make.started("s-1"), answer]))
    assert code(caught) == "bad_text"
    assert store.session("s-1").revision == 1


def test_a_bank_comes_back_by_its_digest(store: ArchiveStore, make: Any) -> None:
    store.put_bank(make.digest, "connected", "1.0", make.bank)
    store.put_bank(make.digest, "other", "9", "other content")
    assert store.bank(make.digest) == make.bank


def test_a_bank_under_a_digest_that_is_not_its_own_is_refused(store: ArchiveStore, make: Any) -> None:
    with pytest.raises(StoreError) as caught:
        store.put_bank("0" * 64, "connected", "1.0", make.bank)
    assert code(caught) == "bad_bank_digest"


def test_what_is_not_there_is_named(store: ArchiveStore) -> None:
    draft = Draft("q", "text", 0, 0, "2031")
    for ask in (store.session, store.answers, store.events, store.drafts, store.sealed, store.resolve,
                lambda name: store.save_draft(name, draft)):  # fmt: skip
        with pytest.raises(StoreError) as caught:
            ask("nobody")
        assert code(caught) == "unknown_session"
    with pytest.raises(StoreError) as caught:
        store.bank("f" * 64)
    assert code(caught) == "unknown_bank"


# Lists ----------------------------------------------------------------------------------------------------------


def test_lists_show_the_latest_change_first_and_pages_follow_on(store: ArchiveStore, make: Any) -> None:
    for number in range(7):
        make.store(store, make.talk(f"s-{number}", *["x"] * (number % 3)))
    everything = store.sessions()
    assert [row.id for row in everything] == ["s-5", "s-2", "s-4", "s-1", "s-6", "s-3", "s-0"]
    paged: list[str] = []
    before = None
    while page := store.sessions(limit=2, before=before):
        paged += [row.id for row in page]
        before = (page[-1].updated_at, page[-1].id)
    assert paged == [row.id for row in everything]


@pytest.mark.parametrize(
    "query, found",
    [("HALDEN", ["s-1"]), ("straße", ["s-2"]), ("STRASSE", ["s-2"]), ("first talk", ["s-2", "s-1"]),
     ("s-1", ["s-1"]), ("%", []), ("'", []), ("\x00", []), ("\ud800", []), ("  ", ["s-2", "s-1"])],
)  # fmt: skip
def test_a_list_is_narrowed_by_title_company_or_id(
    store: ArchiveStore, make: Any, query: str, found: list[str]
) -> None:
    make.store(store, make.talk("s-1"))
    make.store(store, make.talk("s-2", company="Straße & Söhne"))
    assert [row.id for row in store.sessions(query)] == found


def test_a_session_is_meant_by_its_id_a_beginning_of_it_or_last(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("alpha-1", "one"))
    make.store(store, make.talk("alpha-2"))
    make.store(store, make.talk("alp"))
    assert store.resolve("alpha-2") == "alpha-2"
    assert store.resolve("alpha-1") == "alpha-1"
    assert store.resolve("last") == "alpha-1"
    assert store.resolve("alp") == "alp"
    with pytest.raises(StoreError) as caught:
        store.resolve("alpha")
    assert code(caught) == "ambiguous_session"
    for name in ("al", "beta-", "", "%", "\x00", "\ud800", "last2"):
        with pytest.raises(StoreError) as caught:
            store.resolve(name)
        assert code(caught) == "unknown_session"


def test_last_of_an_empty_store_says_that_there_is_none(store: ArchiveStore) -> None:
    with pytest.raises(StoreError) as caught:
        store.resolve("last")
    assert code(caught) == "unknown_session"
    assert "connected new" in caught.value.hint


# What is derived --------------------------------------------------------------------------------------------------


def test_answers_are_replaced_removed_and_left_by_key(store: ArchiveStore, make: Any) -> None:
    events = make.talk("s-1", "slow", "dear", "far")
    make.store(store, events)
    first, second, third = store.answers("s-1")
    again = make.answered("s-1", 5, "slower", question="question-2")
    row = replace(store.session("s-1"), revision=5, updated_at=again.at)
    fresh = replace(first, text="slower", at=again.at)
    store.append("s-1", 4, [again], Projection(row, (fresh, replace(third, place=9, state="parked")), (second.key,)))
    assert store.answers("s-1") == [fresh, replace(third, place=9, state="parked")]
    assert store.session("s-1") == row
    assert [hit.snippet for hit in store.search(Wanted("dear")).hits] == []
    assert [hit.question for hit in store.search(Wanted("they")).hits] == ["question-2", "question-4"]


def test_a_rebuild_replaces_everything_derived(store: ArchiveStore, make: Any) -> None:
    events = make.talk("s-1", "slow", "dear")
    make.store(store, events)
    whole = make.project(make.bank, events)
    changed = replace(whole, answers=(replace(whole.answers[0], wording="Anew?"),))
    store.rebuild("s-1", changed)
    assert store.answers("s-1") == list(changed.answers)
    assert [hit.wording for hit in store.search(Wanted("anew")).hits] == ["Anew?"]
    store.rebuild("s-1", whole)
    assert store.answers("s-1") == list(whole.answers)
    assert store.search(Wanted("anew")).hits == ()


def test_a_rebuild_of_another_revision_or_of_a_part_is_refused(store: ArchiveStore, make: Any) -> None:
    events = make.talk("s-1", "slow", "dear")
    make.store(store, events)
    with pytest.raises(StoreError) as caught:
        store.rebuild("s-1", make.project(make.bank, events[:2]))
    assert code(caught) == "stale"
    with pytest.raises(StoreError) as caught:
        store.rebuild("s-1", replace(make.project(make.bank, events), whole=False))
    assert code(caught) == "bad_batch"


# Drafts -----------------------------------------------------------------------------------------------------------


def test_a_draft_is_kept_replaced_and_removed_by_an_empty_text(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1"))
    make.store(store, make.talk("s-2"))
    first = Draft("q[segment=segment-1]", "they wait\nfor", 1, 3, make.at(1))
    second = Draft("q2/probe", "\x1b[31m 🚲 é", 0, 0, make.at(2))
    store.save_draft("s-1", first)
    store.save_draft("s-1", second)
    assert store.drafts("s-1") == {first.cell: first, second.cell: second}
    assert store.drafts("s-2") == {}
    longer = replace(first, text="they wait\nfor weeks", column=9)
    store.save_draft("s-1", longer)
    assert store.drafts("s-1")[first.cell] == longer
    store.save_draft("s-1", replace(first, text=""))
    store.save_draft("s-1", replace(first, text=""))
    assert store.drafts("s-1") == {second.cell: second}


def test_the_evidence_chosen_is_kept_with_a_draft_and_also_without_words(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1"))
    draft = Draft("q", "", 0, 0, make.at(1), "customer_said")
    store.save_draft("s-1", draft)
    assert store.drafts("s-1") == {"q": draft}
    store.save_draft("s-1", replace(draft, evidence=""))
    assert store.drafts("s-1") == {}


def test_reading_events_while_appending_sees_those_there_were(store: ArchiveStore, make: Any) -> None:
    events = make.talk("s-1", "slow", "dear")
    make.store(store, events[:2])
    reader = store.events("s-1")
    seen: list[Recorded] = [next(reader)]
    store.append("s-1", 2, events[2:], make.project(make.bank, events))
    assert seen + list(reader) == events[:2]


def test_what_left_the_machine_is_kept_in_order_and_settled(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "slow"))
    row = EgressRow("s-1", make.at(1), "findings", "findings@1", "d" * 64, "any", "host:1", None, None, None, "sent")
    first = store.add_egress(row)
    store.add_egress(replace(row, task="summary"))
    done = replace(row, tokens_in=5, tokens_out=2, cost="0.01", outcome="answered")
    store.settle_egress(first, done)
    assert store.egress("s-1") == [done, replace(row, task="summary")]
    with pytest.raises(StoreError) as caught:
        store.add_egress(replace(row, session="s-2"))
    assert code(caught) == "unknown_session"


def test_a_kept_state_comes_back_until_it_is_taken_away_and_only_of_a_stored_revision(
    store: ArchiveStore, make: Any
) -> None:
    make.store(store, make.talk("s-1", "slow", "dear"))
    kept = Kept(3, "mark", "digest", "bank", '{"state": "dé🚲"}', b"\x00\xff")
    assert store.kept_state("s-1") is None
    store.keep_state("s-1", replace(kept, revision=4))
    assert store.kept_state("s-1") is None
    store.keep_state("s-1", replace(kept, revision=2))
    store.keep_state("s-1", kept)
    assert store.kept_state("s-1") == kept
    store.keep_state("s-1", None)
    assert store.kept_state("s-1") is None
