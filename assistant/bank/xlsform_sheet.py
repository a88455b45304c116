"""The sheets of an XLSForm while they are being written: rows, lists of choices, names, remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.text import display

Row = dict[str, str]

COLUMNS = (
    "type", "name", "label", "hint", "guidance_hint", "relevant", "constraint", "constraint_message", "calculation",
    "repeat_count", "default", "appearance",
)  # fmt: skip
CELL_LENGTH = 32_767
"""The most characters that a cell of a workbook holds."""
EXPRESSIONS = ("relevant", "constraint", "calculation", "repeat_count")
_TAKEN = ("data", "meta", "instanceid", "instancename", "entity", "audit")
"""Names that the converter gives or that clients keep for themselves."""


@dataclass(slots=True)
class Sheet:
    """Rows of the survey, and what goes with them."""

    rows: list[Row] = field(default_factory=list)
    choices: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    """Names that only the bank's own questions, columns and follow-ups get, in small letters."""
    _names: set[str] = field(default_factory=lambda: set(_TAKEN))

    def name(self, wanted: str, *, own: bool = False) -> str:
        """A name that no row has yet, as near to the wanted one as can be; names differing in case count as one."""
        plain = re.sub(r"[^A-Za-z0-9_]", "_", wanted)
        plain = plain if plain[:1].isalpha() else f"q_{plain}"
        found, number = plain, 1
        while found.casefold() in self._names or (not own and found.casefold() in self.own):
            number += 1
            found = f"{plain}_{number}"
        self._names.add(found.casefold())
        return found

    def add(self, kind: str, name: str, **cells: str) -> None:
        """Add a row."""
        row = {"type": kind, "name": name}
        for column, content in cells.items():
            row[column] = self._fitted(name, column, content)
        self.rows.append({column: content for column, content in row.items() if content})

    def calculate(self, wanted: str, expression: str, relevant: str = "") -> str:
        """Add a field that works something out; returns its name."""
        name = self.name(wanted)
        self.add("calculate", name, calculation=expression, relevant=relevant)
        return name

    def end(self, kind: str) -> None:
        """Close the group or repeat that was begun last."""
        self.rows.append({"type": f"end_{kind}"})

    def listed(self, name: str, options: tuple[tuple[str, str], ...]) -> str:
        """A list of choices under a name of its own; returns the name."""
        plain = re.sub(r"[^A-Za-z0-9_]", "_", name)
        while self.choices.setdefault(plain, options) != options:
            plain += "_"
        return plain

    def remark(self, text: str) -> None:
        """Say what could not be carried over."""
        self.remarks[text] = None

    def _fitted(self, name: str, column: str, content: str) -> str:
        """The content as it may stand in a cell."""
        if column not in EXPRESSIONS:
            content = display(content)
            if len(content) > CELL_LENGTH:
                self.remark(f"{name}: its {column} is longer than a cell holds and was cut.")
                content = content[: CELL_LENGTH - 1] + "…"
        elif len(content) > CELL_LENGTH:
            self.remark(f"{name}: its {column} is longer than a cell holds and was left out.")
            content = ""
        return content


def plain(text: str) -> str:
    """Words that hold no reference: the converter would look for a field of that name."""
    return text.replace("${", "$ {")
