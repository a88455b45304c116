"""`python -m bench.extraction FILE.jsonl LABEL [--backend …]`: how well an analysis finds what people labelled.

One JSON object a line with `id`, `text` and `labels`; each text is read as a whole answer to no question in particular.
`model` asks the endpoint in CONNECTED_TEST_ENDPOINT for CONNECTED_TEST_MODEL, one small request a text; `local` asks
the 135M model that the tests use, for what such a model is worth. Both take long; --first N reads the first N alone.
Prints precision, recall and F1 of the label, sentences a second, and what loading the analysis costs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from assistant.store.base import EgressRow

Label = Callable[[str], int]
"""A label, 1 or 0, for a text."""

KINDS = {
    "pain": frozenset(["pain"]),
    "wish": frozenset(["opportunity"]),
    # In market research a need is whatever a product could serve: a quality valued or missed counts with a purpose.
    "need": frozenset(["need", "driver", "opportunity", "pain"]),
}
"""Which kinds of finding make up a label."""
_COST = """
import resource, time
from pathlib import Path

def held():  # a child's maximum begins with its parent's, so the present size where the system tells it
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

before = held()
begin = time.perf_counter()
import assistant.analysis.offline
from assistant.analysis.lexicon import lexicon
lexicon()
print(time.perf_counter() - begin, held() - before)
"""


@dataclass(frozen=True, slots=True)
class Score:
    """How labels agree with those given, for the positive class."""

    right: int
    found: int
    labelled: int

    @property
    def precision(self) -> float:
        """Share of what was found that is labelled."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that was found."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(pairs: Iterable[tuple[int, int]]) -> Score:
    """The score of (given, found) labels."""
    known = list(pairs)
    return Score(
        sum(given and found for given, found in known),
        sum(found for _, found in known),
        sum(given for given, _ in known),
    )


def offline(label: str) -> Label:
    """The offline analysis as a labeller."""
    from assistant.analysis.offline import read_passage
    from assistant.analysis.passages import Passage
    from assistant.analysis.sentences import sentences
    from assistant.interview.cells import Cell, Span

    cell, kinds = Cell("answer"), KINDS[label]

    def find(text: str) -> int:
        for start, end in sentences(text):
            found = read_passage(Passage(Span(cell, start, end), text[start:end], ""))
            if any(each.kind in kinds for each in found):
                return 1
        return 0

    return find


@contextmanager
def by_model(label: str, name: str, address: str) -> Iterator[Label]:
    """The analysis by a model as a labeller: a word about each text, as `analyze --one-by-one` asks for it."""
    from assistant.analysis.asking.asker import Asker
    from assistant.analysis.asking.replies import LabelForm
    from assistant.analysis.egress.gate import Gate
    from assistant.analysis.model.call import ModelError
    from assistant.analysis.model.client import WorkerClient
    from assistant.analysis.model.endpoint import Endpoint
    from assistant.analysis.model.process import Workers

    endpoint = Endpoint(name, address, os.environ.get("CONNECTED_TEST_KEY", "none"))
    workers = Workers(local_only=endpoint.is_local)
    client = WorkerClient(endpoint, workers)
    asker = Asker(Gate(client, _NoLedger(), "bench", lambda _: True))
    prompt, kinds = asker.shelf("label"), KINDS[label]
    asker.gate.permit([], 0, 0)

    def find(text: str) -> int:
        values = {"question": "Tell me about it.", "sentence": " ".join(text.split())[:1000]}
        try:
            reply = asker.ask(asker.request(prompt, LabelForm, values), LabelForm)
        except ModelError as error:
            client.breaker.worked()  # every text is asked about, also after failures in a row
            print(f"{error.code}: counted as nothing found", file=sys.stderr)
            return 0
        return int(reply is not None and reply.kind in kinds)

    try:
        yield find
    finally:
        workers.close()


class _NoLedger:
    """A ledger of one run, kept nowhere: these are no answers of anybody's session."""

    def __init__(self) -> None:
        self._rows: list[EgressRow] = []

    def add_egress(self, row: EgressRow) -> int:
        self._rows.append(row)
        return len(self._rows)

    def settle_egress(self, number: int, row: EgressRow) -> None:
        self._rows[number - 1] = row

    def egress(self, session: str) -> list[EgressRow]:
        return [row for row in self._rows[:1] if row.session == session]


@contextmanager
def labeller(backend: str, label: str) -> Iterator[Label]:
    """What finds the label with a backend."""
    if backend == "offline":
        yield offline(label)
    elif backend == "model":
        address = os.environ.get("CONNECTED_TEST_ENDPOINT", "")
        if not address:
            raise SystemExit("CONNECTED_TEST_ENDPOINT is not set; it is the address of an OpenAI-compatible server.")
        with by_model(label, f"openai/{os.environ.get('CONNECTED_TEST_MODEL', 'default')}", address) as find:
            yield find
    else:
        from tests.analysis.model.local_server import NAME, running

        with running() as (_, address), by_model(label, f"openai/{NAME}", address) as find:
            yield find


BACKENDS = ("local", "model", "offline")


def main() -> None:
    """Score one file for one label."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("label", choices=sorted(KINDS))
    parser.add_argument("--backend", choices=BACKENDS, default="offline")
    parser.add_argument("--first", type=int, metavar="N", default=None, help="read the first N texts alone")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = rows[: given.first]
    with labeller(given.backend, given.label) as find:
        find("Nothing is measured before the cues are compiled or the model is loaded.")
        begin = perf_counter()
        found = [find(row["text"]) for row in rows]
        seconds = perf_counter() - begin
    result = score(zip((int(row["labels"][given.label]) for row in rows), found, strict=True))
    cost = subprocess.run(
        [sys.executable, "-c", _COST], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    print(f"{given.file.name} {given.label} {given.backend}: {len(rows)} texts, {result.labelled} labelled")
    print(f"P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}  {len(rows) / seconds:,.0f} a second")
    if given.backend != "offline":
        return
    print(f"loading: {float(cost[0]) * 1000:.0f} ms, {float(cost[1]) / 1024:.1f} MiB")


if __name__ == "__main__":
    main()
