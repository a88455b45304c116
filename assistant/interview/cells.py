"""A cell: one question asked for one combination of list items, and the status it can have."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Items = tuple[tuple[str, str], ...]
"""Which item of each list, as (what an item is called, item id), sorted: (("journey", "journey-1"), ...)."""


class Cell(NamedTuple):
    """Where one answer goes."""

    question: str
    items: Items = ()
    probe: str = ""
    """The id of a scripted follow-up of the question; empty for the question itself."""

    @property
    def key(self) -> tuple[Items, str]:
        """What tells the cells of one question apart."""
        return self.items, self.probe

    @property
    def main(self) -> Cell:
        """The question's own cell, without the probe."""
        return Cell(self.question, self.items)

    @property
    def label(self) -> str:
        """A text that names the cell, for databases and messages: `q[journey=journey-1]/probe`."""
        items = ",".join(f"{name}={item}" for name, item in self.items)
        return self.question + (f"[{items}]" if items else "") + (f"/{self.probe}" if self.probe else "")


class Span(NamedTuple):
    """Words that a finding rests on: characters `start` to `end` of what was said to a cell, or of a note on it."""

    cell: Cell
    start: int
    end: int
    note: str = ""
    """Id of the note; empty for the answer itself."""


def span_data(span: Span) -> dict[str, Any]:
    """The span as JSON-ready data."""
    note = {"note": span.note} if span.note else {}
    return {**cell_data(span.cell), **note, "start": span.start, "end": span.end}


def span_of(data: dict[str, Any]) -> Span:
    """The inverse of `span_data`."""
    return Span(cell_of(data), data["start"], data["end"], data.get("note", ""))


def make_items(pairs: dict[str, str]) -> Items:
    """Items from a mapping of what an item is called to its id."""
    return tuple(sorted(pairs.items()))


def cell_data(cell: Cell) -> dict[str, Any]:
    """The cell as JSON-ready data."""
    data: dict[str, Any] = {"question": cell.question}
    if cell.items:
        data["item"] = dict(cell.items)
    if cell.probe:
        data["probe"] = cell.probe
    return data


def cell_of(data: dict[str, Any]) -> Cell:
    """The inverse of `cell_data`."""
    return Cell(data["question"], make_items(data.get("item", {})), data.get("probe", ""))


Mark = Literal["skipped", "unknown", "declined", "not_applicable", "later"]
"""What a person can say instead of answering."""
Grade = Literal["assumption", "customer_said", "measured"]
"""How well an answer is founded."""

FindingKind = Literal["pain", "driver", "need", "gap", "opportunity"]
"""Pain point, willingness-to-pay driver, deeper need, information gap, opportunity."""
FindingStatus = Literal["proposed", "accepted", "rejected"]

FINDING_KINDS: tuple[FindingKind, ...] = ("pain", "driver", "need", "gap", "opportunity")
FINDING_STATUSES: tuple[FindingStatus, ...] = ("proposed", "accepted", "rejected")
CaptureKind = Literal["pain", "driver", "need", "gap", "opportunity", "quote", "follow_up", "remark"]
"""What was taken down live: towards a kind of finding, a quote, something to come back to, or anything else."""
CaptureStatus = Literal["unsorted", "confirmed", "dropped", "done"]
"""`done` is a follow-up that was come back to."""

CAPTURE_KINDS: tuple[CaptureKind, ...] = (*FINDING_KINDS, "quote", "follow_up", "remark")
CAPTURE_NAMES: dict[str, str] = {
    "pain": "pain point",
    "driver": "driver",
    "need": "deeper need",
    "gap": "information gap",
    "opportunity": "opportunity",
    "quote": "quote",
    "follow_up": "follow-up",
    "remark": "remark",
}
"""What each kind of capture is called."""
CAPTURE_STATUSES: tuple[CaptureStatus, ...] = ("unsorted", "confirmed", "dropped", "done")
MARKS: tuple[Mark, ...] = ("skipped", "unknown", "declined", "not_applicable", "later")
GRADES: tuple[Grade, ...] = ("assumption", "customer_said", "measured")

# One byte a cell; a probe's status is the same number with PROBE added.
OFF, OPEN, ANSWERED, STALE, SKIPPED, UNKNOWN, DECLINED, NOT_APPLICABLE, LATER, PARKED, LEFT, OUT = range(12)
PROBE = 16

STATUS_NAMES = {
    OFF: "off_path",
    OPEN: "open",
    ANSWERED: "answered",
    STALE: "stale",
    SKIPPED: "skipped",
    UNKNOWN: "unknown",
    DECLINED: "declined",
    NOT_APPLICABLE: "not_applicable",
    LATER: "later",
    PARKED: "parked",
    LEFT: "later",
    OUT: "left_out",
}
"""LEFT is a question put off a second time: it is not offered again by itself. OUT is one that the plan leaves out for
want of time: on the path, but not asked unless the person goes there."""
MARK_STATUS: dict[str, int] = {
    "skipped": SKIPPED,
    "unknown": UNKNOWN,
    "declined": DECLINED,
    "not_applicable": NOT_APPLICABLE,
    "later": LATER,
}
