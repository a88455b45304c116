"""The state of a session: what was said, and what follows from it. Frozen; every change makes a new one that shares
what did not change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, fields
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal, Protocol

from assistant.bank.index import Index, Place
from assistant.dataclass import dataclass
from assistant.interview.annotations import Comment, SignOff
from assistant.interview.cells import (
    ANSWERED,
    OFF,
    PARKED,
    PROBE,
    STALE,
    STATUS_NAMES,
    CaptureKind,
    CaptureStatus,
    Cell,
    FindingKind,
    FindingStatus,
    Grade,
    Items,
    Span,
)
from assistant.interview.summary import Summary

Register = tuple[str, Any]
"""A named place in the state that an event writes, as (kind, name): ("answer", cell), ("list", id), ("fact", name),
("notes", cell), ("finding", id), ("withheld", cell), ("participant", id), ("speaker", ""), ("plan", ""), ("bank", ""),
("summary", ""), ("comment", id), ("sign_off", id), ("worded", cell) or ("coding", name of the coder)."""
Key = tuple[Items, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    id: str
    name: str
    removed: bool = False
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was answered before the present answer."""

    value: Any
    text: str
    evidence: Grade
    at: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one question, or that it was passed over."""

    cell: Cell
    mark: str
    """`answered`, or one of the marks."""
    value: Any = None
    text: str = ""
    evidence: Grade = "assumption"
    at: str = ""
    """When it was said or last confirmed."""
    rows: int = 0
    """The highest row number ever used in its items or records."""
    link: Cell | None = None
    """The cell whose answer this one follows; its value is always that one's."""
    deferrals: int = 0
    """How many times in a row it was put off for later."""
    basis: tuple[Any, ...] = ()
    """What its conditions and wording looked at when it was given; when that changes, the answer is stale."""
    earlier: tuple[Earlier, ...] = ()
    """The answers given before, the first one first; an answer taken back takes them with it."""

    @property
    def answered(self) -> bool:
        """Whether there is an answer, not only a mark."""
        return self.mark == "answered"

    @property
    def before(self) -> Iterator[Answer]:
        """The answers given before as they stood, the first one first."""
        for each in self.earlier:
            yield Answer(self.cell, "answered", each.value, each.text, each.evidence, each.at, self.rows)


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a question or on the session. One that was taken down live is a capture: something that was said."""

    id: str
    text: str
    reason: str
    at: str
    capture: CaptureKind | Literal[""] = ""
    """Empty for any other note."""
    speaker: str = ""
    """Id of the participant who said it."""
    tags: tuple[str, ...] = ()
    stage: str = ""
    """Id of the stage it is for."""
    internal: bool = False
    """Never in anything that is shared."""
    source: str = ""
    """Where it was taken from, such as a file and a line; empty when it was said live."""
    status: CaptureStatus = "unsorted"


@dataclass(frozen=True, slots=True)
class Consent:
    """What a participant agreed to, and whether that still holds."""

    purpose: str
    given_at: str
    """Empty when it was never given."""
    withdrawn_at: str = ""
    """Empty while it holds."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in the interview."""

    id: str
    name: str
    role: str
    consents: tuple[Consent, ...] = ()
    """By purpose, in the order first spoken of."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words a finding rests on, as they were when it was made."""

    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A pain point, driver, deeper need, information gap or opportunity, and the words it rests on."""

    id: str
    kind: FindingKind
    statement: str
    evidence: tuple[Evidence, ...]
    status: FindingStatus
    origin: str
    at: str
    reason: str = ""
    """Why it was proposed; empty when a person made it."""
    confidence: Decimal | None = None
    """How much speaks for a proposal, from 0 to 1; None when a person made it."""
    model: str = ""
    """The model that proposed it, if one did."""
    prompt: str = ""
    """The prompt that the model was given, as id@version."""
    merged_into: str = ""
    """The finding that took this one in; empty while it stands by itself."""


@dataclass(frozen=True, slots=True)
class Worded:
    """Words of a model that a follow-up was put in, instead of the bank's."""

    text: str
    model: str
    prompt: str
    """The prompt that the model was given, as id@version."""
    at: str
    fits: tuple[str, Any]
    """What they were made for: the bank's own words and the answer that is followed."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One code on some words, which are kept as they were then."""

    span: Span
    code: str
    quote: str
    at: str


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder did."""

    coder: str
    marks: tuple[Coded, ...] = ()
    """In the order made."""
    done_at: str = ""
    """When the coder was done; empty before."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is left out for want of time, and what that was worked out from."""

    left_out: frozenset[str] = frozenset()
    """Ids of questions that are not asked unless the person goes there."""
    minutes_left: Decimal = Decimal(0)
    pace: Decimal = Decimal(1)
    """Time taken for what was expected to take one minute."""
    before: frozenset[str] = frozenset()
    """What the plan before this one left out."""
    held: bool = False
    """A person wants it to stay as it is until the limit is changed."""


