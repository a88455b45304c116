"""Reading what reviewers said: threads in order, and who signed off what."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.dataclass import dataclass
from assistant.interview.annotating import thread_of
from assistant.interview.annotations import Comment, SignOff
from assistant.interview.coverage import changed_since
from assistant.interview.state import State
from assistant.interview.subjects import Subject


@dataclass(frozen=True, slots=True)
class Thread:
    """A first comment and everything said in reply to it, in the order said."""

    first: Comment
    replies: tuple[tuple[int, Comment], ...]
    """Each with how deep it stands: 1 for a reply to the first comment."""

    @property
    def resolved(self) -> bool:
        """Whether it was settled."""
        return bool(self.first.resolved_by)

    @property
    def disagrees(self) -> bool:
        """Whether anybody in it disagrees."""
        return any(each.stance == "disagreement" for each in (self.first, *(reply for _, reply in self.replies)))


@dataclass(frozen=True, slots=True)
class Signature:
    """A sign-off that was not taken back, and whether it still holds."""

    sign_off: SignOff
    changed: tuple[str, ...]
    """Labels of what it covers that has changed since; none while it holds."""

    @property
    def outdated(self) -> bool:
        """Whether what it covers has changed."""
        return bool(self.changed)


def threads(state: State, subject: Subject | None = None) -> list[Thread]:
    """The threads about a subject, or all there are, in the order begun.

    What was said about a finding that went into another is about that one now.
    """
    replies: dict[str, list[Comment]] = {}
    for comment in state.comments.values():
        if comment.reply_to:
            replies.setdefault(thread_of(state, comment.id).id, []).append(comment)
    return [
        Thread(comment, tuple(_deepened(replies.get(comment.id, []), comment.id)))
        for comment in state.comments.values()
        if not comment.reply_to and (subject is None or standing_subject(state, comment.on) == subject)
    ]


def signatures(state: State, subject: Subject | None = None) -> list[Signature]:
    """The sign-offs that stand, of a subject or all there are, in the order given."""
    return [
        Signature(each, changed_since(state, each))
        for each in state.sign_offs.values()
        if not each.withdrawn_by and (subject is None or standing_subject(state, each.on) == subject)
    ]


def open_threads(state: State) -> list[Thread]:
    """The threads that nobody settled yet."""
    return [thread for thread in threads(state) if not thread.resolved]


def standing_subject(state: State, subject: Subject) -> Subject:
    """The subject itself, or the finding that a finding went into."""
    seen: set[str] = set()
    while subject.kind == "finding" and subject.name in state.findings and subject.name not in seen:
        seen.add(subject.name)
        into = state.findings[subject.name].merged_into
        if not into:
            break
        subject = subject._replace(name=into)
    return subject


def _deepened(replies: list[Comment], first: str) -> Iterator[tuple[int, Comment]]:
    depths = {first: 0}
    for reply in replies:
        depths[reply.id] = depths[reply.reply_to] + 1
        yield depths[reply.id], reply
