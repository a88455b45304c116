"""The commands of those who search, compare, code and hand on sessions."""

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Connected

EXAMPLE = Path(__file__).resolve().parents[2] / "sessions" / "pellwick-pianos.json"


@pytest.fixture
def example(connected: Connected) -> str:
    connected.ok("import", EXAMPLE)
    session: str = json.loads(EXAMPLE.read_text(encoding="utf-8"))["session"]
    return session


def hits(connected: Connected, *arguments: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(connected.ok("search", *arguments, "--json"))["hits"]
    return found


def failed(connected: Connected, *arguments: object) -> str:
    result = connected(*arguments)
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    return result.err


# Search ---------------------------------------------------------------------------------------------------------


def test_search_finds_words_whatever_their_endings_and_says_where_they_stand(
    connected: Connected, example: str
) -> None:
    found = hits(connected, "tuned pianos")
    assert found
    for hit in found:
        assert hit["session"] == example
        for start, end in hit["marks"]:
            assert hit["snippet"][start:end].lower().startswith(("tun", "piano"))
    assert hits(connected, '"quarter tone flat"')[0]["text"].count("quarter tone flat") == 1
    assert hits(connected, "zebra") == []
    lines = connected.ok("search", '"quarter tone flat"')
    assert "[quarter tone flat]" in lines
    assert connected.ok("search", "zebra") == "Nothing was found.\n"


def test_search_is_narrowed_by_options_and_goes_on_where_it_ended(connected: Connected, example: str) -> None:
    connected.ok("analyze", example)
    pains = hits(connected, "--kind", "pain", "--limit", "500")
    assert pains
    assert {(hit["what"], hit["kind"], hit["status"]) for hit in pains} == {("finding", "pain", "proposed")}
    assert hits(connected, "--kind", "pain", "--company", "nobody") == []
    assert {hit["grade"] for hit in hits(connected, "the", "--grade", "measured")} == {"measured"}
    first = json.loads(connected.ok("search", "the", "--limit", "3", "--json"))
    rest = json.loads(connected.ok("search", "the", "--limit", "3", "--after", first["next"], "--json"))
    both = json.loads(connected.ok("search", "the", "--limit", "6", "--json"))
    assert first["hits"] + rest["hits"] == both["hits"]
    assert hits(connected, "the", "--until", "2000") == []


def test_what_was_taken_down_is_found_by_who_said_it_and_by_its_tag(connected: Connected, tmp_path: Path) -> None:
    connected.ok("new", "--company", "Acme", "--mode", "facilitator", "--plain")
    words = "Mara: We wait.\n! Bills come late @mara #money /order-pay\n> I gave up #internal\n"
    (tmp_path / "notes.txt").write_text(words, encoding="utf-8")
    connected.ok("prep", "last", tmp_path / "notes.txt")
    (hit,) = hits(connected, "bill", "--tag", "#Money", "--speaker", "MARA", "--stage", "order-pay")
    assert set(hit) == {
        "what", "session", "company", "title", "answer", "for", "stage", "text", "snippet", "marks", "grade", "status",
        "at", "ask", "note", "kind", "speaker", "tags", "reason", "internal", "source",
    }  # fmt: skip
    told = {
        name: hit[name] for name in ("what", "note", "kind", "speaker", "tags", "status", "internal", "answer", "ask")
    }
    assert told == {
        "what": "note", "note": hit["note"], "kind": "pain", "speaker": "Mara", "tags": ["money"], "status": "unsorted",
        "internal": False, "answer": None, "ask": None,
    }  # fmt: skip
    assert (hit["source"], hit["reason"], hit["stage"]) == ("notes.txt, line 2", "written", "order-pay")
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["Bills"]
    assert [hit["internal"] for hit in hits(connected, "gave")] == [True]
    assert [hit["text"] for hit in hits(connected, "--kind", "remark")] == ["We wait."]
    assert [hit["text"] for hit in hits(connected, "wait", "--only", "notes")] == ["We wait."]
    assert "pain point (unsorted) · Mara · #money\n" in connected.ok("search", "bill")
    assert "quote (unsorted) · internal\n" in connected.ok("search", "gave")


def test_words_not_taken_as_an_answer_are_found_with_their_question(connected: Connected, tmp_path: Path) -> None:
    connected.ok("new", "--company", "Acme", "--plain", typed=":jump need-unnoticed\nwhenever it rains\n\n")
    (hit,) = hits(connected, "raining")
    assert (hit["what"], hit["kind"], hit["reason"], hit["status"]) == ("note", None, "refused", None)
    assert hit["answer"]["question"]
    assert f"words not taken as an answer: {hit['ask']}" in connected.ok("search", "raining")
    path = tmp_path / "session.json"
    connected.ok("export", "last", "-o", path)
    connected.ok("forget", "last", typed="Acme\n")
    assert hits(connected, "raining") == []
    connected.ok("import", path)
    assert hits(connected, "raining") == [hit]
    connected.ok("replay", "last", "--fork-at", "3")
    assert len(hits(connected, "raining")) == 2


def test_a_search_for_nothing_or_by_no_day_is_refused(connected: Connected) -> None:
    assert "nothing to search for" in failed(connected, "search")
    assert "no day" in failed(connected, "search", "x", "--since", "yesterday")
    assert connected.ok("search", "x") == "Nothing was found.\n"


# Compare and across ---------------------------------------------------------------------------------------------


@pytest.fixture
def two(connected: Connected, example: str, tmp_path: Path) -> tuple[str, str]:
    """The example, and a short session with the same bank that differs."""
    answers = tmp_path / "answers.jsonl"
    answers.write_text('{"question": "need-unnoticed", "value": 1}\n', encoding="utf-8")
    connected.ok("new", "--plain", "--company", "Halden", "--title", "Halden [x](y)", "--answers", answers)
    return example, json.loads(connected.ok("list", "--json"))[0]["id"]


def test_two_sessions_are_compared_question_by_question(connected: Connected, two: tuple[str, str]) -> None:
    data = json.loads(connected.ok("compare", *two, "--json"))
    assert [side["session"] for side in data["sides"]] == list(two)
    assert all(len(row["said"]) == 2 for row in data["answers"])
    rated = [row for row in data["answers"] if row["spread"] is not None]
    for row in rated:
        values = [said["value"] for said in row["said"]]
        assert row["spread"] == max(values) - min(values)
    page = connected.ok("compare", *two)
    assert page.startswith("# Pellwick Pianos")
    assert "\\[x\\]" in page
    assert "<script" not in connected.ok("compare", *two, "--format", "html")


def test_a_session_is_not_compared_with_itself_and_unknown_kinds_are_named(connected: Connected, example: str) -> None:
    for arguments in ((example, example), (example,), (example, "--by", "planet")):
        assert "two different sessions" in failed(connected, "compare", *arguments)


def test_no_count_across_sessions_stands_without_its_sentences(connected: Connected, two: tuple[str, str]) -> None:
    connected.ok("analyze", two[0])
    data = json.loads(connected.ok("across", "--json"))
    assert data
    shown = json.loads(connected.ok("show", two[0], "--json"))
    known = {finding["id"]: [each["quote"] for each in finding["evidence"]] for finding in shown["findings"]}
    for each in data:
        assert each["kind"] in ("pain", "driver", "need")
        assert each["sessions"] == len({one["session"] for one in each["sentences"]})
        for one in each["sentences"]:
            assert one["quote"] in known[one["finding"]]
    assert connected.ok("across", "--kind", "gap", "--company", "nobody").count("\n") == 5


def test_what_a_fork_has_from_its_origin_is_counted_once(connected: Connected, example: str) -> None:
    connected.ok("analyze", example)
    before = {each["statement"]: each for each in json.loads(connected.ok("across", "--json"))}
    last = len(connected.ok("show", example, "--events").splitlines())
    fork = connected.ok("replay", example, "--fork-at", last).split()[1].rstrip(".,")
    again = connected.ok("replay", fork, "--fork-at", 3).split()[1].rstrip(".,")
    connected.ok("analyze", again)
    after = json.loads(connected.ok("across", "--json"))
    assert {each["statement"] for each in after} == set(before)
    for each in after:
        assert (each["sessions"], each["sentences"]) == (1, before[each["statement"]]["sentences"])
    connected.ok("forget", example, "--yes")
    assert {each["sessions"] for each in json.loads(connected.ok("across", "--json"))} == {1}


def test_across_names_the_stages_in_the_order_of_the_journey(connected: Connected, example: str) -> None:
    connected.ok("analyze", example)
    titles = [line for line in connected.ok("across").splitlines() if line.startswith("#")]
    pains = titles[
        titles.index("## Pain points") + 1 : titles.index("## What raises or lowers what customers would pay")
    ]
    assert pains[0] == "### Noticing the need"
    assert pains[-2:] == ["### After the purchase", "### No stage"]


# Coding ---------------------------------------------------------------------------------------------------------


def test_two_code_blind_and_see_how_far_they_agree_when_both_are_done(
    connected: Connected, example: str, tmp_path: Path
) -> None:
    connected.ok("code", example, "pain", "--on", "quarter tone flat", "--as", "Ada")
    theirs = connected.ok("code", example, "--as", "Ada", "--json")
    file = tmp_path / "ben.jsonl"
    file.write_text(theirs.replace('"Ada"', '"Ben"').replace('"pain"', '"sound"'), encoding="utf-8")
    assert "pain" not in connected.ok("code", example, "--file", file, "--as", "Ben")
    assert "not done yet: Ada, Ben" in failed(connected, "agreement", example)
    for name in ("Ada", "Ben"):
        connected.ok("code", example, "--done", "--as", name)
    assert "Ada  pain" in connected.ok("code", example, "--as", "Ben")
    data = json.loads(connected.ok("agreement", example, "--json"))
    assert (data["units"], data["agreed"]) == (1, 0)
    assert data["differences"][0]["codes"] == {"Ada": ["pain"], "Ben": ["sound"]}
    assert "quarter tone flat" in data["differences"][0]["quote"]
    assert "They differ on:" in connected.ok("agreement", example)
    assert "finished coding" in failed(connected, "code", example, "x", "--on", "quarter tone flat", "--as", "Ada")


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"question": 1}', "\x00", '{"coder": "A", "question": "q", "start": "x"}']
)
def test_a_file_of_codes_that_is_none_is_named_with_its_line(
    connected: Connected, example: str, tmp_path: Path, line: str
) -> None:
    file = tmp_path / "codes.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    assert "line 2" in failed(connected, "code", example, "--file", file, "--as", "Ada")
    assert "FileNotFoundError" in failed(connected, "code", example, "--file", tmp_path / "none", "--as", "Ada")


