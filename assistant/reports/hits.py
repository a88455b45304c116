"""What a search found, as JSON-ready data and as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant import canonical
from assistant.store.wanted import Found, Hit

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
        "what": "finding" if hit.finding else "answer",
        "session": hit.session,
        "company": hit.company,
        "title": hit.title,
        "answer": where,
        "for": hit.names.split("\n") if hit.names else [],
        "stage": hit.stage or None,
        "text": hit.text,
        "snippet": snippet,
        "marks": marks,
        "grade": hit.grade,
        "status": hit.status,
        "at": hit.at,
    }
    if hit.finding:
        return {**data, "finding": hit.finding, "kind": hit.kind, "evidence": canonical.loads(hit.evidence)}
    return {**data, "ask": hit.wording}


def hit_lines(hit: Hit) -> Iterator[str]:
    """One hit to read: whose it is, what was asked or what kind of finding it is, and the words with the hit marked."""
    names = " · ".join(hit.names.split("\n")) if hit.names else ""
    yield f"{hit.session}  {hit.at[:10]}  {hit.title}" + (f" ({names})" if names else "")
    what = f"{hit.kind}, {hit.status}" if hit.finding else hit.wording
    yield f"  {what.splitlines()[0] if what else ''}"
    marked = _MARK.sub(r"[\1]", hit.snippet)
    yield f"  {' '.join(marked.split())}"


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
