"""What the sections share: references to words, quotations cut from them, marks for how well founded they are."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter

from assistant.interview.cells import Cell, Grade
from assistant.interview.state import Finding
from assistant.interview.summary_lines import short_id
from assistant.reports.labels import founded
from assistant.reports.look.page import Frame, Link, Mark, Quote, Run, Runs, Tag, TagTone, Text
from assistant.reports.pictures.excerpt import cut_at, first_end
from assistant.reports.result import Said
from assistant.reports.story.figures import figures_said, how_telling
from assistant.reports.story.material import Material, Words
from assistant.reports.wording import day, say, template
from assistant.text import same_words

LONGEST = 220
"""Characters of a quotation in the body of a report; the whole answer stands among the words."""
SPACE = Text(" ")


_TONES: dict[Grade, TagTone] = {"assumption": "open", "customer_said": "neutral", "measured": "good"}


def grade_tag(grade: Grade) -> Tag:
    """The mark for how well something is founded."""
    return Tag(founded(grade), _TONES[grade])


def frame() -> Frame:
    """What stands around the sections."""
    return Frame(say("To the content"), say("Contents"), say("“"), say("”"))


def proposed_tag() -> Tag:
    """The mark on what no person has judged."""
    return Tag(say("proposed, not judged yet"), "open")


def phrase(text: str, /, **parts: Runs) -> Runs:
    """A text of ours with runs in the places of its parts, in the order that the language puts them."""
    runs: list[Run] = []
    for before, name, _, _ in Formatter().parse(template(text)):
        if before:
            runs.append(Text(before))
        if name is not None:
            runs += parts[name]
    return tuple(runs)


class View:
    """The material with its words at hand by cell and note."""

    def __init__(self, material: Material) -> None:
        self.of = material
        self._words: dict[Cell, Words] = {}
        self._follow_ups: dict[Cell, list[Words]] = {}
        self._notes: dict[str, tuple[str, Words | None]] = {note: (text, None) for note, text in material.notes}
        self._found = {each.finding.id: each for each in material.findings}
        self._marks = {name: f"finding-{at}" for at, name in enumerate(self._found, start=1)}
        for chapter in material.chapters:
            for words in chapter.words:
                self._words[words.cell] = words
                if words.cell.probe and words.words:
                    self._follow_ups.setdefault(words.cell.main, []).append(words)
                for note, text in (*words.notes, *words.refused):
                    self._notes[note] = (text, words)

    def ref(self, cell: Cell) -> Runs:
        """The number of the words that something rests on, as a link to them."""
        words = self._words.get(cell)
        return (Link(words.number, words.anchor, say("words {number}", number=words.number)),) if words else ()

    def refs(self, cells: Iterable[Cell]) -> Runs:
        """The numbers of several words, each once."""
        return tuple(run for cell in dict.fromkeys(cells) for run in self.ref(cell))

    def source(self, cell: Cell, note: str = "") -> str:
        """What was said there, whole; empty when nothing was."""
        if note:
            return self._notes.get(note, ("", None))[0]
        words = self._words.get(cell)
        return words.words if words else ""

    def part(self, cell: Cell, words: str) -> Runs:
        """Some of the words of an answer, such as a field of a record, quoted where they stand in it as they are."""
        line = words.replace("\n", " ")
        at = self.source(cell).find(line) if line.strip() else -1
        if at < 0:
            return (Text(line),) if line.strip() else ()
        return _quoted(self.source(cell)[at : at + len(line)])

    def said(self, said: Said, most: int = LONGEST) -> Runs:
        """The beginning of an answer, quoted, with its number. A choice or number is told and not quoted."""
        words = self._words.get(said.cell)
        match words.kind if words else "value":
            case "words":
                own = _quoted(self.source(said.cell), most)
            case "items" | "records":
                own = _rows(self.source(said.cell))
            case _:
                ends = f" ({said.low} {said.ends[0]}, {said.high} {said.ends[1]})" if said.high else ""
                own = (Text(said.words), Text(ends, "quiet"))
        return (*own, *self.ref(said.cell), *(self._further(said.cell) if most == LONGEST else ()))

    def first_sentence(self, said: Said) -> Runs:
        """The first sentence of an answer in words, with its number; other answers whole."""
        if not self.in_words(said.cell):
            return self.said(said)
        text = self.source(said.cell).strip()
        return (*_quoted(text, first_end(text, LONGEST)), *self.ref(said.cell))

    def in_figures(self, most: int) -> tuple[Runs, ...]:
        """What names a sum of money or a proportion, in words that were said: the most telling first."""
        said = [words for words in self._words.values() if words.kind == "words" and words.words]
        found = [(each.cell, part) for each in said for part in figures_said(each.words)]
        found.sort(key=lambda pair: how_telling(pair[1]), reverse=True)
        return tuple((*_quoted(part), *self.ref(cell)) for cell, part in found[:most])

    def in_words(self, cell: Cell) -> bool:
        """Whether an answer is a person's own words."""
        words = self._words.get(cell)
        return words is not None and words.kind == "words"

    def _further(self, cell: Cell) -> Runs:
        """What was said to the follow-ups of a question."""
        found = self._follow_ups.get(cell, ())
        return tuple(run for words in found for run in (SPACE, *_quoted(words.words), *self.ref(words.cell)))

    def follow_ups(self, cells: Iterable[Cell], most: int = 6) -> tuple[Runs, ...]:
        """What was said to the follow-ups of tables, each with what was asked: a table itself has no place for it."""
        mains = dict.fromkeys(cell.main for cell in cells)
        found = [words for cell in mains for words in self._follow_ups.get(cell, ())]
        several = len({words.names for words in found}) > 1
        told: list[Runs] = []
        for words in found[:most]:
            whose = f" ({joined(words.names)})" if several and words.names else ""
            told.append((Text(f"{words.ask}{whose} ", "quiet"), *_quoted(words.words), *self.ref(words.cell)))
        left = found[most:]
        if left:
            more = Text(say("and {count} more", count=len(left)) + " ", "quiet")
            told.append((more, *self.refs(words.cell for words in left)))
        return tuple(told)

    def evidence(self, finding: Finding, most: int = 3) -> Runs:
        """The words a finding rests on, each with its number; of those that it says in just those words the number."""
        quotes = self._found[finding.id].quotes
        runs: list[Run] = []
        for cell, words in quotes[:most]:
            told = words.strip() and not same_words(words, finding.statement)
            runs += [SPACE, *(_quoted(words) if told else ()), *self.ref(cell)]
        return (*runs, *self.refs(cell for cell, _ in quotes[most:]))[1:]

    def quotes(self, finding: Finding) -> tuple[tuple[Cell, str], ...]:
        """The words a finding rests on, as they stand now."""
        return self._found[finding.id].quotes

    def finding_ref(self, name: str) -> Runs:
        """The short id of a finding, as a link to where it stands."""
        if name not in self._marks:
            return ()
        short = short_id(name)
        return (Link(short, self._marks[name], say("finding {number}", number=short)),)

    def finding_mark(self, name: str) -> Mark:
        """The short id of a finding, where it stands."""
        return Mark(short_id(name), self._marks[name])

    def founded_on(self, finding: Finding) -> Tag:
        """How well a finding is founded, marked."""
        return grade_tag(self._found[finding.id].grade)

    def grade(self, cell: Cell) -> Runs:
        """How well an answer is founded, marked."""
        words = self._words.get(cell)
        return (SPACE, grade_tag(words.grade)) if words else ()

    def founded(self, cell: Cell) -> Runs:
        """A mark on an answer that is more than an assumption."""
        words = self._words.get(cell)
        return self.grade(cell) if words and words.grade != "assumption" else ()


