"""What is done with stored sessions: list, show, export, import."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from assistant.cli import options
from assistant.cli.wiring import Place, as_json, emit, load_session, say, write_out
from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from assistant.store.sqlite import SqliteStore


def list_sessions(
    context: typer.Context,
    query: Annotated[str, typer.Option(metavar="TEXT", help="Text in the title, company or id.")] = "",
    as_json: options.AsJson = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 50,
) -> None:
    """List the sessions, the latest first."""
    from assistant.reports.session_data import row_data

    place: Place = context.obj
    rows = []
    if place.path.exists():
        with place.reading() as store:
            rows = store.sessions(query, limit)
    if as_json:
        emit([row_data(row) for row in rows])
        return
    if not rows:
        say("No session fits." if query else f"No sessions yet. They will be kept in {place.path}.")
    for row in rows:
        when = row.updated_at[:16].replace("T", " ")
        done = "done" if row.status == "complete" else f"{row.settled} of {row.asked}"
        say(f"{row.id}  {when}  {done:>10}  {row.title}")


def show(
    context: typer.Context,
    session: options.Session,
    as_json: options.AsJson = False,
    events: Annotated[
        bool, typer.Option("--events", help="Every event as one line of JSON, instead of the answers.")
    ] = False,
    history: Annotated[
        str | None, typer.Option(metavar="QUESTION", help="What was said at this question over time.")
    ] = None,
    item: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND=NAME", help="With --history: for which list item; repeatable."),
    ] = None,
) -> None:
    """Show what a session holds."""
    place: Place = context.obj
    if events and history is not None:
        raise typer.BadParameter("--events and --history do not go together.")
    if item and history is None:
        raise typer.BadParameter("--item goes with --history.")
    if history is not None:
        from assistant.cli.history import show_history

        show_history(place, session, history, item or [], as_json=as_json)
        return
    if events:
        _show_events(place, session)
        return
    from assistant.reports.session_data import session_data

    with place.reading() as store:
        name = store.resolve(session)
        state = load_session(store, name)
        drafts = [cell for cell, draft in store.drafts(name).items() if draft.text]
    if as_json:
        emit(session_data(state, drafts))
        return
    from assistant.plain.lines import summary

    for line in summary(state):
        say(line)


def _show_events(place: Place, session: str) -> None:
    from assistant.reports.session_data import event_data

    with place.reading() as store:
        for recorded in store.events(store.resolve(session)):
            print(as_json(event_data(recorded)))


class ExportForm(StrEnum):
    """What a session is exported as."""

    bundle = "bundle"
    qdpx = "qdpx"
    csv = "csv"


def export_session(
    context: typer.Context,
    session: options.Session,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")],
    form: Annotated[
        ExportForm | None, typer.Option("--format", help="What it is written as; without it, the file's ending says.")
    ] = None,
) -> None:
    """Write a whole session to one file: one that `import` takes, a REFI-QDA project, or a table."""
    named = output.suffix.lower().removeprefix(".")
    wanted = form or next((each for each in ExportForm if each.value == named), ExportForm.bundle)
    with context.obj.reading() as store:
        name = store.resolve(session)
        made = _exported(store, name, wanted)
    if isinstance(made, str):
        write_out(made, output)
    elif str(output) == "-":
        sys.stdout.buffer.write(made)
    else:
        from assistant.cli.files import write_whole

        write_whole(output, made)
    if str(output) != "-":
        say(f"Session {name} is in {output}.")


def _exported(store: SqliteStore, name: str, form: ExportForm) -> str | bytes:
    match form:
        case ExportForm.bundle:
            from assistant.store.bundle import export_bundle

            return export_bundle(store, name)
        case ExportForm.csv:
            from assistant.interview.sharing import shared
            from assistant.reports.brief import brief_data
            from assistant.reports.session_data import session_data
            from assistant.reports.table import table

            state = shared(load_session(store, name), own_notes=True)
            return table({**brief_data(state), "findings": session_data(state)["findings"]})
        case ExportForm.qdpx:
            from assistant.interview.coding import blindness
            from assistant.reports.qda_project import qda_project

            state = load_session(store, name)
            return qda_project(state, state.codings.values() if blindness(state).lifted else ())
        case _:
            assert_never(form)


def import_session(
    context: typer.Context, path: Annotated[Path, typer.Argument(metavar="FILE", help="What `export` wrote.")]
) -> None:
    """Take in a session from a file that `export` wrote."""
    from assistant.recorder.projection import project_events
    from assistant.store.bundle import LARGEST, import_bundle

    try:
        with path.expanduser().open("rb") as file:
            text = file.read(LARGEST + 1).decode()
    except OSError as error:
        raise ConnectedError(
            "import_unreadable", f"It cannot be read ({error.strerror}).", "Name a file that `export` wrote.",
            where=str(path),
        ) from error  # fmt: skip
    except UnicodeDecodeError as error:
        raise ConnectedError(
            "import_not_utf8", "The file is not UTF-8 text.", "Name a file that `export` wrote.", where=str(path)
        ) from error
    with context.obj.store() as store:
        say(f"Session {import_bundle(store, text, project_events)} taken in.")
