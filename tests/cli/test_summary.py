"""`connected summary`: shown, drafted, edited and kept."""

import json
import re
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest

from assistant.interview.commands import JudgeFinding
from assistant.recorder import Recorder
from assistant.store.location import default_path
from assistant.store.sqlite import open_store
from tests.analysis.model.faults import Faults, serving
from tests.cli.program import Connected
from tests.cli.shapes import TEXT, record

SAID = "They wait for weeks and call us again and again.\nIn the end they just want a quiet evening."
NAMED = {"type": ["string", "null"]}
RESTS = {"type": "array", "minItems": 1, "items": TEXT}
SUMMARY = record(
    session=TEXT, kept={"type": "boolean"}, at=NAMED, drafted=NAMED, edited={"type": ["boolean", "null"]}, model=NAMED,
    prompt=NAMED, shown={"type": "array", "items": TEXT},
    sentences={"type": "array", "items": record(text=TEXT, findings=RESTS, because=NAMED)},
)  # fmt: skip
DRAFT = record(
    session=TEXT, notice=NAMED, drafted=TEXT, model=NAMED, prompt=NAMED,
    sentences={"type": "array", "items": record(text=TEXT, findings=RESTS)},
    findings={"type": "array", "items": record(id=TEXT, kind=TEXT, statement=TEXT)},
)  # fmt: skip


def judge(status: str, *names: str) -> list[str]:
    """Accept or reject findings of the last session, all of them when none is named; their ids."""
    with closing(open_store(default_path())) as store:
        recorder = Recorder.open(store, store.resolve("last"))
        found = names or tuple(recorder.state.findings)
        for name in found:
            assert recorder.perform(JudgeFinding(name, status)).refusal is None  # type: ignore[arg-type]
        return list(found)


@pytest.fixture
def accepted(connected: Connected) -> list[str]:
    """The ids of the accepted findings of the last session."""
    connected.ok("new", "--plain", "--company", "Acme", "--depth", "quick", typed=f"{SAID}\n\n:skip\n")
    connected.ok("analyze", "last")
    found = judge("accepted")
    assert len(found) > 1
    return found


def short(name: str) -> str:
    return name.replace("finding-p", "P")


def kept(connected: Connected) -> dict[str, object]:
    data: dict[str, object] = json.loads(connected.ok("summary", "last", "--json"))
    jsonschema.Draft202012Validator(SUMMARY).validate(data)
    return data


@pytest.mark.usefixtures("accepted")
def test_without_a_kept_summary_it_shows_what_reports_put_together(connected: Connected) -> None:
    out = connected.ok("summary", "last")
    assert "Put together by rule" in out
    data = kept(connected)
    assert (data["kept"], data["sentences"]) == (False, [])


def test_a_draft_goes_through_a_file_and_is_kept_as_it_was(
    connected: Connected, accepted: list[str], tmp_path: Path
) -> None:
    text = connected.ok("summary", "last", "--draft")
    assert all(f"# {short(name)} " in text for name in accepted)
    file = tmp_path / "summary.txt"
    file.write_text(text, encoding="utf-8")
    assert connected.ok("summary", "last", "--from", file).startswith("Kept: ")
    assert connected.ok("summary", "last", "--from", file) == "It is so already.\n"
    data = kept(connected)
    assert (data["drafted"], data["edited"]) == ("rule", False)
    assert data["shown"] == [each["text"] for each in data["sentences"]]  # type: ignore[attr-defined]
    assert "kept by a person as it was" in connected.ok("summary", "last")
    assert connected.ok("audit", "last")


def test_an_edited_draft_says_that_it_was_edited_and_reports_begin_with_it(
    connected: Connected, accepted: list[str]
) -> None:
    text = connected.ok("summary", "last", "--draft")
    mine = f"Weeks of waiting, “again and again”. [{short(accepted[0])}, {accepted[1]}]\n"
    connected.ok("summary", "last", "--from", "-", typed=text + mine)
    data = kept(connected)
    assert (data["drafted"], data["edited"]) == ("rule", True)
    assert data["sentences"][-1]["findings"] == accepted[:2]  # type: ignore[index]
    assert "Weeks of waiting, “again and again”." in connected.ok("report", "last", "--format", "html").replace(
        '<q dir="auto">', ""
    ).replace("</q>", "")
    markdown = connected.ok("report", "last", "--format", "md")
    assert "Weeks of waiting, “again and again”. [P1](#finding-1) [P2](#finding-2)" in markdown
    assert "Edited by a person" in markdown


def test_what_one_wrote_alone_is_a_persons_and_it_can_be_taken_away(connected: Connected, accepted: list[str]) -> None:
    line = f"They wait. [{short(accepted[0])}]"
    assert connected.ok("summary", "last", "--from", "-", typed=line) == "Kept: 1 sentence.\n"
    assert connected.ok("summary", "last").startswith(f"They wait.  [{short(accepted[0])}]\n")
    assert (kept(connected)["drafted"], kept(connected)["edited"]) == ("person", False)
    assert "Taken away" in connected.ok("summary", "last", "--clear")
    assert "No summary was kept" in connected.refused("summary", "last", "--clear")


BAD_LINES = (
    ("They wait.", "rests on no finding"),
    ("They wait. []", "rests on no finding"),
    ("They wait. [F99]", "There is no finding finding-99."),
    ("They wait. [sic]", "There is no finding sic."),
    ("They “wait for years”. [{id}]", "Nobody said “wait for years”"),
    ("They wait “for weeks. [{id}]", "no fellow"),
    ("{long} [{id}]", "600 fit"),
    ("They \x1b[31mwait. [\x1b]", "There is no finding"),
)
"""Lines that cannot stand, and what is said of them."""


