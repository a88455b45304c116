"""`connected audit`: what it prints, its exit status, and its page."""

import json
import re
from pathlib import Path
from typing import get_args, get_type_hints

import jsonschema
import pytest

from assistant.audit.violation import CHECKS, CODES, Remark
from assistant.store.base import EgressRow
from assistant.store.sqlite import default_path, open_store
from tests.cli.program import ROOT, Connected
from tests.cli.shapes import TEXT, TIME, record
from tests.cli.test_page import names, section

COUNT = {"type": "integer"}
AUDIT = record(
    session=TEXT, ok={"type": "boolean"}, events=COUNT, head={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    checks=record(**{check: {"type": "boolean"} for check in CHECKS}),
    violations={"type": "array", "items": record(
        code={"enum": list(CODES)}, check={"enum": list(CHECKS)}, seq={"type": ["integer", "null"]}, detail=TEXT)},
    egress={"type": "array", "items": record(
        at=TIME, task=TEXT, prompt=TEXT, digest=TEXT, model=TEXT, host=TEXT,
        tokens_in={"type": ["integer", "null"]}, tokens_out={"type": ["integer", "null"]},
        cost={"type": ["string", "null"]}, outcome=TEXT)},
    erased={"type": "array", "items": record(
        session={"type": "string", "pattern": "^[0-9a-f]{64}$"}, at=TIME, events=COUNT,
        cleared_at={"anyOf": [TIME, {"type": "null"}]})},
    remarks={"type": "array", "items": record(code=TEXT, detail=TEXT)},
)  # fmt: skip
PAGE = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")


@pytest.fixture
def session(connected: Connected) -> str:
    out = connected.ok("new", "--plain", "--company", "Acme", typed="They wait for weeks.\n\n:skip\n")
    return out.split()[1].rstrip(".")


def damage() -> None:
    store = open_store(default_path())
    store.connection.raw.execute("UPDATE event SET payload = replace(payload, 'weeks', 'da\x1b[2Jys') WHERE seq = 2")
    store.close()


def test_a_whole_session_is_found_whole_and_a_damaged_one_where_it_is_damaged(
    connected: Connected, session: str
) -> None:
    out = connected.ok("audit", session)
    assert [line.split()[0] for line in out.splitlines()] == ["Session", *["ok"] * len(CHECKS), "sent", "head"]
    damage()
    result = connected("audit", session)
    assert (result.code, result.err) == (1, "")
    assert "BAD  record\n     event 2: its content is not what was written (changed_event)\n" in result.out
    assert "\x1b" not in result.out


def test_audit_prints_its_documented_shape_and_nothing_else(connected: Connected, session: str) -> None:
    connected.ok("new", "--plain", "--company", "Secretive", typed="")
    connected.ok("forget", "last", "--yes")
    store = open_store(default_path())
    at = "2031-02-03T00:00:00.000Z"
    store.add_egress(EgressRow(session, at, "find", "find@1", "0" * 64, "m\x1b[2J", "h", 1, 2, None, "answered"))
    store.close()
    whole = json.loads(connected.ok("audit", session, "--json"))
    damage()
    damaged = json.loads(connected("audit", session, "--json").out)
    for each in (whole, damaged):
        jsonschema.Draft202012Validator(AUDIT).validate(each)
    assert (whole["ok"], damaged["ok"]) == (True, False)
    assert damaged["violations"][0]["seq"] == 2
    assert [each["events"] for each in whole["erased"]] == [1]
    assert [each["outcome"] for each in whole["egress"]] == ["answered"]
    assert "\x1b" not in connected("audit", session).out
    assert "Secretive" not in connected("audit", session).out
    assert set(names(section("An audit", 3))) == set(AUDIT["properties"])


def test_a_head_that_is_not_in_the_chain_is_told(connected: Connected, session: str) -> None:
    head = json.loads(connected.ok("audit", session, "--json"))["head"]
    connected.ok("audit", session, "--head", head)
    assert "other_head" in connected("audit", session, "--head", "0" * 64).out


@pytest.mark.usefixtures("session")
def test_a_session_there_is_not_is_told_in_one_line(connected: Connected) -> None:
    assert "no session" in connected.refused("audit", "nothing-of-the-kind")


def test_the_page_lists_every_check_code_and_remark() -> None:
    listed = re.findall(r"^\| `(\w+)` \| (\w+) \|", PAGE, re.MULTILINE)
    assert dict(listed) == CODES
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == (
        set(CODES) | set(CHECKS) | set(get_args(get_type_hints(Remark)["code"]))
    )


def test_the_page_is_in_the_documentation() -> None:
    assert "(audit.md)" in Path(ROOT / "docs" / "index.md").read_text(encoding="utf-8")
