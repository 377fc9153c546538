"""The collector rests during a job, and never longer."""

from __future__ import annotations

import gc

import pytest

from estimator.files.cancelling import Cancelled
from estimator.files.collector import collector_at_rest


def test_the_collector_rests_within_and_goes_on_afterwards() -> None:
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_where_the_work_is_stopped() -> None:
    with pytest.raises(Cancelled), collector_at_rest():
        raise Cancelled
    assert gc.isenabled()


def test_it_goes_on_once_the_last_of_several_jobs_has_ended() -> None:
    with collector_at_rest():
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_one_that_was_at_rest_before_stays_so() -> None:
    gc.disable()
    try:
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