def _quoted(text: str, most: int = LONGEST) -> Runs:
    begin = len(text) - len(text.lstrip())
    body = text[begin : begin + most * 2].rstrip() if len(text) > begin + most * 2 else text[begin:].rstrip()
    end = cut_at(body, most)
    words = body[:end].rstrip()
    return (Quote(words, more=begin + len(words) < len(text.rstrip())),)


def _rows(text: str, most: int = 5) -> Runs:
    """The first words of every row, each quoted by itself."""
    runs: list[Run] = []
    rows = [row for row in text.split("\n") if row.strip()]
    for row in rows[:most]:
        runs += [Text("; "), *_quoted(row.split(" | ")[0])]
    if len(rows) > most:
        runs.append(Text("; " + say("and {count} more", count=len(rows) - most), "quiet"))
    return tuple(runs[1:])


def closed(runs: Runs) -> Runs:
    """A sentence with its full stop before the numbers at its end; none where a quotation ends with one."""
    at = len(runs)
    while at and isinstance(runs[at - 1], Link):
        at -= 1
    last = runs[at - 1] if at else None
    if isinstance(last, Quote) and last.more:
        return runs
    if isinstance(last, Quote) and last.words.rstrip("”’\"')").endswith((".", "!", "?", "…")):
        return runs
    return (*runs[:at], Text("."), *runs[at:])


def days(first: str, last: str) -> str:
    """One day, or the first and the last of several."""
    return day(first) if first == last else say("{first} to {last}", first=day(first), last=day(last))


def joined(names: Iterable[str]) -> str:
    """Names one after the other."""
    return ", ".join(names)


def named(title: str, names: tuple[str, ...]) -> str:
    """A title with what it is for."""
    return f"{title}: {joined(names)}" if names else title


def bracketed(names: tuple[str, ...]) -> str:
    """Names in brackets after something."""
    return f" ({joined(names)})" if names else ""
