"""The journeys: a map for each customer group and occasion, and what was found at its stages."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reports.look.page import (
    Block,
    Break,
    Figure,
    Quote,
    Run,
    Runs,
    Section,
    Table,
    Tag,
    TagTone,
    Text,
    words,
)
from assistant.reports.pictures.journey import journey_map, signed
from assistant.reports.result import Stage, Way
from assistant.reports.story.figures import figures_said
from assistant.reports.story.view import SPACE, View, named
from assistant.reports.wording import say

_TOLD = 2
"""How many answers of each sort a stage shows."""
_READING = (
    "The points are worked out, not asked: the scores against the best alternative, less the worst pain of the stage. "
    "● severity of a pain; ↓ told to the firm, ↑ told to the customer, ✕ lost."
)


def journeys(view: View) -> Section | None:
    """A map for each customer group and journey, and what was found at its stages."""
    phases = dict(view.of.phases)
    ways = [way for way in view.of.found.ways if any(_shows(stage) for stage in way.stages)]
    if not ways:
        return None
    return Section(
        "journeys",
        say("The journey"),
        intro=say("What customers go through, stage by stage, for each group and each occasion on which they come."),
        sections=tuple(
            Section(
                f"journey-{at}",
                " · ".join(way.names) or say("The journey"),
                blocks=(
                    Figure(
                        journey_map(way, phases),
                        named(say("Customer journey map"), way.names),
                        say(_READING),
                    ),
                    *_stages(view, way),
                ),
            )
            for at, way in enumerate(ways, start=1)
        ),
    )


def _shows(stage: Stage) -> bool:
    return bool(stage.said or stage.pains or stage.drivers or stage.flows or stage.lost)


def _stages(view: View, way: Way) -> Iterator[Block]:
    rows = [
        (words(Text(stage.name)), _happens(view, stage), _stands(view, stage)) for stage in way.stages if _shows(stage)
    ]
    if rows:
        head = (say("Stage"), say("What happens"), say("What stands out"))
        yield Table(named(say("Stage by stage"), way.names), head, tuple(rows), (1, 2))


def _happens(view: View, stage: Stage) -> Runs:
    """What was told of it, then every figure and some of what was chosen, each with its question.

    Follow-ups come last: those to what was told as far as there is room, and some to the rest.
    """
    told = [said for said in stage.told if not said.cell.probe][:_TOLD]
    figures = [said for said in stage.said if said.is_figure]
    chosen = [said for said in stage.said if not (said.is_figure or said in told or view.in_words(said.cell))][:_TOLD]
    follow_ups = [said for said in stage.told if said.cell.probe]
    to_words = [said for said in follow_ups if view.in_words(said.cell.main)]
    to_others = [said for said in follow_ups if not view.in_words(said.cell.main)]
    runs: list[Run] = []
    for said in told:
        runs += [Break(), *view.said(said, 170)]
    for said in (*figures, *chosen):
        runs += [Break(), Text(f"{said.ask} ", "quiet"), *view.said(said, 170)]
    for said in (*to_words[: _TOLD - len(told)], *to_others[:_TOLD]):
        runs += [Break(), *view.said(said, 170)]
    runs += _further_figures(view, stage, runs)
    return tuple(runs[1:])


def _further_figures(view: View, stage: Stage, shown: list[Run]) -> list[Run]:
    """Sums and proportions that were said at the stage beyond what is shown of it, a few."""
    there = "\n".join(run.words for run in shown if isinstance(run, Quote))
    told = [
        (said.cell, part) for said in stage.told for part in figures_said(view.source(said.cell)) if part not in there
    ]
    return [run for cell, part in told[:_TOLD] for run in (Break(), *view.part(cell, part), *view.ref(cell))]


def _stands(view: View, stage: Stage) -> Runs:
    """Scales at their bad end are not known by the bank; what stands out is pains, drivers and accepted findings."""
    runs: list[Run] = []
    for pain in stage.pains[:3]:
        runs += [Break(), Tag(say("pain"), "bad"), SPACE, *view.part(pain.cell, pain.what), *view.ref(pain.cell)]
    for driver in stage.drivers[:3]:
        tone: TagTone = "good" if (driver.score or 0) > 0 else "bad" if (driver.score or 0) < 0 else "neutral"
        runs += [
            Break(),
            Tag(signed(driver), tone),
            SPACE,
            *view.part(driver.cell, driver.what),
            *view.ref(driver.cell),
        ]
    for finding in stage.findings:
        if finding.status == "accepted":
            runs += [Break(), Text(finding.statement, "strong"), *view.refs(e.span.cell for e in finding.evidence)]
    return tuple(runs[1:])
