"""Every way in which a model's server can fail costs one call, ends in time, says what it was, and tells no key."""

import re
import threading
import time
from decimal import Decimal
from typing import Any

import pytest

from assistant.analysis.model.call import Call, Message, ModelError, Reply
from assistant.analysis.model.client import WorkerClient
from assistant.analysis.model.endpoint import Endpoint
from assistant.analysis.model.process import Workers
from tests.analysis.model.faults import KEY, WORDS, Faults

pytestmark = pytest.mark.xdist_group("model")
SCHEMA: dict[str, Any] = {"type": "object", "properties": {"numbers": {"type": "array", "items": {"type": "integer"}}}}


@pytest.fixture(scope="session", autouse=True)
def warm(workers: Workers, faults: Faults) -> None:
    """The first call of a worker takes seconds more; no test below is about that."""
    assert ask(client(workers, faults, "good"), seconds=60).text == WORDS


def client(workers: Workers, faults: Faults, fault: str) -> WorkerClient:
    return WorkerClient(Endpoint("openai/m", faults.address(fault), KEY), workers, chance=lambda: 0.0)


def ask(
    model: WorkerClient,
    *,
    seconds: float = 10.0,
    most_tokens: int = 200,
    schema: dict[str, Any] | None = None,
    pieces: list[str] | None = None,
    stop: threading.Event | None = None,
) -> Reply:
    call = Call((Message("system", "Be brief."), Message("user", "What hurts?")), schema, most_tokens, seconds)
    return model.ask(call, (pieces if pieces is not None else []).append, stop)


def failing(model: WorkerClient, *, seconds: float = 10.0, pieces: list[str] | None = None) -> ModelError:
    """What a call fails with; it never takes longer than it may, and no key is in what is said of it."""
    begin = time.monotonic()
    with pytest.raises(ModelError) as raised:
        ask(model, seconds=seconds, pieces=pieces)
    assert time.monotonic() - begin < seconds + 2
    told = repr(raised.value.__dict__) + str(raised.value) + "".join(map(repr, raised.traceback))
    assert not re.search(rf"{KEY}|canary|[Bb]earer", told)
    return raised.value


def test_a_whole_reply_is_given_back_with_its_pieces_and_what_it_took(workers: Workers, faults: Faults) -> None:
    pieces: list[str] = []
    reply = ask(client(workers, faults, "good"), pieces=pieces)
    assert (reply.text, "".join(pieces)) == (WORDS, WORDS)
    assert len(pieces) > 1
    assert (reply.tokens_in, reply.tokens_out, reply.cost, reply.cached) == (7, 6, Decimal(0), False)
    assert (reply.model, reply.host) == ("openai/m", f"127.0.0.1:{faults.server_port}")


@pytest.mark.parametrize("name", ["llama-3.2-3b", "meta-llama/Llama-2-7b", "replit-code", "command-r-plus", "claude-3"])
def test_no_name_of_a_model_makes_the_worker_look_anything_up(workers: Workers, faults: Faults, name: str) -> None:
    begin = time.monotonic()
    model = WorkerClient(Endpoint(f"openai/{name}", faults.address("good"), KEY), workers)
    assert ask(model, seconds=5.0, schema=SCHEMA).text == WORDS
    assert time.monotonic() - begin < 4, "something else was waited for"


def test_what_is_sent_is_the_messages_and_how_to_reply(workers: Workers, faults: Faults) -> None:
    ask(client(workers, faults, "good"), schema=SCHEMA)
    sent = faults.asked[-1]
    assert sent["headers"]["Authorization"] == f"Bearer {KEY}"
    body = sent["body"]
    assert body["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "What hurts?"},
    ]
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert set(body) == {
        "model",
        "messages",
        "max_tokens",
        "temperature",
        "stream",
        "stream_options",
        "response_format",
    }


@pytest.mark.parametrize(
    "fault, code, attempts",
    [
        ("echo-key", "model_key", 1),
        ("busy", "model_busy", 1),  # it asks for more time than there is
        ("failing", "model_failed", 3),
        ("unknown", "model_unknown", 1),
        ("cut", "model_cut", 2),
        ("broken", "model_cut", 2),
        ("full", "model_cut", 1),
        ("garbage", "model_garbage", 1),
        ("page", "model_garbage", 1),
        ("huge", "model_too_long", 1),
        ("long", "model_too_long", 1),
        ("redirect", "model_refused", 1),
        ("hang-up", "model_failed", 3),
    ],
)
def test_a_fault_has_its_code(workers: Workers, faults: Faults, fault: str, code: str, attempts: int) -> None:
    before = faults.count(fault)
    assert failing(client(workers, faults, fault)).code == code
    assert faults.count(fault) - before == attempts


