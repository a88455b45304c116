"""The last sections: what was not asked and why, how the interview was held, and every word that was said."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reports.look.page import (
    Block,
    Box,
    Bullets,
    Entry,
    Facts,
    Figure,
    Paragraph,
    Quote,
    Run,
    Runs,
    Section,
    Text,
    words,
)
from assistant.reports.pictures.bars import evidence_bar
from assistant.reports.story.material import Chapter, NotAsked, Words
from assistant.reports.story.view import GRADE_TAGS, View, counted, days, joined

STATE_WORDS = {
    "skipped": "Skipped.",
    "unknown": "Not known.",
    "declined": "Rather not said.",
    "not_applicable": "Does not apply.",
    "later": "Put off for later.",
    "open": "Not answered.",
    "left_out": "Left out for want of time.",
}
WHY = {
    "open": "Not reached",
    "left_out": "Left out for want of time",
    "skipped": "Skipped",
    "unknown": "Asked, and not known",
    "declined": "Asked, and rather not said",
    "not_applicable": "Do not apply",
    "later": "Put off for later",
}
_SHOWN = 12


def not_asked(view: View) -> Section | None:
    """Questions without an answer by reason, so that a gap in the report is no riddle."""
    some = view.of.not_asked
    if not some and not view.of.deeper:
        return None
    blocks: list[Block] = []
    if view.of.deeper:
        asked = {"quick": "core questions only", "standard": "core and standard questions"}.get(view.of.head.depth, "")
        blocks.append(
            Paragraph(
                words(
                    f"This was a {view.of.head.depth} interview, which asks {asked}: {view.of.deeper} further "
                    "questions of the question bank were not asked."
                )
            )
        )
    return Section(
        "not-asked",
        "What was not asked, and why",
        blocks=tuple(blocks),
        sections=tuple(_reason(each) for each in some),
    )


def _reason(each: NotAsked) -> Section:
    items: list[Runs] = [(Text(ask), Text(f" {step}", "quiet")) for step, ask in each.questions[:_SHOWN]]
    if len(each.questions) > _SHOWN:
        items.append(words(Text(f"and {len(each.questions) - _SHOWN} more", "quiet")))
    return Section(f"not-asked-{each.state}", f"{WHY[each.state]} ({each.count})", blocks=(Bullets(tuple(items)),))


# Method ---------------------------------------------------------------------------------------------------------


def method(view: View) -> Section:
    """How the interview was held, how well it is founded, and what programs had a part in it."""
    head = view.of.head
    held = "The company answered for itself" if head.mode == "self" else "A facilitator asked the company"
    box = f", {head.timebox} minutes" if head.timebox else ""
    grades = dict(view.of.grades)
    blocks: list[Block] = [
        Facts(
            (
                ("Held", words(days(head.first_day, head.last_day))),
                ("How", words(held)),
                ("Depth", words(f"{head.depth}{box}")),
                ("Questions settled", words(f"{head.settled} of {head.asked}")),
                ("Question bank", words(head.bank)),
            )
        ),
        Paragraph(
            words(
                "Words between quotation marks were cut from answers by the program, character by character; the "
                "number beside them leads to the whole answer. What counts as a finding was accepted by a person. Each "
                "answer carries how well it is founded, and a finding shows the weakest of those it rests on."
            )
        ),
    ]
    if view.of.people:
        people = tuple((Text(name), Text(f", {role}" if role else "", "quiet")) for name, role in view.of.people)
        blocks.append(Box("Who took part", (Bullets(people),)))
    if view.of.masked:
        blocks.append(
            Paragraph(
                words(
                    "This copy is for others to read: internal notes are left out, and names, addresses and numbers "
                    "that tell who somebody is are masked, also within quotations."
                )
            )
        )
    if sum(grades.values()):
        blocks.append(Figure(evidence_bar(grades), "How well the answers are founded"))
    blocks.append(Paragraph(words(_programs(view))))
    if head.source:
        blocks.append(
            Paragraph(words(f"The framework: {head.source} The wording of the questions is not theirs."), "small")
        )
    return Section("method", "How this was made", blocks=tuple(blocks))


def _programs(view: View) -> str:
    """Which programs proposed findings."""
    if not view.of.origins:
        return "No model and no other program proposed anything in this report."
    told = joined(f"{origin} ({counted(count, 'finding')})" for origin, count in view.of.origins)
    return f"Programs proposed findings: {told}. A person decides which of them stand."


# Words ----------------------------------------------------------------------------------------------------------


def appendix(view: View) -> Section | None:
    """Everything that was said, in the order of the interview, for claims to point at."""
    if not view.of.chapters:
        return None
    steps: dict[str, list[Chapter]] = {}
    for chapter in view.of.chapters:
        steps.setdefault(f"{chapter.number}. {chapter.step}", []).append(chapter)
    sections = tuple(
        Section(
            f"words-{at}",
            title,
            sections=tuple(
                Section(
                    f"words-{at}-{place}",
                    chapter.title + (f" ({joined(chapter.names)})" if chapter.names else ""),
                    blocks=tuple(_entries(chapter)),
                )
                for place, chapter in enumerate(chapters, start=1)
            ),
        )
        for at, (title, chapters) in enumerate(steps.items(), start=1)
    )
    return Section(
        "words",
        "The words",
        intro="Every answer as it was given. An answer is an assumption unless it says otherwise.",
        sections=sections,
    )


def _entries(chapter: Chapter) -> Iterator[Block]:
    for each in chapter.words:
        own = joined(name for name in each.names if name not in chapter.names)
        said: Runs = (Quote(each.words),) if each.words else words(STATE_WORDS.get(each.state, ""))
        yield Entry(each.anchor, each.number, each.ask, own, said, tuple(_remarks(each)), block=bool(each.words))


def _remarks(each: Words) -> Iterator[Run]:
    if each.words and each.grade != "assumption":
        yield GRADE_TAGS[each.grade]
    if each.state == "stale":
        yield Text(" To be confirmed: an earlier answer has changed since.")
    if each.taken_from:
        yield Text(f" Taken over from {each.taken_from}.")
    for _, note in each.notes:
        yield Text(" Note: ")
        yield Quote(note)
    for _, note in each.refused:
        yield Text(" Said first, and it fitted no option: ")
        yield Quote(note)
