"""A bank laid out for look-ups: where each question stands and what depends on what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.bank.conditions import Subject, subjects
from assistant.bank.model import Bank, Condition, ItemList, Part, Question, Section, Step
from assistant.dataclass import dataclass

SLOT = re.compile(r"\{([A-Za-z][\w-]*)(?::([\w-]+))?\}")
"""A place in wording to be filled in: {company}, {segment}, {term} or {answer:question-id}."""


@dataclass(frozen=True, slots=True)
class Place:
    """One question with everything it stands in."""

    number: int
    question: Question
    section: Section
    step: Step
    part: Part
    step_number: int
    lists: tuple[str, ...]
    """Ids of the lists it repeats over, outermost first."""
    kinds: frozenset[str]
    """What one item of each of those lists is called."""
    conditions: tuple[Condition, ...]
    """All must hold for it to be on the path: those of the step, the section and its own."""
    uses: tuple[Subject, ...]
    """What its conditions and its wording look at."""


class Index:
    """Look-ups over one bank. Made once; two indexes of equal banks are equal."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.lists: dict[str, ItemList] = {each.id: each for each in bank.lists}
        self.list_of_item: dict[str, str] = {each.item: each.id for each in bank.lists}
        self.terms = {term.id: term for term in bank.terms}
        self.places: dict[str, Place] = {place.question.id: place for place in _places(bank)}
        self.step_numbers = {place.step.id: place.step_number for place in self.places.values()}
        self.dependents: dict[Subject, tuple[str, ...]] = _dependents(self.places)
        self.readers = _readers(self.dependents)
        self.stages = _stages(bank, self.places)
        """The fixed list whose items the sections name as stages of a journey; None when there is none."""
        self.facts = {fact.id: fact for fact in bank.facts}
        self.sources: dict[str, str] = {each.source.question: each.id for each in bank.lists if each.source}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Index) and self.bank == other.bank

    def __hash__(self) -> int:
        return hash(self.bank.id)


def _places(bank: Bank) -> Iterator[Place]:
    called = {each.id: each.item for each in bank.lists}
    number = 0
    steps = 0
    for part in bank.parts:
        for step in part.steps:
            steps += 1
            for section in step.sections:
                for question in section.questions:
                    number += 1
                    conditions = tuple(c for c in (step.when, section.when, question.when) if c is not None)
                    lists = part.repeat + step.repeat + section.repeat + question.repeat
                    yield Place(
                        number=number,
                        question=question,
                        section=section,
                        step=step,
                        part=part,
                        step_number=steps,
                        lists=lists,
                        kinds=frozenset(called[name] for name in lists if name in called),
                        conditions=conditions,
                        uses=_uses(question, conditions),
                    )


def _stages(bank: Bank, places: dict[str, Place]) -> ItemList | None:
    named = {place.section.stage for place in places.values() if place.section.stage}
    fixed = (each for each in bank.lists if each.fixed)
    return next((each for each in fixed if named and named <= {item.id for item in each.items}), None)


def _uses(question: Question, conditions: tuple[Condition, ...]) -> tuple[Subject, ...]:
    found = [subject for condition in conditions for subject in subjects(condition)]
    for wording in (question.ask, *question.other_ways):
        found += [Subject("question", name) for slot, name in SLOT.findall(wording) if slot == "answer"]
    return tuple(dict.fromkeys(found))


def _dependents(places: dict[str, Place]) -> dict[Subject, tuple[str, ...]]:
    found: dict[Subject, list[str]] = {}
    for name, place in places.items():
        for subject in place.uses:
            found.setdefault(subject, []).append(name)
    return {subject: tuple(names) for subject, names in found.items()}


def _readers(dependents: dict[Subject, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For each question, those whose conditions or wording look at its answer or at whether it is asked."""
    found: dict[str, list[str]] = {}
    for subject, names in dependents.items():
        if subject.kind != "fact":
            for question in subject.name.split(" "):
                found.setdefault(question, []).extend(names)
    return {question: tuple(dict.fromkeys(names)) for question, names in found.items()}
