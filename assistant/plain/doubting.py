"""Going through proposed findings as lines: each beside its words, with the question what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.analysis.tasks.doubt import doubt
from assistant.interview import commands
from assistant.interview.findings import lives, standing
from assistant.interview.state import Finding
from assistant.text import display, display_line, fold

if TYPE_CHECKING:
    from assistant.plain.session import PlainSession

ACCEPT, REJECT, NEXT = "accept", "reject", "next"
_KINDS = {
    "pain": "Pain point",
    "driver": "Driver",
    "need": "Deeper need",
    "gap": "Information gap",
    "opportunity": "Opportunity",
}


def doubt_findings(session: PlainSession) -> None:
    """Put every proposal whose words still stand; words that are no decision are kept as a note on its question."""
    found = [each for each in standing(session.state) if each.status == "proposed"]
    found = [each for each in found if any(lives(session.state, piece) for piece in each.evidence)]
    if not found:
        session.out("  There is no proposal to look at. `connected analyze` makes some.")
        return
    session.out(f"  After each: {ACCEPT}, {REJECT} or {NEXT}; other words are kept as what speaks against it.")
    for number, finding in enumerate(found, start=1):
        session.say(beside_its_words(finding, number, len(found)))
        if not _judged(session, finding):
            return


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
    while (words := session.next_words()) is not None:
        said = fold(words)
        if said == NEXT:
            return True
        if said in (ACCEPT, REJECT):
            status = "accepted" if said == ACCEPT else "rejected"
            done = session.perform(commands.JudgeFinding(finding.id, "accepted" if said == ACCEPT else "rejected"))
            if done.refusal is None:
                session.out(f"  {status.capitalize()}.")
            return True
        cell = finding.evidence[0].span.cell
        against = f"Against “{display_line(finding.statement, 200)}”: {words}"
        if session.perform(commands.AddNote(cell, against)).refusal is None:
            session.out(f"  Noted. {ACCEPT}, {REJECT} or {NEXT}?")
    return False
