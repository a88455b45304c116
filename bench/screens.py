"""The screens from outside, through a terminal: start, echo and memory against the least that Textual can do.

The harness is a program that types at any terminal program and measures it; `CONNECTED_HARNESS` names it when it does
not lie in the shared folder beside the project.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from assistant import library
from assistant.recorder import Recorder
from assistant.store.sqlite import open_store
from bench.table import Row

ROOT = Path(__file__).parent.parent
HARNESS = Path(os.environ.get("CONNECTED_HARNESS", ROOT.parent / "shared" / "tui_latency.py"))
SESSIONS = 1000


def measure() -> list[Row]:
    """Start against one input; echo and memory against one text area."""
    if not HARNESS.is_file():
        raise SystemExit(f"The harness is not at {HARNESS}; CONNECTED_HARNESS names its place.")
    connected = Path(sys.executable).with_name("connected")
    floor = f"{sys.executable} -m bench.floors"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sessions.db"
        session = _fill(path)
        home = _run(f"{connected} --db {path}", "new interview", f"{floor}", ["--keys", "0", "--idle", "5"])
        resumed = f"{connected} --db {path} resume {session}"
        typed = _run(resumed, "Your answer", f"{floor} area", ["--keys", "150", "--idle", "0", "--paste", "64"])
    ratios, own = home["ratios_A_to_B"], home["summary"]["A"]
    return [
        Row("home ready, 1,000 sessions, against one input", ratios["ready"]["p50"], 1.2),
        Row("idle processor time against one input", _ratio(home, "idle_cpu_ms_per_s"), 1.0),
        Row("memory with the home screen", own["rss_mib"]["p50"], 50, "MiB"),
        Row("interview ready against one text area", typed["ratios_A_to_B"]["ready"]["p50"], 1.2),
        Row("echo p50 against one text area", typed["ratios_A_to_B"]["echo"]["p50"], 1.15),
        Row("echo p99 against one text area", typed["ratios_A_to_B"]["echo"]["p99"], 1.3),
        Row("64 KB pasted against one text area", typed["ratios_A_to_B"]["paste"]["p50"], 1.3),
        Row("memory with an interview open", typed["summary"]["A"]["rss_mib"]["p50"], 50, "MiB"),
    ]


def _ratio(result: dict[str, Any], name: str) -> float:
    return float(result["ratios_A_to_B"][name]["p50"])


def _fill(path: Path) -> str:
    """A file with many sessions; the id of one of them."""
    store = open_store(path)
    bank = library.load()
    recorder, _ = Recorder.start(store, bank, "Company", depth="deep")
    for at in range(1, SESSIONS):
        recorder, _ = Recorder.start(store, bank, f"Company {at}", depth="deep")
    store.close()
    return recorder.state.session


def _run(command: str, ready: str, against: str, options: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(HARNESS), "--cmd", command, "--ready-regex", ready, "--vs", against,
         "--vs-ready-regex", "READY", "--runs", "3", "--json", *options],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{command}: {done.stderr[-2000:]}")
    return dict(json.loads(done.stdout))
