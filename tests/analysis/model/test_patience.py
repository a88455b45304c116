"""How often a model is asked again, how long is waited, and when it is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.model import failures
from assistant.analysis.model.breaker import FAILURES, REST, Breaker
from assistant.analysis.model.call import ModelError
from assistant.analysis.model.failures import failure
from assistant.analysis.model.retries import LONGEST, MOST, pause_before

AGAIN = sorted(MOST)
NEVER = sorted(set(failures._LINES) - set(MOST))


@pytest.mark.parametrize("code", NEVER)
def test_what_would_fail_the_same_is_not_asked_again(code: str) -> None:
    assert pause_before(failure(code), 1, 1000, 0.5) is None


@given(st.sampled_from(AGAIN), st.integers(1, 10), st.floats(0, 100), st.floats(0, 1), st.none() | st.floats(0, 1e6))
def test_a_wait_leaves_time_for_the_next_try_and_is_as_long_as_the_server_asks(
    code: str, attempt: int, left: float, chance: float, asked: float | None
) -> None:
    pause = pause_before(failure(code, retry_after=asked), attempt, left, chance)
    if pause is not None:
        assert 0 < pause < left
        assert pause >= (asked or 0)
        assert pause <= max(LONGEST, asked or 0)
        assert attempt < MOST[code]


def test_waits_grow_and_differ() -> None:
    waits = [
        [pause_before(failure("model_busy"), attempt, 100, chance) or 0 for attempt in (1, 2, 3)] for chance in (0, 1)
    ]
    assert waits == [[0.4, 0.8, 1.6], [0.8, 1.6, 3.2]]


def test_a_lasting_failure_is_not_asked_again() -> None:
    assert pause_before(failure("model_cut"), 1, 100, 0.5) is not None
    assert pause_before(failure("model_cut", lasting=True), 1, 100, 0.5) is None


# Leaving it alone -----------------------------------------------------------------------------------------------


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def refused(breaker: Breaker) -> ModelError:
    with pytest.raises(ModelError) as raised:
        breaker.check()
    return raised.value


def failing(breaker: Breaker, times: int, code: str = "model_failed") -> None:
    for _ in range(times):
        breaker.check()
        breaker.failed(failure(code))


def test_after_failures_in_a_row_a_model_is_left_alone_and_then_tried_once() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    failing(breaker, FAILURES)
    assert refused(breaker).code == "model_open"
    clock.now += REST
    breaker.check()
    assert refused(breaker).code == "model_open", "a second call goes through beside the trial"
    breaker.worked()
    failing(breaker, FAILURES - 1)
    breaker.check()


def test_each_trial_that_fails_makes_the_rest_longer() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    failing(breaker, FAILURES)
    clock.now += REST
    failing(breaker, 1)
    clock.now += REST
    assert "30 more seconds" in str(refused(breaker))
    clock.now += REST
    breaker.check()


def test_a_trial_that_was_taken_back_is_tried_again_after_a_rest() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    failing(breaker, FAILURES)
    clock.now += REST
    failing(breaker, 1, "model_cancelled")
    clock.now += REST
    breaker.check()


def test_what_a_person_did_is_no_failure_of_the_model() -> None:
    breaker = Breaker(Clock())
    for code in ("model_cancelled", "model_key", "model_budget", "model_not_local"):
        failing(breaker, 10, code)
    breaker.check()