@dataclass(frozen=True, slots=True)
class Node:
    """One entry of the outline: a part, step or section for one combination of items."""

    kind: str
    """part, step or section."""
    id: str
    title: str
    items: Items
    start: int
    end: int
    """Its cells are layout.cells[start:end]."""
    depth: int
    """0 for a part."""
    number: int
    """Of the step in the bank, from 1; 0 for parts and sections."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Every cell there is for the present list items, in the order of the bank, on the path or not."""

    cells: tuple[Cell, ...] = ()
    places: tuple[Place, ...] = ()
    outline: tuple[Node, ...] = ()
    where: Mapping[Cell, int] = field(default_factory=dict)
    """Each cell's place in `cells`."""
    by_question: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The places of each question's own cells, probes left out."""
    derived: Mapping[str, tuple[tuple[Items, Item], ...]] = field(default_factory=dict)
    """For each list that takes its items from answers: (items of the cell it was said in, item)."""


class Folded(Protocol):
    """Changes of long ago, kept small until somebody undoes as far as them."""

    def unfold(self) -> Change:
        """The latest of them."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """One command's change, for undo: what each register held before and after. A linked list, latest first."""

    cause: str
    label: str
    """What the person did, in words."""
    writes: tuple[tuple[Register, Any, Any], ...]
    """(register, before, after) in the order written."""
    cursor_before: Cell | None
    cursor_after: Cell | None
    rest: Change | Folded | None = field(repr=False, compare=False)

    @property
    def older(self) -> Change | None:
        """The change before this one."""
        return self.rest if self.rest is None or isinstance(self.rest, Change) else self.rest.unfold()


