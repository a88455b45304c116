"""Which option words name that are neither its id, its label nor its number: by whole words, and never by a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text import fold

_WORD = re.compile(r"\w+(?:['\u2019]\w+)?")
_NUMBER = re.compile(r"\d+")
_SMALL = {
    "a", "an", "the", "of", "at", "in", "on", "by", "to", "for", "or", "and", "about", "around", "some", "it",
    "roughly", "is", "its", "they", "them", "we", "i", "one", "two", "three", "four", "five", "six", "few", "several",
    "over", "so",
    "der", "die", "das", "ein", "eine", "einen", "einer", "im", "am", "von", "zu", "mit", "und", "oder", "etwa", "rund",
    "es", "ist", "sie", "wir", "ich",
}  # fmt: skip
"""Words that name nothing by themselves."""
ARTICLES = {"a", "an", "the", "der", "die", "das", "den", "dem", "ein", "eine", "einen", "einer"}
TURNS = {
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "except", "cannot", "less", "more",
    "nicht", "kein", "keine", "keinen", "nie", "niemand", "nichts", "ohne", "weder", "weniger", "mehr",
}  # fmt: skip
"""Words that turn what the others say into something else."""
_WHO = {
    **dict.fromkeys(("them", "they", "their", "theirs", "customers", "client", "clients"), "customer"),
    **dict.fromkeys(("us", "we", "me", "our", "ours", "your"), "you"),
}
"""Whom a person means who answers: the bank speaks to them of you and of the customer."""


def named(labels: Sequence[str], words: str) -> int | None:
    """The place of the only label that the words name; None when they name none, or more than one.

    They name a label that has all of them side by side, such as "phone" in "By phone", and a label whose words are all
    that they say, numbers and small words aside, such as "Weeks" in "2-3 weeks".
    """
    said = _words(words)
    if all(word in _SMALL or _NUMBER.fullmatch(word) for word in said):
        return None
    found = [at for at, label in enumerate(labels) if _names(said, _words(label))]
    return found[0] if len(found) == 1 else None


def in_short(labels: Sequence[str], words: str) -> int | None:
    """The place of the only label of which the words leave something out: "customer, always", "from them to us".

    All that they say stands in it in the same order, the same word first, and there are two such words at least.
    """
    said = _who_is_who(_words(words))
    telling = [word for word in said if word in _telling(said)]
    if len(telling) < 2 or any(word.isdecimal() for word in said):  # one word may stand in many labels
        return None
    found = []
    for at, label in enumerate(labels):
        whole = _who_is_who(_words(label))
        first = next((word for word in whole if word in _telling(whole)), "")
        if first == telling[0] and is_turned(said) == is_turned(whole) and _in_order(telling, whole):
            found.append(at)
    return found[0] if len(found) == 1 else None


def stands_in(words: str, label: str) -> bool:
    """Whether all the words stand side by side in the label."""
    said = _words(words)
    return bool(said) and _inside(said, _words(label))


def nearest(labels: Sequence[str], words: str) -> tuple[int, ...]:
    """The places of the labels that share most words with these, and more than half of them, to be offered and not to
    be taken.
    """
    said = _telling(_words(words))
    shared = [len(said & _telling(_words(label))) for label in labels]
    most = max(shared, default=0)
    return tuple(at for at, count in enumerate(shared) if 2 * most > len(said) and count == most)


def _who_is_who(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(_WHO.get(word, word) for word in words)


def _in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether the words stand in the others in their order, with others in between perhaps."""
    left = iter(many)
    return all(word in left for word in few)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def _telling(words: Sequence[str]) -> set[str]:
    return {word for word in words if word not in _SMALL and not _NUMBER.fullmatch(word)}


def _names(said: tuple[str, ...], label: tuple[str, ...]) -> bool:
    if not label or is_turned(said) != is_turned(label):
        return False
    if _inside(said, label):
        return True
    return _inside(label, said) and _telling(said) == _telling(label) != set()


def is_turned(words: Sequence[str]) -> bool:
    """Whether one of the words turns what the others say into something else."""
    return any(word in TURNS or word.endswith(("n't", "n\u2019t")) for word in words)


def _inside(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether the words stand side by side in the others."""
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))
