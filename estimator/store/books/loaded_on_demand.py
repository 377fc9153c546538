"""Editions by id, each read from where it is stored when somebody first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class LoadedOnDemand(Mapping[str, T], Generic[T]):
    """Editions by id, each read when it is first asked for: most sessions need one or two."""

    def __init__(self, ids: Sequence[str], load: Callable[[str], T]) -> None:
        """Know the ids; `load` reads (and may keep) one of them."""
        self._ids = tuple(ids)
        self._load = load

    def __getitem__(self, key: str) -> T:
        """Read an edition; KeyError if there is none of that id."""
        if key not in self._ids:
            raise KeyError(key)
        return self._load(key)

    def __iter__(self) -> Iterator[str]:
        """The ids, the newest edition first."""
        return iter(self._ids)

    def __len__(self) -> int:
        """How many editions there are."""
        return len(self._ids)

    def __contains__(self, key: object) -> bool:
        """Whether there is such an edition, without reading it."""
        return key in self._ids
