"""Tasks that are under way until a test says that they are done."""

from __future__ import annotations

from collections.abc import Callable


class HeldTasks:
    """A runner of tasks that holds them back; they are done in any order a test wants."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []

    def __call__(self, work: Callable[[], None]) -> None:
        self._waiting.append(work)

    def __len__(self) -> int:
        return len(self._waiting)

    def do(self, place: int = 0) -> None:
        """Do one of those that wait: the first, or another one."""
        self._waiting.pop(place)()

    def do_all(self) -> None:
        """Do all that wait, and all that these begin."""
        while self._waiting:
            self.do()
