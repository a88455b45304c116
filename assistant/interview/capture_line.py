"""The line a facilitator types while somebody speaks: a sign for what it is, words, and who, where and what about.

    ! they call three times @maria #delivery /receive

A sign comes first: `!` pain point, `$` driver, `^` deeper need, `i` and a space information gap, `*` opportunity, `>`
quote, `?` to come back to; without one it is a remark. `@name`, `#tag` and `/stage` stand before or after the words, in
any order; between the words they are words. A line that begins with a backslash is words only.

Every line means something and nothing of it is lost: what a line is cut into is the line again when joined.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.bank.index import Index
from assistant.dataclass import dataclass
from assistant.interview.cells import CaptureKind
from assistant.interview.stages import stage_meant
from assistant.interview.state import Participant, State
from assistant.text import accept_line, fold

SIGNS: dict[CaptureKind, str] = {
    "pain": "!",
    "driver": "$",
    "need": "^",
    "gap": "i",
    "opportunity": "*",
    "quote": ">",
    "follow_up": "?",
}
"""The sign of each kind; what has none is a remark."""
INTERNAL = "internal"
"""The tag of what is never shared."""
_INTERNAL_TAG = re.compile(rf"(?<!\S)#{INTERNAL}(?!\w)", re.IGNORECASE)
_TAG = re.compile(r"#([^\W\d][\w-]*)\Z")
_NAME = re.compile(r"@([^\W\d][\w.'-]*)\Z")
_LEADING = re.compile(r"\s*(\S+)")


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """What a line means. `before`, `text` and `after` are the line, cut in three."""

    before: str
    """Signs and marks ahead of the words."""
    text: str
    """The words to keep; empty when the line has marks only."""
    after: str
    """Marks behind the words."""
    capture: CaptureKind = "remark"
    speaker: str = ""
    """Id of a participant; empty when none is named."""
    newcomer: str = ""
    """The name given for somebody who does not take part yet."""
    tags: tuple[str, ...] = ()
    stage: str = ""
    """Id of the stage named; empty when none is."""
    internal: bool = False

    @property
    def unknown(self) -> str:
        """A name behind the words that nobody here has, so that it is one of the words; empty when there is none."""
        found = _NAME.fullmatch(self.text.rstrip().rpartition(" ")[2])
        return found[1] if found and not (self.speaker or self.newcomer) else ""

    @property
    def is_switch(self) -> bool:
        """Whether it says who is speaking and nothing else."""
        return not self.text and bool(self.speaker or self.newcomer) and not (self.tags or self.stage)

    @property
    def is_jump(self) -> bool:
        """Whether it names a stage and nothing else."""
        return not self.text and bool(self.stage) and not (self.tags or self.speaker or self.newcomer)


class _Marks:
    """What the marks found so far say; the first of each kind counts."""

    def __init__(self, index: Index, people: Mapping[str, Participant]) -> None:
        self.index = index
        self.people = people
        self.capture: CaptureKind | None = None
        self.speaker = ""
        self.newcomer = ""
        self.tags: list[str] = []
        self.tags_behind: list[str] = []
        """Those behind the words, the last one first."""
        self.stage = ""

    def take(self, word: str, *, first: bool) -> bool:
        """Whether the word is a mark, which then counts; a name nobody has is one ahead of the words only."""
        if (tag := _TAG.match(word)) is not None:
            (self.tags if first else self.tags_behind).append(tag[1])
            return True
        if (named := _NAME.match(word)) is not None and not (self.speaker or self.newcomer):
            found = person_meant(self.people, named[1])
            self.speaker = found.id if found else ""
            self.newcomer = "" if found or not first else named[1]
            return bool(self.speaker or self.newcomer)
        if word.startswith("/") and not self.stage:
            stage = stage_meant(self.index, word[1:])
            self.stage = stage.id if stage else ""
            return stage is not None
        return False


def parse(line: str, index: Index, people: Mapping[str, Participant]) -> CaptureLine:
    """What a line means, for these stages and participants."""
    lead = len(line) - len(line.lstrip())
    if line[lead : lead + 1] == "\\":
        return CaptureLine(line[: lead + 1], line[lead + 1 :], "", internal=has_internal_tag(line))
    marks = _Marks(index, people)
    start = _ahead(line, marks)
    end = _behind(line, start, marks)
    return CaptureLine(
        line[:start],
        line[start:end],
        line[end:],
        marks.capture or "remark",
        marks.speaker,
        marks.newcomer,
        tuple(dict.fromkeys((*marks.tags, *reversed(marks.tags_behind)))),
        marks.stage,
        has_internal_tag(line),
    )


def sign_of(kind: str) -> str:
    """The sign of a kind; empty for what has none."""
    return next((sign for each, sign in SIGNS.items() if each == kind), "")


def parse_in(line: str, state: State) -> CaptureLine:
    """What a line means in a session."""
    return parse(line, state.index, state.participants)


def _ahead(line: str, marks: _Marks) -> int:
    """Where the words begin, after signs and marks."""
    at = 0
    while found := _LEADING.match(line, at):
        word = found[1]
        kind = None if marks.capture else _sign(line, found.start(1))
        if kind is not None:
            marks.capture = kind
            at = found.start(1) + 1
        elif marks.take(word, first=True):
            at = found.end()
        else:
            return found.start(1)
    return len(line)


def _behind(line: str, start: int, marks: _Marks) -> int:
    """Where the words end, before marks. A mark has space before it; the first word is none, it would have been one."""
    end = _before_spaces(line, len(line), start)
    while True:
        at = end
        while at > start and not line[at - 1].isspace():
            at -= 1
        if at <= start or not marks.take(line[at:end], first=False):
            return end
        end = _before_spaces(line, at, start)


def _before_spaces(line: str, end: int, start: int) -> int:
    while end > start and line[end - 1].isspace():
        end -= 1
    return end


def _sign(line: str, at: int) -> CaptureKind | None:
    """The kind whose sign stands here. The letter needs a space after it, or it would be a word's first."""
    for kind, sign in SIGNS.items():
        if line.startswith(sign, at) and (not sign.isalpha() or line[at + 1 : at + 2].isspace()):
            return kind
    return None


def person_meant(people: Mapping[str, Participant], typed: str) -> Participant | None:
    """The participant of whose name a word begins with what was typed; a whole name or word goes before a begun one."""
    wanted = fold(typed)
    if not wanted:
        return None
    whole = (each for each in people.values() if wanted in (fold(each.name), *fold(each.name).split()))
    begun = (each for each in people.values() if any(word.startswith(wanted) for word in fold(each.name).split()))
    return next((each for some in (whole, begun) for each in some), None)


def has_internal_tag(text: str) -> bool:
    """Whether #internal stands in a text as a word of its own, wherever that is."""
    return _INTERNAL_TAG.search(accept_line(text)) is not None
