"""What a session comes to, drawn from its state: the journey, pains, drivers, opportunities, relationship and trust.

Records are known by the shape of their columns, so that any bank can bring its own: a scale that begins below zero
compares, one that does not measures how bad something is, and two that compare beside a choice are an idea with its
effect and its effort. Everything names the question whose words it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.bank.model import Column, ItemList, Question
from assistant.interview.cells import Cell, Grade, Items
from assistant.interview.findings import grade, is_orphaned, note_of, standing
from assistant.interview.prompt import answer_words, item_names, progress, prompt_for
from assistant.interview.state import Finding, State
from assistant.interview.value_words import in_words, label
from assistant.reports.result import Driver, Flow, Idea, Level, Pain, Results, Said, Stage, StepDone, Way

FIGURES = ("number", "money", "duration", "date")
"""Types of question whose answers are figures."""
LEVEL_COVER = "episodes/level"
"""What the choice of a relationship level covers in the framework."""
TRUST_COVER = "trust/"
"""How the framework's points on trust begin."""
FLOW_COVER = "information/what"
"""What a table of the information that passes covers."""
LOSS_COVER = "information/loss"
"""What a question covers that asks for the information that never gets to the firm."""


def results(state: State) -> Results:
    """What the session comes to so far. Nothing off the path is in it."""
    stages = state.index.stages
    ids = frozenset(item.id for item in stages.items) if stages else frozenset()
    pains, drivers, ideas = _records(state, stages.item if stages else "", ids)
    pains.sort(key=lambda each: each.order)
    found = tuple(each for each in standing(state) if each.status != "rejected" and not is_orphaned(state, each))
    return Results(
        ways=tuple(_ways(state, stages, pains, drivers, found)) if stages else (),
        pains=tuple(pains),
        drivers=tuple(sorted(drivers, key=lambda each: (each.score is None, -(each.score or 0)))),
        ideas=tuple(sorted(ideas, key=_worth_first)),
        levels=tuple(_levels(state)),
        trust=tuple(said_at(state, cell) for cell in _answered(state) if _covers(state, cell, TRUST_COVER)),
        ask=ask_a_customer(state),
        findings=found,
        coverage=tuple(_coverage(state)),
    )


def ask_a_customer(state: State) -> tuple[Finding, ...]:
    """The findings that rest on no more than an assumption."""
    return tuple(
        each
        for each in standing(state)
        if each.status != "rejected" and not is_orphaned(state, each) and grade(state, each) == "assumption"
    )


# Answers --------------------------------------------------------------------------------------------------------


def _answered(state: State) -> Iterator[Cell]:
    """The questions answered on the path, in its order."""
    return (cell for cell in state.layout.cells if state.effective(cell) is not None)


def _covers(state: State, cell: Cell, start: str) -> bool:
    covers = state.index.places[cell.question].question.covers
    return not cell.probe and any(each.startswith(start) for each in covers)


def said_at(state: State, cell: Cell) -> Said:
    """The answer of a cell, with its scale where it has one."""
    answer = state.answer(cell)
    assert answer is not None
    question = state.index.places[cell.question].question
    words = answer_words(state, answer)
    ask = prompt_for(state, cell).ask
    if question.scale is None or cell.probe:
        is_figure = question.type in FIGURES and not cell.probe
        return Said(cell, ask, words, answer.evidence, is_figure=is_figure)
    scale = question.scale
    ends = (scale.low, scale.high)
    return Said(cell, ask, words, answer.evidence, answer.value, scale.from_, scale.to, ends)


def _levels(state: State) -> Iterator[Level]:
    for cell in _answered(state):
        question = state.index.places[cell.question].question
        if question.type == "choice" and _covers(state, cell, LEVEL_COVER):
            at = next((at for at, each in enumerate(question.options) if each.id == state.effective(cell)), 0)
            yield Level(cell, item_names(state, cell), tuple(each.label for each in question.options), at)


def _coverage(state: State) -> Iterator[StepDone]:
    for node in state.layout.outline:
        done = progress(state, node)
        if node.kind == "step" and done.asked:
            names = tuple(found.name for kind, item in node.items if (found := state.item(kind, item)))
            yield StepDone(state.layout.cells[node.start], node.number, node.title, names, done)


# Records --------------------------------------------------------------------------------------------------------


