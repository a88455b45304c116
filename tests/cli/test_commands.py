"""The commands: what they print, what they leave, their exit status, and what they say when they cannot."""

import json
import sqlite3
import stat
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from assistant import library
from assistant.bank.model import DEPTHS
from assistant.bank.overlay import is_overlay
from assistant.cli.options import Depth, Mode
from assistant.interview.decide import MODES
from assistant.store.sqlite import default_path, open_store
from tests.cli.program import Connected
from tests.cli.shapes import EVENT, LIST, SHOW, TEXT, record

LONG = "They wait for weeks and call us again and again until somebody picks up the telephone in the office"
NEW = ("new", "--plain", "--company", "Acme", "--depth", "quick")
HOSTILE = "\x1b]0;owned\x07 \x9b31m \u202egnp [/b] <b>&amp; `x` $1 | # \U000e0041"


@pytest.fixture
def session(connected: Connected) -> str:
    """The id of a session with one answer, one skipped follow-up-free question and a note."""
    out = connected.ok(*NEW, typed=f"{LONG}\n\n:note By phone.\n:skip\nBegun")
    return out.split()[1].rstrip(".")


def check(text: str, schema: dict[str, Any]) -> Any:
    data = json.loads(text)
    jsonschema.Draft202012Validator(schema).validate(data)
    return data


# Shapes ---------------------------------------------------------------------------------------------------------


def test_list_prints_its_documented_shape_and_nothing_else(connected: Connected, session: str) -> None:
    data = check(connected.ok("list", "--json"), LIST)
    assert [(row["id"], row["company"], row["progress"]["settled"]) for row in data] == [(session, "Acme", 2)]


def test_show_prints_its_documented_shape_and_nothing_else(connected: Connected, session: str) -> None:
    data = check(connected.ok("show", session, "--json"), SHOW)
    states = [(answer["question"], answer["state"], answer["text"]) for answer in data["answers"]]
    assert states[0] == ("last-customer", "answered", LONG)
    assert [state for _, state, _ in states] == ["answered", "skipped", "drafted"]
    assert [note["text"] for note in data["notes"]] == ["By phone."]
    assert data["next"]["question"] == states[2][0]


def test_events_are_one_object_a_line(connected: Connected, session: str) -> None:
    lines = connected.ok("show", session, "--events").splitlines()
    events = [check(line, EVENT) for line in lines]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert [event["kind"] for event in events] == ["session_started", "answer_given", "note_added", "answer_marked"]


def test_bank_list_prints_its_documented_shape(connected: Connected) -> None:
    row = record(id=TEXT, version=TEXT, title=TEXT, language=TEXT, questions={"type": "integer"})
    assert check(connected.ok("bank", "list", "--json"), {"type": "array", "minItems": 1, "items": row})


