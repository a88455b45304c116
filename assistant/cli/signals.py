"""Signals that ask the program to end, turned into an orderly end."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager

TYPE_CHECKING = False  # as in `cli`: nothing slow is imported before the first thing on the screen
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType
    from typing import Any

_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))

_LOOK_UP = 0.25


class Ended(BaseException):
    """A signal asked the program to end; no `except Exception` may keep it from doing so."""


@contextmanager
def _looking_up() -> Iterator[None]:
    """Inside, waiting is interrupted four times a second: Python would see a signal that came just before it began to
    wait for input only when there is some.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: None)
    signal.setitimer(signal.ITIMER_REAL, _LOOK_UP, _LOOK_UP)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class SignalWatch:
    """Raises `Ended` when SIGINT, SIGTERM or SIGHUP comes; while held, only where the program waits for input.

    So an interview ends between two steps and never in the middle of one.
    """

    def __init__(self) -> None:
        self._held = False
        self.came = threading.Event()
        """Set when one came while held; for what can be broken off meanwhile."""
        self._before: dict[int, Any] = {}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Inside, the signals raise."""
        for number in _ENDING:
            before = signal.getsignal(number)
            # What was ignored from outside stays so: `nohup` and shells that start jobs in the background rely on it.
            if before != signal.SIG_IGN:
                self._before[number] = before
                signal.signal(number, self._arrive)
        try:
            yield
        finally:
            self.release()

    def release(self) -> None:
        """Leave the signals to whoever had them before, such as the screens, which see to their own end."""
        while self._before:
            signal.signal(*self._before.popitem())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Inside, a signal waits until `lines` reads or the block is left; a second one does not wait."""
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def lines(self, source: Iterable[str]) -> Iterator[str]:
        """The lines of the source, for use while held: a signal raises while the next one is waited for."""
        read = iter(source)
        while (line := self._wait(lambda: next(read, None))) is not None:
            yield line

    def _wait(self, read: Callable[[], str | None]) -> str | None:
        self._held = False
        try:
            with _looking_up():
                if self.came.is_set():
                    raise Ended
                return read()
        finally:
            self._held = True

    def _arrive(self, _number: int, _frame: FrameType | None) -> None:
        if self._held and not self.came.is_set():
            self.came.set()
            return
        raise Ended


WATCH = SignalWatch()
"""There is one, as there is one set of signal handlers to a process."""