def _records(state: State, kind: str, stages: frozenset[str]) -> tuple[list[Pain], list[Driver], list[Idea]]:
    """Every record on the path, by what its columns make of it."""
    pains: list[Pain] = []
    drivers: list[Driver] = []
    ideas: list[Idea] = []
    for cell in _answered(state):
        question = state.index.places[cell.question].question
        if question.type != "records" or cell.probe:
            continue
        shape = _Shape(question, stages)
        for row in state.effective(cell):
            if len(shape.compared) > 1 and shape.choices:
                ideas.append(_idea(state, cell, row, shape))
            elif shape.compared:
                drivers.append(_driver(state, cell, row, shape, dict(cell.items).get(kind, "")))
            elif shape.measured:
                pains.append(_pain(state, cell, row, shape, dict(cell.items).get(kind, "")))
    return pains, drivers, ideas


def _told_apart(state: State, cell: Cell) -> tuple[str, ...]:
    """The names of the list items a cell is asked for, of those lists that have several which people named."""
    lists = (state.index.lists[name] for name in state.index.places[cell.question].lists)
    several = [each.item for each in lists if not each.fixed and not each.source and len(state.items_of(each.id)) > 1]
    bound = dict(cell.items)
    return tuple(found.name for kind in several if (found := state.item(kind, bound.get(kind, ""))))


class _Shape:
    """What the columns of a records question are."""

    def __init__(self, question: Question, stages: frozenset[str]) -> None:
        self.question = question
        self.name, *rest = question.columns
        scales = [each for each in rest if each.scale]
        self.compared = [each for each in scales if each.scale and each.scale.from_ < 0]
        self.measured = [each for each in scales if each.scale and each.scale.from_ >= 0]
        choices = [each for each in rest if each.type == "choice"]
        at_stage = [each for each in choices if stages and {option.id for option in each.options} <= stages]
        self.stage: Column | None = at_stage[0] if at_stage else None
        self.choices = [each for each in choices if each not in at_stage]

    def words(self, row: Mapping[str, Any], *left_out: Column | None) -> str:
        """What else was said in a record."""
        shown = (self.name, *left_out)
        columns = [each for each in self.question.columns if each not in shown and each.id in row]
        return ", ".join(in_words(each, row[each.id]).replace("\n", " ") for each in columns)


def _evidence(state: State, cell: Cell) -> Grade:
    answer = state.answer(cell)
    return answer.evidence if answer else "assumption"


def _pain(state: State, cell: Cell, row: Mapping[str, Any], shape: _Shape, here: str) -> Pain:
    column = shape.measured[0]
    stage = row.get(shape.stage.id, here) if shape.stage else here
    most = column.scale.to if column.scale else 0
    detail = shape.words(row, column, shape.stage)
    what = str(row.get(shape.name.id, ""))
    often = shape.choices[0] if shape.choices else None
    options = [each.id for each in often.options] if often else []
    said = row.get(often.id) if often else None
    more = tuple(
        (each.label, in_words(each, row[each.id]))
        for each in shape.question.columns
        if each.id in row and each not in (shape.name, column, shape.stage, often)
    )
    return Pain(
        cell, what, stage, row.get(column.id) or 0, most, detail, _evidence(state, cell),
        often=options.index(said) + 1 if said in options else 0,
        oftens=tuple(each.label for each in often.options) if often else (),
        more=more, names=_told_apart(state, cell),
    )  # fmt: skip


def _driver(state: State, cell: Cell, row: Mapping[str, Any], shape: _Shape, here: str) -> Driver:
    column = shape.compared[0]
    stage = row.get(shape.stage.id, here) if shape.stage else here
    most = column.scale.to if column.scale else 0
    detail = shape.words(row, column, shape.stage)
    what = str(row.get(shape.name.id, ""))
    return Driver(cell, what, stage, row.get(column.id), most, detail, _evidence(state, cell), _told_apart(state, cell))


def _idea(state: State, cell: Cell, row: Mapping[str, Any], shape: _Shape) -> Idea:
    """The first scale is the effect; the last choice is the effort, its options written from little to much."""
    effect, effort = shape.compared[0], shape.choices[-1]
    names = item_names(state, cell)
    options = [each.id for each in effort.options]
    place = options.index(row[effort.id]) if row.get(effort.id) in options else None
    detail = shape.words(row, effect, effort)
    what = str(row.get(shape.name.id, ""))
    most = effect.scale.to if effect.scale else 0
    efforts = tuple(label(effort.options, each) for each in options)
    way = shape.choices[0] if len(shape.choices) > 1 else None
    ways = [each.id for each in way.options] if way else []
    kind = row.get(way.id) if way else None
    return Idea(
        cell, what, names[-1] if names else "", row.get(effect.id), place, efforts, most, detail,
        kind=ways.index(kind) if kind in ways else None,
        kinds=tuple(each.label for each in way.options) if way else (),
        cost=row.get(shape.compared[1].id),
    )  # fmt: skip


