"""`connected bank graph|simulate|upgrade|export|translate`: what a bank does, and what is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import options
from assistant.cli.options import Depth
from assistant.cli.wiring import Place, emit, say, write_out
from assistant.errors import ConnectedError

if TYPE_CHECKING:
    from assistant.interview.cells import Cell
    from assistant.interview.upgrade import Rehearsal
    from assistant.simulate import Report


def graph(name: options.BankName = "connected-relationships", output: options.Output = None) -> None:
    """Draw a bank as a Mermaid flowchart: what is asked, and on which answers it depends."""
    from assistant import library
    from assistant.bank.graph import mermaid
    from assistant.cli.files import refuse_itself

    refuse_itself(library.find(name), output)
    write_out(mermaid(library.load(name)), output)


def simulate(
    name: options.BankName = "connected-relationships",
    respondents: Annotated[int, typer.Option(min=1, max=10_000, help="How many people to make up.")] = 100,
    seed: Annotated[int, typer.Option(help="The same seed makes up the same people.")] = 1,
    depth: Annotated[Depth, typer.Option(help="How much is asked.")] = Depth.standard,
    as_json: options.AsJson = False,
) -> None:
    """Send made-up people through a bank: how long it gets, and how often each question is asked."""
    from assistant import library
    from assistant.bank.index import Index
    from assistant.simulate import simulate as run

    report = run(Index(library.load(name)), seed, respondents, depth=depth.value)
    if as_json:
        emit(asdict(report))
        return
    for line in _report_lines(report):
        say(line)


def _report_lines(report: Report) -> Iterator[str]:
    yield f"{report.finished} of {report.respondents} came to the end."
    for what, spread in (("Questions", report.questions), ("Minutes", report.minutes)):
        yield f"{what}: {spread.low:.0f} to {spread.high:.0f}, half of them up to {spread.middle:.0f}."
    yield "Asked, in per cent of respondents:"
    for question, share in report.asked.items():
        yield f"  {share * 100:4.0f}  {question}"


def upgrade(
    context: typer.Context,
    session: options.Session,
    to: Annotated[str, typer.Option("--to", metavar="BANK", help="The bank's newer version: an id or a file.")],
    preview: Annotated[bool, typer.Option("--preview", help="Only say what it would change.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Take a session over to another version of its bank. Answers are kept, whatever the new bank asks."""
    from assistant import library
    from assistant.interview.upgrade import rehearse
    from assistant.recorder import Recorder

    place: Place = context.obj
    bank = library.load(to)
    with place.store(create=False) as store:
        recorder = Recorder.open(store, store.resolve(session))
        before, outcome = recorder.rehearse(bank) if preview else recorder.upgrade(bank)
    if outcome.refusal is not None:
        raise ConnectedError(f"upgrade_{outcome.refusal.code}", outcome.refusal.message, "Nothing was changed.")
    found = rehearse(before, outcome.state)
    if as_json:
        emit(_rehearsal_data(found))
        return
    for line in _rehearsal_lines(found):
        say(line)
    say("Nothing was changed." if preview else f"Done. {place.program} resume {recorder.state.session}")


def _rehearsal_lines(found: Rehearsal) -> Iterator[str]:
    """What an upgrade changes, each with the questions it is about."""
    yield f"Questions that are new: {_listed(found.added)}."
    yield f"Answers whose question is gone, kept off the path: {_cells(found.orphaned)}."
    yield f"Answers that no longer fit, kept as notes and asked anew: {_cells(found.misfit)}."
    yield f"Questions in other words, their answers to be confirmed: {_listed(found.reworded)}."
    yield f"Answers set aside: {_cells(found.impact.parks)}."
    yield f"Answers that come back: {_cells(found.impact.returns)}."
    yield f"Questions asked in addition: {found.impact.adds}; no longer asked: {found.impact.drops}."


def _cells(cells: tuple[Cell, ...]) -> str:
    return _listed(tuple(cell.label for cell in cells))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"


def _rehearsal_data(found: Rehearsal) -> dict[str, Any]:
    cells = {"orphaned": found.orphaned, "misfit": found.misfit, "parked": found.impact.parks}
    cells |= {"returned": found.impact.returns, "stale": found.impact.stales}
    return {
        "added": list(found.added),
        "reworded": list(found.reworded),
        **{name: [cell.label for cell in some] for name, some in cells.items()},
        "more_asked": found.impact.adds,
        "fewer_asked": found.impact.drops,
    }


def export(
    name: options.BankName,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="xlsform.")] = "xlsform",
    depth: Annotated[Depth, typer.Option(help="How much is asked.")] = Depth.deep,
) -> None:
    """Write a bank as an XLSForm, for survey tools. What a form cannot hold is named, never dropped in silence."""
    from assistant import library
    from assistant.cli.files import refuse_itself
    from assistant.xlsform_file import export_xlsform

    refuse_itself(library.find(name), output)
    if form != "xlsform":
        raise typer.BadParameter(f"{form!r} is not xlsform.", param_hint="--format")
    remarks = export_xlsform(library.load(name), output, depth.value)
    say(f"{output} holds the form.")
    for remark in remarks:
        say(f"  {remark}")


def translate(
    name: options.BankName,
    language: Annotated[str, typer.Option(metavar="LANG", help="The language to translate to, such as fr.")],
    output: options.Output = None,
) -> None:
    """Write an empty translation of a bank, to be filled in."""
    from assistant import library
    from assistant.bank.overlay import is_overlay, overlay_template
    from assistant.cli.files import refuse_itself

    path = library.find(name)
    refuse_itself(path, output)
    if is_overlay(library.read(path)):
        raise ConnectedError("bank", f"{path.name} is a translation itself.", "Name the bank that it translates.")
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        raise typer.BadParameter(f"{language!r} is no language, such as fr or pt-BR.", param_hint="--language")
    write_out(overlay_template(library.load(name), language), output)
