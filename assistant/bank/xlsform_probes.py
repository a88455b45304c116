"""When a scripted follow-up is due, as XPath."""

from __future__ import annotations

import re

from assistant.bank.model import Probe
from assistant.bank.xlsform_conditions import NOTHING, Value, holds_member, is_constant
from assistant.bank.xlsform_place import Placed
from assistant.bank.xlsform_xpath import (
    FALSE,
    TRUE,
    UnsayableError,
    all_of,
    any_of,
    field,
    figure,
    literal,
    mentions,
    word_count,
)

MOST = 2
"""The most follow-ups asked after one answer."""


def follow_ups(placed: Placed) -> tuple[list[tuple[Probe, str]], list[str]]:
    """The question's follow-ups that a form can be told when to ask, each with when, and the ids of the others."""
    told: list[tuple[Probe, str]] = []
    untold: list[str] = []
    before: list[str] = []
    for probe in placed.question.probes:
        due = _due(placed, probe)
        if due is None:
            untold.append(probe.id)
            continue
        if due == FALSE:
            continue
        free = len(before) < MOST
        room = TRUE if free else "(" + " + ".join(f"if({each}, 1, 0)" for each in before) + f") < {MOST}"
        told.append((probe, all_of([due, room])))
        before.append(due)
    return told, untold


def _due(placed: Placed, probe: Probe) -> str | None:
    """When an answer calls for the follow-up; None when a form cannot tell all of it."""
    question, when, here = placed.question, probe.when, field(placed.value)
    rows = question.type in ("items", "records")
    answered = f"number({here}) > 0" if rows else f"{here} != ''"
    parts = [TRUE] if when.always else []
    if when.fewer_words is not None or when.mentions:
        if question.type not in ("text", "choice"):
            return None
        parts.append(_of_words(placed, probe))
    if when.fewer_items is not None:
        size = f"count-selected({here})" if question.type == "choices" else f"number({here})" if rows else "1"
        parts.append(f"{size} < {when.fewer_items}")
    value = _plain_value(placed)
    try:
        for constant in when.equals:
            parts += [is_constant(value, constant), holds_member(value, constant)]
    except UnsayableError:
        return None
    for sign, size_limit in (("<=", when.at_most), (">=", when.at_least)):
        if size_limit is not None:
            parts.append(f"number({here}) {sign} {figure(size_limit)}" if value.kind == "number" else FALSE)
    due = any_of(parts)
    return FALSE if due == FALSE else all_of([answered, due])


def _plain_value(placed: Placed) -> Value:
    kind = placed.question.type
    if kind in ("scale", "number", "money", "duration"):
        return Value("number", field(placed.value))
    if kind in ("items", "records"):
        return NOTHING
    return Value(kind, field(placed.value), options=placed.question.options)


def _of_words(placed: Placed, probe: Probe) -> str:
    """When the words of an answer call for the follow-up; of a choice, the words are those of its label."""
    when, here = probe.when, field(placed.value)
    if placed.question.type == "text":
        few = [f"{word_count(here)} < {when.fewer_words}"] if when.fewer_words is not None else []
        return any_of(few + [mentions(here, phrase) for phrase in when.mentions])
    named = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, when.mentions)) + r")(?!\w)", re.IGNORECASE)
    return any_of(
        f"{here} = {literal(option.id)}"
        for option in placed.question.options
        if (when.fewer_words is not None and len(option.label.split()) < when.fewer_words)
        or (when.mentions and named.search(option.label))
    )
