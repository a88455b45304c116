"""The brief as Markdown. What people said stands in it character for character, and cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.interview.cells import FindingKind
from assistant.interview.state import State
from assistant.interview.summary_lines import short_id
from assistant.reports.brief import brief_data
from assistant.reports.labels import founded, told_waiting, unsaid
from assistant.reports.look.page import Tag, words_of
from assistant.reports.story.kept import because_of, told_left_out, writer
from assistant.reports.story.review import (
    by_subject,
    byline,
    in_all,
    kind_of,
    marks_of,
    marks_on,
    settled_by,
    taken_back_by,
)
from assistant.reports.wording import counted, say, speaking, tongue_for
from assistant.text import display_line

_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>#|~&!$@\x00-\x1f\x7f-\x9f]"  # markup, and what a terminal would obey
    r"|^(?:[-+]|\d+[.)])(?:\s|$)|^=+$|^-+$"  # lists, rules, underlined headings
    r"|:\w+:|://|www\.|mailto:|xmpp:"  # what common readers turn into pictures and links
)
_ESCAPED = re.compile(
    r"[\\`*_{}\[\]<>|~$]|^#|!(?=\[)|&(?=#?\w+;)|:(?=\w+:)|:(?=//)|@(?=\w)|(?<=\bwww)\.|^(?:[-+]|\d+[.)])(?=\s|$)"
    r"|(?<=mailto):|(?<=xmpp):"
)


def finding_titles() -> dict[FindingKind, str]:
    """What findings of each kind are called together."""
    return {
        "pain": say("Pain points"),
        "driver": say("What raises or lowers what customers would pay"),
        "need": say("Deeper needs"),
        "gap": say("Information that is lost"),
        "opportunity": say("Opportunities"),
    }


def markdown(state: State) -> str:
    """The brief of a session as Markdown text."""
    return markdown_of(brief_data(state), state.index.bank.language)


def markdown_of(brief: dict[str, Any], language: str) -> str:
    """A brief as Markdown text; `language` is that of its question bank."""
    with speaking(tongue_for(language)):
        return "\n".join(_lines(brief)) + "\n"


def _lines(brief: dict[str, Any]) -> Iterator[str]:
    session = brief["session"]
    yield f"# {escape(session['title'])}"
    yield from ("", *_about(session), "", *_in_short(brief))
    part = step = None
    for section in brief["sections"]:
        answers = [answer for answer in section["answers"] if answer["state"] not in ("open", "left_out")]
        if not answers:
            continue
        if section["part"] != part:
            part, step = section["part"], None
            yield from ("", f"## {escape(part)}")
        if (section["step"], section["for"]) != step:
            step = (section["step"], section["for"])
            yield from ("", f"### {section['number']}. {escape(section['step'])}{_named(section['for'])}")
        yield from ("", f"#### {escape(section['section'])}{_named(section['own'])}")
        for answer in answers:
            yield from _answer(answer, {*section["for"], *section["own"]})
    yield from _notes(brief)
    left = sum(
        answer["state"] in ("open", "left_out") for section in brief["sections"] for answer in section["answers"]
    )
    if left:
        told = counted(left, "{n} further question was not asked.", "{n} further questions were not asked.")
        yield from ("", f"## {say('Not asked')}", "", told)
    if brief["review"] is not None:
        yield from _review(brief["review"])


def _about(session: dict[str, Any]) -> Iterator[str]:
    """Who, when and how, in a line."""
    done = session["progress"]
    first, last = session["created_at"][:10], session["updated_at"][:10]
    yield say(
        "An interview about {company}, {days}. {settled} of {asked} questions settled; question bank {bank}.",
        company=escape(session["company"]),
        days=first if first == last else say("{first} to {last}", first=first, last=last),
        settled=done["settled"],
        asked=done["asked"],
        bank=session["bank"],
    )


_GROUNDS = (
    "Of {all} answers, {measured} are measured, {customer_said} are what a customer said, and {assumption} are "
    "assumptions still to be checked with customers. An answer below is an assumption unless it says otherwise."
)


def _in_short(brief: dict[str, Any]) -> Iterator[str]:
    """The first lines that people read: how well founded it is, what tops each list, and what was found."""
    grades = brief["summary"]["grades"]
    yield f"## {say('In short')}"
    yield ""
    yield from _kept(brief["summary"]["kept"])
    yield say(_GROUNDS, all=sum(grades.values()), **grades)
    for each in brief["summary"]["lists"]:
        yield from ("", f"**{escape(each['title'])}**", "")
        yield from (f"{place}. {escape(name)}" for place, name in enumerate(each["items"], start=1))
    for kind, title in finding_titles().items():
        found = [finding for finding in brief["findings"] if finding["kind"] == kind]
        if found:
            yield from ("", f"**{title}**", "")
        for finding in found:
            grade = say("an assumption") if finding["grade"] == "assumption" else founded(finding["grade"])
            mark = f"{_findings([finding['id']])} " if brief["summary"]["kept"] else ""
            yield f"- {mark}{escape(finding['statement'])} *({grade})*"
            yield from (f"  - {_marked(each['quote'])}" for each in finding["evidence"] if each["lives"])
    if brief["summary"]["waiting"]:
        yield from ("", f"*{told_waiting(brief['summary']['waiting'])}*")


def _kept(kept: dict[str, Any] | None) -> Iterator[str]:
    """The summary that a person let stand, who wrote it, and what of it stands no more."""
    if kept is None:
        return
    if kept["sentences"]:
        yield " ".join(f"{escape(each['text'])} ({_findings(each['rests_on'])})" for each in kept["sentences"])
        told = writer(kept["drafted"], kept["model"] or "", kept["prompt"] or "", edited=kept["edited"])
        yield from ("", f"*{escape(told)}*", "")
    gone = kept["left_out"]
    if gone:
        yield from (f"*{escape(told_left_out(len(gone), named=gone[0]['text'] is not None))}*", "")
        yield from (f"- {escape(each['text'])} *({because_of(each['because'])})*" for each in gone if each["text"])
        yield ""


def _findings(names: list[str]) -> str:
    return escape(", ".join(map(short_id, names)))


def _answer(answer: dict[str, Any], named: set[str]) -> Iterator[str]:
    own = [name for name in answer["item"].values() if name not in named]
    follow_up = say("Follow-up:") + " " if "probe" in answer else ""
    yield from ("", f"**{follow_up}{escape(answer['ask'])}**{_named(own)}")
    if why := unsaid(answer["state"]):
        yield from ("", f"*{why}*")
        return
    yield from ("", *quoted(answer["text"]))
    if any(remarks := list(_remarks(answer))):
        yield from ("", f"*{', '.join(remarks)}*")


def _remarks(answer: dict[str, Any]) -> Iterator[str]:
    """What has to be known beside the words: what the scale means, how well founded they are, whose they are."""
    scale = answer.get("scale")
    if scale:
        ends = {
            "low": scale["from"],
            "worst": _marked(scale["low"]),
            "high": scale["to"],
            "best": _marked(scale["high"]),
        }
        yield say("{low} is {worst}, {high} is {best}", **ends)
    if answer["evidence"] in ("customer_said", "measured"):
        yield founded(answer["evidence"])
    if "same_as" in answer:
        yield say("taken over from {other}", other=escape(", ".join(answer["same_as"].values())))
    if answer["state"] == "stale":
        yield say("to be confirmed")


def _notes(brief: dict[str, Any]) -> Iterator[str]:
    """Notes on the session, then what was noted on questions or did not fit them, each with its question."""
    about = [
        (say("On {question}", question=_marked(answer["ask"])) + _named(list(answer["item"].values())) + how, note)
        for section in brief["sections"]
        for answer in section["answers"]
        for kind, how in (("notes", ""), ("did_not_fit", ", " + say("said first and fitting no option")))
        for note in answer[kind]
    ]
    if brief["notes"] or about:
        yield from ("", f"## {say('Notes')}")
    for note in brief["notes"]:
        yield from ("", *quoted(note))
    for where, note in about:
        yield from ("", f"{where}:", "", *quoted(note))


def _review(data: dict[str, Any]) -> Iterator[str]:
    """What reviewers said, word for word, by what it is about."""
    yield from ("", f"## {say('What reviewers said')}", "", " ".join(in_all(data)))
    for about in by_subject(data):
        yield from ("", f"### {escape(about.on['words'])}", "", f"*{kind_of(about.on)}*")
        for each in about.signed:
            yield from _remark(each, each, marks_on(each))
            if gone := taken_back_by(each):
                yield from ("", f"*{escape(gone)}*", *_words(each["withdrawn"]["reason"]))
        for first in about.said:
            for each in (first, *first["replies"]):
                yield from _remark(each, first, marks_of(each))
            if done := settled_by(first):
                yield from ("", f"*{escape(done)}*")


def _remark(each: dict[str, Any], first: dict[str, Any], marks: Iterator[Tag]) -> Iterator[str]:
    told = [words_of(byline(each, first)), *(mark.text for mark in marks)]
    yield from ("", f"*{escape('; '.join(told))}*", *_words(each["text"]))


def _words(text: str) -> Iterator[str]:
    if text:
        yield from ("", *quoted(text))


def quoted(text: str) -> Iterator[str]:
    """Words as they were said: a quotation when nothing in them could be read as markup, else a fenced block."""
    if "\n" not in text and not _MARKUP.search(text) and text.strip() == text:
        yield f"> {text}"
        return
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}text", text, fence)


def escape(text: str) -> str:
    """One line of text with nothing in it that Markdown would read as markup."""
    return _ESCAPED.sub(r"\\\g<0>", display_line(text))


def _marked(text: str) -> str:
    """One line between quotation marks."""
    return say("“") + escape(text) + say("”")


def _named(names: list[str]) -> str:
    return f" ({escape(', '.join(names))})" if names else ""
