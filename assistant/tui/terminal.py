"""Our terminal driver: input that is not UTF-8 is replaced instead of ending the app, and a lost terminal ends it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable
from threading import Event
from typing import Any

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from assistant.tui.first_frame import FRAME, OPEN


class LostTerminalFile:
    """A terminal to write to that takes writes in silence once it is gone: nobody is left to be told."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: str) -> int:
        """Write, unless the terminal is gone."""
        try:
            return int(self._file.write(data))
        except OSError:
            return len(data)

    def flush(self) -> None:
        """Flush, unless the terminal is gone."""
        try:
            self._file.flush()
        except OSError:
            return


def on_signal(number: int, then: Callable[[], None]) -> Any:
    """Call it in the running loop when the signal comes; gives back what the signal did before.

    asyncio's own handlers are told of a signal through the pipe that wakes its loop. That holds 278 wake-ups on Linux;
    each key is one, and a signal that comes behind a flood of them is lost.
    """
    loop = asyncio.get_running_loop()
    return signal.signal(number, lambda _number, _frame: loop.call_soon_threadsafe(then))


class WakingEvent(Event):
    """An event that also ends a wait for input, in which its `wakes` can be read from when it is set."""

    def __init__(self) -> None:
        super().__init__()
        self.wakes, self._waker = os.pipe()  # never closed: there is one driver to a process
        os.set_blocking(self._waker, False)

    def set(self) -> None:
        """Set it, and only then wake."""
        super().set()
        self.wake()

    def wake(self) -> None:
        """End the wait for input once, whether it is set or not."""
        with contextlib.suppress(BlockingIOError):  # nobody has read for long, so whoever does will wake anyhow
            os.write(self._waker, b"!")


class TerminalDriver(LinuxDriver):
    """Textual's driver with four things mended, all in how it reads, and an end from outside behind what was typed.

    Textual decodes input strictly, so that one stray byte ends the app; it polls for ever when the terminal is gone
    without a hang-up signal; it prints a traceback when reading fails; and it wakes ten times a second to see whether
    half a key has become a whole one, also when there is none.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file = LostTerminalFile(self._file)  # type: ignore[assignment]  # used for write and flush alone
        self._ended = WakingEvent()
        self.exit_event = self._ended
        self._when_read: deque[Callable[[], None]] = deque()

    def when_read(self, then: Callable[[], None]) -> None:
        """Call it in the app's loop as soon as everything typed so far has been handed to the app."""
        self._when_read.append(then)
        self._ended.wake()

    def write(self, data: str) -> None:
        """Write, but do not clear the screen for the first time when the first frame is on it."""
        if data != OPEN or not FRAME.taken_over():
            super().write(data)

    def run_input_thread(self) -> None:
        """Read until told to stop or until the terminal is gone, which ends the app as a signal does."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._ended.wakes, selectors.EVENT_READ)
            while not self._ended.is_set():
                half_a_key = parser._timeout_time is not None  # noqa: SLF001  # it says so in no other way
                patience = 0 if self._when_read else 0.1 if half_a_key else None
                ready = {key.fd for key, _ in selector.select(patience)}
                if self._ended.wakes in ready:
                    os.read(self._ended.wakes, 1)
                if self.fileno not in ready:
                    self._all_read()
                else:
                    data = self._read()
                    if not data:
                        self._hang_up()
                        return
                    for event in parser.feed(decode(data)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            return

    def _read(self) -> bytes:
        """What was typed; nothing when the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _all_read(self) -> None:
        while self._when_read:
            self._in_the_loop(self._when_read.popleft())

    def _hang_up(self) -> None:
        ended = getattr(self._app, "ended_from_outside", None)
        if ended is not None:
            self._in_the_loop(ended)

    def _in_the_loop(self, then: Callable[[], None]) -> None:
        """Call it behind the keys, each of which takes one turn of the loop more than a plain call."""

        async def call() -> None:
            then()

        asyncio.run_coroutine_threadsafe(call(), self._loop)
