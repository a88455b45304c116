"""Whole interviews answered with what real people said, long and messy as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from assistant import canonical, library
from assistant.bank.index import Index
from assistant.bank.model import Bank
from assistant.bank.stored import bank_from_content
from assistant.interview.apply import replay
from assistant.interview.codec import encode
from assistant.interview.commands import Answer
from assistant.interview.events import Recorded
from assistant.interview.findings import is_proposal
from assistant.interview.fingerprint import state_digest
from assistant.interview.prompt import progress
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.reports.look.markdown import markdown
from assistant.reports.story.compose import report
from assistant.store.memory import MemoryStore
from assistant.store.sqlite import SqliteStore, open_store
from assistant.tui.app import ConnectedApp
from assistant.tui.session import Session, open_session
from assistant.tui.writer import Writer
from tests.outside.transcripts import NAMES, QUANTITIES, Given, Respondent, answers_of, stored_names

ROOT = Path(__file__).resolve().parents[2]
LONGEST = "cmu-hiking"
ONE_PARAGRAPH = ("cmu-clinic", "ai-work_0745")
"""Nobody in these left an empty line inside an answer, which ends an answer in plain mode."""


@pytest.fixture(scope="module")
def bank() -> Bank:
    return library.load()


def connected(database: Path, *arguments: str, typed: str = "") -> str:
    """What the real command prints; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "CONNECTED_DB": str(database)},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def interview(bank: Bank, name: str) -> tuple[Recorder, MemoryStore, list[Given]]:
    """A whole standard interview through the engine, every answer typed."""
    store = MemoryStore()
    recorder, _ = Recorder.start(store, bank, "Transcript", depth="standard")
    respondent = Respondent(answers_of(name))
    given = []
    while (answer := respondent.answer(recorder.state)) is not None:
        outcome = recorder.perform(Answer(answer.cell, answer.typed))
        assert outcome.refusal is None, f"{answer.cell.label}: {outcome.refusal}"
        given.append(answer)
        assert len(given) < 1000, "the interview does not end"
    return recorder, store, given


def payloads(events: Iterator[Recorded], *, typed: bool = True) -> list[tuple[str, dict[str, Any]]]:
    """Kind and payload of every event after the first but the proposals that plain mode makes at the end; without
    `typed`, leaving out how a quantity was written.
    """
    found = []
    for recorded in events:
        if is_proposal(recorded.event):
            continue
        payload = encode(recorded.event)
        if not typed:
            payload.pop("text", None)
        found.append((recorded.event.kind, payload))
    return found[1:]


def stored_state(store: SqliteStore, session: str) -> State:
    content = store.bank(store.session(session).bank_digest)
    return replay(Index(bank_from_content(content)), store.events(session))


def test_the_interviews_are_those_the_tests_name() -> None:
    assert stored_names() == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_transcript_gets_through_a_whole_interview_and_into_the_report_word_for_word(
    bank: Bank, name: str
) -> None:
    recorder, store, given = interview(bank, name)
    state = recorder.state

    said = {answer.cell: answer.typed for answer in given}
    assert set(answers_of(name)) <= set(said.values()), "some answer was never asked for"
    done = progress(state)
    assert done.done
    assert done.asked > 80
    assert state_digest(replay(Index(bank), store.events(state.session))) == state_digest(state)

    brief = markdown(report(state))
    for answer in given:
        found = state.answer(answer.cell)
        assert found is not None
        if answer.kind == "text":
            assert found.value == answer.value
        if answer.kind in ("text", *QUANTITIES) and state.on_path(answer.cell):
            assert answer.typed in brief


