"""What the documentation and the recorded example say, held against the program."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from assistant.bank.index import Index
from assistant.bank.problems import CATALOGUE
from assistant.bank.stored import bank_from_content
from assistant.interview.apply import replay
from assistant.interview.cells import GRADES, MARKS, Cell
from assistant.interview.codec import encode
from assistant.interview.events import (
    KINDS,
    AnswerGiven,
    AnswerMarked,
    ItemRemoved,
    NoteAdded,
    Recorded,
    Undone,
)
from assistant.interview.fingerprint import state_digest
from assistant.interview.state import State
from assistant.plain.words import COMMANDS
from assistant.recorder.projection import project_events
from assistant.store.bundle import export_bundle, import_bundle
from assistant.store.memory import MemoryStore

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
EXAMPLE = ROOT / "sessions" / "pellwick-pianos.json"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md"), ROOT / "sessions" / "README.md"])
FAILING = (
    "ConnectedError",
    "StoreError",
    "BankError",
    "ModelError",
    "AnswersError",
    "Refusal",
    "refuse",
    "_refuse",
    "_fail",
    "failure",
)
"""What is called with an error code as its first argument."""


def rows(text: str) -> list[str]:
    """The code words in the first column of every table of a page."""
    cells = re.findall(r"^\| (`[^|]+`) \|", text, re.MULTILINE)
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


# Events and errors ----------------------------------------------------------------------------------------------


def documented_events() -> dict[str, tuple[int, list[str]]]:
    sections = re.split(r"^### `(\w+)`$", (DOCS / "events.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = {}
    for kind, text in zip(sections[::2], sections[1::2], strict=True):
        version = re.match(r"\s*Version (\d+)\. ", text)
        assert version, f"docs/events.md does not say which version of {kind} it describes"
        found[kind] = (int(version[1]), rows(text))
    return found


def stored_fields(kind: type[Any]) -> list[str]:
    """The fields of an event's payload; a cell is written as its parts, save in a note, which may have none."""
    names = [field.name for field in fields(kind)]
    if "cell" in names and kind is not NoteAdded:
        names = ["question", "item", "probe", *(name for name in names if name != "cell")]
    return names


def test_every_event_kind_is_documented_with_its_version_and_fields() -> None:
    assert documented_events() == {kind: (made.version, stored_fields(made)) for kind, made in KINDS.items()}


def codes_in_source() -> set[str]:
    """Every code that an error or refusal is made with, problems of bank files apart."""
    found = set()
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and called(node) in FAILING:
                first = node.args[0]
                in_bank = path.parent.name == "bank"
                if in_bank and called(node) != "BankError":
                    continue
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found |= {first.value} - (bank_problems() if in_bank else set())
    return found | set(failure_codes())


def bank_problems() -> set[str]:
    """The codes that the page on bank problems lists."""
    return {code for codes in CATALOGUE.values() for code in codes}


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def failure_codes() -> list[str]:
    from assistant.analysis.model import failures as of_models
    from assistant.store import failures as of_stores

    return [*of_stores._LINES, *of_models._LINES]


def test_every_error_code_is_documented_and_no_other() -> None:
    documented = rows((DOCS / "errors.md").read_text(encoding="utf-8"))
    assert sorted(documented) == sorted(codes_in_source())


# Pages ----------------------------------------------------------------------------------------------------------


