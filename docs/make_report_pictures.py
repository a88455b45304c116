"""Draw the pictures of the documentation that come from the example's report. `make pictures` runs it."""

from __future__ import annotations

from pathlib import Path

from assistant.cli.demo import example
from assistant.recorder import Recorder
from assistant.recorder.projection import project_events
from assistant.reports.look.page import Figure, walk
from assistant.reports.look.raster import standalone
from assistant.reports.story.compose import report
from assistant.store.bundle import import_bundle
from assistant.store.memory import MemoryStore

DOCS = Path(__file__).resolve().parent
WANTED = {"journey-map.svg": "Customer journey map", "opportunities.svg": "Ideas by effect"}
"""How the words of each picture begin, by the file it is kept in."""


def report_pictures() -> dict[str, str]:
    """The pictures by the file each is kept in."""
    store = MemoryStore()
    session = import_bundle(store, example().read_text(encoding="utf-8"), project_events)
    page = report(Recorder.open(store, session).state)
    figures = [block for each in walk(page.sections) for block in each.blocks if isinstance(block, Figure)]
    return {
        name: standalone(next(each.picture for each in figures if each.picture.alt.startswith(begin))) + "\n"
        for name, begin in WANTED.items()
    }


if __name__ == "__main__":
    for name, svg in report_pictures().items():
        (DOCS / name).write_text(svg, encoding="utf-8")
        print(f"docs/{name} is drawn.")
