"""One interview as lines: reads what is typed or piped in, records it, prints the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from assistant.interview.cells import Cell
from assistant.interview.commands import Answer, Command
from assistant.interview.prompt import Prompt, next_prompt, progress
from assistant.interview.state import State
from assistant.plain import lines
from assistant.plain.words import COMMANDS, CommandLine
from assistant.recorder import Outcome, Recorder
from assistant.text import accept, display_line, fold

Print = Callable[[str], None]


class PlainSession:
    """Runs a live session over lines of input until they end or the person leaves.

    An answer ends with an empty line. A line that starts with `:` is a command, with `::` an answer line that starts
    with a colon. What was typed and not sent is kept as a draft, whatever ends the session.
    """

    def __init__(
        self, recorder: Recorder, source: Iterable[str], out: Print, *, live: bool = False, program: str = "connected"
    ) -> None:
        self.recorder = recorder
        self.out = out
        self._source: Iterator[str] = iter(source)
        self._live = live
        """A person is typing: every finished line is made safe at once."""
        self._program = program
        """What is typed in the shell to start the program on the same file."""
        self._typed: list[str] = []
        self._at: Cell | None = None
        self._trail: tuple[str, ...] = ()
        self._over = False
        self._last: Cell | None = None

    @property
    def state(self) -> State:
        """The session as it stands."""
        return self.recorder.state

    def run(self) -> None:
        """Ask until the input ends or the person leaves. Whatever ends it, what was typed is kept."""
        self.out(f"{display_line(self.state.facts['title'])}. {lines.where_we_are(self.state)}")
        self.out("An answer ends with an empty line. :help lists what else can be typed.")
        try:
            self.ask()
            while not self._over:
                line = next(self._source, None)
                if line is None:
                    break
                self._line(accept(line.rstrip("\r\n")))
        finally:
            self.keep_draft()

    # Asking ----------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Put the question at the cursor."""
        prompt = next_prompt(self.state)
        self._at = self.state.cursor
        self.out("")
        if prompt is None:
            self._finished()
            return
        if prompt.trail != self._trail:
            self._trail = prompt.trail
            self.out(lines.heading(prompt))
        self.say(lines.question(self.state, prompt))
        draft = self.recorder.drafts().get(prompt.cell.label)
        if draft:
            self.out(f"  Begun before, not sent: {display_line(draft.text, 300)}")
            self.out("  :draft takes it up again.")

    def _finished(self) -> None:
        done = progress(self.state)
        self.out("Nothing is left to ask.")
        if not done.done:
            self.out(f"{done.asked - done.settled} put off for later; :list shows them, :jump goes to one.")
        self.out(f"The brief: {self._program} report {self.state.session}")

    def say(self, several: Iterable[str]) -> None:
        """Print several lines."""
        for line in several:
            self.out(line)

    # Reading ---------------------------------------------------------------------------------------------------

    def _line(self, line: str) -> None:
        if line.startswith(":") and not line.startswith("::"):
            self._command(line)
        elif line.strip():
            self._typed.append(line[1:] if line.startswith("::") else line)
            if self._live:
                self.keep_draft()
        elif self._typed:
            self._send()

    def _send(self) -> None:
        text = "\n".join(self._typed)
        if self._at is None:
            self.out("No question is open. :note keeps words on the session, :jump goes to a question.")
            return
        if self.settle(Answer(self._at, text)):
            self.ask()

    def settle(self, command: Command) -> bool:
        """Do a command about the present question, asking first when it reaches further; True when it was done."""
        if not self._agreed(command):
            self.out("Left as it was; what you typed is kept as a draft.")
            self.keep_draft()
            self._typed = []
            return False
        outcome = self.perform(command)
        if isinstance(command, Answer) and outcome.refusal is None:
            self._last = command.cell
        if self._at is not None and (outcome.events or outcome.refusal is None):
            self._typed = []
            self.recorder.save_draft(self._at, "")
        return outcome.refusal is None

    def perform(self, command: Command) -> Outcome:
        """Do a command and say so when it is refused."""
        outcome = self.recorder.perform(command)
        if outcome.refusal is not None:
            self.out(f"  {outcome.refusal}")
            if outcome.events and not isinstance(command, Answer):
                self.out("  Kept as a note.")
            elif outcome.events:
                self.out("  What you typed is kept as a note on this question.")
        return outcome

    def _agreed(self, command: Command) -> bool:
        """Whether the person agrees to what an edit would do beyond its question; True when it does nothing."""
        cell = getattr(command, "cell", None)
        before = self.state.answer(cell) if cell else None
        if cell is not None and (before is None or not before.answered):
            return True
        impact = self.recorder.preview(command)
        if not impact.disturbs:
            return True
        self.say(lines.impact_lines(self.state, impact))
        return self.answer_line() in ("yes", "y")

    def answer_line(self) -> str:
        """The next words typed, up to an empty line, lower case."""
        words: list[str] = []
        for line in self._source:
            if not line.strip():
                if words:
                    break
                continue
            words.append(line.strip())
        return " ".join(words).lower()

    # Commands --------------------------------------------------------------------------------------------------

    def _command(self, line: str) -> None:
        name, _, argument = line[1:].strip().partition(" ")
        found = COMMANDS.get(name.lower())
        if found is None:
            self.out(f"  :{display_line(name, 40)} is no command. :help lists them; :: begins an answer with a colon.")
            return
        if found.moves and self._typed:
            self.keep_draft()
            self.out("  What you had typed is kept as a draft.")
            self._typed = []
        found.do(CommandLine(self, argument.strip()))

    def prompt(self) -> Prompt | None:
        """The question at the cursor."""
        return next_prompt(self.state)

    def take_draft(self) -> None:
        """Go on with the draft of the present question."""
        draft = self.recorder.drafts().get(self._at.label) if self._at else None
        if draft is None:
            self.out("  There is no draft on this question.")
            return
        self._typed = draft.text.split("\n")
        self.out("  Taken up. Type on; an empty line sends it.")

    def last_answered(self) -> Cell | None:
        """The question at the cursor when it is answered, else the one answered last."""
        present = self.state.answer(self.state.cursor) if self.state.cursor else None
        if present is not None and present.answered:
            return present.cell
        return self._last

    def find_item(self, name: str) -> tuple[str, str] | None:
        """The (list, item) that a name or id of a living item means."""
        wanted = fold(name)
        for each, items in self.state.lists.items():
            for item in items:
                if not item.removed and wanted in (item.id, fold(item.name)):
                    return each, item.id
        return None

    def leave(self) -> None:
        """End the session after the present line."""
        self._over = True

    def keep_draft(self) -> None:
        """Make what was typed and not sent safe."""
        if self._typed and self._at is not None:
            text = "\n".join(self._typed)
            self.recorder.save_draft(self._at, text, len(self._typed) - 1, len(self._typed[-1]))

    def say_goodbye(self) -> None:
        """Say what is kept and how to go on."""
        self.out("")
        if self._typed:
            self.out("What you had typed last was not sent; it is kept as a draft.")
        self.out(f"Kept. {lines.where_we_are(self.state)}")
        self.out(f"Go on with: {self._program} resume {self.state.session}")
