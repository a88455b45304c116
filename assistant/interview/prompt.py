"""The next question, ready to be put: its words, why it is asked, where it stands and what was said before."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from itertools import compress
from typing import Any

from assistant.bank.conditions import Subject, holds, subject_of, subject_of_ref
from assistant.bank.index import Place
from assistant.bank.model import COMPARISONS, Condition, Question, Ref
from assistant.dataclass import dataclass
from assistant.interview.cells import (
    ANSWERED,
    DECLINED,
    LATER,
    LEFT,
    NOT_APPLICABLE,
    OPEN,
    SKIPPED,
    STALE,
    UNKNOWN,
    Cell,
)
from assistant.interview.named import named_before
from assistant.interview.path import sight
from assistant.interview.probes import reason_for
from assistant.interview.rewording import worded
from assistant.interview.state import Answer, Node, Note, State
from assistant.interview.value_words import in_words, words_of
from assistant.interview.wording import fill
from assistant.text import display_line

SETTLED = bytes([ANSWERED, SKIPPED, UNKNOWN, DECLINED, NOT_APPLICABLE])
_TO_COME = bytes(code in (OPEN, LATER) for code in range(256))
"""For each status whether the question is still to come."""
ASKED = SETTLED + bytes([OPEN, STALE, LATER, LEFT])


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a session or a section of it has come; follow-ups are not counted."""

    settled: int
    """Questions answered or passed over for good."""
    asked: int
    """Questions on the path."""

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self.settled == self.asked


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a question is asked."""

    words: str
    cells: tuple[Cell, ...] = field(default=())
    """The earlier questions it rests on."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question as it is put to a person."""

    cell: Cell
    place: Place
    ask: str
    why: str
    other_ways: tuple[str, ...]
    status: str
    """open, answered, stale and so on: see cells.STATUS_NAMES."""
    answer: Answer | None
    notes: tuple[Note, ...]
    trail: tuple[str, ...]
    """Where it stands: part, step and section titles, then the list items it is asked for."""
    parent: str = ""
    """For a follow-up, the answer it follows."""
    worded_by: str = ""
    """The model in whose words it is put; empty for the bank's own."""
    named: tuple[str, ...] = ()
    """What was named before, to choose among."""

    @property
    def question(self) -> Question:
        """The bank's question."""
        return self.place.question

    @property
    def type(self) -> str:
        """The answer type; a follow-up is answered in words."""
        return "text" if self.cell.probe else self.place.question.type


def next_prompt(state: State) -> Prompt | None:
    """The question at the cursor; None when nothing is left to ask."""
    return prompt_for(state, state.cursor) if state.cursor else None


def prompt_for(state: State, cell: Cell) -> Prompt:
    """The prompt of any cell that is laid out."""
    place = state.index.places[cell.question]
    question = place.question
    before = state.answer(cell.main) if cell.probe else None
    reworded = worded(state, cell)
    return Prompt(
        cell=cell,
        place=place,
        ask=wording_of(state, cell),
        why=fill(state, cell, question.why),
        other_ways=() if cell.probe else tuple(fill(state, cell, way) for way in question.other_ways),
        status=state.status_name(cell),
        answer=state.answer(cell),
        notes=state.notes_on(cell),
        trail=(
            place.part.title,
            f"{place.step_number} {place.step.title}",
            place.section.title,
            *item_names(state, cell),
        ),
        parent=answer_words(state, before) if before else "",
        worded_by=reworded.model if reworded else "",
        named=named_before(state, cell),
    )


def answer_words(state: State, answer: Answer) -> str:
    """The answer as a person reads it: as typed where that was kept, else its value in words; empty for a mark."""
    if not answer.answered:
        return ""
    question = question_of(state, answer.cell)
    if answer.cell.probe or question is None:
        return str(answer.value)
    return answer.text or words_of(question, answer.value)


