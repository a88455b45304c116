"""Conditions: what they look at, whether they hold, and why, in words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Protocol

from assistant.bank.model import COMPARISONS, Condition, Operand, Ref, Shift

SubjectKind = Literal["question", "count", "sum", "fact", "answered", "on_path"]


class Subject(NamedTuple):
    """One thing a condition looks at."""

    kind: SubjectKind
    name: str
    """Of a sum, the names of its questions with spaces between."""


class Lookup(Protocol):
    """Where a condition finds the values of its subjects."""

    def value(self, subject: Subject) -> Any:
        """What the subject holds: an answer's value, a number, a text, a truth value; None when there is none."""
        ...


def subjects(condition: Condition) -> Iterator[Subject]:
    """Everything the condition looks at, in the order written."""
    for nested in (condition.all or ()) + (condition.any or ()):
        yield from subjects(nested)
    if condition.not_ is not None:
        yield from subjects(condition.not_)
    subject = subject_of(condition)
    if subject is not None:
        yield subject
    for name in COMPARISONS:
        operand = getattr(condition, name)
        if isinstance(operand, Ref):
            yield subject_of_ref(operand)


def subject_of(condition: Condition) -> Subject | None:
    """The condition's own subject; None for all, any and not."""
    kinds: tuple[SubjectKind, ...] = ("question", "count", "fact", "answered", "on_path")
    if condition.sum is not None:
        return Subject("sum", " ".join(condition.sum))
    for kind in kinds:
        name = getattr(condition, kind)
        if name is not None:
            return Subject(kind, name)
    return None


def subject_of_ref(ref: Ref) -> Subject:
    """What a reference on the right of a comparison looks at."""
    if ref.question is not None:
        return Subject("question", ref.question)
    if ref.count is not None:
        return Subject("count", ref.count)
    if ref.sum is not None:
        return Subject("sum", " ".join(ref.sum))
    return Subject("fact", ref.fact or "")


def holds(condition: Condition, lookup: Lookup) -> bool:
    """Whether the condition holds.

    An unanswered question has no value: it equals nothing, is not greater, less or in anything, and so
    `not_equals` holds for it.
    """
    if condition.all is not None:
        return all(holds(nested, lookup) for nested in condition.all)
    if condition.any is not None:
        return any(holds(nested, lookup) for nested in condition.any)
    if condition.not_ is not None:
        return not holds(condition.not_, lookup)
    subject = subject_of(condition)
    if subject is None:
        return True
    value = lookup.value(subject)
    if subject.kind in ("answered", "on_path"):
        return bool(value)
    value = shifted(value, condition.shift)
    return all(
        _compare(name, value, _operand(getattr(condition, name), lookup))
        for name in COMPARISONS
        if getattr(condition, name) is not None
    )


def _operand(operand: Operand | tuple[Any, ...], lookup: Lookup) -> Any:
    if not isinstance(operand, Ref):
        return operand
    return shifted(lookup.value(subject_of_ref(operand)), operand.shift)


def _compare(name: str, value: Any, other: Any) -> bool:
    match name:
        case "equals":
            return equal(value, other)
        case "not_equals":
            return not equal(value, other)
        case "in_":
            return any(equal(value, option) for option in other)
        case "contains_any":
            return any(_contains(value, option) for option in other)
        case "contains_all":
            return value is not None and all(_contains(value, option) for option in other)
        case _:
            return _ordered(name, value, other)


def equal(value: Any, other: Any) -> bool:
    """Equality of two values: numbers by size, dates by day, text without regard to case; no value equals nothing."""
    if value is None or other is None:
        return False
    value, other = _dated(value, other), _dated(other, value)
    if isinstance(value, bool) or isinstance(other, bool):
        return value is other
    left, right = number(value), number(other)
    if left is not None and right is not None:
        return left == right
    if isinstance(value, str) and isinstance(other, str):
        return value.casefold() == other.casefold()
    return bool(value == other)


def number(value: Any) -> Decimal | None:
    """The size of a number, a sum of money, a length of time in minutes or the day number of a date; of a range, its
    middle; else None.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, dict) and "date" in value:
        return Decimal(first_day(value["date"]).toordinal())
    if isinstance(value, dict) and "low" in value and "high" in value:
        middle: Decimal = (Decimal(value["low"]) + Decimal(value["high"])) / 2
        return middle * MINUTES[value["unit"]] if "unit" in value else middle
    return None


MINUTES: dict[str, Decimal] = {
    "second": Decimal(1) / 60,
    "minute": Decimal(1),
    "hour": Decimal(60),
    "day": Decimal(60 * 24),
    "week": Decimal(60 * 24 * 7),
    "month": Decimal(60 * 24 * 365) / 12,
    "year": Decimal(60 * 24 * 365),
}
"""Minutes in each unit of time that people answer in; a month is a twelfth of 365 days."""


def first_day(text: str) -> date:
    """The day that a date names, or the first day of the month or year it names.

    Raises ValueError when it names none.
    """
    return date.fromisoformat((text + "-01-01")[:10] if len(text) < 10 else text)


def shifted(value: Any, shift: Shift | None) -> Any:
    """A date value moved by a shift; any other value, and every value when there is no shift, as it is."""
    if shift is None or not isinstance(value, dict) or "date" not in value:
        return value
    day = first_day(value["date"])
    year, month = divmod(day.year * 12 + day.month - 1 + shift.years * 12 + shift.months, 12)
    try:
        moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(days=shift.days)
    except (ValueError, OverflowError):
        return None
    return {"date": moved.isoformat()}


def _dated(value: Any, other: Any) -> Any:
    """A day written in a condition, as a date, when it is compared with one."""
    if not (isinstance(value, str) and isinstance(other, dict) and "date" in other):
        return value
    try:
        return {"date": first_day(value).isoformat()}
    except ValueError:
        return value


def _contains(value: Any, option: Any) -> bool:
    if not isinstance(value, tuple):
        return False
    return any(equal(member["text"] if isinstance(member, dict) and "text" in member else member, option)
               for member in value)  # fmt: skip


def _ordered(name: str, value: Any, other: Any) -> bool:
    left, right = number(_dated(value, other)), number(_dated(other, value))
    if left is None or right is None:
        return False
    match name:
        case "greater":
            return left > right
        case "less":
            return left < right
        case "at_least":
            return left >= right
        case _:
            return left <= right
