"""The same is not asked twice, and a session spends no more than it may."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.model.budget import Budget, BudgetedModel, most_cost
from assistant.analysis.model.cached import CachedModel, digest_of
from assistant.analysis.model.call import Call, Message, ModelError
from assistant.analysis.model.failures import failure
from assistant.analysis.model.fake import FakeModel
from assistant.analysis.model.prices import Price
from assistant.store.replies import MemoryReplies, Spent

CALL = Call((Message("system", "Be brief."), Message("user", "What hurts?")), {"type": "array"}, 100, 5.0)
PRICE = Price(Decimal("0.001"), Decimal("0.01"))


def replies() -> MemoryReplies:
    return MemoryReplies(lambda _: True)


def cached(model: FakeModel, kept: MemoryReplies, session: str = "s1") -> CachedModel:
    return CachedModel(model, kept, session, lambda: "2031-02-03T00:00:00.000Z")


def test_the_same_request_is_answered_from_what_was_kept() -> None:
    model, kept, pieces = FakeModel(["[1, 2]"], cost=Decimal("0.25")), replies(), list[str]()
    first = cached(model, kept).ask(CALL)
    again = cached(model, kept).ask(replace(CALL, seconds=1.0), pieces.append)
    assert again == replace(first, cached=True)
    assert pieces == ["[1, 2]"]
    assert len(model.asked) == 1


def test_another_session_asks_for_itself() -> None:
    model, kept = FakeModel(["[1]", "[2]"]), replies()
    assert [cached(model, kept, session).ask(CALL).text for session in ("s1", "s2")] == ["[1]", "[2]"]


def test_all_that_decides_over_a_reply_tells_requests_apart() -> None:
    others = [
        replace(CALL, messages=CALL.messages[:1]),
        replace(CALL, messages=(Message("user", "Be brief."), *CALL.messages[1:])),
        replace(CALL, schema=None), replace(CALL, schema={"type": "object"}), replace(CALL, most_tokens=101),
    ]  # fmt: skip
    digests = [digest_of("m", "h", each) for each in [CALL, *others]] + [
        digest_of("n", "h", CALL),
        digest_of("m", "i", CALL),
    ]
    assert len(set(digests)) == len(digests)


def test_a_failure_and_what_is_no_json_are_not_kept() -> None:
    model, kept = FakeModel([failure("model_busy"), "no JSON", "[" * 100_000, "[3]"]), replies()
    with pytest.raises(ModelError):
        cached(model, kept).ask(CALL)
    texts = [cached(model, kept).ask(replace(CALL, most_tokens=10**6)).text for _ in range(4)]
    assert [text[:7] for text in texts] == ["no JSON", "[" * 7, "[3]", "[3]"]


# Budgets --------------------------------------------------------------------------------------------------------


def budgeted(model: FakeModel, kept: MemoryReplies, tokens: int = 10_000, dollars: str = "100") -> BudgetedModel:
    return BudgetedModel(model, kept, "s1", Budget(tokens, Decimal(dollars)), PRICE)


def test_what_a_call_cost_is_put_down() -> None:
    kept = replies()
    reply = budgeted(FakeModel(["[1, 2]"], cost=Decimal("0.25")), kept).ask(CALL)
    assert kept.spent("s1") == Spent(reply.tokens_in + reply.tokens_out, Decimal("0.25"))


@pytest.mark.parametrize("tokens, dollars", [(most_cost(CALL, PRICE)[0] - 1, "100"), (10_000, "1.01")])
def test_a_call_that_may_go_over_the_budget_is_not_sent(tokens: int, dollars: str) -> None:
    model, kept = FakeModel(["[1]"]), replies()
    with pytest.raises(ModelError) as raised:
        budgeted(model, kept, tokens, dollars).ask(CALL)
    assert raised.value.code == "model_budget"
    assert (model.asked, kept.spent("s1")) == ([], Spent())


def test_a_call_that_fails_after_it_was_sent_counts_as_what_it_may_have_cost() -> None:
    kept = replies()
    with pytest.raises(ModelError):
        budgeted(FakeModel([failure("model_cut")]), kept).ask(CALL)
    assert kept.spent("s1") == Spent(*most_cost(CALL, PRICE))


def test_a_call_that_never_arrived_costs_nothing() -> None:
    kept = replies()
    with pytest.raises(ModelError):
        budgeted(FakeModel([failure("model_refused")]), kept).ask(CALL)
    assert kept.spent("s1") == Spent()


@given(st.lists(st.text(max_size=400), min_size=1, max_size=12), st.integers(0, 2_000))
def test_no_run_of_calls_takes_more_than_the_budget(texts: list[str], tokens: int) -> None:
    kept = replies()
    model = FakeModel(lambda call: call.messages[0].text)
    for text in texts:
        call = Call((Message("user", text),), None, 200, 5.0)
        try:
            budgeted(model, kept, tokens).ask(call)
        except ModelError as error:
            assert error.code == "model_budget"  # noqa: PT017 - which calls are too many is what Hypothesis finds
        assert kept.spent("s1").tokens <= tokens
