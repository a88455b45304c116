"""The last sections: what was not asked and why, how the interview was held, and every word that was said."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reports.labels import unsaid
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
    Table,
    Text,
    words,
)
from assistant.reports.pictures.bars import evidence_bar
from assistant.reports.story.kept import writer
from assistant.reports.story.material import Chapter, NotAsked, Words
from assistant.reports.story.view import View, days, grade_tag, joined
from assistant.reports.wording import counted, say

_SHOWN = 12


def _why(state: str) -> str:
    """Why there is no answer, over the questions without one."""
    return {
        "open": say("Not reached"),
        "left_out": say("Left out for want of time"),
        "skipped": say("Skipped"),
        "unknown": say("Asked, and not known"),
        "declined": say("Asked, and rather not said"),
        "not_applicable": say("Do not apply"),
        "later": say("Put off for later"),
    }[state]


def not_asked(view: View) -> Section | None:
    """Questions without an answer by reason, so that a gap in the report is no riddle."""
    some = view.of.not_asked
    if not some and not view.of.deeper:
        return None
    blocks: list[Block] = []
    if view.of.deeper:
        blocks.append(Paragraph(words(_deeper(view))))
    return Section(
        "not-asked",
        say("What was not asked, and why"),
        blocks=tuple(blocks),
        sections=tuple(_reason(each) for each in some),
    )


def _deeper(view: View) -> str:
    """What a shallower interview leaves out."""
    one = "{n} further question of the question bank was not asked."
    rest = counted(view.of.deeper, one, "{n} further questions of the question bank were not asked.")
    if view.of.head.depth == "quick":
        return say("This was a quick interview, which asks core questions only.") + " " + rest
    return say("This was a standard interview, which asks core and standard questions.") + " " + rest


def _reason(each: NotAsked) -> Section:
    items: list[Runs] = [(Text(ask), Text(f" {step}", "quiet")) for step, ask in each.questions[:_SHOWN]]
    if len(each.questions) > _SHOWN:
        items.append(words(Text(say("and {count} more", count=len(each.questions) - _SHOWN), "quiet")))
    return Section(f"not-asked-{each.state}", f"{_why(each.state)} ({each.count})", blocks=(Bullets(tuple(items)),))


# Method ---------------------------------------------------------------------------------------------------------


_QUOTED = (
    "Words between quotation marks were cut from answers by the program, character by character; the number beside "
    "them leads to the whole answer. What counts as a finding was accepted by a person. Each answer carries how well "
    "it is founded, and a finding shows the weakest of those it rests on."
)
_MASKED = (
    "This copy is for others to read: internal notes are left out, and names, addresses and numbers that tell who "
    "somebody is are masked, also within quotations."
)


def method(view: View) -> Section:
    """How the interview was held, how well it is founded, and what programs had a part in it."""
    head = view.of.head
    own = head.mode == "self"
    held = say("The company answered for itself") if own else say("A facilitator asked the company")
    box = ", " + say("{count} minutes", count=head.timebox) if head.timebox else ""
    depth = {"quick": say("quick"), "standard": say("standard"), "deep": say("deep")}[head.depth]
    grades = dict(view.of.grades)
    blocks: list[Block] = [
        Facts(
            (
                (say("Held"), words(days(head.first_day, head.last_day))),
                (say("How"), words(held)),
                (say("Depth"), words(f"{depth}{box}")),
                (say("Questions settled"), words(say("{point} of {most}", point=head.settled, most=head.asked))),
                (say("Question bank"), words(head.bank)),
            )
        ),
        Paragraph(words(say(_QUOTED))),
    ]
    if view.of.people:
        people = tuple((Text(name), Text(f", {role}" if role else "", "quiet")) for name, role in view.of.people)
        blocks.append(Box(say("Who took part"), (Bullets(people),)))
    if view.of.masked:
        blocks.append(Paragraph(words(say(_MASKED))))
    if sum(grades.values()):
        blocks.append(Figure(evidence_bar(grades), say("How well the answers are founded")))
    blocks.append(Paragraph(words(_programs(view))))
    if head.source:
        source = say("The framework: {source} The wording of the questions is not theirs.", source=head.source)
        blocks.append(Paragraph(words(source), "small"))
    return Section("method", say("How this was made"), blocks=tuple(blocks))


def _programs(view: View) -> str:
    """Which programs proposed findings, or drafted the summary."""
    kept = view.of.kept
    drafted = ""
    if kept is not None and kept.sentences and kept.drafted != "person":
        drafted = writer(kept.drafted, kept.model, kept.prompt, edited=kept.edited)
    if not view.of.origins and drafted:
        return say("No program proposed a finding. The summary: {told}", told=drafted)
    if not view.of.origins:
        return say("No model and no other program proposed anything in this report.")
    some = (f"{origin} ({counted(count, '{n} finding', '{n} findings')})" for origin, count in view.of.origins)
    told = say("Programs proposed findings: {told}. A person decides which of them stand.", told=joined(some))
    return f"{told} {say('The summary: {told}', told=drafted)}" if drafted else told


# Words ----------------------------------------------------------------------------------------------------------


def appendix(view: View) -> Section | None:
    """Everything that was said, in the order of the interview, for claims to point at; then notes on the whole."""
    if not view.of.chapters and not view.of.notes:
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
                    blocks=tuple(_entries(view, chapter)),
                )
                for place, chapter in enumerate(chapters, start=1)
            ),
        )
        for at, (title, chapters) in enumerate(steps.items(), start=1)
    )
    return Section(
        "words",
        say("The words"),
        intro=say("Every answer as it was given. An answer is an assumption unless it says otherwise."),
        sections=(*sections, *_notes(view)),
    )


def _notes(view: View) -> Iterator[Section]:
    """What was noted on the whole interview."""
    entries = tuple(
        Entry(f"note-{at}", "", say("Note"), "", (Quote(text),)) for at, (_, text) in enumerate(view.of.notes, start=1)
    )
    if entries:
        yield Section("notes", say("Notes"), blocks=entries)


def _entries(view: View, chapter: Chapter) -> Iterator[Block]:
    for each in chapter.words:
        own = joined(name for name in each.names if name not in chapter.names)
        remarks = tuple(_remarks(each))
        if each.rows:
            yield Entry(each.anchor, each.number, each.ask, own, (), remarks, block=False)
            yield _table(view, each)
            continue
        said: Runs = (Quote(each.words),) if each.words else words(unsaid(each.state))
        yield Entry(each.anchor, each.number, each.ask, own, said, remarks, block=bool(each.words))


def _table(view: View, each: Words) -> Table:
    """An answer of several rows, what was said in words quoted."""
    rows = tuple(
        tuple(
            view.part(each.cell, text) if own else words(text) if text else ()
            for text, (_, own) in zip(row, each.columns, strict=True)
        )
        for row in each.rows
    )
    return Table(say("Answer {number}", number=each.number), tuple(name for name, _ in each.columns), rows)


def _remarks(each: Words) -> Iterator[Run]:
    if each.words and each.ends:
        (low, worst), (high, best) = each.ends
        yield Text(say("{low} is {worst}, {high} is {best}", low=low, worst=worst, high=high, best=best) + ". ")
    if each.words and each.grade != "assumption":
        yield grade_tag(each.grade)
    if each.state == "stale":
        yield Text(" " + say("To be confirmed: an earlier answer has changed since."))
    if each.taken_from:
        yield Text(" " + say("Taken over from {other}.", other=each.taken_from))
    for _, note in each.notes:
        yield Text(f" {say('Note:')} ")
        yield Quote(note)
    for _, note in each.refused:
        yield Text(f" {say('Said first, and it fitted no option:')} ")
        yield Quote(note)
