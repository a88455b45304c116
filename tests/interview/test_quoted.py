"""An earlier answer inside a question stands between quotation marks once, and in its own characters."""

from __future__ import annotations

import pytest

from assistant.interview.cells import Cell
from assistant.interview.commands import Answer
from assistant.interview.prompt import prompt_for
from assistant.interview.wording import quoted
from tests.interview.banks import RICH
from tests.interview.person import begin

ALL = (("segment", "all"),)


@pytest.mark.parametrize(
    "said, shown",
    [
        ("by van", "“by van”"),
        ('"I called four times" he said', '"I called four times" he said'),
        ("“I called”", "“I called”"),
        ("he said „nein“", "he said „nein“"),
        ('a "big" one', '“a "big" one”'),
        ("it's 'fine'", "“it's 'fine'”"),
        ("“{company}”", "“{company}”"),
    ],
)
def test_words_that_bring_their_own_marks_get_none_of_ours(said: str, shown: str) -> None:
    session = begin(RICH)
    session.do(Answer(Cell("ships", ALL), "yes"))
    session.do(Answer(Cell("how", ALL), said))
    assert prompt_for(session.state, Cell("late", ALL)).ask == f"After {shown}: how often late?"
    assert quoted(said) == shown
