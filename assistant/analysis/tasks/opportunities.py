"""Ideas: each of the worst pains crossed with the four ways to be connected to a customer. Proposals that rest on the
words of the pain.
"""

from __future__ import annotations

from typing import Literal

from assistant.analysis.asking.asker import Asker
from assistant.analysis.asking.numbered import listed
from assistant.analysis.asking.replies import OpportunitiesForm
from assistant.analysis.asking.statement import state_in_words
from assistant.analysis.egress.withheld import masker_for
from assistant.analysis.proposal import IDEAS, Proposal
from assistant.analysis.tasks.material import living, sendable
from assistant.interview.findings import lives
from assistant.interview.state import Finding, Node, State

Way = Literal["respond", "curate", "coach", "automate"]
WAYS: dict[Way, tuple[str, str]] = {
    "respond": ("respond to desire", "let the customer say what is wanted, and do it at once and with less effort"),
    "curate": ("curated offering", "suggest what fits this customer before they have to look for it"),
    "coach": ("coach behaviour", "remind and help the customer in good time, so that it does not come to this"),
    "automate": ("automatic execution", "see it coming and do it unasked, within limits that the customer has set"),
}
TOP = 3
"""Pains that ideas are made for."""
LONGEST = 140
"""Characters of a pain repeated in an idea."""


def cross(state: State, node: Node | None = None) -> tuple[Proposal, ...]:
    """Ideas by rule: for each of the worst pains the four ways, to be filled with what is special about the company."""
    made = []
    for pain in living(state, ["pain"], node)[:TOP]:
        for name, what in WAYS.values():
            idea = f"{name.capitalize()}: {what}. Against: {pain.statement[:LONGEST].rstrip(' .')}."
            made.append(_proposal(state, pain, idea, f"The pain crossed with {name}.", 0.3))
    return tuple(each for each in made if each is not None)


def cross_with(asker: Asker, state: State, node: Node | None = None) -> tuple[Proposal, ...]:
    """Ideas of a model for the worst pains; by rule where it has none.

    Raises ModelError, and ConnectedError when it may not be sent.
    """
    pains = sendable(state, living(state, ["pain"], node))[:TOP]
    if not pains:
        return cross(state, node)
    masker = masker_for(state)
    prompt = asker.shelf("opportunities")
    request = asker.request(prompt, OpportunitiesForm, {"findings": listed(masker, [each.statement for each in pains])})
    asker.gate.permit([request], masker.count, 0)
    reply = asker.ask(request, OpportunitiesForm)
    made: dict[tuple[str, str], Proposal] = {}
    for each in reply.ideas if reply else ():
        pain = pains[each.pain - 1] if each.pain <= len(pains) else None
        words = [pain.statement, *(piece.quote for piece in pain.evidence)] if pain else []
        stated = state_in_words(each.idea, words, masker)
        if pain is None or stated is None or (pain.id, each.way) in made:
            asker.spent.dropped += 1
            continue
        name = WAYS[each.way][0]
        reason = f"{asker.name} crosses the pain with {name}."
        idea = _proposal(state, pain, f"{name.capitalize()}: {stated}", reason, 0.5, asker.name, prompt.label)
        if idea is not None:
            made[pain.id, each.way] = idea
    return tuple(made.values()) or cross(state, node)


def _proposal(
    state: State, pain: Finding, idea: str, reason: str, sure: float, model: str = "", prompt: str = ""
) -> Proposal | None:
    """The idea with the living words of the pain; None where only words of a note or off the path are left."""
    spans = tuple(each.span for each in pain.evidence if lives(state, each))
    return Proposal(state, "opportunity", idea, spans, sure, reason, IDEAS, model, prompt) if spans else None
