"""Phrases to find in speech, in a small language, compiled so that one look at each word finds them all.

A phrase is words between spaces: `wait` is that word; `wait~` any form of the verb; `late/tardy` either; `@be` any word
of the class; `*` one word, whatever it is; `..` up to three words; `very?` a word that may be missing; `^` at the start
stands for the beginning of the sentence. No phrase reaches over a comma or a stop unless it names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_AUXILIARIES = "do|does|did|is|are|was|were|has|have|had|will|would|could|should|can"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}`"
_DASHES = "-\N{EN DASH}\N{EM DASH}"
TOKEN = re.compile(
    rf"\b(?:{_AUXILIARIES})\s+not\b(?!\s+only)|\w+(?:[{_APOSTROPHES}]\w+)*|[,;:!?()…/$€£%]|--+|[{_DASHES}](?=\s)",
    re.IGNORECASE,
)
BREAKS = frozenset([",", ";", ":", "!", "?", "(", ")", "…", "--", *_DASHES])
_SPELT = {
    **{short.replace("'", ""): short for short in (
        "can't", "don't", "doesn't", "didn't", "won't", "isn't", "aren't", "wasn't", "weren't", "couldn't", "wouldn't",
        "shouldn't", "haven't", "hasn't", "hadn't", "there's", "i've", "i'm", "what's", "that's", "you'd",
    )},
    "cannot": "can't", "can not": "can't", "do not": "don't", "will not": "won't", "ain't": "isn't", "pls": "please",
    "plz": "please", "u": "you", "ur": "your", "gonna": "going", "wanna": "want", "gotta": "got",
}  # fmt: skip
_OPENERS = frozenset([
    "please", "and", "also", "just", "so", "but", "then", "or", "well", "ok", "okay", "maybe", "perhaps", "now",
    "again", "kindly", "oh", "hi", "hello", "at", "least", "to", "simply", "basically", "like", "either",
])  # fmt: skip
"""Words that may come before the beginning of a sentence proper."""


class Element(NamedTuple):
    """One place of a phrase: the words that fit, or any word when there are none to name."""

    words: frozenset[str] | None
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase tells of."""

    family: str
    weight: float
    rest: tuple[Element, ...]
    at_start: bool


class Hit(NamedTuple):
    """A cue found in words `first` to `last`, the last not in it."""

    cue: Cue
    first: int
    last: int


def words_of(text: str) -> list[str]:
    """The words and stops of a text in small letters, spelt as the phrases are."""
    return [_SPELT.get(word, word) for word in map(_plain, TOKEN.findall(text))]


def places_of(text: str) -> list[tuple[int, int]]:
    """Where the words of `words_of` stand in the text."""
    return [match.span() for match in TOKEN.finditer(text)]


def _plain(word: str) -> str:
    small = word.lower()
    for mark in _APOSTROPHES[1:]:
        small = small.replace(mark, "'")
    if small.endswith("not") and not small.isalpha():
        verb = small.split()[0]
        return f"{verb} not" if verb in ("do", "can", "will") else f"{verb}n't"
    return small


def phrases_in(table: str) -> list[str]:
    """The phrases of a table that has commas between them."""
    return [" ".join(phrase.split()) for phrase in table.split(",") if phrase.strip()]


def forms(verb: str) -> set[str]:
    """A verb's regular forms; a doubled last letter too, since a form that does not exist does no harm."""
    made = {verb, verb + "s"}
    if verb.endswith("e"):
        return made | {verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return made | {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        made.add(verb + "es")
    return made | {verb + "ed", verb + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing"}


class Phrases:
    """Many phrases, ready to be looked for at once."""

    def __init__(self, classes: Mapping[str, str]) -> None:
        self._classes = {name: _alternatives(words.split(), {}) for name, words in classes.items()}
        self._by_first: dict[str, list[Cue]] = {}

    def add(self, family: str, weight: float, phrases: Iterable[str]) -> None:
        """Take in phrases that tell of the same with the same weight."""
        for phrase in phrases:
            parts = phrase.split()
            at_start = parts[0] == "^"
            elements = [self._element(part) for part in parts[at_start:]]
            first, *rest = elements
            if first.words is None or not first.least:
                raise ValueError(f"A phrase begins with a word that can be looked up; {phrase!r} does not.")
            cue = Cue(family, weight, tuple(rest), at_start)
            for word in first.words:
                self._by_first.setdefault(word, []).append(cue)

    def _element(self, part: str) -> Element:
        if part == "..":
            return Element(None, 0, 3)
        if part == "*":
            return Element(None, 1, 1)
        optional = part.endswith("?")
        return Element(_alternatives(part.rstrip("?").split("/"), self._classes), 0 if optional else 1, 1)

    def find(self, words: list[str]) -> list[Hit]:
        """Every place where a phrase fits, in order."""
        hits = []
        by_first = self._by_first
        begin = 0
        while begin < len(words) and (words[begin] in _OPENERS or words[begin] in BREAKS):
            begin += 1
        for at, word in enumerate(words):
            for cue in by_first.get(word, ()):
                if cue.at_start and at > begin:
                    continue
                last = _fit(words, at + 1, cue.rest, 0) if cue.rest else at + 1
                if last:
                    hits.append(Hit(cue, at, last))
        return hits


def _alternatives(parts: Iterable[str], classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for part in parts:
        if part.startswith("@"):
            found |= classes[part[1:]]
        elif part.endswith("~"):
            found |= forms(part[:-1])
        else:
            found.add(part)
    return frozenset(found)


def _fit(words: list[str], at: int, rest: tuple[Element, ...], place: int) -> int:
    """Where the rest of a phrase ends, beginning at a word; 0 when it does not fit."""
    if place == len(rest):
        return at
    allowed, least, most = rest[place]
    for taken in range(most + 1):
        if taken:
            if at + taken > len(words):
                return 0
            word = words[at + taken - 1]
            if word in BREAKS or (allowed is not None and word not in allowed):
                return 0
        if taken >= least:
            last = _fit(words, at + taken, rest, place + 1)
            if last:
                return last
    return 0
