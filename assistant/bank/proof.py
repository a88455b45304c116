"""Proving that every question of a bank can be reached and every condition can go both ways, or naming what cannot.

The search is exhaustive over stand-ins for all answers, so what it calls unreachable is; where there are too many cases
it says so instead of guessing.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.bank.domains import TooLarge
from assistant.bank.model import LEVELS, Condition
from assistant.bank.search import Search
from assistant.bank.source import Path
from assistant.bank.survey import ConditionSite, QuestionSite, Survey
from assistant.bank.worlds import Goal, World


def prove(survey: Survey) -> None:
    """Add the problems with what can be reached to the survey; the bank must have no other errors."""
    proof = _Proof(survey)
    for site in survey.all_questions:
        proof.question(site)


def find_world(survey: Survey, goal: Goal, *, free: bool = False) -> World | None:
    """A world that meets the goal, or None when there is none.

    Raises TooLarge. With `free`, every question counts as asked, whatever its own conditions.
    """
    search = Search(survey, goal, free=free)
    found = search.find()
    if found is None and search.has_loose_lists:
        return Search(survey, goal, linked=False, free=free).find()
    return found


class _Proof:
    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._checked: dict[Path, bool] = {}
        """Conditions looked at already, and whether they can hold."""

    def question(self, site: QuestionSite) -> None:
        outer: list[Condition] = []
        for condition in site.conditions:
            if not self._condition(condition, tuple(outer), site):
                return
            outer.append(condition.condition)
        goal = Goal(outer, lists=site.lists, level=site.question.level)
        if self._can(goal, (*site.path, "id")) is False:
            self._survey.note(
                "unreachable",
                (*site.path, "id"),
                f"No session ever reaches question {site.question.id}.",
                self._hint(site),
            )

    def _hint(self, site: QuestionSite) -> str:
        if self._can(Goal(lists=site.lists), site.path) is False:
            return "One of the lists it repeats over never has an item; look at the question that fills it."
        if site.question.level != LEVELS[0] and self._can(
            Goal((each.condition for each in site.conditions), lists=site.lists), site.path
        ):
            return f"Its level is {site.question.level}, and a condition asks for a depth that leaves that out."
        return "Look at the conditions of its section and step together with its own."

    def _condition(self, site: ConditionSite, outer: tuple[Condition, ...], question: QuestionSite) -> bool:
        """Look at one condition in the light of those around it; returns whether it can hold."""
        if site.path not in self._checked:
            self._checked[site.path] = True
            level = question.question.level if site.question else LEVELS[0]
            self._checked[site.path] = self._node(site, site.condition, site.path, outer, level)
        return self._checked[site.path]

    def _node(self, site: ConditionSite, node: Condition, path: Path, outer: tuple[Condition, ...], level: str) -> bool:
        """Look at a condition and those inside it; only the outermost that cannot go both ways is named."""
        can_be = self._can(Goal(outer, lists=site.lists, level=level), path)
        can_hold = self._can(Goal((*outer, node), lists=site.lists, level=level), path) if can_be else can_be
        if can_hold is None:
            return True
        if not can_hold:
            if can_be:
                self._never(site, node, path, outer)
            return not can_be
        if self._can(Goal(outer, (node,), lists=site.lists, level=level), path) is False:
            self._survey.note(
                "always_holds",
                path,
                f"This always holds when it comes to {site.owner}.",
                "Delete it, or make it say what was meant.",
            )
            return True
        for inner, inner_path in _children(node, path):
            self._node(site, inner, inner_path, outer, level)
        return True

    def _never(self, site: ConditionSite, node: Condition, path: Path, outer: tuple[Condition, ...]) -> None:
        if self._can(Goal((node,), lists=site.lists), path, free=True) is False:
            code, message = "contradiction", "This contradicts itself: no answers make all of it hold."
            hint = "Delete one side, or join the sides with `any`."
        elif outer and self._can(Goal((node,), lists=site.lists), path):
            code, message = "never_holds", "This never holds together with the conditions around it."
            hint = "Look at the `when` of its section and step."
        else:
            code, message = (
                "never_holds",
                "This never holds: the questions it looks at are not asked, or not answered so.",
            )
            hint = "Look at the `when` and the level of those questions."
        what = "" if path != site.path else f" So {site.owner} is never asked."
        self._survey.note(code, path, message + what, hint)

    def _can(self, goal: Goal, path: Path, *, free: bool = False) -> bool | None:
        """Whether the goal can be met; None, and a problem, when there are too many cases."""
        try:
            return find_world(self._survey, goal, free=free) is not None
        except TooLarge:
            message = "Too much depends on too many answers here to prove that this can hold and fail."
            if not any(each.code == "too_large_to_prove" for _, each in self._survey.problems[-1:]):
                self._survey.note("too_large_to_prove", path, message, "Split the condition over fewer questions.")
            return None


def _children(node: Condition, path: Path) -> Iterator[tuple[Condition, Path]]:
    for name in ("all", "any"):
        for at, each in enumerate(getattr(node, name) or ()):
            yield each, (*path, name, at)
    if node.not_ is not None:
        yield node.not_, (*path, "not")
