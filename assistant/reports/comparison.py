"""Two or more sessions side by side, or the customer groups of one: question by question, item by item.

What stands beside one another has the same question, the same names of list items and the same follow-up. A list that
one side has only one item of is matched with the other's only item, whatever the two are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.analysis.likeness import groups
from assistant.interview.cells import Cell
from assistant.interview.findings import grade, standing
from assistant.interview.prompt import answer_words, item_names, prompt_for
from assistant.interview.state import Finding, State
from assistant.text import fold

Place = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the sides: a session, or what a session has for one list item."""

    name: str
    state: State
    kind: str = ""
    """What the item is called, when it is one; empty for the whole session."""
    item: str = ""

    def has(self, cell: Cell) -> bool:
        """Whether the cell belongs to this side."""
        return not self.kind or dict(cell.items).get(self.kind) == self.item


@dataclass(frozen=True, slots=True)
class Said:
    """What one side said."""

    cell: Cell
    text: str
    value: float | None
    """On a scale or as a number; None for words."""
    grade: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question for the same items."""

    ask: str
    names: tuple[str, ...]
    said: tuple[Said | None, ...]
    """One for each side; None where it has no answer."""

    @property
    def spread(self) -> float | None:
        """From the lowest rating to the highest; None unless two sides rated."""
        values = [each.value for each in self.said if each is not None and each.value is not None]
        return max(values) - min(values) if len(values) > 1 else None

    @property
    def change(self) -> str:
        """The difference in digits: of two sides, with its sign from the first to the second; empty without one."""
        values = [each.value for each in self.said if each is not None and each.value is not None]
        if self.spread is None:
            return ""
        return f"{values[1] - values[0]:+g}" if self.spread and len(self.said) == 2 else f"{self.spread:g}"

    @property
    def alone(self) -> int | None:
        """The place of the only side that answered; None where several did."""
        places = [at for at, each in enumerate(self.said) if each is not None]
        return places[0] if len(places) == 1 else None

    @property
    def same(self) -> bool:
        """Whether every side that answered said the same."""
        return len({fold(each.text) for each in self.said if each}) < 2


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings of one kind that say nearly the same, by side."""

    kind: str
    findings: tuple[tuple[Finding, ...], ...]

    @property
    def sides(self) -> int:
        """How many sides have it."""
        return sum(bool(each) for each in self.findings)

    @property
    def alike(self) -> bool:
        """Whether every side that has it says it once, in the same words and resting on the same."""
        said = [
            [(fold(each.statement), *(evidence.quote for evidence in each.evidence)) for each in own]
            for own in self.findings
            if own
        ]
        return all(own == said[0] and len(own) == 1 for own in said)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything side by side."""

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    findings: tuple[Alike, ...]


def whole(states: list[State]) -> list[Side]:
    """Each session as a side, named by its title and, where two are called the same, its id."""
    titles = [state.facts["title"] for state in states]
    return [
        Side(title if titles.count(title) == 1 else f"{title} ({state.session})", state)
        for title, state in zip(titles, states, strict=True)
    ]


def by_item(state: State, kind: str) -> list[Side]:
    """Each living item of a list as a side; empty when the bank calls nothing so."""
    name = state.index.list_of_item.get(kind, "")
    return [Side(item.name, state, kind, item.id) for item in state.items_of(name)] if name else []


def kinds_of(states: list[State]) -> list[str]:
    """The ways to take sessions apart: whole, as an empty text, and by what the items of a list are called."""
    counts: dict[str, int] = {}
    for state in states:
        for kind in state.index.list_of_item:
            counts[kind] = counts.get(kind, 0) + len(by_item(state, kind))
    return [*([""] if len(states) > 1 else []), *(kind for kind, many in counts.items() if many > len(states))]


def sides_of(states: list[State], kind: str) -> list[Side]:
    """The sessions as sides, or with a kind all their items of it, named with the session where there are several.

    Items of the same name stand beside one another, session by session.
    """
    sides = whole(states)
    if not kind:
        return sides
    items = [(side, each) for side in sides for each in by_item(side.state, kind)]
    names = list(dict.fromkeys(fold(each.name) for _, each in items))
    items.sort(key=lambda pair: names.index(fold(pair[1].name)))
    return [each if len(states) == 1 else replace(each, name=f"{each.name}, {side.name}") for side, each in items]


def title_of(sides: Sequence[Side]) -> str:
    """What a comparison of these sides is called."""
    titles = " and ".join(dict.fromkeys(side.state.facts["title"] for side in sides))
    kinds = {side.kind for side in sides if side.kind}
    return f"{titles}, by {', '.join(sorted(kinds))}" if kinds else " and ".join(side.name for side in sides)


def compare(sides: list[Side]) -> Comparison:
    """What the sides have, aligned; what is off the path is not in it."""
    alone = _kinds_alone(sides)
    found: dict[Place, list[Said | None]] = {}
    asked: dict[Place, tuple[str, tuple[str, ...]]] = {}
    for at, side in enumerate(sides):
        for cell in side.state.layout.cells:
            said = _said(side, cell)
            if said is not None:
                place, names = _place(side, cell, alone)
                found.setdefault(place, [None] * len(sides))[at] = said
                asked.setdefault(place, (prompt_for(side.state, cell).ask, names))
    rows = tuple(Row(*asked[place], tuple(said)) for place, said in found.items())
    return Comparison(tuple(sides), rows, tuple(_alike(sides)))


def _kinds_alone(sides: list[Side]) -> frozenset[str]:
    """What every side has at most one living item of, or is itself one item of: no name is needed to match these."""
    kinds = {kind for side in sides for kind in side.state.index.list_of_item}
    return frozenset(kind for kind in kinds if all(_alone(side, kind) for side in sides))


def _alone(side: Side, kind: str) -> bool:
    name = side.state.index.list_of_item.get(kind, "")
    return side.kind == kind or not name or len(side.state.items_of(name)) < 2


def _place(side: Side, cell: Cell, alone: frozenset[str]) -> tuple[Place, tuple[str, ...]]:
    kinds = [side.state.index.lists[name].item for name in side.state.index.places[cell.question].lists]
    named = zip(kinds, item_names(side.state, cell), strict=True)
    names = tuple(name for kind, name in named if kind not in alone)
    return (cell.question, tuple(fold(name) for name in names), cell.probe), names


def _said(side: Side, cell: Cell) -> Said | None:
    if not side.has(cell) or side.state.effective(cell) is None:
        return None
    answer = side.state.answer(cell)
    assert answer is not None
    kind = side.state.index.places[cell.question].question.type
    rated = kind in ("scale", "number") and not cell.probe
    value = float(answer.value) if rated else None
    return Said(cell, answer_words(side.state, answer), value, answer.evidence)


def _alike(sides: list[Side]) -> Iterator[Alike]:
    """Findings that were not rejected, those that one side alone has first."""
    every = [
        (at, finding)
        for at, side in enumerate(sides)
        for finding in standing(side.state)
        if finding.status != "rejected" and any(side.has(each.span.cell) for each in finding.evidence)
    ]
    made = []
    for kind in dict.fromkeys(finding.kind for _, finding in every):
        own = [(at, finding) for at, finding in every if finding.kind == kind]
        for places in groups([finding.statement for _, finding in own]):
            members = [own[place] for place in places]
            by_side = tuple(tuple(f for at, f in members if at == side) for side in range(len(sides)))
            made.append(Alike(kind, by_side))
    yield from sorted(made, key=lambda each: each.sides)


def comparison_data(found: Comparison) -> dict[str, Any]:
    """As `compare --json` shows it."""
    from assistant.reports.session_data import finding_data, place_data

    return {
        "sides": [
            {"name": side.name, "session": side.state.session, "item": {side.kind: side.item} if side.kind else {}}
            for side in found.sides
        ],
        "answers": [
            {
                "ask": row.ask,
                "for": list(row.names),
                "said": [
                    None if said is None else
                    {"answer": place_data(side.state, said.cell), "text": said.text, "value": said.value,
                     "grade": said.grade}
                    for side, said in zip(found.sides, row.said, strict=True)
                ],
                "spread": row.spread,
                "same": row.same,
            }
            for row in found.rows
        ],
        "findings": [
            {
                "kind": each.kind,
                "sides": each.sides,
                "by_side": [
                    [finding_data(side.state, finding) for finding in own]
                    for side, own in zip(found.sides, each.findings, strict=True)
                ],
            }
            for each in found.findings
        ],
    }  # fmt: skip


def grade_of(side: Side, finding: Finding) -> str:
    """How well a side's finding is founded, in words."""
    return grade(side.state, finding).replace("_", " ")
