"""Deciding what a command does: `decide(state, command) -> Decision` with events to record, a refusal, or both.

Both, when what was typed does not fit: the refusal says what would, and the words are kept as a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, assert_never

from assistant.bank.conditions import first_day
from assistant.bank.model import DEPTHS, Fact, ItemList
from assistant.interview import commands, events
from assistant.interview.apply import apply
from assistant.interview.cells import GRADES, MARKS, Cell, make_items
from assistant.interview.events import Event, Recorded
from assistant.interview.fit import misfits
from assistant.interview.path import previous_asked
from assistant.interview.planner import make_plan
from assistant.interview.prompt import answer_words
from assistant.interview.state import Item, State
from assistant.interview.values import MisfitError, check, fitting, number_rows, parse
from assistant.text import LIMIT, accept, accept_line, display_line, fold, pieces, size

MODES = ("self", "facilitator")
LONGEST = 6000
"""The most minutes in a time box."""
NAME_LIMIT = 200
"""The most characters in the name of a company, title or list item."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command was not done, under a stable code."""

    code: str
    message: str

    def __str__(self) -> str:
        """The message."""
        return self.message


@dataclass(frozen=True, slots=True)
class Decision:
    """What comes of a command."""

    events: tuple[Event, ...] = ()
    refusal: Refusal | None = None


def decide(state: State, command: commands.Command) -> Decision:
    """What the command does in this state, and what becomes of the plan when there is a time box.

    Pure: no clock, no randomness, so the same question has the same answer.
    """
    decision = _decide(state, command)
    if not decision.events or isinstance(command, _PLAN_FREE):
        return decision
    plan = _new_plan(state, decision.events)
    return Decision((*decision.events, plan), decision.refusal) if plan else decision


_PLAN_FREE = (commands.Undo, commands.Redo, commands.Jump, commands.Back, commands.AddNote, commands.GradeEvidence)


def _new_plan(state: State, happened: tuple[Event, ...]) -> events.Replanned | None:
    """The plan after these events, when it is another: worked out at the border of a section, and when what there is
    to ask or the time for it was changed.
    """
    boxed = any(isinstance(event, events.SessionStarted | events.FactChanged) for event in happened)
    if not (boxed or state.facts.get("timebox")):
        return None
    after = state
    for event in happened:
        after = apply(after, Recorded(after.revision + 1, "", state.updated_at, "", "", event))
    reshaped = boxed or after.layout is not state.layout
    if not reshaped and _section(state) == _section(after):
        return None
    plan = make_plan(after)
    if plan.left_out == after.plan.left_out:
        return None
    return events.Replanned(tuple(sorted(plan.left_out)), plan.minutes_left, plan.pace)


def _section(state: State) -> tuple[str, object] | None:
    """The section the cursor stands in, for its items."""
    if state.cursor is None:
        return None
    return state.index.places[state.cursor.question].section.id, state.cursor.items


def _decide(state: State, command: commands.Command) -> Decision:
    if isinstance(command, commands.Start) == state.started:
        return _refuse("session", "The session has begun already." if state.started else "The session has not begun.")
    match command:
        case commands.Start():
            return _start(state, command)
        case commands.Answer():
            return _answer(state, command)
        case commands.SameAs():
            return _same_as(state, command)
        case commands.Pass():
            return _pass(state, command)
        case commands.Withdraw() | commands.Confirm() | commands.GradeEvidence():
            return _on_answer(state, command)
        case commands.AddNote():
            return _note(state, command)
        case commands.AddItem() | commands.RenameItem() | commands.RemoveItem() | commands.MoveItem():
            return _on_list(state, command)
        case commands.SetFact():
            return _set_fact(state, command)
        case commands.Upgrade():
            return _upgrade(state, command.bank)
        case commands.Jump():
            return _jump(state, command.cell)
        case commands.Back():
            at = state.layout.where[state.cursor] if state.cursor else len(state.status)
            cell = previous_asked(state, at)
            return _jump(state, cell) if cell else _refuse("first", "This is the first question.")
        case commands.Undo():
            return Decision((events.Undone(),)) if state.undo else _refuse("undo", "There is nothing to undo.")
        case commands.Redo():
            return Decision((events.Redone(),)) if state.redo else _refuse("redo", "There is nothing to redo.")
        case _:
            assert_never(command)


def _refuse(code: str, message: str) -> Decision:
    return Decision(refusal=Refusal(code, message))


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
        named = list({fold(called): called for called in given if called}.values())
        own = [(item.id, item.name.replace("{company}", company)) for item in each.items]
        items[name] = tuple((f"{each.item}-{at}", called) for at, called in enumerate(named, 1)) or tuple(own)
    unknown = next((name for name in command.items if name not in items), None)
    if unknown is not None:
        return _refuse("unknown_list", f"There is no list {display_line(unknown, 40)} to fill; {_names(items)} can be.")
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
        case fact if fact in state.index.facts:
            if not _fits_fact(state.index.facts[fact], value):
                return _refuse("unknown_value", f"{display_line(value, 40)} is not a {state.index.facts[fact].type}.")
            return Decision((events.FactChanged(fact, value),) if state.facts.get(fact) != value else ())
        case other:
            return _refuse("unknown_fact", f"{other} is not a fact about a session.")


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
        return Refusal("unknown_value", f"{display_line(value, 40)} is no {fact}; {_names(allowed)} are.")
    return None


