"""The commands. Each opens what it needs, does one thing through the layers below, and prints."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.bank_commands import bank_app
from assistant.cli.streams import is_dumb
from assistant.cli.wiring import Place, answers_lines, ask_company, emit, load_session, run_plain, say
from assistant.errors import ConnectedError

app = typer.Typer(
    help="Connected Interview: a guided interview on connected customer relationships.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(bank_app, name="bank")

Session = Annotated[str, typer.Argument(metavar="SESSION", help="An id, the beginning of one, or last.")]
Plain = Annotated[bool, typer.Option("--plain", help="Lines instead of screens.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    db: Annotated[
        Path | None, typer.Option("--db", envvar="CONNECTED_DB", help="The file that holds the sessions.")
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """With no command: the home screen, or the list of sessions where screens cannot be shown."""
    context.obj = Place(db)
    if version:
        from assistant import __version__

        print(f"connected {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        if is_dumb():
            list_sessions(context)
            say("`connected new --plain` begins an interview, `connected --help` lists the commands.")
        else:
            _run_screens(context.obj)


@app.command()
def new(
    context: typer.Context,
    company: Annotated[str, typer.Option(help="The company it is about.")] = "",
    title: Annotated[str, typer.Option(help="A title for lists; the company when there is none.")] = "",
    mode: Annotated[str, typer.Option(help="self or facilitator.")] = "self",
    depth: Annotated[str, typer.Option(help="quick, standard or deep.")] = "standard",
    bank: Annotated[str, typer.Option(help="A bank's id or file.")] = "connected-relationships",
    item: Annotated[
        list[str] | None, typer.Option(metavar="KIND=NAME", help="A list item, such as segment=Families; repeatable.")
    ] = None,
    answers: Annotated[Path | None, typer.Option(help="Answers to put in first, one JSON object a line.")] = None,
    plain: Plain = False,
) -> None:
    """Begin an interview."""
    from assistant import library
    from assistant.recorder import Recorder

    place: Place = context.obj
    plain = plain or is_dumb()
    questions = library.load(bank)
    lines = answers_lines(answers) if answers else []
    if not company and not plain and not lines:
        _run_screens(place, new=True)
        return
    company = company or ask_company()
    with place.store() as store:
        recorder, outcome = Recorder.start(
            store, questions, company, title=title, mode=mode, depth=depth, items=_items(questions, item or [])
        )
        if outcome.refusal is not None:
            raise ConnectedError(f"new_{outcome.refusal.code}", outcome.refusal.message)
        session = recorder.state.session
        if answers:
            from assistant.recorder.answers import apply_answers

            try:
                done = apply_answers(recorder, lines, str(answers))
            except ConnectedError as error:
                error.hint = f"{error.hint} Go on with: {place.program} resume {session}".strip()
                raise
            say(f"{done} lines of {answers.name} taken in. Session {session}.")
        else:
            say(f"Session {session}.") if plain else None
        if plain:
            run_plain(recorder, place)
            return
    _run_screens(place, session=session)


def _items(questions: Any, given: list[str]) -> dict[str, tuple[str, ...]]:
    """Names for lists, from KIND=NAME options."""
    lists = {each.item: each.id for each in questions.lists if not each.fixed and not each.source}
    found: dict[str, tuple[str, ...]] = {}
    for entry in given:
        kind, _, name = entry.partition("=")
        if kind not in lists or not name.strip():
            known = " or ".join(f"{each}=NAME" for each in lists) or "no items with this bank"
            raise typer.BadParameter(f"{entry!r} is not understood; use {known}.", param_hint="--item")
        found[lists[kind]] = (*found.get(lists[kind], ()), name)
    return found


@app.command()
def resume(
    context: typer.Context,
    session: Annotated[str, typer.Argument(metavar="[SESSION]", help="An id, the beginning of one, or last.")] = "last",
    answers: Annotated[Path | None, typer.Option(help="Answers to put in first, one JSON object a line.")] = None,
    plain: Plain = False,
) -> None:
    """Go on with an interview, at the very place it was left."""
    from assistant.recorder import Recorder

    place: Place = context.obj
    lines = answers_lines(answers) if answers else []
    with place.store(create=False) as store:
        name = store.resolve(session)
        recorder = Recorder.open(store, name)
        if answers:
            from assistant.recorder.answers import apply_answers

            say(f"{apply_answers(recorder, lines, str(answers))} lines of {answers.name} taken in.")
        if plain or is_dumb():
            run_plain(recorder, place)
            return
    _run_screens(place, session=name)


@app.command("list")
def list_sessions(
    context: typer.Context,
    query: Annotated[str, typer.Option(help="Words in the title, company or id.")] = "",
    as_json: AsJson = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
) -> None:
    """List the sessions, the latest first."""
    from assistant.reports.session_data import row_data

    place: Place = context.obj
    rows = []
    if place.path.exists():
        with place.store() as store:
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


@app.command()
def show(
    context: typer.Context,
    session: Session,
    as_json: AsJson = False,
    events: Annotated[bool, typer.Option("--events", help="Every event instead of the answers.")] = False,
) -> None:
    """Show what a session holds."""
    from assistant.interview.prompt import prompt_for
    from assistant.reports.session_data import event_data, session_data

    place: Place = context.obj
    with place.store(create=False) as store:
        name = store.resolve(session)
        if events:
            for recorded in store.events(name):
                print(json.dumps(event_data(recorded), ensure_ascii=not as_json))
            return
        state = load_session(store, name)
        data = session_data(state, store.drafts(name))
    if as_json:
        emit(data)
        return
    from assistant.interview.prompt import answer_words
    from assistant.plain.lines import where_we_are

    say(f"{data['title']} ({data['id']}). {where_we_are(state)}")
    for answer in state.all_answers():
        if state.on_path(answer.cell):
            say(f"{answer.cell.label}: {prompt_for(state, answer.cell).ask}")
            say(f"    {answer_words(state, answer) or answer.mark}")


@app.command()
def report(
    context: typer.Context,
    session: Session,
    form: Annotated[str, typer.Option("--format", help="md or json.")] = "md",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A file instead of standard output.")] = None,
) -> None:
    """Write the brief of a session."""
    if form not in ("md", "json"):
        raise typer.BadParameter(f"{form!r} is not one of md, json.", param_hint="--format")
    with context.obj.store(create=False) as store:
        state = load_session(store, session)
    if form == "md":
        from assistant.reports.markdown import markdown

        text = markdown(state)
    else:
        from assistant.reports.brief import brief_data

        text = json.dumps(brief_data(state), ensure_ascii=False, indent=2) + "\n"
    _write(text, output)


@app.command("export")
def export_session(
    context: typer.Context,
    session: Session,
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")],
) -> None:
    """Write a whole session to one file that `import` takes."""
    from assistant.store.bundle import export_bundle

    with context.obj.store(create=False) as store:
        name = store.resolve(session)
        _write(export_bundle(store, name), output)
    say(f"Session {name} is in {output}.")


@app.command("import")
def import_session(
    context: typer.Context, path: Annotated[Path, typer.Argument(metavar="FILE", help="What `export` wrote.")]
) -> None:
    """Take in a session from a file that `export` wrote."""
    from assistant.recorder.projection import project_events
    from assistant.store.bundle import import_bundle

    try:
        text = path.read_bytes().decode()
    except OSError as error:
        raise ConnectedError("import_unreadable", f"It cannot be read ({error.strerror}).", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConnectedError("import_not_utf8", "The file is not UTF-8 text.", where=str(path)) from error
    with context.obj.store() as store:
        say(f"Session {import_bundle(store, text, project_events)} taken in.")


@app.command()
def demo(context: typer.Context, plain: Plain = False) -> None:
    """Play a recorded example; nothing is set up and nothing is kept."""
    from assistant.cli.demo import is_live, play

    play(live=is_live() and not plain)


@app.command()
def doctor(context: typer.Context) -> None:
    """Check the file that holds the sessions, and say what is in use."""
    from assistant.recorder.projection import project_events
    from assistant.store.doctor import check_store

    place: Place = context.obj
    with place.store(create=False) as store:
        findings = check_store(store, place.path, project_events)
    for finding in findings:
        say(f"{'ok  ' if finding.ok else 'BAD '} {finding.name}: {finding.detail}")
        if not finding.ok and finding.hint:
            say(f"     {finding.hint}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def _run_screens(place: Place, *, session: str | None = None, new: bool = False) -> None:
    from assistant.cli.screens import run_screens

    run_screens(place, session=session, new=new)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        if sys.stdout.isatty():
            say(text.rstrip("\n"))
        else:
            sys.stdout.write(text)
        return
    from assistant.cli.files import write_whole

    write_whole(output, text)
