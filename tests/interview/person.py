"""A person made of random numbers: turns draws into commands that make sense, or not, in the present state."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from assistant.bank.index import Index
from assistant.bank.model import Question
from assistant.interview import commands
from assistant.interview.annotation_events import STANCES
from assistant.interview.apply import apply
from assistant.interview.captures import captures
from assistant.interview.cells import CAPTURE_KINDS, CAPTURE_STATUSES, GRADES, MARKS, Cell, Span
from assistant.interview.commands import Command
from assistant.interview.decide import decide
from assistant.interview.decision import Decision
from assistant.interview.events import Recorded
from assistant.interview.state import Item, State, empty_state
from assistant.interview.subjects import Subject, on_answer, on_finding, on_stage
from assistant.interview.summary_events import Sentence

Pick = Callable[[Sequence[Any]], Any]
WORDS = (
    *("yes", "no", "web", "phone", "3", "0", "12", "maybe", "5", "1", "€5", "[/b]", "  ", "x" * 50),
    *("web, shop", "2-3 weeks", "1,200 EUR", "they wait", "We call them twice", "Late | 5\nCold | 2", "Late | 1"),
    *("Lost\nFound", "a\n\nb", "\u202eabc"),
)


class Session:
    """A session in memory that records what it applies."""

    def __init__(self, index: Index) -> None:
        self.log: list[Recorded] = []
        self.state: State = empty_state(index)

    def do(self, command: Command, actor: str = "person") -> Decision:
        """Decide and apply."""
        decision = decide(self.state, command)
        cause = ""
        for event in decision.events:
            name = f"e{self.state.revision + 1}"
            cause = cause or name
            late = 0 if actor == "person" else 9  # a reviewer comes later
            at = f"2026-01-01T00:{late:02}:{self.state.worked % 60:02}.000Z"
            recorded = Recorded(self.state.revision + 1, name, at, actor, cause, event)
            self.state = apply(self.state, recorded)
            self.log.append(recorded)
        return decision

    def say(self, question: str, text: str, **items: str) -> Decision:
        """Answer a question in words."""
        return self.do(commands.Answer(Cell(question, tuple(sorted(items.items()))), text))


def begin(index: Index, **fields: Any) -> Session:
    """A session that has begun."""
    session = Session(index)
    assert session.do(commands.Start("session-1", "digest", fields.pop("company", "Acme"), **fields)).refusal is None
    return session


def fitting_words(question: Question, pick: Pick) -> str:
    """Words that fit the question."""
    match question.type:
        case "choice":
            return str(pick(question.options).id)
        case "choices":
            return ", ".join(option.id for option in question.options if pick((True, False))) or question.options[0].id
        case "scale":
            assert question.scale
            return str(pick(range(question.scale.from_, question.scale.to + 1)))
        case "yes_no":
            return str(pick(("yes", "no")))
        case "number":
            low, high = question.minimum or 0, question.maximum or 100
            return str(pick((low, high, (low + high) // 2)))
        case "money":
            return str(pick(("0 EUR", "15 EUR", "$1,200", "10-20 GBP")))
        case "duration":
            return str(pick(("1 day", "2-3 weeks", "90 minutes")))
        case "items":
            return str(pick(("one", "one\ntwo", "three\ntwo\none")))
        case "records":
            return "\n".join(_record(question, pick, at) for at in range(pick((1, 2, 3))))
        case _:
            return str(pick(("Short.", "We call them and they wait for days because nobody answers the phone.")))


def _record(question: Question, pick: Pick, at: int) -> str:
    fields = []
    for place, column in enumerate(question.columns):
        match column.type:
            case "choice" | "choices":
                fields.append(pick(column.options).id)
            case "scale":
                assert column.scale
                fields.append(str(pick(range(column.scale.from_, column.scale.to + 1))))
            case "yes_no":
                fields.append("yes")
            case "number":
                fields.append("4")
            case "money":
                fields.append("4 EUR")
            case "duration":
                fields.append("4 days")
            case _:
                fields.append(f"{pick(('late', 'lost', 'loud'))} {at}" if place == 0 else "words")
    return " | ".join(fields)


def command(state: State, pick: Pick) -> Command:
    """Something a person might do now; mostly an answer to the present question."""
    cells = state.layout.cells
    cell = state.cursor if state.cursor and pick((True, True, False)) else pick(cells)
    kind = pick(("fit", "fit", "fit", "fit", "words", "pass", "pass", "undo", "redo", "other", "list", "jump", "fact"))
    match kind:
        case "fit":
            question = state.index.places[cell.question].question
            text = "Because they said so, twice." if cell.probe else fitting_words(question, pick)
            return commands.Answer(cell, text, evidence=pick((None, *GRADES)))
        case "words":
            return commands.Answer(cell, pick(WORDS))
        case "pass":
            return commands.Pass(cell, pick(MARKS))
        case "undo":
            return commands.Undo()
        case "redo":
            return commands.Redo()
        case "other":
            return other_command(state, cell, pick)
        case "list":
            return _list_command(state, pick)
        case "jump":
            return commands.Jump(pick((cell, None)))
        case _:
            values = ("quick", "standard", "deep", "self", "facilitator", "Beta", "20", "90", "")
            return commands.SetFact(pick(("depth", "mode", "company", "timebox")), pick(values))


def proposal(cell: Cell, end: int) -> commands.RecordFinding:
    """What a model might put forward, with everything that says where it comes from."""
    why = ("Something is hard (“hurts”).", Decimal("0.7"), "ollama/any", "findings@1")
    return commands.RecordFinding("need", "They want calm", (Span(cell, 0, end),), "model/1", "proposed", *why)


def wording(cell: Cell, text: str = "When was that?") -> commands.WordFollowUp:
    """Other words for a follow-up, as a model has them."""
    return commands.WordFollowUp(cell, text, "ollama/any", "probe@1")


def other_command(state: State, cell: Cell, pick: Pick) -> Command:
    """Anything but an answer: what is found, summed up, taken down or withdrawn."""
    made: tuple[Command, ...] = (
        commands.Withdraw(cell),
        commands.Confirm(cell),
        commands.GradeEvidence(cell, "measured"),
        commands.AddNote(pick((cell, None)), "a note"),
        commands.Back(),
        *_captures(state, cell, pick),
        commands.RecordFinding("pain", "It hurts", (Span(cell, 0, pick((1, 5))),)),
        proposal(cell, pick((1, 5))),
        wording(pick([each for each in state.layout.cells if each.probe] or [cell]), pick(("", "When was that?"))),
        commands.JudgeFinding(pick([*state.findings, "none"]), "rejected"),
        commands.EditFinding(pick([*state.findings, "none"]), "need", "They want calm"),
        commands.MergeFindings(pick([*state.findings, "none"]), tuple(state.findings)),
        *_summaries(state, pick),
        commands.SameAs((cell,), *pick(cell.items or (("segment", "none"),))),
        commands.SameAs((cell,), "segment", pick(state.lists.get("segments") or (Item("none", ""),)).id),
    )
    chosen: Command = pick(made)
    return chosen


def _summaries(state: State, pick: Pick) -> tuple[Command, ...]:
    """A summary on a finding there is, or there is not."""
    rests = Sentence(pick(("They wait.", "Nobody calls back.")), (pick([*state.findings, "none"]),))
    made = {"drafted": "model", "model": "ollama/any", "prompt": "summary@1", "edited": pick((True, False))}
    return (
        commands.WriteSummary((rests,)),
        commands.WriteSummary((rests, rests), **made),
        commands.ClearSummary(),
    )


def review_command(state: State, pick: Pick) -> Command:
    """Something a reviewer might do now."""
    node = pick(state.layout.outline)
    subject = pick(
        (
            Subject(),
            on_answer(pick(state.layout.cells)),
            on_answer(pick([answer.cell for answer in state.all_answers()] or state.layout.cells)),
            on_finding(pick([*state.findings, "none"])),
            on_stage(node.id, node.items),
        )
    )
    comment = pick([*state.comments, "none"])
    made: tuple[Command, ...] = (
        commands.Comment(subject, pick(WORDS), pick(STANCES)),
        commands.Comment(subject, "A reply", reply_to=comment),
        commands.ResolveComment(comment, pick((True, False))),
        commands.SignOff(subject, pick(("", "Read twice."))),
        commands.WithdrawSignOff(pick([*state.sign_offs, "none"]), "It moved."),
    )
    chosen: Command = pick(made)
    return chosen


def coding_command(state: State, coder: str, pick: Pick) -> Command:
    """Something a coder might do now."""
    start = pick(range(3))
    where = Span(
        pick([answer.cell for answer in state.all_answers()] or state.layout.cells), start, start + pick((1, 6))
    )
    made: tuple[Command, ...] = (
        commands.Code(coder, where, pick(("waiting", "van"))),
        commands.Code(coder, where, "waiting"),
        commands.Uncode(coder, where, pick(("", "waiting"))),
        commands.FinishCoding(coder, pick((True, False))),
    )
    chosen: Command = pick(made)
    return chosen


def _captures(state: State, cell: Cell, pick: Pick) -> tuple[Command, ...]:
    """What a facilitator does beside the questions."""
    taken = [each.note.id for each in captures(state)] or ["note-0"]
    people = [*state.participants, "nobody"]
    return (
        commands.Capture("It is late", pick(CAPTURE_KINDS), pick((cell, None)), newcomer=pick(("", "Ada", "Ben"))),
        commands.Capture("They call us twice", "pain", cell, tags=pick(((), ("internal",), ("van",)))),
        commands.EditCapture(pick(taken), "It was late", pick(CAPTURE_KINDS)),
        commands.SettleCapture(pick(taken), pick(CAPTURE_STATUSES)),
        commands.AcceptCapture(cell, pick(taken)),
        commands.NameParticipant(pick(("Ada", "Ben", "Cem")), "client", pick(("", *people))),
        commands.SetConsent(pick(people), "quotes", pick((True, False))),
        commands.Speak(pick(("", *people))),
        commands.Replan(),
        commands.HoldPlan(),
    )


def _list_command(state: State, pick: Pick) -> Command:
    names = [name for name, each in state.index.lists.items() if not each.fixed and not each.source]
    if not names:
        return commands.Redo()
    name = pick(names)
    item = pick(state.lists[name]).id
    made: tuple[Command, ...] = (
        commands.AddItem(name, pick(("North", "South", "East")), pick((None, 0, 1))),
        commands.RenameItem(name, item, pick(("North", "West"))),
        commands.RemoveItem(name, item),
        commands.MoveItem(name, item, pick((0, 1, 5))),
    )
    chosen: Command = pick(made)
    return chosen
