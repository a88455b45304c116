"""The form of the tables of cues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["pain", "opportunity", "need", "driver", "gap", "relief", "aside"]
"""What a family of cues speaks for: a kind of finding; `relief` speaks against a pain, `aside` against any finding."""


@dataclass(frozen=True, slots=True)
class Family:
    """Cues that tell of the same thing. Of several in one sentence the strongest counts in full."""

    name: str
    kind: Kind
    says: str
    """What they tell of, as the middle of a sentence: "it names ..."."""
    phrases: dict[float, str]
    """Phrases separated by commas, under their weight: 1 hints, 2 is enough by itself, 3 leaves little doubt."""
    turns: bool = False
    """Whether a negation before it takes it away ("no problem", "never crashes")."""
    adds: bool = False
    """Whether each further cue counts in full, as the steps of a chore do."""


CLASSES = {
    "be": (
        "is are was were be been being isn't aren't wasn't weren't 's it's that's there's am i'm they're he's she's"
    ),
    "cannot": "can't couldn't unable won't wouldn't",
    "doesnot": "don't doesn't didn't won't",
    "not": ("not never no don't doesn't didn't can't couldn't won't isn't aren't wasn't weren't hasn't haven't hadn't"),
    "have": "have has had having having's i've they've we've",
    "must": "must have has had need needs needed having",
    "they": (
        "they he she people customers clients users guests patients buyers everyone everybody someone "
        "somebody most many some others families parents owners students members children"
    ),
    "we": "we i us our my me",
    "who": (
        "they he she people customers clients users guests patients buyers everyone everybody someone "
        "somebody you we i most many some one it"
    ),
    "nobody": "nobody none no-one noone neither",
    "much": (
        "very so really quite too extremely pretty rather incredibly super somewhat terribly awfully more "
        "most always still"
    ),
    "few": (
        "two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty several "
        "many multiple countless dozens hundreds thousands 2 3 4 5 6 7 8 9 10 12 15 20 30 40 45 50 60 90 100"
    ),
    "time": (
        "second seconds minute minutes min mins hour hours hrs day days week weeks month months year years "
        "yrs evening evenings night nights weekend weekends morning mornings afternoon afternoons"
    ),
    "get": "get gets got getting obtain receive reach find",
    "want": "want wants wanted wanting",
    "one": "a an the this that these those my our your their his her its some any",
    "task": (
        "form forms call calls email emails mail mails fax faxes letter letters document documents paperwork "
        "step steps click clicks visit visits trip trips page pages sheet sheets signature signatures stamp "
        "stamps queue queues password passwords login logins copies reminders attempts tries quotes portals "
        "systems screens people"
    ),
    "ask": "ask asks asked asking request requests requested demand demands demanded",
    "would": "would i'd it'd they'd we'd you'd he'd she'd that'd",
    "better": (
        "nice great good better best helpful useful cool awesome perfect ideal wonderful fantastic handy "
        "amazing excellent lovely brilliant super easier appreciated beneficial neat ok fine simpler faster "
        "convenient terrific sweet"
    ),
    "build": (
        "add adding include including implement implementing introduce introducing provide providing offer "
        "offering create creating enable enabling support supporting integrate integrating restore restoring "
        "allow allowing expose bring improve improving simplify extend expand reintroduce"
    ),
    "sound": (
        "good easy clear helpful useful happy great accurate reliable comfortable impressed satisfied ready "
        "worth safe fast simple friendly convenient enough fair sure consistent intuitive stable durable "
        "sturdy sharp available possible trustworthy right correct pleasant"
    ),
    "enjoy": "love loves adore adores enjoy enjoys loved enjoyed",
    "toil": (
        "explaining filling waiting queueing queuing repeating calling typing chasing standing searching retyping"
    ),
    "reacts": "answers picks comes calls replies helps notices reacts looks",
    "product": "app product platform dashboard tool software solution service system",
    "relieves": "solves solve fixes removes avoids prevents eliminates reduces makes helps saves does takes",
    "change": (
        "add fix make allow provide bring let include give implement enable consider support update improve "
        "change remove create put stop don't keep take increase reduce offer introduce do get expose have at "
        "extend restore return open release port show look integrate work build ensure resolve address use "
        "move turn help just also either"
    ),
    "what": (
        "a an the some more support in back new better users user developers ability option options us me "
        "people any other all this it that dark for two full to at your our custom multiple automatic"
    ),
    "sized": (
        "easy easier comfortable soft light sturdy bright loud quiet thick thin heavy small big large tight "
        "loose short long strong clear fast slow"
    ),
}
"""Words that phrases name together."""
