"""What a change was about, in words, for undo and redo."""

from __future__ import annotations

from typing import Any

from assistant.interview.cells import CAPTURE_NAMES, Cell
from assistant.interview.prompt import prompt_for
from assistant.interview.state import Change, Finding, Register, State
from assistant.interview.summary import Summary
from assistant.text import display_line

_FIRST = ("answer", "list", "fact", "notes", "finding", "summary", "participant", "speaker", "plan")
"""Of the registers that a change wrote, the one that tells it best."""


def change_words(state: State, change: Change | None) -> str:
    """What a change was about, for undo and redo."""
    if change is None:
        return ""
    told = [write for write in change.writes if write[0][0] in _FIRST]
    if not told:
        return "the latest change"
    register, before, after = min(told, key=lambda write: _FIRST.index(write[0][0]))
    if register[0] == "finding":
        return _finding_words([(was, now) for (kind, _), was, now in told if kind == "finding"])
    return _words(state, register, before, after)


def changed_finding(change: Change | None) -> str:
    """Id of the finding that a change was about first of all; empty when it was about none."""
    return next((name for (kind, name), _, _ in change.writes if kind == "finding"), "") if change else ""


def _words(state: State, register: Register, before: Any, after: Any) -> str:
    kind, name = register
    match kind:
        case "answer":
            return f"what was said to “{display_line(named(state, name), 80)}”"
        case "list":
            return f"the change to {display_line(state.index.lists[name].title, 60).lower()}"
        case "fact":
            return f"the change of {name}"
        case "notes":
            return _note_words(before or (), after or ())
        case "summary":
            return "that the summary was kept" if before is None else _summary_words(after)
        case "participant":
            who = display_line((after or before).name, 60)
            return f"that {who} takes part" if before is None else f"the change to {who}"
        case "speaker":
            speaker = state.participants.get(after)
            return f"that {display_line(speaker.name, 60)} is speaking" if speaker else "that nobody is speaking"
        case _:
            return "the new plan"


def _finding_words(writes: list[tuple[Finding | None, Finding]]) -> str:
    """What was done with findings; in a merge the one that stays stands first."""
    before, after = writes[0]
    what = quoted(after.statement)
    if before is None:
        return f"the finding {what}"
    if gone := [now for was, now in writes if was is not None and now.merged_into != was.merged_into]:
        return f"the merge of {quoted(gone[0].statement) if len(gone) == 1 else f'{len(gone)} findings'} into {what}"
    if before.status != after.status:
        done = {"accepted": "acceptance", "rejected": "rejection", "proposed": "reopening"}[after.status]
        return f"the {done} of {what}"
    if before.statement != after.statement:
        return f"the rewording of {quoted(before.statement)} to {what}"
    kind = CAPTURE_NAMES[after.kind]
    return f"that {what} counts as {'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def quoted(statement: str) -> str:
    """The statement of a finding within a sentence."""
    return f"“{display_line(statement.rstrip(' .'), 60)}”"


def _summary_words(after: Summary | None) -> str:
    return "that the summary was taken away" if after is None else "the change to the summary"


def _note_words(before: tuple[Any, ...], after: tuple[Any, ...]) -> str:
    """What was taken down or noted, or of which of them something was changed."""
    if len(before) == len(after):
        changed = next((each for each, was in zip(after, before, strict=True) if each != was), None)
        return f"the change to “{display_line(changed.text, 80)}”" if changed else "a note"
    note = max(before, after, key=len)[-1]
    return f"the {CAPTURE_NAMES[note.capture]} “{display_line(note.text, 80)}”" if note.capture else "a note"


def named(state: State, cell: Cell) -> str:
    """A question in its words, or by its id when the bank does not have it any more."""
    return prompt_for(state, cell).ask if cell.question in state.index.places else cell.label