def test_every_link_between_pages_leads_somewhere() -> None:
    links = [
        (page, target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target
    ]
    assert len(links) > 20
    assert [(page.name, target) for page, target in links if not (page.parent / target).exists()] == []


def commands_of(app: Any) -> Iterator[str]:
    from typer.main import get_command

    yield from getattr(get_command(app), "commands", ())


def test_every_command_the_pages_name_exists() -> None:
    from assistant.cli.app import app

    known = set(commands_of(app))
    named = {
        (page.name, word)
        for page in PAGES
        for word in re.findall(r"(?:`|^|\| )connected ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert ("README.md", "new") in named
    assert sorted(each for each in named if each[1] not in known) == []


def test_every_plain_mode_command_the_pages_name_exists() -> None:
    text = (DOCS / "getting-started.md").read_text(encoding="utf-8") + (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^):([a-z]+)", text, re.MULTILINE))
    assert {"skip", "undo", "why"} <= named
    assert named <= set(COMMANDS)


def test_the_tour_in_the_readme_runs_as_it_stands(tmp_path: Path) -> None:
    blocks = re.findall(
        r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(blocks) > 4
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-eu", "-c", "".join(blocks)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PATH": path, "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for expected in ("quarter tone flat", "# Fernhollow Bakery", "Pellwick Pianos (an invented example)", "sound"):
        assert expected in done.stdout


# The recorded example -------------------------------------------------------------------------------------------


def stored(path: Path) -> tuple[MemoryStore, str, State]:
    """A session file taken in, and replayed."""
    store = MemoryStore()
    session = import_bundle(store, path.read_text(encoding="utf-8"), project_events)
    bank = bank_from_content(store.bank(store.session(session).bank_digest))
    return store, session, replay(Index(bank), store.events(session))


def test_the_example_is_taken_in_replays_and_is_given_out_again_unchanged() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    store, session, state = stored(EXAMPLE)
    assert export_bundle(store, session) == text
    again = replay(state.index, store.events(session))
    assert state_digest(again) == state_digest(state)


def test_the_example_says_that_it_is_invented() -> None:
    store, session, state = stored(EXAMPLE)
    assert "invented" in state.facts["title"]
    first = next(event.event for event in store.events(session) if isinstance(event.event, NoteAdded))
    assert first.cell is None
    assert "made up" in first.text


def test_the_example_shows_what_an_interview_can_hold() -> None:
    store, session, state = stored(EXAMPLE)
    events = [recorded.event for recorded in store.events(session)]
    marks = {event.mark for event in events if isinstance(event, AnswerMarked)}
    assert marks == set(MARKS)
    assert {event.evidence for event in events if isinstance(event, AnswerGiven)} == set(GRADES)
    assert any(isinstance(event, Undone) for event in events)
    assert any(isinstance(event, ItemRemoved) for event in events)
    parked = {answer.cell.question for answer in state.all_answers() if state.status_name(answer.cell) == "parked"}
    assert parked == {"after-once", "last-customer"}
    assert state.cursor is None


def test_the_worst_pains_of_the_example_are_asked_about_by_name() -> None:
    _, _, state = stored(EXAMPLE)
    pains = [item.name for item in state.items_of("pains")]
    assert pains == [
        "Nobody hears that the piano has gone flat",
        "Eleven weeks of waiting in the autumn",
        "The bill is higher than the price on the phone",
    ]
    for item in state.items_of("pains"):
        assert any(dict(cell.items).get("pain") == item.id for cell in answered(state, "pain-ideas"))


def answered(state: State, question: str) -> list[Cell]:
    return [answer.cell for answer in state.all_answers() if answer.cell.question == question and answer.answered]


def told(events: Iterator[Recorded]) -> list[tuple[Any, ...]]:
    """What happened, without times and ids; which events belong to one command is kept."""
    every = list(events)
    place = {recorded.id: recorded.seq for recorded in every}
    made = []
    for recorded in every:
        payload = encode(recorded.event)
        payload.pop("session", None)
        made.append((recorded.seq, recorded.actor, place[recorded.cause], recorded.event.kind, payload))
    return made


@pytest.fixture
def make_example() -> Any:
    spec = importlib.util.spec_from_file_location("make_example", DOCS / "make_example.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_making_the_example_anew_gives_the_same_events(make_example: Any, tmp_path: Path) -> None:
    made = tmp_path / "made.json"
    make_example.record(made)
    old, old_session, _ = stored(EXAMPLE)
    new, new_session, _ = stored(made)
    assert told(new.events(new_session)) == told(old.events(old_session)), "run: make example"
