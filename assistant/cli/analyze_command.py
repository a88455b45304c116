"""Analysing a session: proposals are kept as findings that a person still has to accept, and are printed."""

from __future__ import annotations

from contextlib import nullcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import options
from assistant.cli.analyze_tasks import Task, proposals_of, tell_questions, tell_summary
from assistant.cli.model_reading import asker_of
from assistant.cli.wiring import emit, say

if TYPE_CHECKING:
    from assistant.analysis.asking.analyser import Analysis
    from assistant.analysis.asking.asker import Asker, Spent
    from assistant.interview.state import Finding, State


class Backend(StrEnum):
    """What reads the answers."""

    offline = "offline"
    model = "model"


LocalOnly = Annotated[
    bool, typer.Option("--local-only", help="Refuse a model that is not on this machine; open no other socket.")
]
OneByOne = Annotated[bool, typer.Option("--one-by-one", help="One small request a sentence, for small models.")]
Yes = Annotated[bool, typer.Option("--yes", help="Agree beforehand to what would be sent to the model.")]


def analyze(
    context: typer.Context,
    session: options.Session,
    task: Annotated[Task, typer.Option("--task", help="What is made of the answers.")] = Task.findings,
    backend: Annotated[Backend, typer.Option("--backend", help="What reads the answers.")] = Backend.offline,
    local_only: LocalOnly = False,
    one_by_one: OneByOne = False,
    yes: Yes = False,
    as_json: options.AsJson = False,
) -> None:
    """Propose findings from what was said; they count once a person accepts them."""
    from assistant.analysis.asking.analyser import ORIGIN
    from assistant.analysis.offline import ORIGIN as OFFLINE
    from assistant.recorder import Recorder
    from assistant.recorder.proposals import record_proposals
    from assistant.recorder.recorder import load_state

    with context.obj.store(create=False) as store:
        state = load_state(store, store.resolve(session))
        by_model = backend is Backend.model
        asking = asker_of(store, state, local_only=local_only, agreed=yes) if by_model else nullcontext()
        with asking as asker:
            if task in (Task.summary, Task.questions):
                tell_made = tell_summary if task is Task.summary else tell_questions
                notice = tell_made(state, asker, as_json=as_json)
                if notice:
                    say(notice)
                return
            analysis = _analysis(task, state, asker, one_by_one=one_by_one)
        origin = ORIGIN if by_model else OFFLINE
        recorder = Recorder(store, state, actor=origin)
        made = record_proposals(recorder, analysis.proposals)
    if as_json:
        emit(analysis_data(recorder.state, origin, analysis, made))
    else:
        tell(made, analysis)


def _analysis(task: Task, state: State, asker: Asker | None, *, one_by_one: bool) -> Analysis:
    """What the task proposes."""
    from assistant.analysis.asking.analyser import Analysis, ModelAnalyser
    from assistant.analysis.asking.asker import Spent
    from assistant.analysis.offline import OfflineAnalyser

    if task is Task.findings:
        if asker is None:
            return Analysis(OfflineAnalyser().propose(state))
        return ModelAnalyser(asker, one_by_one=one_by_one).analyse(state)
    proposals, notice = proposals_of(task, state, asker)
    return Analysis(proposals, notice, asker.spent if asker else Spent())


def analysis_data(state: State, origin: str, analysis: Analysis, made: list[Finding]) -> dict[str, Any]:
    """What an analysis did, as JSON-ready data."""
    from assistant.reports.session_data import finding_data

    spent = analysis.spent
    return {
        "session": state.session,
        "origin": origin,
        "known": len(analysis.proposals) - len(made),
        "notice": analysis.notice or None,
        "spent": {
            "requests": spent.requests,
            "tokens_in": spent.tokens_in,
            "tokens_out": spent.tokens_out,
            "cost": None if spent.cost is None else str(spent.cost),
            "dropped": spent.dropped,
        },
        "proposals": [finding_data(state, finding) for finding in made],
    }


def tell(made: list[Finding], analysis: Analysis) -> None:
    """Print the proposals, the likeliest first."""
    for finding in made:
        say(f"{finding.kind}  {finding.statement}")
        for each in finding.evidence:
            say(f"    “{each.quote}”  {each.span.cell.label}")
        say(f"    {finding.reason} Confidence {finding.confidence:.2f}. {finding.id}")
        say()
    known = len(analysis.proposals) - len(made)
    before = f", {known} more had been made before" if known else ""
    say(
        f"{len(made)} proposals{before}. A proposal counts once a person accepts it."
        if analysis.proposals
        else "Nothing to propose."
    )
    if analysis.notice:
        say(analysis.notice)
    if analysis.spent.requests:
        say(_spent_line(analysis.spent))


def _spent_line(spent: Spent) -> str:
    cost = "at a price that is not known" if spent.cost is None else f"for ${spent.cost:.4f}"
    return f"{spent.requests} requests, {spent.tokens_in} tokens read and {spent.tokens_out} written, {cost}."
