"""The commands of plain mode: what each does, in one table that also makes the help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.dataclass import dataclass
from assistant.interview import commands
from assistant.interview.cells import GRADES, Cell, Mark
from assistant.interview.commands import Command
from assistant.interview.find import find_cells
from assistant.interview.prompt import why
from assistant.plain import lines, proposing, taking
from assistant.plain.changes import change_words
from assistant.text import display, display_line, fold

if TYPE_CHECKING:
    from assistant.plain.session import PlainSession


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command as typed."""

    session: PlainSession
    argument: str


@dataclass(frozen=True, slots=True)
class Word:
    """One command."""

    name: str
    argument: str
    help: str
    do: Callable[[CommandLine], None]
    moves: bool = True
    """It leaves the question, so what was typed is set aside first."""


def _on_question(line: CommandLine, make: Callable[[Cell], Command]) -> None:
    session = line.session
    prompt = session.prompt()
    if prompt is None:
        session.out("  No question is open.")
    elif session.settle(make(prompt.cell)):
        session.ask()


def _pass(mark: Mark) -> Callable[[CommandLine], None]:
    return lambda line: _on_question(line, lambda cell: commands.Pass(cell, mark))


def _back(line: CommandLine) -> None:
    if line.session.perform(commands.Back()).refusal is None:
        line.session.ask()


def _undo(line: CommandLine) -> None:
    words = change_words(line.session.state, line.session.state.undo)
    if line.session.perform(commands.Undo()).refusal is None:
        line.session.out(f"  Undone: {words}. :redo makes it again.")
        line.session.ask()


def _redo(line: CommandLine) -> None:
    words = change_words(line.session.state, line.session.state.redo)
    if line.session.perform(commands.Redo()).refusal is None:
        line.session.out(f"  Made again: {words}.")
        line.session.ask()


def _jump(line: CommandLine) -> None:
    session = line.session
    found = find_cells(session.state, line.argument, session.at)
    if not found:
        session.out(f"  No question on the path fits “{display_line(line.argument, 60)}”. :list shows the outline.")
        return
    if len(found) > 1 and found[0].question != line.argument:
        session.out(f"  {len(found)} questions fit; the first is taken.")
        session.say(lines.several(session.state, found))
    if session.perform(commands.Jump(found[0])).refusal is None:
        session.ask()


def _note(line: CommandLine) -> None:
    if line.session.perform(commands.AddNote(line.session.at, line.argument)).refusal is None:
        line.session.out("  Noted.")


def _why(line: CommandLine) -> None:
    session = line.session
    prompt = session.prompt()
    if prompt is None:
        session.out("  No question is open.")
        return
    if prompt.why:
        session.out(f"  {display(prompt.why)}")
    session.say(f"  - {display(reason.words)}" for reason in why(session.state, prompt.cell))


def _example(line: CommandLine) -> None:
    prompt = line.session.prompt()
    examples = prompt.question.examples if prompt else None
    if examples is None or not (examples.strong or examples.thin):
        line.session.out("  There is no example.")
        return
    for name, example in (("Strong", examples.strong), ("Thin", examples.thin)):
        if example:
            line.session.out(f"  {name}: {display(example)}")


def _listen(line: CommandLine) -> None:
    prompt = line.session.prompt()
    hints = prompt.question.listen_for if prompt else ()
    line.session.say([f"  - {display(hint)}" for hint in hints] or ["  There is nothing to listen for in particular."])


def _evidence(line: CommandLine) -> None:
    session = line.session
    grade = next((each for each in GRADES if line.argument and each.startswith(line.argument.lower())), None)
    if grade is None:
        session.out(f"  How well founded is it? :evidence takes one of {', '.join(GRADES)}.")
        return
    cell = session.last_answered()
    if cell is None:
        session.out("  Nothing is answered yet.")
    elif session.perform(commands.GradeEvidence(cell, grade)).refusal is None:
        session.out(f"  Graded: {lines.GRADE_WORDS[grade]}.")
        session.out(lines.line_of(session.state, cell))


def _find_item(line: CommandLine, name: str) -> tuple[str, str] | None:
    """The (list, item) that a name or id of a living item means."""
    wanted = fold(name)
    for each, items in line.session.state.lists.items():
        for item in items:
            if not item.removed and wanted in (item.id, fold(item.name)):
                return each, item.id
    return None


def _items(line: CommandLine) -> None:
    state = line.session.state
    for name, each in state.index.lists.items():
        names = ", ".join(display_line(item.name) for item in state.items_of(name)) or "none yet"
        line.session.out(f"  {each.item}: {names}")


def _add(line: CommandLine) -> None:
    kind, _, name = line.argument.partition(" ")
    session = line.session
    lists = session.state.index.list_of_item
    if kind not in lists or not name.strip():
        session.out(f"  :add takes {' or '.join(lists)} and a name, such as :add {next(iter(lists), 'item')} Families")
    else:
        command = commands.AddItem(lists[kind], name)
        impact = session.recorder.preview(command)
        if session.perform(command).refusal is None:
            more = f" {lines.count(impact.adds, 'more question')}{lines.longer(impact)}." if impact.adds else ""
            session.out(f"  Added.{more}")


def _rename(line: CommandLine) -> None:
    old, arrow, new = line.argument.partition("=>")
    found = _find_item(line, old)
    if not arrow or found is None:
        line.session.out("  :rename takes the name there is, => and the new one; :items lists the names.")
    elif line.session.perform(commands.RenameItem(*found, new.strip())).refusal is None:
        line.session.out("  Renamed.")


