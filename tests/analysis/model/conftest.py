"""One worker and one server of faults for all tests of a run that need them: a worker takes seconds to start."""

from collections.abc import Iterator

import pytest

from assistant.analysis.model.process import Workers
from tests.analysis.model.faults import Faults, serving


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
