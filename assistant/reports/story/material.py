"""Everything a report tells of, read out of a state: plain data with no look and no order of a page yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assistant.interview.cells import Cell, Grade
from assistant.interview.state import Finding
from assistant.interview.summary_events import Drafter
from assistant.interview.summary_standing import Reason
from assistant.reports.result import Results, Said


@dataclass(frozen=True, slots=True)
class Head:
    """What the session is."""

    title: str
    company: str
    mode: str
    depth: str
    timebox: str
    first_day: str
    last_day: str
    settled: int
    asked: int
    bank: str
    source: str
    language: str
    """Of the question bank."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was said to one question, or that it was passed over; what claims refer to."""

    cell: Cell
    anchor: str
    number: str
    ask: str
    names: tuple[str, ...]
    words: str
    """Empty when it was passed over."""
    state: str
    grade: Grade
    kind: Literal["words", "items", "records", "value"] = "words"
    """Whether the answer is a person's own words, and in what form; a value is a choice, number, date or the like."""
    taken_from: str = ""
    """The names of the items whose answer it follows."""
    notes: tuple[tuple[str, str], ...] = ()
    """Notes on it, as (id, text)."""
    refused: tuple[tuple[str, str], ...] = ()
    """What was said first and fitted no option, as (id, text)."""
    columns: tuple[tuple[str, bool], ...] = ()
    """Of a table, the columns that something was said in, and whether they hold a person's own words."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Its rows, a text for each of the columns."""
    ends: tuple[tuple[int, str], ...] = ()
    """The ends of the scale that it is a point of, as (number, what it means)."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The words of one section of the bank, for its list items."""

    part: str
    number: int
    step: str
    title: str
    names: tuple[str, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Why a customer group buys, and how they get there today."""

    names: tuple[str, ...]
    why: tuple[Said, ...]
    """The purpose, what it is for, and what that is for."""
    how: tuple[Said, ...]
    beyond: tuple[Said, ...]
    """What nobody helps with, and what they would hand over."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something that repeated contact can teach."""

    cell: Cell
    what: str
    when: str
    whose: str


@dataclass(frozen=True, slots=True)
class PhaseLessons:
    """What repeated contact can teach in one phase."""

    id: str
    name: str
    lessons: tuple[Lesson, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class TrustPoint:
    """One point of data protection, and how it stands."""

    label: str
    said: tuple[Said, ...]
    gap: bool
    """Whether it was named as one that would be hard to explain to a customer."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How the firm stands with what it knows of customers."""

    scores: tuple[Said, ...]
    points: tuple[TrustPoint, ...]
    gaps_named: Cell | None
    """Where the gaps were named; None when it was not answered."""
    other: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Questions without an answer, for one reason."""

    state: str
    questions: tuple[tuple[str, str], ...]
    """As (step, question); those asked for several items stand once."""
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, how well it is founded, and the words it rests on as they stand now."""

    finding: Finding
    grade: Grade
    quotes: tuple[tuple[Cell, str], ...]
    """Cut from what was said; words that were edited away since are not among them."""


@dataclass(frozen=True, slots=True)
class KeptSentence:
    """A sentence of the summary that a person let stand."""

    text: str
    rests: tuple[str, ...]
    """Ids of the findings it rests on."""


@dataclass(frozen=True, slots=True)
class GoneSentence:
    """A sentence of it that stands no more."""

    text: str
    because: Reason


@dataclass(frozen=True, slots=True)
class KeptSummary:
    """The summary that a person let stand."""

    sentences: tuple[KeptSentence, ...]
    """Those that stand now."""
    left_out: tuple[GoneSentence, ...]
    drafted: Drafter
    edited: bool
    model: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Material:
    """All of it."""

    head: Head
    found: Results
    grades: tuple[tuple[Grade, int], ...]
    chapters: tuple[Chapter, ...]
    findings: tuple[Found, ...]
    """Those that stand and were not rejected."""
    phases: tuple[tuple[str, str], ...]
    alternatives: tuple[tuple[tuple[str, ...], Said], ...]
    information: tuple[tuple[tuple[str, ...], Said], ...]
    ladders: tuple[Ladder, ...]
    episodes: tuple[tuple[tuple[str, ...], Said], ...]
    causes: tuple[tuple[str, Said], ...]
    """What was said of a pain apart from ideas, by the name of the pain."""
    first_idea: tuple[Said, ...]
    learning: tuple[PhaseLessons, ...]
    learning_said: tuple[Said, ...]
    trust: Trust
    firm_only: frozenset[Cell]
    """What was answered that no customer could know, such as what the firm holds of them."""
    not_asked: tuple[NotAsked, ...]
    deeper: int
    """Questions of the bank that this depth does not ask."""
    notes: tuple[tuple[str, str], ...]
    """Notes on the session, as (id, text)."""
    people: tuple[tuple[str, str], ...]
    """Names and roles of those who took part."""
    origins: tuple[tuple[str, int], ...]
    """What proposed findings, other than people, and how many of those there are."""
    kept: KeptSummary | None = None
    """None when there is none, and a report puts one together by rule."""
    review: dict[str, Any] | None = None
    """What reviewers said, as the JSON report has it; None when nobody said anything, and in what is for others."""
    masked: bool = False
    """Whether names, addresses and numbers were masked, for others to read."""
