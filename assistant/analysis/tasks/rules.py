"""The rules of a follow-up question, kept by code: one, open, not leading, not double, short, not asked before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from assistant.analysis.asking.statement import holds_only_what_was_said
from assistant.analysis.likeness import content
from assistant.text import display, fold

Breach = Literal["empty", "long", "several", "closed", "leading", "double", "asked", "invented", "unprintable"]
MOST_WORDS = 29
ALIKE = 0.8
"""The share of content words from which a question counts as one that was asked."""

_ASKERS = "how|what|when|who|whom|whose|where|why|which"
_VERBS = (
    "do|does|did|is|are|was|were|am|has|have|had|can|could|would|will|should|shall|may|might|must|isn't|aren't|wasn't|"
    "weren't|don't|doesn't|didn't|hasn't|haven't|won't|wouldn't|couldn't|can't|shouldn't"
)
_OPEN = re.compile(
    rf"(?:^(?:\w+ly\s)?|[,.;:]\s|\b(?:in|to|for|at|on|by|of|with|from|and|so|the)\s)(?:{_ASKERS})\b"
    r"|^(?:can|could|would|will) you (?:please )?(?:tell|describe|show|walk|give|say|explain)\b"
    r"|\b(?:tell|walk|talk|show|take|lead) (?:me|us)\b|^(?:please )?describe\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:isn't|aren't|wasn't|don't|doesn't|didn't|wouldn't|won't|couldn't|haven't|hasn't|shouldn't) "
    r"(?:it|that|this|they|you|he|she|we|there)\b"
    r"|[,;]\s*(?:right|correct|yes|no|ok|okay|true|don't you (?:think|agree))\?"
    r"|\b(?:surely|obviously|clearly|of course|naturally|admit|would(?:n't)? you (?:agree|say|admit)|do you agree|"
    r"i (?:think|believe|guess|assume|suppose)|it (?:seems|sounds)|sounds like|must have been|must be|"
    r"how (?:bad|badly|awful|terrible|annoying|annoyed|frustrating|frustrated|angry|unhappy|great|happy|glad|"
    r"much better|much worse|disappointed|disappointing|painful|horrible))\b"
    r"|\b(?:how about|what about|what if|why not)\b"
    r"|^(?:so|because) (?:you|they|he|she|it)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:great|excellent|wonderful|fascinating|interesting|impressive|amazing|brilliant|well done|good point|"
    r"sorry to hear|thank you|thanks)\b[\s,.!\u2013\u2014-]",
    re.IGNORECASE,
)
"""A word about the answer before the question."""
_SUGGESTED = re.compile(
    rf"[,:;\u2013\u2014-]\s*(?:{_VERBS})\s+(?:i|you|he|she|it|we|they|that|this|these|those|there|the|a|an|your|their)\b",
    re.IGNORECASE,
)
"""An answer put behind the question, to be said yes to."""
_AND = re.compile(r"\band\b|&|\bas well as\b|\bplus\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:and|so|then)\s+(?=\w+\b(?!\s*,))"
    r"|(?:take|suppose|imagine|picture|think of|go back to)\b[^.!?\u2026:;]*\.\s+)",
    re.IGNORECASE,
)
"""What may go before a question: a word that joins it to what was said, or where to look."""
_INVITES = re.compile(r"(?:please )?(?:tell|walk|talk|show|take|lead|describe)\b[^?]*\.$", re.IGNORECASE)
"""A question put as a request."""
_SENTENCE = re.compile(r"[.!\u2026]\s+\S")
_PUT = re.compile(rf"\b(?:what|who|whom|which|why|how)\b|\b(?:when|where)\s+(?:{_VERBS})\b", re.IGNORECASE)
"""Something asked, and not the circumstance that "When it rains," tells."""
_DOUBLE = re.compile(
    rf"\b(?:and|or|but)\s+(?:also\s+)?(?:(?:{_ASKERS})\b|(?:{_VERBS})\s+(?:you|they|it|he|she|we|there|the)\b)"
    rf"|[,;]\s+(?:{_ASKERS})\s+(?:{_VERBS})\b|\bboth\b.*\band\b|\beither\b.*\bor\b|/or\b",
    re.IGNORECASE,
)


def breaches(question: str, asked: Iterable[str] = (), said: Iterable[str] | None = None) -> tuple[Breach, ...]:
    """The rules that a question breaks. `asked` are the questions put before; `said` is all that it may repeat."""
    text = question.strip().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    found: list[Breach] = []
    if not any(each.isalpha() for each in text):
        return ("empty",)
    if display(question) != question or "\n" in question or "\t" in question:
        found.append("unprintable")
    if len(text.split()) > MOST_WORDS:
        found.append("long")
    put = _LEAD.sub("", text, count=1)
    if text.count("?") > 1 or not (text.endswith("?") or _INVITES.match(text)) or _SENTENCE.search(put):
        found.append("several")
    if not _OPEN.search(text):
        found.append("closed")
    if _LEADING.search(text) or _PRAISE.search(text) or _SUGGESTED.search(text):
        found.append("leading")
    if _AND.search(put) or any(_PUT.search(text[: match.start()]) for match in _DOUBLE.finditer(text)):
        found.append("double")
    if any(_same(text, each) for each in asked):
        found.append("asked")
    if said is not None and not holds_only_what_was_said(question, list(said)):
        found.append("invented")
    return tuple(found)


def _same(one: str, other: str) -> bool:
    if fold(one).strip(" ?.!") == fold(other).strip(" ?.!"):
        return True
    mine, theirs = content(one), content(other)
    return len(mine & theirs) >= 2 and len(mine & theirs) / len(mine | theirs) >= ALIKE
