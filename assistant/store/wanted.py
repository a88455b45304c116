"""What a search asks for and what it finds; the same for both stores."""

from __future__ import annotations

from assistant.dataclass import dataclass
from assistant.text import accept, fold


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
    """Kinds of findings; any of them. With it, only findings are found."""
    status: str = ""
    """What became of a finding. With it, only findings are found."""
    grade: str = ""
    """How well it is founded."""
    speaker: str = ""
    """Part of the name of somebody whose words, taken down live, a finding rests on. It finds findings alone."""
    tag: str = ""
    """A tag of what was taken down. It finds findings alone."""
    since: str = ""
    """The first day, or moment, in ISO 8601."""
    until: str = ""
    """The last day, or moment, itself included."""
    only: str = ""
    """`answers` or `findings`."""
    best_first: bool = False
    """By how well it fits instead of the newest first; then only the newest of many hits are weighed."""

    @property
    def kind(self) -> str:
        """Which of the two can be found: `answers`, `findings` or, when both can, nothing."""
        return "findings" if self.kinds or self.status or self.speaker or self.tag else self.only

    @property
    def narrowed(self) -> bool:
        """Whether more than words is asked for."""
        return bool(self.kind or self.company or self.segment or self.stage or self.grade or self.since or self.until)

    @property
    def ends_before(self) -> str:
        """A text that every moment until the end is less than; empty for no end."""
        return accept(self.until) + "~" if self.until else ""

    def folded(self, name: str) -> str:
        """A filter on a name, ready to be looked for in folded text."""
        return fold(accept(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer or finding that a search found."""

    id: int
    """Its place among everything that can be found, the newest highest."""
    session: str
    company: str
    title: str
    finding: str
    """Id of the finding; empty for an answer."""
    kind: str
    """Of the finding."""
    status: str
    """Of the answer or the finding."""
    question: str
    """With item and probe: the answer, or where the first words of the finding were said."""
    item: str
    probe: str
    wording: str
    """The question as it was asked; of a finding, the words it rests on."""
    text: str
    """The answer in words, or what the finding states."""
    names: str
    stage: str
    grade: str
    at: str
    evidence: str
    """Of a finding: canonical JSON of its spans with their quotes."""
    snippet: str = ""
    """Part of the text, each hit between U+0002 and U+0003."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits."""

    hits: tuple[Hit, ...] = ()
    next: str = ""
    """Where the next page begins; empty when there is none. A page may be short, even empty, and have a next one: a
    search looks through so many at a time."""
