"""Nothing leaves that was not agreed to, and every request is in the ledger before it goes."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from assistant.analysis.egress.gate import Gate, Preview, Request, digest
from assistant.analysis.model.call import Call, Message, Reply
from assistant.analysis.model.failures import failure
from assistant.analysis.model.fake import FakeModel
from assistant.errors import ConnectedError
from tests.analysis.talks import Told

REQUEST = Request("findings", "findings@1", Call((Message("user", "Words"),), None, 50, 5))


def gate(told: Told, model: FakeModel, *, agree: bool = True) -> tuple[Gate, list[Preview]]:
    shown: list[Preview] = []

    def allow(preview: Preview) -> bool:
        shown.append(preview)
        return agree

    return Gate(model, told.store, told.session, allow, clock=lambda: "2031-01-01T00:00:00.000Z"), shown


def test_a_request_is_in_the_ledger_with_what_came_of_it() -> None:
    told, model = Told(), FakeModel(["Yes."], cost=Decimal("0.001"))
    made, _ = gate(told, model)
    made.permit([REQUEST], 0, 0)
    made.send(REQUEST)
    consent, entry = told.ledger
    assert (consent.task, consent.outcome) == ("consent", "allowed")
    assert (entry.task, entry.prompt, entry.model, entry.host) == ("findings", "findings@1", "fake/1", "127.0.0.1:0")
    assert (entry.tokens_in, entry.tokens_out, entry.cost, entry.outcome) == (2, 1, "0.001", "answered")
    assert entry.digest == digest(REQUEST.call.messages)
    assert re.fullmatch(r"[0-9a-f]{64}", entry.digest)


def test_what_is_shown_is_what_would_leave_and_is_asked_once() -> None:
    told, model = Told(), FakeModel(["Yes.", "Yes."])
    made, shown = gate(told, model)
    for _ in range(2):
        made.permit([REQUEST], 3, 1)
        made.send(REQUEST)
    [preview] = shown
    assert [each.call.messages for each in preview.requests] == [call.messages for call in model.asked[:1]]
    assert (preview.masked, preview.withheld, preview.characters) == (3, 1, 5)


def test_another_model_or_another_session_is_asked_about_anew() -> None:
    told = Told()
    first, _ = gate(told, FakeModel([]))
    first.permit([REQUEST], 0, 0)
    other, shown = gate(told, FakeModel([], name="fake/2"))
    other.permit([REQUEST], 0, 0)
    elsewhere, shown_too = gate(told, FakeModel([], host="example.com:443"))
    elsewhere.permit([REQUEST], 0, 0)
    assert len(shown) == len(shown_too) == 1


def test_without_a_yes_nothing_is_sent_and_no_entry_says_so() -> None:
    told, model = Told(), FakeModel(["Yes."])
    made, _ = gate(told, model, agree=False)
    with pytest.raises(ConnectedError) as caught:
        made.permit([REQUEST], 0, 0)
    assert caught.value.code == "egress_refused"
    with pytest.raises(ConnectedError):
        made.send(REQUEST)
    assert (model.asked, told.ledger) == ([], [])


def test_the_entry_is_there_before_the_words_leave() -> None:
    told = Told()
    seen: list[str] = []

    def answer(_call: Call) -> str:
        seen.extend(row.outcome for row in told.ledger)
        return "Yes."

    made, _ = gate(told, FakeModel(answer))
    made.permit([REQUEST], 0, 0)
    made.send(REQUEST)
    assert seen == ["allowed", "sent"]


def test_a_failed_request_stays_in_the_ledger_with_its_error() -> None:
    told, model = Told(), FakeModel([failure("model_slow")])
    made, _ = gate(told, model)
    made.permit([REQUEST], 0, 0)
    with pytest.raises(ConnectedError):
        made.send(REQUEST)
    assert told.ledger[-1].outcome == "model_slow"


def test_a_reply_out_of_the_cache_is_told_from_one_that_was_sent_for() -> None:
    class Cached(FakeModel):
        def ask(self, call: Call, *rest: Any) -> Reply:
            return replace(super().ask(call, *rest), cached=True)

    told = Told()
    made, _ = gate(told, Cached(["Yes."]))
    made.permit([REQUEST], 0, 0)
    made.send(REQUEST)
    assert told.ledger[-1].outcome == "cached"
