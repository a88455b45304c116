from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bank.index import Index
from assistant.bank.reader import read_bank
from assistant.simulate import Spread, simulate
from tests.bank.banks import SHIPPED, bank


@pytest.mark.parametrize("depth", ["quick", "standard", "deep"])
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_respondent_comes_to_the_end_of_a_shipped_bank(path: Path, depth: str) -> None:
    report = simulate(Index(read_bank(path.read_bytes(), path.name)), 7, 5, depth=depth)
    assert report.finished == report.respondents == 5
    assert report.questions.middle > 5
    assert 0 < report.minutes.low <= report.minutes.middle <= report.minutes.high


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_same_seed_gives_the_same_respondents_and_another_does_not(path: Path) -> None:
    index = Index(read_bank(path.read_bytes(), path.name))
    assert simulate(index, 1, 3) == simulate(index, 1, 3)
    assert simulate(index, 1, 3) != simulate(index, 2, 3)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_deep_interview_asks_every_question_of_somebody(path: Path) -> None:
    report = simulate(Index(read_bank(path.read_bytes(), path.name)), 3, 24, depth="deep")
    assert [name for name, share in report.asked.items() if share == 0] == []


def test_the_share_asked_follows_the_conditions() -> None:
    text = bank(
        "- {id: a, ask: A?, type: yes_no}\n- {id: b, ask: B?, when: {question: a, equals: true}}\n"
        "- {id: c, ask: C?, level: deep}"
    )
    asked = simulate(Index(read_bank(text, "x")), 5, 200).asked
    assert asked["a"] == 1
    assert 0.3 < asked["b"] < 0.6
    assert asked["c"] == 0


def test_nobody_asked_is_no_error() -> None:
    report = simulate(Index(read_bank(bank(), "x")), 1, 0)
    assert (report.respondents, report.questions, report.asked) == (0, Spread(0, 0, 0), {})
