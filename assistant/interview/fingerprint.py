"""A digest of a state, so that two machines, or a replay and the interview itself, can be held equal."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant import canonical
from assistant.interview.cells import cell_data, span_data
from assistant.interview.state import State
from assistant.interview.subjects import subject_data


def state_data(state: State) -> dict[str, Any]:
    """Everything the state holds, as JSON-ready data in a fixed order."""
    return {
        "session": state.session,
        "revision": state.revision,
        "bank": state.bank,
        "facts": dict(state.facts),
        "lists": {name: [asdict(item) for item in items] for name, items in state.lists.items()},
        "answers": [
            {
                **cell_data(answer.cell),
                "mark": answer.mark,
                "value": answer.value,
                "text": answer.text,
                "evidence": answer.evidence,
                "link": cell_data(answer.link) if answer.link else None,
                "at": answer.at,
                "earlier": [asdict(each) for each in answer.earlier],
                "status": state.status_name(answer.cell),
            }
            for answer in state.all_answers()
        ],
        "notes": sorted(
            [name, [list(pair) for pair in items], probe, [asdict(note) for note in notes]]
            for name, by_key in state.notes.items()
            for (items, probe), notes in by_key.items()
        ),
        "findings": {
            name: [each.kind, each.statement, each.status, each.origin, each.merged_into, each.at]
            + [each.reason, each.confidence, each.model, each.prompt]
            + [[span_data(evidence.span), evidence.quote] for evidence in each.evidence]
            for name, each in state.findings.items()
        },
        **({"summary": asdict(state.summary)} if state.summary is not None else {}),
        "comments": [{**asdict(each), "on": subject_data(each.on)} for each in state.comments.values()],
        "sign_offs": [
            {**asdict(each), "on": subject_data(each.on), "covers": dict(each.covers)}
            for each in state.sign_offs.values()
        ],
        "participants": [asdict(each) for each in state.participants.values()],
        "speaker": state.speaker,
        **_codings(state),
        **_worded(state),
        "withheld": [cell_data(cell) for cell in sorted(state.withheld)],
        "plan": sorted(state.plan.left_out),
        "held": state.plan.held,
        "spent": state.spent,
        "spent_in": dict(sorted(state.spent_in.items())),
        "cursor": cell_data(state.cursor) if state.cursor else None,
        "path": state.status.hex(),
    }


def _codings(state: State) -> dict[str, Any]:
    """What coders did; absent when there were none, as in sessions from before there was coding."""
    if not state.codings:
        return {}
    made = {
        name: [each.done_at, [[span_data(mark.span), mark.code, mark.quote, mark.at] for mark in each.marks]]
        for name, each in state.codings.items()
    }
    return {"codings": made}


def _worded(state: State) -> dict[str, Any]:
    """Follow-ups put in a model's words; absent when there were none."""
    made = [{**cell_data(cell), **asdict(each)} for cell, each in sorted(state.worded.items())]
    return {"worded": made} if made else {}


def state_digest(state: State) -> str:
    """SHA-256 over everything the state holds, as 64 hex digits."""
    return canonical.digest(state_data(state))
