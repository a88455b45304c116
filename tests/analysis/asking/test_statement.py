"""What a model may state."""

import pytest

from assistant.analysis.asking.statement import state_in_words
from assistant.analysis.egress.masking import Masker

SAID = ("The queue takes 40 minutes, it's “a joke”.", "Nobody answers.")


@pytest.mark.parametrize(
    "text",
    [
        "Customers queue and nobody answers",
        "It takes 40 minutes",
        "They call it “a joke”",
        "They call it 'a joke'",
        "The customers' queue isn't short",
        "It's what customers' wives don't like",
    ],
)
def test_a_statement_in_words_of_its_own_is_kept(text: str) -> None:
    assert state_in_words(text, SAID, Masker()) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "They said “we leave”",
        "They said 'we will leave'",
        "They said \N{LEFT SINGLE QUOTATION MARK}we will leave\N{RIGHT SINGLE QUOTATION MARK}",
        "They said «we leave» today",
        "An open “quotation",
        "It takes 45 minutes",
        "See https://evil.example",
        "Write to a@b.example",
        "[name 4] waits",
        "A \x1b[31mred\x1b[0m queue",
        "A \N{RIGHT-TO-LEFT OVERRIDE}queue",
        "word " * 60,
        "x" * 400,
    ],
)
def test_a_statement_that_says_more_than_was_said_is_not(text: str) -> None:
    assert state_in_words(text, SAID, Masker()) is None


def test_masked_names_are_put_back() -> None:
    masker = Masker(["Anna Berg"])
    masker.mask("Anna Berg waits")
    assert state_in_words("[name 1] waits", ["Anna Berg waits"], masker) == "Anna Berg waits"
