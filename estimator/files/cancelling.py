"""Telling how far the work is, and stopping on request."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many; it may raise `Cancelled` to stop the work."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: somebody asked for it
    """The user stopped the work; nothing was written."""


def unhindered(_done: int, _of: int) -> None:
    """Let the work go on without telling anybody."""
