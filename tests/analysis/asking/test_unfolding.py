"""A reply is read while it comes, and gives no more than it does when it is whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.asking.analyser import ModelAnalyser
from assistant.analysis.asking.replies import FindingForm, FindingsForm, read
from assistant.analysis.asking.unfolding import Unfolding
from assistant.analysis.proposal import Proposal
from tests.analysis.talks import Told, asker

ONE = {"kind": "pain", "sentences": [2], "statement": "They queue", "sure": "high"}
TWO = {"kind": "need", "sentences": [1], "statement": "A } and a { and ]", "sure": "low"}


def unfolded(*pieces: str) -> list[FindingForm]:
    told: list[FindingForm] = []
    unfolding = Unfolding("findings", FindingForm, told.append)
    for piece in pieces:
        unfolding.hear(piece)
    return told


def test_an_entry_is_told_as_soon_as_it_is_whole() -> None:
    text = json.dumps({"findings": [ONE, TWO]})
    first = text.index("}") + 1
    assert unfolded(text[: first - 1]) == []
    assert unfolded(*text[:first]) == [FindingForm.model_validate(ONE)]
    assert len(unfolded(*text[:-2])) == 2


@given(st.lists(st.sampled_from([ONE, TWO]) | st.fixed_dictionaries({"kind": st.text(), "statement": st.text()})),
       st.integers(1, 40), st.sampled_from([None, 1]), st.booleans())  # fmt: skip
def test_whatever_the_pieces_it_tells_the_good_entries_of_the_whole_reply(
    entries: list[object], piece: int, indent: int | None, fenced: bool
) -> None:
    text = json.dumps({"findings": entries}, indent=indent)
    text = f"```json\n{text}\n```" if fenced else text
    told = unfolded(*(text[at : at + piece] for at in range(0, len(text), piece)))
    assert told == [FindingForm.model_validate(each) for each in entries if each in (ONE, TWO)]
    whole, _ = read(FindingsForm, text)
    assert whole is None or told == whole.findings


@given(st.lists(st.text(alphabet='{}[]":,ab1\\ ', max_size=12)))
def test_no_reply_breaks_it(pieces: list[str]) -> None:
    unfolded(*pieces)


def test_a_reply_that_begins_anew_is_read_anew() -> None:
    text = json.dumps({"findings": [ONE]})
    assert len(unfolded(text, "", text)) == 2
    assert unfolded(text[:20], "", text) == [FindingForm.model_validate(ONE)]


@pytest.mark.parametrize("broken", ["", '{"findings": [' + json.dumps(ONE) + ", nonsense"])
def test_what_is_told_on_the_way_is_grounded_and_what_counts_is_the_whole_reply(broken: str) -> None:
    told = Told()
    good = json.dumps({"findings": [ONE, {**ONE, "sentences": [99]}]})
    asked, _, _ = asker(told, [broken, good] if broken else [good])
    on_the_way: list[Proposal] = []
    made = ModelAnalyser(asked, on_found=on_the_way.append).propose(told.state)
    assert [each.evidence[0].quote for each in made] == ["The queue is terrible and nobody answers."]
    assert on_the_way[-1] == made[0]
    assert len(on_the_way) == (2 if broken else 1)
