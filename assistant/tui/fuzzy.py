"""Finding by words that may be begun, misspelled or in any order."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from assistant.text import fold

K = TypeVar("K", bound=Hashable)


def search(text: str, held: Mapping[K, str]) -> list[K]:
    """The keys whose folded text has every word of `text`, as it stands first, then with words that are nearly it."""
    words = fold(text).split()
    exact = [key for key, said in held.items() if all(word in said for word in words)]
    if not words:
        return exact
    known = {each for said in held.values() for each in said.split()}
    meant = {word: near(word, known) for word in words}
    if not any(meant.values()):
        return exact
    found = set(exact)
    scored = []
    for key, said in held.items():
        if key in found:
            continue
        own = set(said.split())
        misses = [
            0 if word in said else min((meant[word][each] for each in own & meant[word].keys()), default=9)
            for word in words
        ]
        if max(misses) < 9:
            scored.append((sum(misses), key))
    scored.sort(key=lambda each: each[0])
    return [*exact, *(key for _, key in scored)]


def near(word: str, known: set[str]) -> dict[str, int]:
    """Those of the known words that begin with nearly the word, and how many letters are amiss; none if it is short."""
    allowed = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    if not allowed:
        return {}
    letters = set(word)
    found = {}
    for each in known:
        if len(each) < len(word) - allowed or len(letters - set(each)) > allowed:
            continue
        misses = min(
            amiss(word, each[:length], allowed) for length in range(len(word) - allowed, len(word) + allowed + 1)
        )
        if misses <= allowed:
            found[each] = misses
    return found


def amiss(one: str, other: str, most: int) -> int:
    """How many letters are left out, put in, wrong or swapped with their neighbour; `most` + 1 when it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        last, before, row = before, row, [at]
        for place, against in enumerate(other, start=1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != against))
            swapped = at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == against
            row.append(min(cost, last[place - 2] + 1) if swapped else cost)
        if min(row) > most:
            return most + 1
    return row[-1]
