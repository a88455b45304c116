"""A session as a REFI-QDA project (.qdpx), which tools for qualitative analysis read.

It is a zip of `project.qde` and one plain text: every answer and note under its question. Findings are codes under the
code of their kind, and codes of coders codes of their own, each with the coder as its user. Positions count Unicode
characters from nought, as the standard says, not bytes and not units of UTF-16. The same session gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from assistant.interview.cells import FINDING_KINDS, Cell, Span
from assistant.interview.coding import is_there
from assistant.interview.findings import grade, lives, source_text, standing
from assistant.interview.prompt import item_names, prompt_for
from assistant.interview.sharing import shared
from assistant.interview.state import Coding, Finding, State

NAMESPACE = "urn:QDA-XML:project:1.0"
_NOT_XML = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = {"pain": "Pain point", "driver": "Willingness-to-pay driver", "need": "Deeper need", "gap": "Information gap",
          "opportunity": "Opportunity"}  # fmt: skip
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class _Text:
    """The one text, and where each answer and note stands in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    at: dict[tuple[Cell, str], int] = field(default_factory=dict)

    def add(self, text: str) -> None:
        made = _fit(text)
        self.parts.append(made)
        self.length += len(made)


def qda_project(state: State, codings: Iterable[Coding]) -> bytes:
    """The project: what may be shared, without rejected findings, and the codings there are to hand over."""
    state = shared(state, own_notes=True)
    text = _text(state)
    source = _guid(state, "source")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        project = _project(state, text, source, tuple(codings))
        for name, content in (("project.qde", project), (f"sources/{source}.txt", "".join(text.parts))):
            packed.writestr(zipfile.ZipInfo(name, _LONG_AGO), content.encode(), zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _fit(text: str) -> str:
    """The text with characters that XML and text files cannot hold replaced one by one, so that no place moves."""
    return _NOT_XML.sub("\ufffd", text)


def _guid(state: State, *names: str) -> str:
    return str(uuid5(NAMESPACE_URL, "\n".join(("connected-interview", state.session, *names))))


def _text(state: State) -> _Text:
    """Every question on the path with what was said to it and noted on it."""
    made = _Text()
    for cell in state.layout.cells:
        sources = list(_sources(state, cell)) if state.on_path(cell) else []
        if not sources:
            continue
        names = " · ".join(item_names(state, cell))
        made.add(" ".join(prompt_for(state, cell).ask.split()) + (f" ({names})" if names else "") + "\n")
        for note, words in sources:
            made.at[(cell, note)] = made.length
            made.add(words + "\n")
        made.add("\n")
    return made


def _sources(state: State, cell: Cell) -> Iterator[tuple[str, str]]:
    for note in ("", *(each.id for each in state.notes_on(cell))):
        words = source_text(state, Span(cell, 0, 0, note))
        if words:
            yield note, words


@dataclass(frozen=True, slots=True)
class _Mark:
    """One code on one passage."""

    span: Span
    code: str
    """Its guid."""
    user: str
    key: str
    at: str


def _project(state: State, text: _Text, source: str, codings: tuple[Coding, ...]) -> str:
    program = _guid(state, "user", "")
    users = {program: "Connected Interview", **{_guid(state, "user", each.coder): each.coder for each in codings}}
    found = [finding for finding in standing(state) if finding.status != "rejected"]
    marks = [
        _Mark(each.span, _guid(state, "finding", finding.id), program, f"{finding.id} {place}", finding.at)
        for finding in found
        for place, each in enumerate(finding.evidence)
        if lives(state, each)
    ]
    marks += [
        _Mark(mark.span, _guid(state, "code", mark.code), _guid(state, "user", coding.coder),
              f"{coding.coder} {place} {mark.code}", mark.at)
        for coding in codings for place, mark in enumerate(coding.marks) if is_there(state, mark.span, mark.quote)
    ]  # fmt: skip
    title = _attribute(state.facts["title"])
    by, begun = f'creatingUser="{program}"', f'creationDateTime="{state.started_at}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        f'<Project xmlns="{NAMESPACE}" name={title} origin="Connected Interview" creatingUserGUID="{program}" {begun}>',
        "<Users>",
        *(f'<User guid="{guid}" name={_attribute(name)}/>' for guid, name in users.items()),
        "</Users>",
        "<CodeBook><Codes>",
    ]
    for kind in FINDING_KINDS:
        own = [finding for finding in found if finding.kind == kind]
        if own:
            lines.append(f'<Code guid="{_guid(state, "kind", kind)}" name={_attribute(_NAMES[kind])} isCodable="true">')
            lines += (_code(_guid(state, "finding", each.id), each.statement, _standing(state, each)) for each in own)
            lines.append("</Code>")
    used = dict.fromkeys(mark.code for coding in codings for mark in coding.marks)
    lines += (_code(_guid(state, "code", name), name) for name in used)
    if not found and not used:
        lines.append(_code(_guid(state, "kind", "pain"), _NAMES["pain"]))  # the standard asks for one code at least
    lines += [
        "</Codes></CodeBook>",
        f'<Sources><TextSource guid="{source}" name={title} plainTextPath="internal://{source}.txt" {by} {begun}>',
        *(_selection(state, text, mark) for mark in marks if (mark.span.cell, mark.span.note) in text.at),
        "</TextSource></Sources>",
        "</Project>",
    ]
    return "\n".join(lines) + "\n"


def _standing(state: State, finding: Finding) -> str:
    """Whether a person accepted it, what proposed it, and how well it is founded."""
    by = f", proposed by {finding.model or finding.origin}" if finding.origin != "person" else ""
    judged = "Accepted by a person" if finding.status == "accepted" else "Not judged by anyone yet"
    founded = {"assumption": "an assumption", "customer_said": "a customer said it", "measured": "measured"}
    return f"{judged}{by}; {founded[grade(state, finding)]}."


def _code(guid: str, name: str, told: str = "") -> str:
    inside = f"<Description>{escape(_fit(told))}</Description>" if told else ""
    return f'<Code guid="{guid}" name={_attribute(name)} isCodable="true">{inside}</Code>'


def _selection(state: State, text: _Text, mark: _Mark) -> str:
    at = text.at[(mark.span.cell, mark.span.note)]
    whole = source_text(state, mark.span)
    name = " ".join(whole[mark.span.start : mark.span.end].split())[:80]
    made = f'creatingUser="{mark.user}" creationDateTime="{mark.at}"'
    return (
        f'<PlainTextSelection guid="{_guid(state, "selection", mark.key)}" name={_attribute(name)} '
        f'startPosition="{at + mark.span.start}" endPosition="{at + mark.span.end}" {made}>'
        f'<Coding guid="{_guid(state, "coding", mark.key)}" {made}>'
        f'<CodeRef targetGUID="{mark.code}"/></Coding></PlainTextSelection>'
    )


def _attribute(text: str) -> str:
    return quoteattr(_fit(text), {"\n": "&#10;", "\t": "&#9;"})
