"""The sections on what to do: opportunities, what repeated contact teaches, and trust."""

from __future__ import annotations

from assistant.reports.look.page import (
    Block,
    Break,
    Figure,
    Paragraph,
    Run,
    Runs,
    Section,
    Table,
    Tag,
    Text,
    words,
)
from assistant.reports.pictures.gauge import gauge
from assistant.reports.pictures.matrix import matrix
from assistant.reports.result import Idea, Said
from assistant.reports.story.findings import asked_further, findings_of
from assistant.reports.story.material import PhaseLessons
from assistant.reports.story.view import SPACE, View
from assistant.reports.wording import say


def opportunities(view: View) -> Section | None:
    """Ideas on a plane of effect and effort, then each with what it is for."""
    found = view.of.found.ideas
    accepted = findings_of(view, "opportunity")
    if not found and not accepted:
        return None
    blocks: list[Block] = [
        Paragraph((Text(say("The firm would first try this:")), SPACE, *view.said(said)), "lead")
        for said in view.of.first_idea
    ]
    if found:
        if any(idea.effect is not None and idea.effort is not None for idea in found):
            numbers = say("Numbers are those of the list below.")
            blocks.append(Figure(matrix(found), say("Opportunities by effect and effort"), numbers))
        rows = tuple(_idea(view, at, idea) for at, idea in enumerate(found, start=1))
        head = (say("Idea"), say("For"), say("Worth to customers"), say("Cost to deliver"), say("Effort"))
        blocks.append(Table(say("All ideas, the most effect for the least effort first"), head, rows, (0, 1)))
        blocks += asked_further(view, (idea.cell for idea in found))
    return Section(
        "opportunities",
        say("Opportunities"),
        intro=say("What could be done about the worst pain points: effect on what customers would pay against effort."),
        blocks=(*blocks, *accepted),
    )


def _idea(view: View, at: int, idea: Idea) -> tuple[Runs, ...]:
    return (
        (Text(f"{at}  "), *view.part(idea.cell, idea.what), *view.ref(idea.cell)),
        words(idea.about),
        words(_score(idea.effect)),
        words(_score(idea.cost)),
        words(idea.efforts[idea.effort] if idea.effort is not None else say("not said")),
    )


def _score(score: int | None) -> str:
    return say("not said") if score is None else f"{score:+d}".replace("-", "−") if score else say("no change")


# What repeated contact teaches ----------------------------------------------------------------------------------


def learning(view: View) -> Section | None:
    """Recognize, request, respond: how each is today, and how it could be with what repeated contact teaches."""
    if not view.of.learning and not view.of.learning_said:
        return None
    by_id = {each.id: each for each in view.of.learning}
    phases = dict(view.of.phases)
    rows = tuple(
        (words(phases.get(name, "")), _today(view, name), _then(view, by_id.get(name)))
        for name in dict.fromkeys((*phases, *by_id))
    )
    blocks: list[Block] = [
        Paragraph((Text(f"{said.ask} ", "quiet"), *view.said(said), *view.founded(said.cell)))
        for said in view.of.learning_said
    ]
    if rows and view.of.learning:
        head = (say("Phase"), say("Today"), say("With what repeated contact teaches"))
        blocks.append(Table(say("Before and after"), head, rows, (1, 2)))
        blocks += asked_further(view, (each.cell for phase in view.of.learning for each in phase.lessons))
    return Section(
        "learning",
        say("What repeated contact teaches"),
        intro=say("For noticing a need, turning it into an order and delivering: today, and once contact adds up."),
        blocks=tuple(blocks),
    )


def _today(view: View, phase: str) -> Runs:
    """The worst pain of the phase and what never arrives there."""
    stages = [stage for way in view.of.found.ways for stage in way.stages if stage.phase == phase]
    found = sorted({pain for stage in stages for pain in stage.pains}, key=lambda pain: (pain.order, pain.what))
    runs: list[Run] = []
    for pain in found[:2]:
        runs += [Break(), Tag(say("pain"), "bad"), SPACE, *view.part(pain.cell, pain.what), *view.ref(pain.cell)]
    for said in [said for stage in stages for said in stage.lost][:2]:
        runs += [Break(), Tag(say("lost"), "bad"), SPACE, *view.said(said, 110)]
    return tuple(runs[1:]) or words(Text(say("No pain and no loss was named here."), "quiet"))


def _then(view: View, lessons: PhaseLessons | None) -> Runs:
    if lessons is None:
        return words(Text(say("Not said."), "quiet"))
    runs: list[Run] = []
    for each in lessons.lessons:
        mark: Runs = (SPACE, Tag(each.when)) if each.when else ()
        whose: Runs = (Text(f" {each.whose}.", "quiet"),) if each.whose else ()
        runs += [Break(), *view.part(each.cell, each.what), *view.ref(each.cell), *mark, *whose]
    for said in lessons.said:
        runs += [Break(), *view.said(said, 160)]
    return tuple(runs[1:])


# Trust ----------------------------------------------------------------------------------------------------------


def trust(view: View) -> Section | None:
    """A scorecard of data protection: each point with what was said, and whether it was named as a gap."""
    found = view.of.trust
    if not (found.scores or found.points or found.other):
        return None
    blocks: list[Block] = [Figure(gauge(said), said.ask) for said in found.scores]
    if found.points:
        gap, none = words(Tag(say("gap"), "bad")), words(Text(say("no gap named"), "quiet"))
        rows = tuple(
            (words(point.label), gap if point.gap else none, _said_all(view, point.said)) for point in found.points
        )
        blocks.append(Table(say("Scorecard"), (say("Point"), say("Stands"), say("What was said")), rows, (2,)))
        named = view.ref(found.gaps_named) if found.gaps_named else ()
        told = Text(say("Gaps are the points that were named as hardest to explain to a customer."))
        blocks.append(Paragraph((told, *named), "small"))
    blocks += asked_further(view, (said.cell for said in found.scores))
    if found.other:
        further = tuple((words(said.ask), (*view.said(said), *view.founded(said.cell))) for said in found.other)
        blocks.append(Table(say("Further points"), (say("Asked"), say("Said")), further, (0, 1), asked=True))
    return Section(
        "trust",
        say("Trust and data protection"),
        intro=say("A closer relationship rests on knowing more, and on deserving to. The checklist is ours."),
        blocks=tuple(blocks),
    )


def _said_all(view: View, some: tuple[Said, ...]) -> Runs:
    runs: list[Run] = []
    for said in some:
        runs += [Break(), *view.said(said)]
    return tuple(runs[1:]) or words(Text(say("Not asked about by itself."), "quiet"))
