"""Record the example session anew, by running the program the way a person would.

`make example` runs it. Needed after a change to the question bank or to the answers; a test says when it is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "pellwick-pianos"
ANSWERS = ROOT / "sessions" / f"{NAME}.answers.jsonl"
EXAMPLE = ROOT / "sessions" / f"{NAME}.json"

NEW = (
    "new", "--plain",
    "--company", "Pellwick Pianos",
    "--title", "Pellwick Pianos (an invented example)",
    "--item", "segment=Families with a learner",
    "--item", "journey=The yearly tuning",
    "--answers", str(ANSWERS),
)  # fmt: skip
TYPED = """\
:note Schools and choirs are a second interview. What is said of them stays, off the path.
:remove Schools and choirs
yes

:quit
"""
"""What is typed once the answers are in: the program shows what the removal sets aside, and is told to go ahead."""


def record(example: Path) -> None:
    """Run the interview in a session file of its own and export it to `example`."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "example.db"
        run(database, *NEW, typed=TYPED)
        run(database, "export", "last", "-o", str(example))


def run(database: Path, *arguments: str, typed: str = "") -> str:
    """Run `connected` on a session file and return what it printed.

    Raises SystemExit with what it said on standard error when it fails.
    """
    done = subprocess.run(  # noqa: S603 - our own program, with arguments written here
        [sys.executable, "-m", "assistant", *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "CONNECTED_DB": str(database)},
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    record(EXAMPLE)
    EXAMPLE.chmod(0o644)
    print(f"{EXAMPLE.relative_to(ROOT)} is made anew.")
