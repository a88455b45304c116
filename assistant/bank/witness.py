"""Witnesses: for a question, the shortest session that reaches it, ready to be played."""

from __future__ import annotations

from typing import Any

from assistant import canonical
from assistant.bank.domains import Needs, TooLarge, values
from assistant.bank.model import Bank, Column, Question
from assistant.bank.search import Search
from assistant.bank.source import Source
from assistant.bank.survey import QuestionSite, Survey
from assistant.bank.worlds import Goal, World
from assistant.dataclass import dataclass
from assistant.errors import BankError


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of a witness."""

    question: str
    item: dict[str, str]
    """What an item of each list is called, with the item's id."""
    value: Any
    """As it would be given: plain data."""

    def __str__(self) -> str:
        """One line of an answers file."""
        data: dict[str, Any] = {"question": self.question}
        if self.item:
            data["item"] = self.item
        return canonical.dumps(canonical.plain({**data, "value": self.value}))


@dataclass(frozen=True, slots=True)
class Witness:
    """A session that reaches a question: how to begin it, and what to answer in this order."""

    question: str
    item: dict[str, str]
    """For which items the question is reached."""
    company: str
    title: str
    mode: str
    depth: str
    items: dict[str, tuple[str, ...]]
    """Names for lists that need others than the bank's own."""
    facts: dict[str, str]
    """Declared facts that have to be set, with their values."""
    steps: tuple[Step, ...]


def witness(bank: Bank, question: str) -> Witness:
    """The session with the fewest answers that reaches the question, in a bank without errors.

    Raises BankError when there is no such question, when nothing reaches it, and when too much would have to be tried.
    """
    survey = Survey(bank, Source(bank.id))
    site = survey.questions.get(question)
    if site is None:
        raise BankError("unknown_question", f"The bank {bank.id} has no question {question[:60]}.")
    conditions = (each.condition for each in site.conditions)
    try:
        world = Search(survey, Goal(conditions, lists=site.lists, level=site.question.level)).shortest()
    except TooLarge:
        what = f"Too much decides about question {question} to find the shortest way to it."
        raise BankError("too_large_to_prove", what, "Split its condition over fewer questions.") from None
    if world is None:
        raise BankError("unreachable", f"No session ever reaches question {question}.", "Check the bank.")
    return _played(survey, site, world)


def _played(survey: Survey, site: QuestionSite, world: World) -> Witness:
    names: dict[str, tuple[str, ...]] = {}
    for name, size in world.sizes.items():
        each = survey.lists[name]
        if size != len(each.items):
            names[name] = tuple(f"{each.item.capitalize()} {at}" for at in range(1, size + 1))
    steps = [
        Step(name, _item(survey, survey.questions[name], names), _given(survey.questions[name].question, value))
        for name, value in sorted(world.answers.items(), key=lambda pair: survey.questions[pair[0]].number)
        if value is not None
    ]
    declared = {name: _fact_text(value) for name, value in world.facts.items() if name in survey.facts}
    facts = {"company": "Example Company", "mode": "self", "depth": "standard", **world.facts}
    return Witness(
        question=site.question.id,
        item=_item(survey, site, names),
        company=facts["company"],
        title=facts.get("title", ""),
        mode=facts["mode"],
        depth=facts["depth"],
        items=names,
        facts={name: value for name, value in declared.items() if value != survey.facts[name].value},
        steps=tuple(steps),
    )


def _fact_text(value: Any) -> str:
    return str(value["date"]) if isinstance(value, dict) else str(value)


def _item(survey: Survey, site: QuestionSite, names: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The first item of each list that the question repeats over."""
    return {survey.lists[name].item: _first(survey, name, names) for name in site.lists}


def _first(survey: Survey, name: str, names: dict[str, tuple[str, ...]]) -> str:
    each = survey.lists[name]
    source = survey.source_site(name)
    if source is not None:
        spot = sorted(_item(survey, source, names).items())
        return ".".join([*(item for _, item in spot), "1"])
    return f"{each.item}-1" if name in names else each.items[0].id


def _given(question: Question, value: Any) -> Any:
    """A value as people give it: rows without their ids, and every column filled that has to be."""
    if question.type == "date":
        return value["date"]
    if question.type == "items":
        return [row["text"] for row in value]
    if question.type == "records":
        return [{**_required(question), **{key: each for key, each in row.items() if key != "id"}} for row in value]
    return value


def _required(question: Question) -> dict[str, Any]:
    return {column.id: _cell(column) for column in question.columns[1:] if column.required}


def _cell(column: Column) -> Any:
    asked = Question(
        id=column.id, ask=column.label, type=column.type, options=column.options, scale=column.scale, unit="EUR"
    )
    return next(each for each in values(asked, Needs(), Needs()) if each != ())
