"""A replay is the interview again: the same state at every event, wherever one comes from."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.interview import commands
from assistant.interview.apply import apply, replay
from assistant.interview.cells import Cell, Span
from assistant.interview.commands import Answer
from assistant.interview.events import Recorded
from assistant.interview.fingerprint import state_digest
from assistant.interview.state import State, empty_state
from assistant.interview.summary_events import Sentence
from assistant.recorder.projection import known_banks, project_events
from assistant.replay.recording import UNITS, Recording
from assistant.replay.timing import offsets
from assistant.store.bundle import import_bundle
from assistant.store.memory import MemoryStore
from tests.interview.banks import RICH
from tests.interview.person import Session, begin, command

ALL = (("segment", "all"),)
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "sessions").glob("*.json"))


def lived(seed: int, length: int) -> tuple[Session, list[str]]:
    """A session of random commands, with the digest of its state after every event, taken while it went on."""
    chance = random.Random(seed)
    session = begin(RICH, depth=chance.choice(("quick", "standard", "deep")))
    digests = [state_digest(session.state)]
    for _ in range(length):
        state, had = session.state, len(session.log)
        session.do(command(session.state, chance.choice))
        for recorded in session.log[had:]:
            state = apply(state, recorded)
            digests.append(state_digest(state))
        assert digests[-1] == state_digest(session.state)
    return session, digests


@given(st.integers(0, 2**32), st.integers(0, 50), st.integers(1, 9), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_state_at_every_event_is_the_one_there_was(
    seed: int, length: int, every: int, chance: random.Random
) -> None:
    session, digests = lived(seed, length)
    recording = Recording(RICH, session.log, every=every)
    order = list(range(1, recording.last + 1))
    chance.shuffle(order)
    assert [state_digest(recording.at(seq)) for seq in order] == [digests[seq - 1] for seq in order]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_replays_to_the_states_there_were(path: Path) -> None:
    store = MemoryStore()
    session = import_bundle(store, path.read_text(encoding="utf-8"), project_events)
    events = list(store.events(session))
    index, known = known_banks(store.bank, events)
    recording = Recording(index, events, known)
    state = empty_state(index, known)
    for recorded in events:
        state = apply(state, recorded)
        assert state_digest(recording.at(recorded.seq)) == state_digest(state)
    for seq in range(recording.last, 0, -1):  # and backwards, from one kept state to the other
        assert recording.at(seq).revision == seq
    assert [told for told in recording.told if not told.what] == []


def said(session: Session, *texts: str) -> None:
    for text in texts:
        assert session.do(Answer(Cell("how", ALL), text)).events


@pytest.fixture
def session() -> Session:
    """Shipping is told of, told of otherwise, found painful, and taken back."""
    made = begin(RICH)
    made.say("ships", "yes", segment="all")
    said(made, "By van, every other week or so", "By bicycle, whenever somebody has the time")
    made.do(commands.RecordFinding("pain", "Nobody knows when it comes", (Span(Cell("how", ALL), 0, 10),)))
    made.do(commands.AddNote(Cell("how", ALL), "She laughed"))
    made.say("pains", "Late | 5", segment="all")
    made.do(Answer(Cell("when", (("journey", "usual"), ("segment", "all"), ("stage", "before"))), "2 days"))
    made.do(commands.Undo())
    return made


def test_what_changed_is_told_with_what_it_said_before(session: Session) -> None:
    recording = Recording(RICH, session.log)
    told = recording.told[recording.find("bicycle")[0] - 1]
    assert (told.what, told.said) == ("Changed the answer", "By bicycle, whenever somebody has the time")
    assert told.before == "By van, every other week or so"
    assert told.marks == {"edit"}
    undone = recording.told[-1]
    assert (undone.what, undone.said, undone.before) == ("Undid what was said", "", "2 days")


def test_a_step_goes_to_the_next_event_answer_or_stage_and_back(session: Session) -> None:
    recording = Recording(RICH, session.log)
    kinds = [recorded.event.kind for recorded in recording.events]
    assert recording.step(1, "event", 1) == 2
    answers = [at for at, kind in enumerate(kinds, start=1) if kind == "answer_given"]
    walked = [at := 1] + [at := recording.step(at, "answer", 1) for _ in answers]
    assert walked[1:] == answers
    assert recording.step(recording.last, "answer", 1) == recording.last
    assert recording.step(answers[1], "answer", -1) == answers[0]
    stages = [at for at, told in enumerate(recording.told, start=1) if "stage" in told.marks]
    assert len(stages) == 2
    assert recording.step(1, "stage", 1) == stages[0]
    assert recording.step(stages[1], "stage", -1) == stages[0]
    assert all(recording.step(1, unit, -1) == 1 for unit in UNITS)


def test_a_finding_leads_to_its_making_and_to_its_words(session: Session) -> None:
    recording = Recording(RICH, session.log)
    name = next(iter(session.state.findings))
    made = recording.made(name)
    assert recording.told[made - 1].said == "Nobody knows when it comes"
    assert recording.made("finding-none") == 0
    words = recording.said(Cell("how", ALL), made)
    assert recording.told[words - 1].said.startswith("By bicycle")
    assert recording.told[recording.said(Cell("how", ALL), words - 1) - 1].said.startswith("By van")


def test_a_moment_knows_the_question_and_the_session_before_and_after(session: Session) -> None:
    recording = Recording(RICH, session.log)
    moment = recording.moment(2)
    assert moment.cell == Cell("ships", ALL)
    assert moment.before.answer(Cell("ships", ALL)) is None
    assert moment.after.effective(Cell("ships", ALL)) is True
    assert moment.stage is not None
    assert moment.stage.title == "1 S1: First · All of Acme"
    first = recording.moment(1)
    assert first.state is first.after
    assert recording.moment(0).recorded.seq == 1
    assert recording.moment(10_000).recorded.seq == recording.last


def test_words_are_found_whatever_their_case_and_nothing_finds_nothing(session: Session) -> None:
    recording = Recording(RICH, session.log)
    assert recording.find("BICYCLE somebody") == [4]
    assert recording.find("how do you ship")
    assert recording.find("   ") == recording.find("zeppelin") == []


def at(*times: str) -> list[Recorded]:
    session = begin(RICH)
    first = session.log[0]
    return [
        Recorded(seq, f"e{seq}", f"2026-01-01T{time}.000Z", "person", f"e{seq}", first.event)
        for seq, time in enumerate(times, start=1)
    ]


def test_long_pauses_are_cut_and_the_speed_divides_the_rest() -> None:
    events = at("10:00:00", "10:00:02", "12:00:00", "11:00:00", "11:00:01")
    assert offsets(events, idle=5) == (0, 2, 7, 7.5, 8.5)
    assert offsets(events, idle=5, speed=2) == (0, 1, 3.5, 3.75, 4.25)
    assert offsets(events, idle=0) == (0, 0, 0, 0, 0)


def test_the_events_of_one_command_come_together() -> None:
    first, second = at("10:00:00", "10:00:09")
    assert offsets([first, replace(second, cause=first.cause)]) == (0, 0)


def test_a_replay_of_nothing_but_the_beginning_has_one_moment() -> None:
    session = begin(RICH)
    recording = Recording(RICH, session.log)
    assert recording.last == recording.step(1, "stage", 1) == 1
    assert state_digest(recording.at(9)) == state_digest(replay(RICH, session.log))


def test_a_finding_on_a_note_leads_to_the_note(session: Session) -> None:
    cell, note = Cell("how", ALL), session.state.notes_on(Cell("how", ALL))[0]
    session.do(commands.RecordFinding("need", "To be taken seriously", (Span(cell, 0, 3, note.id),)))
    recording = Recording(RICH, session.log)
    name = list(session.state.findings)[-1]
    assert recording.told[recording.words(name, recording.last) - 1].said == "She laughed"
    assert recording.words("finding-none", recording.last) == 0


def test_a_summary_is_told_with_who_drafted_it_and_what_stood_before(session: Session) -> None:
    name = next(iter(session.state.findings))
    model = {"drafted": "model", "model": "ollama/any", "prompt": "summary@1", "edited": True}
    session.do(commands.WriteSummary((Sentence("It comes late.", (name,)), Sentence("Nobody calls.", (name,)))))
    session.do(commands.WriteSummary((Sentence("They wait.", (name,)),), **model))  # type: ignore[arg-type]
    session.do(commands.ClearSummary())
    session.do(commands.Undo())
    told = [(each.what, each.said, each.before) for each in Recording(RICH, session.log).told[-4:]]
    assert told == [
        ("Kept a summary", "It comes late. Nobody calls.", ""),
        ("Kept a summary, drafted by ollama/any and edited", "They wait.", "It comes late. Nobody calls."),
        ("Took the summary away", "", "They wait."),
        ("Undid a change of the summary", "They wait.", ""),
    ]


def test_stepping_over_a_border_between_kept_states_costs_one_event(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = Recording(RICH, session.log, every=4)
    recording.moment(4)
    applied: list[int] = []

    def counted(state: State, recorded: Recorded) -> State:
        applied.append(recorded.seq)
        return apply(state, recorded)

    monkeypatch.setattr("assistant.replay.recording.apply", counted)
    for _ in range(5):
        recording.moment(4)
    assert applied == []
