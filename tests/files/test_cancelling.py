"""Long work stops where it looks, once somebody asked on another thread."""

from __future__ import annotations

import threading

import pytest

from estimator.errors import UserError
from estimator.files.cancelling import Cancelled, CancelToken, share_of, unhindered


def test_work_goes_on_until_somebody_asks_it_to_stop() -> None:
    token = CancelToken()
    token.check()
    assert not token.cancelled
    token.cancel()
    token.cancel()
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.check()


def test_it_is_asked_from_another_thread() -> None:
    token = CancelToken()
    begun = threading.Event()
    ended: list[str] = []

    def work() -> None:
        try:
            for _ in range(10_000):
                token.check()
                begun.set()
                threading.Event().wait(0.001)
        except Cancelled:
            ended.append("stopped")

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(5)
    token.cancel()
    thread.join(5)
    assert ended == ["stopped"]


def test_being_stopped_is_no_refusal_and_one_token_stops_no_other() -> None:
    assert not issubclass(Cancelled, UserError)
    one, other = CancelToken(), CancelToken()
    one.cancel()
    other.check()
    assert (one.cancelled, other.cancelled) == (True, False)


def test_nobody_need_be_told_how_far_it_is() -> None:
    unhindered(1, 2)


def test_a_part_of_some_work_tells_of_its_share() -> None:
    told: list[tuple[int, int]] = []
    whole = share_of(lambda done, of: told.append((done, of)), 0.2, 1)
    second_half = share_of(whole, 0.5, 1)
    for done, of in ((0, 8), (2, 8), (8, 8), (0, 0)):
        second_half(done, of)
    assert [done / of for done, of in told] == [0.6, 0.7, 1, 1]
