"""A page as one HTML file: no script, nothing asked for from elsewhere, and only our own style rules are obeyed."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from assistant.reports.look.page import Figure, Page, Runs, reads_from_right
from assistant.reports.look.palette import DARK, LIGHT, rules
from assistant.text import on_page

PAPERS = {"": "", "a4": "@page{size:A4}", "letter": "@page{size:letter}"}
"""For a printer that does not ask which paper there is."""


def html(page: Page, *, paper: str = "") -> str:
    """The page as HTML text; `paper` is one of PAPERS."""
    style = _style() + PAPERS[paper]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    said = Markup(' lang="{}"').format(page.said_in) if page.said_in and page.said_in != page.language else Markup()
    return _template().render(page=page, style=Markup(style), style_digest=digest, said_lang=said) + "\n"  # noqa: S704 - our own file


@cache
def _style() -> str:
    def variables(colours: dict[str, str]) -> str:
        return "".join(f"--{name}:{value};" for name, value in colours.items())

    dark = f":root{{{variables(DARK)}}}{rules(DARK)}"
    return f":root{{{variables(LIGHT)}}}{rules(LIGHT)}@media screen and (prefers-color-scheme:dark){{{dark}}}" + files(
        __package__
    ).joinpath("page.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(lambda name: files(__package__).joinpath(name).read_text(encoding="utf-8")),
    )
    environment.filters["shown"] = on_page
    environment.globals.update(kind_of=_kind_of, drawn=_drawn, way=_way)
    return environment.get_template("page.html.j2")


def _kind_of(value: Any) -> str:
    return type(value).__name__


def _way(runs: Runs) -> Markup:
    return Markup(' dir="rtl"') if reads_from_right(runs) else Markup()


def _drawn(figure: Figure) -> Markup:
    """The picture; every text in it was escaped as it was drawn."""
    return Markup(figure.picture.svg())  # noqa: S704
