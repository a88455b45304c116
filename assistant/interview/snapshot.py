"""A state as text, to open a long session without folding all of its events, and back.

It holds what cannot be worked out fast: the layout is made anew from it, the banks are those at hand. The answers to a
question stay folded up until somebody looks at them, and what can be undone of long ago until somebody undoes as far.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from typing import Any, NamedTuple, cast

from assistant.bank.index import Index
from assistant.dataclass import dataclass
from assistant.interview.annotations import Comment, SignOff
from assistant.interview.cells import Cell, Items, Span
from assistant.interview.layout import Layouter
from assistant.interview.path import Board
from assistant.interview.state import (
    Answer,
    Change,
    Coded,
    Coding,
    Consent,
    Earlier,
    Evidence,
    Finding,
    Folded,
    Item,
    Key,
    Layout,
    Note,
    Participant,
    Plan,
    State,
    Worded,
)
from assistant.interview.subjects import Subject
from assistant.interview.summary import Stated, Summary

BLOCK = 64
"""Changes folded up together."""
_SHORT = 24
"""Texts shorter than this, such as ids and marks, recur; one of them is held for all."""
_MADE = ("index", "known", "layout", "status", "undo", "redo", "touched", "answers")
"""Fields of a state that are not written as they are."""
_TUPLE, _SET, _DICT, _DECIMAL, _CELL, _CLASSES = range(6)
"""What a list stands for by its first entry; from the last on, it is one of the classes a state is made of."""
CLASSES: tuple[type[Any], ...] = (
    Plan, Answer, Finding, Summary, Comment, SignOff, Participant, Coding, Worded, Item, Subject, Earlier, Note,
    Evidence, Stated, Consent, Coded, Span,
)  # fmt: skip
"""Every class that a state is made of, but for cells. Named here, as looking for them takes a while; a test looks."""
_MARKS = {made: mark for mark, made in enumerate(CLASSES, start=_CLASSES)}


Derived = dict[str, tuple[tuple[Items, Item], ...]]
"""As in a layout: for each list that takes its items from answers, (items of the cell it was said in, item)."""


class Snapshot(NamedTuple):
    """A state outside of memory."""

    banks: tuple[str, ...]
    """Digests of the banks that have to be at hand."""
    state: str
    """JSON: all but what is folded up."""
    folded: tuple[bytes, ...]
    """Compressed JSON: the answers to each question, then what can be undone, the latest first, in blocks."""


def snapshot(state: State) -> Snapshot:
    """The state as text."""
    pack = _Pack()
    plain = {each.name: pack.value(getattr(state, each.name)) for each in fields(State) if each.name not in _MADE}
    answers = [_folded([pack.value(answer) for answer in by_key.values()]) for by_key in state.answers.values()]
    derived = {
        name: [[pack.place(items), pack.value(item)] for items, item in found]
        for name, found in state.layout.derived.items()
    }
    redo = [pack.value(change_fields(change)) for change in _chain(state.redo)]
    head = {
        "plain": plain, "redo": redo, "status": state.status.hex(), "items": pack.items, "asked": [*state.answers],
        "derived": derived,
    }  # fmt: skip
    return Snapshot(tuple(state.known), _written(head), (*answers, *_history(state.undo)))


def restored(kept: Snapshot, known: Mapping[str, Index]) -> State:
    """The state that `snapshot` wrote. Raises ValueError or TypeError when it is none that fits these banks."""
    try:
        data = json.loads(kept.state)
        unpack = _Unpack(data["items"])
        plain = {name: unpack.value(value) for name, value in data["plain"].items()}
        index = known[plain["bank"]]
        asked = data["asked"]
        answers = {question: FoldedAnswers(kept.folded[at], unpack) for at, question in enumerate(asked)}
        derived = {
            name: tuple((unpack.items(place), unpack.value(item)) for place, item in found)
            for name, found in data["derived"].items()
        }
        redo = _linked([unpack.value(each) for each in data["redo"]], None)
        status = bytes.fromhex(data["status"])
    except (KeyError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(f"this is no state ({error})") from error
    layout = _layout(index, plain, derived, status)
    undo = None
    for block in reversed(kept.folded[len(asked) :]):
        undo = FoldedChanges(block, undo)
    return State(
        index, known=dict(known), answers=answers, layout=layout, status=status, redo=redo,
        undo=undo.unfold() if undo else None, **plain,
    )  # fmt: skip


def _layout(index: Index, plain: dict[str, Any], derived: Derived, status: bytes) -> Layout:
    board = Board(index, plain["facts"], plain["lists"], {}, plain["plan"].left_out, status=status)
    board.derived = derived
    layout = Layouter(index, board, judged=True).layout()
    if len(layout.cells) != len(status):
        raise ValueError("this is no state of this bank")
    return layout


class FoldedAnswers(Mapping[Key, Answer]):
    """The answers to one question, made when somebody first looks at one; any thread may."""

    def __init__(self, block: bytes, unpack: _Unpack) -> None:
        self._block = block
        self._unpack = unpack
        self._made: dict[Key, Answer] | None = None

    def _all(self) -> dict[Key, Answer]:
        block, made = self._block, self._made  # in this order: the block goes once they are made
        if made is None:
            answers: list[Answer] = [self._unpack.value(packed) for packed in json.loads(zlib.decompress(block))]
            self._made = made = {answer.cell.key: answer for answer in answers}
            self._block = b""
        return made

    def __getitem__(self, key: Key) -> Answer:
        return self._all()[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


# What can be undone -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FoldedChanges:
    """Some changes, the latest first, and those before them."""

    block: bytes
    rest: Folded | None

    def unfold(self) -> Change:
        """The latest of the changes, with the others behind it."""
        data = json.loads(zlib.decompress(self.block))
        unpack = _Unpack(data["items"])
        found = _linked([unpack.value(each) for each in data["changes"]], self.rest)
        assert found is not None, "a block is never empty"
        return found


def change_fields(change: Change) -> tuple[Any, ...]:
    """All of a change but the one before it."""
    return change.cause, change.label, change.writes, change.cursor_before, change.cursor_after


def _linked(made: list[tuple[Any, ...]], rest: Change | Folded | None) -> Change | None:
    for cause, label, writes, before, after in reversed(made):
        rest = Change(cause, label, writes, before, after, rest)
    return cast("Change | None", rest)


def _chain(change: Change | None) -> Iterator[Change]:
    while change is not None:
        yield change
        change = change.older


def _history(change: Change | Folded | None) -> Iterator[bytes]:
    """The changes in blocks; those that are folded up already stay as they are."""
    waiting: list[Change] = []
    while isinstance(change, Change):
        waiting.append(change)
        if len(waiting) == BLOCK:
            yield _block(waiting)
            waiting = []
        change = change.rest
    if waiting:
        yield _block(waiting)
    while isinstance(change, FoldedChanges):
        yield change.block
        change = change.rest


def _block(changes: list[Change]) -> bytes:
    pack = _Pack()
    packed = [pack.value(change_fields(change)) for change in changes]
    return _folded({"changes": packed, "items": pack.items})


# Values -------------------------------------------------------------------------------------------------------------


class _Pack:
    """Values as lists with a mark of what they are; list items, which many cells share, stand in a table."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._places: dict[Items, int] = {}

    def value(self, value: Any) -> Any:
        if value is None or isinstance(value, str | bool | int):
            return value
        if isinstance(value, Cell):
            return [_CELL, value.question, self.place(value.items), *([value.probe] if value.probe else ())]
        made = type(value)
        if made in _MARKS:
            return [_MARKS[made], *self._fields(value)]
        if made is tuple:
            return [_TUPLE, *map(self.value, value)]
        if isinstance(value, frozenset):
            return [_SET, *sorted(value)]
        if isinstance(value, Mapping):
            return [_DICT, *(self.value(each) for pair in value.items() for each in pair)]
        if made is Decimal:
            return [_DECIMAL, str(value)]
        raise TypeError(f"{made.__name__} has no place in a state")

    def _fields(self, value: Any) -> list[Any]:
        """The fields in order; those at the end that have their default are left out."""
        if not is_dataclass(value):
            return [self.value(each) for each in value]
        every = fields(value)
        last = len(every)
        while last and _defaulted(value, every[last - 1]):
            last -= 1
        return [self.value(getattr(value, each.name)) for each in every[:last]]

    def place(self, items: Items) -> int:
        """Where list items stand in the table."""
        found = self._places.get(items)
        if found is None:
            found = self._places[items] = len(self.items)
            self.items.append([list(pair) for pair in items])
        return found


