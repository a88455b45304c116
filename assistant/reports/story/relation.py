"""The relationship: what is told and lost, what it is for, and how one time joins the next."""

from __future__ import annotations

from assistant.reports.look.page import (
    Block,
    Bullets,
    Figure,
    Section,
    Table,
    Text,
    words,
)
from assistant.reports.pictures.flow import flow_map
from assistant.reports.pictures.ladder import Rung, ladder
from assistant.reports.pictures.stairs import stairs
from assistant.reports.story.findings import asked_further, findings_of
from assistant.reports.story.material import Ladder
from assistant.reports.story.view import View, bracketed, joined, named
from assistant.reports.wording import say


def information(view: View) -> Section | None:
    """What passes between customer and firm, and what is lost."""
    ways = [way for way in view.of.found.ways if any(stage.flows or stage.lost for stage in way.stages)]
    accepted = findings_of(view, "gap")
    if not ways and not accepted and not view.of.information:
        return None
    blocks: list[Block] = []
    for way in ways:
        blocks.append(
            Figure(
                flow_map(way),
                named(say("Information between customer and firm"), way.names),
                say("Arrows lead from who tells to who is told; grey, what sets it off; red, what never arrives."),
            )
        )
        lost = [
            (words(stage.name), (*view.said(said), *view.founded(said.cell)))
            for stage in way.stages
            for said in stage.lost
        ]
        if lost:
            head = (say("Stage"), say("What never gets to the firm"))
            blocks.append(Table(named(say("What is lost"), way.names), head, tuple(lost), (1,)))
    blocks += asked_further(view, (flow.cell for way in ways for stage in way.stages for flow in stage.flows))
    if view.of.information:
        rows = tuple(
            (words(said.ask, Text(bracketed(names), "quiet")), (*view.said(said), *view.founded(said.cell)))
            for names, said in view.of.information
        )
        blocks.append(Table(say("How the firm learns"), _asked_said(), rows, (0, 1), asked=True))
    return Section(
        "information",
        say("Information flow"),
        intro=say("What customers tell and are told on the way, what it costs them, and what never arrives."),
        blocks=(*blocks, *accepted),
    )


def needs(view: View) -> Section | None:
    """The ladder of why and how for each group."""
    accepted = findings_of(view, "need")
    if not view.of.ladders and not accepted:
        return None
    blocks: list[Block] = []
    for each in view.of.ladders:
        rungs = _rungs(each)
        if rungs:
            blocks.append(
                Figure(
                    ladder(each.names, rungs),
                    named(say("Why and how"), each.names),
                    say("Read upwards: what is that for? Read downwards: how is that reached today?"),
                )
            )
        said = (*each.how, *each.why, *each.beyond)
        rows = tuple((words(one.ask), (*view.said(one), *view.founded(one.cell))) for one in said)
        blocks.append(Table(named(say("In their words"), each.names), _asked_said(), rows, (0, 1), asked=True))
    return Section(
        "needs",
        say("Deeper needs"),
        intro=say("The purpose behind the purchase: from what is bought to what it is for."),
        blocks=(*blocks, *accepted),
    )


def _rungs(each: Ladder) -> tuple[Rung, ...]:
    today = say("How they get there today, apart from buying from you")
    how = [Rung(today, said.words.replace("\n", "; ")) for said in each.how]
    names = (say("What they want to get done"), say("What that is for"), say("And what that is for"))
    return (*how, *(Rung(name, said.words) for name, said in zip(names, each.why, strict=False)))


def _asked_said() -> tuple[str, str]:
    return say("Asked"), say("Said")


def relationship(view: View) -> Section | None:
    """How far it has come, and how one time joins the next."""
    levels = view.of.found.levels
    if not levels and not view.of.episodes:
        return None
    blocks: list[Block] = []
    if levels:
        blocks.append(Figure(stairs(levels), say("How far the relationship has come")))
        reached = tuple(
            (
                Text(f"{joined(each.names) or say('Today')}: ", "strong"),
                Text(each.levels[each.at]),
                *view.ref(each.cell),
            )
            for each in levels
        )
        blocks.append(Bullets(reached))
    if view.of.episodes:
        groups = dict.fromkeys(names for names, _ in view.of.episodes)
        for group in groups:
            rows = tuple(
                (words(said.ask), (*view.said(said), *view.founded(said.cell)))
                for names, said in view.of.episodes
                if names == group
            )
            blocks.append(
                Table(named(say("From one time to the next"), group), _asked_said(), rows, (0, 1), asked=True)
            )
    return Section(
        "relationship",
        say("The relationship today"),
        intro=say("Whether each contact stands alone or builds on the ones before it."),
        blocks=tuple(blocks),
    )
