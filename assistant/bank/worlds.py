"""Worlds: a session seen through one set of list items, with facts, sizes of lists, and an answer or none to questions.

A world may be known in part only; whether something holds in it is then yes, no, or not decided yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from assistant.bank.conditions import Subject, holds, number, subjects
from assistant.bank.model import DEPTHS, LEVELS, Condition
from assistant.bank.survey import QuestionSite, Survey

UNKNOWN: Any = object()
Truth = bool | None
Lists = tuple[str, ...]


class Goal:
    """What a world is searched for: conditions that hold, some that do not, and a question's own circumstances."""

    def __init__(
        self,
        holds: Iterable[Condition] = (),
        fails: Iterable[Condition] = (),
        *,
        lists: Lists = (),
        level: str = LEVELS[0],
    ) -> None:
        self.holds = tuple(holds)
        self.fails = tuple(fails)
        self.lists = lists
        self.level = level


class World:
    """One case, while it is being made: what is not known yet is UNKNOWN."""

    def __init__(self, survey: Survey, *, linked: bool = True, free: bool = False) -> None:
        self._survey = survey
        self._linked = linked
        self._free = free
        self.facts: dict[str, Any] = {}
        self.sizes: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}
        """None for a question that is not answered or not on the path."""
        self.comparisons = 0
        """How many were made: the cost of a search, the same on every machine."""

    def truth(self, condition: Condition, lists: Lists) -> Truth:
        """Whether the condition holds; None when that is not decided yet."""
        if condition.all is not None:
            return _all(self.truth(each, lists) for each in condition.all)
        if condition.any is not None:
            return _not(_all(_not(self.truth(each, lists)) for each in condition.any))
        if condition.not_ is not None:
            return _not(self.truth(condition.not_, lists))
        self.comparisons += 1
        known = {}
        for subject in subjects(condition):
            known[subject] = self._look(subject, lists)
            if known[subject] is UNKNOWN:
                return None
        return holds(condition, _Known(known))

    def met(self, goal: Goal) -> Truth:
        """Whether the goal is met; None when that is not decided yet."""
        return _all(self._parts(goal))

    def _parts(self, goal: Goal) -> Iterator[Truth]:
        yield self._asks(goal.level)
        for name in goal.lists:
            yield self._present(name, goal.lists)
        for condition in goal.holds:
            yield self.truth(condition, goal.lists)
        for condition in goal.fails:
            yield _not(self.truth(condition, goal.lists))

    def on_path(self, site: QuestionSite) -> Truth:
        """Whether a question is asked; None when that is not decided yet."""
        if self._free:
            return True
        conditions = (each.condition for each in site.conditions)
        return self.met(Goal(conditions, lists=site.lists, level=site.question.level))

    def _asks(self, level: str) -> Truth:
        depth = self.facts.get("depth")
        if level == LEVELS[0]:
            return True
        return None if depth is None else level in LEVELS[: DEPTHS[depth]]

    def _present(self, name: str, lists: Lists) -> Truth:
        size = self._size(name, lists)
        return None if size is UNKNOWN else size > 0

    def _look(self, subject: Subject, lists: Lists) -> Any:
        if subject.kind == "fact":
            return self.facts.get(subject.name, UNKNOWN)
        if subject.kind == "count" and subject.name in self._survey.lists:
            return self._size(subject.name, lists)
        if subject.kind == "sum":
            return self._sum(subject.name.split(" "), lists)
        site = self._survey.questions[subject.name]
        if subject.kind == "on_path":
            on = self.on_path(site)
            return UNKNOWN if on is None else on
        value = self._answer(site)
        if value is UNKNOWN:
            return UNKNOWN
        match subject.kind:
            case "answered":
                return value is not None
            case "count":
                return len(value) if isinstance(value, tuple) else int(value is not None)
            case _:
                return value

    def _sum(self, names: list[str], lists: Lists) -> Any:
        found = [self._look(Subject("question", name), lists) for name in names]
        if any(value is UNKNOWN for value in found):
            return UNKNOWN
        sizes = [size for value in found if (size := number(value)) is not None]
        return sum(sizes, Decimal(0)) if sizes else None

    def _answer(self, site: QuestionSite) -> Any:
        if site.question.id in self.answers:
            return self.answers[site.question.id]
        return None if self.on_path(site) is False else UNKNOWN

    def _size(self, name: str, lists: Lists) -> Any:
        each = self._survey.lists[name]
        if each.fixed:
            return len(each.items)
        if not self.is_linked(name, lists):
            return self.sizes.get(name, UNKNOWN)
        assert each.source is not None
        rows = self._answer(self._survey.questions[each.source.question])
        if rows is UNKNOWN:
            return UNKNOWN
        count = len(rows or ())
        return count if each.source.top is None else min(count, each.source.top)

    def is_linked(self, name: str, lists: Lists) -> bool:
        """Whether the size of the list follows from the one answer that this world holds to its source."""
        site = self._survey.source_site(name)
        return site is not None and (self._linked or set(site.lists) <= set(lists))


class _Known:
    def __init__(self, known: dict[Subject, Any]) -> None:
        self._known = known

    def value(self, subject: Subject) -> Any:
        return self._known[subject]


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _all(truths: Iterable[Truth]) -> Truth:
    found: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            found = None
    return found
