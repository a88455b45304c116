"""`connected new` and `connected resume`: an interview on the screen, as lines, or from a file of answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import options
from assistant.cli.options import Depth, Mode
from assistant.cli.streams import is_dumb
from assistant.cli.wiring import Place, ask_company, run_plain, say
from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from assistant.bank.model import Bank
    from assistant.cli.answers_file import AnswersFile
    from assistant.recorder import Recorder
    from assistant.store.sqlite import SqliteStore
    from assistant.tui.new_session import NewSession


def new(
    context: typer.Context,
    company: Annotated[str, typer.Option(metavar="TEXT", help="The company it is about.", show_default=False)] = "",
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="A title for lists; the company when there is none.", show_default=False)
    ] = "",
    mode: Annotated[Mode, typer.Option(help="Who types: the person asked, or someone who asks.")] = Mode.self,
    depth: Annotated[
        Depth | None,
        typer.Option(help="How much is asked; standard, or with a time box as much as fits.", show_default=False),
    ] = None,
    timebox: Annotated[
        str, typer.Option(metavar="MIN", help="Minutes there are; what does not fit is left out.", show_default=False)
    ] = "",
    bank: options.Bank = "connected-relationships",
    item: Annotated[
        list[str] | None, typer.Option(metavar="KIND=NAME", help="A list item, such as segment=Families; repeatable.")
    ] = None,
    answers: options.Answers = None,
    plain: options.Plain = False,
) -> None:
    """Begin an interview."""
    from assistant import library
    from assistant.recorder import Recorder

    place: Place = context.obj
    plain = plain or is_dumb()
    deep = depth or (Depth.deep if timebox else Depth.standard)
    items = _items(library.load(bank), item) if item else {}
    if not (company or plain or answers):
        from assistant.tui.new_session import NewSession

        known = NewSession("", title, mode.value, deep.value, timebox, items)
        run_screens(place, bank=bank, new=known)
        return
    questions = library.load(bank)
    file = _open_answers(answers)
    company = company or ask_company()
    with place.store() as store:
        recorder, outcome = Recorder.start(
            store, questions, company, title=title, mode=mode.value, depth=deep.value, timebox=timebox, items=items
        )
        if outcome.refusal is not None:
            raise ConnectedError(f"new_{outcome.refusal.code}", outcome.refusal.message, "Nothing was begun.")
        say(f"Session {recorder.state.session}.")
        _go_on(recorder, place, store, file, plain=plain)
    if not plain:
        run_screens(place, session=recorder.state.session)


def resume(
    context: typer.Context,
    session: options.MaybeSession = "last",
    answers: options.Answers = None,
    plain: options.Plain = False,
) -> None:
    """Go on with an interview, at the very place it was left."""
    place: Place = context.obj
    plain = plain or is_dumb()
    if not (plain or answers):
        run_screens(place, session=session)
        return
    from assistant.recorder import Recorder

    file = _open_answers(answers)
    with place.store(create=False) as store:
        recorder = Recorder.open(store, store.resolve(session))
        _go_on(recorder, place, store, file, plain=plain)
    if not plain:
        run_screens(place, session=recorder.state.session)


def run_screens(
    place: Place, *, session: str | None = None, bank: str | None = None, new: NewSession | None = None
) -> None:
    """The screens, imported on use: Textual takes most of the time a start takes."""
    from assistant.cli.screens import run_screens as run

    run(place, session=session, bank=bank, new=new)


def _go_on(recorder: Recorder, place: Place, store: SqliteStore, file: AnswersFile | None, *, plain: bool) -> None:
    """Take in the answers of a file, then ask on as lines when that is wanted."""
    if file is not None:
        _take_in(recorder, place, file)
    if plain:
        run_plain(recorder, place, store)


def _open_answers(path: Path | None) -> AnswersFile | None:
    if path is None:
        return None
    from assistant.cli.answers_file import AnswersFile

    return AnswersFile(path)


def _take_in(recorder: Recorder, place: Place, file: AnswersFile) -> None:
    from assistant.cli.signals import WATCH
    from assistant.recorder.answers import apply_answers

    try:
        with WATCH.held():
            done = apply_answers(recorder, WATCH.lines(file.lines()), file.name)
    except ConnectedError as error:
        error.hint = f"{error.hint} Then: {place.program} resume {recorder.state.session} --answers FILE".strip()
        raise
    say(f"{done} {'line' if done == 1 else 'lines'} of {file.name} taken in.")


def _items(questions: Bank, given: list[str]) -> dict[str, tuple[str, ...]]:
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
