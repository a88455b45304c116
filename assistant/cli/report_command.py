"""A report of one session, in whatever form it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from assistant.cli import options
from assistant.cli.options import Form
from assistant.cli.wiring import as_json, load_session, write_out

if TYPE_CHECKING:
    from assistant.interview.state import State


def report(
    context: typer.Context,
    session: options.Session,
    form: Annotated[
        Form | None, typer.Option("--format", help="What it is written as; without it, the ending of the file says.")
    ] = None,
    output: options.Output = None,
) -> None:
    """Write the report of a session."""
    with context.obj.store(create=False) as store:
        state = load_session(store, session)
    named = output.suffix.lower().removeprefix(".") if output else ""
    wanted = form or next((each for each in Form if each.value == named), Form.md)
    write_out(_written(state, wanted), output)


def _written(state: State, form: Form) -> str:
    match form:
        case Form.md:
            from assistant.reports.markdown import markdown

            return markdown(state)
        case Form.html:
            from assistant.reports.look.html import html
            from assistant.reports.story.compose import report as page

            return html(page(state))
        case Form.json:
            from assistant.reports.brief import brief_data

            return as_json(brief_data(state), indent=2) + "\n"
        case _:
            assert_never(form)
