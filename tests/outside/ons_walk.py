"""The way through one section of a survey, as conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.bank.model import Condition, Question
from tests.outside.ons_logic import NO, YES, UnsupportedError, every, never, on, some
from tests.outside.ons_rules import Rules
from tests.outside.ons_schema import Block, Group, SurveySection
from tests.outside.ons_sources import Sources, Spot

OPEN = Condition(fact="open", equals="yes")
"""While this fact is set everything is asked, so that answers can be given which are off the path afterwards."""


def marker(name: str, when: Condition) -> Question:
    """A question that nobody answers: it stands for something that is so while it is on the path."""
    return Question(id=name, ask=name, level="core", when=None if when == YES else some(OPEN, when))


@dataclass(frozen=True)
class Stop:
    """What one block of a section comes to."""

    block: Block
    markers: list[Question]
    """What stands for it."""
    again: list[Question]
    """What stands for the routes back from it."""
    after: list[str]
    """The pieces of the bank that have to come before."""


class Walk:
    """The way through one section as conditions."""

    def __init__(self, sources: Sources, section: SurveySection) -> None:
        self._sources = sources
        self._rules = Rules(sources)
        self._section = section
        self._routed: list[list[Condition]] = [[] for _ in section.blocks]
        self.strays: set[str] = set()
        """Blocks that a route leads back to and that the path need not have met before."""

    def stops(self) -> Iterator[Stop]:
        """Every block in order."""
        fall = YES
        routes: tuple[str, ...] = ()
        for block in self._section.blocks:
            after = list(routes)
            if block.place:
                after.append(f"block.{self._section.blocks[block.place - 1].id}")
            if block.group.skip is not None:
                after.append(f"group.{block.group.id}")
            markers, passed = self._markers(block, fall)
            after += self._sources.take_looked()
            again, leaves = self._routes(block)
            routes = self._sources.take_looked()  # what rules look at matters where they lead, not where they stand
            if again:
                after += [name for name in routes if name != f"block.{block.id}"]
            fall = some(every(self._left_out(block.group), fall), passed, leaves)
            yield Stop(block, markers, again, after)

    def _markers(self, block: Block, fall: Condition) -> tuple[list[Question], Condition]:
        """The questions that stand for a block, and when the walk passes over it by its own skip condition."""
        reached = every(never(self._left_out(block.group)), some(fall, *self._routed[block.place]))
        skip = block.data.get("skip_conditions", {}).get("when")
        if skip is None:
            return [marker(f"block.{block.id}", reached)], NO
        reach = marker(f"reach.{block.id}", reached)
        skipped = self._rules.holds(skip, Spot(self._section, block.place))
        stands = marker(f"block.{block.id}", every(on(reach.id), never(skipped)))
        return [reach, stands], every(on(reach.id), never(on(stands.id)))

    def _routes(self, block: Block) -> tuple[list[Question], Condition]:
        """Note where a block's rules lead. Those that lead back come as questions; with no rules it leads on."""
        here = on(f"block.{block.id}")
        if not block.rules:
            return [], here
        spot = Spot(self._section, block.place + 1)
        again: dict[str, list[Condition]] = {}
        refused: list[Condition] = []
        for rule in block.rules:
            holds = self._rules.holds(rule["when"], spot) if "when" in rule else YES
            fires = every(here, *refused, holds)
            refused.append(never(holds))
            target = self._target(rule)
            if target is None:
                continue
            if target is block:
                raise UnsupportedError("a block that leads to itself")
            if target.place > block.place:
                self._routed[target.place].append(fires)
            else:
                if self._can_be_missed(target):
                    self.strays.add(target.id)
                again.setdefault(target.id, []).append(every(never(self._left_out(target.group)), fires))
        return [marker(f"again.{block.id}.{name}", some(*fires)) for name, fires in again.items()], NO

    def _target(self, rule: dict[str, Any]) -> Block | None:
        """The block a rule leads to; None for one outside the section, which ends it."""
        if "group" in rule:
            found = next((group for group in self._section.groups if group.id == rule["group"]), None)
            return self._section.blocks[found.first] if found else None
        return next((block for block in self._section.blocks if block.id == rule.get("block")), None)

    def _can_be_missed(self, block: Block) -> bool:
        """Whether the path can come past a block without meeting it."""
        before = self._section.blocks[: block.place]
        led = [target for other in before for rule in other.rules if (target := self._target(rule)) is not None]
        return "skip_conditions" in block.data or any(target.place > block.place for target in led)

    @staticmethod
    def _left_out(group: Group) -> Condition:
        return NO if group.skip is None else on(f"group.{group.id}")
