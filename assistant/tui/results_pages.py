"""The pages of the results: for each its rows, every one with the question whose words it comes from, and its chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from textual.content import Content

from assistant.interview.cells import Cell
from assistant.interview.findings import surest_first
from assistant.interview.state import Finding
from assistant.interview.subjects import Subject, on_answer, on_finding
from assistant.reports.result import Driver, Idea, Pain, Results, Said, Stage, Way
from assistant.text import display_line, same_words
from assistant.tui.bar import progress_bar
from assistant.tui.charts import bar, columns, dots, signed_bar, wrapped
from assistant.tui.findings import KIND_NAMES, KIND_STYLES, SIGILS
from assistant.tui.question import GRADE_WORDS
from assistant.tui.shown import Part, fitted_line, joined, shown, shown_line


class Row(NamedTuple):
    """One line of a page."""

    content: Content
    cell: Cell | None = None
    """The question that Enter goes to; None for a heading."""
    about: Subject | None = None
    """What remarks on this line are about; None where it stands for no one finding or answer."""


class Page(NamedTuple):
    """What is shown at once: a chart, and the rows it is made of."""

    chart: Content | None
    rows: list[Row]


class Kind(NamedTuple):
    """One of the pages there are."""

    name: str
    make: Callable[[Results, int], Page]
    empty: str
    """What is said when there is nothing to show."""


LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BAR = 10
MOST_PROPOSED = 20
"""How many proposals the page of findings shows; the review has them all."""
MOST_TO_ASK = 5
"""The same of the page of what to ask."""


def _heading(*parts: Part) -> Row:
    return Row(shown(*parts))


def _answer(content: Content, cell: Cell) -> Row:
    """A line of what was said to a question."""
    return Row(content, cell, on_answer(cell))


def _fitted(first: tuple[str, str] | str, text: str, detail: str, width: int, style: str = "") -> Content:
    """A mark or bar, what it is, and as much of the detail as fits."""
    head = shown(first)
    room = max(12, width - head.cell_length)
    words = shown_line(text, room, style)
    rest = room - words.cell_length - 2
    tail = fitted_line(detail, rest) if rest > 8 and detail else ""
    return shown(head, words, (f"  {tail}" if tail else "", "$quiet"))


# Journey --------------------------------------------------------------------------------------------------------


def journey_page(found: Results, width: int) -> Page:
    """The stages side by side over what was said, hurts and counts at each."""
    rows: list[Row] = []
    for way in found.ways:
        if len(found.ways) > 1:
            rows.append(_heading(shown_line(" · ".join(way.names), width, "bold underline")))
        for stage in way.stages:
            rows += _stage_rows(stage, width)
    return Page(journey_chart(found.ways, width) if found.ways else None, rows)


def journey_chart(ways: tuple[Way, ...], width: int) -> Content:
    """For each journey, how bad its worst pain point is at each stage, with what counts there."""
    return joined([_way_chart(way, width, named=len(ways) > 1) for way in ways[:2]], "\n\n")


def _way_chart(way: Way, width: int, *, named: bool) -> Content:
    each = max(6, (width - 8) // len(way.stages))
    names = [
        line for line in zip(*(wrapped(stage.name, each - 1, 3) for stage in way.stages), strict=True) if any(line)
    ]
    worst = [max((pain.severity for pain in stage.pains), default=0) for stage in way.stages]
    most = max((pain.most for stage in way.stages for pain in stage.pains), default=5)
    lines = [shown_line(" · ".join(way.names), width, "bold")] if named else []
    lines += [shown(" " * 8, ("".join(f"{name:<{each}}" for name in line), "bold")) for line in names]
    for at, line in enumerate(columns(worst, most, each, 3)):
        lines.append(shown((f"{('worst', 'pain', '')[at]:<8}", "$quiet"), (line, "$error")))
    counts = "".join(f"{_pains(stage):<{each}}" for stage in way.stages)
    scores = shown(*(part for stage in way.stages for part in _scores(stage, each)))
    said = "".join(f"{len(stage.said) or '·'!s:<{each}}" for stage in way.stages)
    lines.append(shown(("        ", ""), (counts, "$error")))
    lines.append(shown(("drivers ", "$quiet"), scores))
    lines.append(shown(("answers ", "$quiet"), (said, "$quiet")))
    return joined(lines)


def _pains(stage: Stage) -> str:
    worst = max((pain.severity for pain in stage.pains), default=0)
    more = f" ({len(stage.pains)})" if len(stage.pains) > 1 else ""
    return f"{worst or '?'}{more}" if stage.pains else "·"


def _scores(stage: Stage, width: int) -> list[Part]:
    """The scores of a stage's drivers, as many as its column holds, each in the colour of better or worse."""
    scores = [driver.score for driver in stage.drivers if driver.score is not None][: max(1, width // 3)]
    parts: list[Part] = [(f"{_score(score):<3}", _score_style(score)) for score in scores] or [("·  ", "$quiet")]
    return [*parts, " " * (width - 3 * len(parts))]


def _score_style(score: int | None) -> str:
    return "$quiet" if not score else "$success" if score > 0 else "$error"


def _score(score: int | None) -> str:
    """A score with its sign; nothing stands before a zero."""
    return "?" if score is None else f"{score:+d}" if score else "0"


def _stage_rows(stage: Stage, width: int) -> Iterator[Row]:
    if not (stage.said or stage.pains or stage.drivers or stage.findings):
        return
    yield _heading(shown_line(stage.name, width, "bold $primary"))
    for pain in stage.pains:
        yield _answer(_fitted(("  ! ", "bold $error"), pain.what, pain.detail, width), pain.cell)
    for driver in stage.drivers:
        sign = (f"  $ {_score(driver.score):>2} ", f"bold {_score_style(driver.score)}")
        yield _answer(_fitted(sign, driver.what, driver.detail, width), driver.cell)
    yield from (_finding_row(each, width, "  ") for each in stage.findings if each.status == "accepted")
    proposed = sum(each.status == "proposed" for each in stage.findings)
    if proposed:
        yield Row(shown((f"  ? {proposed} proposed and not judged yet; F9 in the interview reviews them", "$quiet")))
    for said in stage.said:
        yield _said_row(said, width)


def _said_row(said: Said, width: int) -> Row:
    if said.high:
        meter = dots(said.point, said.low, said.high)
        ends = f"{said.words} ({said.low} {said.ends[0]}, {said.high} {said.ends[1]})"
        return _answer(_fitted((f"  {meter} ", "$accent"), said.ask, ends, width), said.cell)
    room = max(20, (width - 6) // 2)
    ask = shown_line(said.ask, room, "$quiet")
    words = shown_line(said.words, width - ask.cell_length - 7)
    return _answer(shown("  · ", ask, ("  “", "$quiet"), words, ("”", "$quiet")), said.cell)


# Pains, drivers, ideas ------------------------------------------------------------------------------------------


def pains_page(found: Results, width: int) -> Page:
    """The heaviest first; where how often was asked, what weight is stands above."""
    stages = {stage.id: stage.name for way in found.ways for stage in way.stages}
    told = shown(("weight: how bad times how often", "$quiet")) if any(pain.oftens for pain in found.pains) else None
    return Page(told, [_pain_row(pain, stages, width) for pain in found.pains])


def _pain_row(pain: Pain, stages: dict[str, str], width: int) -> Row:
    weight = f"{pain.weight:>{len(str(pain.heaviest))}} of {pain.heaviest}" if pain.severity else "?"
    bad = f"{pain.severity} of {pain.most} bad" if pain.severity and pain.oftens else ""
    parts = (*pain.names, stages.get(pain.stage, ""), bad, pain.detail, _graded(pain.evidence))
    detail = " · ".join(part for part in parts if part)
    head = f"{bar(pain.weight, pain.heaviest, _BAR)} {weight:<8}  "
    first = _fitted((head, "$error"), pain.what, "", width, "bold")
    return _answer(shown(first, "\n", " " * len(head), shown_line(detail, width - len(head), "$quiet")), pain.cell)


def _graded(evidence: str) -> str:
    return {"assumption": GRADE_WORDS["assumption"], "customer_said": "a customer said it"}.get(evidence, evidence)


def drivers_page(found: Results, width: int) -> Page:
    """Bars to either side of the best alternative."""
    half = 4 if width < 60 else 8 if width < 100 else 12
    axis = shown((f"{'worse':>{half}}│{'better':<{half}}", "$quiet"), ("   than the best alternative", "$quiet"))
    return Page(axis if found.drivers else None, [_driver_row(driver, half, width) for driver in found.drivers])


def _driver_row(driver: Driver, half: int, width: int) -> Row:
    score = f"{_score(driver.score):>2}"
    mark = (f"{signed_bar(driver.score, driver.most, half)} {score}  ", _score_style(driver.score))
    detail = " · ".join(part for part in (*driver.names, driver.detail) if part)
    return _answer(_fitted(mark, driver.what, detail, width, "bold"), driver.cell)


def ideas_page(found: Results, width: int) -> Page:
    """Effect against effort, each idea a letter."""
    rows = [_idea_row(at, idea, width) for at, idea in enumerate(found.ideas)]
    return Page(matrix(found.ideas, width) if found.ideas else None, rows)


def _letter(at: int) -> str:
    return LETTERS[at] if at < len(LETTERS) else "·"


def _idea_row(at: int, idea: Idea, width: int) -> Row:
    effect = _score(idea.effect)
    effort = idea.efforts[idea.effort] if idea.effort is not None else "effort?"
    about = f" for “{idea.about}”" if idea.about else ""
    head = (f"{_letter(at)}  ", "bold $accent")
    first = _fitted(head, idea.what, "", width, "bold")
    detail = f"effect {effect}, {effort[:1].lower()}{effort[1:]}{about}" + (f" · {idea.detail}" if idea.detail else "")
    return _answer(shown(first, "\n   ", shown_line(detail, width - 3, "$quiet")), idea.cell)


def matrix(ideas: tuple[Idea, ...], width: int) -> Content:
    """The ideas on a plane: effect upwards, effort to the right."""
    efforts, most = ideas[0].efforts, ideas[0].most
    each = max(6, min(20, (width - 13) // max(1, len(efforts))))
    lines = [shown(("effect on what they would pay", "$quiet"))]
    for effect in range(most, -most - 1, -1):
        cells = "".join(f"{_at(ideas, effect, effort, each):<{each}}" for effort in range(len(efforts)))
        style = "bold $success" if effect > 0 else "bold $accent"
        lines.append(shown((f"{_score(effect):>3} {'┼' if effect == 0 else '│'} ", "$quiet"), (cells, style)))
    lines.append(shown((f"    └{'─' * (each * len(efforts) + 1)} effort", "$quiet")))
    lines.append(shown("      ", ("".join(f"{display_line(word, each - 1):<{each}}" for word in efforts), "$quiet")))
    return joined(lines)


def _at(ideas: tuple[Idea, ...], effect: int, effort: int, width: int) -> str:
    """The letters of the ideas at one place; on the middle line, the line between them."""
    letters = [_letter(at) for at, idea in enumerate(ideas) if (idea.effect, idea.effort) == (effect, effort)]
    words = display_line(" ".join(letters), width - 1)
    return f"{words} {'┄' * (width - len(words) - 2)}" if effect == 0 else words


# Relationship, trust, questions, coverage -----------------------------------------------------------------------


def relationship_page(found: Results, width: int) -> Page:
    """The levels as stairs, for each group."""
    rows: list[Row] = []
    for level in found.levels:
        rows.append(_heading((" · ".join(level.names) or "Relationship", "bold $primary")))
        for at in range(len(level.levels) - 1, -1, -1):
            mark = "▶" if at == level.at else "■" if at < level.at else "□"
            style = "bold $accent" if at == level.at else "$success" if at < level.at else "$quiet"
            words = level.levels[at]
            line = shown(("  " * at + f" {mark} ", style), shown_line(words, width - 2 * at - 4, style))
            rows.append(_answer(line, level.cell) if at == level.at else Row(line))
    return Page(None, rows)


def trust_page(found: Results, width: int) -> Page:
    """What was said on trust and data protection."""
    return Page(None, [_said_row(said, width) for said in found.trust])


def ask_page(found: Results, width: int) -> Page:
    """What only a customer can say: findings, pains and drivers that rest on assumptions, what weighs most first."""
    stages = {stage.id: stage.name for way in found.ways for stage in way.stages}
    pains = [each for each in found.pains if each.evidence == "assumption"]
    drivers = [each for each in found.drivers if each.evidence == "assumption" and each.score]
    rows = [_finding_row(finding, width) for finding in found.ask if finding.status == "accepted"]
    if pains:
        rows.append(_heading(("Does it hurt as much as assumed?", "bold $error")))
        rows += [_pain_row(pain, stages, width) for pain in pains]
    if drivers:
        rows.append(_heading(("Would they pay more or less for it?", "bold $success")))
        rows += [_driver_row(driver, 4, width) for driver in drivers]
    return Page(None, [*rows, *_proposed_rows(found.ask, width, MOST_TO_ASK)])


def findings_page(found: Results, width: int) -> Page:
    """The accepted findings, kind by kind; then what is only proposed, the most certain first."""
    rows: list[Row] = []
    for kind, name in KIND_NAMES.items():
        some = [finding for finding in found.findings if finding.kind == kind and finding.status == "accepted"]
        if some:
            rows.append(
                _heading((f"{name[0].upper()}{name[1:]}", f"bold {KIND_STYLES[kind]}"), (f"  {len(some)}", "$quiet"))
            )
            rows += [_finding_row(finding, width, "  ") for finding in some]
    return Page(None, [*rows, *_proposed_rows(found.findings, width, MOST_PROPOSED)])


def _proposed_rows(findings: Iterable[Finding], width: int, most: int) -> Iterator[Row]:
    """What nobody has judged yet, under a heading that says so; the first of it, and how many more there are."""
    some = surest_first(each for each in findings if each.status == "proposed")
    if some:
        told = f"{len(some)}, not judged yet. F9 in the interview reviews them; none counts before it is accepted."
        yield _heading(("Proposed  ", "bold $accent"), shown_line(told, width - 10, "$quiet"))
    yield from (_finding_row(finding, width, "? ") for finding in some[:most])
    if len(some) > most:
        yield _heading((f"  and {len(some) - most} more", "$quiet"))


def _finding_row(finding: Finding, width: int, indent: str = "") -> Row:
    first = finding.evidence[0]
    sign = (f"{indent}{SIGILS[finding.kind]} ", f"bold {KIND_STYLES[finding.kind]}")
    quote = "" if same_words(first.quote, finding.statement) else f"“{display_line(first.quote, 200)}”"
    return Row(
        _fitted(sign, finding.statement, quote, width),
        first.span.cell if first.span.cell.question else None,
        on_finding(finding.id),
    )


def coverage_page(found: Results, width: int) -> Page:
    """How far each step has come."""
    rows = []
    for step in found.coverage:
        names = f"  {' · '.join(step.names)}" if step.names else ""
        count = f"{step.done.settled}/{step.done.asked}"
        mark = "✓" if step.done.done else " "
        head = (f"{progress_bar(step.done.settled, step.done.asked, 12)} {count:>7} {mark} ", "$primary")
        rows.append(Row(_fitted(head, f"{step.number} {step.title}", names.strip(), width), step.first))
    return Page(None, rows)


PAGES: tuple[Kind, ...] = (
    Kind("Journey", journey_page, "Nothing was said about the journey yet."),
    Kind("Pains", pains_page, "No pain point was named yet."),
    Kind("Drivers", drivers_page, "Nothing was compared with the best alternative yet."),
    Kind("Ideas", ideas_page, "No idea was named yet."),
    Kind("Relationship", relationship_page, "The level of the relationship was not said yet."),
    Kind("Trust", trust_page, "Nothing was said about trust and data protection yet."),
    Kind("Findings", findings_page, "No finding was taken down yet. Ctrl+F takes one down while you interview."),
    Kind("Ask", ask_page, "Nothing that weighs rests on an assumption alone."),
    Kind("Coverage", coverage_page, "There is nothing to ask."),
)
