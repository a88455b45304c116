"""`connected model`: set up, show, try and switch off, in plain words and never with the key."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import keyring
import keyring.backends.fail
import pytest

from assistant.analysis.model import nearby, opening
from assistant.analysis.model.failures import failure
from assistant.analysis.model.fake import FakeModel
from assistant.analysis.model.nearby import Nearby
from tests.analysis.model.faults import KEY, Faults, serving
from tests.cli.program import Connected

OLLAMA = Nearby("Ollama", "http://127.0.0.1:11434", ("ollama/llama3.2",))
LLAMA = Nearby("llama.cpp", "http://127.0.0.1:8080/v1", ("openai/qwen3", "openai/phi"))


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> list[Nearby]:
    """The servers that run on this machine: none, unless a test adds some."""
    servers: list[Nearby] = []
    monkeypatch.setattr(nearby, "find", lambda: servers)
    return servers


def test_at_first_none_is_set_up_and_that_is_said(connected: Connected) -> None:
    said = connected.ok("model")
    assert "No model is set up." in said
    assert "No server of models was found on this machine" in said


def test_a_model_that_runs_here_is_found_by_itself(connected: Connected, running: list[Nearby]) -> None:
    running.append(OLLAMA)
    said = connected.ok("model", "setup")
    assert "ollama/llama3.2 at 127.0.0.1:11434, on this machine." in said
    assert "It costs nothing." in said
    shown = json.loads(connected.ok("model", "show", "--json"))
    expected = shown["model"].pop("expected")
    assert expected["dollars"] == ["0", "0"]
    assert shown["model"] == {
        "model": "ollama/llama3.2", "address": OLLAMA.address, "host": "127.0.0.1:11434", "local": True, "key": "",
        "limits": {"tokens": 200_000, "dollars": "1.00", "seconds": 60.0}, "price": {"read": "0", "written": "0"},
    }  # fmt: skip
    assert shown["nearby"] == [{"program": "Ollama", "address": OLLAMA.address, "models": ["ollama/llama3.2"]}]


def test_of_several_models_none_is_chosen_without_a_person(connected: Connected, running: list[Nearby]) -> None:
    running += [OLLAMA, LLAMA]
    result = connected("model", "setup")
    assert result.code == 1
    assert "several models" in result.err
    assert "2  openai/qwen3  http://127.0.0.1:8080/v1" in result.out
    assert "connected model setup openai/phi --address http://127.0.0.1:8080/v1" in connected.ok("model")


def test_without_a_model_here_one_has_to_be_named(connected: Connected) -> None:
    assert "Name one" in connected.refused("model", "setup").replace("name one", "Name one")


def test_a_model_elsewhere_is_said_to_be_elsewhere_with_its_price(connected: Connected) -> None:
    said = connected.ok("model", "setup", "openai/gpt-4o-mini", "--tokens", 9000, "--dollars", "0.5")
    assert "openai/gpt-4o-mini at api.openai.com:443, not on this machine: what is sent to it leaves." in said
    assert "It has no key. Put one into OPENAI_API_KEY" in said
    assert "A million tokens cost $0.15 to read and $0.60 to write." in said
    assert "9000 tokens, $0.5;" in said
    assert "not on this machine" in connected.refused("model", "test", "--local-only")


def test_what_an_interview_would_cost_is_counted_on_the_recorded_example(connected: Connected) -> None:
    connected.ok("model", "setup", "openai/gpt-4o-mini")
    model = json.loads(connected.ok("model", "show", "--json"))["model"]
    expected, price = model["expected"], {name: Decimal(each) for name, each in model["price"].items()}
    least, most = map(Decimal, expected["dollars"])
    tokens = expected["tokens"]
    assert (expected["answers"] > 100, expected["requests"] > 10, tokens["read"] > 10_000) == (True, True, True)
    assert least == price["read"] * tokens["read"]
    assert most == least + price["written"] * tokens["written"]
    assert f"{expected['requests']} requests" in connected.ok("model")


def test_changing_the_model_keeps_the_limits(connected: Connected) -> None:
    connected.ok("model", "setup", "openai/gpt-4o-mini", "--tokens", 9000)
    assert "9000 tokens" in connected.ok("model", "setup", "ollama/llama3.2")


def test_a_key_that_no_keyring_takes_is_not_kept_anywhere(connected: Connected) -> None:
    line = connected.refused("model", "setup", "openai/gpt-4o-mini", "--key", typed=f"{KEY}\n")
    assert "keyring does not take the key" in line
    assert KEY not in line
    assert "No model is set up." in connected.ok("model")


def test_off_forgets_the_model(connected: Connected) -> None:
    connected.ok("model", "setup", "ollama/llama3.2")
    assert connected.ok("model", "off", "--forget-key") == "The keyring has no key of it.\nThe model is off.\n"
    assert connected.ok("model", "off") == "No model was set up.\n"


def test_a_wrong_name_or_address_is_refused_with_what_would_do(connected: Connected) -> None:
    assert "such as ollama/llama3.2" in connected.refused("model", "setup", "llama3.2")
    assert "http://HOST:PORT" in connected.refused("model", "setup", "openai/m", "--address", "127.0.0.1:80")


def test_damaged_settings_are_named_and_can_be_replaced(connected: Connected) -> None:
    from assistant.analysis.model.settings import path

    connected.ok("model", "setup", "ollama/llama3.2")
    path().write_text("{")
    assert "connected model setup" in connected.refused("model")
    connected.ok("model", "setup", "ollama/llama3.2")
    connected.ok("model")


# A trial --------------------------------------------------------------------------------------------------------


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    monkeypatch.setenv("CONNECTED_MODEL_KEY", KEY)
    with serving() as server:
        yield server


def test_without_a_model_there_is_nothing_to_try(connected: Connected) -> None:
    assert "No model is set up." in connected.refused("model", "test")


@pytest.mark.xdist_group("model")
def test_a_trial_asks_the_model_and_says_what_came_of_it(connected: Connected, faults: Faults) -> None:
    connected.ok("model", "setup", "openai/m", "--address", faults.address("good"))
    done = json.loads(connected.ok("model", "test", "--local-only", "--json"))
    assert (done["tokens_in"], done["tokens_out"], done["cost"], done["keeps_to_the_form"]) == (7, 6, "0", False)
    assert done["seconds_to_first"] <= done["seconds"]
    assert "parcel" in faults.asked[0]["body"]["messages"][1]["content"]


def test_a_trial_that_fails_says_why_in_one_line(connected: Connected, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def asking(*_: object, **__: object) -> Iterator[FakeModel]:
        yield FakeModel([failure("model_key", "status 401")])

    monkeypatch.setattr(opening, "asking", asking)
    connected.ok("model", "setup", "ollama/llama3.2")
    result = connected("model", "test")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert "does not take the key (status 401)" in result.err
