"""What tests of the command line share."""

import pytest

from tests.cli.program import Connected


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Connected:
    """The command, run in this process on the test's own session file."""
    return Connected(monkeypatch, capsys)
