"""The command line: the one place where the parts are wired together. Everything slow is imported on use."""

from __future__ import annotations

import os
import sys

from assistant import __version__
from assistant.errors import ConnectedError

TYPE_CHECKING = False  # `typing` takes longer to import than all that stands before the first thing on the screen
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> None:
    """Run the command. Exits with 0, 1 or 2 as docs/command-line.md says; never with a traceback."""
    if sys.argv[1:] == ["--version"]:
        print(f"connected {__version__}")
        return
    from assistant.cli.signals import WATCH, Ended
    from assistant.cli.streams import give_up_output, make_safe

    make_safe()
    try:
        with WATCH.watching():
            _run()
    except ConnectedError as error:
        fail(str(error), *(str(problem) for problem in getattr(error, "problems", ())))
    except (Ended, KeyboardInterrupt):
        fail("Stopped. What was submitted before is kept.")
    except BrokenPipeError:
        give_up_output()  # the reader of our output has gone; nobody is left to tell, and nothing was lost
        sys.exit(1)
    except OSError as error:
        give_up_output() if not _can_flush() else None
        fail(f"The system refused ({error.strerror or type(error).__name__}). What was submitted before is kept.")
    except Exception as error:
        if os.environ.get("CONNECTED_DEBUG"):
            raise
        fail(f"internal error, {type(error).__name__}. CONNECTED_DEBUG=1 shows where; what was submitted is kept.")


def fail(*lines: str) -> NoReturn:
    """Say on stderr why it could not be done, and exit with 1."""
    from assistant.text import display_line

    try:
        for place, line in enumerate(lines):
            print(f"{'' if place else 'connected: '}{display_line(line)}", file=sys.stderr, flush=True)
    except OSError:  # stderr is gone as well; the exit status is all that is left to say
        from assistant.cli.streams import give_up_output

        give_up_output()
    sys.exit(1)


def _run() -> None:
    from assistant.cli.quick_start import quick_start
    from assistant.cli.streams import is_dumb

    try:
        quick = quick_start(sys.argv[1:], os.environ)
        if quick is not None and not is_dumb():
            from assistant.cli.place import Place
            from assistant.cli.screens import run_screens

            db, session = quick
            run_screens(Place(db), session=session)
        else:
            from assistant.cli.app import app

            app(prog_name="connected")
    finally:
        sys.stdout.flush()  # here and not at exit, where a full disk would be told as a traceback


def _can_flush() -> bool:
    try:
        sys.stdout.flush()
    except OSError:
        return False
    return True
