"""The question as it is put, and what can be read about it: its reason, examples, and why it is asked now."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from assistant.interview.cells import Grade
from assistant.interview.prompt import Prompt, why
from assistant.interview.state import State
from assistant.interview.wording import fill, quoted
from assistant.text import display_line
from assistant.tui.shown import Part, joined, shown, shown_line

STATUS_WORDS = {
    "open": "",
    "answered": "answered",
    "stale": "an earlier answer changed: confirm with F5, or edit and send",
    "skipped": "skipped",
    "unknown": "not known",
    "declined": "declined",
    "not_applicable": "does not apply",
    "later": "left for later",
}
GRADE_WORDS = {"assumption": "own assumption", "customer_said": "a customer said it", "measured": "measured"}
GRADE_STYLES: dict[Grade, str] = {"assumption": "$warning", "customer_said": "$accent", "measured": "$success"}
_PARENT_LENGTH = 240
_PARENT_ROWS = 4
NAMED_ROWS = 6
"""How many of the things named before stand under a question; what is read about it (F2) has all."""


class QuestionView(Static):
    """Where the question stands, its words and its status; for a follow-up, the answer it follows."""

    DEFAULT_CSS = """
    QuestionView { padding: 1 1 0 1; }
    """

    def put(self, prompt: Prompt, way: int) -> None:
        """Show the question in its first wording (0) or another one."""
        self.update(question_content(prompt, way))


def question_content(prompt: Prompt, way: int) -> Content:
    """Trail, wording and status of a prompt."""
    wordings = (prompt.ask, *prompt.other_ways)
    step, section, *names = prompt.trail[1:]
    lines = [
        shown_line(
            " · ".join([f"{step} \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} {section}", *names]), 0, "$quiet"
        )
    ]
    if prompt.parent:
        lines += _parent(prompt)
    lines.append(shown(""))
    lines.append(shown((wordings[way % len(wordings)], "bold")))
    lines += _named(prompt, NAMED_ROWS)
    status = STATUS_WORDS.get(prompt.status, prompt.status)
    notes = len(prompt.notes)
    about: list[Part] = []
    if status:
        about.append((status, "$warning" if prompt.status == "stale" else "$success"))
    if notes:
        about.append((f"{' · ' if about else ''}{notes} note{'' if notes == 1 else 's'}", "$accent"))
    if prompt.worded_by:
        about.append((f"{' · ' if about else ''}in words of {display_line(prompt.worded_by, 40)}", "$quiet"))
    if len(wordings) > 1 and way % len(wordings):
        about.append((f"{' · ' if about else ''}wording {way % len(wordings) + 1} of {len(wordings)}", "$quiet"))
    if about:
        lines.append(shown(*about))
    return joined(lines)


def _named(prompt: Prompt, most: int) -> list[Content]:
    """What was named before, to choose among; the first of it, and how much more there is."""
    shown_first = prompt.named if len(prompt.named) <= most else prompt.named[: most - 1]
    lines = [shown(("· ", "$accent"), shown_line(each, 100)) for each in shown_first]
    left = len(prompt.named) - len(shown_first)
    return [*lines, *([shown((f"  and {left} more: F2 lists all", "$quiet"))] if left else [])]


def _parent(prompt: Prompt) -> list[Content]:
    """The answer that a follow-up follows; rows one below the other, their fields apart."""
    if prompt.question.type in ("records", "items"):
        rows = [_fields_apart(row) for row in prompt.parent.splitlines() if row.strip()]
        more = [shown((f"  and {len(rows) - _PARENT_ROWS} more", "$quiet"))] if len(rows) > _PARENT_ROWS else []
        return [shown(("You said:", "$quiet")), *rows[:_PARENT_ROWS], *more]
    said = " ".join(prompt.parent.split())
    cut = said if len(said) <= _PARENT_LENGTH else said[: _PARENT_LENGTH - 1] + "…"
    return [shown(("You said: ", "$quiet"), (quoted(cut), "italic"))]


def _fields_apart(row: str) -> Content:
    """One row: its first field, then what else was said of it, quietly."""
    first, *rest = (field.strip() for field in row.split(" | "))
    others = ", ".join(field for field in rest if field)
    return shown(
        "  · ", (display_line(first, 80), "italic"), (f"  {display_line(others, 100)}" if others else "", "$quiet")
    )


def about_content(state: State, prompt: Prompt) -> Content:
    """The reason for the question, a strong and a thin answer, what to listen for, and the notes on it."""
    question = prompt.question
    lines: list[Content] = []
    if prompt.named:
        lines += [shown(("Named so far", "bold $primary")), *_named(prompt, len(prompt.named))]
    if prompt.why:
        lines.append(shown(("Why it matters  ", "bold $primary"), prompt.why))
    for label, words in (("A strong answer  ", question.examples.strong), ("A thin answer  ", question.examples.thin)):
        if words and not prompt.cell.probe:
            lines.append(shown((label, "bold $primary"), (fill(state, prompt.cell, words), "italic")))
    if question.listen_for and not prompt.cell.probe and state.facts["mode"] != "self":
        words = "; ".join(fill(state, prompt.cell, each) for each in question.listen_for)
        lines.append(shown(("Listen for  ", "bold $primary"), words))
    lines += [shown(("Note  ", "bold $accent"), note.text[:_PARENT_LENGTH]) for note in prompt.notes[-3:]]
    return joined(lines) if lines else shown(("There is nothing more to say about this question.", "$quiet"))


def reasons_content(state: State, prompt: Prompt) -> Content:
    """The rule and the answers that put the question on the path."""
    lines = [shown(("Why this question now", "bold $primary"))]
    lines += [shown(("· ", "$primary"), reason.words) for reason in why(state, prompt.cell)]
    return joined(lines)
