"""What reviewers said, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interview.annotations import Comment
from assistant.interview.find_subject import subject_words
from assistant.interview.state import State
from assistant.interview.subjects import Subject
from assistant.interview.threads import Signature, Thread, signatures, standing_subject, threads
from assistant.text import display, display_line

_STATEMENT = 100
"""The most characters of what a remark is about."""
_NAMED = 5
"""The most changes that are named one by one."""


def review_lines(state: State, *, only_open: bool = False) -> Iterator[str]:
    """The threads and the sign-offs that stand; with `only_open`, what still needs somebody."""
    signed = [each for each in signatures(state) if each.outdated or not only_open]
    said = [each for each in threads(state) if not (only_open and each.resolved)]
    if not signed and not said:
        yield "Nothing is open." if only_open else "Nobody has said anything yet."
    for signature in signed:
        yield from _signature(state, signature)
    for thread in said:
        yield ""
        yield from _thread(state, thread)


def _signature(state: State, signature: Signature) -> Iterator[str]:
    signed = signature.sign_off
    since = ", changed since" if signature.outdated else ""
    yield f"signed off{since}  {_about(state, signed.on)}"
    yield f"    {_who(signed.author, signed.at)}, {signed.id}"
    yield from _words(signed.text, "    ")
    if signature.outdated:
        more = len(signature.changed) - _NAMED
        named = ", ".join(signature.changed[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        yield f"    What changed: {display_line(named)}"


def _thread(state: State, thread: Thread) -> Iterator[str]:
    first = thread.first
    yield f"{'settled' if thread.resolved else 'open'}  {_about(state, first.on)}"
    yield from _comment(first, "    ")
    for depth, reply in thread.replies:
        yield from _comment(reply, "    " * (min(depth, 8) + 1))
    if thread.resolved:
        yield f"    Settled by {_who(first.resolved_by, first.resolved_at)}"


def _comment(comment: Comment, indent: str) -> Iterator[str]:
    stance = " disagrees" if comment.stance == "disagreement" else ""
    yield f"{indent}{display_line(comment.author)}{stance}, {_when(comment.at)}, {comment.id}"
    yield from _words(comment.text, indent)


def _words(text: str, indent: str) -> Iterator[str]:
    yield from (f"{indent}{line}".rstrip() for line in display(text).split("\n") if text)


def _about(state: State, about: Subject) -> str:
    subject = standing_subject(state, about)
    return f"{display_line(subject.label)}: {display_line(subject_words(state, subject), _STATEMENT)}"


def _who(author: str, at: str) -> str:
    return f"{display_line(author)}, {_when(at)}"


def _when(at: str) -> str:
    return at[:16].replace("T", " ")
