"""The path: which cells there are, which are asked, and which comes next.

A whole `Board` is worked out when the lists or the facts change; after any other event only the cells that depend on
what changed are looked at again. Both ways give the same bytes, which a property test holds them to.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from assistant.bank.conditions import Subject, holds, number
from assistant.bank.index import Index, Place
from assistant.bank.model import DEPTHS, LEVELS, ItemList
from assistant.interview.cells import (
    ANSWERED,
    LATER,
    LEFT,
    MARK_STATUS,
    OFF,
    OPEN,
    OUT,
    PARKED,
    PROBE,
    STALE,
    Cell,
    Items,
)
from assistant.interview.probes import due_probes
from assistant.interview.rows import row_weight
from assistant.interview.state import EMPTY, Answer, Item, Key, Layout, State, agreeing

_PENDING = re.compile(bytes([0x5B, OPEN, STALE, OPEN + PROBE, STALE + PROBE, 0x5D]))
_LATER = re.compile(bytes([0x5B, LATER, LATER + PROBE, 0x5D]))
_ASKED = re.compile(b"[^%c%c%c%c%c]" % (OFF, PARKED, OUT, OFF + PROBE, PARKED + PROBE))


class Board:
    """A layout being made or brought up to date. Lives only while one event is applied."""

    def __init__(
        self,
        index: Index,
        facts: Mapping[str, str],
        lists: Mapping[str, tuple[Item, ...]],
        answers: Mapping[str, Mapping[Key, Answer]],
        left_out: frozenset[str],
        layout: Layout | None = None,
        status: bytes = b"",
    ) -> None:
        self._index = index
        self._facts = facts
        self._lists = lists
        self._answers = answers
        self._left_out = left_out
        self._levels: tuple[str, ...] = LEVELS[: DEPTHS.get(facts.get("depth", ""), len(LEVELS))]
        self.status = bytearray(status)
        self.where: dict[Cell, int] | Mapping[Cell, int] = layout.where if layout else {}
        self.derived: dict[str, tuple[tuple[Items, Item], ...]] = dict(layout.derived) if layout else {}

    # One cell ----------------------------------------------------------------------------------------------------

    def evaluate(self, cell: Cell, place: Place) -> int:
        """The status of one cell; the statuses of all earlier cells must be right."""
        bit = PROBE if cell.probe else 0
        answer = self._answers.get(cell.question, EMPTY).get(cell.key)
        if not self._asked(cell, place):
            return (PARKED if answer is not None and answer.answered else OFF) + bit
        if answer is None:
            return (OUT if cell.question in self._left_out else OPEN) + bit
        if not answer.answered:
            return (LEFT if answer.deferrals > 1 else MARK_STATUS[answer.mark]) + bit
        return (ANSWERED if answer.basis == self.basis(cell, place) else STALE) + bit

    def _asked(self, cell: Cell, place: Place) -> bool:
        if place.question.level not in self._levels:
            return False
        if cell.probe:
            value = self.effective(cell.main)
            return value is not None and cell.probe in due_probes(place.question, value)
        sight = _Sight(self, cell)
        return all(holds(condition, sight) for condition in place.conditions)

    def basis(self, cell: Cell, place: Place) -> tuple[Any, ...]:
        """What the cell's conditions and wording look at just now, and the answer it follows if it is linked."""
        if cell.probe:
            return ()
        sight = _Sight(self, cell)
        answer = self._answers.get(cell.question, EMPTY).get(cell.key)
        linked = answer.link if answer is not None else None
        source = self._answers[linked.question].get(linked.key) if linked is not None else None
        followed = () if source is None else (source.value,)
        return (*(sight.value(subject) for subject in place.uses), *followed)

    def look(self, cell: Cell, subject: Subject) -> Any:
        """The value of a subject as seen from a cell, with the same list items."""
        if subject.kind == "fact":
            return self._fact(subject.name)
        if subject.kind == "sum":
            found = [self.look(cell, Subject("question", name)) for name in subject.name.split(" ")]
            sizes = [size for value in found if (size := number(value)) is not None]
            return sum(sizes, Decimal(0)) if sizes else None
        if subject.kind == "count" and subject.name in self._index.lists:
            return len(self.items(subject.name, cell.items))
        target = self._index.places.get(subject.name)
        if target is None:
            return None
        other = Cell(subject.name, tuple(pair for pair in cell.items if pair[0] in target.kinds))
        if subject.kind == "on_path":
            return other in self.where and self.status[self.where[other]] not in (OFF, PARKED)
        value = self.effective(other)
        match subject.kind:
            case "answered":
                return value is not None
            case "count":
                return len(value) if isinstance(value, tuple) else int(value is not None)
            case _:
                return value

    def _fact(self, name: str) -> Any:
        """A fact as its kind compares: one declared as a number or date is no text."""
        value = self._facts.get(name)
        declared = self._index.facts.get(name)
        if not value or declared is None or declared.type == "text":
            return value
        return {"date": value} if declared.type == "date" else Decimal(value)

    def items(self, name: str, bound: Items) -> tuple[Item, ...]:
        """The living items of a list for the bound items, as far as the board is laid out."""
        source = self._index.lists[name].source
        if source is None:
            return tuple(item for item in self._lists.get(name, ()) if not item.removed)
        return agreeing(self.derived.get(name, ()), bound)[: source.top]

    def derive(self, each: ItemList) -> None:
        """Take a list's items from every answer given so far to its source question."""
        source = each.source
        assert source is not None
        question = self._index.places[source.question].question
        found: list[tuple[tuple[Any, Any, int, int], Items, Item]] = []
        for items, probe in self._answers.get(source.question, EMPTY):
            cell = Cell(source.question, items)
            for row in (None if probe else self.effective(cell)) or ():
                name = row["text"] if "text" in row else str(row.get(question.columns[0].id, ""))
                spot = ".".join([*(item for _, item in items), row["id"]])
                weight, rank = row_weight(question, source.by, source.times, row)
                found.append(((-weight, -rank, self.where[cell], int(row["id"])), items, Item(spot, name)))
        self.derived[each.id] = tuple((items, item) for _, items, item in sorted(found, key=lambda entry: entry[0]))

    def effective(self, cell: Cell) -> Any:
        """The value that routing may use: that of an answer on the path; else None."""
        at = self.where.get(cell)
        if at is None or self.status[at] not in (ANSWERED, STALE):
            return None
        return self._answers[cell.question][cell.key].value

    # What changed ------------------------------------------------------------------------------------------------

    def update(self, layout: Layout, changed: Iterable[Cell]) -> tuple[set[Cell], set[str]]:
        """Bring up to date the statuses that the changed cells bear on, in order.

        Returns the changed cells and those that were looked at for them; and the lists whose items changed with them,
        so that what repeats over them has to be laid out anew.
        """
        sources: set[str] = set()
        queue: list[int] = []
        touched: set[Cell] = set()
        for cell in changed:
            touched.add(cell)
            at = layout.where.get(cell)
            if at is None:
                continue
            if cell.question in self._index.sources and not cell.probe:
                sources.add(self._index.sources[cell.question])
            self.status[at] = self.evaluate(cell, layout.places[at])
            for other in self._bears_on(layout, cell):
                heapq.heappush(queue, other)
        while queue:
            at = heapq.heappop(queue)
            cell, place = layout.cells[at], layout.places[at]
            before = self.status[at]
            self.status[at] = after = self.evaluate(cell, place)
            touched.add(cell)  # with the same status too: its wording may repeat the answer that changed
            if before == after:
                continue
            if cell.question in self._index.sources and not cell.probe:
                sources.add(self._index.sources[cell.question])
            for other in self._bears_on(layout, cell):
                heapq.heappush(queue, other)
        return touched, {name for name in sources if self._derived_anew(name)}

    def _derived_anew(self, name: str) -> bool:
        """Whether a list has other items than before, now that they are taken from the answers again."""
        before = self.derived.get(name, ())
        self.derive(self._index.lists[name])
        return self.derived[name] != before

    def _bears_on(self, layout: Layout, cell: Cell) -> Iterator[int]:
        if cell.probe:
            return
        at = layout.where[cell]
        yield from range(at + 1, at + 1 + len(layout.places[at].question.probes))
        kinds = layout.places[at].kinds
        for name in self._index.readers.get(cell.question, ()):
            if self._index.places[name].kinds == kinds:
                yield layout.where[Cell(name, cell.items)]
                continue
            for other in layout.by_question.get(name, ()):
                if set(cell.items) <= set(layout.cells[other].items):
                    yield other


