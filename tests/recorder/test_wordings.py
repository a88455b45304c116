"""Recording in which words a follow-up is shown, also when another window was quicker."""

from assistant.analysis.tasks.probing import Wording
from assistant.interview.cells import Cell
from assistant.interview.commands import Answer
from assistant.interview.prompt import wording_of
from assistant.recorder import Recorder
from assistant.recorder.wordings import record_wording
from tests.analysis.talks import EASY, SAID, Told

WHEN = Cell("easy", (), "when")
ASKED = "When did nobody last answer?"
WORDING = Wording(ASKED, "fake/1", "probe@1", SAID)


def test_words_are_recorded_in_the_models_name_and_the_banks_own_in_the_persons() -> None:
    told = Told()
    assert record_wording(told.recorder, WHEN, WORDING).refusal is None
    assert wording_of(told.state, WHEN) == ASKED
    assert record_wording(told.recorder, WHEN, None).refusal is None
    assert wording_of(told.state, WHEN) == "When did that last happen?"
    made = [each for each in told.store.events(told.session) if each.event.kind == "follow_up_worded"]
    assert [each.actor for each in made] == ["model/1", "person"]


def test_words_for_an_answer_that_another_window_has_changed_are_refused() -> None:
    told = Told()
    other = Recorder.open(told.store, told.session)
    assert other.perform(Answer(EASY, "It is easy now, we send a van.")).refusal is None
    outcome = record_wording(told.recorder, WHEN, WORDING)
    assert outcome.refusal is not None
    assert outcome.refusal.code == "answer_changed"
    assert wording_of(told.state, WHEN) == "When did that last happen?"


def test_words_for_a_follow_up_that_another_window_has_answered_are_refused() -> None:
    told = Told()
    assert Recorder.open(told.store, told.session).perform(Answer(WHEN, "On Monday.")).refusal is None
    outcome = record_wording(told.recorder, WHEN, WORDING)
    assert outcome.refusal is not None
    assert outcome.refusal.code == "answered"
