"""Everything a person can ask the interview to do. `decide` turns a command into events or a refusal."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Any

from assistant.dataclass import dataclass
from assistant.interview.annotation_events import Stance
from assistant.interview.cells import (
    CaptureKind,
    CaptureStatus,
    Cell,
    FindingKind,
    FindingStatus,
    Grade,
    Mark,
    Span,
)
from assistant.interview.subjects import Subject
from assistant.interview.summary_events import Drafter, Sentence


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
class Withhold:
    """Keep what is said to a question back from every model, or no longer."""

    cell: Cell
    withheld: bool = True


@dataclass(frozen=True, slots=True)
class AddNote:
    """Keep a note on a question or on the session."""

    cell: Cell | None
    text: str
    internal: bool = False
    """Never in anything that is shared; the tag #internal in the text says so too."""


@dataclass(frozen=True, slots=True)
class Capture:
    """Take down something that was said, without leaving the question."""

    text: str
    capture: CaptureKind = "remark"
    cell: Cell | None = None
    """The question it was said at."""
    speaker: str | None = None
    """A participant's id; None for whoever is speaking."""
    newcomer: str = ""
    """The name of a speaker who takes part from now on; goes before `speaker`."""
    tags: tuple[str, ...] = ()
    stage: str = ""
    """Id of the stage it is for; empty for that of the question."""
    internal: bool = False
    source: str = ""
    """Where it was taken from; empty when it was said live."""


@dataclass(frozen=True, slots=True)
class EditCapture:
    """Put right what was taken down."""

    note: str
    text: str
    capture: CaptureKind
    speaker: str = ""
    tags: tuple[str, ...] = ()
    stage: str = ""
    internal: bool = False


@dataclass(frozen=True, slots=True)
class SettleCapture:
    """Confirm, drop or have come back to what was taken down; one that is a kind of finding becomes a finding."""

    note: str
    status: CaptureStatus


@dataclass(frozen=True, slots=True)
class AcceptCapture:
    """Let what was said earlier answer a question, or add to its answer."""

    cell: Cell
    note: str


@dataclass(frozen=True, slots=True)
class NameParticipant:
    """Say who takes part; with an id, put their name or role right."""

    name: str
    role: str = ""
    participant: str = ""


@dataclass(frozen=True, slots=True)
class SetConsent:
    """Record that a participant agrees to something, or no longer does."""

    participant: str
    purpose: str
    given: bool = True


@dataclass(frozen=True, slots=True)
class Speak:
    """Say who is speaking now; empty for nobody in particular."""

    participant: str


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
class WriteSummary:
    """Let a summary stand, each sentence of which rests on accepted findings."""

    sentences: tuple[Sentence, ...]
    drafted: Drafter = "person"
    edited: bool = False
    """A person changed the draft of a rule or model."""
    model: str = ""
    """The model that drafted it, if one did."""
    prompt: str = ""
    """What the model was asked with, as id@version."""


@dataclass(frozen=True, slots=True)
class ClearSummary:
    """Take the summary away."""


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
    """Set the company, title, mode, depth, time box (minutes in digits; empty for none), or the names to mask."""

    fact: str
    value: str


@dataclass(frozen=True, slots=True)
class Replan:
    """Fit what is left to ask into the time that is left now."""


@dataclass(frozen=True, slots=True)
class HoldPlan:
    """Refuse the latest plan: leave out what was left out before it, and nothing more until the limit is changed."""


@dataclass(frozen=True, slots=True)
class WordFollowUp:
    """Put a follow-up in words of a model, made by a prompt of id@version; with none of these in the bank's own."""

    cell: Cell
    text: str = ""
    model: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """Go over to another version of the bank; the state must know it."""

    bank: str


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to a question on the path; None goes to the end, where nothing is left to ask."""

    cell: Cell | None


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
class Code:
    """Put a code on words that were said."""

    coder: str
    where: Span
    code: str


@dataclass(frozen=True, slots=True)
class Uncode:
    """Take a code off words again; every code of one's own when none is named."""

    coder: str
    where: Span
    code: str = ""


@dataclass(frozen=True, slots=True)
class FinishCoding:
    """Be done with coding, or go on with it while nobody else is done."""

    coder: str
    finished: bool = True


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
    | Withhold
    | AddNote
    | Capture
    | EditCapture
    | SettleCapture
    | AcceptCapture
    | NameParticipant
    | SetConsent
    | Speak
    | RecordFinding
    | EditFinding
    | JudgeFinding
    | MergeFindings
    | WriteSummary
    | ClearSummary
    | AddItem
    | RenameItem
    | RemoveItem
    | MoveItem
    | SetFact
    | Replan
    | HoldPlan
    | WordFollowUp
    | Upgrade
    | Jump
    | Back
    | Undo
    | Redo
    | Comment
    | ResolveComment
    | SignOff
    | WithdrawSignOff
    | Code
    | Uncode
    | FinishCoding
)
