"""`connected analyze --backend model` and `connected egress`, with a server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant.resources import content_folder
from tests.analysis.model.faults import Faults, serving
from tests.cli.program import Connected
from tests.cli.shapes import TEXT, TIME, record
from tests.cli.test_page import names, section

MAIL, PHONE, SECRET = "ann@canary.example", "+49 30 901820", "plutonium"
PERSON, COMPANY = "Ottilie Canary", "Canaryworks"
SAID = f"They wait for weeks and call {PERSON} at {COMPANY}, {PHONE} or {MAIL}, again and again."
TALK = f":names {PERSON}\n{SAID}\n\n:private\nNobody may hear of the {SECRET}.\n\n:skip\n"
COUNT = {"type": ["integer", "null"]}
LEDGER = record(
    session=TEXT, at=TIME, task=TEXT, prompt=TEXT, digest={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    model=TEXT, host=TEXT, tokens_in=COUNT, tokens_out=COUNT, cost={"type": ["string", "null"]}, outcome=TEXT,
)  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Faults]:
    with serving() as running:
        yield running


@pytest.fixture
def session(connected: Connected, server: Faults) -> str:
    connected.ok("new", "--plain", "--company", COMPANY, "--depth", "quick", typed=TALK)
    connected.ok("model", "setup", "openai/canary", "--address", server.address("findings"))
    return "last"


def heard(server: Faults) -> str:
    return "\n".join(json.dumps(each["body"], ensure_ascii=False) for each in server.asked)


def test_without_a_model_it_says_how_to_set_one_up(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "Acme", "--depth", "quick", typed="They wait.\n\n:skip\n")
    assert "connected model setup" in connected.refused("analyze", "last", "--backend", "model")


def test_nothing_goes_that_nobody_agreed_to(connected: Connected, session: str, server: Faults) -> None:
    before = len(server.asked)
    result = connected("analyze", session, "--backend", "model", "--json")
    data = json.loads(result.out)
    assert (result.code, len(server.asked)) == (0, before)
    assert "It stays on this machine." in result.err
    assert "They wait for weeks" in result.err
    assert data["notice"].startswith("Nothing was sent")
    assert {each["origin"] for each in data["proposals"]} == {"offline/1"}
    assert json.loads(connected.ok("egress", session, "--json")) == []
    assert connected.ok("egress", session) == "No word of it has gone to a model.\n"


def test_what_is_agreed_to_goes_masked_and_is_written_down(connected: Connected, session: str, server: Faults) -> None:
    first = len(server.asked)
    data = json.loads(connected.ok("analyze", session, "--backend", "model", "--local-only", "--yes", "--json"))
    assert len(server.asked) == first + 1
    for canary in (MAIL, PHONE, PERSON, COMPANY, SECRET, "Ottilie", "canary.example"):
        assert canary not in heard(server)
    (made,) = [each for each in data["proposals"] if each["model"]]
    assert (made["model"], made["prompt"], made["statement"]) == ("openai/canary", "findings@1", "They wait long.")
    assert made["evidence"][0]["quote"] == SAID
    assert (data["notice"], data["spent"]["requests"], data["spent"]["tokens_out"]) == (None, 1, 6)

    ledger = json.loads(connected.ok("egress", session, "--json"))
    jsonschema.Draft202012Validator({"type": "array", "items": LEDGER}).validate(ledger)
    assert [(each["task"], each["outcome"]) for each in ledger] == [("consent", "allowed"), ("findings", "answered")]
    assert "agreed that words go to openai/canary" in connected.ok("egress", session)
    assert set(LEDGER["properties"]) == set(names(section("What left", 3)))

    again = json.loads(connected.ok("analyze", session, "--backend", "model", "--json"))
    assert (again["proposals"], len(server.asked)) == ([], first + 1)
    assert connected.ok("audit", session)


def test_a_follow_up_is_put_in_other_words_and_what_identifies_somebody_stays_here(
    connected: Connected, server: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = (
        (content_folder("prompts") / "probe.md").read_text(encoding="utf-8").replace("seconds: 30", "seconds: 120")
    )
    (tmp_path / "probe.md").write_text(patient, encoding="utf-8")
    monkeypatch.setenv("CONNECTED_PROMPTS", str(tmp_path))  # a busy machine takes long to start a worker
    connected.ok("model", "setup", "openai/canary", "--address", server.address("probe"), "--seconds", "120")
    first = len(server.asked)
    thin = f":names {PERSON}\n{PERSON} of {COMPANY} rang {PHONE}.\n\n"
    said = connected.ok("new", "--plain", "--company", COMPANY, typed=f"{thin}:other\nyes\nOn Monday.\n\n")
    assert len(server.asked) == first + 1
    for canary in (PHONE, PERSON, COMPANY, "Ottilie"):
        assert canary not in heard(server)
    asked = f"What was going on around {PERSON} at that moment?"
    assert f"Follow-up: {asked}" in said
    data = json.loads(connected.ok("show", "last", "--json"))
    assert [each["asked"] for each in data["answers"] if "asked" in each] == [asked]
    ledger = json.loads(connected.ok("egress", "last", "--json"))
    assert [(each["task"], each["outcome"]) for each in ledger] == [("consent", "allowed"), ("probe", "answered")]
    assert connected.ok("audit", "last")


def test_what_left_goes_along_with_a_fork_and_an_export(
    connected: Connected, session: str, own_user_folder: Path
) -> None:
    connected.ok("analyze", session, "--backend", "model", "--yes")
    original = json.loads(connected.ok("show", session, "--json"))["id"]
    last = len(connected.ok("show", original, "--events").splitlines())
    fork = connected.ok("replay", original, "--fork-at", last).split()[1][:-1]
    assert [each["outcome"] for each in ledger_of(connected, fork)] == ["allowed_elsewhere", "answered"]
    assert connected.ok("audit", fork)

    exported = own_user_folder / "session.json"
    connected.ok("export", original, "-o", exported)
    connected.ok("forget", original, "--yes")
    connected.ok("import", exported)
    assert [each["outcome"] for each in ledger_of(connected, original)] == ["allowed_elsewhere", "answered"]
    assert connected.ok("audit", original)
    assert "Nothing was sent" in connected("analyze", original, "--backend", "model").out


def ledger_of(connected: Connected, session: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(connected.ok("egress", session, "--json"))
    return rows


def test_local_only_refuses_a_model_elsewhere_before_a_word_is_sent(connected: Connected, session: str) -> None:
    connected.ok("model", "setup", "openai/canary", "--address", "https://models.example/v1")
    assert "not on this machine" in connected.refused("analyze", session, "--backend", "model", "--local-only", "--yes")
    assert json.loads(connected.ok("egress", session, "--json")) == []
