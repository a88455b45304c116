"""A replay as what a terminal would have shown, frame by frame: the question first, then the answer word by word."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from assistant.plain.playing import Kind, Line, replay_lines, title_line
from assistant.replay.cast import WIDTH, Frame
from assistant.replay.recording import Recording
from assistant.replay.timing import offsets
from assistant.text import display_line

_STYLES: dict[Kind, str] = {"heading": "1;36", "event": "2", "question": "1", "words": "0", "before": "2;9", "why": "2"}
_MOST = 24
"""The most pieces in which an answer appears."""
_MARKER = 60


def frames(
    recording: Recording, *, idle: float, speed: float, width: int = WIDTH, reasons: bool = False
) -> list[Frame]:
    """Every event at its time, no pause longer than `idle` seconds before the speed is taken off."""
    times = offsets(recording.events, idle, speed)
    found = [Frame(0.0, _drawn(wrap(Line("question", title_line(recording)), width)))]
    for seq, lines in replay_lines(recording, reasons=reasons):
        begin, end = times[max(seq - 2, 0)], times[seq - 1]
        told = recording.told[seq - 1]
        label = _label(recording, seq)
        if label:
            found.append(Frame(begin, "", label))
        wrapped = [part for line in lines for part in wrap(line, width)]
        typed = [line for line in wrapped if line.kind == "words"]
        at_once = wrapped.index(typed[0]) if typed else len(wrapped)
        found += [Frame(begin, _drawn(wrapped[:at_once]))] if at_once else []
        if told.said:
            found += _typed(typed, begin, end)
        rest = [line for line in wrapped[at_once:] if line.kind != "words"]
        found += [Frame(end, _drawn(rest))] if rest else []
    return found


def wrap(line: Line, width: int) -> list[Line]:
    """The line broken between words where it is too wide, its parts indented alike."""
    indent = line.text[: len(line.text) - len(line.text.lstrip(" "))]
    parts = textwrap.wrap(line.text, width - 1, subsequent_indent=indent, break_on_hyphens=False)
    return [Line(line.kind, part) for part in parts or [""]]


def _typed(lines: list[Line], begin: float, end: float) -> Iterator[Frame]:
    """The answer as it is typed, in a few pieces spread over the time it took."""
    text = "".join(f"{line.text}\r\n" for line in lines)
    size = max(1, -(-len(text) // _MOST))
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    for at, piece in enumerate(pieces, start=1):
        yield Frame(begin + (end - begin) * at / len(pieces), piece)


def _drawn(lines: list[Line]) -> str:
    return "".join(f"{_styled(_STYLES[line.kind], line.text)}\r\n" for line in lines)


def _styled(style: str, text: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if text.strip() else text


def _label(recording: Recording, seq: int) -> str:
    """What the timeline of a player says at this event; empty for most."""
    told = recording.told[seq - 1]
    stage = recording.moment(seq).stage
    if "stage" in told.marks and stage is not None:
        return display_line(stage.title, _MARKER)
    return display_line(f"{told.what}: {told.said}", _MARKER) if told.marks & {"finding", "note"} else ""
