"""What reports of every form call the same things: why there is no answer, and how well one is founded."""

from __future__ import annotations

from typing import assert_never

from assistant.interview.cells import FindingKind, Grade
from assistant.reports.wording import counted, say


def unsaid(state: str) -> str:
    """Why an answer has no words; empty when it has some."""
    return {
        "skipped": say("Skipped."),
        "unknown": say("Not known."),
        "declined": say("Rather not said."),
        "not_applicable": say("Does not apply."),
        "later": say("Put off for later."),
        "open": say("Not answered."),
        "left_out": say("Left out for want of time."),
    }.get(state, "")


def founded(grade: Grade) -> str:
    """How well something is founded."""
    match grade:
        case "assumption":
            return say("assumption")
        case "customer_said":
            return say("a customer said it")
        case "measured":
            return say("measured")
        case _:
            assert_never(grade)


def told_waiting(count: int) -> str:
    """How many proposals nobody has judged."""
    return counted(
        count,
        "{n} finding that a program proposed waits for a look. It counts once a person accepts it.",
        "{n} findings that a program proposed wait for a look. Each counts once a person accepts it.",
    )


def finding_titles() -> dict[FindingKind, str]:
    """What findings of each kind are called together."""
    return {
        "pain": say("Pain points"),
        "driver": say("What raises or lowers what customers would pay"),
        "need": say("Deeper needs"),
        "gap": say("Information that is lost"),
        "opportunity": say("Opportunities"),
    }
