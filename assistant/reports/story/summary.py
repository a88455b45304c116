"""The summary on one page, put together by rule: sentences on what weighs most, and four boxes to begin with."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reports.look.page import Beside, Block, Box, Bullets, Figure, Paragraph, Run, Runs, Section, Text, words
from assistant.reports.pictures.bars import evidence_bar
from assistant.reports.pictures.journey import signed
from assistant.reports.result import Idea, Pain
from assistant.reports.story.findings import finding_runs
from assistant.reports.story.view import SPACE, View, closed, counted, joined, lower

_TOP = 3


def summary(view: View) -> Section:
    """What a reader with one minute should know."""
    lead = [sentence for sentence in (_hurts(view), _counts(view), _wants(view), _stands(view)) if sentence]
    after = [sentence for sentence in (_first(view), _trusts(view)) if sentence]
    blocks: list[Block] = []
    if lead:
        blocks.append(Paragraph(_together(lead), "lead"))
    if after:
        blocks.append(Paragraph(_together(after)))
    boxes = tuple(box for box in _boxes(view) if box)
    if boxes:
        blocks.append(Beside(boxes))
    grades = dict(view.of.grades)
    total = sum(grades.values())
    if total:
        blocks.append(
            Figure(
                evidence_bar(grades),
                f"What {counted(total, 'answer')} rest on" if total > 1 else "What the answer rests on",
                _caution(view),
            )
        )
    if not blocks or not total:
        blocks.insert(0, Paragraph(words("Nothing was answered yet. What there is to ask stands below."), "lead"))
    return Section("summary", "In short", blocks=tuple(blocks), alone=bool(total))


def _together(sentences: list[Runs]) -> Runs:
    runs: list[Run] = []
    for sentence in sentences:
        runs += [SPACE, *sentence] if runs else sentence
    return tuple(runs)


def _hurts(view: View) -> Runs:
    pains = sorted(view.of.found.pains, key=lambda pain: -pain.weight)
    if not pains:
        return ()
    worst = pains[0]
    stages = {stage.id: stage.name for way in view.of.found.ways for stage in way.stages}
    where = f" (stage: {lower(stages[worst.stage])})" if worst.stage in stages else ""
    begin = f"The journey hurts most here{where}: " if where else "What hurts most: "
    return closed((Text(begin), *view.part(worst.cell, worst.what), Text(_how_bad(worst)), *view.ref(worst.cell)))


def _how_bad(pain: Pain) -> str:
    if not pain.severity:
        return ""
    often = f", {pain.oftens[pain.often - 1].lower()}" if pain.often else ""
    return f" ({pain.severity} of {pain.most} in severity{often})"


def _counts(view: View) -> Runs:
    scored = [driver for driver in view.of.found.drivers if driver.score is not None]
    better = [driver for driver in scored if (driver.score or 0) > 0]
    worse = [driver for driver in scored if (driver.score or 0) < 0]
    if not better and not worse:
        return ()
    runs: list[Run] = [Text("Against the best alternative, ")]
    if better:
        runs += [
            *view.part(better[0].cell, better[0].what),
            *view.ref(better[0].cell),
            Text(" speaks most for the firm"),
        ]
    if worse:
        comma = ", and " if better else ""
        most = " most against it" if better else " speaks most against the firm"
        runs += [Text(comma), *view.part(worse[-1].cell, worse[-1].what), *view.ref(worse[-1].cell), Text(most)]
    return closed(tuple(runs))


def _wants(view: View) -> Runs:
    """The highest rung that was reached."""
    for ladder in view.of.ladders:
        if ladder.why:
            whose = f" ({joined(ladder.names)})" if len(view.of.ladders) > 1 else ""
            return closed((Text(f"Behind the purchase{whose} stands: "), *view.said(ladder.why[-1], 140)))
    return ()


def _stands(view: View) -> Runs:
    levels = view.of.found.levels
    if not levels:
        return ()
    lowest = min(levels, key=lambda level: level.at)
    whose = f" for {joined(lowest.names)}" if len(levels) > 1 and lowest.names else ""
    place = f"level {lowest.at + 1} of {len(lowest.levels)}"
    told = f"The relationship stands at {place}{whose}: {lower(lowest.levels[lowest.at])}"
    return closed((Text(told), *view.ref(lowest.cell)))


def _first(view: View) -> Runs:
    if view.of.first_idea:
        return closed((Text("To be tried first: "), *view.said(view.of.first_idea[0], 200)))
    ideas = [idea for idea in view.of.found.ideas if (idea.effect or 0) > 0 and idea.effort is not None]
    if not ideas:
        return ()
    best = ideas[0]
    effort = lower(best.efforts[best.effort or 0])
    most = Text("The most effect for the least effort: ")
    return closed((most, *view.part(best.cell, best.what), Text(f" ({effort})"), *view.ref(best.cell)))


def _trusts(view: View) -> Runs:
    gaps = [lower(point.label) for point in view.of.trust.points if point.gap]
    runs: list[Run] = []
    if view.of.trust.scores:
        score = view.of.trust.scores[0]
        runs += [
            Text(f"Trust in how it handles what it knows stands at {score.point} of {score.high}"),
            *view.ref(score.cell),
        ]
    if gaps:
        named = view.ref(view.of.trust.gaps_named) if view.of.trust.gaps_named else ()
        begin = "; the gaps" if runs else "The gaps in data protection"
        runs += [Text(f"{begin}: {joined(gaps)}"), *named]
    return closed(tuple(runs)) if runs else ()


def _caution(view: View) -> str:
    grades = dict(view.of.grades)
    total = sum(grades.values())
    if grades.get("assumption", 0) * 2 > total:
        return "More than half are assumptions: read this as the company’s own view, to be checked with customers."
    return ""


def _takes(idea: Idea) -> str:
    effort = f", {lower(idea.efforts[idea.effort])}" if idea.effort is not None else ""
    return f"effect {idea.effect:+d}{effort}".replace("-", "−")


def _boxes(view: View) -> Iterator[Box | None]:
    accepted = [each.finding for each in view.of.findings if each.finding.status == "accepted"]
    if accepted:
        yield Box("What was found", (Bullets(tuple(finding_runs(view, each) for each in accepted[: _TOP + 1])),))
    pains = sorted(view.of.found.pains, key=lambda pain: -pain.weight)[:_TOP]
    if pains:
        items = tuple(
            (
                *view.part(p.cell, p.what),
                *view.ref(p.cell),
                Text(f"{_how_bad(p)} {view.names(p.cell)}".rstrip(), "quiet"),
            )
            for p in pains
        )
        yield Box("Where it hurts most", (Bullets(items, numbered=True),))
    scored = [driver for driver in view.of.found.drivers if driver.score]
    if scored:
        chosen = dict.fromkeys((*scored[:2], *scored[-1:]))
        items = tuple((Text(signed(d), "strong"), SPACE, *view.part(d.cell, d.what), *view.ref(d.cell)) for d in chosen)
        yield Box("What counts, against the best alternative", (Bullets(items),))
    ideas = [idea for idea in view.of.found.ideas if (idea.effect or 0) > 0][:_TOP]
    if ideas:
        items = tuple((*view.part(i.cell, i.what), *view.ref(i.cell), Text(f" {_takes(i)}", "quiet")) for i in ideas)
        yield Box("Most effect for the least effort", (Bullets(items, numbered=True),))
