"""Editions put together from the records they were stored as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Generic, TypeVar

from estimator.domain.labour import (
    EditionInfo,
    LabourEdition,
    LabourNote,
    LabourRate,
    PipeRule,
    Section,
)

T = TypeVar("T")


def labour_edition_of(
    info: EditionInfo,
    rates: Iterable[LabourRate],
    sections: Iterable[Section] = (),
    notes: Iterable[LabourNote] = (),
    pipe_rules: Iterable[PipeRule] = (),
) -> LabourEdition:
    """An edition of the account with its rates found by code and tier; ValueError for a double."""
    by_key: dict[tuple[str, int], LabourRate] = {}
    by_code: dict[str, list[LabourRate]] = {}
    for rate in rates:
        if (rate.code, rate.tier) in by_key:
            raise ValueError(f"{info.id} has {rate.code} tier {rate.tier} twice")
        by_key[rate.code, rate.tier] = rate
        by_code.setdefault(rate.code, []).append(rate)
    return LabourEdition(
        info,
        MappingProxyType(by_key),
        tuple(sections),
        tuple(notes),
        tuple(pipe_rules),
        MappingProxyType({code: tuple(each) for code, each in by_code.items()}),
    )


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
