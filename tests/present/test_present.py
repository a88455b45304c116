"""The client's page over HTTP: who is let in, what it shows, and how soon a change is there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.interview.commands import Answer, Jump
from assistant.present.guard import COOKIE, Guard
from assistant.present.server import application, bound, changes, guard_for, link
from assistant.present.watch import Watch
from assistant.recorder import Recorder
from assistant.store.sqlite import open_store
from tests.tui.running import cell, small_bank

HOST = "127.0.0.1:8000"


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    """A facilitated session in a file."""
    with closing(open_store(tmp_path / "s.db")) as store:
        made, outcome = Recorder.start(store, small_bank(), "<b>Acme</b>", session="session0ne", mode="facilitator")
        assert outcome.refusal is None
        yield made


@pytest.fixture
def watch(recorder: Recorder, tmp_path: Path) -> Iterator[Watch]:
    """That session, watched as from another process."""
    del recorder
    with closing(Watch(tmp_path / "s.db", "session0ne")) as made:
        yield made


def client(watch: Watch, guard: Guard) -> TestClient:
    return TestClient(application(watch, guard), base_url=f"http://{HOST}")


def test_the_page_shows_the_question_as_text_under_a_strict_policy(watch: Watch) -> None:
    answer = client(watch, Guard(frozenset({HOST}))).get("/")
    assert answer.status_code == 200
    assert "How did the last customer of Everyone come to" in answer.text
    assert "<b>Acme" not in answer.text
    assert "&lt;b&gt;Acme&lt;/b&gt;" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "http://" not in answer.text
    assert "https://" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"}, {"Host": "127.0.0.1:9999"}, {"Origin": "http://evil.example"}, {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/events", "/page.js", "/page.css"])
def test_a_foreign_host_or_origin_is_refused(watch: Watch, headers: dict[str, str], path: str) -> None:
    refused = client(watch, Guard(frozenset({HOST}))).get(path, headers=headers)
    assert refused.status_code == 403
    assert "customer" not in refused.text


def test_a_second_client_is_refused_and_the_first_is_let_in_again(watch: Watch) -> None:
    guard = Guard(frozenset({HOST}))
    first, second = client(watch, guard), client(watch, guard)
    assert first.get("/").status_code == 200
    for path in ("/", "/events", "/page.js", "/page.css"):
        assert second.get(path).status_code == 403
        assert second.get(path, headers={"Cookie": f"{COOKIE}=guessed"}).status_code == 403
    assert first.get("/").status_code == 200
    assert first.get("/page.js").status_code == 200


@pytest.mark.parametrize("path", ["/", "/wrong/", "/wrong/events", "//", "/%00/"])
def test_a_wrong_secret_is_refused(watch: Watch, path: str) -> None:
    viewer = client(watch, Guard(frozenset({HOST}), "right"))
    assert viewer.get(path).status_code in (403, 404)
    assert viewer.get("/right/").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_takes_nothing_in(watch: Watch, method: str) -> None:
    assert client(watch, Guard(frozenset({HOST}))).request(method, "/").status_code == 405


def test_an_address_of_this_machine_needs_no_secret_and_another_one_does() -> None:
    listening = bound("127.0.0.1", 0)
    with closing(listening):
        alone, open_to_others = guard_for(listening, needs_secret=False), guard_for(listening, needs_secret=True)
    assert alone.secret == ""
    assert len(open_to_others.secret) >= 22
    assert f"/{open_to_others.secret}/" in link(open_to_others)


async def test_a_move_at_the_desk_is_on_its_way_within_200_ms(watch: Watch, recorder: Recorder) -> None:
    source = changes(watch)
    first = _data(await anext(source))
    assert first["ask"].startswith("How did the last customer")
    took = []
    for name in ("many", "story", "factors"):
        await asyncio.to_thread(lambda: None)
        recorder.perform(Jump(cell(name)))
        begin = perf_counter()
        moved = _data(await anext(source))
        took.append(perf_counter() - begin)
        assert moved["revision"] == recorder.state.revision
    assert sorted(took)[1] < 0.2, took
    recorder.perform(Answer(cell("story"), "They came by the shop on Monday."))
    assert _data(await anext(source))["settled"] == 1
    await source.aclose()  # type: ignore[attr-defined]  # an asynchronous generator


async def test_a_connection_that_breaks_changes_nothing_at_the_desk(watch: Watch, recorder: Recorder) -> None:
    source = changes(watch)
    await anext(source)
    before = recorder.state.revision
    await source.aclose()  # type: ignore[attr-defined]  # an asynchronous generator
    assert recorder.refresh().revision == before
    assert recorder.perform(Jump(cell("many"))).refusal is None


def _data(event: str) -> dict[str, Any]:
    assert event.startswith("data: ")
    found: dict[str, Any] = json.loads(event.removeprefix("data: "))
    return found
