"""Checks of names: ids, lists and what they repeat over, coverage, terms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.bank.model import Column, Fact, ItemList, Part, Question, Step
from assistant.bank.shape import did_you_mean
from assistant.bank.source import Path
from assistant.bank.survey import FACTS, Survey, is_date

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COVER = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NUMBER = re.compile(r"[-+]?[0-9]{1,20}(?:\.[0-9]{1,10})?")
ID_LENGTH = 60
RESERVED_COLUMNS = ("id", "text")
"""Every row has an `id` of its own, and `text` is the one field of an items answer."""
RESERVED_NAMES = (*FACTS, "timebox", "answer")
"""Names in braces that mean something already."""


def check_ids(survey: Survey) -> None:
    """Ids are well formed and used once."""
    bank = survey.bank
    _slug(survey, bank.id, ("id",))
    if not _LANGUAGE.fullmatch(bank.language):
        survey.note(
            "bad_language", ("language",), f"`{bank.language[:30]}` is no language tag.", "Write one such as en."
        )
    for kind, named in (
        ("part", [(each.id, path) for each, path in survey.holders if isinstance(each, Part)]),
        ("step", [(each.id, path) for each, path in survey.holders if isinstance(each, Step)]),
        ("section", [(each.id, path) for each, path in survey.holders if not isinstance(each, Part | Step)]),
        ("question", [(site.question.id, site.path) for site in survey.all_questions]),
        ("list", [(each.id, ("lists", at)) for at, each in enumerate(bank.lists)]),
        ("term", [(each.id, ("terms", at)) for at, each in enumerate(bank.terms)]),
        ("fact", [(each.id, ("facts", at)) for at, each in enumerate(bank.facts)]),
    ):
        check_unique(survey, kind, named)


def check_unique(survey: Survey, kind: str, named: Iterable[tuple[str, Path]]) -> None:
    """The ids are well formed and no two are equal."""
    first: dict[str, Path] = {}
    for name, path in named:
        _slug(survey, name, (*path, "id"))
        if name in first:
            line = survey.source.mark((*first[name], "id")).line
            survey.note(
                "id_used_twice",
                (*path, "id"),
                f"The {kind} id `{name}` was used already on line {line}.",
                "Give each its own id.",
            )
        first.setdefault(name, path)


def _slug(survey: Survey, name: str, path: Path) -> None:
    if not _SLUG.fullmatch(name) or name.isdigit():
        survey.note(
            "bad_id",
            path,
            f"`{name[:60]}` cannot be an id.",
            "Use small letters, digits and single hyphens, such as order-pay.",
        )
    elif len(name) > ID_LENGTH:
        survey.note("bad_id", path, f"The id has {len(name)} characters; {ID_LENGTH} fit.", "Shorten it.")


def check_columns(survey: Survey, columns: tuple[Column, ...], path: Path) -> None:
    """Column ids are well formed, used once and not reserved."""
    check_unique(survey, "column", [(each.id, (*path, at)) for at, each in enumerate(columns)])
    for at, column in enumerate(columns):
        if column.id in RESERVED_COLUMNS:
            survey.note(
                "reserved_id",
                (*path, at, "id"),
                f"A column cannot be called `{column.id}`.",
                "Give it another id; what people read is its label.",
            )


# Lists and terms ------------------------------------------------------------------------------------------------


def check_lists(survey: Survey) -> None:
    """Lists, their items and where they take them from."""
    taken: dict[str, int] = {}
    for at, each in enumerate(survey.bank.lists):
        path: Path = ("lists", at)
        _slug(survey, each.item, (*path, "item"))
        if each.item in RESERVED_NAMES or each.item in survey.facts:
            survey.note(
                "reserved_id", (*path, "item"), f"An item cannot be called `{each.item}`.", "Call it otherwise."
            )
        if each.item in taken:
            line = survey.source.mark(("lists", taken[each.item], "item")).line
            survey.note(
                "id_used_twice",
                (*path, "item"),
                f"`{each.item}` was used for a list already on line {line}.",
                "Call the items of each list by a word of their own.",
            )
        taken.setdefault(each.item, at)
        check_unique(survey, "item", [(item.id, (*path, "items", place)) for place, item in enumerate(each.items)])
        _list_kind(survey, each, path)
        if each.source is not None:
            _source(survey, each, (*path, "source"))


def _list_kind(survey: Survey, each: ItemList, path: Path) -> None:
    if each.source is not None and (each.fixed or each.items):
        survey.note(
            "list_kind",
            (*path, "source"),
            f"The list {each.id} has items of its own and a source.",
            "Keep either `items` (with or without `fixed`) or `source`.",
        )
    elif each.fixed and not each.items:
        survey.note(
            "list_kind",
            path,
            f"The fixed list {each.id} has no items, so nothing would ever be asked for it.",
            "Write its `items`.",
        )
    phases = next((other for other in survey.bank.lists if other.item == "phase" and other.fixed), None)
    if phases is None:
        return
    known = [item.id for item in phases.items]
    for place, item in enumerate(each.items):
        if item.phase and item.phase not in known:
            survey.note(
                "unknown_phase",
                (*path, "items", place, "phase"),
                f"There is no phase `{item.phase[:60]}`.",
                did_you_mean(item.phase, known),
            )


def _source(survey: Survey, each: ItemList, path: Path) -> None:
    assert each.source is not None
    name = each.source.question
    site = survey.questions.get(name)
    if site is None:
        survey.note(
            "unknown_question",
            (*path, "question"),
            f"There is no question `{name[:60]}`.",
            did_you_mean(name, survey.questions),
        )
        return
    question = site.question
    if question.type not in ("items", "records"):
        survey.note(
            "source_type",
            (*path, "question"),
            f"The answer to {name} is a {question.type} and holds no items.",
            "Take an items or records question.",
        )
    else:
        for key, column in (("by", each.source.by), ("times", each.source.times)):
            if column:
                _ranked(survey, question, column, (*path, key))
        if each.source.times and not each.source.by:
            told = "`times` multiplies the column that `by` names, and there is no `by`."
            survey.note("unknown_column", (*path, "times"), told, "Write `by` as well, or this column as `by`.")
    if each.source.top is not None and each.source.top < 1:
        survey.note("bad_number", (*path, "top"), "`top` has to be 1 or more.", "Leave it out to take them all.")
    same = [other.id for other in survey.bank.lists if other.source and other.source.question == name]
    if same[0] != each.id:
        survey.note(
            "source_twice",
            (*path, "question"),
            f"The list {same[0]} takes its items from {name} already.",
            "Repeat over that list, or ask another question.",
        )


def _ranked(survey: Survey, question: Question, column: str, path: Path) -> None:
    """Note a column that rows cannot be put in order by."""
    ranks = [each.id for each in question.columns if each.type in ("scale", "number", "choice")]
    if column in ranks:
        return
    known = any(each.id == column for each in question.columns)
    told = f"Column {column} of question {question.id} cannot be ranked."
    survey.note(
        "unknown_column",
        path,
        told if known else f"Question {question.id} has no column `{column[:60]}`.",
        did_you_mean(column, ranks) or "Take a scale, number or choice column.",
    )


def check_repeats(survey: Survey) -> None:
    """What is repeated over exists, once on the way down, and is known when its turn comes."""
    for path, outer, own, number in survey.repeats:
        for at, name in enumerate(own):
            if name not in survey.lists:
                survey.note(
                    "unknown_list", (*path, at), f"There is no list `{name[:60]}`.", did_you_mean(name, survey.lists)
                )
            elif name in outer + own[:at]:
                survey.note("repeated_twice", (*path, at), f"It repeats over {name} already.", "Delete this one.")
            else:
                site = survey.source_site(name)
                if site is not None and site.number >= number:
                    survey.note(
                        "list_too_early",
                        (*path, at),
                        f"The list {name} is filled by question {site.question.id}, which comes later.",
                        "Move what repeats over it behind that question.",
                    )


def check_terms(survey: Survey) -> None:
    """Terms and declared facts do not clash with other names in braces, and facts are of their type."""
    kinds = {each.item for each in survey.bank.lists} | set(survey.facts)
    for at, fact in enumerate(survey.bank.facts):
        if fact.id in RESERVED_NAMES:
            survey.note("reserved_id", ("facts", at, "id"), f"Every session has a {fact.id}.", "Give it another id.")
        if fact.value and not _fits(fact):
            survey.note(
                "wrong_operand",
                ("facts", at, "value"),
                f"`{fact.value[:60]}` is no {fact.type}.",
                "Write one, or none.",
            )
    for at, term in enumerate(survey.bank.terms):
        if term.id in RESERVED_NAMES or term.id in kinds:
            survey.note(
                "reserved_id",
                ("terms", at, "id"),
                f"{{{term.id}}} means something already.",
                "Give the term another id.",
            )


def _fits(fact: Fact) -> bool:
    if fact.type == "date":
        return is_date(fact.value)
    return fact.type == "text" or bool(_NUMBER.fullmatch(fact.value))


# Coverage -------------------------------------------------------------------------------------------------------


def check_coverage(survey: Survey) -> None:
    """Every id of must_cover is covered by a question, and questions cover nothing else."""
    must = survey.bank.must_cover
    seen: dict[str, int] = {}
    covered: set[str] = set()
    for at, name in enumerate(must):
        _cover(survey, name, ("must_cover", at))
        if name in seen:
            line = survey.source.mark(("must_cover", seen[name])).line
            survey.note(
                "id_used_twice", ("must_cover", at), f"`{name[:80]}` stands already on line {line}.", "Delete one."
            )
        seen.setdefault(name, at)
    for site in survey.all_questions:
        for at, name in enumerate(site.question.covers):
            path = (*site.path, "covers", at)
            if name in site.question.covers[:at]:
                survey.note("id_used_twice", path, f"`{name[:80]}` is named twice.", "Delete one.")
            elif must and name not in seen:
                survey.note("unknown_cover", path, f"`{name[:80]}` is not in must_cover.", did_you_mean(name, must))
            elif not must:
                _cover(survey, name, path)
            covered.add(name)
    for name, at in seen.items():
        if name not in covered:
            survey.note(
                "not_covered",
                ("must_cover", at),
                f"No question covers `{name[:80]}`.",
                "Name it under `covers` of the question that asks it.",
            )


def _cover(survey: Survey, name: str, path: Path) -> None:
    if not _COVER.fullmatch(name) or len(name) > 2 * ID_LENGTH:
        survey.note(
            "bad_id",
            path,
            f"`{name[:60]}` cannot be an id of what is covered.",
            "Use small letters, digits, hyphens and strokes, such as search/1.",
        )
