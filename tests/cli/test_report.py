"""`connected report`: the form is what was asked for, or what the file's ending says; no form is half written."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.program import Connected, start, terminal


@pytest.fixture
def session(connected: Connected) -> str:
    connected.ok("new", "--plain", "--company", "Acme", "--depth", "quick", typed="A mother, on Saturday.\n\n")
    return "last"


def test_the_ending_of_the_file_says_the_form(connected: Connected, session: str, tmp_path: Path) -> None:
    for name in ("brief.HTML", "brief.docx", "brief.json", "brief.csv", "brief.md", "brief"):
        assert connected.ok("report", session, "-o", tmp_path / name) == ""
    assert (tmp_path / "brief.HTML").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert zipfile.is_zipfile(tmp_path / "brief.docx")
    assert json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))["session"]["company"] == "Acme"
    assert (tmp_path / "brief.csv").read_bytes().startswith(b'"what","step"')
    assert b"\r\n" in (tmp_path / "brief.csv").read_bytes()
    assert (tmp_path / "brief.md").read_bytes() == (tmp_path / "brief").read_bytes()
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_the_form_that_was_asked_for_goes_before_the_ending(connected: Connected, session: str, tmp_path: Path) -> None:
    connected.ok("report", session, "--format", "html", "-o", tmp_path / "brief.txt")
    assert (tmp_path / "brief.txt").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_file_that_is_no_text_goes_down_a_pipe_and_not_to_a_terminal(session: str) -> None:
    process = start("report", session, "--format", "docx", env=dict(os.environ))
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err, out[:2]) == (0, b"", b"PK")
    with terminal("report", session, "--format", "docx") as screen:
        assert "Name a file for it with -o." in screen.end()
    assert screen.code == 1


def test_without_a_browser_a_pdf_is_refused_with_what_to_do(
    connected: Connected, session: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("assistant.reports.look.pdf.PLACES", ())
    assert "print it from your browser" in connected.refused("report", session, "-o", tmp_path / "brief.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("body", ["exit 3", "exit 0", "exec sleep 60"])
def test_a_browser_that_fails_or_hangs_leaves_no_file(
    connected: Connected, session: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    fake = tmp_path / "bin" / "chromium"
    fake.parent.mkdir()
    fake.write_text(f"#!/bin/sh\n{body}\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr("assistant.reports.look.pdf.pdf.__kwdefaults__", {"paper": "a4", "seconds": 0.5})
    refused = connected.refused("report", session, "-o", tmp_path / "brief.pdf")
    assert "chromium did not print the report" in refused
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


def test_writing_html_loads_nothing_that_other_forms_need(session: str) -> None:
    arguments = ["connected", "report", session, "--format", "html", "-o", os.devnull]
    body = (
        f"import sys; from assistant.cli import main; sys.argv = {arguments}\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'docx', 'resvg_py', 'lxml', 'sqlite_utils', 'textual'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", body], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


def test_a_report_of_an_interview_under_way_tells_what_is_proposed_and_records_nothing(connected: Connected) -> None:
    said = "They wait for weeks and have to call three times."
    connected.ok("new", "--plain", "--company", "Acme", "--depth", "quick", typed=f"{said}\n\n")
    before = connected.ok("show", "last", "--events")
    brief = json.loads(connected.ok("report", "last", "--format", "json"))
    assert brief["summary"]["waiting"] > 0
    assert brief["findings"] == []
    assert "proposed, not judged yet" in connected.ok("report", "last", "--format", "html")
    assert connected.ok("show", "last", "--events") == before
    connected.ok("analyze", "last")
    assert json.loads(connected.ok("report", "last", "--format", "json"))["summary"] == brief["summary"]


def test_a_copy_for_others_has_notes_to_oneself_when_asked_for(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "Acme", "--depth", "quick", typed=":note Ask Ann\nThey wait.\n\n")
    assert "Ask Ann" in connected.ok("report", "last")
    assert "Ask Ann" not in connected.ok("report", "last", "--share")
    assert "Ask Ann" in connected.ok("report", "last", "--share", "--notes")


def test_names_given_with_the_copy_are_masked_in_it_and_nowhere_else(connected: Connected, session: str) -> None:
    shared = connected.ok("report", session, "--mask", "Saturday; mother")
    assert "A [name" in shared
    assert "Saturday" not in shared
    assert "A mother, on Saturday." in connected.ok("report", session)
    assert "A mother, on Saturday." in connected.ok("report", session, "--share")
    with terminal("report", session, "--share") as screen:
        assert "No names are listed, so that none is masked" in screen.end()
