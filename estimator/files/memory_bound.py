"""No more memory than is sensible for work on what somebody sent."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OWN_SIZE = Path("/proc/self/statm")


@contextmanager
def memory_bound(more: int) -> Iterator[None]:
    """Have this process refused what goes beyond so many bytes more than it has now.

    Python then raises MemoryError; a library may end the process, so work goes on in one of its
    own. Where the system cannot be told (outside Linux) nothing is bounded.
    """
    if sys.platform == "win32" or not _OWN_SIZE.exists():
        yield
        return
    import resource

    size = int(_OWN_SIZE.read_text("ascii").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [size + more, *(each for each in (soft, hard) if each != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
