"""The analysis that is always there: by cues in the words and the question they answer. No model, no download, the
same proposals for the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from assistant.analysis.context import Topic, presumed, topics
from assistant.analysis.lexicon import FAMILIES
from assistant.analysis.likeness import groups
from assistant.analysis.passages import Passage, passages
from assistant.analysis.patterns import places_of
from assistant.analysis.proposal import Proposal
from assistant.analysis.reading import Part, Reading, read
from assistant.interview.cells import FindingKind, Span
from assistant.interview.state import Node, State
from assistant.text import display_line

ORIGIN = "offline/1"
"""Goes up when the same words may give other proposals."""
ENOUGH: dict[FindingKind, float] = {"pain": 2.0, "opportunity": 2.0, "need": 2.0, "driver": 2.0, "gap": 2.0}
"""Points from which a sentence by itself is put forward."""
ENOUGH_UNASKED: dict[FindingKind, float] = {"pain": 2.0, "opportunity": 3.0, "need": 3.0, "driver": 3.0, "gap": 2.0}
"""The same for an answer to a question that is after something else: there every other sentence names a quality or a
purpose in passing.
"""
CLEAR = 3.0
"""Points of a cue that leaves little doubt."""
MOST_KINDS = 2
"""Of one sentence."""
SHORT = 8
"""Words up to which "none that I know of" is all that is said."""
PRESUMED = 2.3
"""Points of what is said to a question that takes a kind of finding for granted."""

_NAMES: dict[FindingKind, str] = {
    "pain": "a pain point",
    "opportunity": "a wish or an idea",
    "need": "a deeper need",
    "driver": "what it is worth to people",
    "gap": "what somebody knows or does not know",
}
_FILLERS = re.compile(
    # "so", "no", "like" and their kind are idle only before a comma: "No parking" and "So that" say something.
    r"(?:(?:(?:so|no|yes|well|like|right|now|look|see)(?=\s*[,…]|\s+(?:basically|yeah|i mean|honestly))"
    r"|(?:ok|okay|basically|honestly|actually|yeah|i mean|you know|hm+|uh+m*|um+|er+m|anyway|and|but)\b)[\s,.…]*)+",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:i (?:think|guess|suppose|assume|believe)|maybe|perhaps|probably|i'm not sure)\b", re.IGNORECASE
)
_DENIALS = re.compile(
    r"(?:(?:honestly|well|hm+|i think|oh|really|actually)[\s,]+)*"
    r"(?:no\W*$|no[,.!]|none\b|nothing\b|not (?:really|much|that i know)|n/?a\b|i(?:'m| am) not sure|yes\b"
    r"|(?:i |we )?(?:don'?t|do not) (?:know|think)|no idea|hard to say|it depends|never\W*$|nobody\W*$)",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A kind of finding that a passage speaks for."""

    passage: Passage
    kind: FindingKind
    points: float
    reason: str


class OfflineAnalyser:
    """Reads every sentence in the light of its question. Holds nothing; pure."""

    @property
    def origin(self) -> str:
        """The name and version that its findings carry."""
        return ORIGIN

    def propose(self, state: State, node: Node | None = None) -> tuple[Proposal, ...]:
        """Proposals from the answers of the session, or of one entry of its outline, the likeliest first."""
        found = [each for passage in passages(state, node) for each in read_passage(passage)]
        made: list[Proposal] = []
        for kind in ENOUGH:
            mine = [each for each in found if each.kind == kind]
            alike = groups([each.passage.text for each in mine])
            made += [_proposal(state, [mine[place] for place in places]) for places in alike]
        order = {cell: place for place, cell in enumerate(state.layout.cells)}
        return tuple(sorted(made, key=lambda each: (-each.confidence, order[each.spans[0].cell], each.spans[0].start)))


def read_passage(passage: Passage) -> list[Found]:
    """The kinds of finding one passage speaks for: the strongest, and a second one that rests on other words of it."""
    asked = topics(passage.asked) if passage.asked else frozenset[Topic]()
    reading = read(passage.text, asked)
    if passage.entry or (passage.first and passage.asked):
        kind = presumed(passage.asked, entries=passage.entry)
        if reading.against or _denies(passage.text):
            return []
        if kind is not None and len(passage.text.split()) > 1:
            points = max(PRESUMED, reading.points.get(kind, 0.0))
            return [Found(passage, kind, points, f"It answers a question that asks for {_NAMES[kind]}.")]
    enough = ENOUGH_UNASKED if passage.asked else ENOUGH
    chosen: list[tuple[FindingKind, Part]] = []
    for kind, points in sorted(
        reading.points.items(), key=lambda each: (_is_aside(reading, each[0]), -each[1], each[0])
    ):
        strongest = reading.parts[kind][0]
        needed = ENOUGH[kind] if kind in reading.expected else enough[kind]
        if kind == "driver" and passage.asked and strongest.family not in ("worth", "factor"):
            continue  # a property in passing: it counts where it is said to matter for what people choose or pay
        if points >= needed and not any(_same_words(strongest, part) for _, part in chosen):
            chosen.append((kind, strongest))
    return [
        Found(passage, kind, reading.points[kind], _reason(passage.text, reading, kind))
        for kind, _ in chosen[:MOST_KINDS]
    ]


def _denies(text: str) -> bool:
    """Whether an answer says that there is nothing to say."""
    return _DENIALS.match(text) is not None and len(text.split()) <= SHORT


def _is_aside(reading: Reading, kind: FindingKind) -> bool:
    """Whether it only names a quality: that steps back behind a pain or a wish told with the same words."""
    return kind == "driver" and kind not in reading.expected and reading.parts[kind][0].points < CLEAR


def _same_words(one: Part, other: Part) -> bool:
    return one.first < other.last and other.first < one.last


def _proposal(state: State, alike: list[Found]) -> Proposal:
    """One proposal of passages that say nearly the same: the clearest speaks for all."""
    best = max(alike, key=lambda each: each.points)
    spans = tuple(sorted({each.passage.span for each in alike}, key=_place))
    reason = best.reason + (f" It is said {len(spans)} times." if len(spans) > 1 else "")
    return Proposal(state, best.kind, statement(best.passage.text), spans, confidence(best), reason, ORIGIN)


def _place(span: Span) -> tuple[str, object, int]:
    return span.cell.question, span.cell.key, span.start


def confidence(found: Found) -> float:
    """From 0 to 1: half of all at the points that are just enough; less where the speaker is guessing."""
    sure = found.points / (found.points + 2.0)
    return round(min(sure * (0.85 if _HEDGES.search(found.passage.text) else 1.0), 0.95), 2)


def statement(text: str) -> str:
    """The words as a finding: without what people say before they say something, on one line."""
    line = display_line(text, 300)
    lead = _FILLERS.match(line)
    rest = line[lead.end() :] if lead and len(line) - lead.end() >= 12 else line
    return rest[:1].upper() + rest[1:]


def _reason(text: str, reading: Reading, kind: FindingKind) -> str:
    """Why, with the words that say so."""
    places = places_of(text)
    told = [
        f"{FAMILIES[part.family].says} (“{display_line(text[places[part.first][0] : places[part.last - 1][1]], 60)}”)"
        for part in _first_two(reading.parts[kind])
    ]
    words = " and ".join(told)
    asked = f"; the question is after {_NAMES[kind]}" if kind in reading.expected else ""
    return f"{words[0].upper()}{words[1:]}{asked}."


def _first_two(parts: Iterable[Part]) -> list[Part]:
    return list(parts)[:2]
