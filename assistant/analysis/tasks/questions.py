"""Questions to go on with: made by rule out of findings, or by a model and held to the rules of a follow-up."""

from __future__ import annotations

from typing import NamedTuple

from assistant.analysis.asking.asker import Asker
from assistant.analysis.asking.numbered import sheets, withheld_count
from assistant.analysis.asking.replies import QuestionsForm
from assistant.analysis.egress.withheld import masker_for
from assistant.analysis.offline import OfflineAnalyser
from assistant.analysis.tasks.material import living, questions_asked
from assistant.analysis.tasks.rules import breaches
from assistant.interview.cells import FindingKind, Span
from assistant.interview.findings import cut
from assistant.interview.state import Node, State
from assistant.text import accept_line

MOST = 6
EACH = 2
"""Questions about the same words."""
_WAYS: dict[FindingKind, tuple[str, ...]] = {
    "pain": ("What happened the last time it came to this?", "What do they do about it today?"),
    "driver": ("How have you seen that this counts for them?", "What would they give up for it?"),
    "need": ("Suppose they have it. What can they do then?", "How do they come by that today?"),
    "gap": ("Who would be able to find that out?", "What would you do differently if you knew it?"),
    "opportunity": ("What would be different for them with it?", "In which words did somebody ask for it?"),
}
"""Open questions about words of each kind; up and down the ladder for a need."""


class FollowUp(NamedTuple):
    """A question to go on with, and the words that call for it."""

    question: str
    kind: str
    """The kind of finding that calls for it; empty when a model asks."""
    spans: tuple[Span, ...]


def script(state: State, node: Node | None = None) -> tuple[FollowUp, ...]:
    """Questions by rule about what was said, those about the strongest findings first."""
    asked = questions_asked(state)
    kinds: tuple[FindingKind, ...] = ("pain", "need", "gap", "opportunity", "driver")
    found = [(each.kind, tuple(piece.span for piece in each.evidence)) for each in living(state, kinds, node)]
    found += [(each.kind, each.spans) for each in OfflineAnalyser().propose(state, node)]
    made: list[FollowUp] = []
    for kind, spans in found:
        for question in _WAYS[kind]:
            open_yet = not any(each.question == question or each.spans == spans for each in made)
            if open_yet and not breaches(question, asked):
                made.append(FollowUp(question, kind, spans))
                break
    return tuple(made[:MOST])


def ask_on(asker: Asker, state: State, node: Node | None = None) -> tuple[FollowUp, ...]:
    """Questions by a model, without those that break a rule; by rule where none is left.

    Raises ModelError, and ConnectedError when it may not be sent.
    """
    masker = masker_for(state)
    every = list(sheets(state, masker, node))[-1:]
    prompt = asker.shelf("questions")
    requests = [asker.request(prompt, QuestionsForm, {"sentences": each.text, "most": str(MOST)}) for each in every]
    if not requests:
        return ()
    asker.gate.permit(requests, masker.count, withheld_count(state, node))
    asked = questions_asked(state)
    made: list[FollowUp] = []
    for sheet, request in zip(every, requests, strict=True):
        reply = asker.ask(request, QuestionsForm)
        for each in reply.questions if reply else ():
            spans = tuple(
                sheet.passages[number].span for number in dict.fromkeys(each.sentences) if number in sheet.passages
            )
            text = masker.unmask(accept_line(each.question))
            about_these = sum(other.spans == spans for other in made)
            before = [*asked, *(other.question for other in made)]
            said = [cut(state, span) for span in spans]
            if text and spans and about_these < EACH and not breaches(text, before, said):
                made.append(FollowUp(text, "", spans))
            else:
                asker.spent.dropped += 1
    return tuple(made[:MOST]) or script(state, node)
