"""A program on a terminal of its own, measured from outside: when something can be read there, and how soon keys show.

A process of its own, the pump, does nothing but read the terminal, stamp each chunk and answer the program's queries;
the screen is emulated afterwards from that recording, so that the cost of emulating is in no measured time. Words typed
are random, and a key counts as echoed once the last four letters typed stand together on the screen. Keys go out on a
schedule that waits for no echo, so a stall is charged to every key behind it.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import random
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyte

COLUMNS, LINES = 120, 36
PATIENCE = 60.0
"""Seconds to wait for words before the measurement is given up."""
_RECORD = struct.Struct("<QI")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_QUERY = re.compile(rb"\x1b\[\?(?P<mode>\d+)\$p|(?P<kind>\x1b\[0?c)|(?P<cursor>\x1b\[\??6n)|\x1b\](?P<colour>1[01]);\?")
_now = time.monotonic_ns


class MeasureError(RuntimeError):
    """The program under measurement did not do what it should; the message holds its screen."""


def _reply(query: re.Match[bytes]) -> bytes:
    """What a terminal like xterm says to a query; synchronized output is known to it."""
    match query.lastgroup:
        case "mode":
            known = 2 if query["mode"] == b"2026" else 0
            return b"\x1b[?%s;%d$y" % (query["mode"], known)
        case "colour":
            return b"\x1b]%s;rgb:%s\x1b\\" % (query["colour"], b"000/000/000" if query["colour"] == b"11" else b"f/f/f")
        case "kind":
            return b"\x1b[?62;22c"
        case _:
            return b"\x1b[1;1R"


def _pump(terminal: int, out: int) -> None:
    """Stamp and pass on every chunk, answer queries; a chunk of no bytes is the end."""
    carry, data = b"", b"-"
    while data:
        try:
            data = os.read(terminal, 1 << 17)
        except OSError:  # the program closed its terminal
            data = b""
        _write_all(out, _RECORD.pack(_now(), len(data)) + data)
        carry += data
        while query := _QUERY.search(carry):
            os.write(terminal, _reply(query))
            carry = carry[query.end() :]
        carry = carry[-64:]


def _write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


class Screen:
    """An emulated screen that is given only what the emulator understands and honours synchronized output."""

    _PARTIAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[P_^X\]][^\x07\x1b]*\x1b?|[ -/]*)?\Z")
    _STRANGE = re.compile(
        r"\x1b\[(?:[<=>][0-?]*[ -/]*|[0-?]*[ -/]+|[0-9;]*:[0-?]*)[@-~]"
        r"|\x1b\[\?[0-9;]*[^0-9;hlJK]|\x1b[P_^X\]][^\x07\x1b]*(?:\x07|\x1b\\)"
    )

    def __init__(self, left: int) -> None:
        self._left = left
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._carry = ""
        self._held = False

    def feed(self, data: bytes) -> Iterator[None]:
        """Take in a chunk; yields at each state that would have been shown."""
        text = self._carry + self._decode(data)
        cut = self._PARTIAL.search(text)
        self._carry, text = (cut[0], text[: cut.start()]) if cut else ("", text)
        for piece in filter(None, re.split(r"(?<=\x1b\[\?2026l)", self._STRANGE.sub("", text))):
            self._stream.feed(piece)
            begun, ended = piece.rfind("\x1b[?2026h"), piece.rfind("\x1b[?2026l")
            self._held = begun > ended or (self._held and ended < 0)
            if not self._held:
                yield

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    @property
    def letters(self) -> str:
        """Its letters right of the columns left out, alone, so that words stay whole where they are wrapped."""
        return re.sub("[^a-z]+", "", "".join(line[self._left :] for line in self._screen.display))


class Terminal:
    """One program on its terminal, until `close`; `left` columns of it hold other things than what is typed."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], left: int = 0) -> None:
        self._master, own = os.openpty()
        fcntl.ioctl(own, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._pipe, out = os.pipe()
        fcntl.fcntl(out, fcntl.F_SETPIPE_SZ, 1 << 20)  # the pump must never wait for this process
        self._pump = os.fork()
        if self._pump == 0:
            os.close(own)
            try:
                _pump(self._master, out)
            finally:
                os._exit(0)
        os.close(out)
        # Byte code is there in what is installed; the run that does not count makes it here.
        left_out = ("LINES", "COLUMNS", "NO_COLOR", "PYTHONDONTWRITEBYTECODE")
        whole = {name: value for name, value in os.environ.items() if name not in left_out}
        self._begin = _now()
        self._child = subprocess.Popen(
            command,
            stdin=own, stdout=own, stderr=own, start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - there are no threads here
            env={**whole, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **env},
        )  # fmt: skip
        os.close(own)
        self._bytes, self._closed = b"", False
        self._chunks: list[tuple[int, bytes]] = []
        self._screen = Screen(left)
        self._first: int | None = None

    @property
    def first_text(self) -> float:
        """Milliseconds until the first letters stood on the screen."""
        assert self._first is not None
        return (self._first - self._begin) / 1e6

    def wait_for(self, words: str) -> float:
        """Milliseconds from the start of the program until the words stood on the screen."""
        return (self._seen(words, letters=False) - self._begin) / 1e6

    def rest(self, seconds: float) -> None:
        """Leave it alone for a while."""
        self._collect(_now() + int(seconds * 1e9))
        for _ in self._states():
            pass

    def echo(self, count: int, pause: float, seed: int) -> list[float]:
        """Type this many letters in words, `pause` milliseconds apart; milliseconds from each to its echo."""
        sent: list[tuple[int, str]] = []
        due = _now() + 50_000_000
        chance = random.Random(seed)
        for key, mark in _words(count, chance):
            self._collect(due)
            if mark:
                sent.append((_now(), mark))
            _write_all(self._master, key.encode())
            due += int(pause * 1e6 * chance.uniform(0.75, 1.25))
        self._quiet(gap=250, most=5_000)
        taken: list[float] = []
        for stamp in self._states():
            letters = self._screen.letters
            seen = [each for each in sent if each[0] < stamp and each[1] in letters]
            taken += [(stamp - at) / 1e6 for at, _ in seen]
            sent = [each for each in sent if each not in seen]
        if sent:
            raise MeasureError(f"{len(sent)} keys were never shown; the screen:\n{self._screen.text}")
        return taken

    def press(self, keys: str) -> None:
        """Send keys as they are."""
        _write_all(self._master, keys.encode())

    def paste(self, kilobytes: int) -> float:
        """Milliseconds from the beginning of a bracketed paste until its last word stood on the screen."""
        chance, last = random.Random(7), "qzjxkvwqpz"
        lines: list[str] = []
        while sum(map(len, lines)) < kilobytes * 1024:
            words = ("".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(14))
            lines.append(" ".join(words)[:71])
        begin = _now()
        _write_all(self._master, f"\x1b[200~{chr(13).join(lines)} {last}\x1b[201~".encode())
        return (self._seen(last, letters=True) - begin) / 1e6

    def usage(self) -> tuple[float, float]:
        """Most memory held so far in MiB, and processor time in ms, of the program and what it started."""
        memory = used = 0.0
        found = [self._child.pid]
        for pid in found:
            with contextlib.suppress(OSError):
                status = Path(f"/proc/{pid}/status").read_text()
                peak = re.search(r"VmHWM:\s+(\d+)", status)
                memory += int(peak[1]) / 1024 if peak else 0
                for task in Path(f"/proc/{pid}/task").iterdir():
                    used += int((task / "schedstat").read_text().split()[0]) / 1e6
                    found += map(int, (task / "children").read_text().split())
        return memory, used

    def close(self) -> None:
        """End the program and what reads its terminal."""
        self._child.kill()
        self._child.wait()
        os.kill(self._pump, signal.SIGKILL)
        os.waitpid(self._pump, 0)
        os.close(self._master)
        os.close(self._pipe)

    def _collect(self, until: int) -> None:
        """Take chunks off the pump until then; nothing is emulated here."""
        while not self._closed and select.select([self._pipe], [], [], max(0, until - _now()) / 1e9)[0]:
            self._bytes += os.read(self._pipe, 1 << 17)
            while len(self._bytes) >= _RECORD.size:
                stamp, size = _RECORD.unpack_from(self._bytes)
                if len(self._bytes) < _RECORD.size + size:
                    break
                self._chunks.append((stamp, self._bytes[_RECORD.size : _RECORD.size + size]))
                self._bytes = self._bytes[_RECORD.size + size :]
                self._closed |= size == 0

    def _quiet(self, gap: int = 40, most: int = 400) -> None:
        """Take chunks until none has come for `gap` milliseconds."""
        end, seen = _now() + most * 1_000_000, -1
        while not self._closed and _now() < end and seen < len(self._chunks):
            seen = len(self._chunks)
            self._collect(_now() + gap * 1_000_000)

    def _states(self) -> Iterator[int]:
        """Emulate what was taken; the time of each state shown."""
        chunks, self._chunks = self._chunks, []
        for stamp, data in chunks:
            for _ in self._screen.feed(data):
                if self._first is None and re.search("[A-Za-z]", self._screen.text):
                    self._first = stamp
                yield stamp

    def _seen(self, words: str, *, letters: bool) -> int:
        """When the words first stood on the screen."""
        end, found = _now() + int(PATIENCE * 1e9), 0
        while not found:
            self._quiet()
            for stamp in self._states():
                shown = self._screen.letters if letters else self._screen.text
                if not found and words in shown:
                    found = stamp
            if not found and (self._closed or _now() > end):
                raise MeasureError(f"{words!r} did not show; the screen:\n{self._screen.text}")
        return found


def _words(count: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Keys, each with the four letters by which it is known on the screen; the first ones and spaces with none."""
    typed = ""
    while len(typed) < count + 4:
        if len(typed) > 4 and chance.random() < 0.15:
            yield " ", ""
        typed += chance.choice(_LETTERS)
        yield typed[-1], typed[-4:] if len(typed) > 4 else ""


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
