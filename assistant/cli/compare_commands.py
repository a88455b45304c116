"""Sessions side by side, and what many of them found."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import options
from assistant.cli.search_command import Company, Grade, Kinds, Segment, Since, Speaker, Stage, Tag, Until
from assistant.cli.wiring import as_json as json_text
from assistant.cli.wiring import load_session, write_out
from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.interview.state import State
    from assistant.reports.look.page import Page
    from assistant.store.sqlite import SqliteStore
    from assistant.store.wanted import Hit


class PageForm(StrEnum):
    """What a comparison is written as."""

    md = "md"
    html = "html"
    json = "json"


Wanted = Annotated[
    PageForm | None, typer.Option("--format", help="What it is written as; without it, the ending of the file says.")
]


def compare(
    context: typer.Context,
    sessions: Annotated[list[str], typer.Argument(metavar="SESSION...", help="Two or more; one with --by.")],
    by: Annotated[
        str,
        typer.Option("--by", metavar="KIND", help="By what list items are called, such as segment."),
    ] = "",
    form: Wanted = None,
    output: options.Output = None,
    as_json: options.AsJson = False,
) -> None:
    """Compare sessions, or the customer groups of one: ratings, findings, and wording side by side."""
    from assistant.interview.sharing import shared
    from assistant.reports.comparison import compare, comparison_data, kinds_of, sides_of
    from assistant.reports.comparison_page import comparison_page

    with context.obj.store(create=False) as store:
        names = list(dict.fromkeys(store.resolve(each) for each in sessions))
        states = [shared(load_session(store, each)) for each in names]
    sides = sides_of(states, by)
    if len(sides) < 2:
        kinds = ", ".join(each for each in kinds_of(states) if each)
        raise ConnectedError(
            "compare_what",
            "A comparison takes two different sessions, or one with --by and two items at least.",
            f"--by takes one of: {kinds}.",
        )
    found = compare(sides)
    _write(comparison_data(found), comparison_page(found), PageForm.json if as_json else form, output)


def across(
    context: typer.Context,
    query: Annotated[str, typer.Option("--query", metavar="TEXT", help="Words that findings state or rest on.")] = "",
    company: Company = "",
    segment: Segment = "",
    stage: Stage = "",
    kind: Kinds = None,
    grade: Grade = None,
    speaker: Speaker = "",
    tag: Tag = "",
    since: Since = "",
    until: Until = "",
    form: Wanted = None,
    output: options.Output = None,
    as_json: options.AsJson = False,
) -> None:
    """What many sessions found, by stage and by likeness: every count with the sentences it counts."""
    from assistant.reports.across import KINDS, across_data, across_page, all_findings, clusters, origins, stage_names
    from assistant.store.day import day
    from assistant.store.wanted import Wanted

    wanted = Wanted(
        query, company, segment, stage, tuple(kind or KINDS), grade=grade or "", speaker=speaker,
        tag=tag, since=day(since), until=day(until), only="findings",
    )  # fmt: skip
    with context.obj.store(create=False) as store:
        found = clusters(_shareable(store, all_findings(store, wanted)), origins(store))
        names = stage_names(store, found)
    _write(across_data(found), across_page(found, names), PageForm.json if as_json else form, output)


def _shareable(store: SqliteStore, hits: Iterator[Hit]) -> Iterator[Hit]:
    """The findings that may be shown to others. Only those that rest on notes have to be looked up."""
    from assistant.interview.capture_line import has_internal_tag
    from assistant.interview.sharing import shared

    known: dict[str, State] = {}
    for hit in hits:
        if '"note":' in hit.evidence or has_internal_tag(hit.text):
            if hit.session not in known:
                known[hit.session] = shared(load_session(store, hit.session))
            if hit.finding not in known[hit.session].findings:
                continue
        yield hit


def _write(data: Any, page: Page, form: PageForm | None, output: Path | None) -> None:
    named = output.suffix.lower().removeprefix(".") if output else ""
    wanted = form or next((each for each in PageForm if each.value == named), PageForm.md)
    if wanted is PageForm.json:
        write_out(json_text(data, indent=2) + "\n", output)
    elif wanted is PageForm.html:
        from assistant.reports.look.html import html

        write_out(html(page), output)
    else:
        from assistant.reports.look.markdown import markdown

        write_out(markdown(page), output)
