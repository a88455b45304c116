"""`connected bank ...`: drawing, trying out, upgrading, exporting and translating banks."""

import json
from pathlib import Path

from openpyxl import load_workbook

from assistant import library
from assistant.bank.index import Index
from assistant.resources import content_folder
from tests.cli.program import Connected


def newer(folder: Path) -> Path:
    """A newer version of the first bank: one question in other words, one gone."""
    text = (content_folder("question_bank") / "lost-customer-debrief.yaml").read_text()
    path = folder / "newer.yaml"
    version = text[text.index("version:") :].splitlines()[0]
    path.write_text(text.replace(version, 'version: "9.0"').replace("One thing in each row", "One thing in a row"))
    return path


def test_the_graph_names_every_question(connected: Connected) -> None:
    drawn = connected.ok("bank", "graph")
    assert drawn.startswith("flowchart")
    for name in Index(library.load()).places:
        assert name in drawn


def test_the_same_seed_makes_up_the_same_people(connected: Connected) -> None:
    run = ("bank", "simulate", "lost-customer-debrief", "--respondents", "20", "--seed", "4", "--json")
    first = json.loads(connected.ok(*run))
    assert first == json.loads(connected.ok(*run))
    assert first["finished"] == first["respondents"] == 20
    assert set(first["asked"]) == set(Index(library.load("lost-customer-debrief")).places)
    told = connected.ok(*run[:-1])
    assert told.startswith("20 of 20 came to the end.")


def test_a_witness_is_an_answers_file_that_reaches_its_question(connected: Connected, tmp_path: Path) -> None:
    index = Index(library.load("lost-customer-debrief"))
    name = next(each for each, place in reversed(index.places.items()) if place.conditions)
    result = connected("bank", "check", "lost-customer-debrief", "--witness", name)
    assert result.err.startswith("connected new --bank lost-customer-debrief")
    path = tmp_path / "witness.jsonl"
    path.write_text(result.out)
    depth = result.err.split("--depth ")[1].split(" ")[0]
    run = ("new", "--plain", "--bank", "lost-customer-debrief", "--company", "X", "--depth", depth)
    connected.ok(*run, "--answers", str(path))
    data = json.loads(connected.ok("show", "last", "--json"))
    asked = {answer["question"] for answer in data["answers"]} | {(data["next"] or {}).get("question")}
    connected.ok("resume", "last", "--plain", typed=f":jump {name}\n")
    after = json.loads(connected.ok("show", "last", "--json"))
    assert name in asked or after["next"]["question"] == name


def test_an_upgrade_is_rehearsed_and_then_done(connected: Connected, tmp_path: Path) -> None:
    connected.ok("new", "--plain", "--bank", "lost-customer-debrief", "--company", "X", "--depth", "deep")
    path = str(newer(tmp_path))
    before = connected.ok("show", "last", "--json")
    told = connected.ok("bank", "upgrade", "last", "--to", path, "--preview")
    assert told.endswith("Nothing was changed.\n")
    assert connected.ok("show", "last", "--json") == before
    shape = json.loads(connected.ok("bank", "upgrade", "last", "--to", path, "--json"))
    assert set(shape) == {"added", "reworded", "orphaned", "misfit", "parked", "returned", "stale", "more_asked",
                          "fewer_asked"}  # fmt: skip
    assert json.loads(connected.ok("show", "last", "--json"))["bank"] == "lost-customer-debrief@9.0"
    connected.ok("doctor")
    moved = tmp_path / "moved.json"
    connected.ok("export", "last", "-o", str(moved))
    connected.ok("--db", str(tmp_path / "other.db"), "import", str(moved))


def test_another_bank_is_no_upgrade(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "X")
    done = connected.refused("bank", "upgrade", "last", "--to", "lost-customer-debrief")
    assert "another bank" in done


def test_a_form_is_written_and_says_what_it_cannot_hold(connected: Connected, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    told = connected.ok("bank", "export", "connected-relationships", "-o", str(path), "--depth", "quick")
    assert told.startswith(f"{path} holds the form.")
    assert {"survey", "choices", "settings"} <= set(load_workbook(path).sheetnames)


def test_a_translation_begins_with_every_question(connected: Connected) -> None:
    skeleton = connected.ok("bank", "translate", "lost-customer-debrief", "--language", "fr")
    assert "overlay: lost-customer-debrief" in skeleton
    for name in Index(library.load("lost-customer-debrief")).places:
        assert f"  {name}:" in skeleton


def test_a_time_box_asks_for_as_much_as_fits(connected: Connected) -> None:
    connected.ok("new", "--plain", "--company", "X", "--timebox", "45")
    data = json.loads(connected.ok("show", "last", "--json"))
    assert data["depth"] == "deep"
    asked = data["progress"]["asked"]
    connected.ok("new", "--plain", "--company", "Y", "--depth", "deep")
    assert asked < json.loads(connected.ok("show", "last", "--json"))["progress"]["asked"]


def test_nothing_is_written_over_the_sessions_or_over_a_source(connected: Connected, tmp_path: Path) -> None:
    db = tmp_path / "own.db"
    connected.ok("--db", str(db), "new", "--plain", "--company", "X")
    bank = newer(tmp_path)
    for run in (("export", "last"), ("report", "last")):
        for place in (db, tmp_path / "own.db-wal"):
            assert "not written over" in connected.refused("--db", str(db), *run, "-o", str(place))
    sources: tuple[tuple[str, ...], ...] = (("graph",), ("translate", "--language", "fr"), ("export",))
    for name, *options in sources:
        assert "made from" in connected.refused("bank", name, str(bank), *options, "-o", str(bank))
    connected.ok("--db", str(db), "doctor")
