"""Going through proposed findings as lines: each beside its words, with the question what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.analysis.tasks.doubt import doubt
from assistant.interview import commands
from assistant.interview.capture_line import SIGNS
from assistant.interview.cells import FINDING_KINDS, FindingKind
from assistant.interview.state import Finding
from assistant.plain.unfinished import Unfinished
from assistant.text import display, display_line, fold

if TYPE_CHECKING:
    from assistant.plain.session import PlainSession

ACCEPT, REJECT, NEXT, EDIT = "accept", "reject", "next", "edit"
_CHOICES = f"{ACCEPT}, {EDIT} WORDS, {REJECT} or {NEXT}"
_KINDS = {
    "pain": "Pain point",
    "driver": "Driver",
    "need": "Deeper need",
    "gap": "Information gap",
    "opportunity": "Opportunity",
}


def walk(session: PlainSession, found: Sequence[Finding]) -> bool:
    """Put every proposal; words that are no decision are kept as a note on its question. False when the person goes on
    with something else before the end.
    """
    signs = ", ".join(f"{SIGNS[kind]} {_KINDS[kind].lower()}" for kind in FINDING_KINDS)
    session.out(f"  After each: {_CHOICES}; other words are kept as what speaks against it.")
    session.out(f"  A sign before the words of {EDIT} makes it another kind: {signs}.")
    for number, finding in enumerate(found, start=1):
        session.say(beside_its_words(finding, number, len(found)))
        if not _judged(session, finding):
            return False
    return True


def beside_its_words(finding: Finding, number: int, of: int) -> Iterator[str]:
    """A finding, the words it rests on, and what is asked about it."""
    yield f"  {number} of {of}. {_KINDS[finding.kind]}: {display_line(finding.statement, 300)}"
    for piece in finding.evidence:
        yield f"    “{display_line(piece.quote, 300)}”"
    if finding.reason:
        yield f"    {display(finding.reason)}"
    yield f"  {doubt(finding)}"


def _judged(session: PlainSession, finding: Finding) -> bool:
    """Take what the person says about it; False when they go on with something else."""
    while (words := _next_words(session)) is not None:
        said = fold(words)
        if said == NEXT:
            return True
        if said in (ACCEPT, REJECT):
            done = session.perform(commands.JudgeFinding(finding.id, "accepted" if said == ACCEPT else "rejected"))
            if done.refusal is None:
                session.out(f"  {said.capitalize()}ed.")
            return True
        if _is_edit(words):
            _edit(session, finding, words)
            continue
        cell = finding.evidence[0].span.cell
        against = f"Against “{display_line(finding.statement, 200)}”: {words}"
        if session.perform(commands.AddNote(cell, against)).refusal is None:
            session.out(f"  Noted. {_CHOICES}?")
    return False


def _edit(session: PlainSession, finding: Finding, words: str) -> None:
    """Put it in the words that follow, and count it as the kind whose sign is before them."""
    now = session.state.findings[finding.id]
    kind, statement = _sign_taken(now.kind, words.strip()[len(EDIT) :].strip())
    command = commands.EditFinding(finding.id, kind, statement or now.statement)
    if session.perform(command).refusal is None:
        after = session.state.findings[finding.id]
        session.out(f"  {_KINDS[after.kind]}: {display_line(after.statement, 300)}. {ACCEPT}, {REJECT} or {NEXT}?")


def _sign_taken(kind: FindingKind, words: str) -> tuple[FindingKind, str]:
    for each in FINDING_KINDS:
        sign = SIGNS[each]
        if words == sign or words.startswith(f"{sign} " if sign.isalpha() else sign):
            return each, words[len(sign) :].strip()
    return kind, words


def _is_edit(words: str) -> bool:
    return fold(words).split(" ", 1)[0] == EDIT


def _next_words(session: PlainSession) -> str | None:
    """The next words that are typed; None when a command comes, which leaves what goes on, or nothing more."""
    line = session.reader.next_words()
    if line is None or isinstance(line, Unfinished):
        return None
    if line.startswith(":") and not line.startswith("::"):
        session.reader.put_back(line)
        return None
    is_choice = fold(line) in (ACCEPT, REJECT, NEXT) or _is_edit(line)
    return line if is_choice else session.reader.rest_of(line)
