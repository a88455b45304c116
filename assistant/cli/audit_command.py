"""Auditing a session: what is wrong with it and where, or that nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import options
from assistant.cli.wiring import emit, say
from assistant.text import display_line

if TYPE_CHECKING:
    from assistant.audit.audit import Audit


def audit(
    context: typer.Context,
    session: options.Session,
    head: Annotated[
        str,
        typer.Option("--head", metavar="DIGEST", help="The head of an earlier audit, which the chain must go through."),
    ] = "",
    as_json: options.AsJson = False,
) -> None:
    """Hold everything in a session against the rules, and say where it breaks one."""
    from assistant.audit.audit import audit as audited
    from assistant.recorder.projection import project_events

    with context.obj.reading() as store:
        found = audited(store, store.resolve(session), project_events, head)
    if as_json:
        emit(audit_data(found))
    else:
        for line in audit_lines(found):
            say(line)
    if not found.ok:
        raise typer.Exit(1)


def audit_data(found: Audit) -> dict[str, Any]:
    """An audit as JSON-ready data."""
    from assistant.audit.violation import CHECKS, CODES

    return {
        "session": found.session,
        "ok": found.ok,
        "events": found.events,
        "head": found.head,
        "checks": {check: not found.of(check) for check in CHECKS},
        "violations": [
            {"code": each.code, "check": CODES[each.code], "seq": each.seq, "detail": each.detail}
            for each in found.violations
        ],
        "egress": [{name: value for name, value in asdict(each).items() if name != "session"} for each in found.egress],
        "erased": [
            {"session": each.digest, "at": each.at, "events": each.events, "cleared_at": each.cleared_at or None}
            for each in found.erased
        ],
        "remarks": [{"code": each.code, "detail": each.detail} for each in found.remarks],
    }


def audit_lines(found: Audit) -> Iterator[str]:
    """An audit as lines to read."""
    from assistant.audit.violation import CHECKS

    yield f"Session {found.session}, {display_line(found.title, 80)}: {found.events} events."
    for check, holds in CHECKS.items():
        wrong = found.of(check)
        yield f"{'BAD ' if wrong else 'ok  '} {check}{'' if wrong else f': {holds}'}"
        for each in wrong:
            where = "" if each.seq is None else f"event {each.seq}: "
            yield f"     {where}{display_line(each.detail)} ({each.code})"
    for remark in found.remarks:
        yield f"note {display_line(remark.detail)} ({remark.code})"
    for row in found.egress:
        cost = f"{row.tokens_in} tokens there, {row.tokens_out} back, " if row.tokens_in is not None else ""
        what = f"{row.at[:16].replace('T', ' ')} {row.task} to {row.model} at {row.host}: {cost}{row.outcome}"
        yield f"sent {display_line(what)}, {row.digest[:12]}"
    if not found.egress:
        yield "sent nothing left the machine"
    for gone in found.erased:
        traces = "" if gone.cleared_at else "; its words may still be in the file, which `connected forget` mends"
        yield f"gone another session of {gone.events} events was forgotten on {gone.at[:16].replace('T', ' ')}{traces}"
    yield f"head {found.head}"
