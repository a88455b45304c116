"""Comparing two terms of a rule: constants among themselves, and what an interview holds with either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from assistant.bank.conditions import first_day
from assistant.bank.model import Condition, Ref, Shift
from tests.outside.ons_logic import NO, YES, UnsupportedError, every, never, some

Type = Literal["text", "number", "list", "day text", "date", "opaque"]


@dataclass(frozen=True)
class Constant:
    """A value written in the rule: text, number, date, list or null."""

    value: Any


@dataclass(frozen=True)
class Held:
    """What the interview holds; where a term is one of these, it is known not to be null."""

    kind: Literal["question", "count", "sum", "fact"]
    name: str | tuple[str, ...]
    type: Type
    options: tuple[str, ...] = ()
    """Every text it can be, or have in it, when these are known."""
    length: int = 0
    """Of a day text: its characters, which say how exact it is."""
    shift: Shift | None = None

    def compare(self, **comparison: Any) -> Condition:
        """A condition on this."""
        return Condition(**{self.kind: self.name, "shift": self.shift, **comparison})

    def ref(self) -> Ref:
        """This, to compare with."""
        return Ref(**{self.kind: self.name, "shift": self.shift})  # type: ignore[arg-type]  # the kind is a field's name


Term = Constant | Held
NULL = Constant(None)


def equal(left: Term, right: Term) -> Condition:
    """The two are the same; null is the same as null."""
    if isinstance(left, Constant):
        if isinstance(right, Constant):
            return YES if fold(left.value) == fold(right.value) else NO
        left, right = right, left
    if isinstance(right, Held):
        return _equal_held(left, right)
    value = right.value
    _readable(left)
    if left.type == "list" and isinstance(value, list):
        raise UnsupportedError("a multiple answer compared with a whole list")
    if left.type == "day text" and isinstance(value, str) and not _exact(left, value):
        return NO
    if not _fits(left.type, value):
        return NO
    return left.compare(equals=value.isoformat() if isinstance(value, date) else value)


def _equal_held(left: Held, right: Held) -> Condition:
    _readable(left)
    _readable(right)
    if left.type == right.type == "list":
        raise UnsupportedError("two multiple answers compared with each other")
    if left.type != right.type or left.length != right.length:
        return NO
    return left.compare(equals=right.ref())


ORDERED: dict[str, tuple[str, str, Callable[[Any, Any], bool]]] = {
    ">": ("greater", "less", lambda left, right: left > right),
    "<": ("less", "greater", lambda left, right: left < right),
    ">=": ("at_least", "at_most", lambda left, right: left >= right),
    "<=": ("at_most", "at_least", lambda left, right: left <= right),
}


def ordered(operator: str, left: Term, right: Term) -> Condition:
    """The one is greater or less than the other; never so when either is null."""
    straight, turned, fold_constants = ORDERED[operator]
    if NULL in (left, right):
        return NO
    if isinstance(left, Constant) and isinstance(right, Constant):
        return YES if fold_constants(left.value, right.value) else NO
    name = straight
    if isinstance(left, Constant):
        left, right, name = right, left, turned
    assert isinstance(left, Held)
    if left.type in ("number", "date"):
        if isinstance(right, Held) and right.type == left.type:
            return left.compare(**{name: right.ref()})
        if isinstance(right, Constant) and _fits(left.type, right.value):
            value = right.value
            return left.compare(**{name: value.isoformat() if isinstance(value, date) else value})
    raise UnsupportedError(f"{operator} on {left.type}")


def inside(left: Term, right: Term) -> Condition:
    """The one is a member of the other; never so when the other is null."""
    if right == NULL:
        return NO
    if isinstance(right, Constant):
        if not isinstance(right.value, list):
            raise UnsupportedError("in on a constant that is no list")
        return some(*(equal(left, Constant(member)) for member in right.value))
    _readable(right)
    if right.type != "list":
        raise UnsupportedError(f"in on {right.type}")
    if isinstance(left, Constant):
        return right.compare(contains_any=(left.value,)) if isinstance(left.value, str) else NO
    return some(*(every(equal(left, Constant(each)), _has(right, each)) for each in _members(left)))


def any_inside(left: Term, right: Term) -> Condition:
    """Some member of the one is in the other; never so when either is null."""
    if NULL in (left, right):
        return NO
    _lists_both(left, right)
    return some(*(every(_has(left, each), _has(right, each)) for each in _members(left, right)))


def all_inside(left: Term, right: Term) -> Condition:
    """Every member of the one is in the other; never so when either is null."""
    if NULL in (left, right):
        return NO
    _lists_both(left, right)
    if isinstance(left, Constant) and None in left.value:
        return YES if isinstance(right, Constant) and None in right.value and _all_constant(left, right) else NO
    return every(*(some(never(_has(left, each)), _has(right, each)) for each in _members(left)))


def _all_constant(left: Constant, right: Constant) -> bool:
    return all(member in fold(right.value) for member in fold(left.value))


def fold(value: Any) -> Any:
    """A value as the runner compares it: text without case."""
    if isinstance(value, list):
        return [fold(member) for member in value]
    return value.casefold() if isinstance(value, str) else value


def _lists_both(*terms: Term) -> None:
    for term in terms:
        if isinstance(term, Constant) and not isinstance(term.value, list):
            raise UnsupportedError("any-in or all-in on a constant that is no list")
        if isinstance(term, Held) and term.type != "list":
            raise UnsupportedError(f"any-in or all-in on {term.type}")


def _members(*terms: Term) -> tuple[str, ...]:
    """Every text that the first of these terms whose members are known can have in it."""
    for term in sorted(terms, key=lambda each: isinstance(each, Held)):
        if isinstance(term, Constant):
            return tuple(dict.fromkeys(each for each in term.value if isinstance(each, str)))
        if term.options:
            return term.options
    raise UnsupportedError("members of an answer whose options are not written out")


def _has(term: Term, member: str) -> Condition:
    if isinstance(term, Constant):
        return YES if member.casefold() in fold(term.value) else NO
    return term.compare(contains_any=(member,))


def _readable(term: Held) -> None:
    if term.type == "opaque":
        raise UnsupportedError("an answer of a type that rules cannot read, such as an address")


def _exact(held: Held, text: str) -> bool:
    """Whether the text is a day, month or year just as exact as the answer."""
    try:
        return len(text) == held.length and first_day(text) is not None
    except ValueError:
        return False


def _fits(kind: Type, value: Any) -> bool:
    match kind:
        case "number":
            return isinstance(value, int | Decimal) and not isinstance(value, bool)
        case "date":
            return isinstance(value, date)
        case "text" | "day text":
            return isinstance(value, str)
        case _:
            return False
