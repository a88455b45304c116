"""What reports say in words of ours: every text is translated, and a report speaks the language of its bank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from string import Formatter

import polib
import pytest

from assistant.reports.look.html import html
from assistant.reports.look.markdown import markdown
from assistant.reports.look.page import Link, Quote
from assistant.reports.story.compose import compose, report
from assistant.reports.story.gather import gather
from assistant.reports.thanks import thanks, thanks_html, thanks_markdown
from assistant.reports.wording import ENGLISH, Tongue, counted, day, languages, lower, say, speaking, tongue_for
from docs.make_report_words import WORDS, texts, updated
from tests.reports.pages import pianos_state
from tests.reports.sessions import deep, empty, german

_WORD = re.compile(r"[^\W\d_]{2,}")
_STRUCTURE = {"anchor", "to", "tone", "look", "language", "said_in", "body"}
LANGUAGES = sorted(languages())


def _marked(text: str) -> str:
    """A text of ours with brackets around what is ours in it."""
    pieces = [(f"⟦{words}⟧" if words else "", name) for words, name, _, _ in Formatter().parse(text)]
    return "".join(words + (f"{{{name}}}" if name is not None else "") for words, name in pieces)


PSEUDO = Tongue("xx", {one: (_marked(one), _marked(many)) if many else _marked(one) for one, many in texts().items()})


def test_german_is_there() -> None:
    assert "de" in languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_every_text_of_the_code_and_no_other(language: str) -> None:
    kept = (WORDS / f"{language}.po").read_text(encoding="utf-8")
    assert kept == f"{updated(language)}\n"
    assert not polib.pofile(kept).untranslated_entries()
    assert not polib.pofile(kept).fuzzy_entries()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_parts_of_its_text(language: str) -> None:
    def parts(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    for entry in polib.pofile(str(WORDS / f"{language}.po")):
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert parts(text) in (parts(entry.msgid), parts(entry.msgid_plural or entry.msgid)), entry.msgid


def test_a_language_is_known_by_its_first_part_and_any_other_is_english() -> None:
    assert tongue_for("de-CH").code == "de"
    assert tongue_for("ar") is ENGLISH
    assert tongue_for("../../secret") is ENGLISH


def test_counts_dates_and_labels_are_told_as_the_language_tells_them() -> None:
    told = [counted(n, "{n} finding", "{n} findings") for n in (0, 1, 2)]
    assert told == ["0 findings", "1 finding", "2 findings"]
    assert (day("2026-03-09"), lower("Often"), lower("SMS")) == ("9 March 2026", "often", "SMS")
    with speaking(tongue_for("de")):
        told = [counted(n, "{n} finding", "{n} findings") for n in (0, 1, 2)]
        assert told == ["0 Befunde", "1 Befund", "2 Befunde"]
        assert (day("2026-03-09"), lower("Oft")) == ("9. März 2026", "Oft")
    assert say("Today") == "Today"


def test_braces_in_what_people_said_are_no_places_for_parts() -> None:
    assert say("Taken over from {other}.", other="{day}") == "Taken over from {day}."


def test_no_words_of_ours_are_left_untranslated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.reports.story.compose.tongue_for", lambda _: PSEUDO)
    for state in (deep(), pianos_state(), empty()):
        material = gather(state)
        theirs = set(_WORD.findall("\n".join(_texts(material, quoted=True))))
        for text in _texts(compose(material), quoted=False):
            left = re.sub("⟦[^⟧]*⟧", " ", text)
            assert {*_WORD.findall(left)} <= theirs | {"Connected", "Interview"}, text


def test_the_report_of_a_german_interview_is_german() -> None:
    page = compose(gather(german()))
    titles = {each.title for each in page.sections}
    assert {"Kurz gefasst", "Ärgernisse", "Der Wortlaut"} <= titles
    assert (page.language, page.frame.opens, page.frame.closes) == ("de", "„", "“")
    written = html(page)
    assert '<html lang="de">' in written
    assert "Zum Inhalt" in written
    assert 'aria-label="Inhalt"' in written


def test_the_markdown_of_a_german_interview_and_the_note_of_thanks_are_german() -> None:
    state = german()
    text = markdown(report(state))
    assert "\n## Kurz gefasst\n" in text
    assert not re.search(r"\b(customer|assumption|further|questions?)\b", text)
    found = thanks(state)
    assert "Danke für das Gespräch vom" in thanks_markdown(found)
    assert '<html lang="de">' in thanks_html(found)


def _texts(value: object, *, quoted: bool) -> Iterator[str]:
    """The texts of a page or of a report's material; of a page without what is quoted or drawn."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Quote, Link)) and not quoted:
        return
    elif isinstance(value, dict):
        yield from _texts(tuple(value.items()), quoted=quoted)
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from _texts(each, quoted=quoted)
    elif is_dataclass(value):
        for each in fields(value):
            if quoted or each.name not in _STRUCTURE:
                yield from _texts(getattr(value, each.name), quoted=quoted)
