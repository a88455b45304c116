"""The parts of a session's results. Each names the question whose words it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.interview.cells import Cell, Grade, Items
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
    is_figure: bool = False
    """It is a number, a sum, a length of time or a day."""


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
    often: int = 0
    """Place of how often it happens among what could be chosen, 1 for the rarest; 0 when it was not said."""
    oftens: tuple[str, ...] = ()
    """What could be chosen, the rarest first."""
    more: tuple[tuple[str, str], ...] = ()
    """What else was said of it, as (name of the column, words)."""
    names: tuple[str, ...] = ()
    """The groups and journeys it was said for, where there are several."""

    @property
    def weight(self) -> int:
        """Severity times frequency; what was not said counts as the least, and no severity as nothing."""
        return self.severity * max(1, self.often)

    @property
    def order(self) -> tuple[int, int]:
        """Sorts the heaviest first; of equally heavy ones the more severe."""
        return -self.weight, -self.severity

    @property
    def heaviest(self) -> int:
        """The weight that a pain of this table can have at most."""
        return self.most * max(1, len(self.oftens))


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
    names: tuple[str, ...] = ()
    """The groups and journeys it was said for, where there are several."""


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
    kind: int | None = None
    """Place of the way it helps among `kinds`."""
    kinds: tuple[str, ...] = ()
    cost: int | None = None
    """What it does to the cost to deliver, on the same scale."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One record that says which information passes at a stage."""

    cell: Cell
    what: str
    stage: str
    way: str
    """Id of the option that says from whom to whom; empty when it was not said."""
    direction: str
    """The same in words."""
    trigger: str
    evidence: Grade


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of the journey."""

    id: str
    name: str
    said: tuple[Said, ...]
    pains: tuple[Pain, ...]
    drivers: tuple[Driver, ...]
    findings: tuple[Finding, ...]
    phase: str = ""
    """Id of the phase it belongs to."""
    flows: tuple[Flow, ...] = ()
    told: tuple[Said, ...] = ()
    """What was said at it in words, follow-ups too."""
    lost: tuple[Said, ...] = ()
    """What never gets to the firm at this stage."""

    @property
    def feeling(self) -> float | None:
        """From -1 to 1: how much better than the best alternative it is, less its worst pain; None for no ground."""
        scores = [each.score / each.most for each in self.drivers if each.score is not None and each.most]
        drags = [each.weight / each.heaviest for each in self.pains if each.severity]
        if not scores and not drags:
            return None
        lift = sum(scores) / len(scores) if scores else 0.0
        return max(-1.0, min(1.0, lift - max(drags, default=0.0)))


@dataclass(frozen=True, slots=True)
class Way:
    """The journey of one combination of list items."""

    names: tuple[str, ...]
    stages: tuple[Stage, ...]
    items: Items = ()
    """The same as (what an item is called, item id)."""
    pains: tuple[Pain, ...] = ()
    """Those that name no stage."""
    drivers: tuple[Driver, ...] = ()
    """Those that name no stage."""


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
    """The heaviest first, by severity times frequency."""
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
