"""What reviewers said of a session, as JSON-ready data for `review show --json` and for reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.interview.annotations import Comment, SignOff
from assistant.interview.coverage import changed_since
from assistant.interview.find_subject import subject_words
from assistant.interview.state import State
from assistant.interview.subjects import SESSION_SUBJECT, Subject, on_answer, on_finding, on_stage, subject_data
from assistant.interview.threads import Thread, standing_subject, threads


def review_data(state: State) -> dict[str, Any]:
    """Every thread with its replies, and every sign-off, in the order made."""
    return {
        "session": state.session,
        "threads": [_thread(state, thread) for thread in threads(state)],
        "sign_offs": [_sign_off(state, each) for each in state.sign_offs.values()],
    }


def reviewed(state: State) -> dict[str, Any] | None:
    """The same for a report, by what it is about in the order of the interview; None when nobody said anything.

    A report holds nothing that is off the path: remarks on that, and on findings that were undone, are only counted.
    """
    said = [(standing_subject(state, each.first.on), _thread(state, each)) for each in threads(state)]
    signed = [(standing_subject(state, each.on), _sign_off(state, each)) for each in state.sign_offs.values()]
    if not said and not signed:
        return None
    places = {subject: at for at, subject in enumerate(_subjects(state))}
    here = [sorted((pair for pair in some if pair[0] in places), key=lambda pair: places[pair[0]])
            for some in (said, signed)]  # fmt: skip
    in_it, signed_in_it = ([data for _, data in pairs] for pairs in here)
    left_out = len(said) + len(signed) - len(in_it) - len(signed_in_it)
    return {"threads": in_it, "sign_offs": signed_in_it, "left_out": left_out}


def _subjects(state: State) -> Iterator[Subject]:
    """All that a report has that remarks can be about, in order."""
    yield SESSION_SUBJECT
    yield from (on_stage(node.id, node.items) for node in state.layout.outline)
    yield from (on_answer(cell) for cell in state.layout.cells if state.on_path(cell))
    yield from (on_finding(name) for name in state.findings)


def _thread(state: State, thread: Thread) -> dict[str, Any]:
    first = thread.first
    return {
        **_comment(first),
        "on": _subject(state, first.on),
        "resolved": None if not thread.resolved else {"by": first.resolved_by, "at": first.resolved_at},
        "replies": [{**_comment(reply), "reply_to": reply.reply_to, "depth": depth} for depth, reply in thread.replies],
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.id,
        "text": comment.text,
        "stance": comment.stance,
        "author": comment.author,
        "at": comment.at,
    }


def _sign_off(state: State, sign_off: SignOff) -> dict[str, Any]:
    gone = {"by": sign_off.withdrawn_by, "at": sign_off.withdrawn_at, "reason": sign_off.reason}
    changed = () if sign_off.withdrawn_by else changed_since(state, sign_off)
    return {
        "id": sign_off.id,
        "on": _subject(state, sign_off.on),
        "text": sign_off.text,
        "author": sign_off.author,
        "at": sign_off.at,
        "outdated": bool(changed),
        "changed": list(changed),
        "withdrawn": gone if sign_off.withdrawn_by else None,
    }


def _subject(state: State, about: Subject) -> dict[str, Any]:
    """What a remark is about; of a finding that went into another, that one."""
    subject = standing_subject(state, about)
    found = state.findings.get(subject.name) if subject.kind == "finding" else None
    status = {"status": found.status} if found is not None else {}
    return {**subject_data(subject), "label": subject.label, "words": subject_words(state, subject), **status}
