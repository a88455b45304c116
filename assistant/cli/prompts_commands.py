"""`connected prompts ...`: what a model is told, and whether files of one's own are sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli import options
from assistant.cli.wiring import emit, say

prompts_app = typer.Typer(
    help="Prompts: what a model is told. List, show, check.", no_args_is_help=True, rich_markup_mode=None
)


@prompts_app.command("list")
def list_prompts(as_json: options.AsJson = False) -> None:
    """List the prompts, those of your own among them."""
    from assistant.analysis.prompts.shelf import entries, own_prompts

    found = entries()
    used = {entry.path.stem: entry for entry in found}
    rows: list[dict[str, Any]] = [
        {
            "id": entry.path.stem,
            "version": entry.prompt.version if entry.prompt else None,
            "label": entry.prompt.label if entry.prompt else None,
            "task": entry.prompt.task if entry.prompt else None,
            "path": str(entry.path),
            "own": entry.own,
            "used": used[entry.path.stem] is entry,
            "problems": [str(problem) for problem in entry.problems],
        }
        for entry in found
    ]
    if as_json:
        emit(rows)
        return
    for row in rows:
        state = "" if row["used"] else "  replaced by your own"
        say(f"{row['label'] or row['id'] + ', which cannot be used'}  {row['path']}{state}")
    say(f"Files of your own go into {own_prompts()}.")


@prompts_app.command()
def show(name: Annotated[str, typer.Argument(metavar="ID", help="The prompt's id.")]) -> None:
    """Show a prompt as it is used."""
    from assistant.analysis.prompts.shelf import find

    prompt = find(name)
    say(f"{prompt.label}, for {prompt.task}: at most {prompt.most_tokens} tokens in {prompt.seconds:g} seconds.")
    for message in prompt.messages:
        say(f"\n## {message.role}\n")
        say(message.text)


@prompts_app.command()
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Files to check; every prompt there is if none.")
    ] = None,
) -> None:
    """Name everything that is wrong with prompts, by file and line."""
    from assistant.analysis.prompts.shelf import entries, read_entry

    found = [read_entry(path, own=True) for path in files] if files else entries()
    problems = [problem for entry in found for problem in entry.problems]
    for problem in problems:
        say(str(problem))
    say(f"{len(found)} checked, {len(problems)} {'problem' if len(problems) == 1 else 'problems'}.")
    if problems:
        raise typer.Exit(1)
