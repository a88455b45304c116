"""One worker and one server of faults for all tests of a run that need them: a worker takes seconds to start."""

import platform
import sys
from collections.abc import Iterator

import pytest

from assistant.analysis.model.process import Workers
from tests.analysis.model.faults import Faults, serving

collect_ignore = [] if (sys.platform, platform.machine()) == ("linux", "x86_64") else ["test_local_model.py"]
"""The server of the local model comes as a wheel for this platform alone."""


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Where the worker comes from. Tests that end it leave it to the next to start another."""
    made = Workers(local_only=True)
    yield made
    made.close()


@pytest.fixture(scope="session")
def faults() -> Iterator[Faults]:
    with serving() as server:
        yield server