def _upgrade(state: State, digest: str) -> Decision:
    """Go over to another bank. An answer that no longer fits its question is kept as a note there, and asked anew."""
    index = state.known.get(digest)
    if index is None:
        return _refuse("unknown_bank", "That bank is not at hand.")
    if digest == state.bank:
        return _refuse("same_bank", "The session has this bank already.")
    if index.bank.id != state.index.bank.id:
        return _refuse(
            "other_bank", f"{index.bank.id} is another bank than {state.index.bank.id}, not a version of it."
        )
    made: list[Event] = []
    for answer in misfits(state, index):
        words = answer_words(state, answer)
        made.append(events.NoteAdded(f"note-{state.revision + len(made) + 1}", answer.cell, words, "refused"))
        made.append(events.AnswerWithdrawn(answer.cell))
    return Decision((*made, events.BankUpgraded(digest)))


# Answers --------------------------------------------------------------------------------------------------------


def _unaskable(state: State, cell: Cell) -> Refusal | None:
    """Why the cell cannot be answered, if it cannot."""
    if cell.question not in state.index.places:
        return Refusal("unknown_question", f"The bank has no question {display_line(cell.question, 60)}.")
    if cell not in state.layout.where:
        return Refusal("unknown_item", f"{display_line(cell.label, 120)} is not a question of this session.")
    if not state.on_path(cell):
        return Refusal("off_path", f"{cell.label} is not asked, given the answers so far.")
    return None


def _answer(state: State, command: commands.Answer) -> Decision:
    refusal = _unaskable(state, command.cell)
    if refusal or (command.evidence is not None and command.evidence not in GRADES):
        return Decision(refusal=refusal or Refusal("unknown_value", f"An evidence grade is one of {_names(GRADES)}."))
    text = None if command.text is None else accept(command.text)
    too_long = _too_long(text if text is not None else command.value if isinstance(command.value, str) else "")
    if too_long:
        return Decision(_kept(state, command.cell, text or str(command.value)), too_long)
    if text is not None and not text.strip():
        return _refuse("empty", "The answer is empty. Pass the question over if there is nothing to say.")
    try:
        return _fitting_answer(state, command, text)
    except MisfitError as misfit:
        lost = text if text is not None else command.value if isinstance(command.value, str) else ""
        return Decision(_kept(state, command.cell, lost), Refusal("misfit", str(misfit)))


def _fitting_answer(state: State, command: commands.Answer, text: str | None) -> Decision:
    cell = command.cell
    question = state.index.places[cell.question].question
    before = state.answer(cell)
    if cell.probe:
        value: Any = text.strip("\n") if text is not None else command.value
        if not isinstance(value, str) or not value.strip():
            raise MisfitError("A follow-up is answered in words.", "")
    else:
        value = parse(question, text) if text is not None else check(question, command.value)
        if question.type == "text" and not value.strip():
            return _refuse("empty", "The answer is empty. Pass the question over if there is nothing to say.")
        value, _ = number_rows(value, before.value if before else None, before.rows if before else 0)
    typed = text is not None and question.type in ("number", "money", "duration") and not cell.probe
    evidence = command.evidence or (before.evidence if before and before.answered else "assumption")
    return Decision((events.AnswerGiven(cell, value, (text or "").strip() if typed else "", evidence),))


def _same_as(state: State, command: commands.SameAs) -> Decision:
    """Links for those of the cells that have no answer of their own, where the other item has one on the path."""
    made: list[Event] = []
    for cell in command.cells:
        refusal = _unaskable(state, cell)
        if refusal:
            return Decision(refusal=refusal)
        own = state.answer(cell)
        if cell.probe or (own is not None and own.answered):
            continue
        probes = state.index.places[cell.question].question.probes
        for each in (cell, *(cell._replace(probe=probe.id) for probe in probes)):
            root = _followed(state, each, command)
            if root is not None:
                made.append(events.AnswerLinked(each, root))
    return Decision(tuple(made)) if made else _refuse("nothing_to_link", "The other has no answer to follow here.")


def _followed(state: State, cell: Cell, command: commands.SameAs) -> Cell | None:
    """The cell whose answer a link from this one would follow: the other item's, or what that one follows itself."""
    source = cell._replace(items=make_items({**dict(cell.items), command.kind: command.item}))
    if source == cell or state.effective(source) is None:
        return None
    answer = state.answer(source)
    root = answer.link if answer is not None and answer.link is not None else source
    return root if root != cell else None


def _pass(state: State, command: commands.Pass) -> Decision:
    refusal = _unaskable(state, command.cell)
    if refusal or command.mark not in MARKS:
        return Decision(refusal=refusal or Refusal("unknown_value", f"A question is passed over as {_names(MARKS)}."))
    return Decision((events.AnswerMarked(command.cell, command.mark),))


