"""Translations of a bank: a file of wording, laid over the bank it translates.

All logic comes from that bank, so a translation cannot ask anything else, in another order or on another condition.
What is translated together carries a digest of the wording it was made from, so that a later change there shows.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from typing import Any

from assistant import canonical
from assistant.bank.model import (
    Bank,
    Column,
    Examples,
    Fact,
    ItemList,
    ListItem,
    Option,
    Part,
    Probe,
    Question,
    Scale,
    Section,
    Step,
    Term,
    Trigger,
)
from assistant.bank.source import Path
from assistant.dataclass import dataclass
from assistant.structure import build, unbuild

_WORDS: dict[type[Any], tuple[str, ...]] = {
    Bank: ("title", "about"),
    ItemList: ("title", "about", "items"),
    Fact: ("about",),
    Term: ("self_", "facilitator"),
    Part: ("title", "about"),
    Step: ("title", "about"),
    Section: ("title", "about"),
    Question: ("ask", "other_ways", "why", "examples", "listen_for", "unit", "options", "scale", "columns", "probes"),
    Examples: ("strong", "thin"),
    Scale: ("low", "high"),
    Column: ("label", "hint", "options", "scale"),
    Probe: ("ask", "when"),
    Trigger: ("mentions",),
}
"""The fields that hold wording, or something that does, in the order a translation is written in."""
_ONLY_WORDS: dict[type[Any], str] = {Option: "label", ListItem: "name"}
"""What has one text alone is written as `id: text`."""
_OVERLAY = re.compile(r"^overlay[ \t]*:", re.MULTILINE)
DIGEST_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Words:
    """A text that is translated, or a list of them, which may become longer or shorter."""

    path: Path
    """Where it stands in the bank."""
    text: str | tuple[str, ...]


Tree = dict[str, "Tree | Words"]
"""Wording as a translation holds it: keys and ids, and words at the ends."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is translated as a whole and carries one digest, such as a question."""

    path: Path
    """Where it stands in the bank."""
    words: Tree

    @property
    def digest(self) -> str:
        """Of the wording here, as a translation made from it has it under `of`."""
        return canonical.digest(_plain(self.words))[:DIGEST_LENGTH]


def is_overlay(text: str) -> bool:
    """Whether the text of a bank file is a translation of another bank."""
    return _OVERLAY.search(text) is not None


def head_of(bank: Bank) -> Thing:
    """The wording of the bank itself."""
    return Thing((), _tree(bank, ()))


def things_of(bank: Bank) -> dict[str, dict[str, Thing]]:
    """Everything else with wording, by kind and id; a kind of which there is none is left out."""
    kinds = {
        "lists": _entries(bank.lists, ("lists",)),
        "facts": _entries(bank.facts, ("facts",)),
        "terms": _entries(bank.terms, ("terms",)),
        "parts": _entries(bank.parts, ("parts",)),
        "steps": {},
        "sections": {},
        "questions": {},
    }
    for part_at, part in enumerate(bank.parts):
        steps: Path = ("parts", part_at, "steps")
        kinds["steps"] |= _entries(part.steps, steps)
        for step_at, step in enumerate(part.steps):
            sections = (*steps, step_at, "sections")
            kinds["sections"] |= _entries(step.sections, sections)
            for section_at, section in enumerate(step.sections):
                kinds["questions"] |= _entries(section.questions, (*sections, section_at, "questions"))
    return {kind: found for kind, found in kinds.items() if found}


def lay_over(bank: Bank, language: str, words: dict[Path, Any]) -> Bank:
    """The bank in another language, with these words at their paths; what has none keeps its own."""
    data = unbuild(bank)
    for path, text in words.items():
        holder = data
        for part in path[:-1]:
            holder = holder[part]
        holder[path[-1]] = text
    return build(Bank, data | {"language": language, "version": f"{bank.version}-{language}"})


def overlay_template(bank: Bank, language: str) -> str:
    """A translation of the bank with everything still to be translated: the wording as comments, empty texts below."""
    lines = [
        f"# {bank.title}: translation. Write each text in the quotes below the wording it translates.",
        "# Ids and names in braces stay as they are. `of` is a digest of the wording that was translated.",
        "",
        "format: 1",
        f"overlay: {bank.id}",
        f"language: {language}",
        *_skeleton(head_of(bank), ""),
    ]
    for kind, found in things_of(bank).items():
        lines += ["", f"{kind}:"]
        for name, thing in found.items():
            lines += [f"  {name}:", *_skeleton(thing, "    ")]
    return "\n".join(lines) + "\n"


def _entries(nodes: Iterable[Any], path: Path) -> dict[str, Thing]:
    made = {node.id: Thing((*path, at), _tree(node, (*path, at))) for at, node in enumerate(nodes)}
    return {name: thing for name, thing in made.items() if thing.words}


def _tree(node: Any, path: Path) -> Tree:
    tree: Tree = {}
    for field in _WORDS[type(node)]:
        value, key = getattr(node, field), field.rstrip("_")
        at = (*path, key)
        if not value or (key == "unit" and node.type == "money"):
            continue  # the unit of money is a currency, which is no word
        if isinstance(value, Trigger):
            tree |= _tree(value, at)
        elif isinstance(value, str) or isinstance(value[0] if isinstance(value, tuple) else None, str):
            tree[key] = Words(at, value)
        elif isinstance(value, tuple):
            tree[key] = dict(_named(each, (*at, place)) for place, each in enumerate(value))
        elif dataclasses.is_dataclass(value) and (inner := _tree(value, at)):
            tree[key] = inner
    return tree


def _named(node: Any, path: Path) -> tuple[str, Tree | Words]:
    only = _ONLY_WORDS.get(type(node))
    return node.id, Words((*path, only), getattr(node, only)) if only else _tree(node, path)


def _plain(tree: Tree | Words) -> Any:
    if isinstance(tree, Words):
        return tree.text
    return {key: _plain(inner) for key, inner in tree.items()}


def _skeleton(thing: Thing, margin: str) -> Iterator[str]:
    yield f'{margin}of: "{thing.digest}"'
    yield from _empty(thing.words, margin)


def _empty(tree: Tree, margin: str) -> Iterator[str]:
    for key, inner in tree.items():
        if not isinstance(inner, Words):
            yield f"{margin}{key}:"
            yield from _empty(inner, margin + "  ")
        elif isinstance(inner.text, str):
            yield f"{margin}# {_one_line(inner.text)}"
            yield f'{margin}{key}: ""'
        else:
            yield f"{margin}{key}:"
            for each in inner.text:
                yield f"{margin}  # {_one_line(each)}"
                yield f'{margin}  - ""'


def _one_line(text: str) -> str:
    return " ".join(text.split())