def test_where_nothing_listens_the_model_cannot_be_reached(workers: Workers) -> None:
    nobody = WorkerClient(Endpoint("openai/m", "http://127.0.0.1:9/v1", KEY), workers)
    assert failing(nobody).code == "model_refused"


@pytest.mark.parametrize("fault", ["hang", "drip"])
def test_a_reply_that_does_not_end_ends_with_its_time(workers: Workers, faults: Faults, fault: str) -> None:
    before = faults.count(fault)
    assert failing(client(workers, faults, fault), seconds=2.5).code == "model_slow"
    assert faults.count(fault) > before, "it had no time to be asked"
    assert faults.wait_until_left(fault), "the connection was kept open"


def test_a_call_taken_back_ends_and_so_does_its_connection(workers: Workers, faults: Faults) -> None:
    stop = threading.Event()
    call = Call((Message("user", "What hurts?"),), None, 200, 20.0)
    with faults.noticed:
        faults.left.clear()
    with pytest.raises(ModelError) as raised:
        client(workers, faults, "drip").ask(call, lambda _: stop.set(), stop)
    assert raised.value.code == "model_cancelled"
    assert faults.wait_until_left("drip")


def test_a_busy_server_is_asked_again_when_it_says_so(workers: Workers, faults: Faults) -> None:
    begin, pieces = time.monotonic(), list[str]()
    assert ask(client(workers, faults, "busy-once"), pieces=pieces).text == WORDS
    assert time.monotonic() - begin >= 1
    assert pieces[0] == ""


def test_pieces_begin_anew_after_a_retry(workers: Workers, faults: Faults) -> None:
    pieces: list[str] = []
    failing(client(workers, faults, "cut"), pieces=pieces)
    assert pieces == ["Three forms ", "", "Three forms "]


def test_a_server_that_knows_no_schema_is_told_of_it_in_words(workers: Workers, faults: Faults) -> None:
    assert ask(client(workers, faults, "no-schema"), schema=SCHEMA).text == WORDS
    first, second = [each["body"] for each in faults.asked if each["fault"] == "no-schema"]
    assert "response_format" in first
    assert "response_format" not in second
    assert '"numbers"' in second["messages"][0]["content"]


def test_other_calls_go_on_beside_one_that_hangs(workers: Workers, faults: Faults) -> None:
    thread = threading.Thread(target=failing, args=(client(workers, faults, "hang"),), kwargs={"seconds": 1.0})
    thread.start()
    assert ask(client(workers, faults, "good"), seconds=5).text == WORDS
    thread.join()


# Ollama ---------------------------------------------------------------------------------------------------------


def ollama(workers: Workers, faults: Faults, fault: str) -> WorkerClient:
    address = faults.address(fault).removesuffix("/v1")
    return WorkerClient(Endpoint("ollama/m", address), workers, chance=lambda: 0.0)


def test_ollama_is_asked_in_its_own_way_with_room_for_the_whole_request(workers: Workers, faults: Faults) -> None:
    pieces: list[str] = []
    reply = ask(ollama(workers, faults, "ollama"), schema=SCHEMA, pieces=pieces)
    assert (reply.text, "".join(pieces), reply.model) == (WORDS, WORDS, "ollama/m")
    assert len(pieces) > 1
    assert (reply.tokens_in, reply.tokens_out) == (7, 6)
    [sent] = [each for each in faults.asked if each["path"] == "/ollama/api/chat"]
    assert sent["body"]["model"] == "m"
    assert sent["body"]["format"] == SCHEMA
    assert sent["body"]["options"]["num_ctx"] >= 8192
    assert sent["body"]["options"]["num_predict"] == 200
    others = [each["body"] for each in faults.asked if each["fault"] == "ollama" and each is not sent]
    assert all(body == {"name": "m"} for body in others), "more than the model's name was sent to look it up"


@pytest.mark.parametrize(
    "fault, code", [("ollama-full", "model_cut"), ("ollama-cut", "model_cut"), ("ollama-unknown", "model_unknown")]
)
def test_a_fault_of_ollama_has_its_code(workers: Workers, faults: Faults, fault: str, code: str) -> None:
    assert failing(ollama(workers, faults, fault)).code == code
