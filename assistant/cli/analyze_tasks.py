"""`connected analyze --task`: a summary, questions to go on with, the ladder of needs, and ideas."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from assistant.cli.wiring import emit, say

if TYPE_CHECKING:
    from assistant.analysis.asking.asker import Asker
    from assistant.analysis.proposal import Proposal
    from assistant.interview.state import State


class Task(StrEnum):
    """What is made of the answers."""

    findings = "findings"
    summary = "summary"
    questions = "questions"
    ladder = "ladder"
    opportunities = "opportunities"


def tell_summary(state: State, asker: Asker | None, *, as_json: bool) -> str:
    """Print a summary, whose sentences name the findings they rest on; a notice, when it could not be a model's."""
    from assistant.analysis.tasks.summary import compose, sum_up

    made, notice = _made(state, asker, sum_up, compose)
    if as_json:
        lines = [{"text": each.text, "findings": list(each.findings)} for each in made]
        emit({"session": state.session, "notice": notice or None, "sentences": lines})
        return ""
    for each in made:
        say(f"{each.text}{f'  ({chr(44).join(each.findings)})' if each.findings else ''}")
    return notice


def tell_questions(state: State, asker: Asker | None, *, as_json: bool) -> str:
    """Print questions to go on with, beside the words that call for them."""
    from assistant.analysis.tasks.questions import ask_on, script
    from assistant.interview.findings import cut
    from assistant.reports.session_data import place_data

    made, notice = _made(state, asker, ask_on, script)
    if as_json:
        rows = [
            {
                "question": each.question,
                "kind": each.kind or None,
                "evidence": [
                    {
                        "answer": place_data(state, span.cell),
                        "start": span.start,
                        "end": span.end,
                        "quote": cut(state, span),
                    }
                    for span in each.spans
                ],
            }
            for each in made
        ]
        emit({"session": state.session, "notice": notice or None, "questions": rows})
        return ""
    for each in made:
        say(each.question)
        for span in each.spans:
            say(f"    “{cut(state, span)}”  {span.cell.label}")
    if not made:
        say("Nothing was said that calls for a question.")
    return notice


def proposals_of(task: Task, state: State, asker: Asker | None) -> tuple[tuple[Proposal, ...], str]:
    """What the ladder or the crossing of pains proposes, and a notice when it could not be a model's."""
    from assistant.analysis.tasks.ladder import climb, climb_with
    from assistant.analysis.tasks.opportunities import cross, cross_with

    ways: dict[Task, tuple[Any, Any]] = {Task.ladder: (climb_with, climb), Task.opportunities: (cross_with, cross)}
    made, notice = _made(state, asker, *ways[task])
    return tuple(made), notice


def _made(
    state: State, asker: Asker | None, by_model: Callable[..., Any], by_rule: Callable[..., Any]
) -> tuple[Any, str]:
    """What a model makes of it; by rule without one, and with a notice where it fails."""
    from assistant.errors import ConnectedError

    if asker is None:
        return by_rule(state), ""
    try:
        return by_model(asker, state), ""
    except ConnectedError as error:
        return by_rule(state), f"{error} Made without a model."
