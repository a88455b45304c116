"""Ways to run the program in tests: inside this process, as a process on pipes, and on a terminal."""

import io
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
"""Seconds to wait for something to be printed before the test fails; nothing takes that long."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run left behind."""

    code: int
    out: str
    err: str


class Connected:
    """Runs the command inside this process, input and output being no terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: object, typed: str = "") -> Result:
        """Run `connected` with the arguments and with `typed` on standard input."""
        self._monkeypatch.setattr(sys, "argv", ["connected", *map(str, arguments)])
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code: Any = 0
        try:
            main()
        except SystemExit as left:
            code = left.code or 0
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Result(code, captured.out, captured.err)

    def ok(self, *arguments: object, typed: str = "") -> str:
        """Run a command that must succeed and say nothing on standard error; what it printed."""
        result = self(*arguments, typed=typed)
        assert (result.code, result.err) == (0, ""), result
        return result.out

    def refused(self, *arguments: object, typed: str = "") -> str:
        """Run a command that must fail with status 1 and one line on standard error; that line."""
        result = self(*arguments, typed=typed)
        assert result.code == 1, result
        line, end, rest = result.err.partition("\n")
        assert (line[:11], end, rest) == ("connected: ", "\n", ""), result
        return line


def start(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    """Start the command as a process; standard input, output and error are pipes unless named otherwise."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-m", "assistant", *map(str, arguments)], cwd=ROOT, **{**pipes, **options})


def read_until(stream: Any, words: str) -> str:
    """Read from a pipe until the words have come."""
    seen, end = b"", time.monotonic() + PATIENCE
    while words.encode() not in seen:
        left = end - time.monotonic()
        ready, _, _ = select.select([stream], [], [], max(left, 0))
        assert ready, f"{words!r} was not printed, but {seen.decode()!r}"
        block = os.read(stream.fileno(), 65536)
        assert block, f"output ended without {words!r}: {seen.decode()!r}"
        seen += block
    return seen.decode()


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, arguments: tuple[object, ...], env: dict[str, str]) -> None:
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            command = [sys.executable, "-m", "assistant", *map(str, arguments)]
            os.execve(sys.executable, command, {**os.environ, "TERM": "xterm", **env})
        self.seen = ""
        self._read = 0
        self.code: int | None = None

    def wait_for(self, words: str) -> str:
        """What is printed from where the last wait ended up to these words."""
        end = time.monotonic() + PATIENCE
        while (place := self.seen.find(words, self._read)) < 0:
            assert self._more(end), f"{words!r} was not printed, but {self.seen[self._read :]!r}"
        found, self._read = self.seen[self._read : place], place + len(words)
        return found

    def type(self, text: str) -> None:
        """Type the text, control characters too."""
        data = text.encode()
        while data:
            data = data[os.write(self._file, data) :]

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed."""
        os.close(self._file)
        self._file = -1

    def end(self) -> str:
        """Wait for the program to end; everything it printed."""
        end = time.monotonic() + PATIENCE
        while self._file >= 0 and self._more(end):
            pass
        _, status = os.waitpid(self.pid, 0)
        self.code = os.waitstatus_to_exitcode(status)
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        assert "Traceback" not in self.seen
        return self.seen

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed, as it should when the program has gone."""
        return bool(termios.tcgetattr(self._file)[3] & termios.ECHO)

    def _more(self, end: float) -> bool:
        ready, _, _ = select.select([self._file], [], [], max(end - time.monotonic(), 0))
        assert ready, f"nothing more was printed after {self.seen[-300:]!r}"
        try:
            block = os.read(self._file, 65536)
        except OSError:  # a terminal whose program has gone reads as an error and not as an end
            return False
        self.seen += block.decode(errors="replace").replace("\r\n", "\n")
        return bool(block)


@contextmanager
def terminal(*arguments: object, **env: str) -> Iterator[Terminal]:
    """The program on a terminal; killed at the end if it still runs."""
    made = Terminal(arguments, env)
    try:
        yield made
    finally:
        if made.code is None:
            os.kill(made.pid, signal.SIGKILL)
            os.waitpid(made.pid, 0)
