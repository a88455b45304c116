"""The why/how ladder: what people use, what comes of it, and what that is for, out of what was said. Proposals of
needs, each with the words that say it.
"""

from __future__ import annotations

from assistant.analysis.asking.analyser import ORIGIN, ordered
from assistant.analysis.asking.asker import Asker
from assistant.analysis.asking.numbered import sheets, withheld_count
from assistant.analysis.asking.replies import LadderForm
from assistant.analysis.asking.statement import state_in_words
from assistant.analysis.context import topics
from assistant.analysis.egress.withheld import masker_for
from assistant.analysis.offline import ORIGIN as OFFLINE
from assistant.analysis.offline import OfflineAnalyser, statement
from assistant.analysis.passages import passages
from assistant.analysis.proposal import Proposal
from assistant.interview.state import Node, State

MOST = 8
LEAST_WORDS = 3
_LEVELS = {"use": 0.4, "result": 0.5, "purpose": 0.6}
_WORDS = {"use": "what they do with it", "result": "what comes of it", "purpose": "what it is for"}


def climb(state: State, node: Node | None = None) -> tuple[Proposal, ...]:
    """Rungs by rule: the needs that are found, and what was said first to questions that go up the ladder."""
    found = [each for each in OfflineAnalyser().propose(state, node) if each.kind == "need"]
    taken = {span for each in found for span in each.spans}
    for each in passages(state, node):
        up = "purpose" in topics(each.asked) if each.asked else False
        if up and each.first and each.span not in taken and len(each.text.split()) >= LEAST_WORDS:
            reason = "It answers a question that goes up the ladder: what is that for?"
            found.append(Proposal(state, "need", statement(each.text), (each.span,), 0.4, reason, OFFLINE))
    return ordered(state, found)


def climb_with(asker: Asker, state: State, node: Node | None = None) -> tuple[Proposal, ...]:
    """Rungs that a model names, as far as they are grounded; by rule where it names none.

    Raises ModelError, and ConnectedError when it may not be sent.
    """
    masker = masker_for(state)
    every = list(sheets(state, masker, node))
    prompt = asker.shelf("ladder")
    requests = [asker.request(prompt, LadderForm, {"sentences": each.text, "most": str(MOST)}) for each in every]
    if requests:
        asker.gate.permit(requests, masker.count, withheld_count(state, node))
    made: list[Proposal] = []
    for sheet, request in zip(every, requests, strict=True):
        reply = asker.ask(request, LadderForm)
        for rung in reply.rungs if reply else ():
            rests = [sheet.passages[number] for number in dict.fromkeys(rung.sentences) if number in sheet.passages]
            stated = state_in_words(rung.statement, [each.text for each in rests], masker)
            if not rests or stated is None:
                asker.spent.dropped += 1
                continue
            reason = f"{asker.name} takes it for {_WORDS[rung.level]}."
            spans = tuple(each.span for each in rests)
            sure = _LEVELS[rung.level]
            made.append(Proposal(state, "need", stated, spans, sure, reason, ORIGIN, asker.name, prompt.label))
    return ordered(state, made) or climb(state, node)
