"""`python -m bench [NAME ...]`: every measurement, or those named, as one table."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

from bench.table import Row, show

MODULES = ("engine", "replay", "opening", "store", "reports", "screens", "keystrokes", "search", "model")
WHEN_NAMED = ("search",)
"""Those that take minutes, and run only when they are asked for."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MODULES)}; all when none is named")
    names = parser.parse_args().names or [name for name in MODULES if name not in WHEN_NAMED]
    unknown = [name for name in names if name not in MODULES]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}")
    rows: list[Row] = []
    for name in names:
        rows += importlib.import_module(f"bench.{name}").measure()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    show(rows)
    if not all(row.holds for row in rows):
        print("Not every target is met.")


if __name__ == "__main__":
    main()