EMPTY: Mapping[Any, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class State:
    """One session at one moment."""

    index: Index
    bank: str = ""
    """Digest of the bank's content."""
    known: Mapping[str, Index] = field(default_factory=lambda: EMPTY, repr=False, compare=False)
    """The banks at hand by digest, for sessions that go over to another."""
    session: str = ""
    forked_from: str = ""
    """Id of the session that this one was forked from; empty for most."""
    forked_at: int = 0
    """The event it was forked after."""
    started_at: str = ""
    updated_at: str = ""
    revision: int = 0
    """How many events were applied."""
    proposed: int = 0
    """How many of them are proposals by a program."""
    reworded: int = 0
    """How many of them say in which words a follow-up was put."""
    reviewed: int = 0
    """How many of them are what reviewers said."""
    facts: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    lists: Mapping[str, tuple[Item, ...]] = field(default_factory=lambda: EMPTY)
    """Named items in order, removed ones among them; lists derived from answers are in the layout."""
    answers: Mapping[str, Mapping[Key, Answer]] = field(default_factory=lambda: EMPTY)
    """By question, then by items and probe: everything ever said, on the path or not."""
    notes: Mapping[str, Mapping[Key, tuple[Note, ...]]] = field(default_factory=lambda: EMPTY)
    """By question; notes on the session stand under the empty name."""
    findings: Mapping[str, Finding] = field(default_factory=lambda: EMPTY)
    """By id, in the order made."""
    summary: Summary | None = None
    """What a person let stand as the summary on one page."""
    comments: Mapping[str, Comment] = field(default_factory=lambda: EMPTY)
    """What reviewers said, by id, in the order said; nothing of the interview looks at it."""
    sign_offs: Mapping[str, SignOff] = field(default_factory=lambda: EMPTY)
    """By id, in the order given, withdrawn ones too."""
    participants: Mapping[str, Participant] = field(default_factory=lambda: EMPTY)
    """By id, in the order named."""
    speaker: str = ""
    """Id of the participant who is speaking; empty for nobody in particular."""
    codings: Mapping[str, Coding] = field(default_factory=lambda: EMPTY)
    """What coders did, by their names; nothing of the interview looks at it."""
    withheld: frozenset[Cell] = frozenset()
    """The questions whose answers a person keeps back from every model."""
    worded: Mapping[Cell, Worded] = field(default_factory=lambda: EMPTY)
    """The follow-ups that were put in a model's words; `rewording.worded` says which of these still hold."""
    plan: Plan = Plan()
    """What fits the time box; leaves nothing out when there is none."""
    worked_at: str = ""
    """When a person last did something: a proposal made by a program is no work."""
    spent: int = 0
    """Milliseconds of work on the session, long pauses counted in part only."""
    spent_in: Mapping[str, int] = field(default_factory=lambda: EMPTY)
    """Of these, those spent in each stage, by its id."""
    cursor: Cell | None = None
    """The question being asked; None when nothing is left to ask."""
    layout: Layout = field(default_factory=Layout, compare=False)
    status: bytes = b""
    """One status byte per cell of the layout."""
    undo: Change | None = field(default=None, repr=False, compare=False)
    redo: Change | None = field(default=None, repr=False, compare=False)
    touched: tuple[Cell, ...] | None = field(default=None, repr=False, compare=False)
    """The cells that the latest event changed; None when it may have changed any."""

    @property
    def started(self) -> bool:
        """Whether the session has begun."""
        return self.session != ""

    @property
    def worked(self) -> int:
        """How many events of the interview itself were applied: proposals, wordings and what reviewers said left out.
        What is made in the interview is numbered by it.
        """
        return self.revision - self.proposed - self.reworded - self.reviewed

    def answer(self, cell: Cell) -> Answer | None:
        """What was said to this cell, whether it is on the path or not."""
        return self.answers.get(cell.question, EMPTY).get(cell.key)

    def notes_on(self, cell: Cell | None) -> tuple[Note, ...]:
        """The notes on a cell, or on the session."""
        where = cell or SESSION
        found: tuple[Note, ...] = self.notes.get(where.question, EMPTY).get(where.key, ())
        return found

    def note(self, name: str) -> tuple[Cell, Note] | None:
        """A note by its id, with where it stands; SESSION for one on the session."""
        for question, by_key in self.notes.items():
            for (items, probe), notes in by_key.items():
                for note in notes:
                    if note.id == name:
                        return Cell(question, items, probe), note
        return None

    def status_of(self, cell: Cell) -> int:
        """The status number of a cell, without the probe bit; OFF or PARKED for one that is not laid out."""
        at = self.layout.where.get(cell)
        if at is not None:
            return self.status[at] % PROBE
        answer = self.answer(cell)
        return PARKED if answer is not None and answer.answered else OFF

    def status_name(self, cell: Cell) -> str:
        """The status of a cell in a word, such as answered, stale or parked."""
        return STATUS_NAMES[self.status_of(cell)]

    def on_path(self, cell: Cell) -> bool:
        """Whether the cell is asked, or would be."""
        return self.status_of(cell) not in (OFF, PARKED)

    def effective(self, cell: Cell) -> Any:
        """The value that routing may use: that of an answer on the path; else None."""
        if self.status_of(cell) not in (ANSWERED, STALE):
            return None
        answer = self.answer(cell)
        return answer.value if answer else None

    def items_of(self, name: str, bound: Items = ()) -> tuple[Item, ...]:
        """The living items of a list; of one that takes its items from answers, those said for the bound items."""
        source = self.index.lists[name].source
        if source is None:
            return tuple(item for item in self.lists.get(name, ()) if not item.removed)
        return agreeing(self.layout.derived.get(name, ()), bound)[: source.top]

    def item(self, kind: str, item: str) -> Item | None:
        """An item by what its list calls one and its id, removed ones too."""
        name = self.index.list_of_item.get(kind, "")
        if name in self.layout.derived:
            return next((found for _, found in self.layout.derived[name] if found.id == item), None)
        return next((found for found in self.lists.get(name, ()) if found.id == item), None)

    def all_answers(self) -> list[Answer]:
        """Everything said, in the order of the bank's path; what is laid out no more comes last."""
        laid = [answer for cell in self.layout.cells if (answer := self.answer(cell))]
        rest = [
            answer
            for by_key in self.answers.values()
            for answer in by_key.values()
            if answer.cell not in self.layout.where
        ]
        return laid + sorted(rest, key=lambda answer: answer.cell)


SESSION = Cell("")
"""Stands for the session itself where a cell is needed."""


def agreeing(derived: tuple[tuple[Items, Item], ...], bound: Items) -> tuple[Item, ...]:
    """The items that were said for the bound items; what only one side names does not matter."""
    wanted = dict(bound)
    return tuple(item for items, item in derived if all(wanted.get(kind, value) == value for kind, value in items))


def set_in(outer: Mapping[str, Mapping[Key, Any]], cell: Cell, value: Any) -> Mapping[str, Mapping[Key, Any]]:
    """The two-level mapping with one entry set, or removed when the value is None; the old one stays as it was."""
    inner = dict(outer.get(cell.question, EMPTY))
    if value is None:
        inner.pop(cell.key, None)
    else:
        inner[cell.key] = value
    changed = dict(outer)
    if inner:
        changed[cell.question] = inner
    else:
        changed.pop(cell.question, None)
    return changed


def empty_state(index: Index, known: Mapping[str, Index] = EMPTY) -> State:
    """The state before anything happened; `known` holds every bank that the session has gone over to, by digest."""
    return State(index, known=known)


def evolve(state: State, **changes: Any) -> State:
    """The state with some fields changed; what `dataclasses.replace` does, in a fifth of the time."""
    values = list(_held(state))
    for name, value in changes.items():
        values[_PLACES[name]] = value
    changed = object.__new__(State)
    for put, value in zip(_PUTTERS, values, strict=True):
        put(changed, value)
    return changed


_PLACES = {each.name: place for place, each in enumerate(fields(State))}
_held = attrgetter(*_PLACES)
_PUTTERS = tuple(State.__dict__[name].__set__ for name in _PLACES)
