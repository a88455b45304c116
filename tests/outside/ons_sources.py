"""Where the values of rules come from, as terms.

A rule can take null for a value, a condition cannot; so every value is split into cases, each with what has to hold for
it and a term that is then known to be null or known not to be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import Any, Literal, NamedTuple

from assistant.bank.model import Condition, Fact
from tests.outside.ons_logic import NO, YES, UnsupportedError, every, never, on, some
from tests.outside.ons_schema import AskedAnswer, Block, Survey, SurveySection
from tests.outside.ons_terms import NULL, Constant, Held, Term


class Case(NamedTuple):
    """A term, and when it is the one."""

    when: Condition
    term: Term


Cases = list[Case]


@dataclass(frozen=True)
class Spot:
    """From where a rule looks: a section, and how many of its blocks the path has been past."""

    section: SurveySection
    upto: int
    items: bool = True
    """Whether it looks for one item of the list that the section repeats over."""
    stored: Literal["no", "yes", "unclear"] = "no"
    """Whether the section's own answers count as they are stored, on the path or not."""


@dataclass
class Sources:
    """Resolves the sources that rules of one survey name, and notes what that needs of the bank."""

    survey: Survey
    facts: dict[str, Fact] = field(default_factory=dict)
    stored: dict[str, tuple[Block, AskedAnswer]] = field(default_factory=dict)
    """Answers that some rule reads as they are stored."""
    looked: set[str] = field(default_factory=set)
    """Blocks looked at since this was last emptied."""
    abroad: set[str] = field(default_factory=set)
    """Blocks that some rule of another section looks at."""
    progress: bool = False
    """Whether any rule looks at progress."""

    def take_looked(self) -> tuple[str, ...]:
        """The pieces of the bank that were looked at since the last call."""
        found = tuple(f"block.{name}" for name in sorted(self.looked))
        self.looked.clear()
        return found

    def resolve(self, source: dict[str, Any], spot: Spot) -> Cases:
        """What a source that a rule names can be."""
        if "list_item_selector" in source:
            raise UnsupportedError("an answer for a list item picked by a rule (list_item_selector)")
        name = source.get("identifier", "")
        match source["source"], source.get("selector"):
            case "answers", None:
                return self._answer(name, spot)
            case "list", "count":
                return [Case(YES, Held("count", name, "number"))]
            case "metadata" | "response_metadata", None:
                return self.fact(f"{source['source']}.{name}", "text")
            case "calculated_summary", None:
                return self._summary([name], YES, spot)
            case "grand_calculated_summary", None:
                block = self.survey.block(name)
                parts = [_named(each, "calculated_summary") for each in _operation(block)]
                return self._summary(parts, self._seen(block, spot), spot)
            case "progress", "block":
                return self._block_progress(self.survey.block(name), spot)
            case "progress", "section":
                return self._section_progress(self.survey.section(name))
            case kind, selector:
                raise UnsupportedError(f"the source {kind}" + (f" with selector {selector}" if selector else ""))

    def _seen(self, block: Block, spot: Spot) -> Condition:
        """The block is on the path as far as a rule at this spot sees it."""
        if block.section is spot.section:
            if spot.stored != "no":
                raise UnsupportedError("a group's skip condition looks at a block of its own section")
            if block.place >= spot.upto:
                return NO
        elif block.section.repeat:
            return NO
        else:
            self.abroad.add(block.id)
        self.looked.add(block.id)
        return on(f"block.{block.id}")

    def _answer(self, name: str, spot: Spot) -> Cases:
        block, answer = self.survey.answer(name)
        alike = spot.items and answer.list == spot.section.repeat
        if answer.asker in ("repeating", "dynamic") and not alike:
            raise UnsupportedError("all the answers that were given for the items of a list, taken together")
        question = f"answer.{name}"
        if spot.stored != "no" and block.section is spot.section:
            if spot.stored == "unclear":
                raise UnsupportedError("a group's skip condition looks at its own section, another rule at other ones")
            self.stored[name] = (block, answer)
            question, seen = f"stored.{name}", YES
        else:
            seen = self._seen(block, spot)
        if seen == NO or answer.asker == "add":
            return [Case(YES, NULL)]
        answered = Condition(answered=question)
        given = Case(answered, _held(question, answer))
        if answer.default is None:
            return [given, Case(never(answered), NULL)]
        return [given, Case(every(seen, never(answered)), Constant(answer.default)), Case(never(seen), NULL)]

    def fact(self, name: str, kind: Literal["text", "date"]) -> Cases:
        """A fact that the bank declares; null while it is empty."""
        self.facts[name] = Fact(id=name, type=kind)
        missing = Condition(fact=name, equals="")
        return [Case(never(missing), Held("fact", name, kind)), Case(missing, NULL)]

    # Sums --------------------------------------------------------------------------------------------------------

    def _summary(self, summaries: list[str], seen: Condition, spot: Spot) -> Cases:
        """The sum of those summaries that are on the path; null when none of it can be seen."""
        blocks = [self.survey.block(name) for name in summaries]
        cases: Cases = [Case(never(seen), NULL)] if seen != YES else []
        for chosen in product((True, False), repeat=len(blocks)):
            taken = [(block, self._seen(block, spot), there) for block, there in zip(blocks, chosen, strict=True)]
            guard = every(seen, *(on_path if there else never(on_path) for _, on_path, there in taken))
            if guard == NO:
                continue
            operands = [each for block, _, there in taken if there for each in _operation(block)]
            if operands or seen != YES:
                cases += [Case(every(guard, each.when), each.term) for each in self.sum_of(operands, spot)]
            else:
                cases.append(Case(guard, NULL))
        return cases

    def sum_of(self, operands: list[Any], spot: Spot) -> Cases:
        """A sum of answers; nothing answered makes 0."""
        kept = []
        for operand in operands:
            name = _named(operand, "answers")
            block, answer = self.survey.answer(name)
            if answer.list:
                raise UnsupportedError("a sum over the items of a list")
            if answer.kind != "number":
                raise UnsupportedError(f"a sum with {answer.kind} in it")
            if self._seen(block, spot) != NO:
                kept.append(f"answer.{name}")
        given = some(*(Condition(answered=name) for name in kept))
        none = Case(never(given), Constant(0))
        return [Case(given, Held("sum", tuple(kept), "number")), none] if kept else [none]

    # Progress ----------------------------------------------------------------------------------------------------

    def _block_progress(self, block: Block, spot: Spot) -> Cases:
        self.progress = True
        seen = self._seen(block, spot)
        done = on(f"complete.{block.id}")
        if seen == NO:
            return [Case(YES, NULL)]
        return [
            Case(every(seen, done), Constant("COMPLETED")),
            Case(every(seen, never(done)), Constant("NOT_STARTED")),
            Case(never(seen), NULL),
        ]

    def _section_progress(self, section: SurveySection) -> Cases:
        self.progress = True
        if section.repeat:
            return [Case(YES, Constant("NOT_STARTED"))]
        names = [block.id for block in section.blocks]
        self.looked.update(names)
        self.abroad.update(names)
        done, begun = _section_done(section)
        return [
            Case(done, Constant("COMPLETED")),
            Case(every(begun, never(done)), Constant("IN_PROGRESS")),
            Case(every(never(begun), never(done)), Constant("NOT_STARTED")),
        ]


