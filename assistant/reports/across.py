"""What many sessions found, grouped by stage and by what says nearly the same; no count without its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant import canonical
from assistant.analysis.likeness import groups
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

    @property
    def sessions(self) -> int:
        """In how many sessions it was found."""
        return len({hit.session for hit in self.findings})


def all_findings(store: Store, wanted: Wanted) -> Iterator[Hit]:
    """Every finding that is wanted, newest first; rejected ones only when they are asked for."""
    after = ""
    while True:
        page = store.search(wanted, 500, after)
        yield from (hit for hit in page.hits if hit.finding and (wanted.status or hit.status != "rejected"))
        after = page.next
        if not after:
            return


def clusters(hits: Iterable[Hit]) -> tuple[Cluster, ...]:
    """The findings with a sentence that still stands, grouped; those of the most sessions first."""
    split: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        if any(each["lives"] for each in canonical.loads(hit.evidence)):
            split.setdefault((hit.kind, hit.stage), []).append(hit)
    made = [
        _cluster(kind, stage, [own[place] for place in places])
        for (kind, stage), own in split.items()
        for places in groups([hit.text for hit in own])
    ]
    return tuple(sorted(made, key=lambda each: (-each.sessions, -len(each.sentences), each.statement)))


def _cluster(kind: str, stage: str, hits: list[Hit]) -> Cluster:
    sentences = tuple(sentence for hit in hits for sentence in _sentences(hit))
    return Cluster(kind, stage, hits[0].text, tuple(hits), sentences)


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


def across_page(found: tuple[Cluster, ...]) -> Page:
    """The clusters as a page: by kind, then by stage."""
    sessions = {hit.session for each in found for hit in each.findings}
    kinds = dict.fromkeys(each.kind for each in found)
    sections = tuple(_kind(kind, [each for each in found if each.kind == kind]) for kind in kinds)
    about = f"{len(sessions)} sessions. Every count stands beside the sentences it counts."
    return Page("Across sessions", "Across sessions", about, sections)


def _kind(kind: str, found: list[Cluster]) -> Section:
    stages = dict.fromkeys(each.stage for each in found)
    inner = tuple(
        Section(f"{kind}-{stage or 'other'}", stage or "No stage",
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
