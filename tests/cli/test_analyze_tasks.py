"""`connected analyze --task`: a summary, questions, the ladder and ideas."""

import json

import jsonschema
import pytest

from tests.cli.program import Connected
from tests.cli.shapes import ITEM, TEXT, record

SAID = "They wait for weeks and call us again and again.\nIn the end they just want a quiet evening."
PIECE = record(
    answer=record(question=TEXT, item=ITEM, probe_=TEXT), start={"type": "integer"}, end={"type": "integer"}, quote=TEXT
)
NOTICE = {"type": ["string", "null"]}
SUMMARY = record(
    session=TEXT,
    notice=NOTICE,
    sentences={"type": "array", "items": record(text=TEXT, findings={"type": "array", "items": TEXT})},
)
QUESTION = record(question=TEXT, kind={"type": ["string", "null"]}, evidence={"type": "array", "items": PIECE})
QUESTIONS = record(session=TEXT, notice=NOTICE, questions={"type": "array", "minItems": 1, "items": QUESTION})


@pytest.fixture
def session(connected: Connected) -> str:
    connected.ok("new", "--plain", "--company", "Acme", "--depth", "quick", typed=f"{SAID}\n\n:skip\n")
    connected.ok("analyze", "last")
    return "last"


@pytest.mark.parametrize("task, shape", [("summary", SUMMARY), ("questions", QUESTIONS)])
def test_a_summary_and_questions_are_printed_in_their_shape_and_not_kept(
    connected: Connected, session: str, task: str, shape: object
) -> None:
    before = connected.ok("show", session, "--events")
    data = json.loads(connected.ok("analyze", session, "--task", task, "--json"))
    jsonschema.Draft202012Validator(shape).validate(data)  # type: ignore[arg-type]  # a schema is a mapping
    assert connected.ok("analyze", session, "--task", task)
    assert connected.ok("show", session, "--events") == before


def test_ideas_are_proposals_and_are_made_once(connected: Connected, session: str) -> None:
    data = json.loads(connected.ok("analyze", session, "--task", "opportunities", "--json"))
    assert {(each["kind"], each["status"]) for each in data["proposals"]} == {("opportunity", "proposed")}
    assert len(data["proposals"]) % 4 == 0
    assert json.loads(connected.ok("analyze", session, "--task", "opportunities", "--json"))["proposals"] == []


def test_the_ladder_proposes_needs_with_their_words(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "Acme", "--depth", "quick", typed=f"{SAID}\n\n:skip\n")
    out = connected.ok("analyze", "last", "--task", "ladder")
    assert "“In the end they just want a quiet evening.”" in out


def test_without_a_model_a_task_by_one_says_how_to_set_it_up(connected: Connected, session: str) -> None:
    assert "connected model setup" in connected.refused("analyze", session, "--task", "summary", "--backend", "model")
