"""What a store of sessions does. Two keep to it: SQLite on disk and one in memory; the same tests run on both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from assistant.dataclass import dataclass
from assistant.store.note import NoteRow

if TYPE_CHECKING:
    from assistant.interview.events import Recorded
    from assistant.store.archive import Archive
    from assistant.store.replies import Replies
    from assistant.store.wanted import Found, Wanted


Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session as lists show it."""

    id: str
    title: str
    company: str
    mode: str
    bank: str
    """Id of the bank."""
    bank_version: str
    bank_digest: str
    status: str
    """`in_progress`, or `complete` when nothing is left to ask."""
    settled: int
    """Questions answered or passed over for good."""
    asked: int
    """Questions on the path."""
    created_at: str
    updated_at: str
    revision: int
    """How many events it has."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer as it is searched and browsed. Derived from events; can be dropped and made again."""

    question: str
    item: str
    """The list items it is for, as JSON of what an item is called to its id; `{}` when there are none."""
    probe: str
    place: int
    """Its place in the order of the bank; those off the path come last."""
    wording: str
    """The question as it was asked."""
    state: str
    """answered, skipped, parked and so on."""
    value: str
    """Canonical JSON; `null` for a question passed over."""
    text: str
    """The answer in words."""
    evidence: str
    at: str
    stage: str = ""
    """The id of the stage of the journey it belongs to; empty for none."""
    names: str = ""
    """The names of the list items it is for, one a line."""

    @property
    def key(self) -> Key:
        """What tells the answers of a session apart."""
        return self.question, self.item, self.probe

    @property
    def said(self) -> tuple[str, str]:
        """What makes it the latest when it changes: the words, and when they were said."""
        return self.text, self.at


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding that stands by itself, as it is searched and counted. Derived from events, as answers are."""

    finding: str
    """Its id in the session."""
    kind: str
    statement: str
    quotes: str
    """The words it rests on that still stand, one quotation a line."""
    evidence: str
    """Canonical JSON: the words it rests on as spans, each with `quote` and `lives`."""
    status: str
    grade: str
    origin: str
    stage: str
    """The id of the stage that its first words were said at; empty for none."""
    names: str
    """The names of the list items that its first words are for, one a line."""
    at: str
    speakers: str = ""
    """The names of those whose words, taken down live, it rests on, one a line."""
    tags: str = ""
    """The tags of what was taken down, one a line."""

    @property
    def key(self) -> Key:
        """What tells the findings of a session apart."""
        return (self.finding,)

    @property
    def said(self) -> str:
        """When it was made, which is never changed: it keeps its place among what was said."""
        return self.at


@dataclass(frozen=True, slots=True)
class Projection:
    """What a commit of events changes in what is derived from them."""

    row: SessionRow
    answers: tuple[AnswerRow, ...]
    """Rows to insert or replace."""
    gone: tuple[Key, ...] = ()
    """Keys of answers to remove."""
    whole: bool = False
    """The rows are all there are; any other row of the session is removed."""
    findings: tuple[FindingRow, ...] = ()
    """Rows to insert or replace."""
    findings_gone: tuple[Key, ...] = ()
    """Keys of findings to remove."""
    notes: tuple[NoteRow, ...] = ()
    """Rows to insert or replace."""
    notes_gone: tuple[Key, ...] = ()
    """Keys of notes to remove."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A state at one revision, kept so that opening need not fold all events. Derived; never needed."""

    revision: int
    mark: str
    """What made it; another program or version does not use it."""
    digest: str
    """SHA-256 over all of it, in hex."""
    banks: str
    """Digests of the banks it needs, with spaces between."""
    state: str
    history: bytes
    """The answers and what can be undone, folded up."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Text typed and not yet submitted, with the cursor in it, and how well founded it was said to be."""

    cell: str
    """`Cell.label` of the question."""
    text: str
    row: int
    column: int
    at: str
    evidence: str = ""
    """The grade chosen for what is to be sent; empty while none was. It may be chosen before anything is typed."""

    @property
    def holds(self) -> bool:
        """Whether there is anything in it to keep."""
        return bool(self.text or self.evidence)


