"""Sums and proportions that were said in words: cut from the answer as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import library
from assistant.interview.commands import Answer
from assistant.recorder import Recorder
from assistant.reports.look.page import Quote
from assistant.reports.story.compose import report
from assistant.reports.story.figures import figures_said, how_telling
from assistant.store.memory import MemoryStore
from tests.reports.pages import runs
from tests.reports.test_story import where

LOST = "They left on the ninth. They went to the kennel and never called again. That is about 400 euros."


@pytest.mark.parametrize(
    "text, found",
    [
        (LOST, ["They went to the kennel and never called again. That is about 400 euros."]),
        ("We charge 6 euros a day on top and about one in three takes it.", 1),
        ("Eleven waited, and four of them booked elsewhere.", 1),
        ("Das kostet 40 € im Monat.\nJeder dritte nimmt es.", ["Das kostet 40 € im Monat.", "Jeder dritte nimmt es."]),
        ("About 30 % come back. $20 a time.", 2),
        ("One of a kind, in July, at 9, in 2024.", 0),
        ("", 0),
    ],
)
def test_sentences_with_sums_and_proportions_are_found(text: str, found: object) -> None:
    told = list(figures_said(text))
    assert told == found or len(told) == found


def test_a_sum_with_a_proportion_tells_more_than_a_large_sum_and_that_more_than_a_small_one() -> None:
    parts = ["Half of them left.", "It is 6 euros.", "It is 4,000 euros.", "6 euros, and one in three takes it."]
    assert sorted(parts, key=how_telling) == parts


@given(st.lists(st.sampled_from(["They wait. ", "It is 4 euros!", "\n", "  ", "half of them", "“Yes.” ", "1.5 €"])))
def test_each_part_is_cut_from_the_text_and_none_twice(parts: list[str]) -> None:
    text = "".join(parts)
    found = list(figures_said(text))
    at = 0
    for each in found:
        at = text.index(each, at) + len(each)


def test_a_brief_begins_with_sums_that_were_said_and_has_them_at_their_stage() -> None:
    recorder, _ = Recorder.start(MemoryStore(), library.load(library.DEFAULT), "Acme", depth="deep")
    cell = where(recorder.state, "known-not-acted")
    recorder.perform(Answer(cell, f"{'They forget it, as everybody does, on the way home. ' * 5}{LOST}"))
    page = report(recorder.state)
    for section in ("summary", "journeys"):
        quoted = [run.words for run in runs(page, section) if isinstance(run, Quote)]
        assert "They went to the kennel and never called again. That is about 400 euros." in quoted
