"""Which model is set up, and where its key is from."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from assistant.analysis.model import keys, settings
from assistant.analysis.model.call import ModelError
from assistant.analysis.model.endpoint import Endpoint
from assistant.analysis.model.settings import Settings

OURS = Settings("ollama/llama3.2", "http://127.0.0.1:11434", 5000, "0.50", 30.0)


def unusable(text: str = "") -> str:
    if text:
        settings.path().parent.mkdir(parents=True, exist_ok=True)
        settings.path().write_text(text)
    with pytest.raises(ModelError) as raised:
        settings.load()
    assert raised.value.code == "model_settings"
    return str(raised.value)


def test_settings_come_back_as_they_were_kept() -> None:
    assert settings.load() is None
    kept = settings.save(OURS)
    assert settings.load() == OURS
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in kept.parent.iterdir()] == ["model.json"]


def test_there_is_no_place_for_a_key_in_them() -> None:
    settings.save(OURS)
    assert set(json.loads(settings.path().read_text())) == {"model", "address", "tokens", "dollars", "seconds"}


def test_what_was_removed_is_gone() -> None:
    settings.save(OURS)
    assert settings.remove()
    assert not settings.remove()
    assert settings.load() is None


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "[" * 100_000, '{"model": 5}', '{"modl": "a/b"}', '{"model": "a/b", "tokens": true}',
        '{"model": "a/b", "seconds": "x"}', '{"model": "a/b", "dollars": 1}', '{"model": "a/b", "key": "sk-1"}',
        '{"model": "a/b", "seconds": NaN}', '{"model": "a/b", "address": null}',
    ],
)  # fmt: skip
def test_a_file_that_is_not_ours_is_refused(text: str) -> None:
    assert "connected model setup" in unusable(text or " ")


@pytest.mark.parametrize(
    "changed",
    [
        {"model": "llama3"}, {"model": "ollama/"}, {"model": "/x"}, {"model": "a/b\x1b[0m"},
        {"model": f"a/{400 * chr(98)}"},
        {"model": "a/b c"}, {"address": "127.0.0.1:1"}, {"address": "http://me:secret@host/"}, {"address": "file:///etc"},
        {"tokens": 0}, {"tokens": 10**10}, {"dollars": "-1"}, {"dollars": "NaN"}, {"dollars": "much"}, {"seconds": 0.1},
    ],
)  # fmt: skip
def test_settings_by_which_no_model_can_be_asked_are_not_kept(changed: dict[str, Any]) -> None:
    with pytest.raises(ModelError) as raised:
        settings.save(replace(OURS, **changed))
    assert raised.value.code == "model_settings"
    assert "secret" not in str(raised.value)
    assert settings.load() is None


def test_where_settings_cannot_be_written_that_is_said() -> None:
    settings.path().parent.parent.mkdir(parents=True, exist_ok=True)
    settings.path().parent.write_text("a file where the folder should be")
    with pytest.raises(ModelError) as raised:
        settings.save(OURS)
    assert raised.value.code == "model_settings"
    unusable()


# Keys -----------------------------------------------------------------------------------------------------------


class Ring(keyring.backend.KeyringBackend):
    """A keyring that forgets everything with the test."""

    priority = 1.0

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    yield
    keyring.set_keyring(before)


OPENAI = Endpoint("openai/gpt-4o-mini")
HERE = Endpoint("openai/m", "http://127.0.0.1:8080/v1")


@pytest.mark.usefixtures("ring")
def test_a_key_comes_from_our_variable_then_the_providers_then_the_keyring() -> None:
    keys.store_key(OPENAI, "from-ring")
    env = {"CONNECTED_MODEL_KEY": "ours", "OPENAI_API_KEY": "theirs"}
    assert keys.key_of(OPENAI, env) == ("ours", "the variable CONNECTED_MODEL_KEY")
    del env["CONNECTED_MODEL_KEY"]
    assert keys.key_of(OPENAI, env) == ("theirs", "the variable OPENAI_API_KEY")
    assert keys.key_of(OPENAI, {}) == ("from-ring", "the system's keyring")
    assert keys.forget_key(OPENAI)
    assert not keys.forget_key(OPENAI)
    assert keys.key_of(OPENAI, {}) == ("", "")


@pytest.mark.usefixtures("ring")
def test_a_providers_own_key_is_not_sent_to_a_server_of_another() -> None:
    keys.store_key(OPENAI, "from-ring")
    assert keys.key_of(HERE, {"OPENAI_API_KEY": "theirs"}) == ("", "")
    assert keys.key_of(HERE, {"CONNECTED_MODEL_KEY": "ours"}).value == "ours"


def test_a_key_shows_in_no_picture_of_it() -> None:
    assert "sk-secret" not in repr(keys.key_of(OPENAI, {"OPENAI_API_KEY": "sk-secret"}))


def test_without_a_keyring_there_is_no_key_and_none_can_be_put_there() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    try:
        assert keys.key_of(OPENAI, {}) == ("", "")
        assert not keys.forget_key(OPENAI)
        with pytest.raises(ModelError) as raised:
            keys.store_key(OPENAI, "sk-secret")
        assert raised.value.code == "model_keyring"
        assert "sk-secret" not in str(raised.value)
    finally:
        keyring.set_keyring(before)
