"""What the labour books are searched with, made of the editions there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from estimator.app.labour.vocabulary import vocabulary
from estimator.domain.labour.account import LabourEdition, LabourRate, RateKey
from estimator.domain.labour.office import OFFICE_EDITION, searchable_rates
from estimator.domain.labour.pairs import RatePair, successors
from estimator.domain.labour.search_index import LabourIndex, index_of, printed_words
from estimator.files.thai_dictionary import thai_words

ALL = ""
"""In place of an edition's id: all of them."""

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Editions as they were when this was made: their indexes, and which rate became which."""

    editions: Mapping[str, LabourEdition] = field(default_factory=dict)
    library: Mapping[str, LabourEdition] = field(default_factory=dict)
    indexes: Mapping[str, LabourIndex] = field(default_factory=dict)
    successors: Mapping[_Pair, Mapping[RateKey, LabourRate]] = field(default_factory=dict)

    def holds(
        self, editions: Mapping[str, LabourEdition], library: Mapping[str, LabourEdition]
    ) -> bool:
        """Whether this was made of these very editions."""
        return _same(self.editions, editions) and _same(self.library, library)

    def elsewhere(self, rate: LabourRate) -> tuple[RatePair, ...]:
        """A rate beside the same work in the circular before its own, and in the one after."""
        edition = self.editions.get(rate.edition)
        own = edition.info.base or rate.edition if edition is not None else rate.edition
        key = (rate.code, rate.tier)
        found = []
        for (before, after), pairs in self.successors.items():
            if before == own and key in pairs:
                found.append(RatePair(rate, pairs[key]))
            if after == own:
                earlier = self.editions[before].rates
                found += [
                    RatePair(earlier[one], rate)
                    for one, other in pairs.items()
                    if (other.code, other.tier) == key
                ]
        return tuple(found)


def _same(ours: Mapping[str, LabourEdition], theirs: Mapping[str, LabourEdition]) -> bool:
    return list(ours) == list(theirs) and all(
        ours[name] is edition for name, edition in theirs.items()
    )


def prepare(
    editions: Mapping[str, LabourEdition],
    library: Mapping[str, LabourEdition],
    check: Callable[[], None] = lambda: None,
) -> Prepared:
    """Index each edition with the office's rates beside it; pair each circular with the next.

    `editions` are the open estimate's, the office's rates those of the `library`.
    `check` is called between steps and may raise to stop the work.
    """
    words = vocabulary()
    # Read now, beside the window, and not at the first key.
    thai_words()
    cutting = printed_words(words)
    indexes = {ALL: index_of(_all_rates(editions, library), words, cutting)}
    for name in editions:
        check()
        indexes[name] = index_of(searchable_rates(editions, library, name), words, cutting)
    for index in indexes.values():
        check()
        index.prepare()
    circulars = _in_time([each for each in editions.values() if each.info.official])
    pairs = {
        (before.info.id, after.info.id): successors(before, after)
        for before, after in pairwise(circulars)
    }
    return Prepared(editions, library, indexes, pairs)


def _in_time(editions: Sequence[LabourEdition]) -> list[LabourEdition]:
    """Editions by their dates, those without a date first."""
    return sorted(editions, key=lambda each: each.info.dated.isoformat() if each.info.dated else "")


def _all_rates(
    editions: Mapping[str, LabourEdition], library: Mapping[str, LabourEdition]
) -> Iterator[tuple[LabourEdition, Sequence[LabourRate]]]:
    """Every circular with its corrections, and the office's own rates once."""
    for name, edition in editions.items():
        if edition.info.official:
            yield searchable_rates(editions, library, name)[0]
    yield from searchable_rates(editions, library, OFFICE_EDITION)
