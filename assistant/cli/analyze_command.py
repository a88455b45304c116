"""Analysing a session: proposals are kept as findings that a person still has to accept, and are printed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import options
from assistant.cli.wiring import emit, say

if TYPE_CHECKING:
    from assistant.interview.state import Finding, State


class Backend(StrEnum):
    """What reads the answers."""

    offline = "offline"


def analyze(
    context: typer.Context,
    session: options.Session,
    backend: Annotated[Backend, typer.Option("--backend", help="What reads the answers.")] = Backend.offline,
    as_json: options.AsJson = False,
) -> None:
    """Propose findings from what was said; they count once a person accepts them."""
    from assistant.analysis.offline import OfflineAnalyser
    from assistant.recorder import Recorder
    from assistant.recorder.proposals import record_proposals
    from assistant.recorder.recorder import load_state

    analyser = OfflineAnalyser()
    with context.obj.store(create=False) as store:
        recorder = Recorder(store, load_state(store, store.resolve(session)), actor=analyser.origin)
        proposals = analyser.propose(recorder.state)
        made = record_proposals(recorder, proposals)
    if as_json:
        emit(analysis_data(recorder.state, analyser.origin, len(proposals), made))
    else:
        tell(made, len(proposals))


def analysis_data(state: State, origin: str, proposed: int, made: list[Finding]) -> dict[str, Any]:
    """What an analysis did, as JSON-ready data."""
    from assistant.reports.session_data import finding_data

    return {
        "session": state.session,
        "origin": origin,
        "known": proposed - len(made),
        "proposals": [finding_data(state, finding) for finding in made],
    }


def tell(made: list[Finding], proposed: int) -> None:
    """Print the proposals, the likeliest first."""
    for finding in made:
        say(f"{finding.kind}  {finding.statement}")
        for each in finding.evidence:
            say(f"    “{each.quote}”  {each.span.cell.label}")
        say(f"    {finding.reason} Confidence {finding.confidence:.2f}. {finding.id}")
        say()
    known = proposed - len(made)
    before = f", {known} more had been made before" if known else ""
    say(
        f"{len(made)} proposals{before}. A proposal counts once a person accepts it."
        if proposed
        else "Nothing to propose."
    )
