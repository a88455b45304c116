"""What to ask a customer: open questions, by rule, about what matters and rests on nothing but an assumption."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from assistant.interview.cells import FindingKind
from assistant.interview.findings import surest_first
from assistant.interview.state import Finding
from assistant.reports.look.page import Block, Break, Bullets, Paragraph, Run, Runs, Section, Text, words, words_of
from assistant.reports.result import Driver, Pain
from assistant.reports.story.findings import MOST_PROPOSED
from assistant.reports.story.view import SPACE, View, phrase, proposed_tag
from assistant.reports.wording import counted, lower, say

MOST_ASKED = 12
_TOLD = 3
"""How many assumptions stand under one question."""


class Question(NamedTuple):
    """Something to put to a customer, and what has been assumed of it so far."""

    ask: Runs
    assumed: Runs = ()
    """Empty where the question names it."""


def ask_a_customer(view: View) -> Section | None:
    """A question for each assumption that a customer could speak of; what is the same to ask stands once."""
    by_words: dict[str, list[Question]] = {}
    for each in _questions(view):
        by_words.setdefault(words_of(each.ask), []).append(each)
    if not by_words:
        return None
    items = [_item(some) for some in by_words.values()]
    blocks: list[Block] = [Bullets(tuple(items[:MOST_ASKED]), numbered=True)]
    if (left := len(items) - MOST_ASKED) > 0:
        more = counted(left, "{n} more question is left out here.", "{n} more questions are left out here.")
        blocks.append(Paragraph(words(more), "small"))
    return Section(
        "ask",
        say("Ask a customer"),
        intro=say(
            "Questions about what matters and rests on nothing but an assumption. Ask for the last time, and wait for "
            "the answer: a few conversations would settle most of it."
        ),
        blocks=tuple(blocks),
    )


def _item(some: list[Question]) -> Runs:
    told: list[Run] = []
    for each in (one for one in some[:_TOLD] if one.assumed):
        told += [Break(), Text(f"{say('Assumed so far:')} ", "quiet"), *each.assumed]
    return (*some[0].ask, *told)


def _questions(view: View) -> Iterator[Question]:
    """About accepted findings first, then pains and drivers, then what is only proposed."""
    found = [each for each in view.of.found.ask if _a_customer_knows(view, each)]
    named = _Named(view)
    yield from (_of_finding(view, each, named) for each in found if each.status == "accepted")
    yield from (_of_pain(view, each) for each in view.of.found.pains if each.evidence == "assumption")
    yield from (
        _of_driver(view, each) for each in view.of.found.drivers if each.evidence == "assumption" and each.score
    )
    proposed = surest_first(each for each in found if each.status == "proposed" and named.of(each) is None)
    yield from (_of_finding(view, each, named) for each in proposed[:MOST_PROPOSED])


def _a_customer_knows(view: View, finding: Finding) -> bool:
    """Whether anything it rests on is more than what only the firm can know, such as what it holds of customers."""
    return any(each.span.cell not in view.of.firm_only for each in finding.evidence)


class _Named:
    """Findings that say no more than a pain or driver of a table does."""

    def __init__(self, view: View) -> None:
        self._view = view
        rows: tuple[Pain | Driver, ...] = (*view.of.found.pains, *view.of.found.drivers)
        self._by = {(each.cell, each.what): each for each in rows}

    def of(self, finding: Finding) -> Pain | Driver | None:
        """The row that a finding repeats."""
        rows = (self._by.get((cell, said.strip())) for cell, said in self._view.quotes(finding))
        return next((row for row in rows if row is not None), None)


def _of_finding(view: View, finding: Finding, named: _Named) -> Question:
    row = named.of(finding)
    if isinstance(row, Pain):
        return _of_pain(view, row)
    if isinstance(row, Driver):
        return _of_driver(view, row)
    marks: Runs = (SPACE, proposed_tag()) if finding.status == "proposed" else ()
    assumed = (Text(finding.statement), SPACE, *view.evidence(finding, 1), *marks)
    return Question(words(_ask_of(finding.kind, _stage_of(view, finding))), assumed)


def _stage_of(view: View, finding: Finding) -> str:
    stages = (stage for way in view.of.found.ways for stage in way.stages)
    return next((lower(stage.name) for stage in stages if finding in stage.findings), "")


def _ask_of(kind: FindingKind, stage: str) -> str:
    """A question that does not say what is hoped to be heard."""
    match kind:
        case "pain":
            if stage:
                return say(
                    "Think of the last time, at this stage: {stage}. What took time, money or nerves?", stage=stage
                )
            return say("Think of the last time you came to us. What took time, money or nerves?")
        case "driver":
            return say("When you last decided whom to go to, what did you look at?")
        case "need":
            return say("When you last came to us, what did you want to have settled in the end?")
        case "gap":
            return say("When you last came to us, what did you have to tell us?")
        case "opportunity":
            if stage:
                return say(
                    "Think of the last time, at this stage: {stage}. What should have gone differently?", stage=stage
                )
            return say("Think of the last time you came to us. What should have gone differently?")
        case _:
            assert_never(kind)


def _of_pain(view: View, pain: Pain) -> Question:
    what = (*view.part(pain.cell, pain.what), *view.ref(pain.cell))
    return Question(phrase("When did this last happen to you: {what}? What did you do?", what=what))


def _of_driver(view: View, driver: Driver) -> Question:
    what = (*view.part(driver.cell, driver.what), *view.ref(driver.cell))
    return Question(phrase("When you last decided, what part did this play, if any: {what}?", what=what))
