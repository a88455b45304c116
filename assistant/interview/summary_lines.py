"""A summary as lines that a person edits: a sentence a line, and at its end the findings it rests on, as `[F4 F7]`.

Lines that begin with `#` are for the reader. One of them says who drafted the sentences and holds a digest of them, so
that it shows whether a person changed any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant import canonical
from assistant.interview.cells import CAPTURE_NAMES, Cell
from assistant.interview.commands import WriteSummary
from assistant.interview.decision import Refusal
from assistant.interview.findings import is_orphaned, standing
from assistant.interview.state import Finding, State
from assistant.interview.summary import Draft, Summary
from assistant.interview.summary_events import DRAFTERS, Drafter, Sentence
from assistant.interview.summing_up import fault
from assistant.text import accept, accept_line, display_line

_GROUP = re.compile(r"\[([^\[\]]*)\]\s*$")
_HEAD = re.compile(rf"#\s*Draft: ({'|'.join(DRAFTERS)})\b(?: (\S+) (\S+@\d+))?(?: ([0-9a-f]{{12}}))?\s*$")
_SHORT = re.compile(r"finding-(p?)([1-9]\d*)")
_NAME = re.compile(r"([FPfp])([1-9]\d*)")
_DIGITS = 12
PLACE = Cell("#summary")
"""Where a text that is not kept yet is saved as a draft; no question has such an id."""
_ASIDE = "\\"
"""Before a sentence that would be taken for a line to the reader."""


class Read(NamedTuple):
    """What was made of the lines."""

    draft: Draft
    places: tuple[int, ...]
    """The line of each sentence, from 1."""

    @property
    def command(self) -> WriteSummary:
        """What keeps it."""
        of = self.draft
        return WriteSummary(of.sentences, of.drafted, of.edited, of.model, of.prompt)


def short_id(name: str) -> str:
    """The id of a finding as it is written in a summary: F4 for finding-4, P4 for finding-p4, any other as it is."""
    found = _SHORT.fullmatch(name)
    return f"{'P' if found[1] else 'F'}{found[2]}" if found else name


def long_id(short: str) -> str:
    """The inverse of `short_id`; the id itself is understood too."""
    found = _NAME.fullmatch(short)
    return f"finding-{'p' if found[1] in 'Pp' else ''}{found[2]}" if found else short


def usable(state: State) -> list[Finding]:
    """The findings that a sentence may rest on."""
    return [each for each in standing(state) if each.status == "accepted" and not is_orphaned(state, each)]


def draft_of(summary: Summary) -> Draft:
    """A kept summary, to be edited again."""
    sentences = tuple(each.sentence for each in summary.sentences)
    return Draft(sentences, summary.drafted, summary.model, summary.prompt, summary.edited)


def sentence_line(sentence: Sentence) -> str:
    """A sentence with the findings it rests on."""
    aside = _ASIDE if sentence.text[:1] in ("#", _ASIDE) else ""
    return f"{aside}{sentence.text} [{' '.join(map(short_id, sentence.findings))}]"


def rests_on(line: str) -> tuple[str, ...]:
    """The ids of the findings that a line names."""
    return _sentence(accept_line(line)).findings


def with_finding(line: str, name: str) -> str:
    """The line resting on one finding more; or on it no more, where it did."""
    text, rests = _sentence(line.rstrip())
    now = tuple(each for each in rests if each != name) if name in rests else (*rests, name)
    group = f"[{' '.join(map(short_id, now))}]" if now else ""
    return " ".join(each for each in (text, group) if each)


def body(draft: Draft) -> str:
    """The sentences alone, each on a line."""
    return "\n".join(map(sentence_line, draft.sentences))


def head_line(draft: Draft) -> str:
    """Who drafted it, for `read` to know."""
    by = f" {draft.model} {draft.prompt}" if draft.model else ""
    mark = "" if draft.edited else f" {_digest(draft.sentences)}"
    return f"# Draft: {draft.drafted}{by}{mark}"


def editable(state: State, draft: Draft) -> str:
    """The draft as a text to edit, with the findings that its sentences may rest on."""
    return "\n".join(_lines(state, draft)) + "\n"


def _lines(state: State, draft: Draft) -> Iterator[str]:
    yield f"# The summary of {display_line(state.facts.get('title', ''), 80)}."
    yield "# One sentence a line, and at its end the accepted findings it rests on: [F4 F7]."
    yield "# Words in quotation marks have to stand in the answers just so. Lines like this one are left out."
    yield head_line(draft)
    yield ""
    yield from map(sentence_line, draft.sentences)
    yield ""
    found = usable(state)
    yield "# Accepted findings:" if found else "# No finding was accepted yet."
    for each in found:
        yield f"# {short_id(each.id):<4} {CAPTURE_NAMES[each.kind]}: {display_line(each.statement, 160)}"


def read(text: str) -> Read:
    """The sentences of an edited text. Whether they may stand is for `faults` to say."""
    sentences: list[Sentence] = []
    places: list[int] = []
    head: re.Match[str] | None = None
    for number, line in enumerate(accept(text).split("\n"), start=1):
        bare = accept_line(line)
        if bare.startswith("#"):
            head = head or _HEAD.match(bare)
        elif bare:
            sentences.append(_sentence(bare.removeprefix(_ASIDE)))
            places.append(number)
    made = tuple(sentences)
    drafted: Drafter = next((each for each in DRAFTERS if head and head[1] == each), "person")
    model, prompt = (head[2] or "", head[3] or "") if head else ("", "")
    edited = drafted != "person" and (head is None or head[4] != _digest(made))
    return Read(Draft(made, drafted, model, prompt, edited), tuple(places))


def _sentence(line: str) -> Sentence:
    group = _GROUP.search(line)
    if group is None:
        return Sentence(line, ())
    names = re.split(r"[\s,;]+", group[1].strip())
    return Sentence(line[: group.start()].rstrip(), tuple(dict.fromkeys(long_id(each) for each in names if each)))


def faults(state: State, text: Read) -> list[tuple[int, Refusal]]:
    """The lines that cannot stand, by number, and why."""
    looked_at = zip(text.places, text.draft.sentences, strict=True)
    return [(place, wrong) for place, each in looked_at if (wrong := fault(state, each)) is not None]


def _digest(sentences: tuple[Sentence, ...]) -> str:
    return canonical.digest([[each.text, list(each.findings)] for each in sentences])[:_DIGITS]
