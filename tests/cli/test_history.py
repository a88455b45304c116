"""`connected show --history`: one question over time, as lines and as JSON."""

import json
from typing import Any, get_args

import jsonschema
import pytest

from assistant.interview.cells import STATUS_NAMES
from assistant.replay.history import How
from tests.cli.program import ROOT, Connected
from tests.cli.shapes import GRADE, ITEM, NAMED, TEXT, TIME, record
from tests.cli.test_page import names, section

STATE = {"enum": sorted(STATUS_NAMES.values())}
BECAUSE = {
    "anyOf": [record(what=TEXT, question=NAMED, item=ITEM, probe_=TEXT, said=NAMED), {"type": "null"}],
}
STEP = record(
    event={"type": "integer", "minimum": 1}, at=TIME, by=TEXT, how={"enum": list(get_args(How))}, what=TEXT,
    said=NAMED, before=NAMED, state=STATE, evidence=GRADE, asked=TEXT,
    same_as={"anyOf": [ITEM, {"type": "null"}]}, because=BECAUSE,
)  # fmt: skip
HISTORY = record(
    session=TEXT, question=TEXT, item=ITEM, probe_=TEXT, label=TEXT, asked=TEXT, state=STATE,
    follow_ups={"type": "array", "items": TEXT}, steps={"type": "array", "items": STEP},
)  # fmt: skip


@pytest.fixture
def session(connected: Connected) -> str:
    """The recorded example, taken in."""
    return connected.ok("import", ROOT / "sessions" / "pellwick-pianos.json").split()[1]


def history(connected: Connected, session: str, question: str, *more: str) -> Any:
    data = json.loads(connected.ok("show", session, "--history", question, *more, "--json"))
    jsonschema.Draft202012Validator(HISTORY).validate(data)
    return data


def test_every_change_of_an_answer_is_there_with_what_it_said_before(connected: Connected, session: str) -> None:
    data = history(connected, session, "need-unnoticed")
    told = [(each["event"], each["how"], each["said"], each["before"], each["evidence"]) for each in data["steps"]]
    assert told == [
        (5, "answer", "7 out of 10", None, "assumption"),
        (7, "edit", "6 out of 10", "7 out of 10", "measured"),
    ]
    lines = connected.ok("show", session, "--history", "need-unnoticed").splitlines()
    assert lines[3] == "Now: answered."
    when = data["steps"][1]["at"][:19].replace("T", " ")
    assert lines[-5:-1] == [
        f"    7  {when}  Changed the answer; measured",
        "       “6 out of 10”",
        "       before: “7 out of 10”",
        "",
    ]
    assert lines[-1].endswith("/basis")


def test_every_question_of_the_example_has_a_history_of_the_documented_shape(
    connected: Connected, session: str
) -> None:
    shown = json.loads(connected.ok("show", session, "--json"))["answers"]
    with_earlier = [each for each in shown if "earlier" in each]
    assert with_earlier
    for each in [*with_earlier, *shown[:: len(shown) // 3]]:
        items = [text for kind, name in each["item"].items() for text in ("--item", f"{kind}={name}")]
        data = history(
            connected, session, f"{each['question']}/{each['probe']}" if "probe" in each else each["question"], *items
        )
        assert [step["said"] for step in data["steps"] if step["said"] == each["text"]], "what it says now was said"
        before = [step["before"] for step in data["steps"]]
        assert all(one["text"] in before for one in each.get("earlier", ()))
        by_label = history(connected, session, data["label"]) if "earlier" in each else data
        assert by_label == data


def test_a_question_of_several_items_has_to_be_named_in_full(connected: Connected) -> None:
    connected.ok(
        "new", "--plain", "--company", "Acme", "--depth", "quick", typed="They wait.\n\n:add segment Schools\n"
    )
    line = connected.refused("show", "last", "--history", "last-customer")
    assert "--item" in line
    assert "last-customer[journey=usual-purchase,segment=main-customers]" in line
    [came] = history(connected, "last", "last-customer", "--item", "segment=schools")["steps"]
    assert (came["how"], came["state"], came["because"]["what"]) == ("path", "open", "Added to Customer groups")
    assert "never asked for segment=Nobody" in connected.refused(
        "show", "last", "--history", "last-customer", "--item", "segment=Nobody"
    )


def test_a_question_that_is_not_there_is_refused_with_the_nearest(connected: Connected, session: str) -> None:
    assert "Did you mean need-unnoticed?" in connected.refused("show", session, "--history", "need-unnotice")
    for name in ("\x1b[2J\ud800", "", "[segment=x]", "need-unnoticed/nothing"):
        assert "has no question" in connected.refused("show", session, "--history", name)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--item", "segment=Families"),
        ("--history", "need-fit", "--events"),
        ("--history", "need-fit", "--item", "segment"),
        ("--history", "need-fit", "--item", "=x"),
    ],
)
def test_what_makes_no_sense_is_a_wrong_usage(connected: Connected, session: str, wrong: tuple[str, ...]) -> None:
    assert connected("show", session, *wrong).code == 2


def test_the_page_lists_every_field_of_a_history_and_every_way_of_change() -> None:
    text = section("The history of a question", 3)
    assert set(names(text)) == set(HISTORY["properties"]) | set(STEP["properties"])
    assert all(f"`{how}`" in text for how in get_args(How))
