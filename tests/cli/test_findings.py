"""`connected findings`: what was found, what it rests on and what speaks against it."""

from __future__ import annotations

import json

from assistant.interview.weakness import WEAKNESSES
from tests.cli.program import ROOT, Connected


def test_findings_are_listed_with_words_and_weaknesses(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "Acme", typed="They wait for weeks and call us again and again.\n\n")
    connected.ok("analyze", "last")
    lines = connected.ok("findings").splitlines()
    assert lines[0].startswith("Pain point: They wait for weeks")
    assert "  proposed, an assumption; from offline/1" in lines
    assert "  weak: it rests on an assumption" in lines
    assert "  weak: nobody has accepted it yet" in lines
    assert any(line.startswith("  “They wait for weeks") for line in lines)


def test_the_weak_ones_as_json_are_those_of_show_with_the_weakest_first(connected: Connected) -> None:
    session = connected.ok("import", ROOT / "sessions" / "pellwick-pianos.json").split()[1]
    connected.ok("analyze", session)
    weak = json.loads(connected.ok("findings", session, "--weak", "--json"))
    every = json.loads(connected.ok("show", session, "--json"))["findings"]
    assert every == json.loads(connected.ok("findings", session, "--json"))
    assert sorted(each["id"] for each in weak) == sorted(each["id"] for each in every if each["weak"])
    order = [[name not in each["weak"] for name in WEAKNESSES] for each in weak]
    assert order == sorted(order)


def test_a_session_without_findings_says_so(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "Acme")
    assert connected.ok("findings") == "No finding was taken down yet.\n"
    assert connected.ok("findings", "--weak") == "No finding is weak.\n"
    assert connected.ok("findings", "--json") == "[]\n"
