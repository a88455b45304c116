"""What stands on the screen while the screens are being imported: bare escapes, written before Textual is there."""

from __future__ import annotations

import contextlib
import os
import sys
from contextlib import contextmanager

TYPE_CHECKING = False  # nothing slow is imported before the frame is up
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

OPEN = "\x1b[?1049h"
_CLOSE = "\x1b[0m\x1b[?1049l\x1b[?25h"
TITLE = "Connected Interview"
AT_HOME = "where your customers meet you"
IN_SESSION = "opening the interview"
ON_TOUR = "a tour through a recorded example"

DARK = {"background": "#15181d", "title": "#7cc4b2", "words": "#a3a89f"}
"""Colours of the dark theme: read from the theme they would bring in Textual."""
LIGHT = {"background": "#faf7f1", "title": "#0d665a", "words": "#5c6066"}


class FirstFrame:
    """The alternate screen with one line on it, until the screens take it over or nothing comes of them."""

    def __init__(self) -> None:
        self._up = False

    @contextmanager
    def shown(self, words: str) -> Iterator[None]:
        """Inside, the frame is up. At the end the terminal is as before, whether the screens came or not."""
        before = _quiet_terminal()
        if before is None:
            yield
            return
        try:
            self._up = _write(OPEN + "\x1b[?25l" + frame(words, _columns(), os.environ))
            yield
        finally:
            if self.taken_over():
                _write(_CLOSE)
            _restore(before)

    def taken_over(self) -> bool:
        """Whether the frame was up; from now on what is on the screen is someone else's."""
        up, self._up = self._up, False
        return up


FRAME = FirstFrame()
"""There is one, as there is one terminal to a process."""


def frame(words: str, columns: int, environment: Mapping[str, str]) -> str:
    """The title and the words, where home has them; in the theme's colours where the terminal is known to have them."""
    first, rest = "", ""
    if not environment.get("NO_COLOR"):
        first, rest = "\x1b[1m", "\x1b[22m"
        if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
            colours = LIGHT if is_light(environment) else DARK
            first += _colour(48, colours["background"]) + _colour(38, colours["title"])
            rest += _colour(38, colours["words"])
    line = f"{TITLE}  {words}"[: max(0, columns - 3)]
    return f"{first}\x1b[2J\x1b[2;3H{line[: len(TITLE)]}{rest}{line[len(TITLE) :]}"


def is_light(environment: Mapping[str, str]) -> bool:
    """Whether the terminal says, by COLORFGBG, that its background is light."""
    return environment.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")


def _colour(which: int, value: str) -> str:
    red, green, blue = bytes.fromhex(value[1:])
    return f"\x1b[{which};2;{red};{green};{blue}m"


def _columns() -> int:
    try:
        return os.get_terminal_size(2).columns or 80
    except OSError:
        return 80


def _write(data: str) -> bool:
    """Write to the terminal that the screens are drawn on; whether that could be done."""
    try:
        os.write(2, data.encode())
    except OSError:  # the terminal is gone; the screens will find that out in their own way
        return False
    return True


def _quiet_terminal() -> list[Any] | None:
    """Have keys typed early neither shown nor held until Enter; the settings before, or None where there are none."""
    if sys.platform == "win32":
        return None
    import termios

    if not os.isatty(2):
        return None
    try:
        before = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)  # Enter, ^Q and ^S stay keys
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(0, termios.TCSANOW, quiet)
    except termios.error:
        return None
    return before


def _restore(before: list[Any]) -> None:
    """The settings as they were; keys not read yet were meant for the screens and reach nobody else."""
    import termios

    with contextlib.suppress(termios.error):  # the terminal is gone
        termios.tcsetattr(0, termios.TCSAFLUSH, before)
