"""Small files in the platform's folder for settings, readable by their owner alone."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def path_of(name: str) -> Path:
    """Where the file of this name is kept."""
    import platformdirs

    return platformdirs.user_config_path("connected-interview", appauthor=False) / name


def write(name: str, text: str) -> Path:
    """Keep the text as the file of this name, whole or not at all. Raises OSError."""
    target = path_of(name)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file, made = tempfile.mkstemp(prefix=f".{target.stem}-", dir=target.parent)  # made with 0600
    try:
        with os.fdopen(file, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(made).replace(target)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    return target
