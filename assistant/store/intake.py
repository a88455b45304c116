"""Whether events that came from elsewhere are such as this program writes: the right types all the way down.

Stored events were made here and need only their digests checked. An imported file may have been made by anyone, with
digests that fit, so nothing in it is believed until it was looked at.
"""

from __future__ import annotations

import re
import types
import typing
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union

from assistant.interview.cells import Cell, Span
from assistant.interview.events import KINDS, Event, Recorded
from assistant.interview.subjects import SUBJECT_KINDS, Subject
from assistant.interview.summary_events import Sentence
from assistant.text import LIMIT, size

_BROKEN = re.compile("[\x00\ud800-\udfff]")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_DEEPEST = 8
"""Levels of lists and mappings in a value; records of choices have three."""
_HIGHEST = 2**53
_MOST_DIGITS = 1000
"""Digits of a decimal written out; more could take for ever to show."""


def is_name(text: object) -> bool:
    """Whether this can be the id of a session: letters, digits and a few signs, fit for a file name."""
    return isinstance(text, str) and _NAME.fullmatch(text) is not None and text != "last"


def is_text(value: object, limit: int = LIMIT) -> bool:
    """Whether this is text that the gate would have let in."""
    return isinstance(value, str) and not _BROKEN.search(value) and size(value) <= limit


def is_place(value: object) -> bool:
    """Whether this counts something: a whole number from nought on."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _HIGHEST


def is_time(value: object) -> bool:
    """Whether this is a time as events carry it: UTC with milliseconds and a Z."""
    if not isinstance(value, str) or not _AT.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_envelope(recorded: Recorded, known: set[str]) -> bool:
    """Whether id, time, actor and cause are such as the recorder makes; `known` are the ids of the events so far."""
    short = all(is_text(each, 200) and each for each in (recorded.id, recorded.actor, recorded.cause))
    cause_known = recorded.cause == recorded.id or recorded.cause in known
    return short and is_time(recorded.at) and recorded.id not in known and cause_known


def is_event(event: Event) -> bool:
    """Whether every field of the event holds what its type says."""
    return all(_fits(hint, getattr(event, name)) for name, hint in _hints(event.kind).items())


@cache
def _hints(kind: str) -> dict[str, Any]:
    hints = typing.get_type_hints(KINDS[kind])
    return {field.name: hints[field.name] for field in fields(KINDS[kind])}


def _fits(hint: Any, value: Any) -> bool:
    if hint is Any:
        return _is_value(value, 0)
    if hint is str:
        return is_text(value)
    if hint is int:
        return is_place(value)
    if hint is bool:
        return isinstance(value, bool)
    if hint is Decimal:
        return isinstance(value, Decimal) and _is_value(value, 0)
    if hint is Cell:
        return isinstance(value, Cell) and _is_cell(value)
    if hint is Span:
        return isinstance(value, Span) and _is_span(value)
    if hint is Subject:
        return isinstance(value, Subject) and value.kind in SUBJECT_KINDS and _is_cell(value.cell)
    if hint is Sentence:
        return (
            isinstance(value, Sentence) and is_text(value.text) and all(is_text(each, 1000) for each in value.findings)
        )
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return isinstance(value, str) and value in inner
    if origin in (Union, types.UnionType):
        return any(_fits(each, value) for each in inner)
    if origin is dict:
        return isinstance(value, dict) and all(_fits(inner[0], k) and _fits(inner[1], v) for k, v in value.items())
    if origin is tuple:
        return isinstance(value, tuple) and _fits_tuple(inner, value)
    return hint is type(None) and value is None


def _fits_tuple(inner: tuple[Any, ...], value: tuple[Any, ...]) -> bool:
    if inner[-1] is Ellipsis:
        return all(_fits(inner[0], each) for each in value)
    return len(inner) == len(value) and all(map(_fits, inner, value))


def _is_cell(cell: Cell) -> bool:
    names = [cell.question, cell.probe, *(each for pair in cell.items for each in pair)]
    return all(is_text(each, 1000) for each in names)


def _is_span(span: Span) -> bool:
    return _is_cell(span.cell) and is_place(span.start) and is_place(span.end) and is_text(span.note, 1000)


def _is_value(value: Any, depth: int) -> bool:
    match value:
        case None | bool():
            return True
        case str():
            return is_text(value)
        case int():
            return abs(value) < _HIGHEST
        case Decimal():
            return value.is_finite() and abs(value.adjusted()) + len(value.as_tuple().digits) <= _MOST_DIGITS
        case tuple():
            return depth < _DEEPEST and all(_is_value(each, depth + 1) for each in value)
        case dict():
            return depth < _DEEPEST and all(is_text(k) and _is_value(v, depth + 1) for k, v in value.items())
        case _:
            return False
