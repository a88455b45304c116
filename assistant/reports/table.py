"""Answers, findings and notes as CSV, one a row, so that a spreadsheet can sort and count them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

COLUMNS = (
    "what", "step", "section", "item", "question", "asked", "state", "words", "evidence", "at", "kind", "status",
    "origin",
)  # fmt: skip
_FORMULA = re.compile(r"^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What spreadsheets take for the beginning of a formula, the wide forms of the same among it."""


def table(brief: dict[str, Any]) -> str:
    """The brief as CSV text: lines end as RFC 4180 says, and no cell begins a formula."""
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(brief):
        writer.writerow([guarded(str(row.get(column) or "")) for column in COLUMNS])
    return target.getvalue()


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if _FORMULA.match(text.lstrip(" ")) else text


def _rows(brief: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for section in brief["sections"]:
        place = {"step": f"{section['number']}. {section['step']}", "section": section["section"]}
        for answer in section["answers"]:
            where = {**place, "item": "; ".join(answer["item"].values()), "question": _named(answer)}
            yield {**where, "what": "answer", "asked": answer["ask"], "state": answer["state"], "words": answer["text"],
                   "evidence": answer.get("evidence"), "at": answer.get("at")}  # fmt: skip
            for kind in ("notes", "did_not_fit"):
                yield from ({**where, "what": "note", "words": note, "state": kind} for note in answer[kind])
    yield from ({"what": "note", "words": note, "state": "notes"} for note in brief["notes"])
    for finding in brief["findings"]:
        quotes = "\n".join(each["quote"] for each in finding["evidence"])
        yield {"what": "finding", "asked": finding["statement"], "words": quotes, "evidence": finding["grade"],
               "kind": finding["kind"], "status": finding["status"], "origin": finding["origin"]}  # fmt: skip


def _named(answer: dict[str, Any]) -> str:
    return f"{answer['question']}/{answer['probe']}" if "probe" in answer else str(answer["question"])
