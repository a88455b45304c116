"""Reports in every form: seconds and memory with 2,000 answers, and whether they grow in line with the answers."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from assistant import library
from assistant.bank.index import Index
from assistant.interview import commands
from assistant.interview.apply import apply
from assistant.interview.cells import Span
from assistant.interview.decide import decide
from assistant.interview.events import Recorded
from assistant.interview.state import State, empty_state
from assistant.reports.look.pdf import find_browser
from assistant.simulate import random_value
from bench.table import Row

SMALL, LARGE = 500, 2000
FORMS = ("md", "json", "csv", "html", "docx", "pdf")
_SECONDS = {"md": 2.0, "json": 2.0, "csv": 2.0, "html": 4.0, "docx": 20.0, "pdf": 60.0}
_ROOT = Path(__file__).resolve().parent.parent


def measure() -> list[Row]:
    """For each form: seconds for the large session, what an answer costs there against the small one, and memory."""
    rows: list[Row] = []
    forms = FORMS if _has_browser() else FORMS[:-1]
    for form in forms:
        (small, _), (large, megabytes) = _run(form, SMALL), _run(form, LARGE)
        growth = large / small / (LARGE / SMALL)
        rows.append(Row(f"report as {form}, 2,000 answers", large, _SECONDS[form], "s", f"{megabytes:.0f} MB at most"))
        rows.append(Row(f"report as {form}, an answer of 2,000 against one of 500", growth, 1.5))
    return rows


def _has_browser() -> bool:
    from assistant.errors import ConnectedError

    try:
        find_browser()
    except ConnectedError:
        return False
    return True


def _run(form: str, answers: int) -> tuple[float, float]:
    """Seconds and megabytes of one report, written in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.reports", form, str(answers)],
        capture_output=True, check=True, cwd=_ROOT, encoding="utf-8",
    )  # fmt: skip
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def write(state: State, form: str) -> Callable[[], object]:
    """What writes the session in this form, everything it needs imported."""
    from assistant.reports.brief import brief_data
    from assistant.reports.look.docx import docx
    from assistant.reports.look.html import html
    from assistant.reports.look.markdown import markdown
    from assistant.reports.look.pdf import pdf
    from assistant.reports.story.compose import report
    from assistant.reports.table import table

    forms: dict[str, Callable[[], object]] = {
        "md": lambda: markdown(report(state)),
        "json": lambda: json.dumps(brief_data(state)),
        "csv": lambda: table(brief_data(state)),
        "html": lambda: html(report(state)),
        "docx": lambda: docx(report(state)),
        "pdf": lambda: pdf(report(state)),
    }
    return forms[form]


def session(answers: int) -> State:
    """A deep interview with so many answers, a finding on every tenth, groups and journeys in proportion."""
    chance = random.Random(1)
    groups = tuple(f"group {at}" for at in range(max(1, answers // 500)))
    items = {"segments": groups, "journeys": ("the usual one", "in a hurry", "for the first time")}
    state = empty_state(Index(library.load()))

    def do(command: commands.Command) -> None:
        nonlocal state
        for event in decide(state, command).events:
            seq = state.revision + 1
            state = apply(state, Recorded(seq, f"e{seq}", "2026-01-01T00:00:00.000Z", "bench", f"e{seq}", event))

    do(commands.Start("bench", "digest", "Bench", depth="deep", items=items))
    given = 0
    while state.cursor is not None and given < answers:
        cell = state.cursor
        question = state.index.places[cell.question].question
        words = "They wait for days, and nobody tells them why."
        do(commands.Answer(cell, value=words if cell.probe else random_value(question, chance)))
        given += 1
        if given % 10 == 0 and cell.probe:
            do(commands.RecordFinding("pain", f"They wait, case {given}", (Span(cell, 0, 18),)))
    return state


def main() -> None:
    """Write one report and print what it took."""
    form, answers = sys.argv[1], int(sys.argv[2])
    work = write(session(answers), form)
    begin = perf_counter()
    work()
    seconds = perf_counter() - begin
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps([seconds, most / 1024]))


if __name__ == "__main__":
    main()
