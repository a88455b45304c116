"""Search across sessions: answers, findings and notes in one order, the newest or the best first.

Two indexes hold the same texts. One cuts English words to their stems; whatever stands in a text is found there. The
other has words as they are, for one that is only begun: `waitin` has no stem in common with `waiting`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant import canonical
from assistant.store.wanted import Found, Hit, Wanted
from assistant.store.words import LIMIT, Term, fts_query, holds_phrase, terms_of, unspaced
from assistant.text import fold

if TYPE_CHECKING:
    from sqlite3 import Connection as Raw

LOOKED = 10_000
"""The most that one page looks through for what passes its filters."""
WEIGHED = 500
"""The most, newest first, that are weighed to find the best."""
_BATCH = 500
_LAST = 2**62
_STEM, _EXACT = "search_stem", "search_exact"
_TABLES = {"answers": "answer", "findings": "finding", "notes": "note"}
_COLUMNS = {"answers": "text wording", "findings": "statement quotes", "notes": "note"}
"""Of an index."""
_SHOWN = {"answer": 0, "finding": 2, "note": 4}
"""The column of an index whose words a snippet shows."""
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ied|ies|ed|es|s|e|y|\*)$")

_ANSWERS = """
SELECT answer.id, answer.session, session.company, session.title, '', '', answer.state, answer.question, answer.item,
  answer.probe, answer.wording, answer.text, answer.names, answer.stage, answer.evidence, answer.at, ''
FROM answer JOIN session ON session.id = answer.session WHERE answer.id IN (SELECT value FROM json_each(?))
"""
_FINDINGS = """
SELECT finding.id, finding.session, session.company, session.title, finding.finding, finding.kind, finding.status,
  '', '', '', finding.quotes, finding.statement, finding.names, finding.stage, finding.grade, finding.at,
  finding.evidence, '', finding.speakers, finding.tags
FROM finding JOIN session ON session.id = finding.session WHERE finding.id IN (SELECT value FROM json_each(?))
"""
_NOTES = """
SELECT note.id, note.session, session.company, session.title, '', note.capture, note.status, note.question, note.item,
  note.probe, note.wording, note.text, note.names, note.stage, note.grade, note.at, '', note.note, note.speaker,
  note.tags, note.internal, note.reason, note.source
FROM note JOIN session ON session.id = note.session WHERE note.id IN (SELECT value FROM json_each(?))
"""
_ROWS = {"answers": _ANSWERS, "findings": _FINDINGS, "notes": _NOTES}
_SAME = {
    "findings": "finding.session = note.session AND finding.finding = note.finding",
    "answers": "answer.session = note.session AND answer.question = json_extract(note.answer, '$.question') "
    "AND answer.item = json_extract(note.answer, '$.item') AND answer.probe = json_extract(note.answer, '$.probe')",
}
"""What has all the words of a note."""


def search(raw: Raw, wanted: Wanted, limit: int, after: str) -> Found:
    """As `Store.search`."""
    limit = max(0, min(limit, LIMIT))
    terms = terms_of(wanted.text)
    place = int(after) if after.isascii() and after.isdigit() else 0
    if not limit or not wanted.able or not (terms or (wanted.narrowed and not wanted.text.strip())):
        return Found()
    raw.create_function("fold", 1, fold, deterministic=True)
    raw.create_function("has_line", 2, _has_line, deterministic=True)
    if wanted.best_first and terms:
        return _best(raw, wanted, terms, limit, place)
    hits, end = _walk(raw, wanted, terms, limit + 1, place or _LAST)
    if len(hits) > limit:
        hits, end = hits[:limit], hits[limit - 1].id
    return Found(_with_snippets(raw, wanted, terms, hits), str(end) if end else "")


def _best(raw: Raw, wanted: Wanted, terms: list[Term], limit: int, place: int) -> Found:
    hits, _ = _walk(raw, wanted, terms, WEIGHED, _LAST)
    roots = [_ENDING.sub("", fold(term.text)) for term in terms]
    phrase = fold(" ".join(term.text for term in terms))
    hits.sort(key=lambda hit: (-_weight(hit, roots, phrase), -hit.id))
    page = hits[place : place + limit]
    more = str(place + limit) if place + limit < len(hits) else ""
    return Found(_with_snippets(raw, wanted, terms, page), more)


def _weight(hit: Hit, roots: list[str], phrase: str) -> float:
    """How well a hit fits: how often its words are there for its length, most of all as one phrase."""
    text = " " + _lowered(hit.text)
    counts = [text.count(f" {root}" if root.isascii() else root) for root in roots]
    weight = sum(count / (count + 1) for count in counts) / (1 + len(text) / 2000)
    asked = _lowered(hit.wording)
    return weight + sum(0.1 for root in roots if root in asked) + (1.0 if len(roots) > 1 and phrase in text else 0.0)


def _lowered(text: str) -> str:
    """As `fold`, and much quicker where there are no signs to fold."""
    return text.lower() if text.isascii() else fold(text)


def _walk(raw: Raw, wanted: Wanted, terms: list[Term], most: int, before: int) -> tuple[list[Hit], int]:
    """Up to `most` hits before a place, newest first, and where to go on; 0 when there is nothing more."""
    phrases = [term.text for term in terms if term.exact]
    company = wanted.folded("company")
    found: list[Hit] = []
    # Few queries, each for many: the index may gather all there is before it gives the first.
    for batch in (_BATCH, LOOKED - _BATCH) if wanted.narrowed or phrases else (max(most, 2),):
        places = _places(raw, wanted, terms, batch, before)
        passing = _rows(raw, wanted, places)
        for place in places:
            hit = passing.get(place)
            if hit is not None and company in fold(hit.company) and all(_holds(hit, phrase) for phrase in phrases):
                found.append(hit)
                if len(found) == most:
                    return found, place
        if len(places) < batch:
            return found, 0
        before = places[-1]
    return found, before


def _holds(hit: Hit, phrase: str) -> bool:
    return holds_phrase(hit.text, phrase) or (not hit.note and holds_phrase(hit.wording, phrase))


def _places(raw: Raw, wanted: Wanted, terms: list[Term], limit: int, before: int) -> list[int]:
    """Where the words are, newest first; without words, everything of the kind that is wanted."""
    if not terms:
        tables = [_TABLES[each] for each in wanted.able]
        statements = [f"SELECT id FROM {each} WHERE id < ? ORDER BY id DESC LIMIT ?" for each in tables]  # noqa: S608 - our own tables
        found = {row[0] for statement in statements for row in raw.execute(statement, (before, limit))}
    else:
        query = _query(wanted, terms)
        indexes = (_STEM, _EXACT) if any(term.begun for term in terms) else (_STEM,)
        found = set()
        for index in indexes:
            statement = f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608 - our own tables
            found |= {row[0] for row in raw.execute(statement, (query, before, limit))}
    return sorted(found, reverse=True)[:limit]


def _query(wanted: Wanted, terms: list[Term]) -> str:
    columns = " ".join(_COLUMNS[each] for each in wanted.able)
    return f"{{{columns}}} : ({fts_query(terms)})"


def _rows(raw: Raw, wanted: Wanted, places: list[int]) -> dict[int, Hit]:
    """What stands at these places and passes the filters, by place."""
    found: dict[int, Hit] = {}
    for each in wanted.able:
        tests, values = _tests(wanted, _TABLES[each])
        if each == "notes":
            twice, others = _not_twice(wanted)
            tests, values = tests + twice, values + others
        for row in raw.execute(_ROWS[each] + tests, (json.dumps(places), *values)):
            found[row[0]] = _of_finding(Hit(*row)) if each == "findings" else Hit(*row)
    return found


def _not_twice(wanted: Wanted) -> tuple[str, list[Any]]:
    """Leaves out a note whose words the same search finds in a finding or an answer."""
    made = ""
    values: list[Any] = []
    for each, same in _SAME.items():
        if each in wanted.able:
            table = _TABLES[each]
            tests, others = _tests(wanted, table)
            made += f" AND (note.{table} = '' OR NOT EXISTS (SELECT 1 FROM {table} WHERE {same}{tests}))"  # noqa: S608 - our own tables
            values += others
    return made, values


def _of_finding(hit: Hit) -> Hit:
    """The hit with the place that the finding's first words were said at."""
    first = canonical.loads(hit.evidence)[0]
    return replace(
        hit,
        question=first["question"],
        item=canonical.dumps(first.get("item", {})),
        probe=first.get("probe", ""),
    )