def question_of(state: State, cell: Cell) -> Question | None:
    """The question of a cell, as the present bank has it, or else the latest that the session was held with before."""
    for index in (state.index, *reversed(tuple(state.known.values()))):
        place = index.places.get(cell.question)
        if place is not None:
            return place.question
    return None


def wording_of(state: State, cell: Cell) -> str:
    """How the question of a cell is put, or was when it was answered, laid out or not; its id when no bank at hand has
    it.
    """
    reworded = worded(state, cell)
    return reworded.text if reworded else bank_wording(state, cell)


def bank_wording(state: State, cell: Cell) -> str:
    """How the bank puts the question of a cell, whatever words a model had for it."""
    question = question_of(state, cell)
    asked = [probe.ask for probe in question.probes if probe.id == cell.probe] if question and cell.probe else []
    if question is None:
        return cell.question
    return fill(state, cell, asked[0] if asked else question.ask)


def item_names(state: State, cell: Cell) -> tuple[str, ...]:
    """The names of the list items the cell is asked for, in the order of the lists."""
    bound = dict(cell.items)
    names = []
    for name in state.index.places[cell.question].lists:
        kind = state.index.lists[name].item
        item = state.item(kind, bound.get(kind, ""))
        names.append(item.name if item else bound.get(kind, ""))
    return tuple(names)


def stage_of(state: State, cell: Cell) -> str:
    """The id of the stage of the journey that the cell is about; empty for none."""
    place, stages = state.index.places.get(cell.question), state.index.stages
    if place is None or stages is None:
        return ""
    return dict(cell.items).get(stages.item) or place.section.stage


def progress(state: State, node: Node | None = None) -> Progress:
    """How far the whole session, or one entry of its outline, has come."""
    status = state.status[node.start : node.end] if node else state.status
    return Progress(
        len(status) - len(status.translate(None, SETTLED)), len(status) - len(status.translate(None, ASKED))
    )


def minutes_left(state: State) -> Decimal:
    """Expected minutes of what is open, at the pace so far; with a time box never more than is left of it."""
    to_come = compress(state.layout.places, state.status.translate(_TO_COME))
    expected = sum((place.question.minutes for place in to_come), Decimal(0))
    box = state.facts.get("timebox")
    if not box:
        return expected
    left = max(Decimal(box) - Decimal(state.spent) / 60_000, Decimal(0))
    return min(expected * state.plan.pace, left)


def why(state: State, cell: Cell) -> tuple[Reason, ...]:
    """The rule and the answers that put a question on the path, most general first."""
    place = state.index.places[cell.question]
    question = place.question
    if cell.probe:
        probe = next(each for each in question.probes if each.id == cell.probe)
        answer = state.answer(cell.main)
        value = answer.value if answer and answer.answered else ""
        because = reason_for(probe, value, words_of(question, value) if value != "" else "")
        follows = Reason(f"It follows up your answer before: {because or 'it called for it then'}.", (cell.main,))
        return (follows, *_reworded(state, cell))
    depth = state.facts.get("depth", "")
    reasons = [Reason(f"It is a {question.level} question of step {place.step_number}, {place.step.title}; "
                      f"a {depth} interview asks {_levels(depth)}.")]  # fmt: skip
    for name, item in zip(
        (state.index.lists[each].title for each in place.lists), item_names(state, cell), strict=True
    ):
        reasons.append(Reason(f"It is asked for each entry of {name}, here “{item}”."))
    view = sight(state, cell)
    for condition in place.conditions:
        reasons += _explain(state, cell, condition, view)
    if not place.conditions:
        reasons.append(Reason("No earlier answer decides about it."))
    return tuple(reasons)


def _reworded(state: State, cell: Cell) -> tuple[Reason, ...]:
    """Whose words a follow-up is put in, when they are not the bank's."""
    found = worded(state, cell)
    if found is None:
        return ()
    asked = display_line(bank_wording(state, cell), 200)
    return (Reason(f"{display_line(found.model, 80)} put it in words that fit your answer. The bank asks: “{asked}”"),)


def _levels(depth: str) -> str:
    return {"quick": "core questions only", "standard": "core and standard questions"}.get(depth, "every question")


