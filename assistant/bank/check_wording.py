"""Checks of wording: nothing empty or too long, and every name in braces means something where it stands."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from assistant.bank.index import SLOT
from assistant.bank.shape import did_you_mean
from assistant.bank.source import Path
from assistant.bank.survey import QuestionSite, Survey

_SHORT = ("title", "label", "name", "low", "high", "unit", "version", "item")
_LIMITS = {"ask": 600, "other_ways": 600, "mentions": 100, **dict.fromkeys(_SHORT, 160)}
LONGEST = 4000
"""The most characters of any other text in a bank."""
_MAY_BE_EMPTY = ("about", "source", "why", "strong", "thin", "stage", "phase", "by", "unit")
_KEY = re.compile(
    r"(?:^|\s)(type|level|minutes|why|options|columns|probes|when|covers|repeat|scale|other_ways|listen_for|never_send):(?:\s|$)"
)
"""Keys of a question, as they look when a line of text has swallowed them."""
_BRACES = re.compile(r"[{}]")


def check_wording(survey: Survey) -> None:
    """All text in the bank."""
    texts = list(_texts(survey.bank, ()))
    for path, text in texts:
        name = next(str(part) for part in reversed(path) if isinstance(part, str))
        limit = _LIMITS.get(name, LONGEST)
        if not text.strip() and (name not in _MAY_BE_EMPTY or text) and name not in ("id", "mentions"):
            survey.note(
                "empty_text", path, f"`{name}` is empty.", "Write it, or leave the key out if it may be left out."
            )
        if len(text) > limit:
            survey.note("too_long", path, f"`{name}` has {len(text):,} characters; {limit:,} fit.", "Shorten it.")
        _swallowed(survey, path, text)
    _empty_holders(survey)
    filled: set[Path] = set()
    for site in survey.all_questions:
        for path, text, in_probe in _wordings(site):
            filled.add(path)
            _slots(survey, site, path, text, in_probe=in_probe)
    _unfilled(survey, [(path, text) for path, text in texts if path not in filled])
    _stages(survey)


def _swallowed(survey: Survey, path: Path, text: str) -> None:
    """A line indented too far becomes part of the text above it, and what it said is lost without a sound."""
    found = _KEY.search(text)
    if found and not survey.source.has((*path[:-1], found[1])):
        survey.note(
            "swallowed_key",
            path,
            f"`{found[1]}:` stands inside this text.",
            "If it was meant as a key, indent its line less.",
        )


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text in the bank with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _texts(each, (*path, at))
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            content = getattr(value, field.name)
            if content != field.default:
                yield from _texts(content, (*path, field.name.rstrip("_")))


def _empty_holders(survey: Survey) -> None:
    if not survey.bank.parts:
        survey.note("nothing_inside", ("parts",), "The bank has no parts.", "Write at least one question.")
    for holder, path in survey.holders:
        for name in ("steps", "sections", "questions"):
            if getattr(holder, name, None) == ():
                survey.note("nothing_inside", (*path, name), f"{holder.id} has no {name}.", "Write some, or delete it.")


def _wordings(site: QuestionSite) -> Iterator[tuple[Path, str, bool]]:
    """The wordings whose braces are filled in: (path, text, whether the question is answered by then)."""
    question = site.question
    yield (*site.path, "ask"), question.ask, False
    yield (*site.path, "why"), question.why, False
    for at, way in enumerate(question.other_ways):
        yield (*site.path, "other_ways", at), way, False
    for at, probe in enumerate(question.probes):
        yield (*site.path, "probes", at, "ask"), probe.ask, True


def _slots(survey: Survey, site: QuestionSite, path: Path, text: str, *, in_probe: bool) -> None:
    kinds = survey.kinds(site.lists)
    all_kinds = survey.kinds(tuple(survey.lists))
    names = [*survey.fact_names, *(term.id for term in survey.bank.terms), *kinds]
    for match in SLOT.finditer(text):
        name, argument = match.groups()
        if name == "answer":
            _answer_slot(survey, site, path, argument or "", in_probe=in_probe)
        elif argument is not None or name not in [*names, *all_kinds]:
            survey.note(
                "unknown_slot", path, f"{match.group()[:80]} means nothing.", did_you_mean(name, names, "Known")
            )
        elif name not in names:
            survey.note(
                "unbound_slot",
                path,
                f"{match.group()} has no meaning here: the question does not repeat over {all_kinds[name]}.",
                f"Add `repeat: [{all_kinds[name]}]`, or word it otherwise.",
            )
    _stray(survey, path, text)


def _stray(survey: Survey, path: Path, text: str) -> None:
    stray = _BRACES.search(SLOT.sub("", text))
    if stray:
        survey.note(
            "stray_brace",
            path,
            f"There is a {stray.group()} that belongs to no name in braces.",
            "Write {name} without spaces, or leave braces out.",
        )


def _answer_slot(survey: Survey, site: QuestionSite, path: Path, name: str, *, in_probe: bool) -> None:
    other = survey.questions.get(name)
    if other is None:
        survey.note(
            "unknown_question",
            path,
            f"There is no question `{name[:60]}` for {{answer:{name[:60]}}}.",
            did_you_mean(name, survey.questions),
        )
    elif other.number > site.number or (other.number == site.number and not in_probe):
        survey.note(
            "later_question",
            path,
            f"{{answer:{name}}} is not known yet when this is asked.",
            "Name a question that comes before.",
        )
    elif not set(other.lists) <= set(site.lists):
        extra = ", ".join(dict.fromkeys(each for each in other.lists if each not in site.lists))
        survey.note(
            "across_repeat",
            path,
            f"{{answer:{name}}} has many answers here, one for each of {extra}.",
            f"Repeat this question over {extra} too, or name another question.",
        )


def _unfilled(survey: Survey, texts: list[tuple[Path, str]]) -> None:
    """Braces in text that is shown as it stands, or where only some names are known."""
    for path, text in texts:
        if not _BRACES.search(text) or path[-1] in ("id", "item"):
            continue
        known: tuple[str, ...] = ()
        if path[0] == "terms":
            known = survey.fact_names
        elif path[0] == "lists" and path[-1] == "name" and not survey.bank.lists[int(path[1])].fixed:
            known = ("company",)
        for match in SLOT.finditer(text):
            if match.group(1) not in known or match.group(2) is not None:
                hint = (
                    f"Here {', '.join(f'{{{each}}}' for each in known)} can be used." if known else "Word it without."
                )
                survey.note("slot_not_filled", path, f"{match.group()[:80]} is not filled in here.", hint)
        _stray(survey, path, text)


def _stages(survey: Survey) -> None:
    stages = {item.id for each in survey.bank.lists if each.fixed for item in each.items}
    phases = [item.id for each in survey.bank.lists if each.item == "phase" and each.fixed for item in each.items]
    for holder, path in survey.holders:
        stage, phase = getattr(holder, "stage", ""), getattr(holder, "phase", "")
        if stage and stage not in stages:
            survey.note(
                "unknown_stage",
                (*path, "stage"),
                f"No fixed list has an item `{stage[:60]}`.",
                did_you_mean(stage, stages),
            )
        if phase and phases and phase not in phases:
            survey.note(
                "unknown_phase", (*path, "phase"), f"There is no phase `{phase[:60]}`.", did_you_mean(phase, phases)
            )