def _defaulted(value: Any, field: Any) -> bool:
    held = getattr(value, field.name)
    return field.default is not MISSING and type(held) is type(field.default) and held == field.default


class _Unpack:
    """The inverse of `_Pack`."""

    def __init__(self, items: list[Any]) -> None:
        self._texts: dict[str, str] = {}
        pairs: dict[tuple[str, str], tuple[str, str]] = {}
        self._items: list[Items] = []
        for each in items:
            found = [(self._text(kind), self._text(item)) for kind, item in each]
            self._items.append(tuple([pairs.setdefault(pair, pair) for pair in found]))

    def items(self, place: int) -> Items:
        """The list items that stand there in the table."""
        return self._items[place]

    def value(self, value: Any) -> Any:
        if type(value) is not list:
            return value
        mark = value[0]
        if mark == _CELL:
            return Cell(self._text(value[1]), self._items[value[2]], *map(self._text, value[3:]))
        rest = [self._text(each) if type(each) is str else self.value(each) for each in value[1:]]
        if mark >= _CLASSES:
            return CLASSES[mark - _CLASSES](*rest)
        match mark:
            case 0:
                return tuple(rest)
            case 1:
                return frozenset(rest)
            case 2:
                return dict(zip(rest[::2], rest[1::2], strict=True))
            case _:
                return Decimal(rest[0])

    def _text(self, text: str) -> str:
        return self._texts.setdefault(text, text) if len(text) < _SHORT else text


def shape() -> str:
    """What a snapshot depends on: the classes of a state with their fields, in a text."""
    classes: tuple[type[Any], ...] = (State, *CLASSES)
    return repr([(made.__name__, list(made.__annotations__)) for made in classes])


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _folded(value: Any) -> bytes:
    return zlib.compress(_written(value).encode(), 1)
