"""What reviewers said about one thing, line by line: who, when, whether they disagree, and whether it is settled."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from assistant.interview.annotations import Comment
from assistant.interview.state import State
from assistant.interview.subjects import Subject
from assistant.interview.threads import signatures, threads
from assistant.tui.shown import joined, shown


def said_lines(state: State, subject: Subject) -> Iterator[Content]:
    """The sign-offs that stand, then the threads; nothing when nobody said anything."""
    for signature in signatures(state, subject):
        signed = signature.sign_off
        since = (", changed since", "$warning") if signature.outdated else ""
        head = shown(("signed off ", "$success"), (f"by {signed.author}, {_when(signed.at)}", "$quiet"), since)
        yield joined([head, shown(signed.text)]) if signed.text else head
    for thread in threads(state, subject):
        first = thread.first
        settled = f" · settled by {first.resolved_by}, {_when(first.resolved_at)}" if thread.resolved else ""
        yield _line(first, 0, settled)
        yield from (_line(reply, depth) for depth, reply in thread.replies)


def _line(comment: Comment, depth: int, settled: str = "") -> Content:
    stance = (" disagrees", "$warning") if comment.stance == "disagreement" else ""
    indent = "  " * min(depth, 6)
    head = shown(indent, (comment.author, "bold"), stance, (f" {_when(comment.at)}", "$quiet"), (settled, "$success"))
    return joined([head, *(shown(indent, line) for line in comment.text.split("\n"))])


def _when(at: str) -> str:
    return at[:16].replace("T", " ")
