"""Search, asked of every store: what is found, in which order, and that nothing typed is syntax."""

from dataclasses import replace
from typing import Any

import pytest

from assistant.store.archive import ArchiveStore
from assistant.store.base import Projection


def test_search_finds_every_word_the_last_one_begun_newest_first(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "Delivery takes weeks", "They deliver late, in weeks"), one_by_one=True)
    make.store(store, make.talk("s-2", "weeks of silence"))
    assert [hit.question for hit in store.search("weeks deliv")] == ["question-3", "question-2"]
    assert [hit.question for hit in store.search("deliv weeks")] == []
    assert [hit.session for hit in store.search("WEEKS")] == ["s-2", "s-1", "s-1"]
    assert len(store.search("weeks", limit=1)) == 1
    assert store.search("weeks", limit=-1) == []


def test_an_answer_said_anew_becomes_the_newest(store: ArchiveStore, make: Any) -> None:
    events = [*make.talk("s-1", "weeks", "weeks too"), make.answered("s-1", 4, "weeks, still", question="question-2")]
    make.store(store, events, one_by_one=True)
    assert [hit.question for hit in store.search("weeks")] == ["question-2", "question-3"]


def test_search_does_not_mind_accents_and_marks_what_it_found(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "Das Café war zu"))
    (hit,) = store.search("cafe")
    assert (hit.session, hit.company, hit.wording) == ("s-1", "Halden Cycles", "What do they do?")
    assert hit.snippet == "Das \x02Café\x03 war zu"


def test_the_marks_of_a_hit_cannot_be_forged_by_an_answer(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", "a \x02forged\x03 mark"))
    (hit,) = store.search("mark")
    assert hit.snippet.count("\x02") == hit.snippet.count("\x03") == 1


@pytest.mark.parametrize(
    "text",
    ['"', '""', "*", "a*", "NEAR(a b)", "text:week", "weeks OR dear", "NOT weeks", "(", "weeks AND", "^weeks",
     "-weeks x", "{text} : a", "wording : a", "\x00", "\ud800", "'; DROP TABLE answer; --", "…", "a" * 100_000,
     "a " * 10_000],
    ids=lambda text: repr(text[:20]),
)  # fmt: skip
def test_nothing_typed_is_query_syntax(store: ArchiveStore, make: Any, text: str) -> None:
    make.store(store, make.talk("s-1", "long waits", "nothing dear"))
    assert store.search(text) == []


def test_quotes_and_stars_around_a_word_do_not_matter(store: ArchiveStore, make: Any) -> None:
    make.store(store, make.talk("s-1", 'they said "slow co-op" twice'))
    for text in ('"slow', "co-op", "slow* co-o", "SLOW", "- slow -", "twi"):
        assert [hit.question for hit in store.search(text)] == ["question-2"], text
    assert store.search("co-slow") == []


def test_a_question_without_an_answer_is_not_found_by_its_wording(store: ArchiveStore, make: Any) -> None:
    events = make.talk("s-1")
    row = make.project(make.bank, events).row
    whole = make.project(make.bank, make.talk("s-1", "x"))
    skipped = replace(whole.answers[0], state="skipped", text="", value="null")
    store.put_bank(make.digest, "connected", "1.0", make.bank)
    store.append("s-1", 0, events, Projection(row, (skipped,), whole=True))
    assert store.search("what") == []
    answer = make.answered("s-1", 2)
    said = replace(skipped, text="said", at=answer.at)
    store.append("s-1", 1, [answer], Projection(replace(row, revision=2), (said,)))
    assert [hit.question for hit in store.search("what")] == ["question-2"]
