"""`connected analyze`: proposals printed and kept, once."""

import json

import jsonschema
import pytest

from tests.cli.program import Connected
from tests.cli.shapes import ITEM, TEXT, record
from tests.cli.test_page import names, section

FIRST = "They wait for weeks and call us again and again."
SAID = f"{FIRST}\nHonestly, they love the smell."
PROPOSAL = record(
    id=TEXT,
    kind={"enum": ["pain", "driver", "need", "gap", "opportunity"]},
    statement=TEXT,
    evidence={
        "type": "array",
        "minItems": 1,
        "items": record(
            answer=record(question=TEXT, item=ITEM, probe_=TEXT),
            note={"type": "null"},
            start={"type": "integer"},
            end={"type": "integer"},
            quote=TEXT,
            lives={"const": True},
        ),
    },
    grade={"enum": ["assumption", "customer_said", "measured"]},
    weak={"type": "array", "items": {"enum": ["orphaned", "stale", "assumption", "thin", "unreviewed"]}},
    status={"const": "proposed"},
    origin={"const": "offline/1"},
    confidence={"type": "number", "minimum": 0, "maximum": 1},
    reason=TEXT,
    model={"type": "null"},
    prompt={"type": "null"},
)
COUNT = {"type": "integer"}
SPENT = record(requests=COUNT, tokens_in=COUNT, tokens_out=COUNT, cost={"type": ["string", "null"]}, dropped=COUNT)
ANALYSIS = record(
    session=TEXT,
    origin=TEXT,
    known=COUNT,
    notice={"type": ["string", "null"]},
    spent=SPENT,
    proposals={"type": "array", "items": PROPOSAL},
)


@pytest.fixture
def session(connected: Connected) -> str:
    out = connected.ok("new", "--plain", "--company", "Acme", "--depth", "quick", typed=f"{SAID}\n\n:skip\n")
    return out.split()[1].rstrip(".")


def test_analyze_prints_its_documented_shape_and_nothing_else(connected: Connected, session: str) -> None:
    data = json.loads(connected.ok("analyze", session, "--json"))
    jsonschema.Draft202012Validator(ANALYSIS).validate(data)
    assert (data["session"], data["known"]) == (session, 0)
    (evidence,) = data["proposals"][0]["evidence"]
    assert evidence["quote"] == SAID[evidence["start"] : evidence["end"]] == FIRST


def test_the_page_lists_every_field_of_an_analysis() -> None:
    listed = set(names(section("An analysis", 3)))
    assert listed == set(ANALYSIS["properties"]) | set(PROPOSAL["properties"])


def test_analyze_prints_each_proposal_with_its_words_and_reason(connected: Connected, session: str) -> None:
    out = connected.ok("analyze", session)
    assert "pain  They wait for weeks" in out
    assert f"“{FIRST}”  last-customer" in out
    assert "again and again" in out.split("Confidence", 1)[0].rsplit("\n", 1)[1]


def test_proposals_are_kept_once_and_the_rest_stays_as_it_was(connected: Connected, session: str) -> None:
    before = connected.ok("show", session, "--events")
    first = json.loads(connected.ok("analyze", session, "--json"))
    after = connected.ok("show", session, "--events")
    assert after.startswith(before)
    new = [json.loads(line) for line in after[len(before) :].splitlines()]
    assert {(event["kind"], event["actor"], event["status"]) for event in new} == {
        ("finding_recorded", "offline/1", "proposed")
    }
    again = json.loads(connected.ok("analyze", session, "--json"))
    assert (again["known"], again["proposals"]) == (len(first["proposals"]), [])
    assert connected.ok("show", session, "--events") == after
    assert "had been made before" in connected.ok("analyze", session)
    shown = json.loads(connected.ok("show", session, "--json"))
    assert [finding["id"] for finding in shown["findings"]] == [each["id"] for each in first["proposals"]]


def test_a_session_without_words_has_nothing_to_propose(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "Acme", typed=":skip\n")
    assert connected.ok("analyze", "last") == "Nothing to propose.\n"


def test_a_backend_there_is_not_is_a_wrong_usage(connected: Connected, session: str) -> None:
    assert connected("analyze", session, "--backend", "oracle").code == 2
