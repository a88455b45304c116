"""Small banks for tests, with a sign at the place where a problem is expected."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

SIGN = "§"
QUESTION_BANKS = Path(__file__).parents[2] / "question_bank"
SHIPPED = [path for path in sorted(QUESTION_BANKS.glob("*.yaml")) if "." not in path.stem]
"""The banks that come with the program; a translation, such as `name.de.yaml`, is none by itself."""


def bank(
    questions: str = "- {id: a, ask: A?}", *, top: str = "", section: str = "", step: str = "", title: str = "T"
) -> str:
    """A bank with one section; the pieces are YAML."""

    def piece(text: str, depth: int) -> str:
        return indent(dedent(text).strip("\n") + "\n", " " * depth) if text.strip() else ""

    return (
        f'format: 1\nid: small\nversion: "1"\ntitle: {title}\n'
        + piece(top, 0)
        + "parts:\n  - id: p\n    title: P\n    steps:\n      - id: s\n        title: S\n"
        + piece(step, 8)
        + "        sections:\n          - id: c\n            title: C\n"
        + piece(section, 12)
        + "            questions:\n"
        + piece(questions, 14)
    )


MANY = "".join(f"- {{id: q{at}, ask: Q?, type: yes_no}}\n" for at in range(24))
EITHER = ", ".join(
    f"{{any: [{{question: q{at}, equals: true}}, {{question: q{at}, not_equals: true}}]}}" for at in range(23)
)
NEITHER = "{question: q23, equals: true}, {question: q23, equals: false}"
"""Questions and a condition that no search settles in good time: every answer has to be tried to see that it fails."""


def at_sign(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its sign, and the line and column where the sign stood."""
    before, _, after = text.partition(SIGN)
    assert SIGN not in after
    assert SIGN in text
    lines = before.split("\n")
    return before + after, (len(lines), len(lines[-1]) + 1)