def test_a_line_that_cannot_stand_is_named_and_nothing_is_kept(connected: Connected, accepted: list[str]) -> None:
    for line, complaint in BAD_LINES:
        bad = line.format(id=short(accepted[0]), long="x" * 601)
        typed = f"# mine\n\nThey wait. [{short(accepted[0])}]\n{bad}\n{bad}\n"
        told = connected.refused("summary", "last", "--from", "-", typed=typed)
        assert told.startswith("connected: -: line 4: ")
        assert complaint in told
        assert "1 more cannot stand either" in told
        assert "\x1b" not in told
    assert kept(connected)["kept"] is False


def test_a_finding_that_is_not_accepted_bears_no_sentence(connected: Connected, accepted: list[str]) -> None:
    judge("rejected", accepted[0])
    told = connected.refused("summary", "last", "--from", "-", typed=f"They wait. [{short(accepted[0])}]\n")
    assert "rejected, not accepted" in told


def test_a_sentence_whose_finding_was_rejected_is_left_out_and_named(connected: Connected, accepted: list[str]) -> None:
    first, second = short(accepted[0]), short(accepted[1])
    connected.ok("summary", "last", "--from", "-", typed=f"They wait. [{first}]\nThey hope. [{second}]\n")
    judge("rejected", accepted[0])
    assert "Left out: They wait." in connected.ok("summary", "last")
    assert kept(connected)["shown"] == ["They hope."]
    for form in ("md", "html"):
        own, theirs = (connected.ok("report", "last", "--format", form, *more) for more in ((), ("--share",)))
        assert "They wait." in own
        assert "accepted no more" in own
        assert "They wait." not in theirs
        assert "sentence of the summary" in theirs
        assert "left out" in theirs
    brief = json.loads(connected.ok("report", "last", "--format", "json", "--share"))
    assert brief["summary"]["kept"]["left_out"] == [{"text": None, "because": "not_accepted"}]


def test_the_editor_is_given_the_draft_and_what_it_leaves_is_kept(
    connected: Connected, accepted: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)
    script = tmp_path / "editor"
    script.write_text(f'#!/bin/sh\nls -l "$1" > {tmp_path}/mode\necho "They wait. [{short(accepted[0])}]" >> "$1"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert "Kept: " in connected.ok("summary", "last", "--edit")
    assert (tmp_path / "mode").read_text().startswith("-rw-------")
    assert kept(connected)["edited"] is True
    assert list(tmp_path.glob("connected-summary-*")) == []

    script.write_text('#!/bin/sh\necho "They wait. [F99]" >> "$1"\n')
    told = connected.refused("summary", "last", "--draft", "--edit")
    (left,) = tmp_path.glob("connected-summary-*")
    assert f"--from {left}" in told
    assert "They wait. [F99]" in left.read_text()
    left.unlink()

    script.write_text('#!/bin/sh\n: > "$1"\n')
    before = kept(connected)
    assert "nothing was kept" in connected.ok("summary", "last", "--edit")
    script.write_text("#!/bin/sh\nexit 3\n")
    assert "did not end well" in connected.refused("summary", "last", "--edit")
    monkeypatch.delenv("EDITOR")
    assert "No editor is named" in connected.refused("summary", "last", "--edit")
    assert kept(connected) == before


@pytest.mark.usefixtures("accepted")
def test_a_file_that_cannot_be_read_and_options_that_do_not_go_together_are_told(
    connected: Connected, tmp_path: Path
) -> None:
    assert "cannot be read" in connected.refused("summary", "last", "--from", tmp_path / "none")
    (tmp_path / "latin").write_bytes(b"\xff\xfe\xff")
    assert "no UTF-8" in connected.refused("summary", "last", "--from", tmp_path / "latin")
    assert connected("summary", "last", "--clear", "--draft").code == 2


# By a model ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server() -> Iterator[Faults]:
    with serving() as running:
        yield running


def test_a_models_draft_says_which_model_and_prompt_and_only_when_it_was_asked(
    connected: Connected, accepted: list[str], server: Faults
) -> None:
    connected.ok("model", "setup", "openai/canary", "--address", server.address("summary"))
    claim = f"# Draft: model openai/canary summary@1\nThey wait. [{short(accepted[0])}]\n"
    assert "was not asked" in connected.refused("summary", "last", "--from", "-", typed=claim)

    result = connected("summary", "last", "--draft", "--backend", "model", "--local-only", "--yes")
    assert result.code == 0
    assert "1 sentence that rests on no finding was dropped" in result.err
    assert "They wait long." in result.out
    assert re.search(r"^# Draft: model openai/canary summary@1 [0-9a-f]{12}$", result.out, re.MULTILINE)
    connected.ok("summary", "last", "--from", "-", typed=result.out)
    data = kept(connected)
    assert [data[each] for each in ("drafted", "edited", "model", "prompt")] == [
        *("model", False, "openai/canary", "summary@1")
    ]
    connected.ok("summary", "last", "--from", "-", typed=result.out.replace("wait long", "wait"))
    assert kept(connected)["edited"] is True
    assert "beginning from a draft by openai/canary (summary@1)" in connected.ok("report", "last", "--format", "html")
    assert connected.ok("audit", "last")
    draft = json.loads(connected.ok("summary", "last", "--draft", "--json"))
    jsonschema.Draft202012Validator(DRAFT).validate(draft)


@pytest.mark.usefixtures("accepted")
def test_where_the_model_fails_the_draft_is_made_by_rule_with_a_notice(connected: Connected, server: Faults) -> None:
    connected.ok("model", "setup", "openai/canary", "--address", server.address("echo-key"))
    result = connected("summary", "last", "--draft", "--backend", "model", "--yes")
    assert (result.code, "# Draft: rule" in result.out) == (0, True)
    assert "Drafted without a model." in result.err
