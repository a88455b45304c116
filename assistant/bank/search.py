"""Searching the worlds for one that meets a goal, or for the proof that there is none.

Worlds are tried question by question in the order asked, so what is on the path is known as it goes; a try is given up
as soon as what is known already decides against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from assistant.bank.conditions import Subject, subjects
from assistant.bank.domains import Needs, TooLarge, needs_of, range_of, sizes, values
from assistant.bank.model import LEVELS, Condition, Fact, Question
from assistant.bank.survey import FACTS, QuestionSite, Survey
from assistant.bank.worlds import Goal, Lists, World

BUDGET = 100_000
"""The most comparisons made in one search."""


class Search:
    """A search for a world that meets a goal."""

    def __init__(self, survey: Survey, goal: Goal, *, linked: bool = True, free: bool = False) -> None:
        self._survey = survey
        self._goal = goal
        self._world = World(survey, linked=linked, free=free)
        self._free = free
        self.has_loose_lists = False
        """Whether the size of some list was tried freely because its source has many answers here."""
        self.has_sums = False
        """Whether sums matter: not every sum there can be is tried, so finding none proves nothing."""
        self._turns = self._plan()

    def find(self, most_answers: int | None = None) -> World | None:
        """A world that meets the goal, with at most so many answers; None when there is none.

        Raises TooLarge when more comparisons would have to be made than the budget allows.
        """
        self._world.comparisons = 0
        found = self._try(0, len(self._turns) if most_answers is None else most_answers)
        if not found and most_answers is None and self.has_sums:
            raise TooLarge
        return self._world if found else None

    def shortest(self) -> World | None:
        """As `find`, with as few answers as can be."""
        for most in range(len(self._turns) + 1):
            found = self.find(most)
            if found is not None:
                return found
        return self.find()

    def _try(self, at: int, answers_left: int) -> bool:
        met = self._world.met(self._goal)
        if self._world.comparisons > BUDGET:
            raise TooLarge
        if met is not None or at == len(self._turns):
            return bool(met)
        store, name, options, site = self._turns[at]
        if site is not None and self._world.on_path(site) is False:
            options = [None]
        for option in options:
            cost = int(site is not None and option is not None)
            if cost > answers_left:
                continue
            store(self._world)[name] = option
            if self._try(at + 1, answers_left - cost):
                return True
        store(self._world).pop(name, None)
        return False

    # What is tried, in which order --------------------------------------------------------------------------------

    def _plan(self) -> list[_Turn]:
        goal = self._goal
        asked: dict[str, QuestionSite] = {}
        loose: set[str] = set()
        conditions = [*goal.holds, *goal.fails]
        self._gather(goal.lists, conditions, asked, loose)
        if not self._free:
            conditions += [each.condition for site in asked.values() for each in site.conditions]
        ranges = {Subject("question", name): range_of(site.question) for name, site in asked.items()}
        for fact in self._survey.facts.values():
            usual = as_seen(fact, fact.value)
            ranges[Subject("fact", fact.id)] = [fact.value if isinstance(usual, dict) else usual] if usual else []
        needs = needs_of(conditions, ranges)
        facts = {each.name for condition in conditions for each in subjects(condition) if each.kind == "fact"}
        if any(level != LEVELS[0] for level in (goal.level, *(site.question.level for site in asked.values()))):
            facts.add("depth")
        plan: list[_Turn] = [
            (_facts_of, name, _fact_values(self._survey.facts.get(name), name, needs), None) for name in sorted(facts)
        ]
        plan += [(_sizes_of, name, self._sizes(name, needs), None) for name in sorted(loose)]
        for name, site in sorted(asked.items(), key=lambda pair: pair[1].number):
            own = needs.get(Subject("question", name), Needs())
            domain = [*values(site.question, own, self._count_needs(name, needs)), None]
            plan.append((_answers_of, name, domain, site))
        return plan

    def _gather(
        self, lists: Lists, conditions: Iterable[Condition], asked: dict[str, QuestionSite], loose: set[str]
    ) -> None:
        """Everything the conditions and the presence of list items depend on, and what that depends on."""
        for name in lists:
            self._gather_list(name, lists, asked, loose)
        for condition in conditions:
            for subject in subjects(condition):
                if subject.kind == "count" and subject.name in self._survey.lists:
                    self._gather_list(subject.name, lists, asked, loose)
                elif subject.kind != "fact":
                    self.has_sums |= subject.kind == "sum"
                    for name in subject.name.split(" "):
                        self._gather_question(self._survey.questions[name], asked, loose)

    def _gather_list(self, name: str, lists: Lists, asked: dict[str, QuestionSite], loose: set[str]) -> None:
        if self._survey.lists[name].fixed:
            return
        site = self._survey.source_site(name)
        if site is not None and self._world.is_linked(name, lists):
            self._gather_question(site, asked, loose)
        else:
            loose.add(name)
        if site is not None and not set(site.lists) <= set(lists):
            self.has_loose_lists = True

    def _gather_question(self, site: QuestionSite, asked: dict[str, QuestionSite], loose: set[str]) -> None:
        if site.question.id in asked:
            return
        asked[site.question.id] = site
        if not self._free:
            self._gather(site.lists, (each.condition for each in site.conditions), asked, loose)

    def _sizes(self, name: str, needs: dict[Subject, Needs]) -> list[int]:
        each = self._survey.lists[name]
        wanted = needs.get(Subject("count", name), Needs())
        wanted = Needs(wanted.numbers | {Decimal(1)}, copies=wanted.copies)
        low = 1 if each.items and each.source is None else 0
        found = sizes(low, each.source.top if each.source else None, wanted)
        usual = len(each.items)
        return sorted(found, key=lambda size: (size != usual, size))

    def _count_needs(self, name: str, needs: dict[Subject, Needs]) -> Needs:
        """What is told apart about how many rows a question holds, also through the lists it fills."""
        count = needs.get(Subject("count", name), Needs())
        for each in self._survey.lists.values():
            if each.source is not None and each.source.question == name:
                through = needs.get(Subject("count", each.id), Needs())
                count = Needs(count.numbers | through.numbers, copies=max(count.copies, through.copies))
        return count


_Turn = tuple[Callable[[World], dict[str, Any]], str, list[Any], QuestionSite | None]
"""One thing to be tried: where a world keeps it, its name, what it can be, and its question if it is an answer."""


def _facts_of(world: World) -> dict[str, Any]:
    return world.facts


def _sizes_of(world: World) -> dict[str, Any]:
    return world.sizes


def _answers_of(world: World) -> dict[str, Any]:
    return world.answers


def _fact_values(declared: Fact | None, name: str, needs: dict[Subject, Needs]) -> list[Any]:
    """What a fact can be, as conditions see it; the usual first."""
    usual = {"depth": ["standard", "deep", "quick"], "mode": ["self", "facilitator"]}
    if name in usual:
        return list(usual[name])
    own = needs.get(Subject("fact", name), Needs())
    if declared is None:
        assert name in FACTS
        return [*own.words, "Example Company"]
    asked = Question(id=name, ask=name, type=declared.type)
    return [as_seen(declared, declared.value), *values(asked, own, Needs()), ""]


def as_seen(declared: Fact, value: str) -> Any:
    """The value of a declared fact as conditions see it."""
    if not value or declared.type == "text":
        return value
    return {"date": value} if declared.type == "date" else Decimal(value)