def test_words_nobody_said_cannot_be_coded(connected: Connected, example: str) -> None:
    assert "Nobody said" in failed(connected, "code", example, "pain", "--on", "zebra", "--as", "Ada")
    assert "Nobody said" in failed(connected, "code", example, "pain", "--on", " ", "--as", "Ada")
    assert "needs words" in failed(connected, "code", example, "pain", "--as", "Ada")


# Exchange -------------------------------------------------------------------------------------------------------


def test_a_session_is_exported_by_the_ending_of_the_file(connected: Connected, example: str, tmp_path: Path) -> None:
    connected.ok("analyze", example)
    connected.ok("export", example, "-o", tmp_path / "x.qdpx")
    with zipfile.ZipFile(tmp_path / "x.qdpx") as packed:
        assert [name.split("/")[0] for name in packed.namelist()] == ["project.qde", "sources"]
    connected.ok("export", example, "-o", tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["what"] for row in rows} >= {"answer", "finding"}
    assert not any((value or "").startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
    bundle = connected.ok("export", example, "--format", "bundle", "-o", "-")
    assert json.loads(bundle)["session"] == example


def test_a_session_with_findings_and_codes_comes_back_equal(connected: Connected, example: str, tmp_path: Path) -> None:
    connected.ok("analyze", example)
    connected.ok("code", example, "pain", "--on", "quarter tone flat", "--as", "Ada")
    connected.ok("export", example, "-o", tmp_path / "x.json")
    there = tmp_path / "other.db"
    connected.ok("--db", there, "import", tmp_path / "x.json")
    for command in (
        ("show", example, "--json"),
        ("code", example, "--as", "Ada", "--json"),
        ("search", "the", "--json"),
    ):
        assert connected.ok("--db", there, *command) == connected.ok(*command)
