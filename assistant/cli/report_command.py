"""A report of one session, in whatever form it is wanted."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from assistant.cli import options
from assistant.cli.options import Form, Paper
from assistant.cli.wiring import as_json, load_session, write_out
from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from assistant.interview.state import State
    from assistant.reports.look.page import Page


class Copy(NamedTuple):
    """For whom a report is."""

    share: bool
    """For others to read."""
    notes: bool
    """With the notes that a person wrote for themselves."""


def report(
    context: typer.Context,
    session: options.Session,
    form: Annotated[
        Form | None, typer.Option("--format", help="What it is written as; without it, the ending of the file says.")
    ] = None,
    output: options.Output = None,
    share: Annotated[
        bool, typer.Option("--share", help="For others: no notes, and names, addresses and numbers masked.")
    ] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="With --share: your own notes too, but for internal ones.")
    ] = False,
    mask: Annotated[
        str, typer.Option("--mask", metavar="NAMES", help="Share it with these names masked too, with ; between them.")
    ] = "",
    paper: Annotated[Paper, typer.Option("--paper", help="For docx and pdf: the paper.")] = Paper.a4,
) -> None:
    """Write the brief of a session."""
    with context.obj.reading() as store:
        state = _also_masking(_looked_through(load_session(store, session)), mask)
    named = output.suffix.lower().removeprefix(".") if output else ""
    wanted = form or next((each for each in Form if each.value == named), Form.md)
    copy = Copy(share or bool(mask), notes)
    if wanted in (Form.docx, Form.pdf):
        _write_bytes(_file(state, wanted, paper, copy), output)
    else:
        write_out(_text(state, wanted, copy), output)
    if copy.share and not state.facts.get("names") and sys.stderr.isatty():
        typer.echo('No names are listed, so that none is masked: add --mask "NAME; NAME".', err=True)


def _also_masking(state: State, names: str) -> State:
    """With these names on the session's list for this once; nothing is recorded."""
    if not names.strip():
        return state
    from assistant.interview.state import evolve

    listed = "; ".join(each for each in (state.facts.get("names", ""), names) if each)
    return evolve(state, facts={**state.facts, "names": listed})


def _looked_through(state: State) -> State:
    """With what the offline analysis proposes of it, as screens and plain mode have it; nothing is recorded here."""
    from assistant.analysis.offline import OfflineAnalyser
    from assistant.recorder.proposals import with_proposals

    return with_proposals(state, OfflineAnalyser().propose(state))


def _text(state: State, form: Form, copy: Copy) -> str:
    if form is Form.html:
        from assistant.reports.look.html import html

        return html(_page(state, copy))
    if form is Form.md:
        from assistant.reports.look.markdown import markdown

        return markdown(_page(state, copy))
    brief = _brief(state, copy)
    if form is Form.json:
        return as_json(brief, indent=2) + "\n"
    from assistant.reports.table import table

    return table(brief)


def _brief(state: State, copy: Copy) -> dict[str, Any]:
    if copy.share:
        from assistant.reports.share import shared_brief

        return shared_brief(state, own_notes=copy.notes)
    from assistant.reports.brief import brief_data

    return brief_data(state)


def _page(state: State, copy: Copy) -> Page:
    if copy.share:
        from assistant.reports.share import shared_report

        return shared_report(state, own_notes=copy.notes)
    from assistant.reports.story.compose import report

    return report(state)


def _file(state: State, form: Form, paper: Paper, copy: Copy) -> bytes:
    page = _page(state, copy)
    if form is Form.pdf:
        from assistant.reports.look.pdf import pdf

        return pdf(page, paper=paper.value)
    from assistant.reports.look.docx import docx

    return docx(page, paper=paper.value, made=datetime.fromisoformat(state.updated_at))


def _write_bytes(data: bytes, output: Path | None) -> None:
    """Write a file that is no text; a terminal does not get it."""
    if output is not None and str(output) != "-":
        from assistant.cli.files import write_whole

        write_whole(output, data)
    elif sys.stdout.isatty():
        raise ConnectedError(
            "no_text", "This form is no text that a terminal could show.", "Name a file for it with -o."
        )
    else:
        sys.stdout.buffer.write(data)
