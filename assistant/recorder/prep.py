"""What is known before an interview: the lines of a notes file or a transcript, taken in as unconfirmed captures."""

from __future__ import annotations

import re

from assistant.dataclass import dataclass
from assistant.interview import commands
from assistant.interview.capture_line import parse_in
from assistant.interview.captures import captures
from assistant.interview.stages import stages
from assistant.interview.state import State
from assistant.recorder.recorder import Recorder
from assistant.text import accept, fold

_SPEAKER = re.compile(r"\s*([^\W\d][^:\n]{0,59}?)\s*:\s+(\S.*)\Z", re.DOTALL)
_BULLET = re.compile(r"\s*(?:[-*•]|\d{1,3}[.)])\s+")
_HEADING = re.compile(r"\s*(?:#{1,6}\s+(.*?)\s*#*|/([\w-]+))\s*\Z")
_ASKING = frozenset(("interviewer", "interviewerin", "facilitator", "moderator", "researcher", "q", "question"))
"""Names under which transcripts have those who ask; what they say is nothing that was found out."""
_SIGNED = ("!", "$", "^", ">", "?", "@")
"""Signs that count in a notes file. A star is a bullet there and an i a word."""
_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file."""

    captured: int
    asked: int
    """Lines of those who ask, left out."""
    known: int
    """Lines taken in before."""


def take_in(recorder: Recorder, text: str, name: str) -> Taken:
    """Take in every line that says something; a line that was taken in before from this file is known.

    A heading that names a stage files what follows under it. Every capture has the file and line as its source.
    """
    known = {(each.note.source, each.note.text) for each in captures(recorder.state)}
    stage = ""
    captured = asked = again = 0
    for number, line in enumerate(accept(text).split("\n"), start=1):
        if not line.strip():
            continue
        heading = _stage_of(recorder.state, line)
        if heading is not None:
            stage = heading or stage
            continue
        command = read(recorder.state, line, stage, f"{name}, line {number}")
        if command is None:
            asked += 1
        elif (command.source, command.text) in known:
            again += 1
        else:
            recorder.perform(command)
            captured += 1
    return Taken(captured, asked, again)


def _stage_of(state: State, line: str) -> str | None:
    """The stage that a heading names; empty for any other heading, None for no heading."""
    found = _HEADING.match(line)
    if found is None:
        return None
    words = fold(found[1] or found[2] or "")
    stage = next((each.id for each in stages(state.index) if words in (fold(each.id), fold(each.title))), "")
    return stage if stage or found[1] is not None else None


def read(state: State, line: str, stage: str, source: str) -> commands.Capture | None:
    """The capture that a line comes to; None for one of those who ask."""
    said = _SPEAKER.match(line)
    if said is not None and _is_name(said[1]):
        if fold(said[1]) in _ASKING:
            return None
        return commands.Capture(said[2].strip(), "remark", None, "", said[1], stage=stage, source=source)
    words = _BULLET.sub("", line, count=1).strip() or line.strip()
    if not words.startswith(_SIGNED):
        return commands.Capture(words, "remark", None, "", stage=stage, source=source)
    meant = parse_in(words, state)
    return commands.Capture(
        meant.text or words,
        meant.capture if meant.text else "remark",
        None,
        meant.speaker,
        meant.newcomer,
        meant.tags,
        meant.stage or stage,
        meant.internal,
        source,
    )


def _is_name(words: str) -> bool:
    """Whether words ahead of a colon can be somebody's name: few, the first with a capital, no address."""
    parts = words.split()
    return len(parts) <= _NAME_WORDS and words[:1].isupper() and "/" not in words
