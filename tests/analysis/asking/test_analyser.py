"""A model names sentence numbers and code cuts the quotes, whatever the model says."""

import json
import threading
from decimal import Decimal

import pytest

from assistant.analysis.asking.analyser import ORIGIN, ModelAnalyser
from assistant.analysis.asking.numbered import MOST_SENTENCES
from assistant.analysis.egress.gate import digest
from assistant.analysis.model.failures import failure
from assistant.analysis.offline import ORIGIN as OFFLINE
from assistant.analysis.offline import OfflineAnalyser
from assistant.interview import commands
from assistant.recorder.proposals import record_proposals
from tests.analysis.talks import EASY, SECRET, Told, asker, sent


def reply(*found: tuple[str, list[int], str]) -> str:
    return json.dumps({"findings": [{"kind": k, "sentences": n, "statement": s, "sure": "high"} for k, n, s in found]})


def test_the_quote_is_cut_from_the_answer_and_the_proposal_says_what_made_it() -> None:
    told = Told()
    asked, model, _ = asker(told, [reply(("pain", [2], "Customers queue and get no answer"))])
    analysis = ModelAnalyser(asked).analyse(told.state)
    [made] = record_proposals(told.recorder, analysis.proposals)
    assert analysis.notice == ""
    assert made.evidence[0].quote == "The queue is terrible and nobody answers."
    assert made.statement == "Customers queue and get no answer"
    assert (made.origin, made.model, made.prompt) == (ORIGIN, "fake/1", "findings@1")
    assert (made.status, made.confidence) == ("proposed", Decimal("0.8"))
    assert "[2] The queue is terrible" in sent(model)


def test_a_reply_that_has_not_the_form_is_repaired_once() -> None:
    told = Told()
    asked, model, _ = asker(told, ['{"findings": [{"kind": "pa', reply(("pain", [2], "Slow"))])
    [made] = ModelAnalyser(asked).propose(told.state)
    assert made.statement == "Slow"
    assert [row.task for row in told.ledger] == ["consent", "findings", "repair"]
    assert [message.role for message in model.asked[1].messages][-2:] == ["assistant", "user"]


def test_numbers_that_are_not_there_are_dropped_and_the_rest_stays() -> None:
    told = Told()
    asked, _, _ = asker(told, [reply(("pain", [2, 99], "Slow"), ("need", [77], "They want calm"))])
    [made] = ModelAnalyser(asked).propose(told.state)
    assert [each.quote for each in made.evidence] == ["The queue is terrible and nobody answers."]
    assert asked.spent.dropped == 1


@pytest.mark.parametrize("code", ["model_refused", "model_key", "model_slow", "model_cut", "model_gone", "model_open"])
def test_whatever_befalls_the_model_the_answers_are_read_offline_with_a_notice(code: str) -> None:
    told = Told()
    asked, _, _ = asker(told, [failure(code)])
    analysis = ModelAnalyser(asked).analyse(told.state)
    assert analysis.proposals == OfflineAnalyser().propose(told.state)
    assert {each.origin for each in analysis.proposals} == {OFFLINE}
    assert "without a model" in analysis.notice


def test_without_agreement_nothing_is_sent_and_the_answers_are_read_offline() -> None:
    told = Told()
    asked, model, shown = asker(told, [], agree=False)
    analysis = ModelAnalyser(asked).analyse(told.state)
    assert model.asked == []
    assert len(shown) == 1
    assert analysis.proposals == OfflineAnalyser().propose(told.state)


def test_a_session_with_nothing_said_asks_nobody() -> None:
    told = Told(easy="-")
    asked, model, shown = asker(told, [])
    assert ModelAnalyser(asked).propose(told.state) == ()
    assert (model.asked, shown) == ([], [])


def test_long_answers_go_in_several_requests_all_shown_before_the_first_leaves() -> None:
    said = " ".join(f"Sentence number {at} is here." for at in range(2 * MOST_SENTENCES + 5))
    told = Told(easy=said)
    asked, model, [*_] = asker(told, lambda _: reply())
    asked, model, shown = asker(told, lambda _: reply())
    ModelAnalyser(asked).propose(told.state)
    assert len(model.asked) == 3
    assert [digest(each.call.messages) for each in shown[0].requests] == [digest(c.messages) for c in model.asked]


def test_what_was_read_before_the_model_failed_is_kept_and_the_rest_is_read_offline() -> None:
    told = Told(easy=" ".join(["It is slow here."] * MOST_SENTENCES), secret="x", why="The bill is always wrong.")
    asked, _, _ = asker(told, [reply(("pain", [1], "Slow")), failure("model_slow")])
    analysis = ModelAnalyser(asked).analyse(told.state)
    assert [(each.origin, each.spans[0].cell.question) for each in analysis.proposals] == [
        (ORIGIN, "easy"),
        (OFFLINE, "why"),
    ]
    assert "The rest was read without a model" in analysis.notice


def test_an_answer_that_is_kept_back_is_read_offline() -> None:
    told = Told(easy="We ship on Mondays.", secret="The queue is terrible and nobody answers.")
    asked, model, shown = asker(told, [reply()])
    [made] = ModelAnalyser(asked).propose(told.state)
    assert (made.origin, made.spans[0].cell) == (OFFLINE, SECRET)
    assert "queue" not in sent(model)
    assert shown[0].withheld == 1


def test_small_models_are_asked_sentence_by_sentence() -> None:
    told = Told()
    asked, model, _ = asker(told, ['{"kind": "none"}', '{"kind": "pain"}', '{"kind": "none"}'])
    [made] = ModelAnalyser(asked, one_by_one=True).propose(told.state)
    assert (made.kind, made.prompt) == ("pain", "label@1")
    assert made.statement == made.evidence[0].quote
    assert len(model.asked) == 3


def test_a_request_can_be_taken_back() -> None:
    told = Told()
    asked, _, _ = asker(told, [reply()])
    asked.stop = threading.Event()
    asked.stop.set()
    analysis = ModelAnalyser(asked).analyse(told.state)
    assert {each.origin for each in analysis.proposals} == {OFFLINE}
    assert told.ledger[-1].outcome == "model_cancelled"


CANARIES = ("Wilhelmina", "w.ott@canary.example", "+49 30 901820", "canary-vault")


def test_canaries_never_leave_in_any_request() -> None:
    told = Told(easy=f"Ask {CANARIES[0]} at {CANARIES[1]} or {CANARIES[2]}. It is slow.", secret=CANARIES[3], why="So.")
    told.do(commands.SetFact("names", "Wilhelmina Ott"))
    asked, model, _ = asker(told, ["bad", "bad"])
    ModelAnalyser(asked).propose(told.state)
    assert len(model.asked) == 2
    assert not [each for each in CANARIES if each in sent(model) or each in repr(told.ledger)]


def test_the_probe_of_a_question_is_asked_about_in_the_banks_words() -> None:
    told = Told()
    told.say(EASY._replace(probe="when"), "On Friday.")
    asked, model, _ = asker(told, [reply()])
    ModelAnalyser(asked).propose(told.state)
    assert "Question: When did that last happen?" in sent(model)
