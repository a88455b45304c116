"""Everything that can have happened in a session. Events are facts: frozen, past tense, never changed once released.

Each has a stable `kind` and a `version`; stored sessions depend on both. A new meaning needs a new version, and
`codec.decode` keeps reading every old one.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar, Literal

from assistant.dataclass import dataclass
from assistant.interview.annotation_events import (
    Commented,
    CommentReopened,
    CommentResolved,
    SignedOff,
    SignOffWithdrawn,
)
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
from assistant.interview.coding_events import CodeRemoved, CodingFinished, CodingResumed, PassageCoded
from assistant.interview.summary_events import SummaryCleared, SummaryWritten


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """A session began with this bank."""

    kind: ClassVar[str] = "session_started"
    version: ClassVar[int] = 1
    session: str
    bank: str
    """Digest of the bank's content."""
    company: str
    title: str
    mode: str
    depth: str
    timebox: str
    """Minutes there are, in digits; empty when there is no limit."""
    items: dict[str, tuple[tuple[str, str], ...]]
    """For each list of named items, its (id, name) pairs in order."""
    forked_from: str = ""
    """Id of the session whose events, up to one of them, this one began with; empty for most."""
    forked_at: int = 0
    """The number of the last event taken over; 0 when there is none."""


@dataclass(frozen=True, slots=True)
class BankUpgraded:
    """The session went over to another version of its bank; answers to questions it lacks are kept, off the path."""

    kind: ClassVar[str] = "bank_upgraded"
    version: ClassVar[int] = 1
    bank: str
    """Digest of the new content."""


@dataclass(frozen=True, slots=True)
class FactChanged:
    """A fact about the session was set."""

    kind: ClassVar[str] = "fact_changed"
    version: ClassVar[int] = 1
    fact: str
    value: str


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """A question was answered, or answered anew."""

    kind: ClassVar[str] = "answer_given"
    version: ClassVar[int] = 1
    cell: Cell
    value: Any
    text: str
    """As typed, where the value alone does not say it; else empty."""
    evidence: Grade


@dataclass(frozen=True, slots=True)
class AnswerLinked:
    """A question has the same answer as it has for another list item, and follows it when that changes."""

    kind: ClassVar[str] = "answer_linked"
    version: ClassVar[int] = 1
    cell: Cell
    source: Cell


@dataclass(frozen=True, slots=True)
class AnswerMarked:
    """A question was passed over, for the reason in `mark`."""

    kind: ClassVar[str] = "answer_marked"
    version: ClassVar[int] = 1
    cell: Cell
    mark: Mark


@dataclass(frozen=True, slots=True)
class AnswerWithdrawn:
    """What was said to a question was taken back; it is open again."""

    kind: ClassVar[str] = "answer_withdrawn"
    version: ClassVar[int] = 1
    cell: Cell


@dataclass(frozen=True, slots=True)
class AnswerConfirmed:
    """A stale answer was read again and still holds."""

    kind: ClassVar[str] = "answer_confirmed"
    version: ClassVar[int] = 1
    cell: Cell


@dataclass(frozen=True, slots=True)
class EvidenceGraded:
    """How well an answer is founded was set."""

    kind: ClassVar[str] = "evidence_graded"
    version: ClassVar[int] = 1
    cell: Cell
    evidence: Grade


@dataclass(frozen=True, slots=True)
class AnswerWithheld:
    """What is said to a question was kept back from every model, or is no longer."""

    kind: ClassVar[str] = "answer_withheld"
    version: ClassVar[int] = 1
    cell: Cell
    withheld: bool


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """A note was kept on a question, or on the session when there is no cell."""

    kind: ClassVar[str] = "note_added"
    version: ClassVar[int] = 1
    note: str
    cell: Cell | None
    text: str
    reason: Literal["written", "refused"]
    """`refused`: what was typed did not fit the question and was kept here."""
    capture: CaptureKind | Literal[""] = ""
    """What it was taken down as while somebody spoke; empty for a note that is none of that."""
    speaker: str = ""
    """Id of the participant who said it; empty when it was not said who."""
    tags: tuple[str, ...] = ()
    stage: str = ""
    """Id of the stage it is for."""
    internal: bool = False
    """Never in anything that is shared."""
    source: str = ""
    """Where it was taken from, such as a file and a line; empty when it was said live."""


