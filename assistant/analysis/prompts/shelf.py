"""The prompts at hand: those that come with the program, and files of one's own that take their place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from assistant.analysis.prompts.prompt import Prompt
from assistant.analysis.prompts.reading import PromptProblem, parse
from assistant.errors import ConnectedError
from assistant.resources import content_folder
from assistant.store.location import own_folder

SUFFIX = ".md"
SETTING = "CONNECTED_PROMPTS"


@dataclass(frozen=True, slots=True)
class Entry:
    """One prompt file, read."""

    path: Path
    own: bool
    """Whether it is a person's own and not the program's."""
    prompt: Prompt | None
    """None when it cannot be used."""
    problems: tuple[PromptProblem, ...]


def own_prompts() -> Path:
    """The folder for prompts of one's own: `CONNECTED_PROMPTS`, or `prompts` in this person's data folder."""
    named = os.environ.get(SETTING, "")
    return Path(named).expanduser() if named else own_folder() / "prompts"


def entries() -> list[Entry]:
    """Every prompt file by name, one's own after the program's of the same name."""
    folders = ((content_folder("prompts"), False), (own_prompts(), True))
    found = [read_entry(path, own=own) for folder, own in folders for path in _files(folder)]
    return sorted(found, key=lambda each: (each.path.stem, each.own))


def read_entry(path: Path, *, own: bool) -> Entry:
    """One prompt file with everything that is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = PromptProblem(
            "prompt_unreadable", str(path), 1, f"It cannot be read ({error.strerror}).", "Name a prompt file."
        )
        return Entry(path, own, None, (problem,))
    prompt, problems = parse(data, str(path), own=own)
    if prompt is not None and prompt.id != path.stem:
        hint = f"Call the file {prompt.id}{SUFFIX}, or write id: {path.stem}"
        problems = [PromptProblem("prompt_name", str(path), 2, f"The file holds the prompt {prompt.id}.", hint)]
    return Entry(path, own, prompt if not problems else None, tuple(problems))


def find(name: str) -> Prompt:
    """A prompt by its id: one's own if there is one, else the program's.

    Raises ConnectedError `unknown_prompt`, or `bad_prompt` with the first thing that is wrong with it.
    """
    entry = find_entry(name)
    if entry.prompt is None:
        raise ConnectedError("bad_prompt", str(entry.problems[0]), "`connected prompts check` names everything.")
    return entry.prompt


def find_entry(name: str) -> Entry:
    """The file of a prompt that is used for an id.

    Raises ConnectedError `unknown_prompt`.
    """
    used = {entry.path.stem: entry for entry in entries()}
    if name not in used:
        near = get_close_matches(name[:40], used, 1)
        hint = f"Did you mean {near[0]}?" if near else f"There is {', '.join(used)}."
        raise ConnectedError("unknown_prompt", f"There is no prompt “{name[:40]}”.", hint)
    return used[name]


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.glob(f"*{SUFFIX}") if path.stem != "README")
