"""Search and the list of sessions in a file of 10,000 sessions, 1,000,000 answers and 100,000 notes. Made anew each
time, which takes minutes; runs only when it is named.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from assistant.store.sqlite import SqliteStore, open_store
from assistant.store.wanted import Wanted
from bench.table import Row, timed

SESSIONS = int(os.environ.get("BENCH_SESSIONS", "10000"))
ANSWERS = 100
NOTES = 10
_WORDS = 20_000
_ROUNDS = 30


def measure() -> list[Row]:
    """First pages newest first and the best first, of rare and common words and beginnings; first and last page."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "sessions.db")
        _fill(store)
        rows = [
            _row(store, "first page, newest first, p95", _wanted(best_first=False), 20),
            _row(store, "first page, best first, p95", _wanted(best_first=True), 50),
            _row(store, "first page within a company, p95", _narrowed(), 50),
            _row(store, "first page of a speaker or a tag, p95", _of_notes(), 50),
            _pages(store),
            _list(store),
        ]
        store.close()
    return rows


def _fill(store: SqliteStore) -> None:
    chance = random.Random(5)
    known = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(3, 9))) for _ in range(_WORDS)]
    weights = [1 / place for place in range(1, _WORDS + 1)]  # as words are in speech
    known[0], known[30], known[-1] = "waiting", "delivery", "quartz"
    many = chance.choices(known, weights, k=1_000_000)

    def words() -> str:
        at = chance.randrange(len(many) - 30)
        return " ".join(many[at : at + chance.randint(5, 30)])

    def answers(session: int) -> Iterator[tuple[object, ...]]:
        for number in range(ANSWERS):
            text = words()
            place = session * (ANSWERS + NOTES) + number + 1
            yield (
                place,
                f"s{session:06}",
                f"question-{number}",
                "{}",
                "",
                number,
                "What do they do?",
                "answered",
                '""',
                text,
                "assumption",
                f"2031-01-01T00:00:{number % 60:02}.000Z",
                "",
                "",
                "",
            )

    def notes(session: int) -> Iterator[tuple[object, ...]]:
        for number in range(NOTES):
            place = session * (ANSWERS + NOTES) + ANSWERS + number + 1
            who, tag = f"Speaker {number % 2} of {session % 50}", f"tag{session % 20}"
            yield (place, f"s{session:06}", f"note-{number}", f"question-{number}", "{}", "", "What do they do?",
                   "quote", words(), "written", who, tag, "", "", "customer_said", "unsorted", 0, "",
                   f"2031-01-01T00:00:{number:02}.000Z", "", "", "")  # fmt: skip

    raw = store.connection.raw
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO bank VALUES ('d', 'bench', '1', '{}')")
    for session in range(SESSIONS):
        company = f"Company {session % 500}"
        row = (f"s{session:06}", company, company, "self", "bench", "1", "d", "complete", 100, 100, "2031",
               f"2031-01-01T00:{session // 60 % 60:02}:{session % 60:02}.000Z", 1, company.lower())  # fmt: skip
        raw.execute(f"INSERT INTO session VALUES ({', '.join('?' * 14)})", row)
        raw.executemany(f"INSERT INTO answer VALUES ({', '.join('?' * 15)})", answers(session))
        raw.executemany(f"INSERT INTO note VALUES ({', '.join('?' * 22)})", notes(session))
    raw.execute("COMMIT")


def _wanted(*, best_first: bool) -> list[Wanted]:
    texts = (
        "waiting ",
        "deliveries waiting",
        "quartz",
        "w",
        "wa",
        "waitin",
        "de",
        '"waiting delivery"',
        "delivered qua",
    )
    return [Wanted(text, best_first=best_first) for text in texts]


def _narrowed() -> list[Wanted]:
    return [Wanted(text, company="Company 7") for text in ("waiting", "de", "quartz")]


def _of_notes() -> list[Wanted]:
    return [Wanted(text, speaker="speaker 1 of 7", tag="#tag7") for text in ("waiting", "de", "quartz", "")]


def _row(store: SqliteStore, what: str, searches: list[Wanted], target: float) -> Row:
    for wanted in searches:
        store.search(wanted)
    each = {wanted.text: [timed(lambda wanted=wanted: store.search(wanted)) * 1000 for _ in range(_ROUNDS)]  # type: ignore[misc]  # bound now
            for wanted in searches}  # fmt: skip
    slowest = max(each, key=lambda text: quantiles(each[text], n=20)[-1])
    p95 = quantiles([time for times in each.values() for time in times], n=20)[-1]
    return Row(what, p95, target, "ms", f"slowest: {slowest!r}, {quantiles(each[slowest], n=20)[-1]:.1f}")


def _pages(store: SqliteStore) -> Row:
    """A page near the end against the first; the place to go on is that of an answer, so none has to be skipped."""
    first = min(timed(lambda: store.search(Wanted("waiting"))) for _ in range(_ROUNDS))
    last = min(timed(lambda: store.search(Wanted("waiting"), after="5000")) for _ in range(_ROUNDS))
    return Row("a page near the end against the first", last / first, 1.5)


def _list(store: SqliteStore) -> Row:
    times = [timed(store.sessions) * 1000 for _ in range(_ROUNDS)]
    return Row("first page of the list of sessions, p95", quantiles(times, n=20)[-1], 20, "ms")
