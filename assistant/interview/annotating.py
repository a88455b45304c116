"""Reviewing beside the interview: deciding what a reviewer's command does, and what its events write."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, assert_never

from assistant.interview import commands, events
from assistant.interview.annotation_events import (
    STANCES,
    Annotation,
    Commented,
    CommentReopened,
    CommentResolved,
    SignedOff,
    SignOffWithdrawn,
)
from assistant.interview.annotations import Comment, SignOff
from assistant.interview.coverage import coverage, node_of
from assistant.interview.decision import Decision, Refusal, names, refuse
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.state import Register, State
from assistant.interview.subjects import SUBJECT_KINDS, Subject
from assistant.text import LIMIT, accept, display_line, size


def thread_of(state: State, comment: str) -> Comment:
    """The first comment of the thread that a comment is in. Raises KeyError when there is no such comment."""
    found = state.comments[comment]
    while found.reply_to:
        found = state.comments[found.reply_to]
    return found


# Deciding -------------------------------------------------------------------------------------------------------


def annotate(
    state: State, command: commands.Comment | commands.ResolveComment | commands.SignOff | commands.WithdrawSignOff
) -> Decision:
    """What a reviewer's command does."""
    match command:
        case commands.Comment():
            return _comment(state, command)
        case commands.ResolveComment():
            if command.comment not in state.comments:
                return _no_comment(command.comment)
            first = thread_of(state, command.comment)
            if bool(first.resolved_by) == command.resolved:
                return Decision()
            return Decision((CommentResolved(first.id) if command.resolved else CommentReopened(first.id),))
        case commands.SignOff():
            text = accept(command.text).strip()
            refusal = _too_long(text) or _bad_subject(state, command.on) or _nothing_there(state, command.on)
            if refusal:
                return Decision(refusal=refusal)
            return Decision((SignedOff(f"sign-off-{state.reviewed + 1}", command.on, text),))
        case commands.WithdrawSignOff():
            found = state.sign_offs.get(command.sign_off)
            if found is None:
                return refuse("unknown_sign_off", f"There is no sign-off {display_line(command.sign_off, 40)}.")
            text = accept(command.text).strip()
            refusal = _too_long(text)
            if refusal:
                return Decision(refusal=refusal)
            return Decision(() if found.withdrawn_by else (SignOffWithdrawn(found.id, text),))
        case _:
            assert_never(command)


def _comment(state: State, command: commands.Comment) -> Decision:
    text = accept(command.text).strip()
    if not text:
        return refuse("empty", "The comment says nothing.")
    if command.stance not in STANCES:
        return refuse("unknown_value", f"A remark is one of {names(STANCES)}.")
    on = command.on
    if command.reply_to:
        if command.reply_to not in state.comments:
            return _no_comment(command.reply_to)
        on = state.comments[command.reply_to].on
    refusal = _too_long(text) or (None if command.reply_to else _bad_subject(state, on))
    if refusal:
        return Decision(refusal=refusal)
    return Decision((Commented(f"comment-{state.reviewed + 1}", on, text, command.stance, command.reply_to),))


def _no_comment(name: str) -> Decision:
    return refuse("unknown_comment", f"There is no comment {display_line(name, 40)}.")


def _too_long(text: str) -> Refusal | None:
    taken = size(text)
    return Refusal("too_long", f"This has {taken} bytes; {LIMIT} fit.") if taken > LIMIT else None


def _bad_subject(state: State, subject: Subject) -> Refusal | None:
    """Why nothing can be said about this, if nothing can: what is off the path can be spoken of as well."""
    if subject.kind not in SUBJECT_KINDS:
        return Refusal("unknown_value", f"A remark is about one of {names(SUBJECT_KINDS)}.")
    if _is_there(state, subject):
        return None
    label = display_line(subject.cell.label, 80)
    match subject.kind:
        case "answer":
            return Refusal("unknown_question", f"{label} is not a question of this session.")
        case "finding":
            return Refusal("unknown_finding", f"There is no finding {label}.")
        case _:
            return Refusal("unknown_stage", f"There is no part, step or section {label}.")


def _nothing_there(state: State, subject: Subject) -> Refusal | None:
    if coverage(state, subject):
        return None
    return Refusal("unanswered", f"Nothing was said yet that a name could be put to, in {subject.label}.")


def _is_there(state: State, subject: Subject) -> bool:
    match subject.kind:
        case "session":
            return subject == Subject()
        case "stage":
            return not subject.probe and node_of(state, subject) is not None
        case "answer":
            return subject.cell in state.layout.where or state.answer(subject.cell) is not None
        case "finding":
            return subject.name in state.findings and not (subject.items or subject.probe)


# Folding --------------------------------------------------------------------------------------------------------


def annotation_write(state: State, recorded: events.Recorded, event: Annotation) -> tuple[Register, Any]:
    """The one register that a reviewer's event writes, and what it holds then.

    Raises ImpossibleEventError when the event cannot follow on the state.
    """
    match event:
        case Commented():
            _require(event.comment not in state.comments, f"there is a comment {event.comment} already")
            if event.reply_to:
                _require(event.reply_to in state.comments, f"there is no comment {event.reply_to}")
                _require(state.comments[event.reply_to].on == event.on, f"{event.comment} replies beside its thread")
            else:
                _require(_is_there(state, event.on), f"there is no {event.on.label}")
            made = Comment(
                event.comment, event.on, event.text, event.stance, recorded.actor, recorded.at, event.reply_to
            )
            return ("comment", event.comment), made
        case CommentResolved() | CommentReopened():
            _require(event.comment in state.comments, f"there is no comment {event.comment}")
            found = state.comments[event.comment]
            _require(not found.reply_to, f"{event.comment} is a reply")
            settled = isinstance(event, CommentResolved)
            by, at = (recorded.actor, recorded.at) if settled else ("", "")
            return ("comment", event.comment), replace(found, resolved_by=by, resolved_at=at)
        case SignedOff():
            _require(event.sign_off not in state.sign_offs, f"there is a sign-off {event.sign_off} already")
            covers = coverage(state, event.on)
            _require(bool(covers), f"there is nothing in {event.on.label} to sign off")
            signed = SignOff(event.sign_off, event.on, event.text, recorded.actor, recorded.at, covers)
            return ("sign_off", event.sign_off), signed
        case SignOffWithdrawn():
            _require(event.sign_off in state.sign_offs, f"there is no sign-off {event.sign_off}")
            before = state.sign_offs[event.sign_off]
            gone = replace(before, withdrawn_by=recorded.actor, withdrawn_at=recorded.at, reason=event.text)
            return ("sign_off", event.sign_off), gone
        case _:
            assert_never(event)


def _require(holds: bool, complaint: str) -> None:  # noqa: FBT001 - a condition, said positively
    if not holds:
        raise ImpossibleEventError(complaint)