@dataclass(frozen=True, slots=True)
class CaptureEdited:
    """What was taken down was put right: its words, or what, whose and where it is."""

    kind: ClassVar[str] = "capture_edited"
    version: ClassVar[int] = 1
    note: str
    text: str
    capture: CaptureKind
    speaker: str
    tags: tuple[str, ...]
    stage: str
    internal: bool


@dataclass(frozen=True, slots=True)
class CaptureSettled:
    """What was taken down was looked at again and confirmed, dropped, come back to, or set back to unsorted."""

    kind: ClassVar[str] = "capture_settled"
    version: ClassVar[int] = 1
    note: str
    status: CaptureStatus


@dataclass(frozen=True, slots=True)
class ParticipantNamed:
    """Somebody takes part; or their name or role was put right."""

    kind: ClassVar[str] = "participant_named"
    version: ClassVar[int] = 1
    participant: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class ConsentRecorded:
    """A participant agreed to something."""

    kind: ClassVar[str] = "consent_recorded"
    version: ClassVar[int] = 1
    participant: str
    purpose: str
    """What for, such as notes, recording or quotes."""


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """A participant no longer agrees to something, or never did."""

    kind: ClassVar[str] = "consent_withdrawn"
    version: ClassVar[int] = 1
    participant: str
    purpose: str


@dataclass(frozen=True, slots=True)
class SpeakerChanged:
    """Somebody else is speaking; what is taken down next is theirs."""

    kind: ClassVar[str] = "speaker_changed"
    version: ClassVar[int] = 1
    participant: str
    """Empty for nobody in particular."""


@dataclass(frozen=True, slots=True)
class FindingRecorded:
    """A finding was made, with the words it rests on."""

    kind: ClassVar[str] = "finding_recorded"
    version: ClassVar[int] = 1
    finding: str
    about: FindingKind
    statement: str
    evidence: tuple[Span, ...]
    status: FindingStatus
    origin: str
    """`person`, or what proposed it."""
    reason: str = ""
    """Why it was proposed, in a sentence; empty when a person made it."""
    confidence: Decimal | None = None
    """From 0 to 1: how much speaks for a proposal; None when a person made it."""
    model: str = ""
    """The model that proposed it; empty when none did."""
    prompt: str = ""
    """The prompt that the model was given, as id@version; empty when none was."""


@dataclass(frozen=True, slots=True)
class FindingEdited:
    """A finding was put in other words or counted as another kind."""

    kind: ClassVar[str] = "finding_edited"
    version: ClassVar[int] = 1
    finding: str
    about: FindingKind
    statement: str


@dataclass(frozen=True, slots=True)
class FindingJudged:
    """A person accepted or rejected a finding, or set it back."""

    kind: ClassVar[str] = "finding_judged"
    version: ClassVar[int] = 1
    finding: str
    status: FindingStatus


@dataclass(frozen=True, slots=True)
class FindingsMerged:
    """Findings that say the same became one, which rests on the words of all."""

    kind: ClassVar[str] = "findings_merged"
    version: ClassVar[int] = 1
    finding: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemAdded:
    """A list got an item, at this place (0 is first)."""

    kind: ClassVar[str] = "item_added"
    version: ClassVar[int] = 1
    list: str
    item: str
    name: str
    place: int


@dataclass(frozen=True, slots=True)
class ItemRenamed:
    """An item of a list got another name."""

    kind: ClassVar[str] = "item_renamed"
    version: ClassVar[int] = 1
    list: str
    item: str
    name: str


@dataclass(frozen=True, slots=True)
class ItemRemoved:
    """An item left its list; its answers are kept, off the path."""

    kind: ClassVar[str] = "item_removed"
    version: ClassVar[int] = 1
    list: str
    item: str


@dataclass(frozen=True, slots=True)
class ItemRestored:
    """A removed item came back, with its answers."""

    kind: ClassVar[str] = "item_restored"
    version: ClassVar[int] = 1
    list: str
    item: str


