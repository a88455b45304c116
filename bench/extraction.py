"""`python -m bench.extraction FILE.jsonl LABEL [--backend offline]`: how well an analysis finds what people labelled.

One JSON object a line with `id`, `text` and `labels`; each text is read as a whole answer to no question in particular.
Prints precision, recall and F1 of the label, sentences a second, and what loading the analysis costs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

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


BACKENDS: dict[str, Callable[[str], Label]] = {"offline": offline}


def main() -> None:
    """Score one file for one label."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("label", choices=sorted(KINDS))
    parser.add_argument("--backend", choices=sorted(BACKENDS), default="offline")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    find = BACKENDS[given.backend](given.label)
    find("Nothing is measured before the cues are compiled.")
    begin = perf_counter()
    found = [find(row["text"]) for row in rows]
    seconds = perf_counter() - begin
    result = score(zip((int(row["labels"][given.label]) for row in rows), found, strict=True))
    cost = subprocess.run(
        [sys.executable, "-c", _COST], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    print(f"{given.file.name} {given.label} {given.backend}: {len(rows)} texts, {result.labelled} labelled")
    print(f"P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}  {len(rows) / seconds:,.0f} a second")
    print(f"loading: {float(cost[0]) * 1000:.0f} ms, {float(cost[1]) / 1024:.1f} MiB")


if __name__ == "__main__":
    main()
