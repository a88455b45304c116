"""The summary that a person let stand, in a report: what of it stands, who wrote it, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from assistant.interview.quotations import pieces
from assistant.interview.summary_events import Drafter
from assistant.interview.summary_standing import Reason
from assistant.reports.look.page import Block, Bullets, Paragraph, Quote, Run, Runs, Text, words
from assistant.reports.story.material import KeptSummary
from assistant.reports.story.view import SPACE, View
from assistant.reports.wording import counted, say


def kept_lead(view: View, kept: KeptSummary) -> Paragraph:
    """Its sentences, each with links to the findings it rests on."""
    runs: list[Run] = []
    for sentence in kept.sentences:
        if runs:
            runs.append(SPACE)
        runs += _sentence(sentence.text)
        runs += [run for name in sentence.rests for run in view.finding_ref(name)]
    return Paragraph(tuple(runs), "lead")


def _sentence(text: str) -> Iterator[Run]:
    """Words of the author, and quotations, which were held against the answers."""
    for piece, quoted in pieces(text):
        yield Quote(piece) if quoted else Text(piece)


def written_by(kept: KeptSummary | None) -> Paragraph:
    """Who wrote the summary, in a small line; without one that stands it was put together by rule."""
    if kept is None or not kept.sentences:
        return Paragraph(words(say("Put together by rule from the answers.")), "small")
    return Paragraph(words(writer(kept.drafted, kept.model, kept.prompt, edited=kept.edited)), "small")


def writer(drafted: Drafter, model: str, prompt: str, *, edited: bool) -> str:
    """Who wrote a summary that a person let stand."""
    match drafted:
        case "person":
            return say("Written by a person, from findings that a person accepted.")
        case "rule":
            if edited:
                return say("Edited by a person, beginning from a draft by rule.")
            return say("Drafted by rule from accepted findings, and kept by a person as it was.")
        case "model":
            by = {"model": model, "prompt": prompt}
            if edited:
                return say("Edited by a person, beginning from a draft by {model} ({prompt}).", **by)
            return say("Drafted by {model} ({prompt}) from accepted findings, and kept by a person as it was.", **by)
        case _:
            assert_never(drafted)


def left_out(view: View, kept: KeptSummary) -> Iterator[Block]:
    """The sentences that stand no more. Others than the author are told how many, and not what they said."""
    if kept.left_out:
        yield Paragraph(words(told_left_out(len(kept.left_out), named=not view.of.masked)), "small")
        if not view.of.masked:
            yield Bullets(tuple(_gone(each.text, each.because) for each in kept.left_out))


def told_left_out(count: int, *, named: bool) -> str:
    """That sentences were left out; `named` where they come after it, for their author."""
    if named:
        return counted(
            count,
            "A sentence of the summary that was kept is left out, since what it rested on stands no more. Put it "
            "right, or keep the summary without it:",
            "{n} sentences of the summary that was kept are left out, since what they rested on stands no more. Put "
            "them right, or keep the summary without them:",
        )
    return counted(
        count,
        "A sentence of the summary was left out, since what it rested on stands no more.",
        "{n} sentences of the summary were left out, since what they rested on stands no more.",
    )


def _gone(text: str, because: Reason) -> Runs:
    return (*_sentence(text), Text(f" ({because_of(because)})", "quiet"))


def because_of(reason: Reason) -> str:
    """Why a sentence stands no more."""
    match reason:
        case "gone":
            return say("a finding it rests on is not there")
        case "not_accepted":
            return say("a finding it rests on is accepted no more")
        case "orphaned":
            return say("the words that a finding of it rests on are gone")
        case "reworded":
            return say("a finding it rests on was put in other words")
        case "not_said":
            return say("its quotation is not what the answer says now")
        case _:
            assert_never(reason)
