"""What a reviewer's remark is about: an answer, a finding, a stage of the outline, or the session as a whole."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from assistant.interview.cells import Cell, Items, make_items

SubjectKind = Literal["session", "stage", "answer", "finding"]
SUBJECT_KINDS: tuple[SubjectKind, ...] = ("session", "stage", "answer", "finding")


class Subject(NamedTuple):
    """What a remark is about; the whole session when nothing is named."""

    kind: SubjectKind = "session"
    name: str = ""
    """The id of the question, of the finding, or of the part, step or section; empty for the session."""
    items: Items = ()
    """The list items that the answer or stage is for."""
    probe: str = ""
    """The id of the follow-up, when the answer is one to a follow-up."""

    @property
    def cell(self) -> Cell:
        """Where the answer stands that it is about."""
        return Cell(self.name, self.items, self.probe)

    @property
    def label(self) -> str:
        """A text that names it: `answer q[journey=journey-1]`, `finding finding-9`, `stage search`, `session`."""
        return f"{self.kind} {self.cell.label}" if self.name else self.kind


SESSION_SUBJECT = Subject()
"""The session as a whole."""


def on_answer(cell: Cell) -> Subject:
    """The answer of a cell."""
    return Subject("answer", cell.question, cell.items, cell.probe)


def on_finding(finding: str) -> Subject:
    """A finding, by its id."""
    return Subject("finding", finding)


def on_stage(name: str, items: Items = ()) -> Subject:
    """A part, step or section for some list items."""
    return Subject("stage", name, items)


def subject_data(subject: Subject) -> dict[str, Any]:
    """The subject as JSON-ready data."""
    data: dict[str, Any] = {"kind": subject.kind}
    if subject.name:
        data["name"] = subject.name
    if subject.items:
        data["item"] = dict(subject.items)
    if subject.probe:
        data["probe"] = subject.probe
    return data


def subject_of(data: dict[str, Any]) -> Subject:
    """The inverse of `subject_data`."""
    return Subject(data["kind"], data.get("name", ""), make_items(data.get("item", {})), data.get("probe", ""))