def _explain(state: State, cell: Cell, condition: Condition, view: Any) -> list[Reason]:
    """Why the condition holds: of an `any`, the branches that do."""
    nested = condition.all or tuple(each for each in condition.any or () if holds(each, view))
    if nested:
        return [reason for each in nested for reason in _explain(state, cell, each, view)]
    if condition.not_ is not None:
        inner = _describe(state, cell, condition.not_, view)
        return [Reason(f"It does not hold that {inner.words}.", inner.cells)]
    found = _describe(state, cell, condition, view)
    return [Reason(f"{found.words[0].upper()}{found.words[1:]}.", found.cells)]


def _describe(state: State, cell: Cell, condition: Condition, view: Any) -> Reason:
    """A condition in words, without a capital or a stop."""
    for name, joint in (("all", " and "), ("any", " or ")):
        nested = getattr(condition, name)
        if nested:
            parts = [_describe(state, cell, each, view) for each in nested]
            return Reason(joint.join(part.words for part in parts), tuple(c for part in parts for c in part.cells))
    if condition.not_ is not None:
        inner = _describe(state, cell, condition.not_, view)
        return Reason(f"not ({inner.words})", inner.cells)
    subject = subject_of(condition)
    if subject is None:
        return Reason("always")
    words = _subject_words(state, cell, subject, view)
    cells = _subject_cells(state, cell, subject)
    for name in COMPARISONS:
        operand = getattr(condition, name)
        if operand is not None:
            words += f", which {_COMPARED[name]} {_operand_words(state, cell, subject, operand, view)}"
    return Reason(words, cells)


_COMPARED = {
    "equals": "is",
    "not_equals": "is not",
    "in_": "is one of",
    "contains_any": "has one of",
    "contains_all": "has all of",
    "greater": "is more than",
    "less": "is less than",
    "at_least": "is at least",
    "at_most": "is at most",
}


def _subject_words(state: State, cell: Cell, subject: Subject, view: Any) -> str:
    if subject.kind == "fact":
        return f"the {subject.name} of this session is “{display_line(str(view.value(subject)), 60)}”"
    if subject.kind == "count" and subject.name in state.index.lists:
        return f"{state.index.lists[subject.name].title} has {view.value(subject)}"
    place = state.index.places.get(subject.name)
    if place is None:
        return f"{subject.name} has no value"
    asked = display_line(fill(state, _seen(state, cell, subject), place.question.ask), 90)
    value = view.value(subject)
    match subject.kind:
        case "on_path":
            return f"“{asked}” is {'' if value else 'not '}asked"
        case "answered":
            return f"you {'answered' if value else 'did not answer'} “{asked}”"
        case "count":
            return f"your answer to “{asked}” names {value}"
        case _:
            said = "nothing" if value is None else f"“{display_line(in_words(place.question, value), 90)}”"
            return f"you answered {said} to “{asked}”"


def _operand_words(state: State, cell: Cell, subject: Subject, operand: Any, view: Any) -> str:
    if isinstance(operand, Ref):
        return _subject_words(state, cell, subject_of_ref(operand), view)
    if isinstance(operand, tuple):
        return ", ".join(_operand_words(state, cell, subject, each, view) for each in operand)
    place = state.index.places.get(subject.name) if subject.kind == "question" else None
    if place is not None and isinstance(operand, bool):
        return "yes" if operand else "no"
    options = place.question.options if place else ()
    label = next((option.label for option in options if option.id == operand), str(operand))
    return f"“{label}”" if options else label


def _seen(state: State, cell: Cell, subject: Subject) -> Cell:
    place = state.index.places[subject.name]
    return Cell(subject.name, tuple(pair for pair in cell.items if pair[0] in place.kinds))


def _subject_cells(state: State, cell: Cell, subject: Subject) -> tuple[Cell, ...]:
    return (_seen(state, cell, subject),) if subject.name in state.index.places and subject.kind != "fact" else ()
