"""Scripted follow-ups: which of them an answer calls for."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from assistant.bank.conditions import equal, number
from assistant.bank.model import Probe, Question, Trigger
from assistant.interview.value_words import words_of
from assistant.text import count_words, fold

MOST = 2
"""The most follow-ups after one answer."""
_DISMISSALS = frozenset(
    {"no", "nope", "none", "nothing", "never", "nobody", "no one", "no idea", "not sure", "don't know", "n/a", "-", "?"}
    | {"i don't know", "i do not know", "nein", "nichts", "nie", "niemand", "keine", "keine ahnung", "weiß nicht"}
    | {"weiß ich nicht", "das weiß ich nicht"}
)
"""Answers in words that leave nothing to follow up."""


def due_probes(question: Question, value: Any) -> tuple[str, ...]:
    """The ids of the follow-ups that the answer calls for, in order, at most two."""
    if not question.probes:
        return ()
    words = words_of(question, value)
    if question.type in ("text", "items") and fold(words).rstrip(".!") in _DISMISSALS:
        return ()
    due = (probe.id for probe in question.probes if reason_for(probe, value, words))
    return tuple(name for name, _ in zip(due, range(MOST), strict=False))


def reason_for(probe: Probe, value: Any, words: str) -> str:
    """What in the answer calls for the follow-up, in words that end the sentence "because ..."; empty if nothing."""
    when: Trigger = probe.when
    size = number(value)
    if when.fewer_words is not None and count_words(words) < when.fewer_words:
        return f"the answer has fewer than {when.fewer_words} words"
    if when.fewer_items is not None and len(value if isinstance(value, tuple) else (value,)) < when.fewer_items:
        return f"the answer names fewer than {when.fewer_items}"
    if when.mentions and (found := _pattern(when.mentions).search(words)):
        return f"the answer mentions “{found.group()}”"
    if when.equals and any(equal(value, option) or _holds(value, option) for option in when.equals):
        return "it is about an option that was chosen" if isinstance(value, tuple) else f"the answer is “{words}”"
    if when.at_most is not None and size is not None and size <= when.at_most:
        return f"the answer is {_plain(when.at_most)} or less"
    if when.at_least is not None and size is not None and size >= when.at_least:
        return f"the answer is {_plain(when.at_least)} or more"
    return "it is asked after every answer" if when.always else ""


def _holds(value: Any, option: Any) -> bool:
    return isinstance(value, tuple) and any(equal(member, option) for member in value)


def _plain(size: Decimal) -> str:
    return f"{size:f}"


@lru_cache(maxsize=1024)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")(?!\w)", re.IGNORECASE)
