"""What a search found, as JSON-ready data and as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant import canonical
from assistant.interview.capture_line import INTERNAL
from assistant.interview.cells import CAPTURE_NAMES
from assistant.store.wanted import Found, Hit
from assistant.text import fold

_MARK = re.compile("\x02(.*?)\x03", re.DOTALL)


def found_data(found: Found) -> dict[str, Any]:
    """A page of hits as `search --json` shows it."""
    return {"hits": [hit_data(hit) for hit in found.hits], "next": found.next or None}


def hit_data(hit: Hit) -> dict[str, Any]:
    """One hit: where it is, what was said, and the places in the snippet that were found."""
    snippet, marks = _apart(hit.snippet)
    where: dict[str, Any] = {"question": hit.question, "item": canonical.loads(hit.item)}
    if hit.probe:
        where["probe"] = hit.probe
    data: dict[str, Any] = {
        "what": hit.what,
        "session": hit.session,
        "company": hit.company,
        "title": hit.title,
        "answer": where if hit.question else None,
        "for": _lines(hit.names),
        "stage": hit.stage or None,
        "text": hit.text,
        "snippet": snippet,
        "marks": marks,
        "grade": hit.grade,
        "status": hit.status or None,
        "at": hit.at,
    }
    if hit.what == "answer":
        return {**data, "ask": hit.wording}
    data |= {"kind": hit.kind or None, "tags": _lines(hit.tags)}
    if hit.what == "finding":
        return {**data, "finding": hit.finding, "speakers": _lines(hit.speakers), "evidence": _evidence(hit)}
    return {
        **data,
        "note": hit.note,
        "ask": hit.wording or None,
        "speaker": hit.speakers or None,
        "reason": hit.reason,
        "internal": bool(hit.internal),
        "source": hit.source or None,
    }


def _evidence(hit: Hit) -> Any:
    return canonical.loads(hit.evidence)


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def hit_lines(hit: Hit) -> Iterator[str]:
    """One hit to read: whose it is, what was asked or what kind of finding it is, and the words with the hit marked."""
    names = " · ".join(hit.names.split("\n")) if hit.names else ""
    yield f"{hit.session}  {hit.at[:10]}  {hit.title}" + (f" ({names})" if names else "")
    what = what_it_is(hit)
    yield f"  {what.splitlines()[0] if what else ''}"
    marked = _MARK.sub(r"[\1]", hit.snippet)
    yield f"  {' '.join(marked.split())}"


def what_it_is(hit: Hit) -> str:
    """The question, or the kind of finding or note and what became of it, with who said it and its tags."""
    if hit.what == "answer":
        return hit.wording
    if not hit.kind:
        name = "words not taken as an answer" if hit.reason == "refused" else "note"
        return f"{name}: {hit.wording}" if hit.wording else name
    name = hit.kind if hit.what == "finding" else CAPTURE_NAMES[hit.kind]
    marks = [f"#{tag}" for tag in _lines(hit.tags) if fold(tag) != INTERNAL]
    if hit.internal:
        marks.append("internal")
    return " · ".join([f"{name} ({hit.status})", *_lines(hit.speakers), *marks])


def _apart(snippet: str) -> tuple[str, list[list[int]]]:
    """The snippet without its marks, and where they were, as pairs of start and end."""
    text = ""
    marks: list[list[int]] = []
    for piece in re.split("([\x02\x03])", snippet):
        if piece == "\x02":
            marks.append([len(text), len(text)])
        elif piece == "\x03":
            marks[-1][1] = len(text)
        else:
            text += piece
    return text, marks
