"""`connected summary`: the summary as reports show it, a draft to edit, and keeping what a person made of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options
from assistant.cli.analyze_command import Backend, LocalOnly, Yes
from assistant.cli.wiring import Place, emit, load_session, say
from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from assistant.analysis.tasks.drafting import Drafting
    from assistant.interview.state import State
    from assistant.recorder import Recorder
    from assistant.store.sqlite import SqliteStore

Draft = Annotated[
    bool, typer.Option("--draft", help="Draft one from the accepted findings, and print it to be edited.")
]
Edit = Annotated[bool, typer.Option("--edit", help="Open it in your editor, and keep what you save.")]
From = Annotated[
    Path | None, typer.Option("--from", metavar="FILE", help="Keep the edited text of a file; - is standard input.")
]
Clear = Annotated[bool, typer.Option("--clear", help="Take the kept summary away.")]


def summary(
    context: typer.Context,
    session: options.Session,
    draft: Draft = False,
    backend: Annotated[Backend, typer.Option("--backend", help="What drafts it.")] = Backend.offline,
    local_only: LocalOnly = False,
    yes: Yes = False,
    edit: Edit = False,
    source: From = None,
    clear: Clear = False,
    as_json: options.AsJson = False,
) -> None:
    """Show the summary of a session as its brief does; draft one, edit it, keep it."""
    if sum((source is not None, clear, draft or edit)) > 1:
        raise typer.BadParameter("--from, --clear and a draft or edit do not go together.")
    place: Place = context.obj
    told = ""
    if clear:
        told = _clear(place, session)
    elif source is not None:
        told = _keep(place, session, _read(source), str(source))
    elif draft or edit:
        by_model = backend is Backend.model and draft
        drafting, state = _drafting(place, session, draft=draft, by_model=by_model, local_only=local_only, yes=yes)
        if not edit:
            _print_draft(state, drafting, as_json=as_json)
            return
        told = _edit(place, session, state, drafting)
    if told and not as_json:
        say(told)
    else:
        _show(place, session, as_json=as_json)


def _show(place: Place, session: str, *, as_json: bool) -> None:
    from assistant.reports.summary_data import shown_summary, summary_data

    with place.reading() as store:
        state = load_session(store, session)
    if as_json:
        emit(summary_data(state))
        return
    for line in shown_summary(state):
        say(line)


def _drafting(
    place: Place, session: str, *, draft: bool, by_model: bool, local_only: bool, yes: bool
) -> tuple[Drafting, State]:
    """What is to be edited: a new draft, or the summary that was kept before."""
    from assistant.analysis.tasks.drafting import Drafting, draft_by_model, draft_by_rule
    from assistant.interview.summary_lines import draft_of

    if not by_model:
        with place.reading() as store:
            state = load_session(store, session)
        if state.summary is not None and not draft:
            return Drafting(draft_of(state.summary)), state
        return draft_by_rule(state), state
    from assistant.cli.model_reading import asker_of

    with place.store(create=False) as store:
        state = load_session(store, session)
        with asker_of(store, state, local_only=local_only, agreed=yes) as asker:
            return draft_by_model(asker, state), state


def _print_draft(state: State, drafting: Drafting, *, as_json: bool) -> None:
    from assistant.interview.summary_lines import editable

    if as_json:
        from assistant.reports.summary_data import draft_data

        emit(draft_data(state, drafting.draft, drafting.notice))
        return
    say(editable(state, drafting.draft).rstrip("\n"))
    if drafting.notice:
        print(drafting.notice, file=sys.stderr)


def _edit(place: Place, session: str, state: State, drafting: Drafting) -> str:
    """Let it be edited, and keep what was saved; a text that cannot be kept stays in its file."""
    from assistant.cli.editor import edited
    from assistant.interview.summary_lines import editable, read

    if drafting.notice:
        print(drafting.notice, file=sys.stderr)
    text, path = edited(editable(state, drafting.draft))
    if not read(text).draft.sentences:
        path.unlink()
        return "There is no sentence in it, so nothing was kept."
    try:
        told = _keep(place, session, text, str(path))
    except ConnectedError as error:
        again = f"Your text is in that file; mend it, and give it with: connected summary {session} --from {path}"
        raise ConnectedError(error.code, error.message, again, where=error.where) from error
    path.unlink()
    return told


def _keep(place: Place, session: str, text: str, name: str) -> str:
    """Keep an edited text; what is to be said of it. Raises ConnectedError with the line that cannot stand."""
    from assistant.interview.summary_lines import faults, read
    from assistant.recorder import Recorder

    found = read(text)
    with place.store(create=False) as store:
        recorder = Recorder.open(store, store.resolve(session))
        wrong = faults(recorder.state, found)
        if wrong:
            line, refusal = wrong[0]
            more = f" {len(wrong) - 1} more cannot stand either." if len(wrong) > 1 else ""
            raise ConnectedError(
                f"summary_{refusal.code}",
                refusal.message + more,
                "`connected summary SESSION --draft` lists the findings there are.",
                where=f"{name}: line {line}",
            )
        if found.draft.model:
            _check_call(store, recorder, found.draft.model, found.draft.prompt)
        outcome = recorder.perform(found.command)
    if outcome.refusal is not None:
        raise ConnectedError(f"summary_{outcome.refusal.code}", outcome.refusal.message, where=name)
    return f"Kept: {_count(len(found.draft.sentences))}." if outcome.events else "It is so already."


def _check_call(store: SqliteStore, recorder: Recorder, model: str, prompt: str) -> None:
    """Raises ConnectedError when a text says that a model drafted it which was not asked."""
    replied = [row for row in store.egress(recorder.state.session) if row.outcome in ("answered", "cached")]
    if not any((row.model, row.prompt) == (model, prompt) for row in replied):
        raise ConnectedError(
            "summary_not_asked",
            f"{model} was not asked with {prompt} in this session, so it cannot have drafted this.",
            "Take the line that begins with `# Draft:` out.",
        )


def _clear(place: Place, session: str) -> str:
    from assistant.interview.commands import ClearSummary
    from assistant.recorder import Recorder

    with place.store(create=False) as store:
        outcome = Recorder.open(store, store.resolve(session)).perform(ClearSummary())
    if outcome.refusal is not None:
        raise ConnectedError(f"summary_{outcome.refusal.code}", outcome.refusal.message)
    return "Taken away. Reports put a summary together by rule again."


def _read(source: Path) -> str:
    """The text of a file or of standard input. Raises ConnectedError when it cannot be read."""
    if str(source) == "-":
        return sys.stdin.read()
    try:
        return source.expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise ConnectedError("summary_unreadable", f"It cannot be read ({what}).", where=str(source)) from error


def _count(sentences: int) -> str:
    return f"{sentences} sentence{'' if sentences == 1 else 's'}"
