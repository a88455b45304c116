"""What many sessions found, grouped by stage and by what says nearly the same; no count without its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant import canonical
from assistant.analysis.likeness import groups
from assistant.bank.index import Index
from assistant.bank.stored import bank_from_content
from assistant.errors import StoreError
from assistant.interview.events import SessionStarted
from assistant.reports.look.page import Break, Bullets, Page, Quote, Runs, Section, Text
from assistant.store.base import Store
from assistant.store.wanted import Hit, Wanted

KINDS = ("pain", "driver", "need")
_NAMES = {"pain": "Pain points", "driver": "What raises or lowers what customers would pay", "need": "Deeper needs",
          "gap": "Information that is lost", "opportunity": "Opportunities"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that a finding rests on, and where they were said."""

    session: str
    title: str
    company: str
    finding: str
    where: dict[str, Any]
    """question, item, probe, note, start and end."""
    quote: str
    grade: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Findings of one kind and stage that say nearly the same."""

    kind: str
    stage: str
    statement: str
    """That of the newest."""
    findings: tuple[Hit, ...]
    sentences: tuple[Sentence, ...]
    sessions: int
    """In how many sessions it was found; a fork and what it was forked from are one."""


def all_findings(store: Store, wanted: Wanted) -> Iterator[Hit]:
    """Every finding that is wanted, newest first; rejected ones only when they are asked for."""
    after = ""
    while True:
        page = store.search(wanted, 500, after)
        yield from (hit for hit in page.hits if hit.finding and (wanted.status or hit.status != "rejected"))
        after = page.next
        if not after:
            return


def origins(store: Store) -> Callable[[str], str]:
    """Tells which session a session goes back to: for a fork the one it was forked from first, else itself."""

    @cache
    def origin(session: str) -> str:
        try:
            first = next(iter(store.events(session))).event
        except StoreError:  # it was forgotten, or is damaged, which is for an audit to say
            return session
        before = first.forked_from if isinstance(first, SessionStarted) else ""
        return origin(before) if before else session

    return origin


def stage_names(store: Store, found: Iterable[Cluster]) -> dict[str, str]:
    """What the stages are called, by id, in the order of the banks of the sessions."""
    sessions = dict.fromkeys(hit.session for each in found for hit in each.findings)
    digests = dict.fromkeys(store.session(session).bank_digest for session in sessions)
    banks = (Index(bank_from_content(store.bank(digest))) for digest in digests)
    return {item.id: item.name for bank in banks if bank.stages is not None for item in bank.stages.items}


def clusters(hits: Iterable[Hit], origin: Callable[[str], str] = str) -> tuple[Cluster, ...]:
    """The findings with a sentence that still stands, grouped; those of the most sessions first.

    A sentence that a fork has from its origin is counted once; `origin` tells which session a session goes back to.
    """
    split: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        if any(each["lives"] for each in canonical.loads(hit.evidence)):
            split.setdefault((hit.kind, hit.stage), []).append(hit)
    made = [
        _cluster(kind, stage, [own[place] for place in places], origin)
        for (kind, stage), own in split.items()
        for places in groups([hit.text for hit in own])
    ]
    return tuple(sorted(made, key=lambda each: (-each.sessions, -len(each.sentences), each.statement)))


def _cluster(kind: str, stage: str, hits: list[Hit], origin: Callable[[str], str]) -> Cluster:
    said: dict[str, Sentence] = {}
    for hit in hits:
        for one in _sentences(hit):
            key = canonical.dumps([origin(one.session), one.where, one.quote])
            if key not in said or one.session == origin(one.session):
                said[key] = one
    sessions = len({origin(hit.session) for hit in hits})
    return Cluster(kind, stage, hits[0].text, tuple(hits), tuple(said.values()), sessions)


def _sentences(hit: Hit) -> Iterator[Sentence]:
    for each in canonical.loads(hit.evidence):
        if each["lives"]:
            where = {name: each[name] for name in ("question", "item", "probe", "note", "start", "end") if name in each}
            yield Sentence(hit.session, hit.title, hit.company, hit.finding, where, each["quote"], hit.grade)


def across_data(found: tuple[Cluster, ...]) -> list[dict[str, Any]]:
    """As `across --json` shows it."""
    return [
        {
            "kind": each.kind,
            "stage": each.stage or None,
            "statement": each.statement,
            "sessions": each.sessions,
            "findings": [{"session": hit.session, "finding": hit.finding, "statement": hit.text, "status": hit.status}
                         for hit in each.findings],
            "sentences": [{"session": one.session, "company": one.company, "title": one.title,
                           "finding": one.finding, **one.where, "quote": one.quote, "grade": one.grade}
                          for one in each.sentences],
        }
        for each in found
    ]  # fmt: skip


def across_page(found: tuple[Cluster, ...], names: Mapping[str, str]) -> Page:
    """The clusters as a page: by kind, then by stage in the order of `names`, which holds what stages are called."""
    sessions = len({hit.session for each in found for hit in each.findings})
    sections = tuple(
        _kind(kind, own, names) for kind in _NAMES if (own := [each for each in found if each.kind == kind])
    )
    about = f"{sessions} session{'s' * (sessions != 1)}. Every count stands beside the sentences it counts."
    return Page("Across sessions", "Across sessions", f"{about} A fork counts as one with its origin.", sections)


def _kind(kind: str, found: list[Cluster], names: Mapping[str, str]) -> Section:
    order = list(names)
    stages = sorted(
        dict.fromkeys(each.stage for each in found),
        key=lambda stage: (stage not in names, order.index(stage) if stage in names else 0, not stage),
    )
    inner = tuple(
        Section(f"{kind}-{stage or 'other'}", names.get(stage, stage) or "No stage",
                (Bullets(tuple(_shown(each) for each in found if each.stage == stage)),))
        for stage in stages
    )  # fmt: skip
    return Section(kind, _NAMES[kind], sections=inner)


def _shown(cluster: Cluster) -> Runs:
    sessions, said = cluster.sessions, len(cluster.sentences)
    count = f" {sessions} session{'s' * (sessions != 1)}, {said} sentence{'s' * (said != 1)}"
    made: list[Any] = [Text(cluster.statement, "strong"), Text(count, "quiet")]
    for one in cluster.sentences:
        made += [Break(), Quote(one.quote), Text(f" {one.title}, session {one.session}, {one.finding}", "quiet")]
    return tuple(made)
