"""Reading a session with the model that is set up: what would leave is shown first, and Ctrl+C takes a request back."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from assistant.text import display

if TYPE_CHECKING:
    from assistant.analysis.asking.asker import Asker
    from assistant.analysis.egress.gate import Preview
    from assistant.interview.state import State
    from assistant.store.base import Store

MOST = 4_000
"""Characters of what would be sent that are shown."""


@contextmanager
def asker_of(store: Store, state: State, *, local_only: bool, agreed: bool) -> Iterator[Asker]:
    """What asks the model that is set up; its worker ends with the block.

    Raises ModelError when none is set up, or when it is not on this machine and has to be.
    """
    from assistant.analysis.asking.asker import Asker
    from assistant.analysis.egress.gate import Gate
    from assistant.analysis.model.opening import asking, set_up
    from assistant.recorder.stamps import now

    settings = set_up(local_only=local_only)

    def allow(preview: Preview) -> bool:
        return agreed or _ask(preview)

    with (
        _taken_back_by_interrupt() as stop,
        asking(settings, store.replies, state.session, now, local_only=local_only) as model,
    ):
        yield Asker(Gate(model, store, state.session, allow), stop=stop)


def _ask(preview: Preview) -> bool:
    """Show what would leave and ask whether it may; on standard error, since standard output is for what was asked."""
    from assistant.analysis.egress.telling import cut_pages, preview_facts

    for line in preview_facts(preview):
        print(display(line), file=sys.stderr)
    for heading, text, left in cut_pages(preview, MOST):
        more = [f"… and {left} characters more."] if left else []
        for line in ("", f"{heading}:", *text.split("\n"), *more):
            print(display(line), file=sys.stderr)
    print(file=sys.stderr)
    if not sys.stdin.isatty():
        print("Nobody is here to agree. --yes agrees beforehand.", file=sys.stderr, flush=True)
        return False
    print("May it be sent, and later words of this session too? (yes/no) ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


@contextmanager
def _taken_back_by_interrupt() -> Iterator[threading.Event]:
    """Inside, the first Ctrl+C takes the running request back; the rest is then read offline."""
    stop = threading.Event()

    def arrive(number: int, frame: FrameType | None) -> None:
        if stop.is_set() and callable(before):
            before(number, frame)
        stop.set()

    before = signal.signal(signal.SIGINT, arrive)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
