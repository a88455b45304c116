"""Auditing a session: what is wrong with it and where, or that nothing is."""

from __future__ import annotations

from collections.abc import Iterator
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

    with context.obj.store(create=False) as store:
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
    yield f"head {found.head}"
