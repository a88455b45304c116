"""Other words for the question as lines: the bank's own ways, and for a follow-up those of a model, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import ConnectedError
from assistant.interview.prompt import Prompt
from assistant.plain import lines
from assistant.text import display, display_line

if TYPE_CHECKING:
    from assistant.analysis.asking.asker import Asker
    from assistant.analysis.tasks.probing import Wording
    from assistant.plain.session import PlainSession


def other_words(session: PlainSession) -> None:
    """Tell how else the question can be put; an open follow-up is put in a model's words, or in the bank's again."""
    prompt = session.prompt()
    if prompt is None or not prompt.cell.probe or (prompt.answer is not None and prompt.answer.answered):
        ways = prompt.other_ways if prompt else ()
        session.say([f"  {display(way)}" for way in ways] or ["  There is no other wording."])
    elif prompt.worded_by:
        _put(session, prompt, None)
    else:
        _ask(session, prompt)


def _ask(session: PlainSession, prompt: Prompt) -> None:
    from assistant.analysis.tasks.probing import word_probe

    try:
        asker = session.model.asker(session) if session.model else None
    except ConnectedError as error:
        session.out(f"  {display_line(str(error))}")
        return
    if asker is None:
        session.out("  There is no other wording.")
        return
    session.out(f"  {display_line(asker.name, 80)} is asked for other words, {_longest(asker)}.")
    wording = word_probe(asker, session.state, prompt.cell)
    if wording.reworded:
        _put(session, prompt, wording)
    else:
        session.out(f"  The question stays as it is. {display_line(wording.why_not)}")


def _longest(asker: Asker) -> str:
    return f"for {asker.shelf('probe').seconds:g} seconds at most"


def _put(session: PlainSession, prompt: Prompt, wording: Wording | None) -> None:
    from assistant.recorder.wordings import record_wording

    outcome = record_wording(session.recorder, prompt.cell, wording)
    if outcome.refusal is not None:
        session.out(f"  {display(str(outcome.refusal))}")
        return
    now = session.prompt()
    if now is not None:
        session.say(lines.question(session.state, now))
