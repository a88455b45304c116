"""What the journey is worth and where it hurts: pain points by weight, drivers against the best alternative."""

from __future__ import annotations

from assistant.reports.look.page import (
    Block,
    Figure,
    Paragraph,
    Run,
    Runs,
    Section,
    Table,
    Text,
    words,
)
from assistant.reports.pictures.bars import driver_bars, pain_bars
from assistant.reports.pictures.journey import signed
from assistant.reports.result import Driver, Pain
from assistant.reports.story.findings import asked_further, findings_of
from assistant.reports.story.view import SPACE, View, bracketed, joined
from assistant.reports.wording import lower, say

MOST_PAINS = 12


def pains(view: View) -> Section | None:
    """The heaviest first, each with what was said of it."""
    found = view.of.found.pains
    accepted = findings_of(view, "pain")
    if not found and not accepted:
        return None
    stages = {stage.id: stage.name for way in view.of.found.ways for stage in way.stages}
    blocks: list[Block] = []
    if found:
        drawn = found[:MOST_PAINS]
        blocks.append(
            Figure(pain_bars(drawn), say("Pain points by weight"), say("Weight is severity times frequency."))
        )
        rows = tuple(
            (view.part(p.cell, p.what), _bad(p), _at(stages.get(p.stage, ""), p), _of_pain(view, p)) for p in found
        )
        head = (say("Pain point"), say("How bad"), say("Where"), say("What was said of it"))
        blocks.append(Table(say("All pain points"), head, rows, (0, 3)))
        blocks += asked_further(view, (pain.cell for pain in found))
    return Section(
        "pains",
        say("Pain points"),
        intro=say("Where the journey costs customers time, money, effort or nerves; the heaviest first."),
        blocks=(*blocks, *accepted),
    )


def _at(stage: str, pain: Pain) -> Runs:
    names = joined(pain.names)
    return (Text(stage), *((Text(f"{' · ' if stage else ''}{names}", "quiet"),) if names else ()))


def _bad(pain: Pain) -> Runs:
    if not pain.severity:
        return words(say("not rated"))
    often = f", {lower(pain.oftens[pain.often - 1])}" if pain.often else ""
    return words(say("{point} of {most}", point=pain.severity, most=pain.most) + often)


def _of_pain(view: View, pain: Pain) -> Runs:
    """Who feels it and what they do about it; how well it is founded; what causes it."""
    runs: list[Run] = []
    for label, value in pain.more:
        runs += [Text(f"{label}: ", "quiet"), *view.part(pain.cell, value), Text(". ")]
    for name, said in view.of.causes:
        if name == pain.what:
            runs += [*view.said(said, 150), SPACE]
    return (*runs, *view.ref(pain.cell), *view.grade(pain.cell))


def drivers(view: View) -> Section | None:
    """What raises or lowers what customers would pay, against the best alternative."""
    found = view.of.found.drivers
    accepted = findings_of(view, "driver")
    if not found and not accepted and not view.of.alternatives:
        return None
    blocks: list[Block] = [
        Paragraph((Text(_alternative(names)), SPACE, *view.said(said), *view.grade(said.cell)))
        for names, said in view.of.alternatives
    ]
    if any(driver.score is not None for driver in found):
        blocks.append(Figure(driver_bars(found), say("What counts, against the best alternative")))
    if found:
        rows = tuple(_driver(view, driver) for driver in found)
        head = (say("Driver"), say("Score"), say("What was said of it"))
        blocks.append(Table(say("All drivers"), head, rows, (0, 2)))
        blocks += asked_further(view, (driver.cell for driver in found))
    return Section(
        "drivers",
        say("What customers would pay for"),
        intro=say("What makes customers ready to pay more or less, scored against what they would do otherwise."),
        blocks=(*blocks, *accepted),
    )


def _alternative(names: tuple[str, ...]) -> str:
    return say("The best alternative{whose}:", whose=bracketed(names))


def _driver(view: View, driver: Driver) -> tuple[Runs, ...]:
    about = (Text(driver.detail + " "),) if driver.detail else ()
    whose = (Text(f" {joined(driver.names)}", "quiet"),) if driver.names else ()
    return (
        (*view.part(driver.cell, driver.what), *whose),
        words(signed(driver)),
        (*about, *view.ref(driver.cell), *view.grade(driver.cell)),
    )
