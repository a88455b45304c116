"""Deciding on answers: given, linked, passed over, taken back, confirmed, graded; and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.interview import commands, events
from assistant.interview.asides import aside
from assistant.interview.capture_line import has_internal_tag
from assistant.interview.cells import GRADES, MARKS, Cell, make_items
from assistant.interview.decision import Decision, Refusal, names, refuse, unaskable
from assistant.interview.events import Event
from assistant.interview.misfit import MisfitError, fitting
from assistant.interview.rows import number_rows
from assistant.interview.state import State
from assistant.interview.value_words import in_words
from assistant.interview.values import check, parse
from assistant.text import LIMIT, accept, display_line, pieces, size

ITEMS_WITH_COMMAS = "One line is one item; commas do not part it."
_MANY_COMMAS = 2


def may_be_several(line: str) -> bool:
    """Whether a line of a list looks as if several items stood in it."""
    return line.count(",") >= _MANY_COMMAS


def answer(state: State, command: commands.Answer) -> Decision:
    """An answer that fits; else a refusal, with the words kept as a note."""
    refusal = unaskable(state, command.cell)
    if refusal or (command.evidence is not None and command.evidence not in GRADES):
        return Decision(refusal=refusal or Refusal("unknown_value", f"An evidence grade is one of {names(GRADES)}."))
    text = None if command.text is None else accept(command.text)
    too_long = _too_long(text if text is not None else command.value if isinstance(command.value, str) else "")
    if too_long:
        return Decision(_kept(state, command.cell, text or str(command.value)), too_long)
    if text is not None and not text.strip():
        return refuse("empty", "The answer is empty. Pass the question over if there is nothing to say.")
    try:
        return _fitting_answer(state, command, text)
    except MisfitError as misfit:
        lost = text if text is not None else command.value if isinstance(command.value, str) else ""
        return Decision(_kept(state, command.cell, lost), Refusal("misfit", str(misfit), misfit.what))


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
            return refuse("empty", "The answer is empty. Pass the question over if there is nothing to say.")
        value, _ = number_rows(value, before.value if before else None, before.rows if before else 0)
    typed = text is not None and question.type in ("number", "money", "duration") and not cell.probe
    evidence = command.evidence or (before.evidence if before and before.answered else "assumption")
    given = events.AnswerGiven(cell, value, (text or "").strip() if typed else "", evidence)
    return Decision((given, *_beside(state, cell, "" if text is None or cell.probe else aside(question, text))))


def _beside(state: State, cell: Cell, words: str) -> tuple[Event, ...]:
    """A note of what was said besides the value, unless there is one with these words."""
    if any(note.text == words for note in state.notes_on(cell)):
        return ()
    return _kept(state, cell, words, "written", internal=has_internal_tag(words))


def _has_commas(state: State, given: events.AnswerGiven) -> bool:
    """Whether a list was given of which a line may be several."""
    place = state.index.places.get(given.cell.question)
    is_list = place is not None and place.question.type == "items" and not given.cell.probe
    return is_list and any(may_be_several(row["text"]) for row in given.value)


def taken_as(state: State, happened: Sequence[Event]) -> str:
    """How an answer was understood, where it may have been meant otherwise: what words were taken as that said more,
    and a line of a list with commas in it. A sentence, or nothing.
    """
    given = next((event for event in happened if isinstance(event, events.AnswerGiven)), None)
    if given is not None and _has_commas(state, given):
        return ITEMS_WITH_COMMAS
    noted = any(isinstance(event, events.NoteAdded) for event in happened)
    if given is None or not noted or given.cell.question not in state.index.places:
        return ""
    question = state.index.places[given.cell.question].question
    if question.type == "records":
        return "What you said more in a field is kept as a note."
    words = display_line(in_words(question, given.value), 60)
    return f"Taken as “{words[:1].upper()}{words[1:]}”; your words are kept as a note."


def same_as(state: State, command: commands.SameAs) -> Decision:
    """Links for those of the cells that have no answer of their own, where the other item has one on the path."""
    made: list[Event] = []
    for cell in command.cells:
        refusal = unaskable(state, cell)
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
    return Decision(tuple(made)) if made else refuse("nothing_to_link", "The other has no answer to follow here.")


def _followed(state: State, cell: Cell, command: commands.SameAs) -> Cell | None:
    """The cell whose answer a link from this one would follow: the other item's, or what that one follows itself."""
    source = cell._replace(items=make_items({**dict(cell.items), command.kind: command.item}))
    if source == cell or state.effective(source) is None:
        return None
    answer = state.answer(source)
    root = answer.link if answer is not None and answer.link is not None else source
    return root if root != cell else None


