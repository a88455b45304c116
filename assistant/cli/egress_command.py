"""`connected egress`: what of a session left for a model, when, and what came of it."""

from __future__ import annotations

from dataclasses import asdict

import typer

from assistant.cli import options
from assistant.cli.wiring import emit, say


def egress(context: typer.Context, session: options.Session, as_json: options.AsJson = False) -> None:
    """List every time that words of a session went to a model, and every time a person agreed to it."""
    with context.obj.store(create=False) as store:
        rows = store.egress(store.resolve(session))
    if as_json:
        emit([asdict(row) for row in rows])
        return
    if not rows:
        say("No word of it has gone to a model.")
    for row in rows:
        when = row.at[:19].replace("T", " ")
        if row.outcome == "allowed":
            say(f"{when}  agreed that words go to {row.model} at {row.host}")
            continue
        took = "" if row.tokens_in is None else f", {row.tokens_in} tokens read and {row.tokens_out} written"
        cost = "" if row.cost is None else f", ${row.cost}"
        say(f"{when}  {row.task} ({row.prompt}) to {row.model} at {row.host}: {row.outcome}{took}{cost}")
        say(f"    digest of what left: {row.digest}")
