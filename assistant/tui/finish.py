"""What is shown when nothing is left to ask."""

from __future__ import annotations

from textual.content import Content

from assistant.interview.cells import DECLINED, LEFT, NOT_APPLICABLE, SKIPPED, UNKNOWN
from assistant.interview.findings import waiting
from assistant.interview.prompt import progress, prompt_for
from assistant.interview.state import State
from assistant.tui.shown import joined, shown, shown_line

_SHOWN = 8
_COUNTED = ((SKIPPED, "skipped"), (UNKNOWN, "not known"), (DECLINED, "declined"), (NOT_APPLICABLE, "not applicable"))


def finish_content(state: State) -> Content:
    """That it is done, what was passed over, and how to get the brief."""
    done = progress(state)
    lines = [
        shown(("Nothing left to ask.", "bold $primary")),
        shown(f"{done.settled} of {done.asked} questions are settled, and every word is kept."),
    ]
    counts = [(state.status.count(code), words) for code, words in _COUNTED]
    passed = ", ".join(f"{count} {words}" for count, words in counts if count)
    if passed:
        lines.append(shown((f"Passed over: {passed}.", "$quiet")))
    left = [cell for cell, code in zip(state.layout.cells, state.status, strict=True) if code == LEFT]
    if left:
        lines += [shown(""), shown(("Left for later", "bold $accent"))]
        lines += [shown("· ", shown_line(prompt_for(state, cell).ask, 100)) for cell in left[:_SHOWN]]
    if len(left) > _SHOWN:
        lines.append(shown((f"and {len(left) - _SHOWN} more", "$quiet")))
    lines += [
        shown(""),
        shown(("Ctrl+T ", "bold $primary"), "shows the results: journey, pains, drivers, ideas, and what to ask."),
        shown(("F9     ", "bold $primary"), _to_review(state)),
        shown(("Enter  ", "bold $accent"), "saves the brief here, a page for the browser and Markdown, and opens it."),
        shown(("Ctrl+G goes to any question, F7 back to the last, Esc twice home.", "$quiet")),
        shown(("For Word, later in the terminal:", "$quiet")),
        shown(f"connected report {state.session} -o brief.docx"),
    ]
    return joined(lines)


def _to_review(state: State) -> str:
    found = sum(1 for _ in waiting(state))
    if not found:
        return "reviews all findings beside the words they rest on, the weakest first."
    return f"reviews {found} proposed finding{'' if found == 1 else 's'}, the weakest first; accept what holds."
