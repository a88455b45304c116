"""A report of one session, in whatever form it is wanted."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options
from assistant.cli.options import Form, Paper
from assistant.cli.wiring import as_json, load_session, write_out
from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from assistant.interview.state import State


def report(
    context: typer.Context,
    session: options.Session,
    form: Annotated[
        Form | None, typer.Option("--format", help="What it is written as; without it, the ending of the file says.")
    ] = None,
    output: options.Output = None,
    paper: Annotated[Paper, typer.Option("--paper", help="For docx and pdf: the paper.")] = Paper.a4,
) -> None:
    """Write the report of a session."""
    with context.obj.store(create=False) as store:
        state = load_session(store, session)
    named = output.suffix.lower().removeprefix(".") if output else ""
    wanted = form or next((each for each in Form if each.value == named), Form.md)
    if wanted in (Form.docx, Form.pdf):
        _write_bytes(_file(state, wanted, paper), output)
    else:
        write_out(_text(state, wanted), output)


def _text(state: State, form: Form) -> str:
    from assistant.reports.brief import brief_data

    if form is Form.html:
        from assistant.reports.look.html import html
        from assistant.reports.story.compose import report as page

        return html(page(state))
    if form is Form.json:
        return as_json(brief_data(state), indent=2) + "\n"
    if form is Form.csv:
        from assistant.reports.table import table

        return table(brief_data(state))
    from assistant.reports.markdown import markdown

    return markdown(state)


def _file(state: State, form: Form, paper: Paper) -> bytes:
    from assistant.reports.story.compose import report as page

    if form is Form.pdf:
        from assistant.reports.look.pdf import pdf

        return pdf(page(state), paper=paper.value)
    from assistant.reports.look.docx import docx

    return docx(page(state), paper=paper.value, made=datetime.fromisoformat(state.updated_at))


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
