"""The measurement of how much of what people labelled is found."""

import json
import sys
from pathlib import Path

import pytest

from bench.extraction import KINDS, Score, main, offline, score


def test_a_score_counts_what_is_right_found_and_labelled() -> None:
    found = score([(1, 1), (1, 1), (1, 0), (0, 1), (0, 0)])
    assert found == Score(right=2, found=3, labelled=3)
    assert (found.precision, found.recall, round(found.f1, 3)) == (2 / 3, 2 / 3, 0.667)


def test_nothing_found_scores_nothing() -> None:
    assert score([(1, 0), (0, 0)]).f1 == score([]).f1 == 0.0


@pytest.mark.parametrize("label", sorted(KINDS))
def test_every_label_is_found_somewhere_and_not_everywhere(label: str) -> None:
    said = {"pain": "It crashes every time.", "wish": "Please add a map.", "need": "It is easy to carry."}
    find = offline(label)
    assert find(said[label]) == 1
    assert find("Good evening.") == 0


def test_a_model_without_an_endpoint_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "1", "text": "It crashes.", "labels": {"pain": 1}}', encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["extraction", str(path), "pain", "--backend", "model"])
    with pytest.raises(SystemExit, match="CONNECTED_TEST_ENDPOINT"):
        main()


def test_a_file_is_scored_and_the_figures_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("It crashes every time.", 1), ("It opens on Mondays.", 0), ("The rain in May.", 1)]
    path = tmp_path / "rows.jsonl"
    lines = (
        json.dumps({"id": str(at), "text": text, "labels": {"pain": label}}) for at, (text, label) in enumerate(rows)
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["extraction", str(path), "pain"])
    main()
    out = capsys.readouterr().out
    assert "3 texts, 2 labelled" in out
    assert "P 1.000  R 0.500  F1 0.667" in out
    assert "loading: " in out
