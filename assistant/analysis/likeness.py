"""Which sentences say nearly the same, so that a pain told twice becomes one proposal with two pieces of evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

ALIKE = 0.6
"""The share of content words from which two sentences count as one."""
LEAST = 2
"""Shared content words without which they never do."""
COMMON = 60
"""A word that more sentences than this have says little about which are alike, and is not used to find them."""

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "the and that this with for are was were have has had but not you they them their there then than from what "
        "when which who how our your his her its she him can will would just very really also about into over out all "
        "any some been being because while where after before again more most much many too so it is in on at to of or "
        "an as by be do does did if we us me my i a he",
    )
)


def content(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, cut to their beginnings so that endings do not matter."""
    return frozenset(_ENDING.sub("", word)[:5] for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def groups(texts: Sequence[str]) -> list[list[int]]:
    """The places of texts that say nearly the same, each group led by its earliest; every text is in one group."""
    leaders: list[tuple[frozenset[str], list[int]]] = []
    having: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        words = content(text)
        shared: dict[int, int] = {}
        for word in words:
            for leader in having.get(word, ())[:COMMON]:
                shared[leader] = shared.get(leader, 0) + 1
        found = next((at for at, count in sorted(shared.items()) if _alike(words, leaders[at][0], count)), None)
        if found is None:
            for word in words:
                having.setdefault(word, []).append(len(leaders))
            leaders.append((words, [place]))
        else:
            leaders[found][1].append(place)
    return [places for _, places in leaders]


def _alike(one: frozenset[str], other: frozenset[str], shared: int) -> bool:
    if one == other:
        return True
    return shared >= LEAST and shared / len(one | other) >= ALIKE
