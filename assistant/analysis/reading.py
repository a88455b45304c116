"""Reading one sentence: which kinds of finding it speaks for, how strongly, and which of its words say so."""

from __future__ import annotations

from typing import NamedTuple

from assistant.analysis.context import Topic
from assistant.analysis.lexicon import FAMILIES, lexicon
from assistant.analysis.patterns import BREAKS, Hit, words_of
from assistant.interview.cells import FindingKind

_NEGATORS = frozenset([
    "not", "no", "never", "none", "nobody", "nothing", "without", "isn't", "aren't", "wasn't", "weren't", "don't",
    "doesn't", "didn't", "can't", "couldn't", "won't", "wouldn't", "hasn't", "haven't", "hadn't", "shouldn't",
    "hardly", "barely", "rarely", "neither", "nor", "zero",
])  # fmt: skip
_OPINION = frozenset(["think", "believe", "expect", "suppose", "see", "find"])
_NOT_NEGATING_AFTER = frozenset(["only", "just", "merely"])
_CONTRAST = frozenset(["but", "however", "although", "though", "except", "yet", "unfortunately", "sadly", "still"])
_KINDS: tuple[FindingKind, ...] = ("pain", "opportunity", "need", "driver", "gap")
_EXPECTS: dict[Topic, FindingKind] = {
    "trouble": "pain",
    "purpose": "need",
    "idea": "opportunity",
    "value": "driver",
    "information": "gap",
}
_EXPECTED: dict[FindingKind, float] = {"pain": 1.0, "need": 1.0, "opportunity": 0.5, "driver": 0.5, "gap": 0.5}
"""How much it adds that the question is after it. Wishes and qualities are named in passing in any answer."""
_SUPPOSED = 0.75
"""How much a pain loses that is only supposed: "if it were too far, ..."."""
_OWN = 0.5
"""What it weighs that the speakers themselves do not do something."""
_SPEAKERS = frozenset(["i", "we", "i'm", "we're", "i've", "we've", "i'd", "we'd"])
_MOST = 4.0
"""Points that one family can give."""
_FURTHER = 0.35
"""How much each further family, and each further cue of a family, adds."""


class Part(NamedTuple):
    """What one family of cues says about a sentence: its points, and the words from `first` to `last`."""

    family: str
    points: float
    first: int
    last: int


class Reading(NamedTuple):
    """What a sentence speaks for."""

    points: dict[FindingKind, float]
    parts: dict[FindingKind, tuple[Part, ...]]
    expected: frozenset[FindingKind]
    """The kinds that the question asks for."""
    against: str = ""
    """The family that speaks against taking it as a finding at all."""


NOTHING = Reading({}, {}, frozenset())


def read(sentence: str, asked: frozenset[Topic] = frozenset()) -> Reading:
    """What a sentence speaks for, given what its question is after."""
    words = words_of(sentence)
    hits = lexicon().find(words)
    if not hits:
        return NOTHING
    best = _by_family(words, hits)
    aside = next((part for part in best.values() if FAMILIES[part.family].kind == "aside"), None)
    if aside is not None:
        return Reading({}, {}, frozenset(), aside.family)
    relief = best.pop("relief", None)
    parts: dict[FindingKind, tuple[Part, ...]] = {}
    points: dict[FindingKind, float] = {}
    expected = frozenset(_EXPECTS[topic] for topic in asked)
    for kind in _KINDS:
        mine = sorted((p for p in best.values() if FAMILIES[p.family].kind == kind), key=lambda p: -p.points)
        if mine:
            parts[kind] = tuple(mine)
            points[kind] = mine[0].points + _FURTHER * sum(part.points for part in mine[1:])
            if kind in expected and points[kind] >= 1.0:
                points[kind] += _EXPECTED[kind]
    if "gap" in points and not _is_own(
        words, parts["gap"][0].first
    ):  # who does not know what they should is in pain, too
        points["pain"] = points.get("pain", 0.0) + (1.0 if "pain" in points else 0.75) * min(points["gap"], 2.0)
        parts["pain"] = (*parts.get("pain", ()), *parts["gap"])
    if relief is not None and "pain" in points:
        points["pain"] -= _relieved(words, parts["pain"], relief)
    if "pain" in points and "pain" not in expected and _is_supposed(words, parts["pain"][0].first):
        points["pain"] -= _SUPPOSED
    return Reading(points, parts, expected)


