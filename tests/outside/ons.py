"""Survey schemas of another house taken through the engine: `python -m tests.outside.ons SCHEMAS_DIR VECTORS_FILE`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.bank.index import Index
from tests.outside.ons_bank import compile_survey
from tests.outside.ons_logic import UnsupportedError
from tests.outside.ons_schema import Survey
from tests.outside.ons_session import RefusedError, Respondent, Vector

KNOWN = {"id", "schema", "answers", "list_answers", "lists", "metadata", "now", "progress", "path", "notes"}


@dataclass
class Outcome:
    """How the vectors went."""

    passed: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    """What was wrong, by vector."""
    unsupported: Counter[str] = field(default_factory=Counter)
    """How many vectors, by schema and reason."""

    @property
    def total(self) -> int:
        """All vectors."""
        return self.passed + len(self.failed) + self.unsupported.total()

    def line(self) -> str:
        """The closing line."""
        return f"{self.passed} passed, {len(self.failed)} failed, {self.unsupported.total()} unsupported"


def run(schemas: Path, vectors: Path) -> Outcome:
    """Take every vector through the engine twice: with all its answers kept, and with answers coming one at a time."""
    outcome = Outcome()
    compiled: dict[str, tuple[Survey, Index] | str] = {}
    for line in vectors.read_text(encoding="utf-8").splitlines():
        vector = json.loads(line, parse_float=Decimal)
        name = vector["schema"]
        if name not in compiled:
            compiled[name] = _compiled(schemas / f"{name}.json")
        made = compiled[name]
        reason = made if isinstance(made, str) else _beyond(vector)
        if isinstance(made, str) or reason:
            outcome.unsupported[f"{name}: {reason}"] += 1
            continue
        wrong = _wrong(*made, vector)
        if wrong:
            outcome.failed[vector["id"]] = wrong
        else:
            outcome.passed += 1
    return outcome


def _compiled(schema: Path) -> tuple[Survey, Index] | str:
    """A survey with its bank, or why there is none."""
    try:
        survey = Survey(json.loads(schema.read_text(encoding="utf-8"), parse_float=Decimal))
        return survey, compile_survey(survey)
    except UnsupportedError as reason:
        return str(reason)


def _beyond(vector: Vector) -> str:
    """What the vector holds that is not known here."""
    return ", ".join(f"the vector says {key}" for key in vector if key not in KNOWN)


def _wrong(survey: Survey, index: Index, vector: Vector) -> str:
    """What differs from the vector; nothing when it passes."""
    for way in (Respondent.keep_all, Respondent.answer_backwards):
        respondent = Respondent(survey, index, vector)
        try:
            way(respondent)
        except RefusedError as refusal:
            return f"refused: {refusal}"
        found: dict[str, Any] = {"path": respondent.path()}
        if "progress" in vector:
            found["progress"] = respondent.progress()
        for key, value in found.items():
            if value != vector[key]:
                return f"{way.__name__} {key}: {json.dumps(value)} and not {json.dumps(vector[key])}"
    return ""


def main(arguments: list[str]) -> int:
    """Print what failed, what is unsupported and why, and the closing line."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m tests.outside.ons SCHEMAS_DIR VECTORS_FILE\n")
        return 2
    outcome = run(Path(arguments[0]), Path(arguments[1]))
    lines = [f"failed {name}: {wrong}" for name, wrong in outcome.failed.items()]
    lines += [f"unsupported {count} of {reason}" for reason, count in sorted(outcome.unsupported.items())]
    sys.stdout.write("\n".join([*lines, outcome.line()]) + "\n")
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
