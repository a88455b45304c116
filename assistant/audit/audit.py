"""One audit of one session: every check, as far as what is stored lets it go."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.audit.derived import check_derived, check_drafts, check_index
from assistant.audit.evidence import check_evidence, check_ledger, check_provenance, remarks
from assistant.audit.path import play
from assistant.audit.record import check_banks, check_head, check_record, readable
from assistant.audit.violation import CODES, Check, Remark, Violation
from assistant.bank.index import Index
from assistant.bank.stored import bank_from_content
from assistant.interview.events import Recorded, banks_used
from assistant.store.archive import Project
from assistant.store.base import EgressRow
from assistant.store.inspection import Forgotten, Inspection, inspect
from assistant.store.sqlite import SqliteStore


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found."""

    session: str
    title: str
    events: int
    head: str
    """The chain value of the last event: noted down elsewhere, it shows later that nothing before it was changed."""
    violations: tuple[Violation, ...]
    remarks: tuple[Remark, ...]
    egress: tuple[EgressRow, ...]
    """What left the machine, in order."""
    erased: tuple[Forgotten, ...]
    """What was erased from the file, and when."""

    @property
    def ok(self) -> bool:
        """Whether everything is as it should be."""
        return not self.violations

    def of(self, check: Check) -> tuple[Violation, ...]:
        """The violations that one check found."""
        return tuple(each for each in self.violations if CODES[each.code] == check)


def audit(store: SqliteStore, session: str, project: Project, head: str = "") -> Audit:
    """Audit a stored session. `head` is a chain value noted before, which some event must still have.

    Raises StoreError `unknown_session`, or `damaged` where SQLite itself cannot read the file.
    """
    return audit_stored(inspect(store, session), project, head)


def audit_stored(stored: Inspection, project: Project, head: str = "") -> Audit:
    """As `audit`, of what was read before."""
    wrong = list(check_record(stored))
    recorded, unfit = readable(stored)
    wrong += unfit
    named = banks_used(recorded)
    wrong += check_banks(stored, named)
    if head:
        wrong += check_head(stored, head)
    wrong += check_index(stored)
    wrong += check_provenance(recorded)
    wrong += check_ledger(recorded, stored.egress)
    said, seen = _replayed(stored, recorded, named, project)
    wrong += said
    if stored.index_complaint is None:
        seen = [
            *seen,
            Remark("not_looked_at", "the search index, for the file cannot be written"),
        ]
    unique = tuple(dict.fromkeys(wrong))
    last = stored.events[-1].chain if stored.events else ""
    row, count = stored.row, len(stored.events)
    return Audit(row.id, row.title, count, last, _in_order(unique), tuple(seen), stored.egress, stored.erased)


def _replayed(
    stored: Inspection, recorded: list[Recorded], named: tuple[str, ...], project: Project
) -> tuple[list[Violation], list[Remark]]:
    """What only a replay can find; where there can be none, that is said."""
    known = _indexes(stored, named)
    if known is None or not recorded:
        return [], [Remark("not_looked_at", "path, evidence and lists, since the events cannot be replayed")]
    playback = play(known[named[0]], known, recorded)
    wrong = playback.wrong
    if not playback.whole or len(recorded) < len(stored.events):
        return wrong, [Remark("not_looked_at", "evidence and lists, since the events cannot be replayed to the end")]
    wrong += check_evidence(playback.state, recorded)
    try:
        again = project(stored.banks, recorded)
    except Exception as error:  # noqa: BLE001 - what cannot be made of impossible events must not hide what else is wrong
        return wrong, [Remark("not_looked_at", f"lists, which cannot be made from the events ({type(error).__name__})")]
    wrong += check_derived(stored, again)
    wrong += check_drafts(stored, playback.state)
    return wrong, list(remarks(playback.state))


def _indexes(stored: Inspection, named: tuple[str, ...]) -> dict[str, Index] | None:
    """The banks of the session by digest; None when one cannot be had."""
    try:
        return {digest: Index(bank_from_content(stored.banks[digest])) for digest in named} or None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _in_order(violations: tuple[Violation, ...]) -> tuple[Violation, ...]:
    """By event; what is about the whole session comes last."""
    return tuple(sorted(violations, key=lambda each: (each.seq is None, each.seq or 0)))
