"""The client's page in a real browser: live, quiet, and with hostile words as text."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest
import uvicorn
from playwright.sync_api import Browser, Page

from assistant.interview.captures import captures
from assistant.interview.commands import Capture, Jump, SettleCapture
from assistant.present.guard import Guard
from assistant.present.server import application, bound, guard_for, link
from assistant.present.watch import Watch
from assistant.recorder import Recorder
from assistant.store.sqlite import open_store
from tests.browser.conftest import Seen
from tests.tui.running import cell, small_bank

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=alert(1)> </script><script>document.title='owned'</script>"


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    with closing(open_store(tmp_path / "s.db")) as store:
        made, _ = Recorder.start(store, small_bank(), HOSTILE, session="session0ne", mode="facilitator")
        yield made


@pytest.fixture
def guard(recorder: Recorder, tmp_path: Path) -> Iterator[Guard]:
    """Serves the page while the test runs."""
    del recorder
    listening = bound("127.0.0.1", 0)
    made = guard_for(listening, needs_secret=True)
    watch = Watch(tmp_path / "s.db", "session0ne")
    config = uvicorn.Config(application(watch, made), log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield made
    server.should_exit = True
    thread.join()
    watch.close()


def test_the_page_follows_the_desk_and_shows_hostile_words_as_text(
    page: Page, seen: Seen, browser: Browser, guard: Guard, recorder: Recorder
) -> None:
    address = link(guard)
    page.goto(address)
    page.get_by_text("live", exact=True).wait_for()
    assert page.locator("#title").inner_text().startswith("<img src=x")
    took = []
    for name in ("many", "factors", "cost"):
        recorder.perform(Jump(cell(name)))
        begin = perf_counter()
        page.locator(f"body[data-revision='{recorder.state.revision}']").wait_for()
        took.append(perf_counter() - begin)
    assert sorted(took)[1] < 0.2, took
    assert page.locator("#ask").inner_text() == "What does it cost?"
    recorder.perform(Capture(HOSTILE, "pain", cell("story")))
    recorder.perform(SettleCapture(captures(recorder.state)[0].note.id, "confirmed"))
    page.locator("#agreed li").wait_for()
    assert page.locator("#agreed li").inner_text() == " ".join(HOSTILE.split())
    assert page.locator("img, li script, h1 script").count() == 0
    assert (seen.outside, seen.problems) == ([], [])

    other = browser.new_context()
    refused = other.new_page().goto(address)
    assert refused is not None
    assert refused.status == 403
    other.close()


def test_a_page_that_is_closed_changes_nothing_at_the_desk(page: Page, guard: Guard, recorder: Recorder) -> None:
    page.goto(link(guard))
    before = recorder.state.revision
    page.close()
    assert recorder.refresh().revision == before
    assert recorder.perform(Jump(cell("many"))).refusal is None
