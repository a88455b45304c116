"""The documented shapes of what `--json` prints, as JSON Schemas."""

from typing import Any

from assistant.bank.model import DEPTHS
from assistant.interview.decide import MODES

TEXT = {"type": "string"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"}
PROGRESS = {
    "type": "object",
    "additionalProperties": False,
    "required": ["settled", "asked"],
    "properties": {"settled": {"type": "integer"}, "asked": {"type": "integer"}},
}
ITEM = {"type": "object", "additionalProperties": TEXT}


def record(**fields: Any) -> dict[str, Any]:
    """The schema of an object with exactly these fields; a name with _ at its end may be missing."""
    named = {name.rstrip("_"): schema for name, schema in fields.items()}
    required = [name for name in fields if not name.endswith("_")]
    return {"type": "object", "additionalProperties": False, "required": required, "properties": named}


HEAD = {
    "id": TEXT,
    "title": TEXT,
    "company": TEXT,
    "mode": {"enum": list(MODES)},
    "bank": TEXT,
    "status": {"enum": ["in_progress", "complete"]},
    "progress": PROGRESS,
    "created_at": TIME,
    "updated_at": TIME,
}
LIST = {"type": "array", "items": record(**HEAD)}
GRADE = {"enum": ["assumption", "customer_said", "measured", None]}
ANSWER = {
    "question": TEXT,
    "item": ITEM,
    "probe_": TEXT,
    "state": TEXT,
    "value": {},
    "text": TEXT,
    "evidence": GRADE,
    "at": {"anyOf": [TIME, {"type": "null"}]},
    "asked_": TEXT,
    "same_as_": ITEM,
    "earlier_": {"type": "array", "items": record(text=TEXT, evidence=GRADE, at=TIME)},
}
NAMED = {"type": ["string", "null"]}
CAPTURE = record(
    kind=TEXT, speaker=NAMED, tags={"type": "array", "items": TEXT}, stage=NAMED, source=NAMED, status=TEXT
)
NOTE = record(
    question=NAMED, item=ITEM, probe_=TEXT, text=TEXT, reason=TEXT, at=TIME, internal={"type": "boolean"},
    id_=TEXT, capture_=CAPTURE,
)  # fmt: skip
CONSENT = record(**{"for": TEXT, "given": NAMED, "withdrawn": NAMED})
PARTICIPANT = record(name=TEXT, role=TEXT, consents={"type": "array", "items": CONSENT})
NEXT = {"anyOf": [record(question=TEXT, item=ITEM, probe_=TEXT, ask=TEXT), {"type": "null"}]}
ITEMS = {"type": "object", "additionalProperties": {"type": "array", "items": record(id=TEXT, name=TEXT)}}
SHOW = record(
    **HEAD,
    depth={"enum": list(DEPTHS)},
    items=ITEMS,
    forked_from={"anyOf": [{"type": "null"}, record(session=TEXT, event={"type": "integer"})]},
    answers={"type": "array", "items": record(**ANSWER)},
    notes={"type": "array", "items": NOTE},
    participants={"type": "array", "items": PARTICIPANT},
    findings={"type": "array", "maxItems": 0},
    next=NEXT,
)
EVENT = {
    "type": "object",
    "required": ["seq", "id", "at", "actor", "kind", "version"],
    "properties": {
        "seq": {"type": "integer"},
        "id": TEXT,
        "at": TIME,
        "actor": TEXT,
        "kind": TEXT,
        "version": {"type": "integer"},
    },
}
