"""Small files in the platform's folder for settings, readable by their owner alone."""

from __future__ import annotations

from pathlib import Path

from assistant.whole_file import replace_file


def path_of(name: str) -> Path:
    """Where the file of this name is kept."""
    import platformdirs

    return platformdirs.user_config_path("connected-interview", appauthor=False) / name


def write(name: str, text: str) -> Path:
    """Keep the text as the file of this name, whole or not at all. Raises OSError."""
    target = path_of(name)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_file(target, text.encode())
    return target
