"""Reading a state for a report. Parts are known by what their questions cover in the framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from assistant.bank.model import DEPTHS, LEVELS
from assistant.interview.cells import GRADES, Cell
from assistant.interview.findings import cut, grade, lives
from assistant.interview.prompt import answer_words, item_names, progress, prompt_for
from assistant.interview.state import Finding, State
from assistant.interview.summary_standing import standing_sentences
from assistant.interview.value_words import in_words
from assistant.reports.result import Results, Said
from assistant.reports.results import FIGURES, results, said_at
from assistant.reports.review_data import reviewed
from assistant.reports.story.material import (
    Chapter,
    Found,
    GoneSentence,
    Head,
    KeptSentence,
    KeptSummary,
    Ladder,
    Lesson,
    Material,
    NotAsked,
    PhaseLessons,
    Trust,
    TrustPoint,
    Words,
)

WHY = ("needs/purpose", "needs/why", "needs/why-again")
HOW = ("needs/how",)
BEYOND = ("needs/unserved", "needs/obstacles", "needs/partner", "needs/doubt", "needs/trusted-today", "needs/worry")
LESSON = ("learning/second", "learning/tenth", "learning/hundredth")
TOLD = (
    "information/frequency", "information/richness", "information/effort", "information/conclusion",
    "information/delay",
)  # fmt: skip
CAUSES = ("opportunities/causes", "opportunities/fulfilment-cost")
FIRM_ONLY = (
    "trust/", "learning/", "opportunities/causes", "opportunities/fulfilment-cost", "opportunities/first",
    "opportunities/assumption", "information/conclusion", "information/loss", "information/missing",
    "episodes/learned", "episodes/used", "episodes/one-person", "episodes/next-level",
)  # fmt: skip
"""What questions cover in the framework, part by part of a report; the last, where only the firm can know."""
_UNSAID = ("open", "left_out", "skipped", "unknown", "declined", "not_applicable", "later")


def gather(state: State) -> Material:
    """Everything that a report of this session tells of. Nothing off the path is in it."""
    cells = _Covering(state)
    found = results(state)
    answers = [answer for answer in state.all_answers() if answer.answered and state.on_path(answer.cell)]
    counted = Counter(answer.evidence for answer in answers)
    named = cells.named
    return Material(
        head=_head(state),
        found=found,
        grades=tuple((each, counted[each]) for each in GRADES),
        chapters=tuple(_chapters(state)),
        findings=tuple(_found(state, finding) for finding in found.findings),
        phases=tuple(_phases(state)),
        alternatives=named("value/alternative"),
        information=tuple(pair for cover in TOLD for pair in named(cover)),
        ladders=tuple(_ladders(cells)),
        episodes=tuple(pair for pair in named("episodes/") if not cells.covers(pair[1].cell, "episodes/level")),
        causes=tuple((names[-1] if names else "", said) for cover in CAUSES for names, said in named(cover)),
        first_idea=tuple(said for _, said in named("opportunities/first")),
        learning=tuple(_learning(state, cells)),
        learning_said=tuple(said for cover in ("learning/known", "learning/unused") for _, said in named(cover)),
        trust=_trust(state, cells, found),
        firm_only=frozenset(_firm_only(state)),
        not_asked=tuple(_not_asked(state)),
        deeper=_deeper(state),
        notes=tuple((note.id, note.text) for note in state.notes_on(None) if note.reason == "written"),
        people=tuple((each.name, each.role) for each in state.participants.values()),
        kept=kept_summary(state),
        review=reviewed(state),
        origins=tuple(Counter(_origin(each) for each in state.findings.values() if each.origin != "person").items()),
    )


def kept_summary(state: State) -> KeptSummary | None:
    """The summary that a person let stand, as far as it stands."""
    if state.summary is None:
        return None
    every, kept = standing_sentences(state), state.summary
    return KeptSummary(
        tuple(KeptSentence(each.text, each.findings) for each in every if each.reason is None),
        tuple(GoneSentence(each.text, each.reason) for each in every if each.reason is not None),
        kept.drafted, kept.edited, kept.model, kept.prompt,
    )  # fmt: skip


def _found(state: State, finding: Finding) -> Found:
    quotes = tuple((each.span.cell, cut(state, each.span)) for each in finding.evidence if lives(state, each))
    return Found(finding, grade(state, finding), quotes)


def _origin(finding: Finding) -> str:
    """What proposed a finding, with its model and prompt."""
    asked = f", prompt {finding.prompt}" if finding.prompt else ""
    return f"{finding.model or finding.origin}{asked}"


class _Covering:
    """The answered questions on the path by what they cover."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._by: dict[str, list[Cell]] = {}
        for cell in state.layout.cells:
            if not cell.probe and state.effective(cell) is not None:
                for cover in state.index.places[cell.question].question.covers:
                    self._by.setdefault(cover, []).append(cell)

    def cells(self, cover: str) -> list[Cell]:
        """Cells that cover this, or what begins so when it ends in a slash; each once, in order."""
        if not cover.endswith("/"):
            return self._by.get(cover, [])
        found = [cell for name, cells in self._by.items() if name.startswith(cover) for cell in cells]
        return sorted(dict.fromkeys(found), key=self._state.layout.where.__getitem__)

    def covers(self, cell: Cell, cover: str) -> bool:
        """Whether the question of a cell covers this."""
        return cover in self._state.index.places[cell.question].question.covers

    def said(self, *covers: str) -> list[Said]:
        """What was said, cover by cover."""
        return [said_at(self._state, cell) for cover in covers for cell in self.cells(cover)]

    def named(self, cover: str) -> tuple[tuple[tuple[str, ...], Said], ...]:
        """What was said with the names of the items it was asked for."""
        return tuple((item_names(self._state, cell), said_at(self._state, cell)) for cell in self.cells(cover))


