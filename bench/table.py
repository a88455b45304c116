"""The table that measurements are printed as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: a ratio or a count, beside what it should be at most."""

    what: str
    figure: float
    target: float
    unit: str = "x"
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Whether the target is met."""
        return self.figure <= self.target


def show(rows: list[Row]) -> None:
    """Print the rows, with a sign beside those over their target."""
    wide = max((len(row.what) for row in rows), default=0)
    for row in rows:
        sign = " " if row.holds else "!"
        target = f"<= {row.target:g}{row.unit}"
        print(f"{sign} {row.what:{wide}}  {row.figure:8.2f}{row.unit:3} {target:12} {row.detail}")


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def compare(one: Callable[[], object], other: Callable[[], object], times: int) -> tuple[float, float]:
    """Median seconds of both, called in turn, so that a slower moment of the machine meets both."""
    pairs = [(timed(one), timed(other)) for _ in range(times)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)
