"""Replies of models and what they cost are kept by session, on disk and in memory alike."""

from dataclasses import replace
from decimal import Decimal

from assistant.store.archive import ArchiveStore
from assistant.store.replies import ReplyRow, Spent
from tests.store.conftest import Maker

ROW = ReplyRow("s1", "d" * 64, "[1, 2]", 120, 9, "0.00012", "openai/m", "127.0.0.1:80", "2031-02-03T00:00:00.000Z")


def test_a_reply_is_found_by_what_was_asked_in_its_session(store: ArchiveStore, make: Maker) -> None:
    for session in ("s1", "s2"):
        make.store(store, make.talk(session, "One"))
    store.replies.keep(ROW)
    assert store.replies.find("s1", ROW.digest) == ROW
    assert store.replies.find("s2", ROW.digest) is None
    assert store.replies.find("s1", "e" * 64) is None
    store.replies.keep(replace(ROW, text="[3]"))
    assert store.replies.find("s1", ROW.digest) == replace(ROW, text="[3]")


def test_spending_adds_up_to_the_digit_and_can_be_given_back(store: ArchiveStore, make: Maker) -> None:
    make.store(store, make.talk("s1", "One"))
    assert store.replies.spent("s1") == Spent()
    store.replies.spend("s1", 100, Decimal("0.1"))
    assert store.replies.spend("s1", 50, Decimal("0.2")) == Spent(150, Decimal("0.3"))
    assert store.replies.spend("s1", -30, Decimal("-0.1")) == store.replies.spent("s1") == Spent(120, Decimal("0.2"))
    assert store.replies.spend("s1", -1000, Decimal(-5)) == Spent()


def test_forgetting_a_session_forgets_its_replies_and_no_others(store: ArchiveStore, make: Maker) -> None:
    for session in ("s1", "s2"):
        make.store(store, make.talk(session, "One"))
        store.replies.keep(replace(ROW, session=session))
        store.replies.spend(session, 7, Decimal(1))
    store.replies.forget("s1")
    assert store.replies.find("s1", ROW.digest) is None
    assert store.replies.spent("s1") == Spent()
    assert store.replies.find("s2", ROW.digest) is not None
    assert store.replies.spent("s2") == Spent(7, Decimal(1))


def test_nothing_is_kept_of_a_session_that_is_not_there(store: ArchiveStore) -> None:
    store.replies.keep(ROW)
    assert store.replies.spend("s1", 5, Decimal(1)) == Spent(5, Decimal(1))
    assert store.replies.find("s1", ROW.digest) is None
    assert store.replies.spent("s1") == Spent()