def _on_answer(state: State, command: commands.Withdraw | commands.Confirm | commands.GradeEvidence) -> Decision:
    cell = command.cell
    answer = state.answer(cell)
    refusal = _unaskable(state, cell)
    if refusal or answer is None or not (answer.answered or isinstance(command, commands.Withdraw)):
        return Decision(refusal=refusal or Refusal("unanswered", "This question has no answer yet."))
    match command:
        case commands.Withdraw():
            return Decision((events.AnswerWithdrawn(cell),))
        case commands.Confirm():
            return Decision((events.AnswerConfirmed(cell),))
        case commands.GradeEvidence():
            if command.evidence not in GRADES:
                return _refuse("unknown_value", f"An evidence grade is one of {_names(GRADES)}.")
            same = answer.evidence == command.evidence
            return Decision(() if same else (events.EvidenceGraded(cell, command.evidence),))


def _note(state: State, command: commands.AddNote) -> Decision:
    text = accept(command.text)
    if command.cell is not None and command.cell not in state.layout.where:
        return _refuse("unknown_item", f"{display_line(command.cell.label, 120)} is not a question of this session.")
    if not text.strip():
        return _refuse("empty", "The note is empty.")
    return Decision(_kept(state, command.cell, text, "written"))


def _kept(state: State, cell: Cell | None, text: str, reason: Any = "refused") -> tuple[Event, ...]:
    """Notes that hold the text; a very long one is cut into several."""
    if not text.strip():
        return ()
    parts = pieces(accept(text), LIMIT)
    return tuple(
        events.NoteAdded(f"note-{state.revision + at}", cell, part, reason) for at, part in enumerate(parts, start=1)
    )


def _too_long(text: str) -> Refusal | None:
    if size(text) <= LIMIT:
        return None
    return Refusal(
        "too_long",
        f"The answer takes {size(text) // 1024:,} KB; {LIMIT // 1024} KB fit. "
        "It is kept whole as notes on this question; answer again with the part that matters.",
    )


def _jump(state: State, cell: Cell) -> Decision:
    refusal = _unaskable(state, cell)
    if refusal:
        return Decision(refusal=refusal)
    return Decision((events.Moved(cell),) if cell != state.cursor else ())


# Lists ----------------------------------------------------------------------------------------------------------


def _on_list(
    state: State, command: commands.AddItem | commands.RenameItem | commands.RemoveItem | commands.MoveItem
) -> Decision:
    each = state.index.lists.get(command.list)
    if each is None:
        return _refuse("unknown_list", f"There is no list {display_line(command.list, 40)}.")
    if each.fixed or each.source:
        return _refuse("fixed_list", f"{each.title} cannot be changed by hand.")
    items = state.lists[each.id]
    if isinstance(command, commands.AddItem):
        return _add_item(state, each, items, command)
    item = next((item for item in items if item.id == command.item and not item.removed), None)
    if item is None:
        return _refuse("unknown_item", f"{each.title} has no {display_line(command.item, 40)}.")
    match command:
        case commands.RenameItem():
            name = accept_line(command.name)
            refusal = _bad_name(items, name, item)
            if refusal:
                return Decision(refusal=refusal)
            return Decision((events.ItemRenamed(each.id, item.id, name),) if name != item.name else ())
        case commands.RemoveItem():
            if sum(not other.removed for other in items) == 1:
                return _refuse("last_item", f"“{item.name}” is the last of its list. Rename it, or add another first.")
            return Decision((events.ItemRemoved(each.id, item.id),))
        case commands.MoveItem():
            place = max(0, min(command.place, sum(not other.removed for other in items) - 1))
            return Decision((events.ItemMoved(each.id, item.id, place),))


def _add_item(state: State, each: ItemList, items: tuple[Item, ...], command: commands.AddItem) -> Decision:
    name = accept_line(command.name)
    removed = next((item for item in items if item.removed and fold(item.name) == fold(name)), None)
    refusal = _bad_name(items, name, removed)
    if refusal:
        return Decision(refusal=refusal)
    if removed:
        return Decision((events.ItemRestored(each.id, removed.id),))
    living = sum(not item.removed for item in items)
    place = living if command.place is None else max(0, min(command.place, living))
    return Decision((events.ItemAdded(each.id, f"{each.item}-r{state.revision + 1}", name, place),))


def _bad_name(items: tuple[Item, ...], name: str, own: Item | None) -> Refusal | None:
    if not name or len(name) > NAME_LIMIT:
        return Refusal("bad_name", f"A name has 1 to {NAME_LIMIT} characters.")
    if any(fold(item.name) == fold(name) for item in items if not item.removed and item is not own):
        return Refusal("same_name", f"There is a “{display_line(name, 60)}” already.")
    return None


def _names(words: Any) -> str:
    return ", ".join(words)


def hint_for(state: State, cell: Cell) -> str:
    """What fits the cell's question, in a sentence."""
    return "Any words." if cell.probe else fitting(state.index.places[cell.question].question)
