"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace_file(target: Path, data: bytes) -> None:
    """Put the data in the place of what is there, readable by its owner alone. Raises OSError; then nothing changed."""
    handle, made = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")  # made with 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(made).replace(target)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
