"""What a search asks for and what it finds; the same for both stores."""

from __future__ import annotations

from assistant.dataclass import dataclass
from assistant.interview.cells import CAPTURE_STATUSES, FINDING_KINDS, FINDING_STATUSES
from assistant.text import accept, fold

FOUND = ("answers", "findings", "notes")
"""What can be found."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search. What is left empty does not narrow it."""

    text: str = ""
    """Words, all of which must be there: `"in quotation marks"` next to one another and as they stand, with `*` at
    the end only begun. The last word may always be only begun."""
    company: str = ""
    """Part of the company's name."""
    segment: str = ""
    """Part of the name of a list item, such as a customer group."""
    stage: str = ""
    """The id of a stage of the journey."""
    kinds: tuple[str, ...] = ()
    """Kinds of findings and of what was taken down; any of them. With it, no answers are found."""
    status: str = ""
    """What became of a finding, or of something taken down. With it, only such are found."""
    grade: str = ""
    """How well it is founded."""
    speaker: str = ""
    """Part of the name of somebody whose words were taken down: it finds those, and findings that rest on them."""
    tag: str = ""
    """A tag of what was taken down: it finds that, and findings that rest on it."""
    since: str = ""
    """The first day, or moment, in ISO 8601."""
    until: str = ""
    """The last day, or moment, itself included."""
    only: str = ""
    """`answers`, `findings` or `notes`; those that another filter rules out altogether are not found for that."""
    best_first: bool = False
    """By how well it fits instead of the newest first; then only the newest of many hits are weighed."""

    @property
    def able(self) -> tuple[str, ...]:
        """Which of `answers`, `findings` and `notes` can be found."""
        able = set(FOUND)
        if self.kinds or self.status or self.speaker or self.tag:
            able.remove("answers")
        if (self.kinds and not {*self.kinds} & {*FINDING_KINDS}) or self.status in CAPTURE_STATUSES:
            able.discard("findings")
        if self.status in FINDING_STATUSES:
            able.discard("notes")
        return (self.only,) if self.only in able else tuple(each for each in FOUND if each in able)

    @property
    def narrowed(self) -> bool:
        """Whether more than words is asked for."""
        also = (self.only, self.kinds, self.status, self.speaker, self.tag, self.grade, self.since, self.until)
        return any((self.company, self.segment, self.stage, *also))

    @property
    def ends_before(self) -> str:
        """A text that every moment until the end is less than; empty for no end."""
        return accept(self.until) + "~" if self.until else ""

    def folded(self, name: str) -> str:
        """A filter on a name, ready to be looked for in folded text."""
        return fold(accept(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer, finding or note that a search found."""

    id: int
    """Its place among everything that can be found, the newest highest."""
    session: str
    company: str
    title: str
    finding: str
    """Id of the finding; empty for anything else."""
    kind: str
    """Of the finding, or what was taken down as; empty for anything else."""
    status: str
    """Of the answer, the finding or what was taken down."""
    question: str
    """With item and probe: the answer, where the first words of the finding were said, or where the note stands."""
    item: str
    probe: str
    wording: str
    """The question as it was asked; of a finding, the words it rests on."""
    text: str
    """The answer or note in words, or what the finding states."""
    names: str
    stage: str
    grade: str
    at: str
    evidence: str
    """Of a finding: canonical JSON of its spans with their quotes."""
    note: str = ""
    """Id of the note; empty for anything else."""
    speakers: str = ""
    """The names of who said it, where it was taken down, one a line."""
    tags: str = ""
    """The tags of what was taken down, one a line."""
    internal: bool = False
    """Of a note: whether it is never to be shared."""
    reason: str = ""
    """Of a note: `written`, or `refused` when it did not fit as an answer."""
    source: str = ""
    """Of a note: where it was taken from; empty when it was said live."""
    snippet: str = ""
    """Part of the text, each hit between U+0002 and U+0003."""

    @property
    def what(self) -> str:
        """`answer`, `finding` or `note`."""
        return "finding" if self.finding else "note" if self.note else "answer"


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits."""

    hits: tuple[Hit, ...] = ()
    next: str = ""
    """Where the next page begins; empty when there is none. A page may be short, even empty, and have a next one: a
    search looks through so many at a time."""