def _tests(wanted: Wanted, table: str) -> tuple[str, list[Any]]:
    """The filters as conditions of SQL, with their values."""
    grade = "evidence" if table == "answer" else "grade"
    company, segment = wanted.folded("company"), wanted.folded("segment")
    made: list[tuple[str, Any]] = [
        ("instr(session.searchable, ?) > 0", company),  # holds the company among others: what passes is looked at again
        (f"instr(fold({table}.names), ?) > 0", segment),
        (f"{table}.stage = ?", wanted.stage),
        (f"{table}.{grade} = ?", wanted.grade),
        (f"{table}.at >= ?", wanted.since),
        (f"{table}.at < ?", wanted.ends_before),
    ]
    if table != "answer":
        kind, speaker = ("kind", "speakers") if table == "finding" else ("capture", "speaker")
        one_of = f"{table}.{kind} IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own tables
        made += [
            (one_of, json.dumps(wanted.kinds) if wanted.kinds else ""),
            (f"{table}.status = ?", wanted.status),
            (f"instr(fold({table}.{speaker}), ?) > 0", wanted.folded("speaker")),
            (f"has_line({table}.tags, ?)", wanted.folded("tag").removeprefix("#")),
        ]
    used = [(test, value) for test, value in made if value]
    return "".join(f" AND {test}" for test, _ in used), [value for _, value in used]


def _has_line(lines: str, line: str) -> bool:
    return line in map(fold, lines.split("\n"))


def _with_snippets(raw: Raw, wanted: Wanted, terms: list[Term], hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits, each with the part of its text that was found; without words, with how its text begins."""
    if not terms:
        return tuple(replace(hit, snippet=_unmarked(hit.text[:200])) for hit in hits)
    query = _query(wanted, terms)
    found: dict[int, str] = {}
    for index in (_EXACT, _STEM):
        for what, column in _SHOWN.items():
            places = [hit.id for hit in hits if hit.what == what]
            if places:
                statement = (
                    f"SELECT rowid, snippet({index}, {column}, char(2), char(3), '…', 24) FROM {index} "  # noqa: S608 - our own tables
                    f"WHERE {index} MATCH ? AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))"
                )
                rows = raw.execute(statement, (query, min(places), max(places), json.dumps(places)))
                found |= {place: unspaced(snippet) for place, snippet in rows}
    return tuple(replace(hit, snippet=found.get(hit.id, _unmarked(hit.text[:200]))) for hit in hits)


def _unmarked(text: str) -> str:
    return text.replace("\x02", "\ufffd").replace("\x03", "\ufffd")