def _named(operand: Any, source: str) -> str:
    if not isinstance(operand, dict) or operand.get("source") != source:
        raise UnsupportedError(f"a sum of other things than {source}")
    return str(operand["identifier"])


def _section_done(section: SurveySection) -> tuple[Condition, Condition]:
    """The section is complete, and some of it is."""
    open_ = on(f"section.{section.id}") if section.enabled is not None else YES
    blocks = section.blocks
    whole = every(open_, *(some(never(on(f"block.{b.id}")), on(f"complete.{b.id}")) for b in blocks))
    return whole, some(*(on(f"complete.{b.id}") for b in blocks))


def _operation(block: Block) -> list[Any]:
    """What a summary block adds up."""
    calculation = block.data.get("calculation", {})
    if "answers_to_calculate" in calculation:
        return [{"source": "answers", "identifier": name} for name in calculation["answers_to_calculate"]]
    operation: dict[str, list[Any]] = calculation.get("operation", {})
    if set(operation) != {"+"}:
        raise UnsupportedError("a summary that is no sum")
    return operation["+"]


def _held(question: str, answer: AskedAnswer) -> Held:
    match answer.kind:
        case "number":
            return Held("question", question, "number")
        case "choices":
            return Held("question", question, "list", answer.options)
        case "date":
            return Held("question", question, "day text", length=answer.length)
        case "opaque":
            return Held("question", question, "opaque")
        case _:
            return Held("question", question, "text", answer.options)
