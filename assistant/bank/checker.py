"""Checking a bank like a program: everything that can be told without asking anybody."""

from __future__ import annotations

from contextlib import suppress

from assistant.bank.check_conditions import check_conditions
from assistant.bank.check_ids import check_coverage, check_ids, check_lists, check_repeats, check_terms
from assistant.bank.check_questions import check_questions
from assistant.bank.check_recalls import check_recalls
from assistant.bank.check_wording import check_wording
from assistant.bank.model import Bank
from assistant.bank.problems import Problem
from assistant.bank.proof import prove
from assistant.bank.source import Path, Source
from assistant.bank.survey import Enough, Survey

_CHECKS = (
    check_ids,
    check_lists,
    check_repeats,
    check_terms,
    check_coverage,
    check_questions,
    check_recalls,
    check_wording,
    check_conditions,
)


def check_meaning(bank: Bank, source: Source) -> list[tuple[Path, Problem]]:
    """Everything wrong with a bank whose form is right, but for what only a search over its answers can show."""
    survey = Survey(bank, source)
    with suppress(Enough):
        for check in _CHECKS:
            check(survey)
    return survey.problems


def check_logic(bank: Bank, source: Source) -> list[tuple[Path, Problem]]:
    """What a search over all answers shows about a bank in which nothing else is wrong."""
    survey = Survey(bank, source)
    with suppress(Enough):
        prove(survey)
    return survey.problems
