"""A comparison as a page: ratings that differ, findings only one side has, wording side by side."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interview.findings import lives
from assistant.interview.state import Finding
from assistant.reports.comparison import Alike, Comparison, Row, Said, Side, grade_of, title_of
from assistant.reports.look.page import Break, Bullets, Page, Quote, Runs, Section, Table, Text, words

_ABSENT: Runs = (Text("no answer", "quiet"),)


def comparison_page(found: Comparison) -> Page:
    """The page of a comparison."""
    both = sum(sum(each is not None for each in row.said) > 1 for row in found.rows)
    about = f"{both} questions were answered by more than one side, {len(found.rows)} by one at least."
    sections = [each for each in (_ratings(found), _findings(found), _wording(found), _alone(found)) if each]
    return Page(title_of(found.sides), "Comparison", about, tuple(sections))


def _ratings(found: Comparison) -> Section | None:
    rated = sorted((row for row in found.rows if row.spread is not None), key=lambda row: -(row.spread or 0))
    if not rated:
        return None
    head = ("Question", *(side.name for side in found.sides), "Difference")
    rows = tuple((_asked(row), *(_rating(said) for said in row.said), words(row.change)) for row in rated)
    table = Table("Ratings, the largest difference first", head, rows, asked=True)
    way = " A difference is from the first to the second." if len(found.sides) == 2 else ""
    return Section("ratings", "Ratings", (table,), intro=f"The largest difference first.{way}")


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
        alone.append(Section("shared", "More than one", (Bullets(tuple(_shared(found, each) for each in shared)),)))
    intro = "Findings are matched by the words of their statements; near in meaning and far in words is not seen."
    return Section("findings", "Findings", sections=tuple(alone), intro=intro) if alone else None


def _shared(found: Comparison, each: Alike) -> Runs:
    """A finding of several sides: told once where all say it in the same words, else side by side."""
    have = [(side, own) for side, own in zip(found.sides, each.findings, strict=True) if own]
    if each.alike:
        side, (finding, *_) = have[0]
        whose = "all" if len(have) == len(found.sides) else ", ".join(side.name for side, _ in have)
        grades = list(dict.fromkeys(grade_of(side, own[0]) for side, own in have))
        told = grades[0] if len(grades) == 1 else ", then ".join(grade_of(side, own[0]) for side, own in have)
        return (Text(f"{whose}: ", "strong"), *_finding(side, finding, told))
    runs = (
        (Text(f"{side.name}: ", "strong"), *_finding(side, finding), Break()) for side, own in have for finding in own
    )
    return tuple(run for some in runs for run in some)[:-1]


def _finding(side: Side, finding: Finding, founded: str = "") -> Runs:
    quotes = [run for each in finding.evidence if lives(side.state, each) for run in (Text(" "), Quote(each.quote))]
    return (
        Text(f"{finding.kind}: {finding.statement}"),
        Text(f" ({founded or grade_of(side, finding)})", "quiet"),
        *quotes,
    )


def _wording(found: Comparison) -> Section | None:
    rows = tuple((_asked(row), *map(_said, row.said)) for row in found.rows if row.spread is None and not row.same)
    if not rows:
        return None
    wide = tuple(range(1, len(found.sides) + 1))
    table = Table("Answers side by side", ("Question", *(side.name for side in found.sides)), rows, wide, asked=True)
    return Section("wording", "In their words", (table,), intro="Questions that the sides answered differently.")


def _alone(found: Comparison) -> Section | None:
    """What one side alone was asked or answered: between two talks with the same company, what is new or gone."""
    sections = []
    for at, side in enumerate(found.sides):
        rows = [(row, said) for row in found.rows if row.alone == at and (said := row.said[at]) is not None]
        if rows:
            items = tuple((*_asked(row), Break(), *_said(said)) for row, said in rows)
            sections.append(Section(f"answered-{at + 1}", f"Only {side.name}", (Bullets(items),)))
    if not sections:
        return None
    return Section("alone", "Answered by one side alone", sections=tuple(sections))


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
