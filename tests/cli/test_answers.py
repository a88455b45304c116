"""Answers from a file: what is right is taken in, the first wrong line stops, and nothing of it stays."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.recorder import Recorder
from assistant.recorder.answers import LINE_LIMIT
from assistant.store.sqlite import default_path, open_store
from tests.cli.program import Connected

NEW = ("new", "--plain", "--company", "Acme", "--item", "segment=Families", "--item", "segment=Schools")
HERE = {"item": {"segment": "Families"}}
GOOD = {"question": "need-unnoticed", **HERE, "value": 7, "evidence": "measured"}
TEXT = {"question": "last-customer", "item": {"segment": "schools"}, "value": "A mother, on Saturday."}


def lines(*given: Any) -> bytes:
    return b"".join(each if isinstance(each, bytes) else json.dumps(each).encode() + b"\n" for each in given)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.jsonl"


def states(connected: Connected) -> dict[tuple[str, str], tuple[str, Any]]:
    data = json.loads(connected.ok("show", "last", "--json"))
    return {
        (answer["question"], answer["item"].get("segment", "")): (answer["state"], answer["value"])
        for answer in data["answers"]
        if "probe" not in answer
    }


def events(connected: Connected) -> list[str]:
    return [json.loads(line)["kind"] for line in connected.ok("show", "last", "--events").splitlines()]


def test_every_kind_of_line_does_what_it_says(connected: Connected, file: Path) -> None:
    file.write_bytes(
        lines(
            GOOD,
            TEXT,
            {"skip": "need-unnoticed", "item": {"segment": "Schools"}},
            {"note": "On the whole."},
            {"note": "On this.", "question": "last-customer", **HERE},
            {"add": {"segment": "Clubs"}},
            {"unknown": "last-customer", **HERE},
            {"decline": "how-options-found", **HERE},
            {"later": "how-options-found", **HERE},
            {"not_applicable": "how-options-found", "item": {"segment": "Clubs"}},
            {"undo": True},
            {"redo": True},
            {"withdraw": "need-unnoticed", "item": {"segment": "Schools"}},
            {"jump": "need-unnoticed", **HERE},
            {"confirm": "need-unnoticed", **HERE},
            b"\n   \n",
        )
    )
    out = connected.ok(*NEW, "--answers", file)
    assert f"15 lines of {file} taken in." in out
    said = states(connected)
    assert said["need-unnoticed", "Families"] == ("answered", 7)
    assert said["last-customer", "Schools"] == ("answered", "A mother, on Saturday.")
    assert said["last-customer", "Families"] == ("unknown", None)
    assert said["how-options-found", "Families"] == ("later", None)
    assert said["how-options-found", "Clubs"] == ("not_applicable", None)
    assert ("need-unnoticed", "Schools") not in said


WRONG = {
    "no JSON": b"{question\n",
    "half a line": b'{"question": "last-customer", "value": "x"',
    "a list": b"[1]\n",
    "a number": b"7\n",
    "an empty object": b"{}\n",
    "a key twice": b'{"skip": "need-unnoticed", "skip": "last-customer"}\n',
    "a key twice inside": b'{"question": "need-unnoticed", "value": 3, '
    b'"item": {"segment": "Families", "segment": "Schools"}}\n',
    "NaN": lines({**GOOD, "value": float("nan")}),
    "Infinity": lines({**GOOD, "value": float("inf")}),
    "too large a number": b'{"question": "need-unnoticed", "item": {"segment": "Families"}, "value": 1e999999999}\n',
    "too many digits": lines({**GOOD}).replace(b"7", b"7" * 6000),
    "no UTF-8": b'{"note": "\xff\xfe"}\n',
    "half a character": lines({"question": "\ud800", "value": 1}),
    "deep nesting": b'{"note": ' + b"[" * 50_000 + b"\n",
    "middling nesting": lines({**GOOD, "value": json.loads("[" * 300 + "]" * 300)}),
    "a huge line": lines({"note": "x" * LINE_LIMIT}),
    "too long an answer": lines({**TEXT, "value": "x" * 200_000}),
    "an unknown question": lines({**GOOD, "question": "need-unnoticd"}),
    "a huge unknown question": lines({**GOOD, "question": "x" * 500_000}),
    "a question that is no text": lines({**GOOD, "question": ["need-unnoticed"]}),
    "an unknown item": lines({**GOOD, "item": {"segment": "Nobody"}}),
    "an unknown kind of item": lines({**GOOD, "item": {**HERE["item"], "planet": "x"}}),
    "no item where one is needed": lines({"question": "need-unnoticed", "value": 7}),
    "an item that is no mapping": lines({**GOOD, "item": ["Families"]}),
    "an item name that is no text": lines({**GOOD, "item": {"segment": 7}}),
    "an unknown follow-up": lines({**GOOD, "probe": "nothing"}),
    "a follow-up that is not due": lines({**TEXT, "item": HERE["item"], "probe": "occasion"}),
    "an impossible value": lines({**GOOD, "value": 70}),
    "a value of the wrong type": lines({**GOOD, "value": {"low": 3}}),
    "a true number": lines({**GOOD, "value": True}),
    "a text that is no number": lines({**GOOD, "value": "plenty"}),
    "an empty text": lines({**TEXT, "value": " "}),
    "a number as text answer": lines({**TEXT, "value": 7}),
    "no value": lines({"question": "need-unnoticed", **HERE}),
    "null": lines({**GOOD, "value": None}),
    "an unknown grade": lines({**GOOD, "evidence": "sworn"}),
    "a grade that is no text": lines({**GOOD, "evidence": ["measured"]}),
    "an unknown key": lines({**GOOD, "valeu": 7}),
    "an unknown command": lines({"skpi": "need-unnoticed"}),
    "two commands": lines({"skip": "need-unnoticed", "later": "last-customer", **HERE}),
    "a list that is not there": lines({"add": {"planet": "Mars"}}),
    "a list of the bank": lines({"add": {"stage": "Dreaming"}}),
    "two items at once": lines({"add": {"segment": "a", "journey": "b"}}),
    "an item without a name": lines({"add": {"segment": " "}}),
    "an empty note": lines({"note": " "}),
    "a note that is no text": lines({"note": 1}),
    "nothing to make again": lines({"redo": True}),
    "undo with something else": lines({"undo": 3}),
    "confirming nothing": lines({"confirm": "last-customer", **HERE}),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_line_is_named_and_only_what_is_before_it_stays(connected: Connected, file: Path, wrong: bytes) -> None:
    file.write_bytes(lines(GOOD, b"\n", TEXT) + wrong + lines({"skip": "how-options-found", **HERE}))
    line = connected.refused(*NEW, "--answers", file)
    assert line.startswith(f"connected: {file}, line 4: ")
    assert len(line) < 900
    assert events(connected) == ["session_started", "answer_given", "answer_given"]


def test_the_nearest_question_and_key_are_named(connected: Connected, file: Path) -> None:
    for wrong, near in (
        ("an unknown question", "need-unnoticed"),
        ("an unknown key", "value"),
        ("an unknown command", "skip"),
    ):
        file.write_bytes(WRONG[wrong])
        assert f"Did you mean “{near}”?" in connected.refused(*NEW, "--answers", file)


def test_a_file_that_was_put_right_can_be_taken_in_from_its_beginning(connected: Connected, file: Path) -> None:
    before = (GOOD, {"add": {"segment": "Clubs"}}, {"note": "Once."}, TEXT)
    file.write_bytes(lines(*before, {**GOOD, "value": 70}, {"skip": "how-options-found", **HERE}))
    assert "resume " in connected.refused(*NEW, "--answers", file)
    file.write_bytes(lines(*before, {**GOOD, "value": 8}, {"skip": "how-options-found", **HERE}))
    assert "6 lines" in connected.ok("resume", "--plain", "--answers", file)
    said = states(connected)
    assert said["need-unnoticed", "Families"] == ("answered", 8)
    assert said["how-options-found", "Families"] == ("skipped", None)
    data = json.loads(connected.ok("show", "last", "--json"))
    assert [note["text"] for note in data["notes"]] == ["Once."]
    assert [item["name"] for item in data["items"]["segments"]] == ["Families", "Schools", "Clubs"]


def test_the_rest_of_a_file_can_be_taken_in_alone(connected: Connected, file: Path) -> None:
    file.write_bytes(lines(GOOD, {**TEXT, "value": " "}))
    connected.refused(*NEW, "--answers", file)
    file.write_bytes(lines(TEXT))
    connected.ok("resume", "--plain", "--answers", file)
    assert set(states(connected)) == {("need-unnoticed", "Families"), ("last-customer", "Schools")}


def test_byte_order_mark_carriage_returns_and_line_separators_are_read(connected: Connected, file: Path) -> None:
    odd = "A\u2028B\u0085C\x0b"
    typed = json.dumps({**TEXT, "value": odd}, ensure_ascii=False).replace("\\u000b", "\\u000b")
    file.write_bytes(b"\xef\xbb\xbf" + lines(GOOD).replace(b"\n", b"\r\n") + b"\r\n" + typed.encode() + b"\r\n")
    connected.ok(*NEW, "--answers", file)
    assert states(connected)["last-customer", "Schools"] == ("answered", odd)


def test_an_empty_file_changes_nothing(connected: Connected, file: Path) -> None:
    file.touch()
    assert "0 lines" in connected.ok(*NEW, "--answers", file)
    assert events(connected) == ["session_started"]


def test_an_answer_can_be_fed_back_as_show_gave_it(connected: Connected, file: Path) -> None:
    file.write_bytes(lines(GOOD, TEXT))
    connected.ok(*NEW, "--answers", file)
    shown = json.loads(connected.ok("show", "last", "--json"))["answers"]
    file.write_bytes(lines(*shown))
    connected.ok(*NEW, "--answers", file)
    assert [each["value"] for each in json.loads(connected.ok("show", "last", "--json"))["answers"]] == [
        each["value"] for each in shown
    ]


@pytest.mark.parametrize("digits", ["1e999999999", "1e-999999999", "-1e400", "9" * 4000])
def test_a_number_that_would_fill_memory_when_written_out_is_refused(
    connected: Connected, file: Path, tmp_path: Path, digits: str
) -> None:
    bank = tmp_path / "numbers.yaml"
    bank.write_text(
        "format: 1\nid: numbers\nversion: '1'\ntitle: N\nparts:\n- id: p\n  title: P\n  steps:\n  - id: s\n"
        "    title: S\n    sections:\n    - id: e\n      title: E\n      questions:\n"
        "      - {id: n, ask: N?, type: number, level: core}\n"
        "      - {id: m, ask: M?, type: money, unit: EUR, level: core}\n"
        "      - {id: d, ask: D?, type: duration, level: core}\n",
        encoding="utf-8",
    )
    for value in (
        f'{{"question": "n", "value": {digits}}}',
        f'{{"question": "n", "value": "{digits}"}}',
        f'{{"question": "m", "value": {{"low": {digits}, "currency": "EUR"}}}}',
        f'{{"question": "m", "value": {{"low": "1", "high": "{digits}", "currency": "EUR"}}}}',
        f'{{"question": "d", "value": {{"low": "{digits}", "unit": "day"}}}}',
    ):
        file.write_text(value, encoding="utf-8")
        connected.refused("new", "--plain", "--company", "A", "--bank", bank, "--answers", file)


def test_the_example_in_the_repository_is_taken_in_whole(connected: Connected) -> None:
    path = Path(__file__).resolve().parents[2] / "sessions" / "pellwick-pianos.answers.jsonl"
    items = ("--item", "segment=Families with a learner", "--item", "journey=The yearly tuning")
    assert " lines of " in connected.ok("new", "--plain", "--company", "Pellwick Pianos", *items, "--answers", path)


def test_a_value_keeps_every_digit(connected: Connected, file: Path) -> None:
    file.write_bytes(b'{"question": "need-unnoticed", "item": {"segment": "Families"}, "value": 7.10}\n')
    connected.ok(*NEW, "--answers", file)
    store = open_store(default_path())
    state = Recorder.open(store, store.resolve("last")).state
    store.close()
    [answer] = state.all_answers()
    assert (answer.value, str(answer.value)) == (Decimal("7.10"), "7.10")
