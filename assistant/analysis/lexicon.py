"""All cues, compiled on first use."""

from __future__ import annotations

from functools import cache

from assistant.analysis.cues.knowing import AGAINST, GAP
from assistant.analysis.cues.pain import PAIN
from assistant.analysis.cues.table import CLASSES, Family
from assistant.analysis.cues.wanting import DRIVER, NEED, WISH
from assistant.analysis.patterns import Phrases, phrases_in

FAMILIES: dict[str, Family] = {family.name: family for family in (*PAIN, *GAP, *AGAINST, *WISH, *NEED, *DRIVER)}


@cache
def lexicon() -> Phrases:
    """The phrases of every family."""
    phrases = Phrases(CLASSES)
    for family in FAMILIES.values():
        for weight, table in family.phrases.items():
            phrases.add(family.name, weight, phrases_in(table))
    return phrases
