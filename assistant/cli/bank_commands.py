"""`connected bank ...`: what question banks there are, what is in them and whether they are sound."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import bank_logic, options
from assistant.cli.wiring import emit, say

if TYPE_CHECKING:
    from assistant.bank.model import Bank

bank_app = typer.Typer(
    help="Question banks: list, check, draw, try out, translate.", no_args_is_help=True, rich_markup_mode=None
)


@bank_app.command("list")
def list_banks(as_json: options.AsJson = False) -> None:
    """List the banks that come with the program."""
    from assistant import library

    rows = []
    for path in library.shipped():
        bank = library.load(path.stem)
        count = sum(len(section.questions) for part in bank.parts for step in part.steps for section in step.sections)
        rows.append(
            {
                "id": path.stem,
                "version": bank.version,
                "title": bank.title,
                "language": bank.language,
                "questions": count,
            }
        )
    if as_json:
        emit(rows)
        return
    for row in rows:
        say(f"{row['id']}  {row['version']}  {row['questions']} questions  {row['title']}")


@bank_app.command()
def show(name: options.BankName = "connected-relationships", as_json: options.AsJson = False) -> None:
    """Show the parts, steps, sections and questions of a bank."""
    from assistant import canonical, library
    from assistant.structure import unbuild

    bank = library.load(name)
    if as_json:
        emit(canonical.plain(unbuild(bank)))
        return
    say(f"{bank.title} ({bank.id} {bank.version})")
    number = 0
    for part in bank.parts:
        say(f"\n{part.title}{_each(part)}")
        for step in part.steps:
            number += 1
            say(f"  {number}. {step.title}{_each(step)}")
            for section in step.sections:
                say(f"    {section.title}{_each(section)}")
                for question in section.questions:
                    asked = ", on a condition" if question.when else ""
                    say(f"      {question.id} ({question.type}, {question.level}{asked}): {question.ask}")


def _each(node: Any) -> str:
    return f", for each of {', '.join(node.repeat)}" if node.repeat else ""


@bank_app.command()
def check(
    name: options.BankName,
    as_json: options.AsJson = False,
    witness: Annotated[
        str,
        typer.Option(metavar="ID", help="Print the shortest session that reaches this question.", show_default=False),
    ] = "",
) -> None:
    """Check a bank and its logic, and name every problem with its line. Exits with 1 when it cannot be used."""
    from assistant import library

    if witness:
        _print_witness(library.load(name), name, witness)
        return

    path = library.find(name)
    bank, problems = library.check(name)
    if as_json:
        emit([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            say(str(problem))
        if bank is not None and not problems:
            say(f"{path.name}: sound.")
    if bank is None or not all(problem.is_warning for problem in problems):
        raise typer.Exit(1)


def _print_witness(bank: Bank, name: str, question: str) -> None:
    """A session as an answers file on standard output; how to begin it on standard error."""
    from assistant.bank.witness import witness

    found = witness(bank, question)
    kinds = {each.id: each.item for each in bank.lists}
    named = "".join(f' --item "{kinds[each]}={item}"' for each, some in found.items.items() for item in some)
    begin = f'connected new --bank {shlex.quote(name)} --company "{found.company}" --mode {found.mode}'
    typer.echo(f"{begin} --depth {found.depth}{named} --plain --answers FILE", err=True)
    for fact, value in found.facts.items():
        typer.echo(f"with {fact} = {value}", err=True)
    for step in found.steps:
        say(str(step))


@bank_app.command()
def schema() -> None:
    """Print the JSON Schema of bank files, for editors."""
    from assistant.bank.schema import bank_schema

    emit(bank_schema())


for command in (bank_logic.graph, bank_logic.simulate, bank_logic.upgrade, bank_logic.export, bank_logic.translate):
    bank_app.command()(command)