def _worth_first(idea: Idea) -> tuple[bool, int, int]:
    known = idea.effect is not None and idea.effort is not None
    return not known, -(idea.effect or 0), idea.effort or 0


def _flows(state: State, kind: str, stages: frozenset[str]) -> Iterator[Flow]:
    """Which information passes; the first choice that is no stage says from whom to whom, the next what sets it off."""
    for cell in _answered(state):
        question = state.index.places[cell.question].question
        if question.type != "records" or not _covers(state, cell, FLOW_COVER):
            continue
        shape = _Shape(question, stages)
        way, trigger = (*shape.choices, None, None)[:2]
        for row in state.effective(cell):
            at = row.get(shape.stage.id, "") if shape.stage else dict(cell.items).get(kind, "")
            direction, sets_off = (
                in_words(each, row[each.id]) if each and each.id in row else "" for each in (way, trigger)
            )
            what = str(row.get(shape.name.id, ""))
            known = row.get(way.id, "") if way else ""
            yield Flow(cell, what, at, known, direction, sets_off, _evidence(state, cell))


# The journey ----------------------------------------------------------------------------------------------------


def _ways(
    state: State, stages: ItemList, pains: list[Pain], drivers: list[Driver], findings: tuple[Finding, ...]
) -> Iterator[Way]:
    """One journey for each combination of items that has a word said on it."""
    kind = stages.item
    said: dict[Items, dict[str, list[Said]]] = {}
    told: dict[Items, dict[str, list[Said]]] = {}
    kinds: set[str] = set()
    for cell in _answered(state):
        place = state.index.places[cell.question]
        if place.section.stage and not cell.probe:
            said.setdefault(cell.items, {}).setdefault(place.section.stage, []).append(said_at(state, cell))
            kinds |= set(dict(cell.items))
        if place.section.stage and (cell.probe or place.question.type == "text"):
            told.setdefault(cell.items, {}).setdefault(place.section.stage, []).append(said_at(state, cell))
    flows = list(_flows(state, kind, frozenset(item.id for item in stages.items)))
    lost = [cell for cell in _answered(state) if _covers(state, cell, LOSS_COVER) and dict(cell.items).get(kind)]
    ways = dict.fromkeys(said)
    for stage, cell in (*((pain.stage, pain.cell) for pain in pains), *((each.stage, each.cell) for each in drivers)):
        own = tuple(pair for pair in cell.items if pair[0] != kind)
        if stage and (not kinds or {pair[0] for pair in own} == kinds):
            ways.setdefault(own, None)
    for items in ways:
        yield Way(
            tuple(found.name for pair in _in_order(state, items) if (found := state.item(*pair))),
            tuple(
                Stage(
                    stage.id,
                    stage.name,
                    tuple(said.get(items, {}).get(stage.id, ())),
                    tuple(p for p in pains if p.stage == stage.id and _of(p.cell.items, items)),
                    tuple(d for d in drivers if d.stage == stage.id and _of(d.cell.items, items)),
                    tuple(f for f in findings if _stands_at(state, f, kind, stage.id, items)),
                    stage.phase,
                    tuple(f for f in flows if f.stage == stage.id and _of(f.cell.items, items)),
                    tuple(told.get(items, {}).get(stage.id, ())),
                    tuple(said_at(state, c) for c in lost if dict(c.items)[kind] == stage.id and _of(c.items, items)),
                )
                for stage in stages.items
            ),
            items,
            tuple(p for p in pains if not p.stage and _of(p.cell.items, items)),
            tuple(d for d in drivers if not d.stage and _of(d.cell.items, items)),
        )


def _in_order(state: State, items: Items) -> list[tuple[str, str]]:
    """The items in the order of the bank's lists."""
    order = [each.item for each in state.index.lists.values()]
    return sorted(items, key=lambda pair: order.index(pair[0]))


def _of(items: Items, way: Items) -> bool:
    return set(way) <= set(items)


def _stands_at(state: State, finding: Finding, kind: str, stage: str, way: Items) -> bool:
    """Whether some of the words that the finding rests on were said at the stage."""
    for each in finding.evidence:
        cell = each.span.cell
        note = note_of(state, each.span)
        place = state.index.places.get(cell.question)
        at = (note.stage if note else "") or dict(cell.items).get(kind) or (place.section.stage if place else "")
        if at == stage and _of(cell.items, way):
            return True
    return False
