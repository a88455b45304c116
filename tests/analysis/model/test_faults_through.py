"""Each way in which a server can fail, as a person sees it: it ends in time, says what it was, tells no key."""

import time
from dataclasses import replace

import pytest

from assistant.analysis.asking.analyser import ModelAnalyser
from assistant.analysis.asking.asker import Asker
from assistant.analysis.egress.gate import Gate
from assistant.analysis.model.client import WorkerClient
from assistant.analysis.model.endpoint import Endpoint
from assistant.analysis.model.process import Workers
from assistant.analysis.offline import OfflineAnalyser
from assistant.analysis.prompts.prompt import Prompt
from assistant.analysis.prompts.shelf import find
from assistant.analysis.tasks.probing import word_probe
from assistant.interview.cells import Cell
from assistant.interview.fingerprint import state_digest
from tests.analysis.model.faults import KEY, Faults
from tests.analysis.talks import Told

pytestmark = pytest.mark.xdist_group("model")
SECONDS = 1.0
NOTICES = {
    "refused": "cannot be reached",
    "echo-key": "key",
    "busy": "too much to do",
    "failing": "failed",
    "hang": "in time",
    "drip": "in time",
    "cut": "cut off",
    "garbage": "not what was asked for",
    "summary": "",  # JSON of another form: it is dropped, and what is made by rule stands
    "huge": "longer than any",
}
"""The faults, and a word of what is said of each."""


@pytest.fixture(scope="module", autouse=True)
def warm(workers: Workers, faults: Faults) -> None:
    """The first call of a worker takes seconds more; no test below is about that."""
    word_probe(asker(workers, faults, "good", Told(), 60.0), Told().state, WHEN)


WHEN = Cell("easy", (), "when")


def asker(workers: Workers, faults: Faults, fault: str, told: Told, seconds: float = SECONDS) -> Asker:
    """What asks a server with this fault, agreed to, in so many seconds."""
    address = "http://127.0.0.1:9/v1" if fault == "refused" else faults.address(fault)
    model = WorkerClient(Endpoint("openai/m", address, KEY), workers, chance=lambda: 0.0)

    def shelf(name: str) -> Prompt:
        return replace(find(name), seconds=seconds)

    return Asker(Gate(model, told.store, told.session, lambda _: True), shelf=shelf)


@pytest.mark.parametrize("fault", NOTICES)
def test_a_fault_costs_the_models_words_and_nothing_else(workers: Workers, faults: Faults, fault: str) -> None:
    told = Told()
    before, asked = state_digest(told.state), asker(workers, faults, fault, told)
    begin = time.monotonic()
    analysis = ModelAnalyser(asked).analyse(told.state)
    wording = word_probe(asked, told.state, WHEN)
    assert time.monotonic() - begin < 4 * (SECONDS + 2), "with a repair each, four requests are the most"
    offline = {each.statement for each in OfflineAnalyser().propose(told.state)}
    if fault == "summary":
        assert analysis.spent.dropped
    else:
        assert offline <= {each.statement for each in analysis.proposals}
        assert NOTICES[fault] in analysis.notice
    assert (wording.text, wording.reworded) == ("When did that last happen?", False)
    assert wording.why_not
    assert state_digest(told.recorder.refresh()) == before
    said = f"{analysis!r} {wording!r} {told.ledger!r}"
    assert KEY not in said
    assert "canary" not in said
    assert {each.outcome for each in told.ledger} <= {"allowed", "answered"} | {
        each.outcome for each in told.ledger if each.outcome.startswith("model_")
    }
