"""The beginning of what somebody said, cut between words."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile("[.!?\u3002\uff01\uff1f\u061f](?:[\u201d\u2019\"')\\]]*)(?=\\s|$)")


def cut_at(text: str, most: int) -> int:
    """Where to cut: after the last sentence that fits if that is not too little, else between words."""
    if len(text) <= most:
        return len(text)
    head = text[: most + 1]
    ends = [found.end() for found in _SENTENCE.finditer(head) if found.end() <= most]
    if ends and ends[-1] >= most * 0.4:
        return ends[-1]
    space = max(head.rfind(" "), head.rfind("\n"))
    return space if space >= most * 0.5 else most


def first_end(text: str, most: int) -> int:
    """Where the first sentence ends, or where to cut one that is longer."""
    found = _SENTENCE.search(text, 0, most)
    return found.end() if found else cut_at(text, most)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a line that ends is the end of one."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for end in (*(found.end() for found in _SENTENCE.finditer(text, start, line.end())), line.end()):
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                yield start, end
            start = max(start, end)


def excerpt(text: str, most: int) -> str:
    """The beginning of a text for a picture, an ellipsis after it when more follows."""
    first = text[: most * 2 + 50].strip()
    end = cut_at(first, most)
    return first[:end].rstrip() + (" …" if end < len(first) or len(text) > most * 2 + 50 else "")