class _Sight:
    """What one cell's conditions can see."""

    def __init__(self, board: Board, cell: Cell) -> None:
        self._board = board
        self._cell = cell

    def value(self, subject: Subject) -> Any:
        return self._board.look(self._cell, subject)


def board_of(state: State) -> Board:
    """A board over the state as it is."""
    return Board(state.index, state.facts, state.lists, state.answers, state.plan.left_out, state.layout, state.status)


def sight(state: State, cell: Cell) -> _Sight:
    """What a cell's conditions see in this state."""
    return _Sight(board_of(state), cell)


def next_pending(state: State, after: int) -> Cell | None:
    """The cell to ask when the one at place `after` is done: the next open or stale one in order, then those before,
    then those put off for later, once each. None when there is none.
    """
    found = _PENDING.search(state.status, after + 1) or _PENDING.search(state.status) or _LATER.search(state.status)
    return state.layout.cells[found.start()] if found else None


def status_word(state: State) -> str:
    """`complete` when nothing is left to ask, wherever the cursor stands, else `in_progress`."""
    return "complete" if next_pending(state, -1) is None else "in_progress"


def previous_asked(state: State, before: int) -> Cell | None:
    """The cell on the path just before this place."""
    for at in range(before - 1, -1, -1):
        if _ASKED.match(state.status, at):
            return state.layout.cells[at]
    return None
