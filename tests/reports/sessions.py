"""Sessions to write reports of: empty, quick, deep, hostile, German, Arabic."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant import library
from assistant.analysis.tasks.drafting import draft_by_rule
from assistant.bank.model import Question
from assistant.interview.cells import FINDING_KINDS, FINDING_STATUSES, FindingKind, FindingStatus, Grade, Span
from assistant.interview.commands import AddNote, Answer, Pass, RecordFinding, WriteSummary
from assistant.interview.state import State
from assistant.recorder import Recorder
from assistant.simulate import random_value
from assistant.store.memory import MemoryStore
from assistant.text import LIMIT

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = (
    "They ring three times before anybody picks up. By then most have asked somebody else.",
    "Nobody tells them when it will come. They stay at home for a day and still miss it.",
    "Last spring a woman from the bakery sent it back twice, and we never asked her why.",
    "It takes about an hour, and half of that is looking for the number on the back.",
    "So that the shop can open on Monday without anybody having to think of it.",
)
GERMAN = (
    "Sie rufen dreimal an, bevor jemand abhebt. Bis dahin haben die meisten jemand anderen gefragt.",
    "Niemand sagt ihnen, wann es kommt. Dann sitzen sie einen Tag zu Hause und verpassen es doch.",
    "Die Auftragsbestätigungsunterlagen gehen per Post hinaus, das dauert eine Woche.",
    "Damit der Laden am Montag öffnen kann, ohne dass jemand daran denken muss.",
    "Im Frühjahr hat eine Kundin „zweimal“ zurückgeschickt, und wir haben nie gefragt, warum.",
)
ARABIC = (
    "يتصلون ثلاث مرات قبل أن يرد أحد، وبحلول ذلك الوقت يكون معظمهم قد سأل غيرنا.",
    "لا أحد يخبرهم متى سيصل الطلب، فيبقون في البيت يومًا كاملًا (أو أكثر).",
    "في الربيع أعادت سيدة الطلب مرتين عبر تطبيق WhatsApp ولم نسألها عن السبب.",
    "حتى يفتح المحل يوم الاثنين دون أن يفكر أحد في ذلك.",
    "يستغرق الأمر نحو 45 دقيقة، ونصفها بحث عن الرقم.",
)
HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=alert(1)>",
    "</q></blockquote></main><style>body{display:none}</style>",
    "# Heading\n- item\n[link](javascript:alert(1)) ![i](https://x.example/i.png) **bold**",
    '=HYPERLINK("https://x.example","click")',
    "+1+cmd|' /C calc'!A0",
    "\u202egnp.exe \u2066 isolate \u202a never closed",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "https://x.example/ www.x.example mail@x.example",
    "\x1b[2J\x9b31m \x07 bell \ufffe \uffff",
    "“Quoted” \u2018inside\u2019 \"and\" 'bare' «and more»",
    "Z\u0351\u0343a\u030a\u0326l\u0300g\u0345o\u0360 👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 支持客户",
    "]]> --> */ \\ ` ${IFS}",
)
Say = Callable[[Question, random.Random], Any]


def saying(lines: Sequence[str], *, name: int = 60) -> Say:
    """Answers in these words; of lists and tables, the first column in them too."""

    def say(question: Question, chance: random.Random) -> Any:
        match question.type:
            case "text":
                return chance.choice(lines)
            case "items":
                return [line[:name] for line in chance.sample(list(lines), 3)]
            case "records":
                rows: Any = random_value(question, chance)
                first = question.columns[0].id
                texts = [column.id for column in question.columns if column.type == "text"]
                return [
                    {**row, **{each: chance.choice(lines)[:name] for each in texts if each in row or each == first}}
                    for row in rows
                ]
            case _:
                return random_value(question, chance)

    return say


def of_example() -> Say:
    """Answers as the recorded example gives them, where it does."""
    given: dict[str, list[Any]] = {}
    for line in (ROOT / "sessions" / "pellwick-pianos.answers.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if "question" in entry and "value" in entry and "probe" not in entry:
            given.setdefault(entry["question"], []).append(entry["value"])
    other = saying(ENGLISH)

    def say(question: Question, chance: random.Random) -> Any:
        return chance.choice(given[question.id]) if question.id in given else other(question, chance)

    return say


def held(say: Say, words: Sequence[str], *, bank: str = library.DEFAULT, most: int = 5000, **named: Any) -> Recorder:
    """An interview answered to its end or for so many turns, with findings of every kind and status."""
    chance = random.Random(7)
    recorder, outcome = Recorder.start(MemoryStore(), library.load(bank), named.pop("company", "Acme"), **named)
    assert outcome.refusal is None
    for turn in range(most):
        cell = recorder.state.cursor
        if cell is None:
            break
        question = recorder.state.index.places[cell.question].question
        value = chance.choice(words) if cell.probe else say(question, chance)
        evidence: Grade | None = chance.choice((None, "customer_said", "measured"))
        refused = turn % 17 == 16 or recorder.perform(Answer(cell, value=value, evidence=evidence)).refusal
        if refused:
            recorder.perform(Pass(cell, chance.choice(("skipped", "unknown", "declined"))))
        elif turn % 11 == 3 and isinstance(value, str) and len(value) > 20:
            find(recorder, chance)
    recorder.perform(AddNote(None, chance.choice(words)))
    return recorder


def find(recorder: Recorder, chance: random.Random) -> None:
    """A finding on some of the words said last."""
    answers = [answer for answer in recorder.state.all_answers() if isinstance(answer.value, str) and answer.answered]
    answers = [answer for answer in answers if len(answer.value) > 20]
    if answers:
        cell = answers[-1].cell
        kind: FindingKind = chance.choice(FINDING_KINDS)
        status: FindingStatus = chance.choice(FINDING_STATUSES)
        words = answers[-1].value[:40]
        recorder.perform(RecordFinding(kind, words, (Span(cell, 0, 18),), status=status, origin="offline/1"))


def empty() -> State:
    """Begun, and nothing said."""
    return held(saying(ENGLISH), ENGLISH, most=0).state


def quick() -> State:
    """The core questions alone."""
    return held(saying(ENGLISH), ENGLISH, company="Fernhollow Bakery", depth="quick").state


def deep() -> State:
    """Every question, for three groups on three journeys each."""
    groups = ("Families with a learner", "Schools and choirs", "Concert halls")
    journeys = ("The yearly tuning", "A repair in a hurry", "Buying a first piano")
    items = {"segments": groups, "journeys": journeys}
    return held(of_example(), ENGLISH, company="Pellwick Pianos", depth="deep", items=items, mode="facilitator").state


def hostile() -> State:
    """Words that want to be something else, one of them as long as a word may be, ten times; in its summary too."""
    long = "<b>" + "x" * (LIMIT - 10)
    words = (*HOSTILE, *HOSTILE, long)
    items = {"segments": ("<b>Bold</b> & co", "\u202eright"), "journeys": ("</style>", "{{ 7 }}")}
    recorder = held(saying(words, name=200), words, company="<script>alert(1)</script>", items=items, depth="standard")
    drafting = draft_by_rule(recorder.state)
    assert recorder.perform(WriteSummary(drafting.draft.sentences, "rule")).events
    return recorder.state


def german() -> State:
    """The German bank, answered in German."""
    items = {"segments": ("Familien mit Kindern", "Handwerksbetriebe"), "journeys": ("Die jährliche Wartung",)}
    return held(
        saying(GERMAN), GERMAN, bank="connected-relationships.de", company="Klavierbau Süßmilch", items=items
    ).state


def arabic() -> State:
    """Answered in Arabic."""
    items = {"segments": ("العائلات", "المدارس"), "journeys": ("الصيانة السنوية",)}
    return held(saying(ARABIC), ARABIC, company="بيانو النخيل", title="بيانو النخيل", items=items).state


ALL: dict[str, Callable[[], State]] = {
    "empty": empty,
    "quick": quick,
    "deep": deep,
    "hostile": hostile,
    "german": german,
    "arabic": arabic,
}
