"""What the client gets after the call: thanks, what was talked about, and what was agreed. Nothing else gets in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape as html_escape

from assistant.interview.captures import captures
from assistant.interview.cells import Span
from assistant.interview.findings import lives, note_of, standing
from assistant.interview.people import consent_of, may_quote
from assistant.interview.sharing import shared
from assistant.interview.state import Finding, State
from assistant.interview.timing import coverage
from assistant.reports.labels import finding_titles
from assistant.reports.look.markdown import escape, quoted
from assistant.reports.wording import day, say, speaking, spoken, tongue_for
from assistant.text import display_line

_NAMING = "sharing"


@dataclass(frozen=True, slots=True)
class Agreed:
    """One finding with the words it rests on that may be shown."""

    statement: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thanks:
    """Everything the summary says."""

    company: str
    day: str
    people: tuple[str, ...]
    """Those who may be named."""
    talked_about: tuple[str, ...]
    """Stages of which something was settled."""
    agreed: tuple[tuple[str, tuple[Agreed, ...]], ...]
    """Accepted findings, by what they are."""
    quotes: tuple[str, ...]
    """Confirmed quotes of those who may be quoted."""
    language: str = "en"
    """Of the question bank."""


def thanks(state: State) -> Thanks:
    """The summary of a session, made from what of it may be shared."""
    with speaking(tongue_for(state.index.bank.language)):
        return _thanks(shared(state))


def _thanks(state: State) -> Thanks:
    found = [each for each in standing(state) if each.status == "accepted"]
    agreed = (
        (title, tuple(_agreed(state, each) for each in found if each.kind == kind))
        for kind, title in finding_titles().items()
    )
    quotes = [each.note for each in captures(state) if each.note.capture == "quote"]
    return Thanks(
        state.facts.get("company", ""),
        state.started_at[:10],
        tuple(each.name for each in state.participants.values() if _may_name(state, each.id)),
        tuple(each.stage.title for each in coverage(state) if each.settled),
        tuple((title, some) for title, some in agreed if some),
        tuple(note.text for note in quotes if may_quote(state, note.speaker)),
        state.index.bank.language,
    )


def _may_name(state: State, participant: str) -> bool:
    consent = consent_of(state.participants[participant], _NAMING)
    return consent is None or not consent.withdrawn_at


def _agreed(state: State, finding: Finding) -> Agreed:
    quotes = (each.quote for each in finding.evidence if lives(state, each) and _may_show(state, each.span))
    return Agreed(finding.statement, tuple(quote for quote in quotes if quote != finding.statement))


def _may_show(state: State, span: Span) -> bool:
    note = note_of(state, span)
    return note is None or may_quote(state, note.speaker)


def thanks_markdown(found: Thanks) -> str:
    """The summary as Markdown text."""
    with speaking(tongue_for(found.language)):
        return "\n".join(_markdown(found)) + "\n"


def _markdown(found: Thanks) -> Iterator[str]:
    yield "# " + say("Thank you, {company}", company=escape(found.company))
    yield from ("", say("Thank you for the conversation of {day}.", day=day(found.day)))
    if found.people:
        yield from ("", say("With {people}.", people=escape(", ".join(found.people))))
    if found.talked_about:
        yield from ("", f"## {say('What we talked about')}", "")
        yield from (f"- {escape(each)}" for each in found.talked_about)
    if found.agreed:
        yield from ("", f"## {say('What we agreed on')}")
    for title, some in found.agreed:
        yield from ("", f"**{escape(title)}**", "")
        for each in some:
            yield f"- {escape(each.statement)}"
            yield from (f"  - {say('“')}{escape(quote)}{say('”')}" for quote in each.quotes)
    if found.quotes:
        yield from ("", f"## {say('In your words')}")
        for quote in found.quotes:
            yield from ("", *quoted(quote))


def thanks_html(found: Thanks) -> str:
    """The summary as a page of its own, which asks for nothing from elsewhere."""
    with speaking(tongue_for(found.language)):
        title = say("Thank you, {company}", company=display_line(found.company))
        return _PAGE.format(language=spoken(), title=_safe(title), body="\n".join(_html(found, title)))


def _html(found: Thanks, title: str) -> Iterator[str]:
    yield f"<h1>{_safe(title)}</h1>"
    yield f"<p>{_safe(say('Thank you for the conversation of {day}.', day=day(found.day)))}</p>"
    if found.people:
        yield f"<p>{_safe(say('With {people}.', people=', '.join(found.people)))}</p>"
    if found.talked_about:
        yield f"<h2>{say('What we talked about')}</h2>"
        yield f"<ul>{''.join(f'<li>{_safe(each)}</li>' for each in found.talked_about)}</ul>"
    if found.agreed:
        yield f"<h2>{say('What we agreed on')}</h2>"
    for kind, some in found.agreed:
        yield f"<h3>{_safe(kind)}</h3>"
        yield f"<ul>{''.join(_item(each) for each in some)}</ul>"
    if found.quotes:
        yield f"<h2>{say('In your words')}</h2>"
        yield from (f"<blockquote>{_safe(quote)}</blockquote>" for quote in found.quotes)


def _item(each: Agreed) -> str:
    quotes = "".join(f"<blockquote>{_safe(quote)}</blockquote>" for quote in each.quotes)
    return f"<li>{_safe(each.statement)}{quotes}</li>"


def _safe(text: str) -> str:
    return html_escape(display_line(text))


_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 1.1rem/1.5 Georgia, serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #22262b; }}
h1, h2, h3 {{ line-height: 1.2; color: #0d665a; }}
blockquote {{ margin: .4rem 0 .4rem 1rem; padding-left: .8rem; border-left: 3px solid #0d665a; font-style: italic; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""
