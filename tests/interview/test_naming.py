"""Options named in other words: by whole words, by one only, and never by a guess."""

from __future__ import annotations

import pytest

from assistant.bank.model import Column, Option
from assistant.interview.misfit import MisfitError
from assistant.interview.naming import named, nearest
from assistant.interview.values import parse

UNITS = ("Hours", "Days", "Weeks", "Months")
WAYS = ("By the shop", "By phone", "By the web", "Not at all")
OFTEN = ("Every few years", "About once a year", "A few times a year", "It never stops")


@pytest.mark.parametrize(
    "labels, words, place",
    [
        (UNITS, "2-3 weeks", 2),
        (UNITS, "about two weeks", 2),
        (UNITS, "WEEKS.", 2),
        (WAYS, "phone", 1),
        (WAYS, "the web", 2),
        (WAYS, "at all", None),  # the option says the opposite
        (WAYS, "not by phone", None),
        (WAYS, "phone or web", None),
        (WAYS, "mostly by phone", None),  # a word more may say more
        (WAYS, "by", None),
        (UNITS, "days or weeks", None),
        (UNITS, "more than weeks", None),
        (UNITS, "12", None),
        (UNITS, "", None),
        (OFTEN, "once or twice a year", None),
        (OFTEN, "stops", None),
    ],
)
def test_words_name_an_option_only_when_they_say_nothing_else(
    labels: tuple[str, ...], words: str, place: int | None
) -> None:
    assert named(labels, words) == place


def test_the_options_that_share_most_words_are_the_nearest() -> None:
    assert nearest(OFTEN, "once or twice a year") == (1,)
    assert nearest(OFTEN, "a year") == (1, 2)
    assert nearest(OFTEN, "it depends") == ()


def test_an_answer_may_name_its_option_in_words() -> None:
    column = Column(
        id="unit", label="Unit", type="choice", options=tuple(Option(id=each.lower(), label=each) for each in UNITS)
    )
    assert parse(column, "2-3 weeks") == "weeks"
    with pytest.raises(MisfitError, match="Choose one: 1 Hours"):
        parse(column, "days or weeks")


def test_what_shares_half_of_the_words_alone_is_not_offered() -> None:
    labels = ["About every week or more often", "A few times a year", "Once a year"]
    assert nearest(labels, "often in autumn") == ()
    assert nearest(labels, "two or three times a year") == (1,)