def _head(state: State) -> Head:
    done = progress(state)
    bank = state.index.bank
    return Head(
        title=state.facts["title"],
        company=state.facts["company"],
        mode=state.facts["mode"],
        depth=state.facts["depth"],
        timebox=state.facts.get("timebox", ""),
        first_day=state.started_at[:10],
        last_day=state.updated_at[:10],
        settled=done.settled,
        asked=done.asked,
        bank=f"{bank.title}, version {bank.version}",
        source=bank.source,
        language=bank.language,
    )


def _phases(state: State) -> Iterator[tuple[str, str]]:
    """Id and name of every phase that stages belong to."""
    wanted = {item.phase for each in state.index.lists.values() if each.fixed for item in each.items if item.phase}
    for each in state.index.lists.values():
        if each.fixed and wanted and wanted <= {item.id for item in each.items}:
            yield from ((item.id, item.name) for item in state.items_of(each.id))


# Words ----------------------------------------------------------------------------------------------------------


def _chapters(state: State) -> Iterator[Chapter]:
    number = 0
    for node in state.layout.outline:
        if node.kind != "section":
            continue
        words: list[Words] = []
        for cell in state.layout.cells[node.start : node.end]:
            answer = state.answer(cell)
            notes = state.notes_on(cell)
            if not state.on_path(cell) or (answer is None and not notes):
                continue
            number += 1
            link = answer.link if answer else None
            words.append(
                Words(
                    cell,
                    f"w{number}",
                    str(number),
                    prompt_for(state, cell).ask,
                    item_names(state, cell),
                    answer_words(state, answer) if answer else "",
                    state.status_name(cell),
                    answer.evidence if answer else "assumption",
                    _kind(state, cell),
                    ", ".join(item_names(state, link)) if link else "",
                    tuple((note.id, note.text) for note in notes if note.reason == "written"),
                    tuple((note.id, note.text) for note in notes if note.reason == "refused"),
                    *_table(state, cell),
                    _ends(state, cell),
                )
            )
        if words:
            place = state.layout.places[node.start]
            names = tuple(found.name for kind, item in node.items if (found := state.item(kind, item)))
            yield Chapter(place.part.title, place.step_number, place.step.title, node.title, names, tuple(words))


def _firm_only(state: State) -> Iterator[Cell]:
    """Answers about what the firm holds, learns or plans, and figures, which a firm counts and a customer does not."""
    for answer in state.all_answers():
        question = state.index.places[answer.cell.question].question
        counted = question.type in FIGURES and not answer.cell.probe
        if counted or any(each.startswith(FIRM_ONLY) for each in question.covers):
            yield answer.cell


def _table(state: State, cell: Cell) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, ...], ...]]:
    """The columns and rows of an answer that is a table."""
    question = state.index.places[cell.question].question
    rows = state.effective(cell) if question.type == "records" and not cell.probe else None
    if not rows:
        return (), ()
    used = [each for each in question.columns if any(each.id in row for row in rows)]
    return (
        tuple((each.label, each.type == "text") for each in used),
        tuple(tuple(in_words(each, row[each.id]) if each.id in row else "" for each in used) for row in rows),
    )


def _ends(state: State, cell: Cell) -> tuple[tuple[int, str], ...]:
    scale = None if cell.probe else state.index.places[cell.question].question.scale
    return ((scale.from_, scale.low), (scale.to, scale.high)) if scale else ()


