"""The parts of a session's results. Each names the question whose words it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.interview.cells import Cell, Grade
from assistant.interview.prompt import Progress
from assistant.interview.state import Finding


@dataclass(frozen=True, slots=True)
class Said:
    """One answer; with a scale, the point chosen on it."""

    cell: Cell
    ask: str
    words: str
    evidence: Grade
    point: int = 0
    low: int = 0
    high: int = 0
    """The ends of the scale; both 0 for an answer in words."""
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Pain:
    """One record that says how bad something is."""

    cell: Cell
    what: str
    stage: str
    """Id of the stage; empty when it names none."""
    severity: int
    """0 when it was not said."""
    most: int
    """The end of the scale."""
    detail: str
    evidence: Grade


@dataclass(frozen=True, slots=True)
class Driver:
    """One record that compares with the best alternative."""

    cell: Cell
    what: str
    stage: str
    score: int | None
    most: int
    detail: str
    evidence: Grade


@dataclass(frozen=True, slots=True)
class Idea:
    """One record with an effect and an effort."""

    cell: Cell
    what: str
    about: str
    """The item it is an idea for; empty for none."""
    effect: int | None
    effort: int | None
    """Place among the options, the least effort first."""
    efforts: tuple[str, ...]
    most: int
    detail: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of the journey."""

    id: str
    name: str
    said: tuple[Said, ...]
    pains: tuple[Pain, ...]
    drivers: tuple[Driver, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The journey of one combination of list items."""

    names: tuple[str, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """Which of the levels a relationship has reached."""

    cell: Cell
    names: tuple[str, ...]
    levels: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class StepDone:
    """How far a step has come for its items."""

    first: Cell
    number: int
    title: str
    names: tuple[str, ...]
    done: Progress


@dataclass(frozen=True, slots=True)
class Results:
    """Everything there is to show."""

    ways: tuple[Way, ...]
    pains: tuple[Pain, ...]
    """The worst first."""
    drivers: tuple[Driver, ...]
    """The best first; those without a score last."""
    ideas: tuple[Idea, ...]
    """The largest effect for the least effort first."""
    levels: tuple[Level, ...]
    trust: tuple[Said, ...]
    ask: tuple[Finding, ...]
    """What to ask a customer about."""
    findings: tuple[Finding, ...]
    """The findings that stand and were not rejected."""
    coverage: tuple[StepDone, ...]
