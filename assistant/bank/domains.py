"""Finite stand-ins for what may be answered: enough values for every comparison in some conditions to go every way.

Of a number, the constants it is compared with, one value in each gap between them and one beyond each end; of options,
those that conditions name and one they do not; of lists and choices, every subset of the named ones with every size
that is told apart. Where two answers are compared with each other they share their values, several to each gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

from assistant.bank.conditions import Subject, first_day, number, shifted, subject_of, subject_of_ref
from assistant.bank.model import Condition, Question, Ref, Shift
from assistant.bank.survey import is_date, leaves, operands

MOST_SUBSETS = 256
MOST_POINTS = 200
_USUAL_DAY = date(2030, 1, 15).toordinal()


class TooLarge(Exception):
    """There are more cases than can be looked at."""


@dataclass(slots=True)
class Needs:
    """What conditions tell apart about one subject."""

    numbers: set[Decimal] = field(default_factory=set)
    words: dict[str, None] = field(default_factory=dict)
    days: set[int] = field(default_factory=set)
    """Of dates, beside those among the words: the numbers of days that shifts lead to."""
    copies: int = 1
    """How many answers share these values; 1 when it is compared with constants alone."""


def needs_of(conditions: Iterable[Condition], ranges: dict[Subject, list[Any]]) -> dict[Subject, Needs]:
    """What the conditions tell apart about each subject.

    `ranges` holds for each subject the numbers or words it has anyway, for subjects compared with one another.
    """
    found: dict[Subject, Needs] = {}
    links: list[tuple[Subject, Subject]] = []
    shifts: set[Shift] = set()
    for condition in conditions:
        for leaf in leaves(condition):
            subject = subject_of(leaf)
            if subject is None:
                continue
            needs = found.setdefault(subject, Needs())
            shifts |= {leaf.shift} if leaf.shift else set()
            for _, _, value in operands(leaf):
                if isinstance(value, Ref):
                    other = subject_of_ref(value)
                    found.setdefault(other, Needs())
                    links.append((subject, other))
                    shifts |= {value.shift} if value.shift else set()
                else:
                    _add(needs, value)
    _join(found, links, ranges)
    _move(found, shifts)
    _spread(found)
    return found


def _add(needs: Needs, value: Any) -> None:
    if isinstance(value, str):
        if value.casefold() not in {word.casefold() for word in needs.words}:
            needs.words[value] = None
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        needs.numbers.add(Decimal(value))


def _join(found: dict[Subject, Needs], links: list[tuple[Subject, Subject]], ranges: dict[Subject, list[Any]]) -> None:
    """Give subjects that are compared with one another the same numbers and words."""
    groups: dict[Subject, set[Subject]] = {}
    for one, other in links:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        for each in joined:
            groups[each] = joined
    for group in {id(group): group for group in groups.values()}.values():
        together = Needs(copies=len(group))
        for subject in sorted(group):
            for value in (*found[subject].numbers, *found[subject].words, *ranges.get(subject, ())):
                _add(together, value)
        if len(together.numbers) + len(together.words) > MOST_POINTS:
            raise TooLarge
        for subject in group:
            found[subject] = together


def _move(found: dict[Subject, Needs], shifts: set[Shift]) -> None:
    """Add the days that shifts lead to and from, and those around them: months differ in length."""
    for needs in found.values():
        days = _days(needs) or {_USUAL_DAY}
        for shift in shifts:
            back = Shift(years=-shift.years, months=-shift.months, days=-shift.days)
            for day in days:
                for moved in (_moved(day, shift), _moved(day, back)):
                    needs.days |= {moved + off for off in range(-3, 4)} if moved else set()


def _moved(day: int, shift: Shift) -> int:
    moved = number(shifted({"date": date.fromordinal(day).isoformat()}, shift))
    return int(moved) if moved else 0


def _days(needs: Needs) -> set[int]:
    return needs.days | {first_day(word).toordinal() for word in needs.words if is_date(word)}


def _spread(found: dict[Subject, Needs]) -> None:
    """Let the questions of a sum take values that add up to what the sum is compared with, or nearly."""
    for subject, needs in list(found.items()):
        if subject.kind != "sum":
            continue
        names = subject.name.split(" ")
        near = {size + off for size in needs.numbers for off in (-1, 0, 1)}
        parts = near | {size / len(names) for size in near} | {Decimal(0)}
        for name in names:
            own = found.get(Subject("question", name), Needs())
            found[Subject("question", name)] = replace(own, numbers=own.numbers | parts)


def range_of(question: Question) -> list[Any]:
    """The numbers or words that an answer has of itself."""
    if question.scale is not None:
        return list(range(question.scale.from_, question.scale.to + 1))
    ends = [end for end in (question.minimum, question.maximum) if end is not None]
    return ends if question.type == "number" else [option.id for option in question.options]


def values(question: Question, own: Needs, count: Needs) -> list[Any]:
    """Answers that stand for all answers to the question, in stored form; `count` is told apart of their number."""
    match question.type:
        case "text":
            return _texts(own)
        case "yes_no":
            return [True, False]
        case "date":
            days = {Decimal(day) for day in _days(own) or {_USUAL_DAY}}
            wanted = own if not (own.words or own.days or own.copies > 1) else replace(own, numbers=days)
            last = Decimal(date.max.toordinal())
            found = points(None, last, wanted, whole=True) if wanted.numbers else [Decimal(_USUAL_DAY)]
            return [{"date": date.fromordinal(int(day)).isoformat()} for day in found if day > 0]
        case "choice":
            return _some_options(question, own)
        case "choices" | "items" | "records":
            return _collections(question, own, count)
        case "scale":
            assert question.scale is not None
            low, high = Decimal(question.scale.from_), Decimal(question.scale.to)
            return [int(each) for each in points(low, high, own, whole=True)]
        case "number":
            return list(points(question.minimum, question.maximum, own, whole=False))
        case "money":
            currency = question.unit or "EUR"
            return [{"low": each, "high": each, "currency": currency} for each in points(None, None, own, whole=False)]
        case "duration":
            zero = Decimal(0)
            return [{"low": each, "high": each, "unit": "minute"} for each in points(zero, None, own, whole=False)]


def points(low: Decimal | None, high: Decimal | None, needs: Needs, *, whole: bool) -> list[Decimal]:
    """Numbers between the ends that stand for all of them."""
    usual = Decimal(1) if low is None else low
    usual = usual if high is None else min(usual, high)
    if not needs.numbers and needs.copies == 1:
        return [usual]
    borders = sorted({each for each in (*(needs.numbers or (usual,)), low, high) if each is not None})
    found = set(borders)
    first, last, steps = borders[0], borders[-1], range(1, needs.copies + 1)
    found |= {first.to_integral_value() - each for each in steps} | {last.to_integral_value() + each for each in steps}
    for left, right in pairwise(borders):
        found |= set(_between(left, right, needs.copies, whole=whole))
    inside = [
        each
        for each in sorted(found)
        if (low is None or each >= low) and (high is None or each <= high) and not (whole and each != int(each))
    ]
    if len(inside) > MOST_POINTS:
        raise TooLarge
    return inside


def _between(left: Decimal, right: Decimal, copies: int, *, whole: bool) -> list[Decimal]:
    if whole:
        start = int(left) + 1
        return [Decimal(each) for each in range(start, min(int(right) + 1, start + copies))]
    parts = 1 << copies.bit_length()
    return [left + (right - left) * each / parts for each in range(1, copies + 1)]


def sizes(low: int, high: int | None, needs: Needs) -> list[int]:
    """Sizes of a list that stand for all."""
    return [int(each) for each in points(Decimal(low), None if high is None else Decimal(high), needs, whole=True)]


def _texts(needs: Needs) -> list[str]:
    taken = {word.casefold() for word in needs.words}
    fresh = (f"Something {each}" for each in ("else", "new", "different", "other"))
    others = [each for each in fresh if each.casefold() not in taken][: needs.copies]
    return [*needs.words, *others]


def _some_options(question: Question, needs: Needs) -> list[str]:
    ids = [option.id for option in question.options]
    named = [each for each in ids if each in needs.words]
    return named + [each for each in ids if each not in needs.words][:1]


def _collections(question: Question, own: Needs, count: Needs) -> list[Any]:
    """Every subset of what is named, in every size that is told apart."""
    if question.type == "choices":
        ids = [option.id for option in question.options]
        named = [each for each in ids if each in own.words]
        others: list[str] | None = [each for each in ids if each not in own.words]
        low, high = int(question.minimum or 0), len(ids)
    else:
        named, others = list(own.words), None
        low, high = max(1, int(question.minimum or 1)), None
    if question.maximum is not None:
        high = int(question.maximum) if high is None else min(high, int(question.maximum))
    if 1 << len(named) > MOST_SUBSETS:
        raise TooLarge
    found = []
    for size in range(len(named) + 1):
        for chosen in combinations(named, size):
            least = max(low, size)
            most = high if others is None else min(high or 0, size + len(others))
            if most is not None and least > most:
                continue
            found += [_filled(question, chosen, total, others) for total in sizes(least, most, count)]
    return found


def _filled(question: Question, chosen: tuple[str, ...], total: int, others: list[str] | None) -> Any:
    if others is not None:
        return chosen + tuple(others[: total - len(chosen)])
    names = [*chosen, *(f"Example {each}" for each in range(1, total - len(chosen) + 1))]
    key = question.columns[0].id if question.type == "records" else "text"
    return tuple({"id": str(at), key: name} for at, name in enumerate(names, start=1))
