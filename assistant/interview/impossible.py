"""What is raised for an event that cannot follow on the state."""

from __future__ import annotations


class ImpossibleEventError(ValueError):
    """An event that cannot follow on the state; a stored session with one is damaged."""
