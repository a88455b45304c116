"""Results: drawn from the state alone, by the shape of the answers, and every line leads to its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import library
from assistant.bank.model import Bank
from assistant.cli.demo import example
from assistant.interview import commands
from assistant.interview.cells import Cell, Span
from assistant.interview.commands import Answer, RecordFinding, SetFact
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.recorder.projection import project_events
from assistant.reports.look.html import html
from assistant.reports.look.markdown import markdown
from assistant.reports.results import ask_a_customer, results
from assistant.reports.story.compose import report
from assistant.store.bundle import import_bundle
from assistant.store.memory import MemoryStore
from tests.interview.banks import RICH


@pytest.fixture(scope="module")
def bank() -> Bank:
    return library.load(library.DEFAULT)


@pytest.fixture
def session(bank: Bank) -> Recorder:
    return begun(bank)


def begun(bank: Bank) -> Recorder:
    recorder, outcome = Recorder.start(MemoryStore(), bank, "Acme", depth="deep")
    assert outcome.refusal is None
    return recorder


def where(state: State, question: str, **named: str) -> Cell:
    cells = (cell for cell in state.layout.cells if cell.question == question and not cell.probe)
    return next(cell for cell in cells if named.items() <= dict(cell.items).items())


def say(session: Recorder, question: str, text: str = "", *, value: object = None, **named: str) -> Cell:
    cell = where(session.state, question, **named)
    outcome = session.perform(Answer(cell, text=text or None, value=value))
    assert outcome.refusal is None, outcome.refusal
    return cell


def test_pain_points_come_heaviest_first_with_their_stage(session: Recorder) -> None:
    rows = [
        {"pain": "Hidden fee", "stage": "order-pay", "severity": 5},
        {"pain": "Waiting", "stage": "receive", "severity": 4, "frequency": "often"},
        {"pain": "Small print"},
    ]
    cell = say(session, "pains", value=rows)
    found = results(session.state)
    assert [(each.what, each.severity, each.most, each.stage) for each in found.pains] == [
        ("Waiting", 4, 5, "receive"),
        ("Hidden fee", 5, 5, "order-pay"),
        ("Small print", 0, 5, ""),
    ]
    assert {each.cell for each in found.pains} == {cell}
    assert [each.weight for each in found.pains] == [12, 5, 0]
    assert found.pains[0].detail == "Often"


OFTEN = ("rare", "some", "often", "always")


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4)), min_size=4, max_size=8))
@settings(max_examples=20)
def test_pain_points_have_one_order_wherever_they_are_listed(said: list[tuple[int, int]]) -> None:
    session = begun(library.load(library.DEFAULT))
    names = [f"Pain number {at}" for at in range(len(said))]
    say(session, "pains", value=[
        {"pain": name, **({"severity": bad} if bad else {}), **({"frequency": OFTEN[often - 1]} if often else {})}
        for name, (bad, often) in zip(names, said, strict=True)
    ])  # fmt: skip
    state = session.state
    weights = {name: bad * max(1, often) for name, (bad, often) in zip(names, said, strict=True)}
    order = [each.what for each in results(state).pains]
    assert [weights[each] for each in order] == sorted(weights.values(), reverse=True)
    [worst] = [[item.name for item in state.items_of(name)] for name in state.index.lists if name == "pains"]
    assert worst == order[:3]
    markdown_order = re.findall(r"^\d\. “(Pain number \d)”", markdown(report(state)), re.MULTILINE)
    assert markdown_order == worst
    [drawn] = re.findall(r"Pain points by severity times frequency\. ([^<\"]*)", html(report(state)))[:1]
    assert re.findall(r"Pain number \d", drawn) == order


def test_pain_points_stand_at_their_stage_of_the_journey(session: Recorder) -> None:
    say(session, "pains", value=[{"pain": "Waiting", "stage": "receive", "severity": 4}, {"pain": "Nowhere"}])
    [way] = results(session.state).ways
    assert way.names == ("Main customers", "The usual purchase")
    assert {stage.id: [pain.what for pain in stage.pains] for stage in way.stages if stage.pains} == {
        "receive": ["Waiting"]
    }
    assert len(way.stages) == 7


def test_drivers_come_best_first_and_those_without_a_score_last(session: Recorder) -> None:
    rows = [
        {"driver": "Price", "score": 0},
        {"driver": "Speed", "score": -1},
        {"driver": "Name"},
        {"driver": "Near", "score": 2},
    ]
    say(session, "drivers", value=rows)
    assert [(each.what, each.score, each.most) for each in results(session.state).drivers] == [
        ("Near", 2, 2),
        ("Price", 0, 2),
        ("Speed", -1, 2),
        ("Name", None, 2),
    ]


def test_drivers_of_a_stage_stand_at_that_stage(session: Recorder) -> None:
    say(session, "stage-drivers", value=[{"what": "Quick reply", "score": 1}], stage="search")
    [way] = results(session.state).ways
    [search] = [stage for stage in way.stages if stage.drivers]
    assert (search.id, search.drivers[0].what) == ("search", "Quick reply")


def test_ideas_have_an_effect_an_effort_and_the_pain_they_are_for(session: Recorder) -> None:
    say(session, "pains", value=[{"pain": "Waiting", "severity": 4}])
    rows = [
        {"idea": "Van", "worth": 1, "cost": 1, "effort": "months"},
        {"idea": "Loose"},
        {"idea": "Text first", "worth": 2, "effort": "days"},
    ]
    say(session, "pain-ideas", value=rows)
    found = results(session.state).ideas
    assert [(each.what, each.effect, each.effort, each.about) for each in found] == [
        ("Text first", 2, 0, "Waiting"),
        ("Van", 1, 2, "Waiting"),
        ("Loose", None, None, "Waiting"),
    ]
    assert found[0].efforts[0] == "Days"


def test_what_was_said_at_a_stage_has_its_point_on_the_scale(session: Recorder) -> None:
    say(session, "judge-options", "2")
    say(session, "how-options-found", "They ask a friend of theirs")
    [way] = results(session.state).ways
    said = [each for stage in way.stages for each in stage.said]
    assert [(each.words, each.point, each.low, each.high, each.ends[0]) for each in said] == [
        ("They ask a friend of theirs", 0, 0, 0, ""),
        ("2 of 5", 2, 1, 5, "very hard"),
    ]


def test_the_relationship_stands_on_one_of_its_levels(session: Recorder) -> None:
    say(session, "relationship-level", "customised")
    [level] = results(session.state).levels
    assert (level.at, len(level.levels), level.names) == (2, 5, ("Main customers",))


def test_trust_answers_are_gathered(session: Recorder) -> None:
    say(session, "holds-data", "yes")
    say(session, "trust-score", "7")
    assert [(each.words, each.point, each.high) for each in results(session.state).trust] == [
        ("yes", 0, 0),
        ("7 of 10", 7, 10),
    ]


def test_findings_stand_at_the_stage_their_words_were_said_at(session: Recorder) -> None:
    cell = say(session, "how-options-found", "They ask a friend")
    session.perform(RecordFinding("driver", "Friends decide", (Span(cell, 0, 4),)))
    [way] = results(session.state).ways
    assert [(stage.id, [each.statement for each in stage.findings]) for stage in way.stages if stage.findings] == [
        ("search", ["Friends decide"])
    ]


def test_only_what_rests_on_assumptions_alone_is_to_be_asked_about(session: Recorder) -> None:
    guess = say(session, "how-options-found", "They ask a friend")
    session.perform(Answer(where(session.state, "last-customer"), "A man rang on Monday at nine", evidence="measured"))
    known = where(session.state, "last-customer")
    for cell in (guess, known):
        session.perform(RecordFinding("pain", cell.question, (Span(cell, 0, 4),)))
    session.perform(RecordFinding("pain", "rejected", (Span(guess, 0, 4),), status="rejected"))
    assert [each.statement for each in ask_a_customer(session.state)] == ["how-options-found"]
    assert [each.statement for each in results(session.state).findings] == ["how-options-found", "last-customer"]


def test_nothing_off_the_path_gets_into_the_results(session: Recorder) -> None:
    say(session, "judge-options", "2")
    session.perform(SetFact("depth", "quick"))
    assert results(session.state).ways == ()


def test_two_groups_have_a_journey_each(bank: Bank) -> None:
    session, _ = Recorder.start(MemoryStore(), bank, "Acme", items={"segments": ("Families", "Offices")})
    state = session.state
    for item in state.items_of("segments"):
        say(session, "pains", value=[{"pain": f"of {item.name}", "stage": "search", "severity": 2}], segment=item.id)
    found = results(session.state)
    assert [way.names[0] for way in found.ways] == ["Families", "Offices"]
    assert [[pain.what for stage in way.stages for pain in stage.pains] for way in found.ways] == [
        ["of Families"],
        ["of Offices"],
    ]


def test_coverage_counts_every_step_for_its_items(session: Recorder) -> None:
    found = results(session.state).coverage
    assert [step.number for step in found] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(step.done.settled == 0 < step.done.asked for step in found)


def test_every_line_of_the_recorded_example_leads_to_an_answer() -> None:
    store = MemoryStore()
    state = Recorder.open(store, import_bundle(store, example().read_text(encoding="utf-8"), project_events)).state
    found = results(state)
    said = [each for way in found.ways for stage in way.stages for each in stage.said]
    shown: list[Any] = [*found.pains, *found.drivers, *found.ideas, *found.levels, *found.trust, *said]
    assert all(state.effective(each.cell) is not None for each in shown)
    for name in ("ways", "pains", "drivers", "ideas", "levels", "trust", "coverage"):
        assert getattr(found, name), name


def test_a_bank_of_another_shape_has_results_too() -> None:
    recorder, outcome = Recorder.start(MemoryStore(), RICH.bank, "Acme")
    assert outcome.refusal is None
    found = results(recorder.state)
    assert found == replace(found, ways=(), pains=(), drivers=(), ideas=(), levels=(), trust=(), ask=(), findings=())
    recorder.perform(commands.AddNote(None, "x"))
    assert results(recorder.state).coverage == found.coverage


def test_pains_and_drivers_name_their_group_in_every_list_and_picture_where_there_are_several(bank: Bank) -> None:
    items: dict[str, tuple[str, ...]] = {"segments": ("Schools", "Families")}
    recorder, _ = Recorder.start(MemoryStore(), bank, "Acme", depth="deep", items=items)
    for name in items["segments"]:
        segment = next(each.id for each in recorder.state.items_of("segments") if each.name == name)
        say(recorder, "drivers", value=[{"driver": "Near", "score": 1}], segment=segment)
        say(recorder, "pains", value=[{"pain": "Cold", "severity": 2}], segment=segment)
    found = results(recorder.state)
    assert [each.names for each in found.drivers] == [("Schools",), ("Families",)]
    assert [each.names for each in found.pains] == [("Schools",), ("Families",)]
    page = html(report(recorder.state))
    for told in ("Near (Schools): +1; Near (Families): +1", "Cold (Schools): 2 of 20; Cold (Families): 2 of 20"):
        assert told in page


def test_with_one_group_none_is_named(session: Recorder) -> None:
    say(session, "drivers", value=[{"driver": "Near", "score": 1}])
    assert results(session.state).drivers[0].names == ()


def test_what_names_no_stage_stands_on_the_map_of_its_journey() -> None:
    session = begun(library.load(library.DEFAULT))
    say(session, "drivers", value=[{"driver": "The same sitter", "score": 2}])
    say(session, "last-customer", "They saw the tickets and thought of the dog.")
    [way] = [each for each in results(session.state).ways if each.drivers]
    assert [each.what for each in way.drivers] == ["The same sitter"]
    assert "No stage named: +2 The same sitter" in html(report(session.state))
