"""A comparison as a page: ratings that differ, findings only one side has, wording side by side."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interview.findings import lives
from assistant.reports.comparison import Comparison, Row, Said, Side, grade_of
from assistant.reports.look.page import Break, Bullets, Page, Quote, Runs, Section, Table, Text, words

_ABSENT: Runs = (Text("no answer", "quiet"),)


def comparison_page(found: Comparison) -> Page:
    """The page of a comparison."""
    names = [side.name for side in found.sides]
    both = sum(sum(each is not None for each in row.said) > 1 for row in found.rows)
    about = f"{both} questions were answered by more than one side, {len(found.rows)} by one at least."
    sections = [each for each in (_ratings(found), _findings(found), _wording(found)) if each]
    return Page(" and ".join(names), "Comparison", about, tuple(sections))


def _ratings(found: Comparison) -> Section | None:
    rated = sorted((row for row in found.rows if row.spread is not None), key=lambda row: -(row.spread or 0))
    if not rated:
        return None
    head = ("Question", *(side.name for side in found.sides), "Difference")
    rows = tuple((_asked(row), *(_rating(said) for said in row.said), words(f"{row.spread:g}")) for row in rated)
    table = Table("Ratings, the largest difference first", head, rows, asked=True)
    return Section("ratings", "Ratings", (table,), intro="The largest difference first.")


def _rating(said: Said | None) -> Runs:
    if said is None or said.value is None:
        return _ABSENT
    return words(f"{said.value:g}", Text(f" ({said.grade.replace('_', ' ')})", "quiet"))


def _findings(found: Comparison) -> Section | None:
    alone: list[Section] = []
    for at, side in enumerate(found.sides):
        own = [f for each in found.findings if each.sides == 1 for f in each.findings[at]]
        if own:
            items = tuple(_finding(side, finding) for finding in own)
            alone.append(Section(f"only-{at + 1}", f"Only {side.name}", (Bullets(items),)))
    shared = [each for each in found.findings if each.sides > 1]
    if shared:
        items = tuple(
            tuple(run for side, own in zip(found.sides, each.findings, strict=True) for finding in own
                  for run in (Text(f"{side.name}: ", "strong"), *_finding(side, finding), Break()))[:-1]
            for each in shared
        )  # fmt: skip
        alone.append(Section("shared", "More than one", (Bullets(items),)))
    intro = "Findings are matched by the words of their statements; near in meaning and far in words is not seen."
    return Section("findings", "Findings", sections=tuple(alone), intro=intro) if alone else None


def _finding(side: Side, finding: object) -> Runs:
    from assistant.interview.state import Finding

    assert isinstance(finding, Finding)
    quotes = [run for each in finding.evidence if lives(side.state, each) for run in (Text(" "), Quote(each.quote))]
    return (Text(f"{finding.kind}: {finding.statement}"), Text(f" ({grade_of(side, finding)})", "quiet"), *quotes)


def _wording(found: Comparison) -> Section | None:
    rows = tuple((_asked(row), *map(_said, row.said)) for row in found.rows if row.spread is None and not row.same)
    if not rows:
        return None
    wide = tuple(range(1, len(found.sides) + 1))
    table = Table("Answers side by side", ("Question", *(side.name for side in found.sides)), rows, wide, asked=True)
    return Section("wording", "In their words", (table,), intro="Questions that the sides answered differently.")


def _asked(row: Row) -> Runs:
    names = (Text(f" ({', '.join(row.names)})", "quiet"),) if row.names else ()
    return (Text(row.ask), *names)


def _said(said: Said | None) -> Runs:
    if said is None:
        return _ABSENT
    return tuple(_lines(said.text))


def _lines(text: str) -> Iterator[Quote | Break]:
    for at, line in enumerate(text.split("\n")):
        if at:
            yield Break()
        if line.strip():
            yield Quote(line)