def pass_over(state: State, command: commands.Pass) -> Decision:
    """A question passed over."""
    refusal = unaskable(state, command.cell)
    if refusal or command.mark not in MARKS:
        return Decision(refusal=refusal or Refusal("unknown_value", f"A question is passed over as {names(MARKS)}."))
    return Decision((events.AnswerMarked(command.cell, command.mark),))


def on_answer(state: State, command: commands.Withdraw | commands.Confirm | commands.GradeEvidence) -> Decision:
    """An answer taken back, confirmed or graded."""
    cell = command.cell
    answer = state.answer(cell)
    refusal = unaskable(state, cell)
    if refusal or answer is None or not (answer.answered or isinstance(command, commands.Withdraw)):
        return Decision(refusal=refusal or Refusal("unanswered", "This question has no answer yet."))
    match command:
        case commands.Withdraw():
            return Decision((events.AnswerWithdrawn(cell),))
        case commands.Confirm():
            return Decision((events.AnswerConfirmed(cell),))
        case commands.GradeEvidence():
            if command.evidence not in GRADES:
                return refuse("unknown_value", f"An evidence grade is one of {names(GRADES)}.")
            same = answer.evidence == command.evidence
            return Decision(() if same else (events.EvidenceGraded(cell, command.evidence),))


def withhold(state: State, command: commands.Withhold) -> Decision:
    """An answer kept back from models, there already or still to come; with a question its follow-ups stay back."""
    refusal = unaskable(state, command.cell)
    if refusal:
        return Decision(refusal=refusal)
    same = (command.cell in state.withheld) == command.withheld
    return Decision(() if same else (events.AnswerWithheld(command.cell, command.withheld),))


def note(state: State, command: commands.AddNote) -> Decision:
    """A note on a question or on the session."""
    text = accept(command.text)
    if command.cell is not None and command.cell not in state.layout.where:
        return refuse("unknown_item", f"{display_line(command.cell.label, 120)} is not a question of this session.")
    if not text.strip():
        return refuse("empty", "The note is empty.")
    internal = command.internal or has_internal_tag(text)
    return Decision(_kept(state, command.cell, text, "written", internal=internal))


def _kept(
    state: State, cell: Cell | None, text: str, reason: Any = "refused", *, internal: bool = False
) -> tuple[Event, ...]:
    """Notes that hold the text; a very long one is cut into several. Words refused once more are kept already."""
    if not text.strip():
        return ()
    parts = pieces(accept(text), LIMIT)
    if reason == "refused":
        held = {each.text for each in state.notes_on(cell) if each.reason == "refused"}
        parts = [part for part in parts if part not in held]
    return tuple(
        events.NoteAdded(f"note-{state.worked + at}", cell, part, reason, internal=internal)
        for at, part in enumerate(parts, start=1)
    )


def _too_long(text: str) -> Refusal | None:
    if size(text) <= LIMIT:
        return None
    return Refusal(
        "too_long",
        f"The answer takes {size(text) // 1024:,} KB; {LIMIT // 1024} KB fit. "
        "It is kept whole as notes on this question; answer again with the part that matters.",
    )


def hint_for(state: State, cell: Cell) -> str:
    """What fits the cell's question, in a sentence."""
    return "Any words." if cell.probe else fitting(state.index.places[cell.question].question)
