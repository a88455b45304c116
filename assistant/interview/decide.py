"""Deciding what a command does: `decide(state, command) -> Decision` with events to record, a refusal, or both.

Both, when what was typed does not fit: the refusal says what would, and the words are kept as a note.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from assistant.bank.conditions import first_day
from assistant.bank.model import DEPTHS, Fact
from assistant.interview import answering, commands, events, judging, listing, summing_up, taking_down
from assistant.interview.annotating import annotate
from assistant.interview.apply import apply
from assistant.interview.cells import Cell
from assistant.interview.coding import code
from assistant.interview.decision import NAME_LIMIT, Decision, Refusal, names, refuse, unaskable
from assistant.interview.events import Event, Recorded
from assistant.interview.fit import misfits
from assistant.interview.path import next_pending, previous_asked
from assistant.interview.planner import make_plan
from assistant.interview.prompt import answer_words
from assistant.interview.rewording import reword
from assistant.interview.state import Plan, State
from assistant.text import accept_line, display_line, fold

MODES = ("self", "facilitator")
LONGEST = 6000
"""The most minutes in a time box."""

LONGEST_LIST = 4000
"""The most characters in the list of names that are masked."""


def decide(state: State, command: commands.Command) -> Decision:
    """What the command does in this state, and what becomes of the plan when there is a time box.

    Pure: no clock, no randomness, so the same question has the same answer.
    """
    decision = _decide(state, command)
    if not decision.events or isinstance(command, _PLAN_FREE):
        return decision
    plan = _new_plan(state, decision.events)
    return Decision((*decision.events, plan), decision.refusal) if plan else decision


_REVIEWING = (
    *(commands.Comment, commands.ResolveComment, commands.SignOff, commands.WithdrawSignOff),
    *(commands.Code, commands.Uncode, commands.FinishCoding),
)
_PEOPLE = (commands.NameParticipant, commands.SetConsent, commands.Speak)
_PLAN_FREE = (
    *(commands.Undo, commands.Redo, commands.Jump, commands.Back, commands.AddNote, commands.GradeEvidence),
    *(commands.Capture, commands.EditCapture, commands.SettleCapture, commands.Replan, commands.HoldPlan),
    *_PEOPLE,
    *(commands.Withhold, commands.WordFollowUp, commands.WriteSummary, commands.ClearSummary),
    *_REVIEWING,
)


def _new_plan(state: State, happened: tuple[Event, ...]) -> events.Replanned | None:
    """The plan after these events, when it is another: worked out at the border of a section, and when what there is
    to ask or the time for it was changed.
    """
    boxed = any(isinstance(event, events.SessionStarted | events.FactChanged) for event in happened)
    if not boxed and (state.plan.held or not state.facts.get("timebox")):
        return None
    after = state
    for event in happened:
        after = apply(after, Recorded(after.revision + 1, "", state.worked_at, "", "", event))
    reshaped = boxed or after.layout is not state.layout
    if not reshaped and _section(state) == _section(after):
        return None
    plan = make_plan(after)
    if plan.left_out == after.plan.left_out and not after.plan.held:
        return None
    return _replanned(plan)


def _replanned(plan: Plan, *, held: bool = False) -> events.Replanned:
    return events.Replanned(tuple(sorted(plan.left_out)), plan.minutes_left, plan.pace, held)


def _replan(state: State) -> Decision:
    plan = make_plan(state)
    if plan.left_out == state.plan.left_out:
        return refuse("same_plan", "The plan is the same as before.")
    return Decision((_replanned(plan),))


def _hold(state: State) -> Decision:
    if state.plan.held or state.plan.left_out <= state.plan.before:
        return refuse("no_new_plan", "The latest plan leaves out nothing more than the one before.")
    return Decision((_replanned(replace(state.plan, left_out=state.plan.before), held=True),))


def _section(state: State) -> tuple[str, object] | None:
    """The section the cursor stands in, for its items."""
    if state.cursor is None:
        return None
    return state.index.places[state.cursor.question].section.id, state.cursor.items


def _decide(state: State, command: commands.Command) -> Decision:
    if isinstance(command, commands.Start) == state.started:
        return refuse("session", "The session has begun already." if state.started else "The session has not begun.")
    match command:
        case commands.Start():
            return _start(state, command)
        case commands.Answer():
            return answering.answer(state, command)
        case commands.SameAs():
            return answering.same_as(state, command)
        case commands.Pass():
            return answering.pass_over(state, command)
        case commands.Withdraw() | commands.Confirm() | commands.GradeEvidence():
            return answering.on_answer(state, command)
        case commands.Withhold():
            return answering.withhold(state, command)
        case commands.AddNote():
            return answering.note(state, command)
        case commands.Capture() | commands.EditCapture() | commands.SettleCapture() | commands.AcceptCapture():
            return taking_down.on_capture(state, command)
        case commands.NameParticipant() | commands.SetConsent() | commands.Speak():
            return taking_down.on_people(state, command)
        case commands.RecordFinding():
            return judging.record_finding(state, command)
        case commands.EditFinding() | commands.JudgeFinding() | commands.MergeFindings():
            return judging.on_finding(state, command)
        case commands.WriteSummary() | commands.ClearSummary():
            return summing_up.sum_up(state, command)
        case commands.AddItem() | commands.RenameItem() | commands.RemoveItem() | commands.MoveItem():
            return listing.on_list(state, command)
        case commands.SetFact():
            return _set_fact(state, command)
        case commands.Replan():
            return _replan(state)
        case commands.HoldPlan():
            return _hold(state)
        case commands.WordFollowUp():
            return reword(state, command)
        case commands.Upgrade():
            return _upgrade(state, command.bank)
        case commands.Jump():
            return _jump(state, command.cell)
        case commands.Back():
            at = state.layout.where[state.cursor] if state.cursor else len(state.status)
            cell = previous_asked(state, at)
            return _jump(state, cell) if cell else refuse("first", "This is the first question.")
        case commands.Undo():
            return Decision((events.Undone(),)) if state.undo else refuse("undo", "There is nothing to undo.")
        case commands.Redo():
            return Decision((events.Redone(),)) if state.redo else refuse("redo", "There is nothing to redo.")
        case commands.Comment() | commands.ResolveComment() | commands.SignOff() | commands.WithdrawSignOff():
            return annotate(state, command)
        case commands.Code() | commands.Uncode() | commands.FinishCoding():
            return code(state, command)
        case _:
            assert_never(command)


# The session ----------------------------------------------------------------------------------------------------


def _start(state: State, command: commands.Start) -> Decision:
    company = accept_line(command.company)
    facts = {"company": company, "mode": command.mode, "depth": command.depth, "timebox": command.timebox}
    refusal = next((bad for fact, value in facts.items() if (bad := _bad_fact(fact, value))), None)
    if refusal:
        return Decision(refusal=refusal)
    title = accept_line(command.title)[:NAME_LIMIT] or company
    items: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, each in state.index.lists.items():
        if each.fixed or each.source:
            continue
        given = [accept_line(called)[:NAME_LIMIT] for called in command.items.get(name, ())]
        named = [called for called in given if called]
        twice = next((called for at, called in enumerate(named) if fold(called) in map(fold, named[:at])), None)
        if twice is not None:
            return refuse("same_name", f"“{display_line(twice, 60)}” is named twice.")
        own = [(item.id, item.name.replace("{company}", company)) for item in each.items]
        items[name] = tuple((f"{each.item}-{at}", called) for at, called in enumerate(named, 1)) or tuple(own)
    unknown = next((name for name in command.items if name not in items), None)
    if unknown is not None:
        return refuse("unknown_list", f"There is no list {display_line(unknown, 40)} to fill; {names(items)} can be.")
    return Decision(
        (
            events.SessionStarted(
                command.session, command.bank, company, title, command.mode, command.depth, command.timebox, items
            ),
        )
    )


def _set_fact(state: State, command: commands.SetFact) -> Decision:
    value = accept_line(command.value)
    match command.fact:
        case "company" | "title" | "mode" | "depth" | "timebox" as fact:
            refusal = _bad_fact(fact, value)
            if refusal:
                return Decision(refusal=refusal)
            return Decision((events.FactChanged(fact, value),) if state.facts[fact] != value else ())
        case "names":
            if len(value) > LONGEST_LIST:
                return refuse("too_long", f"The list of names has {len(value)} characters; {LONGEST_LIST} fit.")
            return Decision((events.FactChanged("names", value),) if state.facts.get("names", "") != value else ())
        case fact if fact in state.index.facts:
            if not _fits_fact(state.index.facts[fact], value):
                return refuse("unknown_value", f"{display_line(value, 40)} is not a {state.index.facts[fact].type}.")
            return Decision((events.FactChanged(fact, value),) if state.facts.get(fact) != value else ())
        case other:
            return refuse("unknown_fact", f"{other} is not a fact about a session.")


def _fits_fact(fact: Fact, value: str) -> bool:
    """Whether a text can be the value of a declared fact; an empty one takes it away."""
    try:
        if value and fact.type == "number":
            return Decimal(value).is_finite()
        if value and fact.type == "date":
            first_day(value)
    except (ArithmeticError, ValueError):
        return False
    return True


def _bad_fact(fact: str, value: str) -> Refusal | None:
    if fact == "timebox":
        fits = not value or (value.isascii() and value.isdecimal() and 1 <= int(value) <= LONGEST)
        return None if fits else Refusal("unknown_value", f"A time box is 1 to {LONGEST} minutes, in digits.")
    if not value:
        return Refusal("empty", f"The {fact} is empty.")
    if len(value) > NAME_LIMIT:
        return Refusal("too_long", f"The {fact} has {len(value)} characters; {NAME_LIMIT} fit.")
    allowed = {"mode": MODES, "depth": tuple(DEPTHS)}.get(fact)
    if allowed and value not in allowed:
        return Refusal("unknown_value", f"{display_line(value, 40)} is no {fact}; {names(allowed)} are.")
    return None


def _upgrade(state: State, digest: str) -> Decision:
    """Go over to another bank. An answer that no longer fits its question is kept as a note there, and asked anew."""
    index = state.known.get(digest)
    if index is None:
        return refuse("unknown_bank", "That bank is not at hand.")
    if digest == state.bank:
        return refuse("same_bank", "The session has this bank already.")
    if index.bank.id != state.index.bank.id:
        return refuse("other_bank", f"{index.bank.id} is another bank than {state.index.bank.id}, not a version of it.")
    made: list[Event] = []
    for answer in misfits(state, index):
        words = answer_words(state, answer)
        made.append(events.NoteAdded(f"note-{state.worked + len(made) + 1}", answer.cell, words, "refused"))
        made.append(events.AnswerWithdrawn(answer.cell))
    return Decision((*made, events.BankUpgraded(digest)))


def _jump(state: State, cell: Cell | None) -> Decision:
    if cell is None:
        if next_pending(state, -1) is not None:
            return refuse("still_open", "Something is still open.")
        return Decision((events.Moved(None),) if state.cursor is not None else ())
    refusal = unaskable(state, cell)
    if refusal:
        return Decision(refusal=refusal)
    return Decision((events.Moved(cell),) if cell != state.cursor else ())
