"""What an audit can find, each under a code that stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Check = Literal["record", "path", "evidence", "provenance", "derived"]
CHECKS: dict[Check, str] = {
    "record": "every event is as it was written, in its place, with a time and a name",
    "path": "nobody was asked or answered off the path, and every event could happen when it did",
    "evidence": "every accepted finding rests on words that still stand, and a summary on accepted findings",
    "provenance": "what a program proposed says so, and what left the machine for it is written down",
    "derived": "lists and search show what the events say",
}
"""What each check holds when it finds nothing."""

CODES: dict[str, Check] = {
    "missing_event": "record",
    "extra_event": "record",
    "changed_event": "record",
    "broken_chain": "record",
    "unreadable_event": "record",
    "foreign_event": "record",
    "duplicate_id": "record",
    "bad_envelope": "record",
    "broken_command": "record",
    "time_backwards": "record",
    "other_head": "record",
    "bank_missing": "record",
    "bank_changed": "record",
    "impossible_event": "path",
    "off_path": "path",
    "misfit_answer": "path",
    "undecidable": "path",
    "reused_name": "path",
    "orphaned_finding": "evidence",
    "ungrounded_summary": "evidence",
    "unnamed_model": "provenance",
    "unlogged_call": "provenance",
    "program_decided": "provenance",
    "session_row": "derived",
    "missing_row": "derived",
    "altered_row": "derived",
    "extra_row": "derived",
    "search_index": "derived",
    "unknown_draft": "derived",
}
"""The check that each code belongs to; docs/audit.md says what each means."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is not as it should be."""

    code: str
    detail: str
    seq: int | None = None
    """The number of the event it is about; None when it is about the session."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something an auditor wants to know that breaks no rule."""

    code: Literal[
        "partly_orphaned", "orphaned_proposal", "summary_outdated", "sign_off_outdated", "open_thread", "not_looked_at"
    ]
    detail: str
