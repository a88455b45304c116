"""Keeping a summary: what a sentence may say and rest on, deciding, and what the events write."""

from __future__ import annotations

from typing import Any, assert_never

from assistant.interview import commands
from assistant.interview.decision import NAME_LIMIT, Decision, Refusal, names, refuse
from assistant.interview.findings import is_orphaned, source_text
from assistant.interview.impossible import ImpossibleEventError
from assistant.interview.quotations import has_lone_mark, invented
from assistant.interview.state import Register, State
from assistant.interview.summary import Stated, Summary
from assistant.interview.summary_events import DRAFTERS, Sentence, SummaryCleared, SummaryEvent, SummaryWritten
from assistant.text import accept_line, display_line

SENTENCE_LIMIT = 600
"""The most characters in a sentence."""
MOST_SENTENCES = 24
"""A summary is read in a minute."""


def fault(state: State, sentence: Sentence) -> Refusal | None:
    """Why a sentence may not stand in the summary of this session; None when it may."""
    text = accept_line(sentence.text)
    if not text:
        return Refusal("empty", "The sentence says nothing.")
    if len(text) > SENTENCE_LIMIT:
        return Refusal("too_long", f"The sentence has {len(text)} characters; {SENTENCE_LIMIT} fit.")
    if not sentence.findings:
        return Refusal("no_evidence", "The sentence rests on no finding.")
    for name in sentence.findings:
        found = state.findings.get(name)
        if found is None or found.merged_into:
            return Refusal("unknown_finding", f"There is no finding {display_line(name, 40)}.")
        if found.status != "accepted":
            return Refusal("not_accepted", f"The finding {display_line(name, 40)} is {found.status}, not accepted.")
        if is_orphaned(state, found):
            return Refusal("not_accepted", f"The words that the finding {name} rested on are gone.")
    return _bad_quotation(state, text, sentence.findings)


def _bad_quotation(state: State, text: str, findings: tuple[str, ...]) -> Refusal | None:
    if has_lone_mark(text):
        return Refusal("not_said", "A quotation mark has no fellow.")
    quoted = invented(text, sources(state, findings))
    if quoted is None:
        return None
    return Refusal("not_said", f"Nobody said “{display_line(quoted, 60)}” in the answers that the sentence rests on.")


def sources(state: State, findings: tuple[str, ...]) -> list[str]:
    """The whole answers and notes that findings rest on, as they read now."""
    spans = [each.span for name in findings if name in state.findings for each in state.findings[name].evidence]
    return [source_text(state, span) for span in spans]


def sum_up(state: State, command: commands.WriteSummary | commands.ClearSummary) -> Decision:
    """A summary kept or taken away."""
    match command:
        case commands.WriteSummary():
            return _write(state, command)
        case commands.ClearSummary():
            if state.summary is None:
                return refuse("no_summary", "No summary was kept.")
            return Decision((SummaryCleared(),))
        case _:
            assert_never(command)


def _write(state: State, command: commands.WriteSummary) -> Decision:
    made = tuple(Sentence(accept_line(text), tuple(dict.fromkeys(rests))) for text, rests in command.sentences)
    if not made:
        return refuse("empty", "The summary says nothing.")
    if len(made) > MOST_SENTENCES:
        return refuse("too_long", f"The summary has {len(made)} sentences; {MOST_SENTENCES} fit on a page.")
    for number, sentence in enumerate(made, start=1):
        wrong = fault(state, sentence)
        if wrong is not None:
            return refuse(wrong.code, f"Sentence {number}: {wrong.message}")
    if command.drafted not in DRAFTERS:
        return refuse("unknown_value", f"A summary is drafted by one of {names(DRAFTERS)}.")
    by_model = command.drafted == "model"
    model, prompt = (accept_line(each)[:NAME_LIMIT] for each in (command.model, command.prompt))
    if by_model != bool(model) or by_model != ("@" in prompt) or (prompt and not by_model):
        return refuse("unknown_value", "A draft of a model names it and its prompt as id@version, and no other does.")
    edited = command.edited and command.drafted != "person"
    event = SummaryWritten(made, command.drafted, edited, model, prompt)
    return Decision(() if state.summary is not None and _event(state.summary) == event else (event,))


def _event(summary: Summary) -> SummaryWritten:
    sentences = tuple(each.sentence for each in summary.sentences)
    return SummaryWritten(sentences, summary.drafted, summary.edited, summary.model, summary.prompt)


def summary_write(state: State, event: SummaryEvent, at: str) -> tuple[Register, Any]:
    """What an event writes. Raises ImpossibleEventError when a sentence rests on nothing there is."""
    if isinstance(event, SummaryCleared):
        return ("summary", ""), None
    stated = []
    for text, rests in event.sentences:
        missing = next((name for name in rests if name not in state.findings), None)
        if not rests or missing is not None:
            raise ImpossibleEventError(f"a sentence of the summary rests on {missing or 'nothing'}")
        stated.append(Stated(text, rests, tuple(state.findings[name].statement for name in rests)))
    if not stated:
        raise ImpossibleEventError("the summary says nothing")
    return ("summary", ""), Summary(tuple(stated), event.drafted, event.edited, event.model, event.prompt, at)
