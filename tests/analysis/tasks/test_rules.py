"""The rules of a follow-up question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import library
from assistant.analysis.tasks.questions import _WAYS
from assistant.analysis.tasks.rules import breaches

GOOD = (
    "What happened the last time?",
    "Tell me about the last customer who waited.",
    "Can you describe the last time that happened?",
    "When something new comes up, how does that happen?",
    "Roughly what share of them goes that way?",
    "For which of these has a customer really paid more?",
)
BAD = (
    ("Isn't it annoying?", "leading"),
    ("Don\N{RIGHT SINGLE QUOTATION MARK}t they hate that?", "leading"),
    ("How bad was it?", "leading"),
    ("What did you do, right?", "leading"),
    ("Would you agree that it is slow?", "leading"),
    ("It sounds like it is slow. What now?", "leading"),
    ("Great, what came next?", "leading"),
    ("What was slow, was it the fax?", "leading"),
    ("What is the price and the quality?", "double"),
    ("That is slow. What happened then?", "several"),
    ("What happened", "several"),
    ("Tell me what happened. Tell me who was there.", "several"),
    ("How about a phone line?", "leading"),
    ("What if you called them?", "leading"),
    ("Why not use e-mail?", "leading"),
    ("Do you like it?", "closed"),
    ("Is it the price?", "closed"),
    ("The price.", "closed"),
    ("What happened and what did you do?", "double"),
    ("How often does it happen, and who notices it?", "double"),
    ("What did you do, why did they leave?", "double"),
    ("What do you do? And then?", "several"),
    ("What " + "very " * 30 + "long thing is it?", "long"),
    ("What happened before that?", "asked"),
    ("Who said “we leave”?", "invented"),
    ("Who are the 300 customers?", "invented"),
    ("What\nelse?", "unprintable"),
    ("What \x1b[2Jelse?", "unprintable"),
    (" ?! ", "empty"),
)


@pytest.mark.parametrize("question", GOOD)
def test_a_good_question_breaks_no_rule(question: str) -> None:
    assert breaches(question, ["What is it for?"], ["They wait."]) == ()


@pytest.mark.parametrize("question, rule", BAD)
def test_a_bad_question_breaks_its_rule(question: str, rule: str) -> None:
    assert rule in breaches(question, ["What happened before that?"], ["They wait."])


def test_what_the_program_asks_itself_keeps_the_rules() -> None:
    scripted = [question for questions in _WAYS.values() for question in questions]
    for name in ("connected-relationships", "lost-customer-debrief"):
        for part in library.load(name).parts:
            for step in part.steps:
                for section in step.sections:
                    scripted += [probe.ask for question in section.questions for probe in question.probes]
    broken = {question: found for question in scripted if (found := breaches(question))}
    assert set(broken) <= {
        "Is there anything by which somebody could have noticed?",  # closed in form, and meant to be
    }


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    breaches(text, [text], [text])
