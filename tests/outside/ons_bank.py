"""A question bank made from a survey schema: one question that stands for each block, and one for each answer.

What a block's condition needs stands before it. The sections of the bank therefore follow one another in the order in
which the rules look at each other, which need not be that of the schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from assistant.bank.index import Index
from assistant.bank.model import AnswerType, Bank, Condition, Fact, ItemList, Option, Part, Question, Section, Step
from tests.outside.ons_logic import YES, UnsupportedError, every, never, on, some
from tests.outside.ons_rules import Rules
from tests.outside.ons_schema import AskedAnswer, Block, Survey, SurveySection
from tests.outside.ons_sources import Sources, Spot
from tests.outside.ons_walk import Walk, marker

WHOLE = Condition(fact="walk", equals="whole")
"""All of the path is taken as complete, whether its mandatory answers are given or not."""
TYPES: dict[str, AnswerType] = {
    "text": "text", "opaque": "text", "choice": "choice", "choices": "choices", "number": "number", "date": "date",
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Questions of one section that stand together, and the pieces that have to come before."""

    section: SurveySection
    questions: tuple[Question, ...]
    after: tuple[str, ...]
    gate: bool = False


def compile_survey(survey: Survey) -> Index:
    """The bank of a survey, laid out.

    Raises UnsupportedError when a rule cannot be said in conditions.
    """
    return Index(Compiler(survey).bank())


class Compiler:
    """Makes the bank of one survey."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._sources = Sources(survey)
        self._rules = Rules(self._sources)
        self._pieces: dict[str, Piece] = {}
        self._strays: set[str] = set()

    def bank(self) -> Bank:
        """The whole bank."""
        for section in self._survey.sections:
            self._section(section)
        if self._strays & self._sources.abroad:
            raise UnsupportedError("a route back to a block that the path may have missed and another section looks at")
        if self._sources.progress:
            for section in self._survey.sections:
                self._completion(section)
        ordered = [self._pieces[name] for name in self._order()]
        sections = tuple(_bank_sections(ordered))
        facts = {"open": Fact(id="open"), "walk": Fact(id="walk", value="whole"), **self._sources.facts}
        step = Step(id="survey", title="Survey", sections=(*self._stored(), *sections))
        return Bank(
            format=1,
            id="survey",
            version="1",
            title="Survey",
            parts=(Part(id="survey", title="Survey", steps=(step,)),),
            lists=tuple(ItemList(id=name, item=name, title=name) for name in self._survey.lists),
            facts=tuple(facts.values()),
        )

    # Pieces ------------------------------------------------------------------------------------------------------

    def _section(self, section: SurveySection) -> None:
        before: tuple[str, ...] = ()
        if section.enabled is not None:
            name = f"section.{section.id}"
            enabled = marker(name, self._rules.holds(section.enabled, Spot(section, 0, items=False)))
            self._add(name, Piece(section, (enabled,), self._sources.take_looked(), gate=True))
            before = (name,)
        for group in section.groups:
            if group.skip is not None:
                spot = Spot(section, 0, stored="unclear" if self._looks_outside(section) else "yes")
                left_out = marker(f"group.{group.id}", self._rules.holds(group.skip, spot))
                self._add(left_out.id, Piece(section, (left_out,), (*before, *self._sources.take_looked())))
        walk = Walk(self._sources, section)
        for stop in walk.stops():
            questions = (*stop.markers, *self._asked(stop.block), *stop.again)
            self._add(f"block.{stop.block.id}", Piece(section, questions, (*before, *stop.after)))
        self._strays |= walk.strays

    def _add(self, name: str, piece: Piece) -> None:
        if name in self._pieces:
            raise UnsupportedError(f"two things with the id {name}")
        self._pieces[name] = piece

    def _asked(self, block: Block) -> list[Question]:
        """What a block asks; of an answer that several blocks ask, the first has the question."""
        return [
            _question(block, answer, f"answer.{answer.id}", on(f"block.{block.id}"))
            for answer in block.answers.values()
            if self._survey.owners[answer.id][0] is block
        ]

    def _looks_outside(self, section: SurveySection) -> bool:
        """Whether any rule of the section looks at blocks of another."""
        probe = Sources(self._survey)
        everywhere = Spot(section, len(section.blocks) + 1)
        for rule in _all_rules(section):
            Rules(probe).holds(rule, everywhere)
        return any(self._survey.block(name).section is not section for name in probe.looked)

    def _completion(self, section: SurveySection) -> None:
        """Say for each block when it is complete."""
        for block in section.blocks:
            if block.needs is None:
                raise UnsupportedError("progress where what is mandatory depends on a variant")
            if any(len(self._survey.owners[name]) > 1 for names in block.needs for name in names):
                raise UnsupportedError("progress where two blocks ask the same mandatory answer")
            given = [some(*(Condition(answered=f"answer.{name}") for name in names)) for names in block.needs]
            before = [
                some(never(on(f"block.{other.id}")), on(f"complete.{other.id}"))
                for other in section.blocks[: block.place]
            ]
            complete = every(on(f"block.{block.id}"), some(WHOLE, every(*given, *before)))
            piece = self._pieces[f"block.{block.id}"]
            questions = (*piece.questions, marker(f"complete.{block.id}", complete))
            self._pieces[f"block.{block.id}"] = replace(piece, questions=questions)

    def _stored(self) -> Iterator[Section]:
        """Answers that count as they are stored are asked a second time, before all else."""
        for name, (block, answer) in self._sources.stored.items():
            question = _question(block, answer, f"stored.{name}", YES)
            repeat = (block.section.repeat,) if block.section.repeat else ()
            yield Section(id=f"stored.{name}", title=name, questions=(question,), repeat=repeat)

    def _order(self) -> list[str]:
        """The pieces in an order in which each comes after what it looks at, as near to the schema's as can be."""
        done: dict[str, bool] = {}

        def visit(name: str) -> None:
            if name in done:
                if not done[name]:
                    raise UnsupportedError("rules that look at each other in a circle")
                return
            done[name] = False  # being visited
            for other in self._pieces[name].after:
                visit(other)
            del done[name]
            done[name] = True  # at the end: the order of the keys is the order wanted

        for name in self._pieces:
            visit(name)
        return list(done)


def _all_rules(section: SurveySection) -> Iterator[Any]:
    yield from (group.skip for group in section.groups if group.skip is not None)
    for block in section.blocks:
        if "skip_conditions" in block.data:
            yield block.data["skip_conditions"]["when"]
        yield from (rule["when"] for rule in block.rules if "when" in rule)


def _question(block: Block, answer: AskedAnswer, name: str, when: Condition) -> Question:
    repeat = (answer.list,) if answer.list and answer.list != block.section.repeat else ()
    known = bool(answer.options)
    kind = TYPES[answer.kind] if known or answer.kind not in ("choice", "choices") else "text"
    return replace(
        marker(name, when),
        type=kind,
        repeat=repeat,
        options=tuple(Option(id=each, label=each) for each in answer.options) if kind != "text" else (),
    )


def _bank_sections(pieces: list[Piece]) -> Iterator[Section]:
    """Pieces of one section that follow each other make one section of the bank."""
    numbered = groupby(pieces, key=lambda piece: (id(piece.section), piece.gate))
    for at, (_, run) in enumerate(numbered):
        found = list(run)
        section = found[0].section
        gate = found[0].gate
        yield Section(
            id=f"{at}.{section.id}",
            title=section.id,
            questions=tuple(question for piece in found for question in piece.questions),
            repeat=(section.repeat,) if section.repeat and not gate else (),
            when=on(f"section.{section.id}") if section.enabled is not None and not gate else None,
        )
