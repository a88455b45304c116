"""Where things stand in a form, and how a place looks at a field that stands in another repeat."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from assistant.bank.conditions import subjects
from assistant.bank.index import SLOT, Index
from assistant.bank.model import DEPTHS, LEVELS, Condition, Question, Ref, Shift
from assistant.bank.survey import leaves, operands
from assistant.bank.xlsform_sheet import Sheet
from assistant.bank.xlsform_xpath import UnsayableError
from assistant.bank.xlsform_xpath import field as to

MOST_INDEXES = 3
"""The most repeats inside one another that indexed-repeat() looks into."""


class Loop(NamedTuple):
    """One repeat of the form: the items of a list."""

    over: str
    """Id of the list."""
    name: str
    at: str
    """The field that holds which item it is, from 1."""
    item: str
    """The field that holds its name."""


class Spot(NamedTuple):
    """A place in the form."""

    loops: tuple[Loop, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    """(list, item) for each fixed list that it stands in a group of."""


class Placed(NamedTuple):
    """A question in the form."""

    question: Question
    spot: Spot
    value: str
    """The field with its value; of items and records, with their number; of a length of time, with its minutes."""
    asked: str = ""
    """The field that is 1 when it is asked; empty when it always is."""
    said: str = ""
    """The field with its answer in words."""
    words: str = ""
    """Of items: the field with all of them."""
    moved: tuple[tuple[Shift, str], ...] = ()
    """Of a date: the fields with the number of its day, moved."""


class Names(NamedTuple):
    """A field that holds the names that a list takes from answers, with spaces between."""

    spot: Spot
    name: str


@dataclass(slots=True)
class Form:
    """A form being written."""

    index: Index
    depth: str
    sheet: Sheet = field(default_factory=Sheet)
    facts: dict[str, str] = field(default_factory=dict)
    """The field of each fact and term."""
    moved_facts: dict[str, dict[Shift, str]] = field(default_factory=dict)
    """For each date among them: the fields with the number of its day, moved."""
    placed: dict[str, list[Placed]] = field(default_factory=dict)
    names: dict[str, list[Names]] = field(default_factory=dict)
    """For each question that fills a list."""
    counts: dict[str, str] = field(default_factory=dict)
    """For each list kept by hand: the field with its number of items."""
    given: dict[str, tuple[str, str]] = field(default_factory=dict)
    """For each list kept by hand: its repeat and the field with an item's name."""

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels asked at this depth."""
        return LEVELS[: DEPTHS[self.depth]]

    def find(self, question: str, spot: Spot) -> Placed | None:
        """A question as seen from a spot; None when it is not in the form."""
        here = dict(spot.fixed)
        for each in self.placed.get(question, ()):
            if all(here.get(over) == item for over, item in each.spot.fixed):
                return each
        return None

    def look(self, name: str, there: Spot, here: Spot) -> str:
        """A reference to a field that stands elsewhere; adds a field that fetches it from another repeat."""
        if here.loops[: len(there.loops)] == there.loops:
            return to(name)
        at = {loop.over: loop.at for loop in here.loops}
        if len(there.loops) > MOST_INDEXES:
            raise UnsayableError(
                f"it looks at something {len(there.loops)} repeats deep; a form looks {MOST_INDEXES} deep"
            )
        indexes = ", ".join(f"{to(loop.name)}, {to(at[loop.over])}" for loop in there.loops)
        return to(self.sheet.calculate(f"{name}_here", f"indexed-repeat({to(name)}, {indexes})"))


def own_names(index: Index) -> set[str]:
    """The names of all questions, columns and follow-ups in a form, so that nothing else takes one of them."""
    found = set()
    for place in index.places.values():
        fixed = [each.items for name in place.lists if (each := index.lists[name]).fixed]
        inner = [column.id for column in place.question.columns] + [probe.id for probe in place.question.probes]
        for items in product(*fixed):
            name = place.question.id + "".join(f"__{item.id}" for item in items)
            found |= {each.replace("-", "_") for each in (name, *(f"{name}_{part}" for part in inner))}
    return found


@dataclass(slots=True)
class Wanted:
    """What conditions and wording look at beside plain values, so that questions can offer it."""

    path: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    moved: dict[str, set[Shift]] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)


def wanted_of(form: Form) -> Wanted:
    """What the questions asked at this depth look at."""
    found = Wanted()
    for place in form.index.places.values():
        if place.question.level not in form.levels:
            continue
        found.lists.update(place.lists)
        wordings = [place.question.ask, place.question.why, *(probe.ask for probe in place.question.probes)]
        for name, argument in (slot for wording in wordings for slot in SLOT.findall(wording)):
            (found.said if name == "answer" else found.facts).add(argument or name)
        for condition in place.conditions:
            _look_into(condition, form.index, found)
    for term in form.index.terms.values():
        if term.id in found.facts:
            found.facts |= {"mode"} | {
                name for text in (term.self_, term.facilitator) for name, _ in SLOT.findall(text)
            }
    for name in tuple(found.lists):
        source = form.index.lists[name].source
        found.lists |= set(form.index.places[source.question].lists) if source else set()
    return found


def _look_into(condition: Condition, index: Index, found: Wanted) -> None:
    for subject in subjects(condition):
        if subject.kind == "on_path":
            found.path.add(subject.name)
        elif subject.kind == "fact":
            found.facts.add(subject.name)
        elif subject.kind == "count" and subject.name in index.lists:
            found.lists.add(subject.name)
    for leaf in leaves(condition):
        if leaf.question is not None and (leaf.contains_any or leaf.contains_all):
            found.words.add(leaf.question)
        refs = [value for _, _, value in operands(leaf) if isinstance(value, Ref)]
        if leaf.shift or any(ref.shift for ref in refs):
            holders: tuple[Condition | Ref, ...] = (leaf, *refs)
            for each in holders:
                name = each.question or each.fact or ""
                found.moved.setdefault(name, set()).add(each.shift or Shift())
