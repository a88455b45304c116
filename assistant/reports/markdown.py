"""The brief as Markdown. What people said stands in it character for character, and cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.interview.state import State
from assistant.reports.brief import brief_data
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
STATE_WORDS = {
    "skipped": "skipped",
    "unknown": "not known",
    "declined": "rather not said",
    "not_applicable": "does not apply",
    "later": "put off for later",
}
FINDING_WORDS = {
    "pain": "Pain points",
    "driver": "What raises or lowers what customers would pay",
    "need": "Deeper needs",
    "gap": "Information that is lost",
    "opportunity": "Opportunities",
}
GRADE_WORDS = {"customer_said": "a customer said it", "measured": "measured"}


def markdown(state: State) -> str:
    """The brief of a session as Markdown text."""
    return markdown_of(brief_data(state))


def markdown_of(brief: dict[str, Any]) -> str:
    """A brief as Markdown text."""
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
        yield from ("", "## Not asked", "", f"{left} further questions were not asked.")


def _about(session: dict[str, Any]) -> Iterator[str]:
    """Who, when and how, in a line."""
    done = session["progress"]
    first, last = session["created_at"][:10], session["updated_at"][:10]
    days = first if first == last else f"{first} to {last}"
    yield (
        f"An interview about {escape(session['company'])}, {days}. {done['settled']} of {done['asked']} questions "
        f"settled; question bank {session['bank']}."
    )


def _in_short(brief: dict[str, Any]) -> Iterator[str]:
    """The first lines that people read: how well founded it is, what tops each list, and what was found."""
    grades = brief["summary"]["grades"]
    yield "## In short"
    yield ""
    yield (
        f"Of {sum(grades.values())} answers, {grades['measured']} are measured, {grades['customer_said']} are what a "
        f"customer said, and {grades['assumption']} are assumptions still to be checked with customers. "
        "An answer below is an assumption unless it says otherwise."
    )
    for each in brief["summary"]["lists"]:
        yield from ("", f"**{escape(each['title'])}**", "")
        yield from (f"{place}. {escape(name)}" for place, name in enumerate(each["items"], start=1))
    for kind, title in FINDING_WORDS.items():
        found = [finding for finding in brief["findings"] if finding["kind"] == kind]
        if found:
            yield from ("", f"**{title}**", "")
        for finding in found:
            grade = GRADE_WORDS.get(finding["grade"], "an assumption")
            yield f"- {escape(finding['statement'])} *({grade})*"
            yield from (f"  - “{escape(each['quote'])}”" for each in finding["evidence"] if each["lives"])


def _answer(answer: dict[str, Any], named: set[str]) -> Iterator[str]:
    own = [name for name in answer["item"].values() if name not in named]
    follow_up = "Follow-up: " if "probe" in answer else ""
    yield from ("", f"**{follow_up}{escape(answer['ask'])}**{_named(own)}")
    if answer["state"] in STATE_WORDS:
        yield from ("", f"*{STATE_WORDS[answer['state']]}*")
        return
    yield from ("", *quoted(answer["text"]))
    if any(remarks := list(_remarks(answer))):
        yield from ("", f"*{', '.join(remarks)}*")


def _remarks(answer: dict[str, Any]) -> Iterator[str]:
    """What has to be known beside the words: what the scale means, how well founded they are, whose they are."""
    scale = answer.get("scale")
    if scale:
        yield f"{scale['from']} is “{escape(scale['low'])}”, {scale['to']} is “{escape(scale['high'])}”"
    if answer["evidence"] in GRADE_WORDS:
        yield GRADE_WORDS[answer["evidence"]]
    if "same_as" in answer:
        yield f"taken over from {escape(', '.join(answer['same_as'].values()))}"
    if answer["state"] == "stale":
        yield "to be confirmed"


def _notes(brief: dict[str, Any]) -> Iterator[str]:
    """Notes on the session, then what was noted on questions or did not fit them, each with its question."""
    about = [
        (f"On “{escape(answer['ask'])}”{_named(list(answer['item'].values()))}{how}", note)
        for section in brief["sections"]
        for answer in section["answers"]
        for kind, how in (("notes", ""), ("did_not_fit", ", said first and fitting no option"))
        for note in answer[kind]
    ]
    if brief["notes"] or about:
        yield from ("", "## Notes")
    for note in brief["notes"]:
        yield from ("", *quoted(note))
    for where, note in about:
        yield from ("", f"{where}:", "", *quoted(note))


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


def _named(names: list[str]) -> str:
    return f" ({escape(', '.join(names))})" if names else ""
