"""Checks of what a question lists of earlier answers, so that one can choose among it."""

from __future__ import annotations

from assistant.bank.shape import did_you_mean
from assistant.bank.source import Path
from assistant.bank.survey import QuestionSite, Survey

NAMING = ("text", "items", "records")
"""Types of question whose answers name something."""


def check_recalls(survey: Survey) -> None:
    """Every question that is recalled has to be there, come before, and be answered by naming something."""
    for site in survey.questions.values():
        for at, name in enumerate(site.question.recalls):
            _recalled(survey, site, name, (*site.path, "recalls", at))


def _recalled(survey: Survey, site: QuestionSite, name: str, path: Path) -> None:
    other = survey.questions.get(name)
    if other is None:
        hint = did_you_mean(name, survey.questions)
        survey.note("unknown_question", path, f"There is no question `{name[:60]}` to list the answers of.", hint)
    elif other.number >= site.number:
        told = f"Nothing was said to {name} yet when this is asked."
        survey.note("later_question", path, told, "Name a question that comes before.")
    elif other.question.type not in NAMING:
        told = f"The answer to {name} is a {other.question.type} and names nothing to choose among."
        survey.note("source_type", path, told, "Take a question in words, an items or a records question.")
