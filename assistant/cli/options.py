"""The options that several commands share, and the words they take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Mode(StrEnum):
    """Who is at the keyboard."""

    self = "self"
    facilitator = "facilitator"


class Depth(StrEnum):
    """How much is asked."""

    quick = "quick"
    standard = "standard"
    deep = "deep"


class Form(StrEnum):
    """What a report is written as."""

    md = "md"
    html = "html"
    docx = "docx"
    pdf = "pdf"
    json = "json"
    csv = "csv"


class Paper(StrEnum):
    """What a report is printed on."""

    a4 = "a4"
    letter = "letter"


Session = Annotated[str, typer.Argument(metavar="SESSION", help="An id, the beginning of one, or last.")]
MaybeSession = Annotated[
    str, typer.Argument(metavar="[SESSION]", help="An id, the beginning of one, or last.", show_default=False)
]
Bank = Annotated[str, typer.Option("--bank", metavar="BANK", help="A bank's id or file.")]
BankName = Annotated[str, typer.Argument(metavar="BANK", help="A bank's id or file.")]
Plain = Annotated[bool, typer.Option("--plain", help="Lines instead of screens.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]
Answers = Annotated[
    Path | None, typer.Option("--answers", metavar="FILE", help="Answers to put in first, one JSON object a line.")
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="A file instead of standard output.")
]
