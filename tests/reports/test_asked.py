"""Whoever reads a session sees in which words a follow-up was really asked, without names that are masked."""

from __future__ import annotations

import json

import pytest

from assistant.analysis.tasks.probing import Wording
from assistant.interview.cells import Cell
from assistant.interview.commands import SetFact
from assistant.recorder.projection import project
from assistant.recorder.recorder import load_events
from assistant.recorder.wordings import record_wording
from assistant.replay.recording import Recording
from assistant.reports.brief import brief_data
from assistant.reports.look.html import html
from assistant.reports.look.markdown import markdown
from assistant.reports.session_data import session_data
from assistant.reports.share import shared_brief, shared_report
from assistant.reports.story.compose import report
from tests.analysis.talks import Told

WHEN = Cell("easy", (), "when")
SCRIPTED = "When did that last happen?"
ASKED = "When did Okonkwo last hear nobody answer?"


@pytest.fixture
def told() -> Told:
    made = Told(easy="Okonkwo calls and nobody answers.")
    record_wording(made.recorder, WHEN, Wording(ASKED, "fake/1", "probe@1"))
    made.say(WHEN, "On Monday, twice.")
    made.do(SetFact("names", "Okonkwo"))
    return made


def test_the_data_of_a_session_has_the_words(told: Told) -> None:
    data = session_data(told.state)
    [answer] = [each for each in data["answers"] if each.get("probe")]
    assert answer["asked"] == ASKED
    assert not [each for each in data["answers"] if "asked" in each and not each.get("probe")]


def test_search_and_reports_have_them(told: Told) -> None:
    assert [row.wording for row in project(told.state).answers if row.probe] == [ASKED]
    for text in (
        json.dumps(brief_data(told.state)),
        markdown(report(told.state)),
        html(report(told.state)),
    ):
        assert ASKED in text
        assert SCRIPTED not in text


def test_a_replay_tells_when_they_were_put(told: Told) -> None:
    recording = load_events(told.store, told.session, Recording)
    [moment] = [each for each in recording.told if "in other words" in each.what]
    assert (moment.said, moment.before, moment.cell) == (ASKED, SCRIPTED, WHEN)


def test_a_copy_for_others_masks_the_names_in_them(told: Told) -> None:
    for text in (json.dumps(shared_brief(told.state)), html(shared_report(told.state))):
        assert "last hear nobody answer" in text
        assert "Okonkwo" not in text
