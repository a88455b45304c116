"""Everything in a bank together with the path that leads to it in the file, for the checks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.bank.conditions import first_day
from assistant.bank.model import Bank, Condition, Fact, ItemList, Part, Question, Section, Step
from assistant.bank.problems import MOST_PROBLEMS, Problem
from assistant.bank.source import Path, Source
from assistant.dataclass import dataclass

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")

FACTS: dict[str, tuple[str, ...]] = {
    "mode": ("self", "facilitator"),
    "depth": ("quick", "standard", "deep"),
    "company": (),
    "title": (),
}
"""What is known about every session, with the values it may have; empty for any text."""


@dataclass(frozen=True, slots=True)
class QuestionSite:
    """A question where it stands."""

    question: Question
    path: Path
    number: int
    """From 1, in the order asked."""
    lists: tuple[str, ...]
    """Ids of the lists it repeats over, outermost first, as written."""
    conditions: tuple[ConditionSite, ...]
    """What must hold for it: of the step, the section and its own."""


@dataclass(frozen=True, slots=True)
class ConditionSite:
    """A condition of a step, a section or a question where it stands."""

    condition: Condition
    path: Path
    owner: str
    """What it decides about, in words such as `question pains`."""
    number: int
    """Of the first question it decides about; it may look at those before."""
    lists: tuple[str, ...]
    """The lists it repeats over."""
    question: str = ""
    """Id of the question it belongs to, if it belongs to one."""


def is_date(text: str) -> bool:
    """Whether the text names a day, month or year the way answers are kept: 2026-03-31, 2026-03 or 2026."""
    try:
        return bool(_DATE.fullmatch(text)) and first_day(text) is not None
    except ValueError:
        return False


class Enough(Exception):
    """There are so many problems that looking for more is of no use."""


Holder = Part | Step | Section


class Survey:
    """A bank laid out for checking; collects the problems."""

    def __init__(self, bank: Bank, source: Source) -> None:
        self.bank = bank
        self.source = source
        self.problems: list[tuple[Path, Problem]] = []
        self.holders: list[tuple[Holder, Path]] = []
        self.repeats: list[tuple[Path, tuple[str, ...], tuple[str, ...], int]] = []
        """(path, lists from above, lists added here, number of the first question inside)."""
        self.all_questions: list[QuestionSite] = []
        self.conditions: list[ConditionSite] = []
        self.lists: dict[str, ItemList] = {}
        for each in bank.lists:
            self.lists.setdefault(each.id, each)
        self.facts: dict[str, Fact] = {each.id: each for each in bank.facts}
        """Those that the bank declares."""
        self.fact_names = (*FACTS, *self.facts)
        self._survey()
        self.questions: dict[str, QuestionSite] = {}
        for site in self.all_questions:
            self.questions.setdefault(site.question.id, site)

    def note(self, code: str, path: Path, message: str, hint: str = "", *, key: bool = False) -> None:
        """Add a problem with what stands at the path.

        Raises Enough when there are so many that nobody will read them.
        """
        if len(self.problems) >= MOST_PROBLEMS:
            raise Enough
        self.problems.append((path, self.source.problem(code, path, message, hint, key=key)))

    def source_site(self, name: str) -> QuestionSite | None:
        """The question that a list takes its items from, if it takes them from one that exists."""
        each = self.lists.get(name)
        return self.questions.get(each.source.question) if each and each.source else None

    def kinds(self, lists: tuple[str, ...]) -> dict[str, str]:
        """What one item of each list is called, with the list's id."""
        return {self.lists[name].item: name for name in lists if name in self.lists}

    def _survey(self) -> None:
        for at, part in enumerate(self.bank.parts):
            path: Path = ("parts", at)
            self._hold(part, path, ())
            for step_at, step in enumerate(part.steps):
                step_path = (*path, "steps", step_at)
                self._hold(step, step_path, part.repeat)
                outer = self._condition(step.when, step_path, f"step {step.id}", part.repeat + step.repeat)
                for section_at, section in enumerate(step.sections):
                    section_path = (*step_path, "sections", section_at)
                    self._section(section, section_path, part.repeat + step.repeat, outer)

    def _section(self, section: Section, path: Path, lists: tuple[str, ...], outer: tuple[ConditionSite, ...]) -> None:
        self._hold(section, path, lists)
        lists += section.repeat
        outer += self._condition(section.when, path, f"section {section.id}", lists)
        for at, question in enumerate(section.questions):
            where = (*path, "questions", at)
            self.repeats.append(((*where, "repeat"), lists, question.repeat, self._next))
            over = lists + question.repeat
            own = self._condition(question.when, where, f"question {question.id}", over, question.id)
            self.all_questions.append(QuestionSite(question, where, self._next, over, outer + own))

    @property
    def _next(self) -> int:
        return len(self.all_questions) + 1

    def _hold(self, holder: Holder, path: Path, lists: tuple[str, ...]) -> None:
        self.holders.append((holder, path))
        self.repeats.append(((*path, "repeat"), lists, holder.repeat, self._next))

    def _condition(
        self, condition: Condition | None, path: Path, owner: str, lists: tuple[str, ...], question: str = ""
    ) -> tuple[ConditionSite, ...]:
        if condition is None:
            return ()
        site = ConditionSite(condition, (*path, "when"), owner, self._next, lists, question)
        self.conditions.append(site)
        return (site,)


def nested(condition: Condition, path: Path) -> Iterator[tuple[Condition, Path]]:
    """The condition and every condition inside it, each with its path, outermost first."""
    yield condition, path
    for name in ("all", "any"):
        for at, each in enumerate(getattr(condition, name) or ()):
            yield from nested(each, (*path, name, at))
    if condition.not_ is not None:
        yield from nested(condition.not_, (*path, "not"))


def leaves(condition: Condition) -> Iterator[Condition]:
    """The conditions inside that look at something."""
    for each, _ in nested(condition, ()):
        if each.all is None and each.any is None and each.not_ is None:
            yield each


def operands(condition: Condition) -> Iterator[tuple[str, int | None, object]]:
    """What a leaf compares with: (name of the comparison, place in its list, value or reference)."""
    for name in ("equals", "not_equals", "greater", "less", "at_least", "at_most"):
        value = getattr(condition, name)
        if value is not None:
            yield name, None, value
    for name in ("in_", "contains_any", "contains_all"):
        for at, value in enumerate(getattr(condition, name) or ()):
            yield name, at, value
