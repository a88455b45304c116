"""What has to do with the client: prepare the call, print its agenda, show a page while it runs, and thank them."""

from __future__ import annotations

import ipaddress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli import options
from assistant.cli.wiring import Place, load_session, say, write_out
from assistant.errors import ConnectedError

LARGEST = 5 * 1024 * 1024
"""The most bytes of a notes file."""


class Written(StrEnum):
    """What the summary for the client is written as."""

    md = "md"
    html = "html"


def thanks(
    context: typer.Context,
    session: options.Session,
    form: Annotated[Written, typer.Option("--format", help="Markdown or HTML.")] = Written.md,
    output: options.Output = None,
) -> None:
    """Write a summary for the client that holds only what may be shared."""
    from assistant.reports.thanks import thanks as made
    from assistant.reports.thanks import thanks_html, thanks_markdown

    with context.obj.store(create=False) as store:
        found = made(load_session(store, session))
    write_out(thanks_markdown(found) if form is Written.md else thanks_html(found), output)


def agenda(context: typer.Context, session: options.Session, output: options.Output = None) -> None:
    """Print what the interview will go through, with times."""
    from assistant.reports.agenda import agenda as made

    with context.obj.store(create=False) as store:
        text = made(load_session(store, session))
    write_out(text, output)


def prep(
    context: typer.Context,
    session: options.Session,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Notes or a transcript, as text.")],
) -> None:
    """Take in what is known beforehand, each line as something to be confirmed."""
    from assistant.recorder import Recorder
    from assistant.recorder.prep import take_in

    text = _text(path)
    place: Place = context.obj
    with place.store(create=False) as store:
        recorder = Recorder.open(store, store.resolve(session))
        taken = take_in(recorder, text, path.name)
    say(f"{taken.captured} {'line' if taken.captured == 1 else 'lines'} of {path.name} taken in, to be confirmed.")
    if taken.asked:
        say(f"{taken.asked} of those who ask were left out.")
    if taken.known:
        say(f"{taken.known} had been taken in before.")


def _text(path: Path) -> str:
    try:
        with path.expanduser().open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ConnectedError(
            "prep_unreadable", f"It cannot be read ({error.strerror}).", "Name a text file.", where=str(path)
        ) from error
    if len(data) > LARGEST:
        raise ConnectedError(
            "prep_too_large",
            f"It has more than {LARGEST // 1024**2} MB.",
            "Take a part of it.",
            where=str(path),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConnectedError("prep_not_utf8", "It is not UTF-8 text.", "Save it as UTF-8.", where=str(path)) from error


def present(
    context: typer.Context,
    session: options.Session,
    address: Annotated[
        str, typer.Option("--address", metavar="IP", help="Serve on this address; others need the secret in the link.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="A port; 0 takes a free one.")] = 0,
) -> None:
    """Serve a page for the client to look at, until Ctrl+C: the question, progress, and what was agreed."""
    from assistant.present.server import bound, serve

    try:
        loopback = ipaddress.ip_address(address).is_loopback
    except ValueError as error:
        raise typer.BadParameter(f"{address!r} is no IP address.", param_hint="--address") from error
    place: Place = context.obj
    with place.store(create=False) as store:
        name = store.resolve(session)
    try:
        listening = bound(address, port)
    except OSError as error:
        raise ConnectedError(
            "present_address", f"{address} cannot be listened on ({error.strerror}).", "Name another address or port."
        ) from error
    serve(place.path, name, listening, needs_secret=not loopback, tell=say)
