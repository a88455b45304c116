"""Summing up a stage: composed by rule out of its findings, or by a model that names the findings it rests on."""

from __future__ import annotations

from assistant.analysis.asking.asker import Asker
from assistant.analysis.asking.numbered import listed
from assistant.analysis.asking.replies import SummaryForm
from assistant.analysis.asking.statement import state_in_words
from assistant.analysis.egress.withheld import masker_for
from assistant.analysis.tasks.material import living, sendable
from assistant.interview.cells import FINDING_KINDS, FindingKind
from assistant.interview.prompt import progress
from assistant.interview.state import Finding, Node, State
from assistant.interview.summary_events import Sentence

MOST = 20
"""Findings that a model is given."""
NAMED = 3
"""Findings of a kind that are named."""
HEADS: dict[FindingKind, str] = {
    "pain": "What gets in the way",
    "driver": "What counts for customers",
    "need": "What they are really after",
    "gap": "What is not known",
    "opportunity": "Wishes and ideas",
}


def compose(state: State, node: Node | None = None) -> tuple[Sentence, ...]:
    """A summary by rule: how far it has come, then each kind of finding with the strongest of its kind."""
    done = progress(state, node) if node else progress(state)
    made = [Sentence(f"{done.settled} of {done.asked} questions are settled.", ())]
    for kind in FINDING_KINDS:
        found = living(state, [kind], node)
        if found:
            named = "; ".join(each.statement.rstrip(" .") for each in found[:NAMED])
            more = f"; and {len(found) - NAMED} more" if len(found) > NAMED else ""
            made.append(Sentence(f"{HEADS[kind]}: {named}{more}.", tuple(each.id for each in found)))
    if len(made) == 1:
        made.append(Sentence("There is no finding yet.", ()))
    return tuple(made)


def sum_up(asker: Asker, state: State, node: Node | None = None) -> tuple[Sentence, ...]:
    """A summary by a model, of which every sentence rests on findings there are; by rule where it says nothing usable.

    Raises ModelError, and ConnectedError when it may not be sent.
    """
    found = living(state, FINDING_KINDS, node)
    return tuple(asked_for(asker, state, found)) or compose(state, node)


def asked_for(asker: Asker, state: State, findings: list[Finding]) -> list[Sentence]:
    """The sentences that a model makes of the findings that may be sent, those that rest on none of them left out.

    Raises ModelError, and ConnectedError when it may not be sent.
    """
    found = sendable(state, findings)[:MOST]
    if not found:
        return []
    masker = masker_for(state)
    prompt = asker.shelf("summary")
    statements = [f"{each.kind}: {each.statement}" for each in found]
    request = asker.request(prompt, SummaryForm, {"findings": listed(masker, statements)})
    asker.gate.permit([request], masker.count, 0)
    reply = asker.ask(request, SummaryForm)
    made = []
    for part in reply.sentences if reply else ():
        rests: list[Finding] = [found[number - 1] for number in dict.fromkeys(part.findings) if number <= len(found)]
        text = state_in_words(part.sentence, [word for each in rests for word in _words(each)], masker)
        if rests and text:
            made.append(Sentence(text, tuple(each.id for each in rests)))
        else:
            asker.spent.dropped += 1
    return made


def prompt_label(asker: Asker) -> str:
    """The prompt that a summary is asked for with, as id@version."""
    return asker.shelf("summary").label


def _words(finding: Finding) -> list[str]:
    return [finding.statement, *(each.quote for each in finding.evidence)]
