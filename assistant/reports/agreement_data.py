"""Codings and agreement as JSON-ready data and as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.analysis.agreement import Agreement, Measure
from assistant.interview.cells import span_data
from assistant.interview.coding import is_there
from assistant.interview.state import Coded, Coding, State

_FEWEST = 10
"""Fewer units than this say little."""


def coding_rows(state: State, coding: Coding) -> list[dict[str, Any]]:
    """What one coder did, as `code --list --json` shows it and `code --file` takes it."""
    return [{"coder": coding.coder, **coded_data(state, mark)} for mark in coding.marks]


def coded_data(state: State, mark: Coded) -> dict[str, Any]:
    """One code with its words."""
    lives = is_there(state, mark.span, mark.quote)
    return {**span_data(mark.span), "code": mark.code, "quote": mark.quote, "lives": lives, "at": mark.at}


def agreement_data(session: str, found: Agreement) -> dict[str, Any]:
    """As `agreement --json` shows it."""
    return {
        "session": session,
        "coders": list(found.coders),
        "unit": "sentence",
        **_measure(found.whole),
        "both_coded": _measure(found.both),
        "by_code": {name: _measure(each) for name, each in found.by_code.items()},
        "differences": [
            {**span_data(unit.span), "quote": unit.text,
             "codes": {coder: sorted(codes) for coder, codes in unit.codes.items()}}
            for unit in found.units if not unit.agreed
        ],
    }  # fmt: skip


def figure_lines(found: Agreement) -> Iterator[str]:
    """The figures over all codes, to read."""
    whole = found.whole
    yield f"{' and '.join(found.coders)}: {whole.agreed} of {whole.units} coded sentences have the same codes."
    yield from (f"  {line}" for line in _figures(found.whole))
    yield f"Where all gave some code: {found.both.agreed} of {found.both.units}."
    yield from (f"  {line}" for line in _figures(found.both))
    if found.whole.units < _FEWEST:
        yield f"With {found.whole.units} sentences these figures say little."


def code_lines(found: Agreement) -> Iterator[str]:
    """The figures of each code, to read."""
    for name, each in found.by_code.items():
        yield f"{name}: {each.agreed} of {each.units}; {', '.join(_figures(each))}"


def agreement_lines(found: Agreement) -> Iterator[str]:
    """To read: the figures, then where the coders differ."""
    yield from figure_lines(found)
    yield from code_lines(found)
    differing = [unit for unit in found.units if not unit.agreed]
    if differing:
        yield ""
        yield "They differ on:"
    for unit in differing:
        yield f"  “{unit.text}”"
        yield from (f"    {coder}: {', '.join(sorted(codes)) or 'no code'}" for coder, codes in unit.codes.items())


def _measure(found: Measure) -> dict[str, Any]:
    return {
        "units": found.units,
        "agreed": found.agreed,
        "kappa": [{"coders": list(pair), "kappa": value} for pair, value in found.kappa.items()],
        "alpha": found.alpha,
    }


def _figures(found: Measure) -> Iterator[str]:
    for pair, value in found.kappa.items():
        names = f" of {' and '.join(pair)}" if len(found.kappa) > 1 else ""
        yield f"Cohen's kappa{names} {_shown(value)}"
    yield f"Krippendorff's alpha {_shown(found.alpha)}"


def _shown(value: float | None) -> str:
    return "cannot be said" if value is None else f"{value:.2f}"
