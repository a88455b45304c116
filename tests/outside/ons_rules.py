"""Rules of a survey schema as conditions of a question bank."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

from assistant.bank.conditions import shifted
from assistant.bank.model import Condition, Shift
from tests.outside.ons_logic import YES, UnsupportedError, every, never, some
from tests.outside.ons_sources import Case, Cases, Sources, Spot
from tests.outside.ons_terms import NULL, Constant, Held, Term, all_inside, any_inside, equal, inside, ordered

MEMBERSHIP: dict[str, Callable[[Term, Term], Condition]] = {"in": inside, "any-in": any_inside, "all-in": all_inside}


class Rules:
    """Compiles the rules of one survey."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def holds(self, rule: Any, spot: Spot) -> Condition:
        """The condition that a rule holds."""
        if not isinstance(rule, dict) or len(rule) != 1:
            raise UnsupportedError("a rule that is no operation")
        operator, operands = next(iter(rule.items()))
        match operator:
            case "and":
                return every(*(self.holds(each, spot) for each in operands))
            case "or":
                return some(*(self.holds(each, spot) for each in operands))
            case "not":
                return never(self.holds(operands[0], spot))
            case "==":
                return self._compare(equal, operands, spot)
            case "!=":
                return never(self._compare(equal, operands, spot))
            case "<" | "<=" | ">" | ">=":
                return self._compare(lambda left, right: ordered(operator, left, right), operands, spot)
            case "in" | "any-in" | "all-in":
                return self._compare(MEMBERSHIP[operator], operands, spot)
            case _:
                raise UnsupportedError(f"the operation {operator}")

    def _compare(self, how: Callable[[Term, Term], Condition], operands: list[Any], spot: Spot) -> Condition:
        left, right = (self.cases(operand, spot) for operand in operands)
        return some(*(every(a.when, b.when, how(a.term, b.term)) for a, b in product(left, right)))

    # Operands ----------------------------------------------------------------------------------------------------

    def cases(self, operand: Any, spot: Spot) -> Cases:
        """All that an operand can be."""
        if not isinstance(operand, dict):
            return [Case(YES, Constant(operand))]
        if "source" in operand:
            return self._sources.resolve(operand, spot)
        operator, operands = next(iter(operand.items()))
        match operator:
            case "date":
                shift = operands[1] if len(operands) > 1 else {}
                return [Case(each.when, self._date(each.term, shift)) for each in self._moment(operands[0], spot)]
            case "count":
                return [Case(each.when, _count(each.term)) for each in self._countable(operands[0], spot)]
            case "+":
                return self._sources.sum_of(operands, spot)
            case _:
                raise UnsupportedError(f"the operation {operator}")

    # Dates and counts --------------------------------------------------------------------------------------------

    def _moment(self, operand: Any, spot: Spot) -> Cases:
        """What a date is made from: a fact is taken as a date at once."""
        if operand == "now":
            return self._sources.fact("now", "date")
        if isinstance(operand, dict) and operand.get("source") in ("metadata", "response_metadata"):
            return self._sources.fact(f"day.{operand['source']}.{operand['identifier']}", "date")
        return self.cases(operand, spot)

    @staticmethod
    def _date(term: Term, shift: dict[str, Any]) -> Term:
        if set(shift) - {"years", "months", "days"}:
            raise UnsupportedError("a date moved to a day of the week")
        moved = Shift(**shift) if shift else None
        if isinstance(term, Held):
            if term.type not in ("day text", "date"):
                raise UnsupportedError(f"a date made from {term.type}")
            return Held(term.kind, term.name, "date", shift=moved)
        if term == NULL:
            return NULL
        value = shifted({"date": term.value}, moved or Shift(days=0))
        return Constant(date.fromisoformat(value["date"]))

    def _countable(self, operand: Any, spot: Spot) -> Cases:
        if isinstance(operand, dict) and operand.get("source") == "list" and "selector" not in operand:
            return [Case(YES, Held("count", operand["identifier"], "list"))]
        return self.cases(operand, spot)


def _count(term: Term) -> Term:
    if isinstance(term, Constant):
        return Constant(len(term.value or ()))
    if term.type != "list":
        raise UnsupportedError(f"a count of {term.type}")
    return Held("count", term.name, "number")
