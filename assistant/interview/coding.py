"""Coding beside the interview: deciding what a coder's command does, what its events write, and who may see what.

Coders work blind: what one did is for that one alone until every coder is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from assistant.dataclass import dataclass
from assistant.interview import commands
from assistant.interview.cells import FINDING_KINDS, Span
from assistant.interview.coding_events import (
    CodeRemoved,
    CodingEvent,
    CodingFinished,
    CodingResumed,
    PassageCoded,
)
from assistant.interview.decision import Decision, Refusal, refuse
from assistant.interview.findings import cut
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.state import Coded, Coding, Register, State
from assistant.text import accept_line, display_line

CODE_LIMIT = 100
"""The most characters in a code or in the name of a coder."""


@dataclass(frozen=True, slots=True)
class Blindness:
    """Who is done and who is not."""

    done: tuple[str, ...]
    working: tuple[str, ...]

    @property
    def lifted(self) -> bool:
        """Whether everybody may see everything: two at least are done, and nobody is still at it."""
        return len(self.done) > 1 and not self.working


def blindness(state: State) -> Blindness:
    """Who of the coders is done."""
    done = tuple(each.coder for each in state.codings.values() if each.done_at)
    return Blindness(done, tuple(name for name in state.codings if name not in done))


def visible(state: State, coder: str) -> Iterator[Coding]:
    """What a coder may see: the own work, and that of the others when all are done."""
    lifted = blindness(state).lifted
    return (each for each in state.codings.values() if lifted or each.coder == coder)


def codebook(state: State, coder: str) -> dict[str, int]:
    """The codes that a coder may see with how often each was used, the most used first, then the kinds of finding."""
    book: dict[str, int] = {}
    for coding in visible(state, coder):
        for mark in coding.marks:
            book[mark.code] = book.get(mark.code, 0) + 1
    used = sorted(book, key=lambda code: -book[code])
    return {code: book.get(code, 0) for code in dict.fromkeys([*used, *FINDING_KINDS])}


# Deciding -------------------------------------------------------------------------------------------------------


def code(state: State, command: commands.Code | commands.Uncode | commands.FinishCoding) -> Decision:
    """What a coder's command does."""
    coder = accept_line(command.coder)
    if not 0 < len(coder) <= CODE_LIMIT:
        return refuse("bad_name", f"A coder needs a name of 1 to {CODE_LIMIT} characters.")
    own = state.codings.get(coder)
    match command:
        case commands.Code():
            return _code(state, command, coder, own)
        case commands.Uncode():
            if own is not None and own.done_at:
                return _done(coder)
            marks = [mark for mark in own.marks if mark.span == command.where] if own else []
            taken = [mark for mark in marks if not command.code or mark.code == accept_line(command.code)]
            if not taken:
                return refuse("unknown_code", "There is no such code of yours on these words.")
            return Decision(tuple(CodeRemoved(coder, mark.span, mark.code) for mark in taken))
        case commands.FinishCoding():
            if own is None:
                return refuse("unknown_coder", f"{display_line(coder, 40)} has coded nothing here.")
            if command.finished == bool(own.done_at):
                return Decision()
            if not command.finished and len(blindness(state).done) > 1:
                return refuse("not_blind", "Another coder is done as well, so you may have seen what they did.")
            return Decision((CodingFinished(coder) if command.finished else CodingResumed(coder),))
        case _:
            assert_never(command)


def _code(state: State, command: commands.Code, coder: str, own: Coding | None) -> Decision:
    name = accept_line(command.code)
    if not 0 < len(name) <= CODE_LIMIT:
        return refuse("bad_name", f"A code needs a name of 1 to {CODE_LIMIT} characters.")
    if own is not None and own.done_at:
        return _done(coder)
    if not state.on_path(command.where.cell) or not cut(state, command.where).strip():
        return refuse(
            "no_evidence", f"Nobody said what is to be coded, in {display_line(command.where.cell.label, 80)}."
        )
    if own is not None and any((mark.span, mark.code) == (command.where, name) for mark in own.marks):
        return Decision()
    return Decision((PassageCoded(coder, command.where, name),))


def _done(coder: str) -> Decision:
    return Decision(refusal=Refusal("finished", f"{display_line(coder, 40)} has finished coding this session."))


# Folding --------------------------------------------------------------------------------------------------------


def coding_write(state: State, event: CodingEvent, at: str) -> tuple[Register, Coding]:
    """The one register that a coder's event writes, and what it holds then.

    Raises ImpossibleEventError when the event cannot follow on the state.
    """
    own = state.codings.get(event.coder)
    match event:
        case PassageCoded():
            quote = cut(state, event.where)
            if not quote:
                raise ImpossibleEventError(f"{event.coder} coded words that nobody said")
            before = own or Coding(event.coder)
            made = replace(before, marks=(*before.marks, Coded(event.where, event.code, quote, at)))
        case CodeRemoved():
            marks = own.marks if own else ()
            kept = tuple(mark for mark in marks if (mark.span, mark.code) != (event.where, event.code))
            if own is None or len(kept) == len(marks):
                raise ImpossibleEventError(f"{event.coder} has no code {event.code} there")
            made = replace(own, marks=kept)
        case CodingFinished() | CodingResumed():
            if own is None:
                raise ImpossibleEventError(f"{event.coder} has coded nothing")
            made = replace(own, done_at=at if isinstance(event, CodingFinished) else "")
        case _:
            assert_never(event)
    return ("coding", event.coder), made


def is_there(state: State, span: Span, quote: str) -> bool:
    """Whether the coded words still stand as they were."""
    return state.on_path(span.cell) and cut(state, span) == quote
