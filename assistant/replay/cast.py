"""A recording of a terminal in the format asciicast v2, which asciinema and its players take.

The format: a header of JSON on the first line, then one JSON array a line: seconds, a letter, text. `o` is output and
`m` a marker that players show on their timeline.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

WIDTH, HEIGHT = 80, 24


class Frame(NamedTuple):
    """Something that appears on the terminal."""

    at: float
    """Seconds from the beginning; never less than that of the frame before."""
    text: str
    """What is written; empty for a marker."""
    marker: str = ""
    """The label of a marker on the timeline."""


def cast(frames: Iterable[Frame], *, title: str, at: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The whole file; `at` is when it began, in ISO 8601."""
    header = {
        "version": 2,
        "width": width,
        "height": height,
        "timestamp": int(datetime.fromisoformat(at).timestamp()),
        "title": title,
        "env": {"TERM": "xterm-256color", "SHELL": "/bin/sh"},
    }
    lines = [json.dumps(header, ensure_ascii=False)]
    lines += [
        json.dumps([round(frame.at, 6), "m" if frame.marker else "o", frame.marker or frame.text], ensure_ascii=False)
        for frame in frames
    ]
    return "\n".join(lines) + "\n"
