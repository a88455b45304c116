"""Coding a session blind, and how far the coders agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import options
from assistant.cli.wiring import as_json as json_text
from assistant.cli.wiring import emit, load_session, say
from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from assistant.interview.commands import Command

_LARGEST = 50_000_000

Coder = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="NAME", help="Your name; otherwise the one kept on screen, or that of the system's user."
    ),
]


def code(
    context: typer.Context,
    session: options.Session,
    name: Annotated[str, typer.Argument(metavar="[CODE]", help="The code, such as pain.", show_default=False)] = "",
    quote: Annotated[str, typer.Option("--on", metavar="WORDS", help="The words it is put on, as they stand.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the code off these words instead.")] = False,
    done: Annotated[bool, typer.Option("--done", help="Say that you are done.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on after --done, while nobody else is done.")] = False,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Codes of a coder, as --json wrote them.")
    ] = None,
    coder: Coder = None,
    as_json: options.AsJson = False,
) -> None:
    """Put codes on what was said, without seeing those of others until all are done. With no code: list your own."""
    from assistant.interview import commands
    from assistant.recorder import Recorder
    from assistant.recorder.reviewer import reviewer_name

    who = reviewer_name(coder)
    with context.obj.store(create=False) as store:
        recorder = Recorder.open(store, store.resolve(session), actor=who)
        made: list[Command] = _from_file(file) if file else []
        if name and quote:
            spans = _spans(recorder.state, quote)
            made += [commands.Uncode(who, span, name) if remove else commands.Code(who, span, name) for span in spans]
        elif name or quote:
            raise ConnectedError(
                "code_where", "A code needs words, and words a code.", 'Such as: pain --on "they wait"'
            )
        if done or resume:
            made.append(commands.FinishCoding(who, finished=done))
        for place, command in enumerate(made, start=1):
            outcome = recorder.perform(command)
            if outcome.refusal is not None:
                where = f"{file}, code {place}" if file else ""
                raise ConnectedError("code_" + outcome.refusal.code, outcome.refusal.message, where=where)
        state = recorder.state
    _list(state, who, as_json=as_json)


def agreement(context: typer.Context, session: options.Session, as_json: options.AsJson = False) -> None:
    """How far those who coded a session agree, and where they differ; once all of them are done."""
    from assistant.analysis.agreement import agreement as measured
    from assistant.interview.coding import blindness
    from assistant.reports.agreement_data import agreement_data, agreement_lines

    with context.obj.store(create=False) as store:
        state = load_session(store, session)
    blind = blindness(state)
    if not blind.lifted:
        working = f"; not done yet: {', '.join(blind.working)}" if blind.working else ""
        raise ConnectedError(
            "coders_not_done",
            f"Agreement takes two coders who are done, and there are {len(blind.done)}{working}.",
            "Each says `connected code SESSION --as NAME --done` at the end.",
        )
    found = measured(state, state.codings.values())
    if as_json:
        emit(agreement_data(state.session, found))
        return
    for line in agreement_lines(found):
        say(line)


def _list(state: Any, who: str, *, as_json: bool) -> None:
    from assistant.interview.coding import blindness, visible
    from assistant.reports.agreement_data import coding_rows

    rows = [row for coding in visible(state, who) for row in coding_rows(state, coding)]
    if as_json:
        for row in rows:
            print(json_text(row))
        return
    for row in rows:
        gone = "" if row["lives"] else "  (the words have changed since)"
        say(f"{row['coder']}  {row['code']}: “{row['quote']}”{gone}")
    if not rows:
        say(f"{who} has coded nothing here.")
    elif who in blindness(state).done:
        say(f"{who} is done.")


def _spans(state: Any, words: str) -> list[Any]:
    """Everywhere that the words were said. Raises ConnectedError `code_not_said`."""
    from assistant.interview.cells import Span
    from assistant.interview.findings import source_text
    from assistant.text import accept, display_line

    wanted = accept(words)
    found = []
    for cell in state.layout.cells:
        if not state.on_path(cell):
            continue
        for note in ("", *(each.id for each in state.notes_on(cell))):
            text = source_text(state, Span(cell, 0, 0, note))
            at = text.find(wanted) if wanted.strip() else -1
            if at >= 0:
                found.append(Span(cell, at, at + len(wanted), note))
    if not found:
        raise ConnectedError(
            "code_not_said", f"Nobody said “{display_line(words, 60)}”.", "Give the words as they stand in an answer."
        )
    return found


def _from_file(path: Path) -> list[Command]:
    """Codes as lines of JSON. Raises ConnectedError `code_file`."""
    from assistant.interview import commands
    from assistant.interview.cells import Cell, Span, make_items

    made: list[Command] = []
    number = 0
    try:
        with path.expanduser().open("rb") as stream:
            lines = stream.read(_LARGEST).decode().splitlines()
        for number, line in enumerate(lines, start=1):  # noqa: B007 - told when a line cannot be read
            if line.strip():
                row = json.loads(line)
                cell = Cell(str(row["question"]), make_items(dict(row.get("item", {}))), str(row.get("probe", "")))
                span = Span(cell, int(row["start"]), int(row["end"]), str(row.get("note", "")))
                made.append(commands.Code(str(row["coder"]), span, str(row["code"])))
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise ConnectedError(
            "code_file",
            f"These are no codes that can be read ({type(error).__name__}).",
            "Write them with `connected code SESSION --as NAME --json`.",
            where=f"{path}, line {number}" if number else str(path),
        ) from error
    return made