@dataclass(frozen=True, slots=True)
class ItemMoved:
    """An item changed its place among the living ones (0 is first)."""

    kind: ClassVar[str] = "item_moved"
    version: ClassVar[int] = 1
    list: str
    item: str
    place: int


@dataclass(frozen=True, slots=True)
class Replanned:
    """What fits the time left was worked out anew."""

    kind: ClassVar[str] = "replanned"
    version: ClassVar[int] = 1
    left_out: tuple[str, ...]
    """The questions that are not asked for want of time, all there are now."""
    minutes_left: Decimal
    pace: Decimal
    """Time taken for what was expected to take one minute."""
    held: bool = False
    """A person wants these questions and no others left out, whatever the clock says, until the limit is changed."""


@dataclass(frozen=True, slots=True)
class FollowUpWorded:
    """A follow-up was put in a model's words, or in the bank's own again. Which question it is stays the same."""

    kind: ClassVar[str] = "follow_up_worded"
    version: ClassVar[int] = 1
    cell: Cell
    text: str
    """The words; empty for the bank's own."""
    model: str = ""
    """The model that they came of."""
    prompt: str = ""
    """The prompt that the model was given, as id@version."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The person went to a question; to the end, where nothing is left to ask, when there is none."""

    kind: ClassVar[str] = "moved"
    version: ClassVar[int] = 1
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class Undone:
    """The latest change that was not undone yet was undone."""

    kind: ClassVar[str] = "undone"
    version: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Redone:
    """The latest undone change was made again."""

    kind: ClassVar[str] = "redone"
    version: ClassVar[int] = 1


Event = (
    SessionStarted
    | BankUpgraded
    | FactChanged
    | AnswerGiven
    | AnswerLinked
    | AnswerMarked
    | AnswerWithdrawn
    | AnswerConfirmed
    | EvidenceGraded
    | AnswerWithheld
    | NoteAdded
    | CaptureEdited
    | CaptureSettled
    | ParticipantNamed
    | ConsentRecorded
    | ConsentWithdrawn
    | SpeakerChanged
    | FindingRecorded
    | FindingEdited
    | FindingJudged
    | FindingsMerged
    | SummaryWritten
    | SummaryCleared
    | ItemAdded
    | ItemRenamed
    | ItemRemoved
    | ItemRestored
    | ItemMoved
    | Replanned
    | FollowUpWorded
    | Moved
    | Undone
    | Redone
    | Commented
    | CommentResolved
    | CommentReopened
    | SignedOff
    | SignOffWithdrawn
    | PassageCoded
    | CodeRemoved
    | CodingFinished
    | CodingResumed
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with when, by whom and as which number of its session it was recorded."""

    seq: int
    """1 for the first event of a session."""
    id: str
    """Unique in the whole file, made by the recorder."""
    at: str
    """UTC, ISO 8601 with milliseconds and a Z."""
    actor: str
    """Who did it, such as person."""
    cause: str
    """Id of the first event of the same command; commands are undone whole."""
    event: Event


KINDS: dict[str, type[Any]] = {
    each.kind: each
    for each in (
        SessionStarted, BankUpgraded, FactChanged, AnswerGiven, AnswerLinked, AnswerMarked, AnswerWithdrawn,
        AnswerConfirmed, EvidenceGraded, AnswerWithheld, NoteAdded, CaptureEdited, CaptureSettled, ParticipantNamed,
        ConsentRecorded,
        ConsentWithdrawn, SpeakerChanged, FindingRecorded, FindingEdited, FindingJudged, FindingsMerged,
        SummaryWritten, SummaryCleared,
        ItemAdded, ItemRenamed, ItemRemoved, ItemRestored, ItemMoved, Replanned, FollowUpWorded, Moved,
        Undone, Redone,
        Commented, CommentResolved, CommentReopened, SignedOff, SignOffWithdrawn,
        PassageCoded, CodeRemoved, CodingFinished, CodingResumed,
    )
}  # fmt: skip


def banks_used(events: Iterable[Recorded]) -> tuple[str, ...]:
    """Digests of the banks that a session was held with, the first one first."""
    found = (each.event.bank for each in events if isinstance(each.event, SessionStarted | BankUpgraded))
    return tuple(dict.fromkeys(found))
