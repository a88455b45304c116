"""What a question is after, so that "three forms and a fax" is read in the light of "How easy is it?"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Literal

from assistant.analysis.patterns import Phrases, phrases_in, words_of
from assistant.analysis.sentences import sentences
from assistant.interview.cells import FindingKind

_QUOTED = re.compile("“[^”]*”")
"""Earlier answers that a question repeats; they say nothing about what it is after."""
Topic = Literal["trouble", "purpose", "idea", "value", "information"]

_TOPICS: dict[Topic, str] = {
    "trouble": (
        "easy/hard/easily, effort, how clear, unclear, well or badly, trouble, difficult/difficulty, stuck, wrong, "
        "late, later than, surprise/surprises, nearly kept, holds/keeps/hold/keep .. back, hesitate, give up, "
        "hurt/hurts, pain/pains, problem/problems, complaint/complaints, nuisance, miss, missed, too much, "
        "what takes longest, takes longest, cost a customer, costs these customers, too late, not finished, "
        "never finished, frustrate/frustrated/frustrating, challenge/challenges, annoy/annoys/annoying, worst, "
        "least, in the way, dissatisfied, unhappy, bother, worry, afraid, drifting, wait/waits, did nothing, "
        "have to do, has to do, still have to, reach somebody, nobody is there, happens when, drawbacks, concern, "
        "used least, barrier, causes, instead"
    ),
    "purpose": (
        "what is that for, for in, what .. in turn for, want to get done, why does .. matter, really want, purpose, "
        "in the end, hope to, afraid might, larger purpose, got there, achieve, trying to, what matters, "
        "most important to, what would it mean, what are they after, different for them, went perfectly, "
        "why do/does/is, motivates"
    ),
    "idea": (
        "what could, how could, could you do/try/offer/suggest, idea/ideas, would it take, do differently, improve, "
        "asked for, ask for, wished/wish, if you could, first thing you would, could already be better, "
        "would be different, would you try/change/want/suggest, like to see, in an ideal, in future, in the future, "
        "make/making .. better"
    ),
    "value": (
        "weigh up, choose, ready to pay, willing to pay, worth, pay more, look at first, features, decides, factors, "
        "trust, stay, price, alternative, strongest, compare, prefer, criteria, consider, decide/decision, select"
    ),
    "information": (
        "what/which/useful/customer information, know about, could you know, not know, nobody else know, "
        "learn/learned, told, gets to, find out, notice that, conclude, on record, pass/passes between"
    ),
}


_ENTRIES: dict[FindingKind, str] = {
    "pain": "hurt/hurts, pain/pains, pain points, goes/go wrong, problems, nuisances, complaints, frustrations",
    "driver": "ready to pay, willing to pay, pay more, weigh up, make/makes .. choose",
    "opportunity": "idea/ideas, improvements, suggestions",
}
"""What the entries of a list are when the question asks for these."""
_PRESUMED: dict[FindingKind, str] = {
    "pain": (
        "hold/holds them/him/her/you/people back, keep/keeps them/you/people from, nearly kept, get/gets/got stuck, "
        "give up, nuisance, takes longest, is hardest, consist of, come as a surprise, be the trouble, "
        "goes/go wrong, what hurts, annoys them most, bothers them, cost a customer, cost customers, "
        "costs customers, hesitate to, the hardest part, the worst part, miss most, frustrates"
    ),
    "need": (
        "what is that for, in turn, want to get done, afraid might happen, really want, really after, deeper purpose"
    ),
    "driver": (
        "why they stay, look at first, ready to pay more, willing to pay more, the reason they, settled it, "
        "why do they choose, main reason"
    ),
    "opportunity": (
        "first thing you would do differently, which one would you try first, what would you change, asked for"
    ),
    "gap": "never gets to, most like to know, nobody else know, what do you not know",
}
"""What the first sentence of an answer is, whatever its words, when the question takes it for granted."""


@lru_cache(maxsize=2048)
def topics(question: str) -> frozenset[Topic]:
    """What a question is after; nothing in particular for most."""
    return _found(_TOPICS, _put(question))


@lru_cache(maxsize=2048)
def presumed(question: str, *, entries: bool) -> FindingKind | None:
    """What kind of finding a question takes its answer to be, or each entry of it; None when that is not clear."""
    kinds = _found(_ENTRIES, question) if entries else _found(_PRESUMED, _put(question))
    return next(iter(kinds)) if len(kinds) == 1 else None


def _found(tables: dict[Any, str], question: str) -> frozenset[Any]:
    hits = _phrases(tuple(tables.items())).find(words_of(_QUOTED.sub(" ", question)))
    return frozenset(hit.cue.family for hit in hits)


def _put(question: str) -> str:
    """What is asked in the end, without what is said before it."""
    asked = [question[start:end] for start, end in sentences(question)]
    put = [each for each in asked if each.endswith("?")] or asked
    return " ".join(put[-2:])


@lru_cache(maxsize=3)
def _phrases(tables: tuple[tuple[str, str], ...]) -> Phrases:
    phrases = Phrases({})
    for name, table in tables:
        phrases.add(name, 1, phrases_in(table))
    return phrases
