"""What a person is shown before the first word leaves: all of it, with what was said first."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from assistant.analysis.asking.analyser import ModelAnalyser
from assistant.analysis.asking.asker import Asker
from assistant.analysis.egress.gate import Preview
from assistant.analysis.egress.telling import cut_pages, preview_facts, preview_pages
from assistant.analysis.tasks import ladder, opportunities, probing, questions, summary
from assistant.errors import ConnectedError
from assistant.interview.cells import Span
from assistant.interview.commands import RecordFinding
from assistant.interview.state import State
from tests.analysis.talks import EASY, SAID, Told, asker

TASKS: dict[str, Callable[[Asker, State], object]] = {
    "findings": lambda asked, state: ModelAnalyser(asked).propose(state),
    "label": lambda asked, state: ModelAnalyser(asked, one_by_one=True).propose(state),
    "summary": summary.sum_up,
    "questions": questions.ask_on,
    "ladder": ladder.climb_with,
    "opportunities": opportunities.cross_with,
    "probe": lambda asked, state: probing.word_probe(asked, state, EASY._replace(probe="when")),
}


def preview_of(task: str) -> Preview:
    """What is shown before a task's first request."""
    told = Told()
    told.do(RecordFinding("pain", "The queue is terrible", (Span(EASY, 21, 42),)))
    asked, _, shown = asker(told, [], agree=False)
    with suppress(ConnectedError):  # some tasks say that it was not agreed to, others do without the model
        TASKS[task](asked, told.state)
    return shown[0]


@pytest.mark.parametrize("task", TASKS)
def test_what_was_said_comes_first_and_then_every_word_that_would_go(task: str) -> None:
    preview = preview_of(task)
    (_, said), (_, whole) = preview_pages(preview)
    assert "queue is terrible" in said
    assert "JSON" not in said, "what the program asks stands among what was said"
    for request in preview.requests:
        assert request.said in said
        for message in request.call.messages:
            assert message.text in whole


def test_all_of_what_was_said_is_shown_before_the_room_runs_out() -> None:
    preview = preview_of("findings")
    (_, said, left), (_, rest, more) = cut_pages(preview, len(preview.requests[0].said) + 10)
    assert SAID.split(". ")[1] in said
    assert left == 0
    assert len(rest) == 10
    assert more == preview.characters + len("\n\n") - 10


def test_where_it_goes_and_how_much_is_told() -> None:
    where, stays, size = preview_facts(preview_of("findings"))
    assert where == "To fake/1 at 127.0.0.1:0."
    assert stays == "It stays on this machine."
    assert size.startswith("1 request, ")
