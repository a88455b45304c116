"""Summary, questions, ladder and ideas: by rule always, by a model as far as it is grounded."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.model.call import ModelError
from assistant.analysis.model.failures import failure
from assistant.analysis.offline import OfflineAnalyser
from assistant.analysis.tasks import doubt, ladder, opportunities, probing, questions, summary
from assistant.analysis.tasks.rules import breaches
from assistant.errors import ConnectedError
from assistant.interview import commands
from assistant.interview.cells import FINDING_KINDS, Cell, Span
from assistant.interview.findings import cut
from assistant.recorder.proposals import record_proposals
from tests.analysis.talks import EASY, Told, asker, sent

PROBE = EASY._replace(probe="when")


def told() -> Told:
    made = Told(
        easy="The queue is terrible and nobody answers. In the end they just want a quiet evening.",
        secret="The vault is a nightmare.",
        why="So that they can be there for the children.",
    )
    record_proposals(made.recorder, OfflineAnalyser().propose(made.state))
    return made


def test_a_summary_by_rule_names_what_was_found_and_where_from() -> None:
    made = told()
    lines = summary.compose(made.state)
    assert lines[0].text == "3 of 3 questions are settled."
    pains = [name for name, each in made.state.findings.items() if each.kind == "pain"]
    [line] = [each for each in lines if each.text.startswith("What gets in the way: ")]
    assert set(line.findings) == set(pains)
    assert "queue is terrible" in line.text


def test_a_summary_of_nothing_says_so() -> None:
    assert summary.compose(Told(easy="-").state)[-1].text == "There is no finding yet."


def test_rejected_findings_are_in_no_summary() -> None:
    made = told()
    for name in made.state.findings:
        made.do(commands.JudgeFinding(name, "rejected"))
    assert summary.compose(made.state)[-1].text == "There is no finding yet."


def test_a_models_summary_rests_on_findings_and_holds_nothing_kept_back() -> None:
    made = told()
    reply = {"sentences": [
        {"findings": [1], "sentence": "Customers queue and get no answer"},
        {"findings": [99], "sentence": "They leave"},
        {"findings": [1], "sentence": "Nine of 10 leave"},
    ]}  # fmt: skip
    asked, model, _ = asker(made, [json.dumps(reply)])
    [line] = summary.sum_up(asked, made.state)
    assert line.text == "Customers queue and get no answer"
    assert set(line.findings) <= set(made.state.findings)
    assert asked.spent.dropped == 2
    assert "vault" not in sent(model)


def test_questions_by_rule_keep_the_rules_and_name_the_words_that_call_for_them() -> None:
    made = told()
    found = questions.script(made.state)
    assert found
    assert len({each.question for each in found}) == len(found) <= questions.MOST
    for each in found:
        assert breaches(each.question) == ()
        assert all(cut(made.state, span) for span in each.spans)


def test_a_models_questions_are_held_to_the_rules() -> None:
    made = told()
    asks = [
        "What happened last Friday?",
        "Isn't it awful?",
        "What do they do and who helps?",
        "When did that happen?",
    ]
    reply = {"questions": [{"sentences": [1], "question": each} for each in asks]}
    asked, _, _ = asker(made, [json.dumps(reply)])
    found = questions.ask_on(asked, made.state)
    assert [each.question for each in found] == ["What happened last Friday?", "When did that happen?"]
    assert asked.spent.dropped == 2
    assert cut(made.state, found[0].spans[0]) == "The queue is terrible and nobody answers."


def test_the_ladder_goes_from_what_was_said_and_no_higher() -> None:
    made = told()
    rungs = ladder.climb(made.state)
    assert {each.kind for each in rungs} == {"need"}
    assert "So that they can be there for the children." in [each.evidence[0].quote for each in rungs]


def test_a_models_rungs_rest_on_sentences() -> None:
    made = told()
    reply = {"rungs": [
        {"level": "purpose", "sentences": [3], "statement": "Time with the children"},
        {"level": "purpose", "sentences": [50], "statement": "World peace"},
        {"level": "use", "sentences": [1], "statement": "They said “never again”"},
    ]}  # fmt: skip
    asked, _, _ = asker(made, [json.dumps(reply)])
    [rung] = ladder.climb_with(asked, made.state)
    assert (rung.kind, rung.prompt, rung.evidence[0].quote) == (
        "need", "ladder@1", "So that they can be there for the children.",
    )  # fmt: skip


def test_ideas_cross_each_top_pain_with_the_four_ways_and_rest_on_its_words() -> None:
    made = told()
    ideas = opportunities.cross(made.state)
    pains = [each for each in made.state.findings.values() if each.kind == "pain"]
    assert len(ideas) == 4 * len(pains)
    assert {each.kind for each in ideas} == {"opportunity"}
    assert {each.evidence for each in ideas} == {each.evidence for each in pains}
    kept = record_proposals(made.recorder, ideas)
    assert len(kept) == len(ideas)
    made.do(commands.EditFinding(kept[0].id, "opportunity", "Let them order by post"))
    made.do(commands.JudgeFinding(kept[1].id, "rejected"))
    assert record_proposals(made.recorder, opportunities.cross(made.state)) == []


def test_a_models_ideas_name_a_pain_that_is_there() -> None:
    made = told()
    reply = {"ideas": [
        {"way": "coach", "pain": 1, "idea": "Tell people when the queue is short"},
        {"way": "coach", "pain": 1, "idea": "Tell them again"},
        {"way": "respond", "pain": 9, "idea": "Answer"},
        {"way": "automate", "pain": 1, "idea": "Save 50 % of the time"},
    ]}  # fmt: skip
    asked, model, _ = asker(made, [json.dumps(reply)])
    [idea] = opportunities.cross_with(asked, made.state)
    assert idea.statement == "Coach behaviour: Tell people when the queue is short"
    assert idea.prompt == "opportunities@1"
    assert "vault" not in sent(model)


TASKS: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "summary": (summary.sum_up, summary.compose),
    "questions": (questions.ask_on, questions.script),
    "ladder": (ladder.climb_with, ladder.climb),
    "opportunities": (opportunities.cross_with, opportunities.cross),
}


@pytest.mark.parametrize("name", TASKS)
def test_a_model_that_says_nothing_usable_leaves_what_is_made_by_rule(name: str) -> None:
    made, (by_model, by_rule) = told(), TASKS[name]
    asked, _, _ = asker(made, ["no", "no"])
    assert by_model(asked, made.state) == by_rule(made.state)


@pytest.mark.parametrize("name", TASKS)
def test_an_error_of_the_model_is_raised_for_whoever_asked(name: str) -> None:
    made = told()
    asked, _, _ = asker(made, [failure("model_slow")])
    with pytest.raises(ModelError):
        TASKS[name][0](asked, made.state)


@pytest.mark.parametrize("name", TASKS)
def test_nothing_goes_without_agreement(name: str) -> None:
    made = told()
    asked, model, _ = asker(made, [], agree=False)
    with pytest.raises(ConnectedError):
        TASKS[name][0](asked, made.state)
    assert model.asked == []


# Probes ---------------------------------------------------------------------------------------------------------


def word(reply: str | ModelError, *, agree: bool = True) -> probing.Wording:
    made = told()
    text = reply if isinstance(reply, ModelError) else json.dumps({"question": reply})
    asked, _, _ = asker(made, [text, text], agree=agree)
    before = made.recorder.state
    wording = probing.word_probe(asked, before, PROBE)
    assert made.recorder.refresh() == before
    return wording


def test_a_model_may_put_a_scripted_follow_up_in_words_that_fit() -> None:
    asked = "When did nobody answer the last time?"
    assert word(asked)[:3] == (asked, "fake/1", "probe@1")


@pytest.mark.parametrize(
    "reply",
    [
        "Isn't the queue awful?", "When was it and who was there?", "Do you mind?", "When? Where?", "x " * 40 + "?",
        "You said “we lie”; when was that?", "", "When did [name 9] call?", "How easy is it at Acme Pianos?",
    ],
)  # fmt: skip
def test_one_that_breaks_a_rule_leaves_the_scripted_words(reply: str) -> None:
    wording = word(reply)
    assert (wording.text, wording.reworded) == ("When did that last happen?", False)
    assert wording.why_not


def test_neither_does_a_model_that_fails_or_may_not_be_asked() -> None:
    for wording in (word(failure("model_slow")), word("When did nobody answer?", agree=False)):
        assert wording.text == "When did that last happen?"


def test_an_answer_that_is_kept_back_is_not_sent_for_a_wording() -> None:
    made = told()
    made.do(commands.Withhold(EASY))
    asked, model, _ = asker(made, [])
    assert probing.word_probe(asked, made.state, PROBE).text == "When did that last happen?"
    assert probing.word_probe(asked, made.state, Cell("easy")).why_not
    assert model.asked == []


def test_every_kind_of_finding_is_doubted_with_an_open_question() -> None:
    made = told()
    for kind in FINDING_KINDS:
        made.do(commands.RecordFinding(kind, "Something", (Span(EASY, 0, 5),)))
    for finding in made.state.findings.values():
        asked = doubt.doubt(finding)
        assert asked.startswith("What is wrong with it? ")
        assert "right?" not in asked


@given(st.text() | st.recursive(st.integers(-1, 5) | st.text(max_size=20), lambda each: st.lists(each, max_size=3)
    | st.dictionaries(st.sampled_from(["sentences", "questions", "rungs", "ideas", "findings", "sentence", "statement",
    "question", "idea", "pain", "way", "level"]), each, max_size=4), max_leaves=10).map(json.dumps))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_whatever_a_model_replies_what_comes_of_it_rests_on_what_was_said(reply: str) -> None:
    made = told()
    for by_model, _ in TASKS.values():
        asked, _, _ = asker(made, lambda _: reply)
        for each in by_model(asked, made.state):
            if hasattr(each, "evidence"):
                assert all(cut(made.state, piece.span) == piece.quote != "" for piece in each.evidence)
            elif hasattr(each, "spans"):
                assert all(cut(made.state, span) for span in each.spans)
            else:
                assert set(each.findings) <= set(made.state.findings)