def test_a_transcript_through_the_real_command_is_kept_replayed_and_reported_whole(bank: Bank, tmp_path: Path) -> None:
    recorder, store, given = interview(bank, LONGEST)
    answers = tmp_path / "answers.jsonl"
    answers.write_text("".join(answer.line() + "\n" for answer in given), encoding="utf-8")
    database = tmp_path / "sessions.db"

    said = connected(
        database, "new", "--plain", "--company", "Transcript", "--depth", "standard", "--answers", str(answers)
    )

    assert f"{len(given)} lines of {answers} taken in." in said
    assert "Nothing is left to ask." in said
    brief = connected(database, "report", "last")
    assert all(answer in brief for answer in answers_of(LONGEST))
    connected(database, "doctor")
    kept = open_store(database)
    try:
        session = kept.resolve("last")
        live = Recorder.open(kept, session).state
        expected = payloads(store.events(recorder.state.session), typed=False)
        assert payloads(kept.events(session), typed=False) == expected
        assert brief == markdown(report(live))
        document = tmp_path / "session.json"
        connected(database, "export", session, "-o", str(document))
        elsewhere = tmp_path / "elsewhere.db"
        connected(elsewhere, "import", str(document))
        other = open_store(elsewhere)
        try:
            assert state_digest(stored_state(other, session)) == state_digest(live)
        finally:
            other.close()
    finally:
        kept.close()


@pytest.mark.parametrize("name", ONE_PARAGRAPH)
def test_the_same_lines_piped_through_plain_mode_give_the_same_events(bank: Bank, tmp_path: Path, name: str) -> None:
    recorder, store, given = interview(bank, name)
    lines = [f":{line}" if line.startswith(":") else line for each in given for line in (*each.typed.split("\n"), "")]
    database = tmp_path / "sessions.db"

    said = connected(database, "new", "--plain", "--company", "Transcript", typed="\n".join(lines) + "\n")

    assert "Nothing is left to ask." in said
    kept = open_store(database)
    try:
        piped = payloads(kept.events(kept.resolve("last")))
    finally:
        kept.close()
    assert canonical.dumps(piped) == canonical.dumps(payloads(store.events(recorder.state.session)))


async def send(pilot: Pilot[None], answer: Given, state: State) -> None:
    """Answer the question on the screen by its own gestures: words come in as a paste, options and points by key."""
    question = state.index.places[answer.cell.question].question
    match answer.kind:
        case "choice" | "choices":
            chosen = answer.value if isinstance(answer.value, list) else [answer.value]
            places = [at for at, option in enumerate(question.options, start=1) if option.id in chosen]
            await pilot.press(*(str(at % 10) for at in places))
        case "scale" | "yes_no":
            await pilot.press(*(answer.typed if answer.kind == "scale" else "1" if answer.value else "2"))
        case _:
            pilot.app.post_message(events.Paste(answer.typed))
    await pilot.press("ctrl+s")


async def shown_next(pilot: Pilot[None], session: Session, revision: int) -> None:
    """Wait until the screen has recorded what was sent."""
    for _ in range(200):
        if session.state.revision > revision:
            await pilot.pause()
            return
        await pilot.pause()
    raise AssertionError(f"nothing was recorded for {session.state.cursor}")


async def test_a_whole_step_through_the_screens_gives_the_events_of_the_engine(bank: Bank, tmp_path: Path) -> None:
    whole, engine_store, given = interview(bank, LONGEST)
    step = [each for each in given if whole.state.index.places[each.cell.question].step_number == 1]
    assert len(step) > 40
    with closing(open_store(tmp_path / "sessions.db")) as store, closing(Writer()) as writer:
        recorder, _ = Recorder.start(store, bank, "Transcript", depth="standard")
        session = open_session(writer, store, recorder.state.session)
        app = ConnectedApp(store, writer, load_bank=lambda: bank, session=session)
        async with app.run_test(size=(100, 30)) as pilot:
            for answer in step:
                assert session.state.cursor == answer.cell
                revision = session.state.revision
                await send(pilot, answer, session.state)
                await shown_next(pilot, session, revision)
        screens = payloads(store.events(recorder.state.session))
    engine = payloads(engine_store.events(whole.state.session))
    assert canonical.dumps(screens) == canonical.dumps(engine[: len(step)])
