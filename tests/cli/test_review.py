"""`connected review`: what reviewers say, under whose name, and what it prints."""

import getpass
import json
from typing import Any, NoReturn

import jsonschema
import pytest

from tests.cli.program import Connected
from tests.cli.shapes import ITEM, TEXT, TIME, record
from tests.cli.test_page import names, section

SAID = "They wait for weeks and call us again and again."
STANCE = {"enum": ["comment", "disagreement"]}
ON = record(
    kind={"enum": ["session", "stage", "answer", "finding"]},
    name_=TEXT,
    item_=ITEM,
    probe_=TEXT,
    label=TEXT,
    words=TEXT,
    status_=TEXT,
)
REPLY = record(
    id=TEXT, text=TEXT, stance=STANCE, author=TEXT, at=TIME, reply_to=TEXT, depth={"type": "integer", "minimum": 1}
)
SETTLED = {"anyOf": [record(by=TEXT, at=TIME), {"type": "null"}]}
THREAD = record(
    id=TEXT, text=TEXT, stance=STANCE, author=TEXT, at=TIME, on=ON, resolved=SETTLED,
    replies={"type": "array", "items": REPLY},
)  # fmt: skip
SIGN_OFF = record(
    id=TEXT, on=ON, text=TEXT, author=TEXT, at=TIME, outdated={"type": "boolean"},
    changed={"type": "array", "items": TEXT},
    withdrawn={"anyOf": [record(by=TEXT, at=TIME, reason=TEXT), {"type": "null"}]},
)  # fmt: skip
REVIEW = record(
    session=TEXT, threads={"type": "array", "items": THREAD}, sign_offs={"type": "array", "items": SIGN_OFF}
)


@pytest.fixture
def session(connected: Connected) -> str:
    out = connected.ok("new", "--plain", "--company", "Acme", "--depth", "quick", typed=f"{SAID}\n\n:skip\n")
    session = out.split()[1].rstrip(".")
    connected.ok("analyze", session)
    return session


def review(connected: Connected, session: str) -> Any:
    data = json.loads(connected.ok("review", "show", session, "--json"))
    jsonschema.Draft202012Validator(REVIEW).validate(data)
    return data


def test_a_thread_is_begun_answered_settled_and_opened_again(connected: Connected, session: str) -> None:
    said = connected.ok("review", "comment", session, "Who said so?", "--on", "last-customer", "--as", "Ada")
    assert said == "comment-1, by Ada.\n"
    connected.ok("review", "reply", session, "comment-1", "-", "--disagree", "--as", "Grace", typed="I did.\nTwice.")
    connected.ok("review", "resolve", session, "comment-2", "--as", "Ada")
    assert connected.ok("review", "resolve", session, "comment-1") == "It is so already.\n"
    [thread] = review(connected, session)["threads"]
    assert (thread["on"]["kind"], thread["on"]["name"], thread["resolved"]["by"]) == ("answer", "last-customer", "Ada")
    [reply] = thread["replies"]
    assert (reply["author"], reply["stance"], reply["text"], reply["depth"]) == (
        *("Grace", "disagreement", "I did.\nTwice."),
        1,
    )
    assert connected.ok("review", "show", session, "--open") == "Nothing is open.\n"
    connected.ok("review", "resolve", session, "comment-1", "--reopen", "--as", "Grace")
    shown = connected.ok("review", "show", session, "--open")
    assert "open  answer last-customer" in shown
    assert "        Grace disagrees" in shown
    assert "        Twice." in shown


def test_a_sign_off_is_shown_as_outdated_when_what_it_covers_changed(connected: Connected, session: str) -> None:
    connected.ok("review", "sign", session, "Read twice.", "--as", "Ada")
    connected.ok("review", "sign", session, "--on", "finding-p1", "--as", "Ada")
    assert [each["outdated"] for each in review(connected, session)["sign_offs"]] == [False, False]
    connected.ok("resume", session, "--plain", typed=":skip\n")
    first, second = review(connected, session)["sign_offs"]
    assert (first["outdated"], second["outdated"]) == (True, False)
    assert len(first["changed"]) == 1
    assert "signed off, changed since  session: Acme" in connected.ok("review", "show", session)
    connected.ok("review", "withdraw", session, "sign-off-1", "It moved on.", "--as", "Ada")
    assert review(connected, session)["sign_offs"][0]["withdrawn"]["reason"] == "It moved on."


def test_a_review_leaves_answers_and_the_brief_as_they_were(connected: Connected, session: str) -> None:
    before = json.loads(connected.ok("report", session, "--format", "json"))
    connected.ok("review", "comment", session, "No.", "--disagree", "--on", "finding-p1")
    connected.ok("review", "sign", session)
    after = json.loads(connected.ok("report", session, "--format", "json"))
    assert (before.pop("review"), len(after.pop("review")["threads"])) == (None, 1)
    before["session"].pop("updated_at")
    after["session"].pop("updated_at")
    assert after == before


def test_the_systems_user_is_the_reviewer_unless_named(
    connected: Connected, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "grace.h")
    assert connected.ok("review", "comment", session, "Good.") == "comment-1, by grace.h.\n"

    def nobody() -> NoReturn:
        raise OSError("no user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert "--as" in connected.refused("review", "comment", session, "Good.")


@pytest.mark.parametrize("name", ["", "  ", "person", "Person", "offline/1", "x" * 201, "\n"])
def test_a_name_that_hides_the_reviewer_is_refused(connected: Connected, session: str, name: str) -> None:
    assert "name" in connected.refused("review", "sign", session, "--as", name)
    assert review(connected, session)["sign_offs"] == []


def test_hostile_words_do_not_reach_the_terminal(connected: Connected, session: str) -> None:
    connected.ok("review", "comment", session, "\x1b]0;owned\x07[/b]\u202e", "--as", "A\x1b[2Jda\ud800")
    out = connected.ok("review", "show", session)
    assert not {"\x1b", "\x07", "\u202e", "\ud800"} & set(out)
    assert "[/b]" in out


def test_what_a_remark_is_about_can_be_misnamed_or_ambiguous(connected: Connected, session: str) -> None:
    assert "no finding, question" in connected.refused("review", "comment", session, "x", "--on", "nonsense")
    connected.ok("resume", session, "--plain", typed=":add segment Schools\n")
    label = connected.refused("review", "comment", session, "x", "--on", "last-customer").split("“")[1].split("”")[0]
    assert label.startswith("answer last-customer[journey=usual-purchase,segment=")
    connected.ok("review", "comment", session, "x", "--on", label)
    assert "comment-9" in connected.refused("review", "reply", session, "comment-9", "x")
    assert connected("review").code in (0, 2)


def test_the_page_lists_every_field_of_a_review() -> None:
    listed = set(names(section("A review", 3)))
    assert listed == set(REVIEW["properties"]) | set(THREAD["properties"]) | set(SIGN_OFF["properties"])
