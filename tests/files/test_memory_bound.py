"""What somebody sent gets so much memory and no more."""

from __future__ import annotations

import resource
import sys

import pytest

from estimator.files.memory_bound import memory_bound

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be told")


def test_what_goes_beyond_is_refused_and_afterwards_nothing_is() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with memory_bound(1 << 26):
        assert len(bytearray(1 << 25)) == 1 << 25
        with pytest.raises(MemoryError):
            bytearray(1 << 28)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert len(bytearray(1 << 28)) == 1 << 28
