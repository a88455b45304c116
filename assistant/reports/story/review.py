"""What reviewers said, in a report: remarks with their replies and sign-offs, by what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from assistant.interview.subjects import subject_of
from assistant.reports.look.page import Block, Box, Break, Bullets, Paragraph, Run, Runs, Section, Tag, Text, words
from assistant.reports.story.view import SPACE, View, phrase
from assistant.reports.wording import counted, day, say

Data = dict[str, Any]
"""As in the JSON report."""
_ORDER = ("session", "stage", "answer", "finding")
_INTRO = (
    "What those who read this interview said about it. It altered nothing in it, and these are not words of the people "
    "who were asked."
)


class About(NamedTuple):
    """Everything that was said about one thing."""

    on: Data
    signed: list[Data]
    said: list[Data]


def review(view: View) -> Section | None:
    """Everything said about one thing in one box; None when nobody said anything."""
    data = view.of.review
    if data is None:
        return None
    blocks: list[Block] = [Paragraph(words(" ".join(in_all(data))))]
    for about in by_subject(data):
        boxed: list[Block] = [Paragraph((Text(kind_of(about.on)), *_reference(view, about.on)), "small")]
        if about.signed:
            boxed.append(Bullets(tuple(_sign_off(each) for each in about.signed)))
        boxed += [Bullets(tuple(_thread(each))) for each in about.said]
        blocks.append(Box(about.on["words"], tuple(boxed)))
    return Section("review", say("What reviewers said"), intro=say(_INTRO), blocks=tuple(blocks))


def by_subject(data: Data) -> list[About]:
    """Each thing that something was said about: the whole first, then stages, answers and findings."""
    found: dict[str, About] = {}
    for each in data["threads"]:
        found.setdefault(each["on"]["label"], About(each["on"], [], [])).said.append(each)
    for each in data["sign_offs"]:
        found.setdefault(each["on"]["label"], About(each["on"], [], [])).signed.append(each)
    return sorted(found.values(), key=lambda about: _ORDER.index(about.on["kind"]))


def in_all(data: Data) -> Iterator[str]:
    """How much is open, settled and signed off, in sentences."""
    still = [each for each in data["threads"] if each["resolved"] is None]
    disputed = sum(_disputed(each) for each in still)
    stands = [each for each in data["sign_offs"] if each["withdrawn"] is None]
    outdated = sum(each["outdated"] for each in stands)
    settled, holding, gone = len(data["threads"]) - len(still), len(stands) - outdated, data["left_out"]
    if still:
        yield counted(len(still), "{n} remark is open.", "{n} remarks are open.")
    if disputed:
        yield counted(disputed, "{n} of them is disputed.", "{n} of them are disputed.")
    if settled:
        yield counted(settled, "{n} remark is settled.", "{n} remarks are settled.")
    if holding:
        yield counted(holding, "{n} sign-off holds.", "{n} sign-offs hold.")
    if outdated:
        yield counted(
            outdated,
            "{n} sign-off was given before something in it changed.",
            "{n} sign-offs were given before something in them changed.",
        )
    if gone:
        yield counted(
            gone,
            "{n} remark or sign-off is left out, since what it is about is not in this report.",
            "{n} remarks or sign-offs are left out, since what they are about is not in this report.",
        )


def kind_of(on: Data) -> str:
    """What kind of thing a remark is about, and what became of a finding that does not stand in the report itself."""
    match on["kind"]:
        case "session":
            return say("On the whole interview")
        case "stage":
            return say("On a stage")
        case "answer":
            return say("On a follow-up") if "probe" in on else say("On an answer")
        case _:
            told = {"proposed": say("On a finding that nobody has judged yet"),
                    "rejected": say("On a finding that was rejected")}  # fmt: skip
            return told.get(on["status"], say("On a finding"))


def _reference(view: View, on: Data) -> Runs:
    """A link to the words or the finding, where the report has them."""
    subject = subject_of(on)
    if subject.kind == "answer":
        return view.ref(subject.cell)
    return view.finding_ref(subject.name) if on.get("status") == "accepted" else ()


def byline(each: Data, first: Data) -> Runs:
    """Who said it and when; of a reply, to whom. `first` is the thread that it is in."""
    who, when = (Text(each["author"], "strong"),), (Text(day(each["at"][:10])),)
    if "reply_to" not in each:
        return phrase("{who}, {day}", who=who, day=when)
    authors = {one["id"]: one["author"] for one in (first, *first["replies"])}
    return phrase("{who} in reply to {other}, {day}", who=who, other=(Text(authors[each["reply_to"]]),), day=when)


def marks_of(each: Data) -> Iterator[Tag]:
    """Whether somebody disagrees, and of the first remark of a thread whether it is settled."""
    if each["stance"] == "disagreement":
        yield Tag(say("disagrees"), "bad")
    if "replies" in each:
        yield Tag(say("open"), "open") if each["resolved"] is None else Tag(say("settled"), "good")


def marks_on(sign_off: Data) -> Iterator[Tag]:
    """Whether a sign-off holds."""
    if sign_off["withdrawn"] is not None:
        yield Tag(say("taken back"), "neutral")
    elif sign_off["outdated"]:
        yield Tag(say("signed off, and changed since"), "open")
    else:
        yield Tag(say("signed off"), "good")


def settled_by(first: Data) -> str:
    """Who settled a thread; empty while it is open."""
    done = first["resolved"]
    return say("Settled by {who}, {day}.", who=done["by"], day=day(done["at"][:10])) if done else ""


def taken_back_by(sign_off: Data) -> str:
    """Who took a sign-off back; empty while it stands."""
    gone = sign_off["withdrawn"]
    return say("Taken back by {who}, {day}.", who=gone["by"], day=day(gone["at"][:10])) if gone else ""


def _thread(first: Data) -> Iterator[Runs]:
    done = settled_by(first)
    end: Runs = (Break(), Text(done, "quiet")) if done else ()
    every = (first, *first["replies"])
    for each in every:
        told = (*byline(each, first), *_tags(marks_of(each)), *_lines(each["text"]))
        yield (*told, *end) if each is every[-1] else told


def _sign_off(each: Data) -> Runs:
    gone = each["withdrawn"]
    back = (Break(), Text(taken_back_by(each), "quiet"), *_lines(gone["reason"])) if gone else ()
    return (*byline(each, each), *_tags(marks_on(each)), *_lines(each["text"]), *back)


def _tags(marks: Iterator[Tag]) -> Iterator[Run]:
    for mark in marks:
        yield from (SPACE, mark)


def _lines(text: str) -> Iterator[Run]:
    """The words of a reviewer, which are in no quotation marks: those are for what was said in the interview."""
    for line in text.split("\n") if text else ():
        yield from (Break(), Text(line))


def _disputed(first: Data) -> bool:
    return any(each["stance"] == "disagreement" for each in (first, *first["replies"]))
