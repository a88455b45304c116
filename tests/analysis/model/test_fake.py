"""The model made up for tests keeps the rules of a real one."""

import threading

import pytest

from assistant.analysis.model.call import Call, Message, Model, ModelError
from assistant.analysis.model.failures import failure
from assistant.analysis.model.fake import FakeModel


def call(text: str = "What hurts?", most_tokens: int = 100) -> Call:
    return Call((Message("user", text),), None, most_tokens, 5.0)


def test_replies_come_in_their_order_with_what_they_took() -> None:
    model: Model = FakeModel(["eight letters", "then this"])
    first, second = model.ask(call()), model.ask(call())
    assert (first.text, second.text) == ("eight letters", "then this")
    assert (first.tokens_in, first.tokens_out, first.cost, first.cached) == (3, 4, None, False)
    assert (first.model, first.host) == (model.name, model.host)


def test_a_function_may_make_the_reply_of_the_call() -> None:
    model = FakeModel(lambda asked: asked.messages[0].text.upper())
    assert model.ask(call("louder")).text == "LOUDER"
    assert model.asked == [call("louder")]


def test_the_pieces_are_the_reply() -> None:
    pieces: list[str] = []
    reply = FakeModel(["word " * 20]).ask(call(), pieces.append)
    assert len(pieces) > 1
    assert "".join(pieces) == reply.text


def test_an_error_may_stand_for_a_reply() -> None:
    model = FakeModel([failure("model_busy"), "at last"])
    with pytest.raises(ModelError, match="too much to do") as raised:
        model.ask(call())
    assert raised.value.code == "model_busy"
    assert model.ask(call()).text == "at last"


def test_a_reply_longer_than_asked_for_is_cut_and_so_none() -> None:
    pieces: list[str] = []
    with pytest.raises(ModelError) as raised:
        FakeModel(["x" * 100]).ask(call(most_tokens=10), pieces.append)
    assert raised.value.code == "model_cut"
    assert len("".join(pieces)) == 40


def test_it_stops_when_told_to_also_in_the_middle() -> None:
    stop = threading.Event()
    pieces: list[str] = []

    def take(piece: str) -> None:
        pieces.append(piece)
        stop.set()

    model = FakeModel(lambda _: "word " * 20)
    for _ in range(2):
        with pytest.raises(ModelError) as raised:
            model.ask(call(), take, stop)
        assert raised.value.code == "model_cancelled"
    assert len(pieces) == 1


def test_asked_more_often_than_it_has_replies_it_says_so() -> None:
    with pytest.raises(LookupError, match="asked 1 times"):
        FakeModel([]).ask(call())
