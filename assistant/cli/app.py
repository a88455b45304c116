"""The commands, put together. Each opens what it needs, does one thing through the layers below, and prints."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli import (
    analyze_command,
    audit_command,
    bank_commands,
    client_commands,
    coding_commands,
    compare_commands,
    egress_command,
    findings_command,
    interview_commands,
    keeping_commands,
    model_commands,
    options,
    prompts_commands,
    replay_command,
    report_command,
    review_commands,
    search_command,
    session_commands,
    summary_command,
)
from assistant.cli.streams import is_dumb
from assistant.cli.wiring import Place, say

app = typer.Typer(
    help="Connected Interview: a guided interview on connected customer relationships.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="PATH", envvar="CONNECTED_DB", help="The file that holds the sessions."),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """With no command: the home screen, or the list of sessions where screens cannot be shown."""
    context.obj = Place(None if db is None else str(db))
    if version:
        from assistant import __version__

        say(f"connected {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        if is_dumb():
            session_commands.list_sessions(context)
            say("`connected new --plain` begins an interview, `connected --help` lists the commands.")
        else:
            interview_commands.run_screens(context.obj)


app.command("new")(interview_commands.new)
app.command("resume")(interview_commands.resume)
app.command("list")(session_commands.list_sessions)
app.command("show")(session_commands.show)
app.command("findings")(findings_command.findings)
app.command("replay")(replay_command.replay)
app.command("search")(search_command.search)
app.command("compare")(compare_commands.compare)
app.command("across")(compare_commands.across)
app.command("code")(coding_commands.code)
app.command("agreement")(coding_commands.agreement)
app.command("analyze")(analyze_command.analyze)
app.command("egress")(egress_command.egress)
app.command("audit")(audit_command.audit)
app.command("summary")(summary_command.summary)
app.command("report")(report_command.report)
app.command("prep")(client_commands.prep)
app.command("agenda")(client_commands.agenda)
app.command("present")(client_commands.present)
app.command("thanks")(client_commands.thanks)
app.command("export")(session_commands.export_session)
app.command("import")(session_commands.import_session)
app.command("forget")(keeping_commands.forget)
app.command("backup")(keeping_commands.backup)


@app.command()
def demo(plain: options.Plain = False) -> None:
    """A tour of a recorded example; as lines, it is played. Nothing is set up and nothing is kept."""
    if plain or is_dumb():
        from assistant.cli.demo import play
        from assistant.cli.streams import is_live

        play(live=is_live() and not plain)
        return
    from assistant.cli.screens import run_tour

    run_tour()
    say("Nothing of the tour is kept. Begin your own: connected new")


@app.command()
def doctor(
    context: typer.Context,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="First make lists and search anew from the events.")
    ] = False,
) -> None:
    """Check the file that holds the sessions, and say what is in use."""
    from assistant.recorder.checking import check_kept
    from assistant.recorder.projection import project_events
    from assistant.store.doctor import check_store, rebuild_store

    place: Place = context.obj
    with place.store(create=False) if rebuild else place.reading() as store:
        if rebuild:
            say(f"Made anew from the events: {rebuild_store(store, project_events)}.")
        findings = [*check_store(store, place.path, project_events), check_kept(store)]
    for finding in findings:
        say(f"{'ok  ' if finding.ok else 'BAD '} {finding.name}: {finding.detail}")
        if not finding.ok and finding.hint:
            say(f"     {finding.hint}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


app.add_typer(bank_commands.bank_app, name="bank")
app.add_typer(model_commands.model_app, name="model")
app.add_typer(review_commands.review_app, name="review")
app.add_typer(prompts_commands.prompts_app, name="prompts")
