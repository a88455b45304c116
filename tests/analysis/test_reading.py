"""What a sentence is taken for, by its words and by the question it answers."""

import pytest

from assistant.analysis.offline import Found, confidence, read_passage, statement
from assistant.analysis.passages import Passage
from assistant.analysis.sentences import sentences
from assistant.interview.cells import Cell, Span
from tests.analysis.sayings import EASY, PLAIN, SAYINGS


def found(text: str, asked: str = "", *, entry: bool = False) -> list[Found]:
    pieces = list(sentences(text))
    return [
        each
        for place, (start, end) in enumerate(pieces)
        for each in read_passage(
            Passage(Span(Cell("q"), start, end), text[start:end], asked, entry=entry, first=place == 0)
        )
    ]


@pytest.mark.parametrize("asked, said, kinds", SAYINGS, ids=[said[:40] for _, said, _ in SAYINGS])
def test_what_was_said_is_proposed_as_what_it_is(asked: str, said: str, kinds: str) -> None:
    assert {each.kind for each in found(said, asked)} & set(kinds.split())


@pytest.mark.parametrize("asked, said", PLAIN, ids=[said[:40] for _, said in PLAIN])
def test_nothing_is_proposed_where_nothing_is_the_matter(asked: str, said: str) -> None:
    assert found(said, asked) == []


def test_a_short_answer_is_a_pain_only_because_of_its_question() -> None:
    said = "Three forms and a fax."
    assert [each.kind for each in found(said, EASY)] == ["pain"]
    assert "pain" not in [each.kind for each in found(said, "What was it made of?")]


def test_entries_of_a_list_are_what_the_list_asks_for() -> None:
    asked = "Where does the journey hurt? List each thing that costs these customers time or nerves."
    assert [each.kind for each in found("The car park", asked, entry=True)] == ["pain"]
    assert found("none", asked, entry=True) == []


def test_a_negation_turns_a_cue_round_and_is_quoted_with_it() -> None:
    (pain,) = found("It was not comfortable.")
    assert pain.kind == "pain"
    assert "“was not comfortable”" in pain.reason
    assert found("It was comfortable and not noisy.", EASY) == []


def test_not_only_is_no_negation() -> None:
    assert [each.kind for each in found("It is not only slow but rude.")] == ["pain"]


def test_the_reason_names_the_words_and_what_the_question_is_after() -> None:
    (pain,) = found("Three forms and a fax.", EASY)
    assert "“Three forms”" in pain.reason
    assert "the question is after a pain point" in pain.reason


def test_who_guesses_is_believed_less() -> None:
    sure, guessed = found("The queue is terrible.")[0], found("I guess the queue is terrible.")[0]
    assert 0 < confidence(guessed) < confidence(sure) < 1


def test_capitals_apostrophes_and_spelling_do_not_matter() -> None:
    forms = ("It doesn't work.", "IT DOESN\N{RIGHT SINGLE QUOTATION MARK}T WORK", "it doesnt work", "it does not work")
    assert [[each.kind for each in found(form)] for form in forms] == [["pain"]] * 4


def test_a_statement_leaves_out_what_people_say_before_they_say_something() -> None:
    assert statement("ok so basically, they  queue\nfor an hour") == "They queue for an hour"
    assert statement("Well, no, the queue is long.") == "The queue is long."


@pytest.mark.parametrize(
    "said", ["So what.", "So that she can sleep at night.", "No parking at the door.", "Like being at the dentist."]
)
def test_a_statement_keeps_words_that_say_something(said: str) -> None:
    assert statement(said) == said


def test_an_earlier_answer_that_the_question_repeats_does_not_say_what_it_is_after() -> None:
    asked = "You said: “it hurts and they get stuck”. What was that like in March?"
    assert found("Much as in April.", asked) == []


def test_one_sentence_gives_at_most_two_kinds_resting_on_different_words() -> None:
    both = found("The queue is terrible, please add a second till.")
    assert sorted(each.kind for each in both) == ["opportunity", "pain"]
    assert len({each.reason for each in both}) == 2
