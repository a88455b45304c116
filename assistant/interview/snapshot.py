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
from functools import cache
from typing import Any, NamedTuple, cast, get_args, get_type_hints

from assistant.bank.index import Index
from assistant.dataclass import dataclass
from assistant.interview.cells import Cell, Items
from assistant.interview.layout import Layouter
from assistant.interview.path import Board
from assistant.interview.state import Answer, Change, Folded, Key, Layout, State

BLOCK = 64
"""Changes folded up together."""
_SHORT = 24
"""Texts shorter than this, such as ids and marks, recur; one of them is held for all."""
_MADE = ("index", "known", "layout", "status", "undo", "redo", "touched", "answers")
"""Fields of a state that are not written as they are."""
_TUPLE, _SET, _DICT, _DECIMAL, _CELL, _CLASSES = range(6)
"""What a list stands for by its first entry; from the last on, it is one of the classes a state is made of."""


class Snapshot(NamedTuple):
    """A state outside of memory."""

    banks: tuple[str, ...]
    """Digests of the banks that have to be at hand."""
    state: str
    """Lines of JSON: all but the answers and what can be undone, then the answers to each question."""
    history: tuple[bytes, ...]
    """What can be undone, the latest first, as compressed JSON of so many changes each."""


def snapshot(state: State) -> Snapshot:
    """The state as text."""
    pack = _Pack()
    plain = {each.name: pack.value(getattr(state, each.name)) for each in fields(State) if each.name not in _MADE}
    answers = [_written([pack.value(answer) for answer in by_key.values()]) for by_key in state.answers.values()]
    redo = [pack.value(change_fields(change)) for change in _chain(state.redo)]
    head = {"plain": plain, "redo": redo, "status": state.status.hex(), "items": pack.items, "asked": [*state.answers]}
    return Snapshot(tuple(state.known), "\n".join((_written(head), *answers)), tuple(_folded(state.undo)))


def restored(kept: Snapshot, known: Mapping[str, Index]) -> State:
    """The state that `snapshot` wrote. Raises ValueError or TypeError when it is none that fits these banks."""
    try:
        head, *lines = kept.state.split("\n")
        data = json.loads(head)
        unpack = _Unpack(data["items"])
        plain = {name: unpack.value(value) for name, value in data["plain"].items()}
        index = known[plain["bank"]]
        pairs = zip(data["asked"], lines, strict=True)
        answers = {question: FoldedAnswers(line, unpack) for question, line in pairs}
        redo = _linked([unpack.value(each) for each in data["redo"]], None)
        status = bytes.fromhex(data["status"])
    except (KeyError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(f"this is no state ({error})") from error
    layout = _layout(index, plain, answers, status)
    undo = None
    for block in reversed(kept.history):
        undo = FoldedChanges(block, undo)
    return State(
        index, known=dict(known), answers=answers, layout=layout, status=status, redo=redo,
        undo=undo.unfold() if undo else None, **plain,
    )  # fmt: skip


def _layout(index: Index, plain: dict[str, Any], answers: Mapping[str, Any], status: bytes) -> Layout:
    board = Board(index, plain["facts"], plain["lists"], answers, plain["plan"].left_out, status=status)
    layout = Layouter(index, board, judged=True).layout()
    if len(layout.cells) != len(status):
        raise ValueError("this is no state of this bank")
    return layout


class FoldedAnswers(Mapping[Key, Answer]):
    """The answers to one question, made when somebody first looks at one; any thread may."""

    def __init__(self, line: str, unpack: _Unpack) -> None:
        self._line = line
        self._unpack = unpack
        self._made: dict[Key, Answer] | None = None

    def _all(self) -> dict[Key, Answer]:
        line, made = self._line, self._made  # in this order: the line goes once they are made
        if made is None:
            answers: list[Answer] = [self._unpack.value(packed) for packed in json.loads(line)]
            self._made = made = {answer.cell.key: answer for answer in answers}
            self._line = ""
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


def _folded(change: Change | Folded | None) -> Iterator[bytes]:
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
    return zlib.compress(_written({"changes": packed, "items": pack.items}).encode(), 1)


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
            return [_CELL, value.question, self._place(value.items), *([value.probe] if value.probe else ())]
        made = type(value)
        if made in _classes():
            return [_classes()[made], *self._fields(value)]
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

    def _place(self, items: Items) -> int:
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
        self._items: list[Items] = [tuple((kind, item) for kind, item in each) for each in items]
        self._made = tuple(_classes())
        self._texts: dict[str, str] = {}

    def value(self, value: Any) -> Any:
        if type(value) is not list:
            return value
        mark = value[0]
        if mark == _CELL:
            return Cell(self._text(value[1]), self._items[value[2]], *map(self._text, value[3:]))
        rest = [self._text(each) if type(each) is str else self.value(each) for each in value[1:]]
        if mark >= _CLASSES:
            return self._made[mark - _CLASSES](*rest)
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


@cache
def _classes() -> dict[type[Any], int]:
    """Every class that a state is made of, with its mark; in an order that follows from their definitions."""
    found: dict[type[Any], int] = {}
    hints = get_type_hints(State)
    waiting = [hints[each.name] for each in fields(State) if each.name not in _MADE] + [Answer]
    while waiting:
        hint = waiting.pop(0)
        waiting += get_args(hint)
        made = isinstance(hint, type) and (is_dataclass(hint) or hasattr(hint, "_fields"))
        if made and hint is not Cell and hint not in found:
            found[hint] = _CLASSES + len(found)
            waiting += get_type_hints(hint).values()
    return found


def shape() -> str:
    """What a snapshot depends on: the classes of a state with their fields, in a text."""
    classes: list[type[Any]] = [State, *_classes()]
    return repr([(made.__name__, list(get_type_hints(made))) for made in classes])


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
