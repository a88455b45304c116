"""Sums of money and proportions that somebody said in words: the sentences that hold one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reports.pictures.excerpt import sentences

_COUNT = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|half|eine?[rs]?|zwei|drei|vier|fünf|sechs|sieben|acht|"
    r"neun|zehn)"
)
_MONEY = re.compile(
    r"\b\d[\d.,]*\s?(?:€|\$|£|euros?\b|eur\b|cents?\b|usd\b|dollars?\b|gbp\b|pounds?\b|chf\b|francs?\b|franken\b)|[€$£]\s?\d",
    re.IGNORECASE,
)
_PROPORTION = re.compile(
    rf"\b\d[\d.,]*\s?(?:%|percent\b|per cent\b|prozent\b)"
    rf"|\b{_COUNT} (?:out )?(?:of|in|von) (?:them|us|ihnen|denen|uns|every )?{_COUNT}\b"
    rf"|\b{_COUNT} (?:of (?:them|us)|von (?:ihnen|denen|uns))\b"
    r"|\b(?:half|a third|a quarter|two thirds|die hälfte|ein drittel|ein viertel) (?:of|der|von)\b"
    r"|\b(?:every|jede[rsnm]?) (?:second|third|fourth|fifth|other|zweite|dritte|vierte|fünfte)",
    re.IGNORECASE,
)
_LITTLE = 50
"""Characters of a sentence that says too little by itself, so that the one before it goes along."""
_LOOKED_AT = 4000


def figures_said(text: str) -> Iterator[str]:
    """The parts of an answer that name a sum of money or a proportion, cut from it as they stand."""
    before: tuple[int, int] | None = None
    told = 0
    for start, end in sentences(text[:_LOOKED_AT]):
        if _MONEY.search(text, start, end) or _PROPORTION.search(text, start, end):
            first = before[0] if before and end - start < _LITTLE and before[0] >= told else start
            told = end
            yield text[first:end]
        before = (start, end)


def how_telling(part: str) -> tuple[bool, int]:
    """Sorts parts: a sum beside a proportion tells more than a sum, a large sum more than a small one."""
    sums = [int("".join(filter(str.isdigit, found[0])) or 0) for found in _MONEY.finditer(part)]
    return bool(sums and _PROPORTION.search(part)), max(sums, default=0)
