"""Cutting what was said into sentences, as people type and speak: lists, abbreviations, no stops, no capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG = 320
"""Characters after which a sentence without an end is cut where one thought gives way to the next."""

_DASHES = "-\N{EN DASH}\N{EM DASH}"
_CLOSING = "\"'”»)]\N{RIGHT SINGLE QUOTATION MARK}"
_MARKER = re.compile(rf"[ \t]*(?:[{_DASHES}*•·▪>]+|\(?\d{{1,2}}[.)]|\(?[a-z][.)])[ \t]+")
_END = re.compile(rf"[.!?…]+[{re.escape(_CLOSING)}]*(?=\s)")
_WORD_BEFORE = re.compile(r"[\w.]+$")
_ABBREVIATIONS = frozenset([
    "e.g", "i.e", "eg", "ie", "etc", "vs", "cf", "approx", "ca", "incl", "excl", "resp", "max", "min", "no", "nr",
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "inc", "ltd", "co", "corp", "dept", "fig", "vol", "tel",
    "a.m", "p.m", "u.s", "u.k", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "hr", "hrs", "yr", "yrs", "ph.d", "v",
])  # fmt: skip
_ALWAYS_GO_ON = frozenset(["e.g", "i.e", "eg", "ie", "vs", "cf", "approx", "ca", "mr", "mrs", "ms", "dr", "prof", "v"])
_TURN = re.compile(
    rf"(?:;|\.\.\.| [{_DASHES}]|,)?\s+(?=(?:but|and then|and so|so then|then they|because then|however|although)\b)"
    r"|;\s+",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, in order; never overlapping, never empty or white space alone."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        marker = _MARKER.match(text, start, end)
        for piece in _in_line(text, marker.end() if marker else start, end):
            yield from _without_space(text, *piece)
        start = end + 1


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _END.finditer(text, start, end):
        if _ends(text, start, stop, end):
            yield from _shortened(text, start, stop.end())
            start = stop.end()
    yield from _shortened(text, start, end)


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether a stop ends a sentence: not after an abbreviation, an initial or a number in a list."""
    if stop.group()[0] != ".":
        return True
    following = text[stop.end() : end].lstrip()[:1]
    if len(stop.group().rstrip(_CLOSING)) > 1:
        return not following.islower()
    word = _WORD_BEFORE.search(text, max(start, stop.start() - 20), stop.start())
    before = word.group().lower() if word else ""
    if before in _ALWAYS_GO_ON or (len(before) == 1 and before.isalpha() and before != "i"):
        return False
    if before in _ABBREVIATIONS:
        return following.isupper()
    return True


def _shortened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence itself, or when it runs on and on, its parts between turns of thought."""
    while end - start > LONG:
        turn = next((each for each in _TURN.finditer(text, start + LONG // 4, end) if each.end() < end - 20), None)
        if turn is None:
            break
        yield start, turn.start() + len(turn.group().rstrip())
        start = turn.end()
    yield start, end


def _without_space(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right and any(character.isalnum() for character in piece):
        yield start + left, start + right
