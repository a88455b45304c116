"""Searching what was said, found and noted in all sessions."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options
from assistant.cli.wiring import emit, say
from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from assistant.store.wanted import Found


class Kind(StrEnum):
    """Kinds of findings."""

    pain = "pain"
    driver = "driver"
    need = "need"
    gap = "gap"
    opportunity = "opportunity"


class Taken(StrEnum):
    """Kinds of findings and of what is taken down."""

    pain = "pain"
    driver = "driver"
    need = "need"
    gap = "gap"
    opportunity = "opportunity"
    quote = "quote"
    follow_up = "follow_up"
    remark = "remark"


class Status(StrEnum):
    """What became of a finding, or of something taken down."""

    proposed = "proposed"
    accepted = "accepted"
    rejected = "rejected"
    unsorted = "unsorted"
    confirmed = "confirmed"
    dropped = "dropped"
    done = "done"


class GradeName(StrEnum):
    """How well something is founded."""

    assumption = "assumption"
    customer_said = "customer_said"
    measured = "measured"


class Only(StrEnum):
    """What to find."""

    answers = "answers"
    findings = "findings"
    notes = "notes"


Company = Annotated[str, typer.Option(metavar="TEXT", help="Part of the company's name.")]
Segment = Annotated[str, typer.Option(metavar="TEXT", help="Part of a list item's name, such as a customer group.")]
Stage = Annotated[str, typer.Option(metavar="ID", help="A stage of the journey.")]
Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="Findings of this kind; may be given several times.")]
Grade = Annotated[GradeName | None, typer.Option(help="How well it is founded.")]
Speaker = Annotated[str, typer.Option(metavar="TEXT", help="Words of this person, taken down, and what rests on them.")]
Tag = Annotated[str, typer.Option(metavar="TAG", help="Words taken down with this tag, and what rests on them.")]
Since = Annotated[str, typer.Option(metavar="DAY", help="From this day on, such as 2031-02-03.")]
Until = Annotated[str, typer.Option(metavar="DAY", help="Until the end of this day.")]


def search(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="[TEXT]", help='Words; "in quotation marks" a phrase, begun* a beginning.')
    ] = "",
    company: Company = "",
    segment: Segment = "",
    stage: Stage = "",
    kind: Annotated[
        list[Taken] | None,
        typer.Option("--kind", help="Findings and what was taken down, of this kind; may be given several times."),
    ] = None,
    status: Annotated[Status | None, typer.Option(help="What this became of, findings or what was taken down.")] = None,
    grade: Grade = None,
    speaker: Speaker = "",
    tag: Tag = "",
    since: Since = "",
    until: Until = "",
    only: Annotated[Only | None, typer.Option(help="Answers, findings or notes alone.")] = None,
    best: Annotated[bool, typer.Option("--best", help="The best hits first instead of the newest.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=500, help="How many at most.")] = 50,
    after: Annotated[str, typer.Option(metavar="PLACE", help="Go on where a page before ended.")] = "",
    as_json: options.AsJson = False,
) -> None:
    """Search what was said, found and noted in all sessions, the newest first."""
    from assistant.store.day import day
    from assistant.store.wanted import Found, Wanted

    wanted = Wanted(
        text, company, segment, stage, tuple(kind or ()), status or "", grade or "", speaker, tag,
        day(since), day(until), only or "",
        best_first=best,
    )  # fmt: skip
    if not (text.strip() or wanted.narrowed):
        raise ConnectedError("nothing_wanted", "There is nothing to search for.", "Type words or a filter.")
    found = Found()
    if context.obj.path.exists():
        with context.obj.store() as store:
            found = store.search(wanted, limit, after)
    _show(found, as_json=as_json)


def _show(found: Found, *, as_json: bool) -> None:
    from assistant.reports.hits import found_data, hit_lines

    if as_json:
        emit(found_data(found))
        return
    if not found.hits and not found.next:
        say("Nothing was found.")
    for hit in found.hits:
        for line in hit_lines(hit):
            say(line)
    if found.next:
        say(f"There may be more: add --after {found.next}")
