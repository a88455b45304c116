"""Drafting the one-page summary: out of accepted findings alone, by rule or by a model, for a person to edit."""

from __future__ import annotations

from typing import NamedTuple

from assistant.analysis.asking.asker import Asker
from assistant.analysis.tasks.material import living, sendable, strongest_first
from assistant.analysis.tasks.summary import HEADS, NAMED, asked_for, prompt_label
from assistant.errors import ConnectedError
from assistant.interview.cells import FINDING_KINDS
from assistant.interview.quotations import has_lone_mark, invented, unquoted
from assistant.interview.state import Finding, State
from assistant.interview.summary import Draft
from assistant.interview.summary_events import Sentence
from assistant.interview.summary_lines import usable
from assistant.interview.summing_up import fault, sources
from assistant.text import display_line

LONGEST = 180
"""Characters of a statement, and of several in one sentence, that a draft by rule takes over."""
NO_FINDINGS = "No finding was accepted yet that a summary could rest on. Accept some first."


class Drafting(NamedTuple):
    """A draft, and what a person should know of how it came about."""

    draft: Draft
    notice: str = ""


def draft_by_rule(state: State) -> Drafting:
    """What weighs most of each kind of finding, a sentence each."""
    made = []
    strongest = strongest_first(state, usable(state))
    for kind in FINDING_KINDS:
        found = _short(state, [each for each in strongest if each.kind == kind][:NAMED])
        if found:
            named = "; ".join(_stated(state, each) for each in found)
            made.append(Sentence(f"{HEADS[kind]}: {named}.", tuple(each.id for each in found)))
    kept = tuple(each for each in made if fault(state, each) is None)
    return Drafting(Draft(kept, "rule"), "" if kept else NO_FINDINGS)


def _short(state: State, findings: list[Finding]) -> list[Finding]:
    """As many of the findings, the first at least, as a sentence takes that one reads at a breath."""
    room = LONGEST
    found: list[Finding] = []
    for each in findings:
        room -= len(_stated(state, each))
        if found and room < 0:
            break
        found.append(each)
    return found


def _stated(state: State, finding: Finding) -> str:
    """The statement for within a sentence; without its quotation marks where nobody said what stands between them."""
    text = display_line(finding.statement, LONGEST).rstrip(" .")
    false = has_lone_mark(text) or invented(text, sources(state, (finding.id,))) is not None
    return unquoted(text) if false else text


def draft_by_model(asker: Asker, state: State) -> Drafting:
    """What a model makes of the accepted findings, each sentence resting on some; by rule where that fails.

    Sentences that name no finding they were given, or quote what nobody said, are dropped.
    """
    found = [each for each in living(state, FINDING_KINDS) if each.status == "accepted"]
    if not usable(state):
        return draft_by_rule(state)
    if not sendable(state, found):
        return _without(state, "No accepted finding may go to a model.")
    try:
        made = asked_for(asker, state, found)
    except ConnectedError as error:
        return _without(state, str(error))
    kept = tuple(each for each in made if fault(state, each) is None)
    asker.spent.dropped += len(made) - len(kept)
    if not kept:
        return _without(state, f"{asker.name} wrote no sentence that rests on a finding.")
    return Drafting(Draft(kept, "model", asker.name, prompt_label(asker)), _dropped(asker))


def _without(state: State, why: str) -> Drafting:
    drafting = draft_by_rule(state)
    return drafting._replace(notice=f"{why} Drafted without a model.")


def _dropped(asker: Asker) -> str:
    count = asker.spent.dropped
    sentence = "sentence that rests on no finding was" if count == 1 else "sentences that rest on no finding were"
    return f"{count} {sentence} dropped." if count else ""
