"""Taking down what is said, as lines: the same captures as on the screen, from a line that begins with a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.interview import commands
from assistant.interview.capture_line import SIGNS, parse_in, person_meant
from assistant.interview.cells import CAPTURE_NAMES
from assistant.interview.people import PURPOSES
from assistant.interview.recall import said_earlier
from assistant.interview.stages import stage_named
from assistant.text import display_line

if TYPE_CHECKING:
    from assistant.plain.words import CommandLine

_SIGNS = (*(sign for sign in SIGNS.values() if not sign.isalpha()), "@")


def is_capture(typed: str) -> bool:
    """Whether a command line without its colon is a capture line: it begins with a sign or a speaker."""
    return typed.startswith((*_SIGNS, "i "))


def capture(line: CommandLine) -> None:
    """Take down what the line says, or change who is speaking."""
    session = line.session
    read = parse_in(line.argument, session.state)
    if read.is_switch:
        _switch(line, read.speaker, read.newcomer)
        return
    command = commands.Capture(
        read.text, read.capture, session.at, read.speaker or None, read.newcomer, read.tags, read.stage, read.internal
    )
    if session.perform(command).refusal is None:
        stage = stage_named(session.state.index, read.stage)
        where = f", for {stage.title}" if stage else ""
        session.out(f"  Taken down as {CAPTURE_NAMES[read.capture]}{where}{', internal' if read.internal else ''}.")


def _switch(line: CommandLine, speaker: str, newcomer: str) -> None:
    session = line.session
    if newcomer:
        if session.perform(commands.NameParticipant(newcomer)).refusal is not None:
            return
        speaker = list(session.state.participants)[-1]
    if session.perform(commands.Speak(speaker)).refusal is None:
        session.out(f"  {display_line(session.state.participants[speaker].name, 60)} is speaking.")


def earlier(line: CommandLine) -> None:
    """What was taken down for this question and nobody confirmed yet."""
    session = line.session
    found = said_earlier(session.state, session.at)
    if not found:
        session.out("  Nothing was taken down for this question.")
    for number, each in enumerate(found, start=1):
        who = session.state.participants.get(each.note.speaker)
        by = f" ({display_line(who.name, 40)})" if who else ""
        session.out(f"  {number} {display_line(each.note.text, 200)}{by}")


def accept(line: CommandLine) -> None:
    """One of those as the answer, or added to it."""
    session = line.session
    found = said_earlier(session.state, session.at)
    number = line.argument or "1"
    if session.at is None or not number.isdecimal() or not 1 <= int(number) <= len(found):
        session.out("  :accept takes the number of what was said earlier; :earlier lists it.")
    elif session.settle(commands.AcceptCapture(session.at, found[int(number) - 1].note.id)):
        session.ask()


def people(line: CommandLine) -> None:
    """Name somebody who takes part, or list everybody with what they agreed to."""
    session = line.session
    name, _, role = line.argument.partition(",")
    if name.strip():
        if session.perform(commands.NameParticipant(name, role)).refusal is None:
            session.out("  Named.")
        return
    if not session.state.participants:
        session.out("  Nobody is named yet.")
    for each in session.state.participants.values():
        role = f", {each.role}" if each.role else ""
        session.out(f"  {display_line(each.name + role, 120)}")
        for one in each.consents:
            session.out(f"    {display_line(one.purpose, 60)}: {'no' if one.withdrawn_at else 'yes'}")


def consent(line: CommandLine) -> None:
    """Record that somebody agrees to something, or no longer does."""
    session = line.session
    name, _, rest = line.argument.partition(" ")
    purpose, _, answer = rest.rpartition(" ")
    found = person_meant(session.state.participants, name)
    if found is None or not purpose or answer not in ("yes", "no"):
        session.out(f"  :consent takes a name, what for ({', '.join(PURPOSES)}), and yes or no.")
    elif session.perform(commands.SetConsent(found.id, purpose, answer == "yes")).refusal is None:
        session.out("  Recorded.")
