"""Commands about what is proposed, by the program or a model, and about what a model may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.interview import commands
from assistant.text import display

if TYPE_CHECKING:
    from assistant.plain.words import CommandLine


def private(line: CommandLine) -> None:
    """Keep the answer to the present question from every model, or no longer."""
    session = line.session
    cell = session.at
    if cell is None:
        session.out("  No question is open.")
        return
    kept = cell in session.state.withheld
    if session.perform(commands.Withhold(cell, withheld=not kept)).refusal is None:
        session.out(
            "  The answer to this question may go to a model again."
            if kept
            else "  The answer to this question goes to no model."
        )


def doubt(line: CommandLine) -> None:
    """Go through every proposal there is."""
    from assistant.interview.findings import waiting
    from assistant.plain.doubting import walk

    found = list(waiting(line.session.state))
    if found:
        walk(line.session, found)
    else:
        line.session.out("  There is no proposal to look at. :review makes some of what was said in this section.")


def review(line: CommandLine) -> None:
    """Have the section read, and go through what is proposed of it."""
    from assistant.plain import reviewing

    reviewing.review(line.session, line.argument)


def names(line: CommandLine) -> None:
    """Say which names are masked in what goes to a model; alone, tell them."""
    if not line.argument:
        line.session.out(f"  Masked: {display(line.session.state.facts.get('names', '')) or 'no names yet'}.")
    elif line.session.perform(commands.SetFact("names", line.argument)).refusal is None:
        line.session.out("  These names are masked in what goes to a model.")


def other(line: CommandLine) -> None:
    """Tell how else the question can be put, or put it so."""
    from assistant.plain.other_words import other_words

    other_words(line.session)