def _by_family(words: list[str], hits: list[Hit]) -> dict[str, Part]:
    """The strongest cue of each family, a little stronger for each further one; what a negation turns is turned."""
    best: dict[str, Part] = {}
    covered = _reliefs(hits)
    for hit in hits:
        family = FAMILIES[hit.cue.family]
        if family.kind == "pain" and any(a <= hit.first and hit.last <= b for a, b in covered):
            continue
        weight, name = hit.cue.weight, family.name
        if name == "does not" and _is_own(words, hit.first):
            weight = _OWN
        if (
            name == "not knowing"
            and weight < 3.0
            and not {"i", "i'm"}.isdisjoint(words[max(hit.first - 2, 0) : hit.first])
        ):
            weight = (
                1.0  # "I don't know what it is called": one speaker at a loss for a word, no gap in what a firm knows
            )
        first = hit.first
        negation = _negation(words, first) if family.turns else None
        if negation is not None:
            if family.kind != "relief" or weight > 2:
                continue
            name, first = "shortfall", negation
        old = best.get(name)
        if old is None:
            best[name] = Part(name, weight, first, hit.last)
        elif first < old.last and old.first < hit.last:
            if weight > old.points or (weight == old.points and hit.last - first > old.last - old.first):
                best[name] = Part(name, max(weight, old.points), first, hit.last)
        else:
            top, low = max(weight, old.points), min(weight, old.points)
            span = (first, hit.last) if weight > old.points else (old.first, old.last)
            further = low if family.adds else _FURTHER * min(low, 1.0)
            best[name] = Part(name, min(top + further, _MOST), *span)
    return best


def _is_own(words: list[str], at: int) -> bool:
    """Whether it is the speakers themselves who do not do or know something: that alone is nobody's pain yet."""
    return at == 0 or any(word in _SPEAKERS for word in words[max(at - 2, 0) : at + 1])


def _is_supposed(words: list[str], at: int) -> bool:
    """Whether the word at a place is said of a case that may come and not of one that came."""
    if words[0] in ("if", "as", "unless"):
        return True
    for place in range(at - 1, max(at - 8, -1), -1):
        if words[place] in BREAKS:
            return False
        if words[place] in ("if", "unless"):
            return True
    return False


def _reliefs(hits: list[Hit]) -> list[tuple[int, int]]:
    """Set phrases of relief, such as "can't complain"; no cue inside of one counts as pain."""
    return [(hit.first, hit.last) for hit in hits if hit.cue.family == "relief" and hit.cue.weight > 2]


def _negation(words: list[str], at: int) -> int | None:
    """Where the negation stands that turns the word at a place round; None when nothing does."""
    for place in range(at - 1, max(at - 5, -1), -1):
        word = words[place]
        if word in BREAKS or word == "but":
            return None
        if word in _NEGATORS:
            return None if words[place + 1] in _NOT_NEGATING_AFTER else place
    for place in range(at - 4, max(at - 9, -1), -1):
        if words[place] in BREAKS:
            return None
        if words[place] in _NEGATORS and words[place + 1] in _OPINION:
            return place  # "I don't think that this will be a problem"
    return None


def _relieved(words: list[str], pains: tuple[Part, ...], relief: Part) -> float:
    """How much of a pain a good word takes away: nothing where the two stand against each other."""
    if any(word in _CONTRAST for word in words):
        return 0.0
    if pains[0].points >= 3.0 and relief.points < 3.0:
        return 0.0
    between = words[min(pains[0].last, relief.last) : max(pains[0].first, relief.first)]
    if relief.points < 3.0 and any(word in BREAKS and word != "," for word in between):
        return 0.0
    return 1.5 if relief.points >= 3.0 else 1.0