def test_bank_check_prints_its_documented_shape(connected: Connected, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\nid: x\nversion: '1'\ntitle: T\nparts: []\nnonsense: 1\n", encoding="utf-8")
    result = connected("bank", "check", bad, "--json")
    number = {"type": "integer"}
    problem = record(code=TEXT, line=number, column=number, where=TEXT, message=TEXT, hint=TEXT, file=TEXT)
    assert result.code == 1
    assert check(result.out, {"type": "array", "minItems": 1, "items": problem})
    assert json.loads(connected.ok("bank", "check", "connected-relationships", "--json")) == []


def test_the_bank_schema_is_a_schema_and_takes_the_banks_that_ship(connected: Connected) -> None:
    schema = json.loads(connected.ok("bank", "schema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    banks = [text for text in map(library.read, library.shipped()) if not is_overlay(text)]
    assert banks
    for text in banks:
        jsonschema.validate(yaml.safe_load(text), schema)


def test_bank_show_names_every_question(connected: Connected) -> None:
    whole = json.loads(connected.ok("bank", "show", "--json"))
    sections = [section for part in whole["parts"] for step in part["steps"] for section in step["sections"]]
    text = connected.ok("bank", "show")
    assert all(f" {question['id']} (" in text for section in sections for question in section["questions"])


def test_json_holds_no_byte_that_steers_a_terminal_and_loses_no_character(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "Acme", typed=f"{HOSTILE}\n\n")
    out = connected.ok("show", "last", "--json")
    assert not any(each in out for each in "\x1b\x9b\x07\u202e\U000e0041")
    assert json.loads(out)["answers"][0]["text"] == HOSTILE


# What the commands do -------------------------------------------------------------------------------------------


def test_new_asks_for_the_company_when_none_is_named(connected: Connected) -> None:
    out = connected.ok("new", "--plain", typed=f"\n\nAcme\n{LONG}\n\n")
    assert "Which company" in out
    assert json.loads(connected.ok("list", "--json"))[0]["company"] == "Acme"


def test_new_without_any_company_begins_nothing(connected: Connected, own_user_folder: Path) -> None:
    assert "nothing was begun" in connected.refused("new", "--plain")
    assert list(own_user_folder.iterdir()) == []


def test_resume_goes_on_where_it_was_left(connected: Connected, session: str) -> None:
    place = json.loads(connected.ok("show", "last", "--json"))["next"]["ask"]
    for name in (session, session[:4], "last"):
        out = connected.ok("resume", name, "--plain")
        assert place in out
        assert "Begun before and not sent: Begun" in out


def test_no_command_and_no_terminal_prints_the_list_and_a_hint(connected: Connected, session: str) -> None:
    out = connected.ok()
    assert session in out
    assert "connected new --plain" in out


def test_the_list_finds_by_title_and_is_cut_where_asked(connected: Connected) -> None:
    for name in ("Alpha", "Beta", "Gamma"):
        connected.ok("new", "--plain", "--company", "Acme", "--title", name)
    assert [row["title"] for row in json.loads(connected.ok("list", "--json"))] == ["Gamma", "Beta", "Alpha"]
    assert [row["title"] for row in json.loads(connected.ok("list", "--json", "--query", "ALPH"))] == ["Alpha"]
    assert len(json.loads(connected.ok("list", "--json", "--limit", 2))) == 2
    assert connected.ok("list", "--query", "nowhere") == "No session fits.\n"


def test_an_empty_list_makes_no_file(connected: Connected, own_user_folder: Path) -> None:
    assert "No sessions yet." in connected.ok("list")
    assert connected.ok("list", "--json") == "[]\n"
    assert list(own_user_folder.iterdir()) == []


def test_a_file_in_a_folder_that_is_not_there_yet_is_made_for_its_owner_alone(
    connected: Connected, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "folder" / "x.db"
    connected.ok("--db", path, *NEW)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_goodbye_can_be_typed_as_it_stands(connected: Connected, tmp_path: Path) -> None:
    path = tmp_path / "my talks" / "x.db"
    out = connected.ok("--db", path, *NEW)
    assert f"Go on with: connected --db '{path}' resume " in out


def test_a_session_moves_to_another_file_unchanged(connected: Connected, session: str, tmp_path: Path) -> None:
    bundle, other = tmp_path / "session.json", tmp_path / "other.db"
    connected.ok("export", session, "-o", bundle)
    assert stat.S_IMODE(bundle.stat().st_mode) == 0o600
    connected.ok("--db", other, "import", bundle)
    for arguments in (("show", session, "--json"), ("show", session, "--events"), ("report", session)):
        assert connected.ok(*arguments) == connected.ok("--db", other, *arguments)
    connected.refused("import", bundle)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{", b"[]", b"[" * 100_000, b'{"format":"x"}', b"\x00" * 99])
def test_a_file_that_is_no_export_is_refused(connected: Connected, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    connected.refused("import", path)
    assert connected.ok("list", "--json") == "[]\n"


def test_the_demo_plays_and_keeps_nothing(connected: Connected, own_user_folder: Path) -> None:
    assert "invented" in connected.ok("demo")
    assert list(own_user_folder.iterdir()) == []


def test_the_doctor_finds_a_sound_file_sound(connected: Connected, session: str) -> None:
    out = connected.ok("doctor")
    assert "BAD" not in out
    assert "SQLite" in out
    assert session not in out


def test_the_doctor_finds_a_wrong_list_and_makes_it_anew(
    connected: Connected, session: str, own_user_folder: Path
) -> None:
    raw = sqlite3.connect(own_user_folder / "sessions.db")
    raw.execute("UPDATE session SET settled = 7")
    raw.commit()
    raw.close()
    found = connected("doctor")
    assert (found.code, f"BAD  session {session}" in found.out) == (1, True)
    assert "BAD" not in connected.ok("doctor", "--rebuild")


def test_a_report_goes_to_a_file_whole_or_not_at_all(connected: Connected, session: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    connected.ok("report", session, "-o", path)
    assert (
        path.read_text(encoding="utf-8")
        == connected.ok("report", session)
        == connected.ok("report", session, "-o", "-")
    )
    refused = connected.refused("report", session, "-o", tmp_path / "nowhere" / "brief.md")
    assert "brief.md" in refused
    connected.refused("report", session, "-o", tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["brief.md"]


def test_a_report_to_a_pipe_file_goes_through_it(connected: Connected, session: str) -> None:
    connected.ok("report", session, "-o", "/dev/null")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


# What cannot be done --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("list", "--nope"),
        ("list", "--limit", "0"),
        ("show",),
        ("new", "--depth", "shallow"),
        ("new", "--mode", "x"),
        ("new", "--plain", "--company", "A", "--item", "segment"),
        ("report", "x", "--format", "odt"),
        ("export", "x"),
        ("bank",),
        ("bank", "bogus"),
    ],
)
def test_wrong_usage_exits_with_2_and_touches_nothing(
    connected: Connected, own_user_folder: Path, arguments: tuple[str, ...]
) -> None:
    result = connected(*arguments)
    assert result.code == 2
    assert "Usage: connected" in result.err + result.out
    assert list(own_user_folder.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nobody"),
        ("resume", "nobody", "--plain"),
        ("report", "nobody"),
        ("export", "nobody", "-o", "x"),
        ("bank", "show", "nobody"),
        ("bank", "check", "nobody"),
        ("new", "--plain", "--company", "A", "--bank", "nobody"),
        ("new", "--plain", "--company", "x" * 201),
        ("new", "--plain", "--company", "A", "--timebox", "soon"),
        ("import", "/nowhere/x.json"),
        ("new", "--plain", "--company", "A", "--answers", "/nowhere/x.jsonl"),
        ("new", "--plain", "--company", "A", "--answers", "/"),
        ("doctor",),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line_with_what_to_do(
    connected: Connected, own_user_folder: Path, arguments: tuple[str, ...]
) -> None:
    line = connected.refused(*arguments)
    assert len(line.removeprefix("connected: ")) > 20
    assert line.count(".") >= 2 or "?" in line, "it says what happened and what to do"
    assert not [each for each in own_user_folder.iterdir() if each.suffix != ".db" and "-" not in each.name]


def test_a_name_that_fits_several_sessions_is_refused(connected: Connected) -> None:
    store = open_store(default_path())
    store.close()
    connected.refused("show", "ab")


def test_the_words_of_options_are_those_the_engine_knows() -> None:
    assert [each.value for each in Depth] == list(DEPTHS)
    assert [each.value for each in Mode] == list(MODES)
