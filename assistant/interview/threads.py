"""Reading what reviewers said: threads in order, and who signed off what."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.dataclass import dataclass
from assistant.interview.annotating import thread_of
from assistant.interview.annotations import Comment, SignOff
from assistant.interview.cells import Cell
from assistant.interview.coverage import changed_since, node_of
from assistant.interview.findings import waiting
from assistant.interview.state import State
from assistant.interview.subjects import SESSION_SUBJECT, Subject


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


def own_signature(state: State, subject: Subject, author: str) -> Signature | None:
    """The latest sign-off of the subject that the author did not take back."""
    own = [each for each in signatures(state, subject) if each.sign_off.author == author]
    return own[-1] if own else None


def threads_within(state: State, subject: Subject) -> list[Thread]:
    """The threads about what the subject is made of, and not about itself: those of its answers and findings, or all
    others of the session.
    """
    others = [each for each in threads(state) if standing_subject(state, each.first.on) != subject]
    if subject == SESSION_SUBJECT:
        return others
    node = node_of(state, subject) if subject.kind == "stage" else None
    cells = {*state.layout.cells[node.start : node.end]} if node else set()
    return [each for each in others if cells & _cells_of(state, standing_subject(state, each.first.on))]


def unjudged(state: State, subject: Subject) -> int:
    """How many proposals that nobody judged are among the findings of a stage, or of the whole session."""
    if subject == SESSION_SUBJECT:
        return sum(1 for _ in waiting(state))
    node = node_of(state, subject) if subject.kind == "stage" else None
    return sum(1 for _ in waiting(state, node)) if node else 0


def _cells_of(state: State, subject: Subject) -> set[Cell]:
    """Where the words stand that the subject is, or rests on."""
    found = state.findings.get(subject.name) if subject.kind == "finding" else None
    if found is not None:
        return {each.span.cell for each in found.evidence}
    return {subject.cell} if subject.kind == "answer" else set()


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
