"""Agreement between coders: the published examples, and what counts as a unit."""

import pytest

from assistant.analysis.agreement import _measure, agreement
from assistant.interview import commands
from assistant.interview.cells import Cell, Span
from tests.interview.banks import RICH
from tests.interview.person import Session, begin

SHIPS = Cell("ships", (("segment", "all"),))
HOW = Cell("how", (("segment", "all"),))
WORDS = "They wait for the van. It is dear. Nobody calls back."


def labels(one: str, other: str) -> list[dict[str, str]]:
    return [{"A": a, "B": b} for a, b in zip(one.split(), other.split(), strict=True)]


@pytest.mark.parametrize(
    "one, other, figure",
    [("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0", 0.095),
     ("a a b b d c c c e d d a", "b a b b b c c c e d d d", 0.692)],
    ids=["binary", "nominal"],
)  # fmt: skip
def test_alpha_is_that_of_krippendorffs_worked_examples(one: str, other: str, figure: float) -> None:
    """K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A and B."""
    assert _measure(("A", "B"), labels(one, other)).alpha == pytest.approx(figure, abs=0.0005)


@pytest.mark.parametrize(
    "cells, figure", [((20, 5, 10, 15), 0.4), ((45, 15, 25, 15), 0.1304), ((25, 35, 5, 35), 0.2593)]
)
def test_kappa_is_that_of_the_known_tables(cells: tuple[int, ...], figure: float) -> None:
    """The two-by-two tables by which Cohen's kappa is commonly shown, and their kappas."""
    pairs = [pair for pair, count in zip(("yy", "yn", "ny", "nn"), cells, strict=True) for _ in range(count)]
    measure = _measure(("A", "B"), [{"A": pair[0], "B": pair[1]} for pair in pairs])
    assert measure.kappa[("A", "B")] == pytest.approx(figure, abs=0.0001)
    assert (measure.units, measure.agreed) == (sum(cells), cells[0] + cells[3])


def coded(*marks: tuple[str, str, str], text: str = WORDS) -> Session:
    session = begin(RICH)
    session.do(commands.Answer(SHIPS, "yes"))
    session.do(commands.Answer(HOW, text))
    for coder, words, code in marks:
        at = text.index(words)
        assert session.do(commands.Code(coder, Span(HOW, at, at + len(words)), code)).refusal is None
    return session


def test_sentences_that_nobody_coded_are_no_agreement_and_one_that_one_coded_is_a_difference() -> None:
    session = coded(("Ada", "wait", "pain"), ("Ben", "the van", "pain"), ("Ada", "dear", "price"))
    found = agreement(session.state, session.state.codings.values())
    assert [(unit.text, unit.agreed) for unit in found.units] == [
        ("They wait for the van.", True), ("It is dear.", False),
    ]  # fmt: skip
    assert (found.whole.units, found.whole.agreed, found.both.units) == (2, 1, 1)
    assert found.both.alpha is None
    assert found.by_code["price"].agreed == 1


def test_a_code_over_two_sentences_counts_for_both_and_one_beside_them_for_none() -> None:
    session = coded(("Ada", "van. It", "x"), ("Ben", "They", "x"))
    units = agreement(session.state, session.state.codings.values()).units
    assert [(unit.text, sorted(unit.codes["Ada"])) for unit in units] == [
        ("They wait for the van.", ["x"]), ("It is dear.", ["x"]),
    ]  # fmt: skip


def test_words_of_a_note_are_one_unit() -> None:
    session = coded()
    session.do(commands.AddNote(HOW, "Said twice. With a sigh."))
    note = session.state.notes_on(HOW)[0].id
    session.do(commands.Code("Ada", Span(HOW, 0, 4, note), "x"))
    (unit,) = agreement(session.state, session.state.codings.values()).units
    assert unit.text == "Said twice. With a sigh."


def test_with_one_label_alone_no_figure_is_made_up() -> None:
    measure = _measure(("A", "B"), labels("x x x", "x x x"))
    assert (measure.alpha, measure.kappa[("A", "B")], measure.agreed) == (None, None, 3)
    assert _measure(("A", "B"), []).alpha is None


def test_a_sentence_with_several_codes_agrees_only_when_all_are_the_same() -> None:
    session = coded(
        ("Ada", "wait", "pain"), ("Ada", "wait", "time"), ("Ben", "wait", "time"), ("Ben", "wait", "pain"),
        ("Ada", "dear", "pain"), ("Ada", "dear", "price"), ("Ben", "dear", "price"),
    )  # fmt: skip
    found = agreement(session.state, session.state.codings.values())
    assert (found.whole.agreed, found.whole.units) == (1, 2)
    assert (found.by_code["price"].agreed, found.by_code["pain"].agreed) == (2, 1)
