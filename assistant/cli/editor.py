"""Letting a person edit a text in the editor of their choice."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from assistant.errors import ConnectedError


def edited(text: str) -> tuple[str, Path]:
    """The text as the editor left it, and the private file it is in, which is the caller's to remove.

    Raises ConnectedError when no editor is named, or when it fails.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise ConnectedError(
            "no_editor",
            "No editor is named.",
            "Name one in EDITOR, or print the text with --draft and give it back with --from.",
        )
    handle, name = tempfile.mkstemp(prefix="connected-summary-", suffix=".txt")
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    try:
        subprocess.run([*command, name], check=True)  # noqa: S603 - the editor that the person named
        return path.read_text(encoding="utf-8-sig"), path
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as error:
        raise ConnectedError(
            "no_editor", f"{command[0]} did not end well, so nothing was kept.", f"What you wrote is in {name}."
        ) from error
