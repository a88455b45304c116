"""The whole way to a real model and back: worker, litellm, HTTP, tokens. What it says is not looked at, only how."""

import json
import threading
import time
from collections.abc import Iterator

import jsonschema
import pytest

from assistant.analysis.model.call import Call, Message, ModelError
from assistant.analysis.model.client import WorkerClient
from assistant.analysis.model.endpoint import Endpoint
from assistant.analysis.model.process import Workers
from tests.analysis.model import local_server

pytestmark = pytest.mark.xdist_group("model")
SCHEMA = {
    "type": "object",
    "properties": {
        "kind": {"enum": ["pain", "need", "none"]},
        "sentences": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 3}, "maxItems": 2},
    },
    "required": ["kind", "sentences"],
    "additionalProperties": False,
}
ASKED = (
    Message("system", "You find what hurts in what a customer says. Reply with JSON."),
    Message("user", "1. I have to fax three forms.\n2. It takes a week.\n3. The sofa is nice."),
)


def client(address: str, workers: Workers) -> WorkerClient:
    return WorkerClient(Endpoint(f"openai/{local_server.NAME}", address), workers, chance=lambda: 0.0)


@pytest.fixture(scope="module")
def model(workers: Workers) -> Iterator[WorkerClient]:
    with local_server.running() as (_, address):
        yield client(address, workers)


def story(most_tokens: int = 400, seconds: float = 60.0) -> Call:
    """What takes long to answer: the digits of a number, by schema."""
    schema = {"type": "array", "items": {"type": "integer"}, "minItems": 200}
    return Call((Message("user", "Count from 1 to 1000, as a JSON array."),), schema, most_tokens, seconds)


def test_a_reply_is_streamed_and_fits_its_schema(model: WorkerClient) -> None:
    pieces: list[str] = []
    reply = model.ask(Call(ASKED, SCHEMA, 200, 60.0), pieces.append)
    jsonschema.validate(json.loads(reply.text), SCHEMA)
    assert "".join(pieces) == reply.text
    assert len(pieces) > 3
    assert 0 < reply.tokens_out <= 200
    assert reply.tokens_in > 20
    assert reply.cost == 0


def test_the_same_request_has_the_same_reply(model: WorkerClient) -> None:
    first, second = (model.ask(Call(ASKED, None, 60, 60.0)).text for _ in range(2))
    assert first == second != ""


def test_a_reply_that_reaches_its_most_tokens_is_none(model: WorkerClient) -> None:
    with pytest.raises(ModelError) as raised:
        model.ask(story(most_tokens=12))
    assert raised.value.code == "model_cut"


def test_a_call_that_is_taken_back_or_too_slow_leaves_the_model_free_for_the_next(model: WorkerClient) -> None:
    """It serves one at a time, so the next call would have to wait for one that was not ended."""
    stop = threading.Event()
    with pytest.raises(ModelError) as raised:
        model.ask(story(2000), lambda _: stop.set(), stop)
    assert raised.value.code == "model_cancelled"
    begin = time.monotonic()
    with pytest.raises(ModelError) as raised:
        model.ask(story(2000, seconds=0.7))
    assert raised.value.code == "model_slow"
    assert time.monotonic() - begin < 2.7
    assert model.ask(Call(ASKED, SCHEMA, 200, 60.0)).text


def test_a_server_killed_in_the_middle_of_a_reply_gives_none_of_it(workers: Workers) -> None:
    with local_server.running() as (server, address):
        pieces: list[str] = []

        def kill(piece: str) -> None:
            pieces.append(piece)
            server.kill()

        with pytest.raises(ModelError) as raised:
            client(address, workers).ask(story(2000), kill)
    assert raised.value.code == "model_refused", "asked again, nothing listens any more"
    assert "" in pieces, "what had come before was not taken back"