@dataclass(frozen=True, slots=True)
class EgressRow:
    """One time that words left the machine, or that a person agreed to it."""

    session: str
    at: str
    task: str
    """What the model was asked for; `consent` where a person agreed."""
    prompt: str
    """The prompt it was given, as id@version."""
    digest: str
    """SHA-256 of all that left, as 64 hex digits."""
    model: str
    host: str
    tokens_in: int | None
    tokens_out: int | None
    cost: str | None
    """US dollars in digits; None when it is not known."""
    outcome: str
    """`allowed`, `sent` (nothing is known of the reply), `answered`, `cached` (it did not leave), or an error code;
    `allowed_elsewhere` for what a person agreed to where the session came from.
    """


class Store(Protocol):
    """Sessions, one writer at a time. Every error is a StoreError with a code and one line for the person."""

    @property
    def replies(self) -> Replies:
        """What models replied, and what was spent on them."""
        ...

    def append(self, session: str, expected: int, events: Sequence[Recorded], projection: Projection) -> None:
        """Make the events durable, with what is derived from them, in one transaction.

        `expected` is the revision the caller knows. Raises StoreError `stale` when the session has moved on; an event
        id that is stored already with the same content at the same place is taken as done, so that a retry is safe.
        """
        ...

    def restore(self, archive: Archive, projection: Projection) -> None:
        """Store a whole session, or nothing of it: one that came from elsewhere and was checked, or a fork.

        Raises StoreError `stale` when the session is there already, `duplicate_event` when one of its events is.
        """
        ...

    def events(self, session: str, after: int = 0) -> Iterator[Recorded]:
        """The session's events in order, those after a revision. Raises StoreError `damaged` when one cannot be read
        or the digest chain does not hold.
        """
        ...

    def put_bank(self, digest: str, name: str, version: str, content: str) -> None:
        """Keep a bank's content (canonical JSON) under its digest; a known digest changes nothing.

        Raises StoreError `bad_bank_digest` unless the digest is the SHA-256 of the content. A session's bank must be
        here before its first event.
        """
        ...

    def bank(self, digest: str) -> str:
        """The content of a bank. Raises StoreError `unknown_bank`, or `damaged` when it does not fit its digest."""
        ...

    def sessions(self, query: str = "", limit: int = 50, before: tuple[str, str] | None = None) -> list[SessionRow]:
        """Sessions, latest change first, whose title, company or id has the query in it.

        `before` is (updated_at, id) of the last row of the page before (keyset paging).
        """
        ...

    def session(self, session: str) -> SessionRow:
        """One session by its id. Raises StoreError `unknown_session`."""
        ...

    def resolve(self, name: str) -> str:
        """The id meant by an id, a unique prefix of one (4 characters at least), or `last`.

        Raises StoreError `unknown_session` or `ambiguous_session`.
        """
        ...

    def answers(self, session: str) -> list[AnswerRow]:
        """The derived answers of a session, in order."""
        ...

    def rebuild(self, session: str, projection: Projection) -> None:
        """Replace everything derived of a session by the projection, which must be whole."""
        ...

    def findings(self, session: str) -> list[FindingRow]:
        """The derived findings of a session, in the order made."""
        ...

    def notes(self, session: str) -> list[NoteRow]:
        """The derived notes of a session, in the order taken down."""
        ...

    def search(self, wanted: Wanted, limit: int = 50, after: str = "") -> Found:
        """Answers, findings and notes of all sessions that have all that is wanted, newest first or the best first.

        `after` is the `next` of the page before. Case and accents do not matter; endings of English words do not
        either, but inside quotation marks.
        """
        ...

    def kept_state(self, session: str) -> Kept | None:
        """The state kept of a session, if there is one that fits the events stored."""
        ...

    def keep_state(self, session: str, kept: Kept | None) -> None:
        """Keep a state in place of the one before, or none; one of a revision that is not stored is not kept."""
        ...

    def save_draft(self, session: str, draft: Draft) -> None:
        """Keep what is being typed to one question; an empty text removes it."""
        ...

    def drafts(self, session: str) -> dict[str, Draft]:
        """Every draft of a session, by cell label."""
        ...

    def add_egress(self, row: EgressRow) -> int:
        """Keep that words leave the machine, durable before they do; the number of the entry.

        Raises StoreError `unknown_session`.
        """
        ...

    def settle_egress(self, number: int, row: EgressRow) -> None:
        """Put what came of it in the place of the entry of this number."""
        ...

    def egress(self, session: str) -> list[EgressRow]:
        """Every time that words of a session left the machine, the first one first."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