def _kind(state: State, cell: Cell) -> Literal["words", "items", "records", "value"]:
    asked = "text" if cell.probe else state.index.places[cell.question].question.type
    match asked:
        case "text":
            return "words"
        case "items" | "records":
            return asked
        case _:
            return "value"


# Parts ----------------------------------------------------------------------------------------------------------


def _ladders(cells: _Covering) -> Iterator[Ladder]:
    """One for each combination of items that a rung was said for."""
    rungs: dict[tuple[str, ...], dict[str, list[Said]]] = {}
    for side, covers in (("why", WHY), ("how", HOW), ("beyond", BEYOND)):
        for cover in covers:
            for names, said in cells.named(cover):
                rungs.setdefault(names, {}).setdefault(side, []).append(said)
    for names, sides in rungs.items():
        yield Ladder(names, *(tuple(sides.get(side, ())) for side in ("why", "how", "beyond")))


def _learning(state: State, cells: _Covering) -> Iterator[PhaseLessons]:
    """Tables become lessons, the rest stays words; both by the phase they were asked for."""
    lessons: dict[str, list[Lesson]] = {}
    told: dict[str, list[Said]] = {}
    kinds = {state.index.lists[name].item for name in state.index.lists}
    names = dict(_phases(state))
    for cell in dict.fromkeys(cell for cover in (*LESSON, "learning/all-customers", "learning/action")
                              for cell in cells.cells(cover)):  # fmt: skip
        phase = next((item for kind, item in cell.items if kind in kinds and item in names), "")
        question = state.index.places[cell.question].question
        if question.type != "records":
            told.setdefault(phase, []).append(said_at(state, cell))
            continue
        first, *rest = question.columns
        choices = [each for each in rest if each.type == "choice"][:2]
        for row in state.effective(cell):
            words = [next((o.label for o in each.options if o.id == row.get(each.id)), "") for each in choices]
            lessons.setdefault(phase, []).append(Lesson(cell, str(row.get(first.id, "")), *(*words, "", "")[:2]))
    for phase in dict.fromkeys((*names, *lessons, *told)):
        if phase in lessons or phase in told:
            yield PhaseLessons(phase, names.get(phase, ""), tuple(lessons.get(phase, ())), tuple(told.get(phase, ())))


def _trust(state: State, cells: _Covering, found: Results) -> Trust:
    """The points are the options of the question that asks for gaps; each is what covers `trust/` and its id."""
    asked = next((p.question for p in state.index.places.values() if "trust/gaps" in p.question.covers), None)
    named = next(iter(cells.cells("trust/gaps")), None)
    gaps = state.effective(named) if named else ()
    options = asked.options if asked else ()
    points = []
    at_points: set[Cell] = set()
    for option in options:
        there = cells.cells(f"trust/{option.id}")
        at_points.update(there)
        if there or option.id in gaps:
            points.append(TrustPoint(option.label, tuple(said_at(state, cell) for cell in there), option.id in gaps))
    scores = [said for said in found.trust if said.high]
    aside = at_points | {said.cell for said in scores} | ({named} if named else set())
    other = tuple(said for said in found.trust if said.cell not in aside)
    other += tuple(said_at(state, cell) for cell in _follow_ups(state, named))
    # An option that stands for no gap at all is no point.
    kept = tuple(point for point in points if point.said or point.label != _none_of(options))
    return Trust(tuple(scores), kept, named, other)


def _follow_ups(state: State, main: Cell | None) -> Iterator[Cell]:
    """The answered follow-ups to a question, in order."""
    for cell in state.layout.cells:
        if main is not None and cell.probe and cell.main == main and state.effective(cell) is not None:
            yield cell


def _none_of(options: Iterable[object]) -> str:
    """The label of the option that says there is none."""
    return next((str(getattr(each, "label", "")) for each in options if getattr(each, "id", "") == "none"), "")


def _not_asked(state: State) -> Iterator[NotAsked]:
    by: dict[str, list[tuple[str, str]]] = {}
    for cell, place in zip(state.layout.cells, state.layout.places, strict=True):
        if cell.probe or not state.on_path(cell):
            continue
        name = state.status_name(cell)
        if name in _UNSAID:
            by.setdefault(name, []).append((place.step.title, prompt_for(state, cell).ask))
    for name in _UNSAID:
        if name in by:
            yield NotAsked(name, tuple(dict.fromkeys(by[name])), len(by[name]))


def _deeper(state: State) -> int:
    asked = LEVELS[: DEPTHS.get(state.facts.get("depth", ""), len(LEVELS))]
    return sum(place.question.level not in asked for place in state.index.places.values())
