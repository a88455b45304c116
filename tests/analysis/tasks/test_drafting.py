"""Drafts of the one-page summary: whatever a model says, every sentence rests on accepted findings."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.model.call import ModelError
from assistant.analysis.model.failures import failure
from assistant.analysis.tasks.drafting import draft_by_model, draft_by_rule
from assistant.interview import commands
from assistant.interview.cells import Span
from assistant.interview.summary_lines import editable, read
from assistant.interview.summing_up import fault
from tests.analysis.talks import EASY, SECRET, Told, asker, sent

EASILY = "The queue is terrible and nobody answers. In the end they just want a quiet evening."


def told(*, easy: str = EASILY) -> Told:
    """Two accepted findings on what may leave, one on what may not, and one that is only proposed."""
    made = Told(easy=easy, secret="The vault is a nightmare.")
    made.do(commands.RecordFinding("pain", "Customers queue", (Span(EASY, 4, 9),)))
    made.do(commands.RecordFinding("need", "They want quiet", (Span(EASY, 42, 50),)))
    made.do(commands.RecordFinding("pain", "The vault is bad", (Span(SECRET, 4, 9),)))
    made.do(commands.RecordFinding("gap", "Nobody knows", (Span(EASY, 0, 9),), "offline/1", "proposed"))
    return made


def replying(*sentences: dict[str, Any]) -> list[str | ModelError]:
    return [json.dumps({"sentences": sentences})]


def test_a_draft_by_rule_says_a_sentence_of_each_kind_that_was_accepted() -> None:
    drafting = draft_by_rule(told().state)
    assert [each.text for each in drafting.draft.sentences] == [
        "What gets in the way: Customers queue; The vault is bad.",
        "What they are really after: They want quiet.",
    ]
    assert (drafting.draft.drafted, drafting.notice) == ("rule", "")


def test_without_an_accepted_finding_there_is_no_draft_and_it_says_why() -> None:
    drafting = draft_by_rule(Told().state)
    assert drafting.draft.sentences == ()
    assert "accepted" in drafting.notice


@pytest.mark.parametrize(
    "statement",
    ["They say “too slow for us”", 'A 5" pipe', "x" * 1000, "“nobody answers”", "'Never again'", "a\u202eb\x1b[2J"],
)
def test_whatever_a_finding_states_a_draft_by_rule_can_be_kept(statement: str) -> None:
    made = Told(easy=EASILY)
    made.do(commands.RecordFinding("pain", statement, (Span(EASY, 4, 9),)))
    drafting = draft_by_rule(made.state)
    assert len(drafting.draft.sentences) == 1
    made.do(commands.WriteSummary(drafting.draft.sentences, "rule"))
    assert read(editable(made.state, drafting.draft)).draft == drafting.draft


def test_a_models_sentences_that_rest_on_nothing_or_quote_what_nobody_said_are_dropped() -> None:
    made = told()
    reply = replying(
        {"findings": [1, 2], "sentence": "Customers are in a “queue” and want quiet"},
        {"findings": [99], "sentence": "They leave"},
        {"findings": [1], "sentence": "They say “Customers queue”"},
        {"findings": [1], "sentence": "Nine of 10 queue"},
    )
    asked, model, _ = asker(made, reply)
    drafting = draft_by_model(asked, made.state)
    assert drafting.draft.drafted == "model"
    assert (drafting.draft.model, drafting.draft.prompt) == (model.name, "summary@1")
    assert "vault" not in sent(model)
    assert "Nobody knows" not in sent(model)
    (only,) = drafting.draft.sentences
    assert only.text == "Customers are in a “queue” and want quiet"
    assert fault(made.state, only) is None
    assert "dropped" in drafting.notice


@pytest.mark.parametrize(
    "replies",
    [[failure("model_slow")], ["not json", "nor this"], replying({"findings": [7], "sentence": "They leave"})],
)
def test_where_a_model_gives_nothing_usable_rules_draft_it_and_it_says_so(replies: list[str | ModelError]) -> None:
    made = told()
    drafting = draft_by_model(asker(made, replies)[0], made.state)
    assert drafting.draft == draft_by_rule(made.state).draft
    assert drafting.notice.endswith("Drafted without a model.")


def test_nothing_is_sent_that_nobody_agreed_to_or_that_is_kept_back() -> None:
    made = told()
    asked, model, shown = asker(made, replying(), agree=False)
    assert draft_by_model(asked, made.state).draft.drafted == "rule"
    assert (sent(model), len(shown)) == ("", 1)
    for name in ("finding-4", "finding-5"):
        made.do(commands.JudgeFinding(name, "rejected"))
    asked, model, shown = asker(made, replying())
    assert "may go to a model" in draft_by_model(asked, made.state).notice
    assert (sent(model), shown) == ("", [])


_WORDS = st.one_of(
    st.sampled_from(
        ["Customers queue", "“nobody answers”", "They “lie”.", "“", "[F4]", "finding-4", "#", "\u202e", "9"]
    ),
    st.text(max_size=30),
)
_LIES = st.lists(
    st.fixed_dictionaries(
        {
            "findings": st.one_of(st.lists(st.integers(-2, 5), max_size=4), st.text(max_size=5), st.none()),
            "sentence": st.one_of(_WORDS, st.lists(_WORDS, max_size=4).map(" ".join), st.integers()),
        }
    ),
    max_size=9,
)


@given(_LIES)
def test_whatever_a_model_says_no_sentence_that_is_kept_rests_on_nothing(lies: list[dict[str, Any]]) -> None:
    made = told()
    text = json.dumps({"sentences": lies})
    drafting = draft_by_model(asker(made, [text, text])[0], made.state)
    assert drafting.draft.sentences
    found = read(editable(made.state, drafting.draft))
    assert found.draft.sentences == drafting.draft.sentences
    assert found.draft.edited is False
    made.do(found.command)
    for sentence in made.state.summary.sentences:
        assert sentence.findings
        assert all(made.state.findings[name].status == "accepted" for name in sentence.findings)
