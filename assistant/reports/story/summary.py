"""The summary on one page, put together by rule: sentences on what weighs most, and four boxes to begin with."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reports.look.page import Beside, Block, Box, Bullets, Figure, Paragraph, Run, Runs, Section, Text, words
from assistant.reports.pictures.bars import evidence_bar
from assistant.reports.pictures.journey import signed
from assistant.reports.result import Driver, Idea, Pain
from assistant.reports.story.findings import finding_runs, waiting_line
from assistant.reports.story.kept import kept_lead, left_out, written_by
from assistant.reports.story.view import SPACE, View, closed, joined, phrase
from assistant.reports.wording import counted, lower, say

_TOP = 3
_FIGURES = 2
"""How many sums and proportions are told, so that the summary stays on one page."""


def summary(view: View) -> Section:
    """What a reader with one minute should know."""
    blocks = list(_told(view))
    boxes = tuple(box for box in _boxes(view) if box)
    if boxes:
        blocks.append(Beside(boxes))
    grades = dict(view.of.grades)
    total = sum(grades.values())
    if total:
        blocks.append(
            Figure(
                evidence_bar(grades),
                counted(total, "What the answer rests on", "What {n} answers rest on"),
                note=_caution(view),
            )
        )
    if not blocks or not total:
        blocks.insert(0, Paragraph(words(say("Nothing was answered yet. What there is to ask stands below.")), "lead"))
    blocks += waiting_line(view)
    return Section("summary", say("In short"), blocks=tuple(blocks), alone=bool(total))


def _told(view: View) -> Iterator[Block]:
    """The sentences: those that a person let stand, else those that are put together by rule; and whose they are."""
    kept = view.of.kept
    if kept is not None and kept.sentences:
        yield kept_lead(view, kept)
    else:
        yield from composed(view)
    if (kept is not None and kept.sentences) or any(composed(view)):
        yield written_by(kept)
    if kept is not None:
        yield from left_out(view, kept)
    if figures := view.in_figures(_FIGURES):
        yield Paragraph((Text(say("Said in figures:"), "strong"), SPACE, *_together(list(figures))), "small")


def composed(view: View) -> Iterator[Paragraph]:
    """A summary put together by rule."""
    lead = [sentence for sentence in (_hurts(view), _counts(view), _wants(view), _stands(view)) if sentence]
    after = [sentence for sentence in (_first(view), _trusts(view)) if sentence]
    if lead:
        yield Paragraph(_together(lead), "lead")
    if after:
        yield Paragraph(_together(after))


def _together(sentences: list[Runs]) -> Runs:
    runs: list[Run] = []
    for sentence in sentences:
        runs += [SPACE, *sentence] if runs else sentence
    return tuple(runs)


def _hurts(view: View) -> Runs:
    pains = view.of.found.pains
    if not pains:
        return ()
    worst = pains[0]
    stages = {stage.id: stage.name for way in view.of.found.ways for stage in way.stages}
    if worst.stage in stages:
        begin = say("The worst pain point for customers ({stage}):", stage=lower(stages[worst.stage]))
    else:
        begin = say("The worst pain point for customers:")
    how = (Text(_how_bad(worst)), *view.ref(worst.cell))
    return closed((Text(begin), SPACE, *view.part(worst.cell, worst.what), *how))


def _how_bad(pain: Pain) -> str:
    if not pain.severity:
        return ""
    often = f", {lower(pain.oftens[pain.often - 1])}" if pain.often else ""
    return f" ({say('{point} of {most} in severity', point=pain.severity, most=pain.most)}{often})"


def _counts(view: View) -> Runs:
    scored = [driver for driver in view.of.found.drivers if driver.score is not None]
    better = [driver for driver in scored if (driver.score or 0) > 0]
    worse = [driver for driver in scored if (driver.score or 0) < 0]
    if not better and not worse:
        return ()
    text = "Compared with the best alternative, the biggest plus is {best}, and the biggest minus {worst}"
    if not worse:
        text = "Compared with the best alternative, the biggest plus is {best}"
    elif not better:
        text = "Compared with the best alternative, the biggest minus is {worst}"
    best, worst = ((_driver(view, some[at]) if some else ()) for some, at in ((better, 0), (worse, -1)))
    return closed(phrase(text, best=best, worst=worst))


def _driver(view: View, driver: Driver) -> Runs:
    return (*view.part(driver.cell, driver.what), *view.ref(driver.cell))


def _wants(view: View) -> Runs:
    """The highest rung that was reached, for the first few groups."""
    reached = [ladder for ladder in view.of.ladders if ladder.why][:_TOP]
    sentences = []
    for ladder in reached:
        whose = f" ({joined(ladder.names)})" if len(view.of.ladders) > 1 else ""
        stands = say("What customers want in the end{whose}:", whose=whose)
        sentences.append(closed((Text(stands), SPACE, *view.said(ladder.why[-1], 140 // len(reached) + 40))))
    return _together(sentences)


def _stands(view: View) -> Runs:
    levels = view.of.found.levels
    if not levels:
        return ()
    lowest, *higher = sorted(levels, key=lambda level: level.at)
    place, most, named = lowest.at + 1, len(lowest.levels), lower(lowest.levels[lowest.at])
    if higher and lowest.names:
        text = "The relationship with {whose} is at level {place} of {most}: {level}"
        told = say(text, place=place, most=most, whose=joined(lowest.names), level=named)
    else:
        told = say(
            "The relationship with customers is at level {place} of {most}: {level}",
            place=place,
            most=most,
            level=named,
        )
    runs: list[Run] = [Text(told), *view.ref(lowest.cell)]
    for level in higher[: _TOP - 1]:
        others = say("with {whose} at level {place}", whose=joined(level.names), place=level.at + 1)
        runs += [Text(f"; {others}"), *view.ref(level.cell)]
    return closed(tuple(runs))


def _first(view: View) -> Runs:
    if view.of.first_idea:
        return closed((Text(say("The firm would first try this:")), SPACE, *view.first_sentence(view.of.first_idea[0])))
    ideas = [idea for idea in view.of.found.ideas if (idea.effect or 0) > 0 and idea.effort is not None]
    if not ideas:
        return ()
    best = ideas[0]
    effort = lower(best.efforts[best.effort or 0])
    most = Text(say("The most effect for the least effort:"))
    return closed((most, SPACE, *view.part(best.cell, best.what), Text(f" ({effort})"), *view.ref(best.cell)))


def _trusts(view: View) -> Runs:
    gaps = [lower(point.label) for point in view.of.trust.points if point.gap]
    runs: list[Run] = []
    if view.of.trust.scores:
        score = view.of.trust.scores[0]
        text = "If customers saw what the firm knows of them, their comfort is put at {point} of {most}"
        runs += [Text(say(text, point=score.point, most=score.high)), *view.ref(score.cell)]
    if gaps:
        named = view.ref(view.of.trust.gaps_named) if view.of.trust.gaps_named else ()
        begin = "; " + say("the gaps:") if runs else say("The gaps in data protection:")
        runs += [Text(f"{begin} {joined(gaps)}"), *named]
    return closed(tuple(runs)) if runs else ()


def _caution(view: View) -> str:
    grades = dict(view.of.grades)
    total = sum(grades.values())
    assumed = grades.get("assumption", 0)
    if assumed * 2 > total:
        return counted(
            assumed,
            "{n} of {all} is an assumption: read this as the company’s own view, to be checked with customers.",
            "{n} of {all} are assumptions: read this as the company’s own view, to be checked with customers.",
            all=total,
        )
    return ""


def _whose(driver: Driver) -> Runs:
    return (Text(f" {joined(driver.names)}", "quiet"),) if driver.names else ()


def _takes(idea: Idea) -> str:
    effort = f", {lower(idea.efforts[idea.effort])}" if idea.effort is not None else ""
    return say("effect {score}", score=f"{idea.effect:+d}".replace("-", "−")) + effort


def _boxes(view: View) -> Iterator[Box | None]:
    accepted = [each.finding for each in view.of.findings if each.finding.status == "accepted"]
    if accepted:
        yield Box(say("What was found"), (Bullets(tuple(finding_runs(view, each) for each in accepted[: _TOP + 1])),))
    pains = view.of.found.pains[:_TOP]
    if pains:
        items = tuple(
            (
                *view.part(p.cell, p.what),
                *view.ref(p.cell),
                Text(f"{_how_bad(p)} {joined(p.names)}".rstrip(), "quiet"),
            )
            for p in pains
        )
        yield Box(say("Where it hurts most"), (Bullets(items, numbered=True),))
    scored = [driver for driver in view.of.found.drivers if driver.score]
    if scored:
        chosen = dict.fromkeys((*scored[:2], *scored[-1:]))
        items = tuple(
            (Text(signed(d), "strong"), SPACE, *view.part(d.cell, d.what), *view.ref(d.cell), *_whose(d))
            for d in chosen
        )
        yield Box(say("What counts, against the best alternative"), (Bullets(items),))
    ideas = [idea for idea in view.of.found.ideas if (idea.effect or 0) > 0][:_TOP]
    if ideas:
        items = tuple((*view.part(i.cell, i.what), *view.ref(i.cell), Text(f" {_takes(i)}", "quiet")) for i in ideas)
        yield Box(say("Most effect for the least effort"), (Bullets(items, numbered=True),))
