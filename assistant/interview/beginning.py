"""What an answer in words begins with: an option, yes or no, a point of a scale; never a guess, and never two of them.

What follows says more of the same or is no part of it: "often in summer", "yes, on paper", "7, maybe 8". Where it turns
what was begun with into something else, or names another option, nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.interview.naming import ARTICLES, TURNS, is_turned
from assistant.text import fold

YES = {"y", "yes", "true", "1", "ja", "j", "oui", "si", "sí"}
NO = {"n", "no", "false", "0", "nein", "non"}
"""What says yes and what says no when it stands alone."""
_YES_BEGINS = ("yes", "yeah", "yep", "ja", "jawohl", "oui", "sí")
_NO_BEGINS = ("no", "nope", "nein")

_WORD = re.compile(r"[+-]?\w+(?:'\w+)?")
_PARTED = re.compile(r"[,.;:!()\u2013\u2014\u2026]|-\s|\s-")
_HEDGES = tuple(
    tuple(hedge.split())
    for hedge in (
        "about", "around", "roughly", "approximately", "approx", "maybe", "perhaps", "probably", "possibly", "i'd say",
        "i would say", "i think", "i guess", "i suppose", "i believe", "say", "well", "so", "hm", "hmm", "um", "uh",
        "it's", "it is", "that's", "that is", "they're", "they are", "etwa", "ungefähr", "circa", "ca", "rund",
        "vielleicht", "wohl", "wahrscheinlich", "vermutlich", "ich würde sagen", "ich denke", "ich glaube", "naja",
        "na ja", "also", "es ist", "das ist",
    )
)  # fmt: skip
"""What is said before an answer without changing it."""
_JOINS = {"or", "oder", "and", "und", "to", "bis", "nor", "noch", "bzw", "versus", "vs", "through"}
"""What joins two answers."""
_GOES_ON = {(word,) for word in (*_JOINS, "of", "von", "in", "out", "aus")}
"""What makes a number part of something else: two of them, "one of the worst"."""
_BUT = {"and", "und"}
_SPEAKERS = {"i", "we", "you", "he", "she", "it", "they", "there", "that", "this", "because", "but", "since", "sorry"}
"""What may follow a bare no without making it part of something else, as in "no idea"."""
_WHOLE = ("really", "wirklich", "at", "all", "so", "sure")
_NUMBERS = {
    word: at
    for language in (
        "zero one two three four five six seven eight nine ten",
        "null eins zwei drei vier fünf sechs sieben acht neun zehn",
    )
    for at, word in enumerate(language.split())
}


class _Words(NamedTuple):
    """The words of a text, and what stands before each and after the last."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]

    def rest(self, at: int) -> _Words:
        return _Words(self.words[at:], self.gaps[at:])

    @property
    def is_parted(self) -> bool:
        """Whether a comma, a dash or the end of a sentence stands before the first word."""
        return bool(_PARTED.search(self.gaps[0]))

    @property
    def is_cut(self) -> bool:
        """Whether what stands there neither parts nor is space: a question mark, the hyphen of one word."""
        return (not self.is_parted and bool(self.gaps[0].strip())) or "?" in self.gaps[0]

    @property
    def clause(self) -> tuple[str, ...]:
        """The words up to the next that is parted off."""
        end = next((at for at, gap in enumerate(self.gaps[1:-1], start=1) if _PARTED.search(gap)), len(self.words))
        return self.words[:end]


def begun_with(labels: Sequence[str], text: str) -> int | None:
    """The place of the only label that the text begins with, after such words as "maybe"; None for none or several."""
    said = _unhedged(_read(text))
    split = [_without_articles(_read(label).words) for label in labels]
    found = [at for at, label in enumerate(split) if label and said.words[: len(label)] == label]
    if len(found) != 1:
        return None
    label = split[found[0]]
    rest = said.rest(len(label))
    others = [each for at, each in enumerate(split) if at != found[0] and each]
    return found[0] if _leaves(label, rest) and not any(_inside(each, rest.words) for each in others) else None


def begun_yes_no(text: str) -> bool | None:
    """Yes or no, as the text begins; None when it begins with neither or goes on with the other."""
    said = _unhedged(_read(text))
    first, rest = said.words[:1], said.rest(1) if said.words else said
    if not first or first[0] not in (*_YES_BEGINS, *_NO_BEGINS):
        return None
    yes = first[0] in _YES_BEGINS
    joined = rest.words[:1] if rest.words[:1] and rest.words[0] in _BUT else ()
    after = rest.words[len(joined) : len(joined) + 1]
    if after and after[0] in (NO if yes else YES) | set(_NO_BEGINS if yes else _YES_BEGINS):
        return None
    if joined:
        rest = rest.rest(1)
    return yes if _leaves(first, rest) else None


def begun_point(text: str) -> int | None:
    """The whole number that the text begins with; None when it goes on with another one that could be meant."""
    said = _unhedged(_read(text))
    if not said.words:
        return None
    word, rest = said.words[0], said.rest(1)
    in_digits = bool(re.fullmatch(r"[+-]?[0-9]{1,9}", word))
    point = int(word) if in_digits else _NUMBERS.get(word)
    if point is None or "-" in said.gaps[0] or rest.is_cut or rest.words[:1] in _GOES_ON:
        return None
    if not rest.words:
        return None if "%" in rest.gaps[0] else point
    numbers = [each for each in rest.words if re.fullmatch(r"[+-]?[0-9]+", each) or each in _NUMBERS]
    if rest.is_parted:
        glued = not re.search(r"\s", rest.gaps[0]) and rest.words[0][0] in "+-0123456789"
        return None if glued or (numbers and rest.words[0] in numbers) else point
    hedged = len(_unhedged(rest).words) < len(rest.words)
    return point if in_digits and (hedged or not numbers) and not is_turned(rest.clause) else None


def _leaves(label: tuple[str, ...], rest: _Words) -> bool:
    """Whether what follows leaves what was begun with as it is."""
    if not rest.words:
        return "?" not in rest.gaps[0]
    first = rest.words[0]
    if rest.is_cut or first in _JOINS:
        return False
    if label[-1] in _NO_BEGINS and label[-1] != "no":
        return True
    if label[-1] in TURNS:
        return rest.is_parted or first in _SPEAKERS
    if rest.is_parted:
        return not (is_turned(rest.words) and all(is_turned((each,)) or each in _WHOLE for each in rest.clause))
    return not is_turned(rest.clause)


def _read(text: str) -> _Words:
    folded = fold(text).replace("\u2019", "'")
    matches = list(_WORD.finditer(folded))
    ends = [0, *(match.end() for match in matches)]
    starts = [*(match.start() for match in matches), len(folded)]
    signed = [match.group() for match in matches]
    words = tuple(word if word[-1].isdecimal() else word.lstrip("+-") for word in signed)
    signs = [word[: len(word) - len(bare)] for word, bare in zip(signed, words, strict=True)]
    gaps = [folded[end:start] for end, start in zip(ends, starts, strict=True)]
    return _Words(words, tuple(gap + sign for gap, sign in zip(gaps, [*signs, ""], strict=True)))


def _unhedged(said: _Words) -> _Words:
    """Without the hedges and articles it begins with."""
    while said.words:
        found = next((hedge for hedge in _HEDGES if said.words[: len(hedge)] == hedge), ())
        if not found and said.words[0] not in ARTICLES:
            break
        said = said.rest(len(found) or 1)
    return said


def _without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    at = next((at for at, word in enumerate(words) if word not in ARTICLES), len(words))
    return words[at:]


def _inside(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))
