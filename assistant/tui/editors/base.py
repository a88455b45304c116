"""What every answer box can do, whatever it looks like."""

from __future__ import annotations

from typing import Any

from textual.message import Message
from textual.widget import Widget

from assistant.bank.model import Column, Question
from assistant.interview.prompt import Prompt
from assistant.interview.value_words import in_words


class Editor(Widget):
    """An answer box. It holds what is being typed and nothing else; `said` gives it as plain mode would take it."""

    class Edited(Message):
        """What is in the box changed by the person's hand, for the first time since it was taken."""

    _told = False

    def tell_edited(self) -> None:
        """Post that the box was edited, once until the text is taken: the first key counts, not each."""
        if not self._told:
            self._told = True
            self.post_message(self.Edited())

    def take(self) -> str:
        """What is in the box, to be kept as a draft."""
        self._told = False
        return self.said()

    def prepare(self, prompt: Prompt) -> None:
        """Get ready for a question before the box is on screen."""

    def takes(self, prompt: Prompt) -> bool:
        """Whether the box on screen can take another question of its kind."""
        del prompt
        return True

    def put(self, prompt: Prompt, text: str, row: int, column: int) -> None:
        """Take a question and what is known of its answer: a draft with its cursor, or the answer given before; then
        the row is -1.
        """
        raise NotImplementedError

    @property
    def focus_target(self) -> Widget:
        """What takes the keys."""
        return self

    def said(self) -> str:
        """What is in the box, as text that parses to the answer."""
        raise NotImplementedError

    def place(self) -> tuple[int, int]:
        """Row and column of the cursor in that text."""
        return 0, 0

    def selected(self) -> tuple[int, int]:
        """Where the selected text begins and ends in what is said; the same place twice when none is selected."""
        return 0, 0

    def aside(self) -> str:
        """What is written beside what is sent, to be kept as a note; empty when there is nothing."""
        return ""

    def enter(self) -> bool:
        """Do what Enter does here; true when it sends the answer."""
        return True

    def refused(self) -> bool:
        """What was sent is refused, and kept as a note; true when the box lets go of it."""
        return False

    @property
    def shows_what_fits(self) -> bool:
        """Whether all that fits is on screen, so that a refusal need not say it again."""
        return False

    def undo_typing(self) -> bool:
        """Take back the last typing; false when there is none."""
        return False

    def redo_typing(self) -> bool:
        """Type again what was taken back; false when there is nothing."""
        return False

    @property
    def sends(self) -> str:
        """What sends the answer at any time, for the line over the box."""
        return "Enter or Ctrl+S sends"

    @property
    def hint(self) -> str:
        """How the box is used, for the line under it."""
        return "Enter sends"


def words_before(prompt: Prompt) -> str:
    """The answer there was, as text that parses to it again; empty when there was none."""
    answer = prompt.answer
    if answer is None or not answer.answered:
        return ""
    if prompt.cell.probe or prompt.type == "text":
        return str(answer.value)
    return answer.text or typed_as(prompt.question, answer.value)


def typed_as(asked: Question | Column, value: Any) -> str:
    """A value as text that parses to it again; `in_words` is for reading and adds units and ends of scales."""
    match asked.type:
        case "choice" | "scale":
            return str(value)
        case "choices":
            return ", ".join(value)
        case "number":
            return f"{value:f}"
        case "records":
            assert isinstance(asked, Question)
            return "\n".join(record_line([_field(column, row) for column in asked.columns]) for row in value)
        case _:
            return in_words(asked, value)


def _field(column: Column, row: dict[str, Any]) -> str:
    """One field as a person would type it: an option by its label."""
    if column.id not in row:
        return ""
    value = row[column.id]
    return in_words(column, value) if column.type == "choice" else " ".join(typed_as(column, value).split())


def record_line(values: list[str]) -> str:
    """A record as a line of fields between bars, as plain mode takes it."""
    cut = [value.strip().replace("|", r"\|") for value in values]
    while cut and not cut[-1]:
        cut.pop()
    return " | ".join(cut)
