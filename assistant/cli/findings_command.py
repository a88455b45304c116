"""`connected findings`: the findings of a session with the words they rest on and what speaks against them."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli import options
from assistant.cli.wiring import emit, load_session, say


def findings(
    context: typer.Context,
    session: options.MaybeSession = "last",
    weak: Annotated[bool, typer.Option("--weak", help="Only those with a weakness, the weakest first.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """List the findings of a session, each with the words it rests on."""
    from assistant.interview.findings import standing
    from assistant.interview.weakness import weakest_first
    from assistant.reports.session_data import finding_data

    with context.obj.reading() as store:
        state = load_session(store, session)
    found = [finding for finding, _ in weakest_first(state)] if weak else list(standing(state))
    if as_json:
        emit([finding_data(state, finding) for finding in found])
        return
    from assistant.plain.finding_lines import finding_lines

    if not found:
        say("No finding is weak." if weak else "No finding was taken down yet.")
    for finding in found:
        for line in finding_lines(state, finding):
            say(line)