def _remove(line: CommandLine) -> None:
    found = _find_item(line, line.argument)
    if found is None:
        line.session.out("  :remove takes the name of a list item; :items lists the names.")
    elif line.session.settle(commands.RemoveItem(*found)):
        line.session.out("  Removed; its answers are kept, and :add brings it back.")
        line.session.ask()


def _move(line: CommandLine) -> None:
    name, _, place = line.argument.rpartition(" ")
    found = _find_item(line, name)
    if found is None or not place.isdecimal() or int(place) < 1:
        line.session.out("  :move takes the name of a list item and its new place, such as :move Families 1")
    elif line.session.perform(commands.MoveItem(*found, int(place) - 1)).refusal is None:
        line.session.out("  Moved.")


def _list(line: CommandLine) -> None:
    state = line.session.state
    most = (len(state.status),) if fold(line.argument) == "all" else ()
    line.session.say(lines.outline(state, line.session.at, *most))
    line.session.out(f"  {lines.where_we_are(line.session.state)}")


def _depth(line: CommandLine) -> None:
    if line.session.settle(commands.SetFact("depth", line.argument)):
        line.session.ask()


def _time(line: CommandLine) -> None:
    wanted = "" if line.argument == "off" else line.argument
    if not line.argument:
        line.session.out("  :time takes the minutes there are in all, or off.")
    elif line.session.settle(commands.SetFact("timebox", wanted)):
        line.session.ask()


def _same(line: CommandLine) -> None:
    session = line.session
    found = _find_item(line, line.argument)
    if session.at is None or found is None:
        session.out("  :same takes the name of a list item whose answer holds here too; :items lists the names.")
        return
    kind = session.state.index.lists[found[0]].item
    if session.settle(commands.SameAs((session.at,), kind, found[1])):
        session.out("  Linked: when that answer changes, this one is to be confirmed.")
        session.ask()


def _help(line: CommandLine) -> None:
    line.session.out(
        "  An answer may have several lines; an empty line sends it. To begin an answer line with a colon,"
    )
    line.session.out("  type two. Nothing typed is lost, and you may close at any time.")
    for word in WORDS:
        line.session.out(f"  {f':{word.name} {word.argument}'.rstrip()}, {word.help}")


WORDS: tuple[Word, ...] = (
    Word("back", "", "go to the question before", _back),
    Word("skip", "", "leave the question unanswered", _pass("skipped")),
    Word("unknown", "", "say that you do not know", _pass("unknown")),
    Word("decline", "", "say that you would rather not answer", _pass("declined")),
    Word("na", "", "say that it does not apply", _pass("not_applicable")),
    Word("later", "", "put it off; it comes again at the end", _pass("later")),
    Word(
        "confirm",
        "",
        "say that an answer to be confirmed still holds",
        lambda line: _on_question(line, commands.Confirm),
    ),
    Word("withdraw", "", "take the answer back", lambda line: _on_question(line, commands.Withdraw)),
    Word("jump", "TEXT", "go to a question by its id, section or words", _jump),
    Word("note", "TEXT", "keep a note on this question", _note, moves=False),
    Word(
        "review",
        "[all]",
        "what this section, or all, may come to, beside your words; :review model asks the model",
        proposing.review,
        moves=False,
    ),
    Word(
        "doubt", "", "the proposed findings beside their words: what is wrong with each?", proposing.doubt, moves=False
    ),
    Word(
        "private", "", "keep the answer to this question from any model, or no longer", proposing.private, moves=False
    ),
    Word("names", "NAMES", "names to mask in what goes to a model, with ; between them", proposing.names, moves=False),
    Word(
        "capture",
        "LINE",
        "take down what is said, such as :! they wait @maria /receive; the sign alone will do",
        taking.capture,
        moves=False,
    ),
    Word("earlier", "", "what was taken down for this question", taking.earlier, moves=False),
    Word("accept", "N", "take one of those as the answer", taking.accept),
    Word("people", "NAME, ROLE", "say who takes part; alone, list them", taking.people, moves=False),
    Word(
        "consent",
        "NAME PURPOSE YES",
        "record what somebody agrees to, or no longer with no",
        taking.consent,
        moves=False,
    ),
    Word("why", "", "why this question is asked", _why, moves=False),
    Word("other", "", "another way to ask it; of a follow-up, a model's", proposing.other, moves=False),
    Word("listen", "", "what to listen for in the answer", _listen, moves=False),
    Word("example", "", "a strong answer and a thin one", _example, moves=False),
    Word("evidence", "GRADE", f"grade your last answer: {', '.join(GRADES)}", _evidence, moves=False),
    Word("items", "", "the lists: segments, journeys and so on", _items, moves=False),
    Word("add", "KIND NAME", "add an item to a list", _add, moves=False),
    Word("rename", "OLD => NEW", "rename a list item", _rename, moves=False),
    Word("remove", "NAME", "remove a list item; its answers are kept", _remove),
    Word("move", "NAME PLACE", "give a list item another place", _move, moves=False),
    Word("depth", "DEPTH", "quick, standard or deep", _depth),
    Word("same", "NAME", "take the answer given for another list item", _same),
    Word("time", "MIN", "the minutes there are in all; what does not fit is left out", _time),
    Word("draft", "", "take up what was typed before and not sent", lambda line: line.session.take_draft()),
    Word("undo", "", "undo the latest change", _undo),
    Word("redo", "", "make an undone change again", _redo),
    Word("list", "[all]", "the outline and how far it has come; all names every question put off", _list, moves=False),
    Word("quit", "", "close; everything is kept", lambda line: line.session.leave()),
    Word("help", "", "this list", _help, moves=False),
)
COMMANDS: dict[str, Word] = {word.name: word for word in WORDS}
