"""One note as it is searched and browsed."""

from __future__ import annotations

from assistant.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note: taken down while somebody spoke, written by oneself, or words that were refused as an answer. Derived
    from events, as answers are.
    """

    note: str
    """Its id in the session."""
    question: str
    """With item and probe: where it stands; empty for a note on the session."""
    item: str
    probe: str
    wording: str
    """The question it stands at, as it is asked."""
    capture: str
    """What it was taken down as; empty for any other note."""
    text: str
    reason: str
    """`written`, or `refused` when it did not fit as an answer."""
    speaker: str
    """The name of who said it; empty when it was not said who."""
    tags: str
    """Its tags, one a line."""
    stage: str
    """The id of the stage it was taken down for, else of the one it stands at; empty for none."""
    names: str
    """The names of the list items it stands at, one a line."""
    grade: str
    status: str
    """What became of something taken down: unsorted, confirmed, dropped or done; empty for any other note."""
    internal: int
    """1 when it is never to be shared, else 0."""
    source: str
    at: str
    finding: str = ""
    """The id of a finding that rests on all of its words; empty for none."""
    answer: str = ""
    """Canonical JSON of the question, item and probe of an answer that says all of its words; empty for none."""

    @property
    def key(self) -> tuple[str, ...]:
        """What tells the notes of a session apart."""
        return (self.note,)

    @property
    def said(self) -> str:
        """When it was taken down, which is never changed: it keeps its place among what was said."""
        return self.at
