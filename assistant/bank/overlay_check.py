"""Reading a translation: text and the bank it translates in, the bank in the other language or every problem out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.bank.checker import check_meaning
from assistant.bank.index import SLOT
from assistant.bank.model import Bank
from assistant.bank.overlay import Thing, Tree, Words, head_of, lay_over, things_of
from assistant.bank.problems import MOST_PROBLEMS, Problem
from assistant.bank.reader import in_order
from assistant.bank.shape import did_you_mean
from assistant.bank.source import Mark, Path, Source
from assistant.bank.yaml_source import load
from assistant.errors import BankError
from assistant.structure import unbuild

Find = Callable[[str], Bank]
"""The bank with this id. Raises BankError when there is none, or none that can be used."""

_HEAD = ("format", "overlay", "language", "of")
_BY_ID = ("items", "options", "columns", "probes")
"""Keys under which things stand by their ids."""


def read_overlay(text: str | bytes, name: str, find: Find) -> Bank:
    """The translated bank; `name` stands for the file in messages.

    Raises BankError, which holds every problem.
    """
    bank, problems = parse_overlay(text, name, find)
    errors = tuple(each for each in problems if not each.is_warning)
    if bank is None or errors:
        more = f" There are {len(errors) - 1} more." if len(errors) > 1 else ""
        message = f"The translation cannot be used. {errors[0]}{more}"
        raise BankError("bank", message, f"`connected bank check {name}` names them all.", problems=errors)
    return bank


def parse_overlay(text: str | bytes, name: str, find: Find) -> tuple[Bank | None, list[Problem]]:
    """The translated bank, or None when it cannot be used, with all problems in the order of the file."""
    source, problems = load(text, name)
    if source.data is None:
        return None, problems
    reading = _Reading(source, problems)
    base = reading.base(find)
    bank = None
    if base is not None:
        reading.compare(base)
        bank = reading.lay_over(base)
    if any(not each.is_warning for each in problems):
        bank = None
    return bank, in_order(problems)


class _Reading:
    """One translation being held against the bank it translates."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self._source = source
        self._problems = problems
        self._words: dict[Path, Any] = {}
        """The texts that can be used, by where they stand in the bank."""
        self._places: dict[Path, Path] = {("language",): ("language",)}
        """Where in the file the parts of the merged bank come from."""

    def base(self, find: Find) -> Bank | None:
        """The bank that is translated, once what the file says about itself is in order."""
        data = self._source.data
        if not isinstance(data, dict):
            self._note("wrong_type", (), "A translation is a mapping.", "Begin with `format: 1`.")
            return None
        for key in ("format", "overlay", "language"):
            if key not in data:
                self._note("missing_key", (), f"`{key}` is missing.", f"Add `{key}:`.")
            elif key != "format" and not isinstance(data[key], str):
                self._note("wrong_type", (key,), f"`{key}` is text.", "Put it in quotes.")
        if data.get("format", 1) != 1 or isinstance(data.get("format"), bool):
            self._note("wrong_value", ("format",), "This format is not known.", "Write 1.")
        if not isinstance(data.get("overlay"), str) or not isinstance(data.get("language"), str):
            return None
        try:
            return find(data["overlay"])
        except BankError as error:
            self._note("no_base", ("overlay",), f"The bank it translates cannot be used: {error.message}", error.hint)
            return None

    def compare(self, base: Bank) -> None:
        """Everything in the file against everything in the bank."""
        kinds = things_of(base)
        head = head_of(base)
        data = self._source.data
        self._unknown(data, (*_HEAD, *head.words, *kinds), (), by_id=False)
        self._thing(head, {key: data[key] for key in data if key == "of" or key in head.words}, ())
        for kind, found in kinds.items():
            given = self._mapping(data, kind, ())
            if given is None:
                continue
            self._unknown(given, found, (kind,), by_id=True)
            for name, thing in found.items():
                self._places[thing.path] = (kind, name)
                if name not in given:
                    self._missing(f"{kind.removesuffix('s')} {name}", _first(thing.words), (kind,))
                elif (inner := self._mapping(given, name, (kind,))) is not None:
                    self._unknown(inner, ("of", *thing.words), (kind, name), by_id=False)
                    self._thing(thing, inner, (kind, name))

    def lay_over(self, base: Bank) -> Bank:
        """The merged bank, after the checks that any bank has to pass."""
        bank = lay_over(base, self._source.data["language"], self._words)
        found = check_meaning(bank, _Laid(self._source, bank, self._places))
        if found:
            known = {(path, each.code) for path, each in check_meaning(base, Source(""))}
            self._problems += [each for path, each in found if (path, each.code) not in known]
        return bank

    def _thing(self, thing: Thing, given: dict[str, Any], path: Path) -> None:
        made_from = given.get("of")
        if "of" not in given:
            hint = f'Compare the wording, then write `of: "{thing.digest}"`.'
            self._note("missing_key", path, "`of` is missing: which wording was translated?", hint, key=True)
        elif not isinstance(made_from, str):
            self._note("wrong_type", (*path, "of"), "A number stands here; text is needed.", "Put it in quotes.")
        elif made_from != thing.digest:
            hint = f'Compare it with the wording now, then write `of: "{thing.digest}"`.'
            self._note("stale_translation", (*path, "of"), "The wording has changed since it was translated.", hint)
        self._tree(thing.words, given, path)

    def _tree(self, tree: Tree, given: dict[str, Any], path: Path) -> None:
        for key, inner in tree.items():
            if key not in given:
                self._missing(f"`{key}`", _first(inner), path)
            elif isinstance(inner, Words):
                self._text(inner, given[key], (*path, key))
            elif (nested := self._mapping(given, key, path)) is not None:
                self._unknown(nested, inner, (*path, key), by_id=key in _BY_ID)
                self._tree(inner, nested, (*path, key))

    def _text(self, words: Words, given: Any, path: Path) -> None:
        """A text or a list of texts; only what is right goes into the merged bank."""
        if isinstance(words.text, str):
            if self._is_text(given, path) and self._same_slots(words.text, given, path):
                self._words[words.path] = given
                self._places[words.path] = path
            return
        if not isinstance(given, list):
            self._note("wrong_type", path, "A list is needed here.", "Begin each entry with `- `.")
        elif not given:
            self._note("empty_text", path, f"`{path[-1]}` is empty.", "Write at least one.")
        else:
            places = {(*path, at): each for at, each in enumerate(given)}
            right = [self._is_text(each, at) and self._known_slots(words.text, each, at) for at, each in places.items()]
            if all(right):
                self._words[words.path] = given
                self._places[words.path] = path
                self._places |= {(*words.path, at[-1]): at for at in places}

    def _is_text(self, given: Any, path: Path) -> bool:
        if not isinstance(given, str):
            self._note("wrong_type", path, "Text is needed here.", "Write the text, in quotes if it is a number.")
        elif not given.strip():
            self._note("empty_text", path, "This text is empty.", "Translate it.")
        else:
            return True
        return False

    def _same_slots(self, text: str, given: str, path: Path) -> bool:
        lost = [each for each in _slots(text) if each not in _slots(given)]
        if lost:
            self._note("slots_differ", path, f"{' and '.join(lost)} is not in the translation.", "Keep it in.")
        return self._known_slots((text,), given, path) and not lost

    def _known_slots(self, texts: tuple[str, ...], given: str, path: Path) -> bool:
        known = [slot for text in texts for slot in _slots(text)]
        extra = [each for each in _slots(given) if each not in known]
        for each in extra:
            hint = did_you_mean(each, dict.fromkeys(known), "It has") or "Word it without."
            self._note("slots_differ", path, f"{each[:80]} is not in the wording it translates.", hint)
        return not extra

    def _mapping(self, holder: dict[str, Any], key: str, path: Path) -> dict[str, Any] | None:
        if key not in holder:
            self._missing(f"`{key}`", "", path)
        elif isinstance(holder[key], dict):
            return dict(holder[key])
        else:
            self._note("wrong_type", (*path, key), "A mapping is needed here.", "Write `id: text` or `key: text`.")
        return None

    def _unknown(self, given: dict[str, Any], known: Any, path: Path, *, by_id: bool) -> None:
        for key in given:
            if key not in known:
                what = "id" if by_id else "key"
                message = f"There is no {what} `{key[:60]}` here in the bank that is translated."
                hint = did_you_mean(key, [each for each in known if each not in given]) or "Delete it."
                self._note(f"unknown_{what}", (*path, key), message, hint, key=True)

    def _missing(self, what: str, text: str, path: Path) -> None:
        quoted = f": “{text[:60]}{'…' if len(text) > 60 else ''}”" if text else ""
        self._note("not_translated", path, f"{what} is not translated{quoted}.", "Translate it.", key=True)

    def _note(self, code: str, path: Path, message: str, hint: str, *, key: bool = False) -> None:
        if len(self._problems) < MOST_PROBLEMS:
            line, column = self._source.mark(path, key=key)
            self._problems.append(Problem(code, line, column, _where(path), message, hint, self._source.name))


class _Laid(Source):
    """The merged bank, every part of which stands where the translation has it."""

    def __init__(self, translation: Source, bank: Bank, places: dict[Path, Path]) -> None:
        super().__init__(translation.name)
        self.data = unbuild(bank)
        self._translation = translation
        self._places = places

    def mark(self, path: Path, *, key: bool = False) -> Mark:
        """Where the translation has the words at the path, else the nearest that holds them."""
        while path and path not in self._places:
            path, key = path[:-1], True
        return self._translation.mark(self._places.get(path, ()), key=key)


def _where(path: Path) -> str:
    """The path as people say it, such as `question pains, ask`."""
    named = [f"{str(path[0]).removesuffix('s')} {path[1]}"] if len(path) > 1 else []
    rest = path[2:] if named else path
    words = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in rest).lstrip(".")
    return ", ".join([*named, words] if words else named)


def _slots(text: str) -> tuple[str, ...]:
    """The names in braces, each once."""
    return tuple(dict.fromkeys(match.group() for match in SLOT.finditer(text)))


def _first(words: Tree | Words) -> str:
    """The first text in it, to say what is meant."""
    while not isinstance(words, Words):
        words = next(iter(words.values()))
    return words.text if isinstance(words.text, str) else words.text[0]
