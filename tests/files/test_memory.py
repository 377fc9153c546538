"""Memory is given back where the C library can do it, and nothing happens where it cannot."""

import ctypes

import pytest

from estimator.files import memory
from estimator.files.memory import give_back


@pytest.fixture(autouse=True)
def _anew() -> None:
    memory._trim.cache_clear()


def test_it_is_given_back() -> None:
    give_back()


def test_another_system_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: None) -> None:
        raise AssertionError

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    monkeypatch.setattr("sys.platform", "win32")
    give_back()


def test_a_library_that_has_nothing_for_it_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    give_back()
