"""The published rules of asciicast v2, as a checker: https://docs.asciinema.org/manual/asciicast/v2/."""

from __future__ import annotations

import json
import re
from typing import Any

_OPTIONAL: dict[str, Any] = {
    "timestamp": int,
    "duration": (int, float),
    "idle_time_limit": (int, float),
    "command": str,
    "title": str,
}
_CODES = {"o", "i", "m", "r"}


def check(text: str) -> tuple[dict[str, Any], list[tuple[float, str, str]]]:
    """The header and the events; an assertion fails where a rule is broken."""
    assert text.encode("utf-8").decode("utf-8") == text
    first, *rest = text.split("\n")
    assert rest.pop() == "", "the last line ends with a newline"
    header = json.loads(first)
    assert isinstance(header, dict)
    assert header["version"] == 2
    for name in ("width", "height"):
        assert type(header[name]) is int
        assert header[name] > 0
    for name, kind in _OPTIONAL.items():
        assert name not in header or isinstance(header[name], kind)
    environment = header.get("env", {})
    assert all(isinstance(each, str) for pair in environment.items() for each in pair)
    events = [tuple(json.loads(line)) for line in rest]
    before = 0.0
    for at, code, data in events:
        assert type(at) in (int, float)
        assert at >= before, "time does not go back"
        before = at
        assert code in _CODES
        assert isinstance(data, str)
        assert code != "r" or re.fullmatch(r"\d+x\d+", data)
    return header, events
