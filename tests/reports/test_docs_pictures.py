"""The pictures of the documentation are those that the example's report has now."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_pictures_of_reports_are_as_they_are_drawn_now() -> None:
    spec = importlib.util.spec_from_file_location("make_report_pictures", DOCS / "make_report_pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    drawn = module.report_pictures()
    assert len(drawn) == 2
    assert {name: (DOCS / name).read_text(encoding="utf-8") for name in drawn} == drawn, "run: make pictures"
