"""The command line: the one place where the parts are wired together. Everything slow is imported on use."""

from __future__ import annotations

import os
import sys

from assistant import __version__
from assistant.errors import ConnectedError


def main() -> None:
    """Run the command. Exits with 0, 1 or 2 as docs/command-line.md says; never with a traceback."""
    if sys.argv[1:] == ["--version"]:
        print(f"connected {__version__}")
        return
    from assistant.cli.streams import make_safe

    make_safe()
    from assistant.cli.app import app

    try:
        app(prog_name="connected")
    except ConnectedError as error:
        fail(str(error), *(str(problem) for problem in getattr(error, "problems", ())))
    except BrokenPipeError:
        # The reader of our output has gone; nobody is left to tell, and nothing was lost.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("CONNECTED_DEBUG"):
            raise
        fail(f"internal error, {type(error).__name__}. CONNECTED_DEBUG=1 shows where; what was submitted is kept.")


def fail(*lines: str) -> None:
    """Say on stderr why it could not be done, and exit with 1."""
    from assistant.text import display

    for line in lines:
        print(f"connected: {display(line)}" if line == lines[0] else display(line), file=sys.stderr)
    sys.exit(1)
