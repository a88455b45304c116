"""The program on a terminal and on pipes: how it ends when a signal, a hang-up or a closed pipe ends it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.store.sqlite import open_store
from tests.cli.program import read_until, start, terminal

NEW = ("new", "--plain", "--company", "Acme", "--depth", "quick")
FIRST, SECOND = "Question 1 of 22", "Question 2 of 22"
LONG = "They wait for weeks and call us again and again until somebody picks up the telephone in the office"
ENDING = {"ctrl-c": signal.SIGINT, "term": signal.SIGTERM, "hup": signal.SIGHUP}


def session() -> dict[str, Any]:
    """What is stored of the only session, read by a process of its own."""
    done = subprocess.run(["env", *map(str, (*_command(), "show", "last", "--json"))], capture_output=True, check=True)
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def _command() -> tuple[str, ...]:
    return (sys.executable, "-m", "assistant")


def said() -> list[str]:
    return [answer["text"] for answer in session()["answers"] if answer["state"] == "answered"]


def drafts() -> list[str]:
    """The texts kept as drafts, straight from the file."""
    store = open_store(Path(os.environ["CONNECTED_DB"]))
    try:
        return [draft.text for draft in store.drafts(store.resolve("last")).values()]
    finally:
        store.close()


@pytest.mark.parametrize("how", ENDING)
def test_a_signal_at_a_prompt_loses_nothing_and_says_how_to_go_on(how: str) -> None:
    with terminal(*NEW) as screen:
        screen.wait_for(FIRST)
        screen.type(f"{LONG}\n\n")
        screen.wait_for(SECOND)
        screen.wait_for("> ")
        screen.type("One line sent\nand one half ty")
        screen.wait_for("and one half ty")
        screen.type("\x03") if how == "ctrl-c" else screen.signal(ENDING[how])
        text = screen.end()
    assert screen.code == 0
    assert "Kept. 1 of 22 questions settled" in text
    assert "What you had typed last was not sent; it is kept as a draft." in text
    assert said() == [LONG]
    assert drafts() == ["One line sent\nand one half ty"]


@pytest.mark.parametrize("how", ENDING)
def test_a_signal_before_the_company_is_named_begins_nothing(how: str) -> None:
    with terminal("new", "--plain") as screen:
        screen.wait_for("Which company")
        screen.wait_for("> ")
        screen.type("Ac")
        screen.wait_for("Ac")
        screen.type("\x03") if how == "ctrl-c" else screen.signal(ENDING[how])
        text = screen.end()
    assert screen.code == 1
    assert text.count("connected: ") == 1
    assert "nothing was begun" in text
    assert not Path(os.environ["CONNECTED_DB"]).exists()


@pytest.mark.parametrize("how", ENDING)
def test_a_signal_while_a_change_waits_for_yes_leaves_the_change_undone(how: str) -> None:
    with terminal(*NEW, "--item", "segment=Families", "--item", "segment=Schools") as screen:
        screen.wait_for("Question 1 of")
        screen.type(f"{LONG}\n\n")
        screen.wait_for("Question 2 of")
        screen.type(":remove Families\n")
        screen.wait_for("Go ahead?")
        screen.wait_for("> ")
        screen.type("ye")
        screen.wait_for("ye")
        screen.type("\x03") if how == "ctrl-c" else screen.signal(ENDING[how])
        screen.end()
    assert screen.code == 0
    assert [item["name"] for item in session()["items"]["segments"]] == ["Families", "Schools"]
    assert said() == [LONG]


def test_a_closed_window_keeps_what_was_sent_and_what_was_typed() -> None:
    with terminal(*NEW) as screen:
        screen.wait_for(FIRST)
        screen.type(f"{LONG}\n\n")
        screen.wait_for(SECOND)
        screen.wait_for("> ")
        screen.type("A line\n")
        screen.wait_for("> ")
        screen.hang_up()
        screen.end()
    assert said() == [LONG]
    assert drafts() == ["A line"]


def test_a_kill_loses_no_more_than_the_line_being_typed() -> None:
    with terminal(*NEW) as screen:
        screen.wait_for(FIRST)
        screen.type(f"{LONG}\n\n")
        screen.wait_for(SECOND)
        screen.wait_for("> ")
        screen.type("First line\n")
        screen.wait_for("> ")
        screen.type("second line\n")
        screen.wait_for("> ")
        screen.type("half a li")
        screen.wait_for("half a li")
        screen.signal(signal.SIGKILL)
        screen.end()
    assert screen.code == -signal.SIGKILL
    assert said() == [LONG]
    assert drafts() == ["First line\nsecond line"]


def test_the_draft_is_offered_taken_up_and_sent_after_a_kill() -> None:
    with terminal(*NEW) as screen:
        screen.wait_for("> ")
        screen.type("First line\n")
        screen.wait_for("First line")
        screen.wait_for("> ")
        screen.signal(signal.SIGKILL)
        screen.end()
    with terminal("resume", "--plain") as screen:
        screen.wait_for("Begun before and not sent: First line")
        screen.type(":draft\n")
        screen.wait_for("Taken up.")
        screen.type("and a second\n\n:quit\n")
        screen.end()
    assert said() == ["First line\nand a second"]
    assert drafts() == []


def test_a_line_longer_than_a_terminal_passes_on_by_itself_is_kept_whole() -> None:
    long = "word " * 2000 + "end"
    with terminal(*NEW) as screen:
        screen.wait_for("> ")
        screen.type(long + "\n\n")
        screen.wait_for(SECOND)
        screen.wait_for("> ")
        screen.type("\x04")
        screen.end()
    assert said() == [long]


def test_an_empty_line_inside_a_paste_does_not_end_the_answer() -> None:
    with terminal(*NEW) as screen:
        screen.wait_for("> ")
        screen.type(f"\x1b[200~{LONG}\n\n:skip is not a command here\x1b[201~\n")
        screen.wait_for("3 lines pasted")
        screen.type("\n:quit\n")
        screen.end()
    assert said() == [f"{LONG}\n\n:skip is not a command here"]


def test_the_end_of_input_on_a_terminal_ends_the_interview() -> None:
    with terminal(*NEW) as screen:
        screen.wait_for("> ")
        screen.type("Begun\n")
        screen.wait_for("> ")
        screen.type("\x04")
        assert "Kept. 0 of 22" in screen.end()
    assert screen.code == 0
    assert drafts() == ["Begun"]


def test_a_terminal_without_screens_gets_lines() -> None:
    with terminal("new", "--company", "Acme", TERM="dumb") as screen:
        screen.wait_for("Question 1 of")
        screen.type(":quit\n")
        assert "\x1b[?1049h" not in screen.end()
    assert screen.code == 0


# Pipes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_piped_interview_in_good_order(number: int) -> None:
    with start(*NEW) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{LONG}\n\nBegun\n:why\n".encode())
        process.stdin.flush()
        read_until(process.stdout, "No earlier answer decides")
        process.send_signal(number)
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"Go on with: " in out
    assert said() == [LONG]
    assert drafts() == ["Begun"]


def test_input_that_ends_inside_an_answer_keeps_it_as_a_draft() -> None:
    with start(*NEW) as process:
        out, err = process.communicate(f"{LONG}\n\nBegun and\nnot done".encode())
    assert (process.returncode, err) == (0, b"")
    assert b"it is kept as a draft" in out
    assert said() == [LONG]
    assert drafts() == ["Begun and\nnot done"]


def test_a_kill_of_a_piped_interview_keeps_every_submitted_answer() -> None:
    with start(*NEW) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{LONG}\n\n".encode())
        process.stdin.flush()
        read_until(process.stdout, SECOND)
        process.kill()
        process.communicate()
    assert said() == [LONG]


def test_a_reader_that_goes_away_ends_the_program_without_a_word() -> None:
    with start(*NEW) as process:
        process.communicate(b"")
    for arguments in (("list",), ("show", "last", "--json"), ("report", "last"), ("bank", "show"), ("--help",)):
        reader, writer = os.pipe()
        os.close(reader)
        with start(*arguments, stdout=writer) as process:
            os.close(writer)
            assert process.communicate()[1] == b""
        assert process.returncode == 1


def test_a_full_disk_behind_standard_output_is_told_in_one_line() -> None:
    for arguments in (("list",), ("list", "--json"), ("bank", "schema"), ("--help",)):
        with Path("/dev/full").open("wb") as full, start(*arguments, stdout=full) as process:
            err = process.communicate()[1].decode()
        assert (process.returncode, len(err.splitlines())) == (1, 1), err
        assert "No space left on device" in err


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_were_closed_from_outside_do_no_harm(closed: str) -> None:
    line = " ".join(_command())
    for arguments in ("new --plain --company Acme", "list", "show last"):
        done = subprocess.run(["sh", "-c", f"{line} {arguments} {closed}"], input=b"", capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


def test_input_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    handle = os.open(tmp_path / "write-only", os.O_WRONLY | os.O_CREAT)
    with start(*NEW, stdin=handle) as process:
        os.close(handle)
        err = process.communicate()[1].decode()
    assert (process.returncode, len(err.splitlines())) == (1, 1), err
    assert "Standard input cannot be read" in err
