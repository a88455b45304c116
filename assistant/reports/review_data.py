"""What reviewers said of a session, as JSON-ready data for `review show --json` and for reports."""

from __future__ import annotations

from typing import Any

from assistant.interview.annotations import Comment, SignOff
from assistant.interview.coverage import changed_since
from assistant.interview.find_subject import subject_words
from assistant.interview.state import State
from assistant.interview.subjects import Subject, subject_data
from assistant.interview.threads import Thread, threads


def review_data(state: State) -> dict[str, Any]:
    """Every thread with its replies, and every sign-off, in the order made."""
    return {
        "session": state.session,
        "threads": [_thread(state, thread) for thread in threads(state)],
        "sign_offs": [_sign_off(state, each) for each in state.sign_offs.values()],
    }


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


def _subject(state: State, subject: Subject) -> dict[str, Any]:
    return {**subject_data(subject), "label": subject.label, "words": subject_words(state, subject)}
