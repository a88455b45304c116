"""`connected replay`: as lines, as a recording of a terminal, and forks."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyte
import pytest

from assistant.plain.filming import frames, wrap
from assistant.plain.playing import replay_lines, title_line
from assistant.recorder.recorder import load_events
from assistant.replay.recording import Recording
from assistant.store.sqlite import open_store
from tests.cli.program import ROOT, Connected
from tests.replay.asciicast import check

EXAMPLE = ROOT / "sessions" / "pellwick-pianos.json"


@pytest.fixture
def session(connected: Connected) -> str:
    """The recorded example, taken in."""
    return connected.ok("import", EXAMPLE).split()[1]


def test_every_event_is_printed_with_its_question_and_what_it_said_before(connected: Connected, session: str) -> None:
    lines = connected.ok("replay", session, "--plain").splitlines()
    numbered = [line for line in lines if line[:5].strip().isdigit()]
    assert len(numbered) == len(connected.ok("show", session, "--events").splitlines())
    changed = lines.index(next(line for line in lines if "Changed the answer" in line))
    assert lines[changed + 2 : changed + 4] == ["       “6 out of 10”", "       before: “7 out of 10”"]
    assert "Step 1, Map the journey: Noticing the need" in lines


def test_a_replay_begins_where_it_is_told_to(connected: Connected, session: str) -> None:
    lines = connected.ok("replay", session, "--plain", "--from", 160).splitlines()
    assert next(line for line in lines if line[:5].strip().isdigit()).startswith("  160  ")
    last = len(connected.ok("show", session, "--events").splitlines())
    assert f"  {last}  " in connected.ok("replay", session, "--plain", "--from", 9999)


def test_with_why_each_question_says_why_it_was_asked(connected: Connected, session: str) -> None:
    assert "- It is a core question of step 1" in connected.ok("replay", session, "--plain", "--why")


def test_words_that_could_steer_a_terminal_do_not_reach_it(connected: Connected, tmp_path: Path) -> None:
    connected.ok("new", "--plain", "--company", "Acme", typed="It said \x1b]0;pwned\x07 [/b] \u202eabc\n\n")
    printed = connected.ok("replay", "last", "--plain")
    assert "pwned" in printed
    connected.ok("replay", "last", "--cast", tmp_path / "x.cast")
    _, events = check((tmp_path / "x.cast").read_text(encoding="utf-8"))
    filmed = "".join(data for _, code, data in events if code == "o")
    for text in (printed, filmed.replace("\x1b[", "")):
        assert not set(text) & {"\x1b", "\x07", "\u202e"}


# A recording of a terminal --------------------------------------------------------------------------------------


def screen_of(data: str) -> list[str]:
    """What an emulator of the recorded size shows in the end."""
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(data)
    shown: list[str] = screen.display
    return shown


def test_the_cast_keeps_the_rules_and_plays_to_the_same_screen(
    connected: Connected, session: str, tmp_path: Path, own_user_folder: Path
) -> None:
    path = tmp_path / "example.cast"
    assert str(path) in connected.ok("replay", session, "--cast", path, "--speed", 2, "--idle", 4)
    header, events = check(path.read_text(encoding="utf-8"))
    assert (header["width"], header["height"]) == (80, 24)
    assert path.stat().st_mode & 0o777 == 0o600
    store = open_store(own_user_folder / "sessions.db")
    recording = load_events(store, session, Recording)
    store.close()
    lines = [line for _, some in replay_lines(recording) for each in some for line in wrap(each, 80)]
    plain = "\r\n".join([title_line(recording)[:79], *(line.text for line in lines), ""])
    assert screen_of("".join(data for _, code, data in events if code == "o")) == screen_of(plain)
    markers = [data for _, code, data in events if code == "m"]
    assert sum(data.startswith("1 Map the journey") for data in markers) > 5
    assert any(data.startswith("Noted: ") for data in markers)
    gaps = [after[0] - before[0] for before, after in pairwise(events)]
    assert max(gaps) <= 4 / 2


def test_a_cast_can_go_to_standard_output(connected: Connected, session: str) -> None:
    check(connected.ok("replay", session, "--cast", "-"))


def test_a_cast_that_cannot_be_written_says_so(connected: Connected, session: str, tmp_path: Path) -> None:
    assert "cannot be written" in connected.refused("replay", session, "--cast", tmp_path / "none" / "x.cast")


def test_an_answer_is_typed_over_the_time_it_took(session: str, own_user_folder: Path) -> None:
    store = open_store(own_user_folder / "sessions.db")
    recording = load_events(store, session, Recording)
    store.close()
    shot = frames(recording, idle=3, speed=1)
    typed = [frame.at for frame in shot if 0 < frame.at < 0.5]
    assert typed == sorted(typed)
    assert len(set(typed)) > 5


# Forks ----------------------------------------------------------------------------------------------------------


def shown(connected: Connected, session: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(connected.ok("show", session, "--json"))
    return found


def test_a_fork_is_a_session_of_its_own_with_the_events_up_to_there(connected: Connected, session: str) -> None:
    before = connected.ok("show", session, "--events")
    fork = connected.ok("replay", session, "--fork-at", 40).split()[1][:-1]
    found = shown(connected, fork)
    assert found["forked_from"] == {"session": session, "event": 40}
    assert found["title"] == "Pellwick Pianos (an invented example), from event 40"
    assert connected.ok("show", session, "--events") == before
    assert shown(connected, session)["forked_from"] is None
    old, new = (
        [json.loads(line) for line in connected.ok("show", each, "--events").splitlines()[:40]]
        for each in (session, fork)
    )
    assert not {each["id"] for each in old} & {each["id"] for each in new}
    told = ("seq", "at", "kind", "question", "value", "text")
    assert [[each.get(name) for name in told] for each in old] == [[each.get(name) for name in told] for each in new]
    assert "BAD" not in connected.ok("doctor")
    connected.ok("resume", fork, "--plain", typed=":note It goes on\n\n")


def test_a_fork_takes_over_the_whole_command(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "Acme", "--timebox", "20")
    whole = connected.ok("show", "last", "--events").splitlines()
    assert len(whole) == 2  # the beginning and its plan
    fork = connected.ok("replay", "last", "--fork-at", 1).split()[1][:-1]
    assert shown(connected, fork)["forked_from"]["event"] == 2


def test_a_fork_goes_to_a_file_and_back(connected: Connected, session: str, tmp_path: Path) -> None:
    fork = connected.ok("replay", session, "--fork-at", 40).split()[1][:-1]
    connected.ok("export", fork, "-o", tmp_path / "fork.json")
    other = tmp_path / "other.db"
    connected.ok("--db", other, "import", tmp_path / "fork.json")
    assert json.loads(connected.ok("--db", other, "show", fork, "--json")) == shown(connected, fork)


def test_an_event_that_is_not_there_cannot_be_forked_from(connected: Connected, session: str) -> None:
    last = len(connected.ok("show", session, "--events").splitlines())
    for seq in (0, -1, last + 1):
        line = connected.refused("replay", session, "--fork-at", seq)
        assert line.endswith(f"has no event {seq}. Its events are numbered 1 to {last}.")


@pytest.mark.parametrize("option", [("--speed", "0.4"), ("--speed", "17"), ("--idle", "-1"), ("--from", "0")])
def test_what_makes_no_sense_is_refused(connected: Connected, session: str, option: tuple[str, str]) -> None:
    assert connected("replay", session, *option).code == 2
