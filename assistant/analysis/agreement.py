"""How far coders agree: Cohen's kappa and Krippendorff's alpha over sentences, by nltk.

The unit is a sentence of an answer. A code counts for every sentence that its words share a character with. Sentences
that nobody coded are left out: agreement on leaving text alone would swell every figure. Where one coder has a code and
another none, that is disagreement, under the label of no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from assistant.analysis.passages import passages
from assistant.interview.cells import Span
from assistant.interview.findings import source_text
from assistant.interview.state import Coding, State

Codes = frozenset[str]
_NONE = "(none)"


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence that somebody coded, with the codes that each coder gave it."""

    span: Span
    text: str
    codes: dict[str, Codes]

    @property
    def agreed(self) -> bool:
        """Whether all gave it the same codes."""
        return len(set(self.codes.values())) == 1


@dataclass(frozen=True, slots=True)
class Measure:
    """Agreement on some units. A figure is None where there is nothing to measure: no unit, or one label alone."""

    units: int
    agreed: int
    kappa: dict[tuple[str, str], float | None]
    """Of each pair of coders."""
    alpha: float | None
    """Of all coders."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything there is to say about it."""

    coders: tuple[str, ...]
    whole: Measure
    """Units take the set of their codes as one label."""
    by_code: dict[str, Measure]
    """Whether each unit has the code or not."""
    both: Measure
    """As `whole`, on the units that every coder gave some code."""
    units: tuple[Unit, ...]


def agreement(state: State, codings: Iterable[Coding]) -> Agreement:
    """The agreement of these coders on the words as they stand now; codes on words that are gone count no more."""
    made = tuple(codings)
    coders = tuple(each.coder for each in made)
    units = tuple(_units(state, made))
    labels = [{coder: " + ".join(sorted(unit.codes[coder])) or _NONE for coder in coders} for unit in units]
    names = sorted({name for unit in units for codes in unit.codes.values() for name in codes})
    by_code = {
        name: _measure(coders, [{coder: str(name in unit.codes[coder]) for coder in coders} for unit in units])
        for name in names
    }
    both = [each for each in labels if _NONE not in each.values()]
    return Agreement(coders, _measure(coders, labels), by_code, _measure(coders, both), units)


def _units(state: State, codings: tuple[Coding, ...]) -> Iterator[Unit]:
    """The sentences that somebody coded, in order; what is no sentence of an answer, such as a note, is one whole."""
    spans = [passage.span for passage in passages(state)]
    own = {(span.cell, span.note) for span in spans}
    marked = [mark.span for coding in codings for mark in coding.marks if source_text(state, mark.span)]
    others = dict.fromkeys((span.cell, span.note) for span in marked if (span.cell, span.note) not in own)
    for cell, note in others:
        spans.append(Span(cell, 0, len(source_text(state, Span(cell, 0, 0, note))), note))
    for span in spans:
        codes = {coding.coder: frozenset(m.code for m in coding.marks if _share(m.span, span)) for coding in codings}
        if any(codes.values()):
            yield Unit(span, source_text(state, span)[span.start : span.end], codes)


def _share(one: Span, other: Span) -> bool:
    same = (one.cell, one.note) == (other.cell, other.note)
    return same and one.start < other.end and other.start < one.end


def _measure(coders: tuple[str, ...], labels: list[dict[str, str]]) -> Measure:
    agreed = sum(len(set(each.values())) == 1 for each in labels)
    kappa = {pair: _figure("kappa", [{name: each[name] for name in pair} for each in labels])
             for pair in combinations(coders, 2)}  # fmt: skip
    return Measure(len(labels), agreed, kappa, _figure("alpha", labels))


def _figure(name: str, labels: list[dict[str, str]]) -> float | None:
    """One coefficient; None when all labels are the same, where chance alone would agree as well."""
    if len({label for each in labels for label in each.values()}) < 2:
        return None
    from nltk.metrics.agreement import AnnotationTask

    triples = [(coder, str(place), label) for place, each in enumerate(labels) for coder, label in each.items()]
    return float(getattr(AnnotationTask(data=triples), name)())
