"""Everything a person can ask the interview to do. `decide` turns a command into events or a refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assistant.interview.annotation_events import Stance
from assistant.interview.cells import Cell, FindingKind, FindingStatus, Grade, Mark, Span
from assistant.interview.subjects import Subject


@dataclass(frozen=True, slots=True)
class Start:
    """Begin a session; the state must be an empty one."""

    session: str
    bank: str
    company: str
    title: str = ""
    mode: str = "self"
    depth: str = "standard"
    timebox: str = ""
    items: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names for lists, by list id; a list not named here starts with the bank's own items."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a question, in words as typed or with a value already made."""

    cell: Cell
    text: str | None = None
    value: Any = None
    """Used when `text` is None."""
    evidence: Grade | None = None
    """None keeps the grade there was; a first answer is an assumption."""


@dataclass(frozen=True, slots=True)
class SameAs:
    """Give questions the answers they have for another item of a list, as links; answered ones stay as they are."""

    cells: tuple[Cell, ...]
    kind: str
    """What the list calls an item, such as segment."""
    item: str
    """The id of the item whose answers hold."""


@dataclass(frozen=True, slots=True)
class Pass:
    """Pass over a question and say why."""

    cell: Cell
    mark: Mark


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back what was said to a question."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class Confirm:
    """Say that a stale answer still holds."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class GradeEvidence:
    """Say how well an answer is founded."""

    cell: Cell
    evidence: Grade


@dataclass(frozen=True, slots=True)
class AddNote:
    """Keep a note on a question or on the session."""

    cell: Cell | None
    text: str


@dataclass(frozen=True, slots=True)
class RecordFinding:
    """Make a finding that rests on words that were said."""

    about: FindingKind
    statement: str
    evidence: tuple[Span, ...]
    origin: str = "person"
    status: FindingStatus = "accepted"
    reason: str = ""
    """Why it is proposed, in a sentence."""
    confidence: Decimal | None = None
    """From 0 to 1: how much speaks for it."""
    model: str = ""
    """The model that proposes it, if one does."""
    prompt: str = ""
    """What the model was asked with, as id@version."""


@dataclass(frozen=True, slots=True)
class EditFinding:
    """Put a finding in other words, or count it as another kind."""

    finding: str
    about: FindingKind
    statement: str


@dataclass(frozen=True, slots=True)
class JudgeFinding:
    """Accept or reject a finding, or set it back to proposed."""

    finding: str
    status: FindingStatus


@dataclass(frozen=True, slots=True)
class MergeFindings:
    """Make one of findings that say the same; the first keeps its words and rests on the evidence of all."""

    finding: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add an item to a list; the name of a removed item brings that one back."""

    list: str
    name: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class RenameItem:
    """Give an item another name."""

    list: str
    item: str
    name: str


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item off its list; its answers are kept, off the path."""

    list: str
    item: str


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Give an item another place among the living ones."""

    list: str
    item: str
    place: int


@dataclass(frozen=True, slots=True)
class SetFact:
    """Set the company, title, mode, depth or time box (minutes in digits; empty for none)."""

    fact: str
    value: str


@dataclass(frozen=True, slots=True)
class Upgrade:
    """Go over to another version of the bank; the state must know it."""

    bank: str


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to a question on the path."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class Back:
    """Go to the question before this one on the path."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Undo the latest change."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Make the latest undone change again."""


@dataclass(frozen=True, slots=True)
class Comment:
    """Say something about an answer, a finding, a stage or the session, or reply to what was said."""

    on: Subject
    """Not looked at in a reply, which is about what its thread is about."""
    text: str
    stance: Stance = "comment"
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class ResolveComment:
    """Settle the thread that a comment is in, or open it again."""

    comment: str
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class SignOff:
    """Put one's name to an answer, a finding, a stage or the session as it is now."""

    on: Subject
    text: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawSignOff:
    """Take a sign-off back."""

    sign_off: str
    text: str = ""


Command = (
    Start
    | Answer
    | SameAs
    | Pass
    | Withdraw
    | Confirm
    | GradeEvidence
    | AddNote
    | RecordFinding
    | EditFinding
    | JudgeFinding
    | MergeFindings
    | AddItem
    | RenameItem
    | RemoveItem
    | MoveItem
    | SetFact
    | Upgrade
    | Jump
    | Back
    | Undo
    | Redo
    | Comment
    | ResolveComment
    | SignOff
    | WithdrawSignOff
)
