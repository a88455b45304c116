"""One interview as lines: reads what is typed or piped in, records it, prints the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.errors import StoreError
from assistant.interview.answering import taken_as
from assistant.interview.cells import GRADES, Cell, Grade
from assistant.interview.commands import AddNote, Answer, Command
from assistant.interview.prompt import Prompt, answer_words, next_prompt, prompt_for
from assistant.interview.state import Answer as Said
from assistant.interview.state import State
from assistant.interview.wording import fill
from assistant.plain import lines
from assistant.plain.asking import ModelAtHand
from assistant.plain.finished import Finished
from assistant.plain.reader import Reader
from assistant.plain.taking import is_capture
from assistant.plain.unfinished import Unfinished
from assistant.plain.words import COMMANDS, CommandLine
from assistant.recorder import Outcome, Recorder
from assistant.text import accept, display, display_line, fold

Print = Callable[[str], None]
_YES = ("y", "yes")
_NO = ("n", "no")


class PlainSession:
    """Runs a live session over lines of input until they end or the person leaves.

    An answer ends with an empty line. A line that starts with `:` is a command, with `::` an answer line that starts
    with a colon. What was typed and not sent is kept as a draft, whatever ends the session.
    """

    def __init__(
        self,
        recorder: Recorder,
        source: Iterable[str],
        out: Print,
        *,
        live: bool = False,
        program: str = "connected",
        model: ModelAtHand | None = None,
    ) -> None:
        self.recorder = recorder
        self.out = out
        self.model = model
        self.reader = Reader(source)
        self._live = live
        """A person is typing: each finished line is made safe at once, and trouble on disk does not end the session."""
        self._program = program
        """What is typed in the shell to start the program on the same file."""
        self._typed: list[str] = []
        self.at: Cell | None = None
        """The question that was put last; None when nothing is left to ask."""
        self._seen: Said | None = None
        """What was said to it when it was put."""
        self._draft = ""
        """What was begun on it before and not sent."""
        self._grade: Grade | None = None
        """How well founded it was said to be before it was sent; None when that was not said."""
        self._trail: tuple[str, ...] = ()
        self._told: set[str] = set()
        self._last: Cell | None = None
        self.finished = Finished()
        self._left_out: frozenset[str] = frozenset()
        self._over = False

    @property
    def state(self) -> State:
        """The session as it stands."""
        return self.recorder.state

    def run(self) -> None:
        """Ask until the input ends or the person leaves. Whatever ends it, what was typed is kept."""
        self.out(f"{display_line(self.state.facts['title'])}. {lines.where_we_are(self.state)}")
        self.out("Type your answer, then an empty line. :help lists what else can be typed, :quit closes.")
        try:
            self.ask()
            while not self._over and (line := self.reader.next()) is not None:
                self._guarded(line)
        finally:
            self._keep_at_end()

    # Asking ----------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Put the question at the cursor."""
        prompt = next_prompt(self.state)
        self.at = self.state.cursor
        self._draft = ""
        self.out("")
        self.say(self.finished.tell(self.state))
        if prompt is None:
            self._look_through()
            self.say(lines.finished(self.state, self._program))
            return
        self._seen = prompt.answer
        self._tell_plan()
        self.say(lines.heading(prompt, self._trail))
        self._trail = prompt.trail
        self._tell_about(prompt)
        self.say(lines.question(self.state, prompt))
        self._tell_draft(prompt.cell)

    def _tell_draft(self, cell: Cell) -> None:
        """What was begun on the question and not sent, and the grade chosen for it."""
        draft = self.recorder.drafts().get(cell.label)
        self._grade = next((grade for grade in GRADES if draft is not None and draft.evidence == grade), None)
        if draft is not None and draft.text:
            self._draft = draft.text
            self.out(f"  Begun before and not sent: {display_line(draft.text, 300)}")
            self.out("  :draft takes it up again.")
        if self._grade is not None:
            self.out(f"  When sent, the answer counts as: {lines.GRADE_WORDS[self._grade]}.")

    def _look_through(self) -> None:
        """Have everything read that was said, now that all of it is, and say what waits for a look."""
        from assistant.plain.reviewing import read_all

        self.say(read_all(self))

    def _tell_about(self, prompt: Prompt) -> None:
        """What a part, step or section is for, once."""
        place = prompt.place
        for node in (place.part, place.step, place.section):
            if node.about and node.id not in self._told:
                self.out(display(fill(self.state, prompt.cell, node.about)))
            self._told.add(node.id)

    def _tell_plan(self) -> None:
        """What is left out for want of time, when that has changed."""
        if self.state.plan.left_out != self._left_out:
            self._left_out = self.state.plan.left_out
            self.say(list(lines.left_out(self.state)) or ["There is time for every question now."])

    def say(self, several: Iterable[str]) -> None:
        """Print several lines."""
        for line in several:
            self.out(line)

    # Reading ---------------------------------------------------------------------------------------------------

    def _guarded(self, line: str) -> None:
        """Take a line; when the disk refuses, a person can put that right and send it again."""
        try:
            self._line(line)
        except StoreError as error:
            if not self._live:
                raise
            self.out(f"  Not done. {display_line(str(error))}")
            if self._typed:
                self.out("  What you typed is still here; an empty line sends it again.")

    def _line(self, line: str) -> None:
        text = accept(line.rstrip("\r\n"))
        is_command = text.startswith(":") and not text.startswith("::")
        if isinstance(line, Unfinished):
            self._type("" if is_command else text.removeprefix(":"))
        elif "\n" in text:
            self._type(text)
            self.out(f"  {lines.count(text.count(chr(10)) + 1, 'line')} pasted; an empty line sends them.")
        elif is_command:
            self._command(text)
        elif text.strip():
            self._type(text.removeprefix(":"))
        elif self._typed:
            self._send()

    def _type(self, text: str) -> None:
        if not text.strip():
            return
        if self.at is None:
            self.perform(AddNote(None, text))
            self.out("  No question is open; kept as a note on the session.")
            return
        if self._draft and not self._typed:
            self.perform(AddNote(self.at, self._draft))
            self.out("  What you had begun before is kept as a note on this question.")
            self._draft = ""
        self._typed += text.split("\n")
        if self._live:
            self.keep_draft()

    def _send(self) -> None:
        assert self.at is not None  # words are typed on a question, or kept as notes at once
        command = Answer(self.at, "\n".join(self._typed), evidence=self._grade)
        self.recorder.refresh()
        if not (self._still_wanted() and self.agreed(command)):
            self.out("  Left as it was.")
            self._set_aside()
            return
        outcome = self.perform(command)
        if outcome.refusal is not None and not outcome.events:
            self._set_aside()
        else:
            self._typed = []
            self.recorder.save_draft(command.cell, "", evidence=self._grade or "" if outcome.refusal else "")
        if outcome.refusal is None:
            self._last = command.cell
            self.ask()

    def _still_wanted(self) -> bool:
        """Whether to go on although the question was answered in another window since it was put."""
        said = self.state.answer(self.at) if self.at else None
        if said is None or said == self._seen or not said.answered:
            return True
        self._seen = said
        self.out(f"  Answered in another window meanwhile: {display_line(answer_words(self.state, said), 300)}")
        self.out("Put yours in its place? yes or no:")
        return self.confirmed()

    # Doing -----------------------------------------------------------------------------------------------------

    def settle(self, command: Command) -> bool:
        """Do a command, asking first when it reaches further; True when it was done."""
        if not self.agreed(command):
            self.out("Left as it was.")
            return False
        return self.perform(command).refusal is None

    def perform(self, command: Command) -> Outcome:
        """Do a command and say so when it is refused."""
        before = self.state
        outcome = self.recorder.perform(command)
        self.finished.note(before, command, self.state)
        if outcome.refusal is None and (taken := taken_as(self.state, outcome.events)):
            self.out(f"  {taken}")
        if outcome.refusal is not None:
            self.out(f"  {display(str(outcome.refusal))}")
            if outcome.events:
                self.out("  What you typed is kept as a note on this question.")
        return outcome

    def agreed(self, command: Command) -> bool:
        """Whether the person agrees to what an edit would do beyond its question; True when it does nothing."""
        cell = getattr(command, "cell", None)
        before = self.state.answer(cell) if cell else None
        if cell is not None and (before is None or not before.answered):
            return True
        impact = self.recorder.preview(command)
        if not impact.disturbs:
            return True
        self.say(lines.impact_lines(self.state, impact))
        return self.confirmed()

    def confirmed(self) -> bool:
        """Whether the next words are yes. A command leaves the question and comes next; other words become a note."""
        line = self.reader.next_words()
        if line is None or isinstance(line, Unfinished):
            return False
        if line.startswith(":") and not line.startswith("::"):
            self.reader.put_back(line)
            return False
        if fold(line) in _YES + _NO:
            return fold(line) in _YES
        self.perform(AddNote(self.at, self.reader.rest_of(line)))
        self.out("  That is neither yes nor no; it is kept as a note.")
        return False

    # Commands --------------------------------------------------------------------------------------------------

    def _command(self, line: str) -> None:
        name, _, argument = line[1:].strip().partition(" ")
        if is_capture(line[1:].lstrip()):
            name, argument = "capture", line[1:]
        found = COMMANDS.get(name.lower())
        if found is None:
            self.out(f"  :{display_line(name, 40)} is no command. :help lists them; :: begins an answer with a colon.")
            return
        if found.moves and self._typed:
            self._set_aside()
        self.recorder.refresh()
        found.do(CommandLine(self, argument.strip()))

    def prompt(self) -> Prompt | None:
        """The question that was put last."""
        return prompt_for(self.state, self.at) if self.at else None

    def take_draft(self) -> None:
        """Go on with the draft of the present question."""
        draft = self.recorder.drafts().get(self.at.label) if self.at else None
        if draft is None or not draft.text:
            self.out("  There is no draft on this question.")
            return
        self._typed, self._draft = draft.text.split("\n"), ""
        self.out("  Taken up. Type on; an empty line sends it.")

    def last_answered(self) -> Cell | None:
        """The question that was put, when it is answered; else the one answered last."""
        present = self.state.answer(self.at) if self.at else None
        if present is not None and present.answered:
            return present.cell
        if self._last is not None:
            return self._last
        said = [answer for answer in self.state.all_answers() if answer.answered and self.state.on_path(answer.cell)]
        return max(said, key=lambda answer: answer.at).cell if said else None

    def leave(self) -> None:
        """End the session after the present line."""
        self._over = True

    # What is not sent ------------------------------------------------------------------------------------------

    def keep_draft(self) -> None:
        """Make what was typed and not sent safe."""
        if self._typed and self.at is not None:
            text = "\n".join(self._typed)
            self.recorder.save_draft(self.at, text, len(self._typed) - 1, len(self._typed[-1]), self._grade or "")

    def _set_aside(self) -> None:
        self.keep_draft()
        self._draft, self._typed = "\n".join(self._typed), []
        self.out("  What you had typed is kept as a draft; :draft takes it up.")

    def _keep_at_end(self) -> None:
        try:
            self.keep_draft()
        except StoreError:
            self.out("This was not sent and could not be kept; copy it from here:")
            self.say(display(line) for line in self._typed)
            raise

    def say_goodbye(self) -> None:
        """Say what is kept and how to go on."""
        self.out("")
        if self._typed:
            self.out("What you had typed last was not sent; it is kept as a draft.")
        self.out(f"Kept. {lines.where_we_are(self.state)}")
        self.out(f"Go on with: {self._program} resume {self.state.session}")
