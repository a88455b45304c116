"""Being rid of sessions, and keeping copies of them: `forget` and `backup`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.wiring import Place, say
from assistant.errors import ConnectedError
from assistant.text import accept_line, display_line

if TYPE_CHECKING:
    from assistant.store.erasure import Erasure
    from assistant.store.sqlite import SqliteStore


def forget(
    context: typer.Context,
    session: Annotated[
        str,
        typer.Argument(
            metavar="[SESSION]",
            help="An id, the beginning of one, or last. Without one: finish what another program held up.",
            show_default=False,
        ),
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for the title first.")] = False,
) -> None:
    """Remove a session, every word of it, for good."""
    from assistant.recorder.stamps import now
    from assistant.store.erasure import forget_session

    place: Place = context.obj
    with place.store(create=False) as store:
        if not session:
            _finish(store)
            return
        name = store.resolve(session)
        row = store.session(name)
        if not yes:
            _confirm(name, row.title, row.revision)
        erasure = forget_session(store, name, now())
    for line in erasure_lines(erasure, place.program):
        say(line)
    if erasure.pending:
        raise typer.Exit(1)


def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="PATH", help="The file to make; there must be none yet.")],
) -> None:
    """Write a checked copy of every session to a new file."""
    from assistant.recorder.stamps import now
    from assistant.store.backup import back_up

    with context.obj.reading() as store:
        count = back_up(store, target, now())
        noted = not store.frozen
    say(f"{target} has {count} session{'' if count == 1 else 's'}, each read back and found whole.")
    if not noted:
        say("The session file cannot be written, so it is not noted there that this backup exists.")


def erasure_lines(erasure: Erasure, program: str) -> Iterator[str]:
    """What came of forgetting a session, and where its words may still be."""
    yield f"Session {erasure.session} is gone, with {erasure.events} events."
    if erasure.pending:
        yield f"Its words are not out of the file yet: {display_line(erasure.pending)}."
        yield f"Close the other program, then run: {program} forget"
    for path, told in erasure.backups:
        yield f"The backup {display_line(str(path))} {told}."
    for fork in erasure.forks:
        yield f"Session {fork} was forked from it and began with its words: {program} forget {fork}"
    yield "Reports and exports you made of it are yours to delete."


def _finish(store: SqliteStore) -> None:
    from assistant.recorder.stamps import now
    from assistant.store.erasure import clear_traces, forgotten

    if all(each.cleared_at for each in forgotten(store)):
        say("Nothing is left to be cleared. To forget a session, name it.")
        return
    pending = clear_traces(store, now())
    if pending:
        raise ConnectedError(
            "forget_pending", f"The words are not out of the file yet: {pending}.", "Close the other program first."
        )
    say("The words of what was forgotten are out of the file and its log.")


def _confirm(session: str, title: str, events: int) -> None:
    """Ask for the title. Raises ConnectedError `not_confirmed` when something else is typed."""
    from assistant.cli.signals import WATCH
    from assistant.cli.streams import input_lines

    say(f"This removes session {session}, {display_line(title)}, with {events} events. It cannot be undone.")
    say("Type its title to go on.")
    with WATCH.held():
        typed = next(iter(WATCH.lines(input_lines())), "")
    if accept_line(typed) != accept_line(title):
        raise ConnectedError(
            "not_confirmed", "That is not its title, so nothing was removed.", "Type it as shown, or give --yes."
        )
