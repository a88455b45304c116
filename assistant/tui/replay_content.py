"""What a replay shows at a moment: what happened, what was said, and what stood there before."""

from __future__ import annotations

from textual.content import Content

from assistant.replay.recording import Moment
from assistant.replay.told import Told
from assistant.text import display
from assistant.tui.findings import KIND_NAMES, KIND_STYLES, SIGILS, STATUS_MARKS
from assistant.tui.shown import Part, joined, shown, shown_line

LONGEST = 6000
"""The most characters of one answer that are shown."""


def what_content(moment: Moment) -> Content:
    """What happened, by whom, and how well founded it is where that was said with it."""
    event = moment.recorded.event
    grade = getattr(event, "evidence", "") if event.kind == "answer_given" else ""
    by = "" if moment.recorded.actor == "person" else f"  by {moment.recorded.actor}"
    founded = {"customer_said": "  a customer said it", "measured": "  measured"}.get(str(grade), "")
    return shown((moment.told.what, "bold $accent"), (by, "$quiet"), (founded, "$quiet"))


def said_content(told: Told, typed: float = 1.0) -> Content:
    """What was said, or the part of it that is typed by now, over what it said before."""
    words = told.said[:LONGEST]
    cut = "" if len(told.said) <= LONGEST else f" … and {len(told.said) - LONGEST:,} characters more"
    if typed < 1:
        return shown((words[: int(len(words) * typed)], ""), ("▌", "$accent"))
    lines = [shown(words, (cut, "$quiet"))] if words else []
    if told.before:
        lines.append(shown(("It said before: ", "$quiet"), (told.before[:LONGEST], "strike $quiet")))
    return joined(lines)


def evidence_content(moment: Moment) -> Content:
    """The words that the finding of this moment rests on; nothing where it is about none."""
    finding = moment.after.findings.get(moment.told.finding)
    quotes = finding.evidence[:5] if finding else ()
    return joined([shown(("Rests on  ", "$quiet"), (f"“{each.quote[:LONGEST]}”", "italic")) for each in quotes])


def findings_content(moment: Moment) -> Content:
    """The findings that rest on the question's words at this moment."""
    here = [
        found
        for found in moment.after.findings.values()
        if not found.merged_into and any(each.span.cell == moment.told.cell for each in found.evidence)
    ]
    lines: list[Content] = []
    for found in here[:5]:
        sign: Part = (f"{STATUS_MARKS[found.status]} {SIGILS[found.kind]} ", f"bold {KIND_STYLES[found.kind]}")
        lines.append(shown(sign, shown_line(found.statement, 90), (f"  {KIND_NAMES[found.kind]}", "$quiet")))
    return joined(lines)


def position_words(moment: Moment, last: int) -> str:
    """Which event this is and when it was."""
    return f"event {moment.recorded.seq} of {last} · {display(moment.recorded.at[:19].replace('T', ' '))}"
