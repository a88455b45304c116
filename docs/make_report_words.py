"""Brings the translations of reports up to the texts in the code: `python docs/make_report_words.py [LANGUAGE …]`.

What is translated stays, what is new comes in empty, what is gone goes. A language that has no catalogue yet gets one.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

REPORTS = Path(__file__).parent.parent / "assistant" / "reports"
WORDS = REPORTS / "words"
_SAYING = {"say": 1, "template": 1, "phrase": 1, "counted": 2}
"""How many texts each of these functions takes; a count stands before the texts of `counted`."""
PLURALS = {"de": "nplurals=2; plural=(n != 1);"}


def texts(folder: Path = REPORTS) -> dict[str, str]:
    """Every text in the code of reports, with its form for many where it counts something, else nothing."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        if path.name != "wording.py":
            found.update(_texts(ast.parse(path.read_text(encoding="utf-8"))))
    months = ast.parse((folder / "wording.py").read_text(encoding="utf-8"))
    found.update(dict.fromkeys(_strings(months, "_MONTHS"), ""))
    return {**found, "{day} {month} {year}": ""}


def _texts(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        assert isinstance(call.func, ast.Name)
        if call.func.id not in _SAYING:
            continue
        if call.func.id == "counted":
            one, many = (_strings(tree, each) for each in call.args[1:3])
            yield from zip(one, many, strict=True)
        else:
            yield from ((text, "") for text in _strings(tree, call.args[0]))


def _strings(tree: ast.Module, given: ast.expr | str) -> list[str]:
    """The text itself, or all that a name stands for."""
    if isinstance(given, ast.Constant):
        return [str(given.value)]
    name = given.id if isinstance(given, ast.Name) else given
    values = [value for each in ast.walk(tree) if isinstance(each, ast.Assign) for value in _values(each, name)]
    return [str(each.value) for value in values for each in ast.walk(value) if isinstance(each, ast.Constant)]


def _values(made: ast.Assign, name: object) -> Iterator[ast.expr]:
    for target in made.targets:
        if isinstance(target, ast.Name) and target.id == name:
            yield made.value
        if isinstance(target, ast.Tuple) and isinstance(made.value, ast.Tuple):
            pairs = zip(target.elts, made.value.elts, strict=True)
            yield from (value for each, value in pairs if isinstance(each, ast.Name) and each.id == name)


def updated(language: str) -> polib.POFile:
    """The catalogue of a language with the texts of today."""
    path = WORDS / f"{language}.po"
    old = {each.msgid: each for each in polib.pofile(path.read_text(encoding="utf-8"))} if path.exists() else {}
    made = polib.POFile(wrapwidth=100)
    made.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(language, "nplurals=2; plural=(n != 1);"),
    }
    for one, many in sorted(texts().items()):
        known = old.get(one)
        if many:
            forms = known.msgstr_plural if known and known.msgstr_plural else {0: "", 1: ""}
            made.append(polib.POEntry(msgid=one, msgid_plural=many, msgstr_plural=forms))
        else:
            made.append(polib.POEntry(msgid=one, msgstr=known.msgstr if known else ""))
    return made


def main() -> None:
    """Write the catalogues that are asked for, else those there are."""
    for language in sys.argv[1:] or sorted(path.stem for path in WORDS.glob("*.po")):
        made = updated(language)
        (WORDS / f"{language}.po").write_text(f"{made}\n", encoding="utf-8")
        print(f"{language}: {len(made.untranslated_entries())} of {len(made)} texts without a translation")


if __name__ == "__main__":
    main()
