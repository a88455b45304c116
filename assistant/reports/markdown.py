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
_ESCAPED = re.compile(r"([\\`*_{}\[\]<>#|~&!$@:])|(?<=\bwww)(\.)")
STATE_WORDS = {
    "open": "not asked yet",
    "skipped": "skipped",
    "unknown": "not known",
    "declined": "rather not said",
    "not_applicable": "does not apply",
    "later": "put off for later",
}
GRADE_WORDS = {"customer_said": "a customer said it", "measured": "measured"}


def markdown(state: State) -> str:
    """The brief of a session as Markdown text."""
    return "\n".join(_lines(brief_data(state))) + "\n"


def _lines(brief: dict[str, Any]) -> Iterator[str]:
    session = brief["session"]
    done = session["progress"]
    yield f"# {escape(session['title'])}"
    yield ""
    yield (
        f"About {escape(session['company'])}. {done['settled']} of {done['asked']} questions settled, "
        f"{session['created_at'][:10]} to {session['updated_at'][:10]}, {session['depth']} depth, "
        f"question bank {session['bank']}."
    )
    part = step = None
    for section in brief["sections"]:
        if section["part"] != part:
            part, step = section["part"], None
            yield from ("", f"## {escape(part)}")
        named = tuple(section["item"].values())
        if (section["step"], named[:2]) != step:
            step = (section["step"], named[:2])
            yield from ("", f"### {section['number']}. {escape(section['step'])}{_named(named)}")
        yield from ("", f"#### {escape(section['section'])}{_named(named)}")
        for answer in section["answers"]:
            yield from _answer(answer, named)
    if brief["notes"]:
        yield from ("", "## Notes")
        for note in brief["notes"]:
            yield from ("", *quoted(note))


def _answer(answer: dict[str, Any], named: tuple[str, ...]) -> Iterator[str]:
    own = tuple(name for name in answer["item"].values() if name not in named)
    follow_up = "Follow-up: " if "probe" in answer else ""
    yield from ("", f"**{follow_up}{escape(answer['ask'])}**{_named(own)}")
    if answer["state"] in STATE_WORDS:
        yield from ("", f"*{STATE_WORDS[answer['state']]}*")
    else:
        yield from ("", *quoted(answer["text"]))
        remarks = [GRADE_WORDS.get(answer["evidence"], ""), "to be confirmed" if answer["state"] == "stale" else ""]
        if any(remarks):
            yield from ("", f"*{', '.join(remark for remark in remarks if remark)}*")
    for note in answer["notes"]:
        yield from ("", "Note:", "", *quoted(note))


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


def _named(names: tuple[str, ...]) -> str:
    return f" ({escape(', '.join(names))})" if names else ""
