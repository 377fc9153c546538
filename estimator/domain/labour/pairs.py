"""The same work in two editions of the labour account: which rate of one is which of the other.

A circular may move an item to another number, or put a tier between two others. So the words
decide first, and the number only where words have changed too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from statistics import median

from estimator.domain.labour.account import LabourEdition, LabourRate, RateKey, headings_above
from estimator.domain.money import percent_of
from estimator.domain.search.folding import folded
from estimator.domain.units import one_unit, same_unit

_LEAST_ALIKE = 0.6
"""Below this share of common words a pair by number alone is probably two different works."""

# Signs that editions set differently; a point or comma between digits is part of a number.
_SPELLING = re.compile(r"[\s\"”“'()*]+|นิ้ว|(?<!\d)[.,]|[.,](?!\d)")


_SHOWN_PLACES = 1
"""Decimals with which a move is shown in percent."""
LARGE_MOVE_PERCENT = 30
"""A rate that moved by more than this share of itself is looked at before it is believed."""


@dataclass(frozen=True, slots=True)
class RatePair:
    """The same work in two editions; one side is None where it is added or gone."""

    before: LabourRate | None
    after: LabourRate | None

    @property
    def difference(self) -> Decimal | None:
        """Baht a unit that the rate moved, or None where one side is missing."""
        if self.before is None or self.after is None:
            return None
        return self.after.rate - self.before.rate

    @property
    def share(self) -> Fraction | None:
        """The move as a share of the earlier rate, exactly; None where there is none."""
        if self.difference is None or self.before is None or self.before.rate == 0:
            return None
        return Fraction(self.difference) / Fraction(self.before.rate)

    @property
    def percent(self) -> Decimal | None:
        """The same in percent, rounded half up to one decimal for showing."""
        return None if self.share is None else percent_of(self.share, _SHOWN_PLACES)

    @property
    def large(self) -> bool:
        """True where the rate moved by more than `LARGE_MOVE_PERCENT`, before any rounding."""
        if self.difference is None or self.before is None:
            return False
        return abs(self.difference) * 100 > self.before.rate * LARGE_MOVE_PERCENT

    @property
    def unit_changed(self) -> bool:
        """True where both sides exist and count in different units (not in other letters)."""
        if self.before is None or self.after is None:
            return False
        return not same_unit(self.before.unit, self.after.unit)

    @property
    def wording_changed(self) -> bool:
        """True where both sides exist and name, variant or condition read differently."""
        if self.before is None or self.after is None:
            return False
        return _letters(self.before) != _letters(self.after)

    @property
    def renumbered(self) -> bool:
        """True where the work stands under another number or as another tier."""
        if self.before is None or self.after is None:
            return False
        return (self.before.code, self.before.tier) != (self.after.code, self.after.tier)

    @property
    def doubtful(self) -> bool:
        """True where only the number says that both are one work, and the words hardly do."""
        if self.before is None or self.after is None or self.renumbered:
            return False
        return likeness(self.before, self.after) < _LEAST_ALIKE


def likeness(one: LabourRate, other: LabourRate) -> float:
    """How much of the wording of two rates is common, from 0 to 1; signs of inches aside."""
    first, second = _letters(one), _letters(other)
    if first == second:
        return 1.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _letters(rate: LabourRate) -> str:
    return _SPELLING.sub("", folded(f"{rate.title} {rate.condition}"))


def successors(before: LabourEdition, after: LabourEdition) -> Mapping[RateKey, LabourRate]:
    """For each rate of an edition the one of another edition that takes its place, if any.

    First the same number where the words are the same; then the same words under another number,
    where only one of each is left; then the same number, whatever the words.
    """
    found: dict[RateKey, LabourRate] = {}
    left = dict(after.rates)

    def take(key: RateKey, other: RateKey) -> None:
        found[key] = left.pop(other)

    for key, rate in before.rates.items():
        if key in left and _words(rate) == _words(left[key]):
            take(key, key)
    moved = _by_words(left)
    waiting = _by_words({key: rate for key, rate in before.rates.items() if key not in found})
    for words, keys in waiting.items():
        others = moved.get(words, [])
        if len(keys) == len(others) == 1:
            take(keys[0], others[0])
    for key in before.rates:
        if key not in found and key in left:
            take(key, key)
    return found


def _words(rate: LabourRate) -> tuple[str, str]:
    return (_letters(rate), one_unit(rate.unit))


def _by_words(rates: Mapping[RateKey, LabourRate]) -> dict[tuple[str, str], list[RateKey]]:
    grouped: dict[tuple[str, str], list[RateKey]] = {}
    for key, rate in rates.items():
        grouped.setdefault(_words(rate), []).append(key)
    return grouped


def compare(before: LabourEdition, after: LabourEdition) -> tuple[RatePair, ...]:
    """Every rate of either edition, in the later edition's printed order; gone ones come last."""
    return tuple(_pairs(before, after))


def _pairs(before: LabourEdition, after: LabourEdition) -> Iterator[RatePair]:
    new = successors(before, after)
    old = {(rate.code, rate.tier): before.rates[key] for key, rate in new.items()}
    for key, rate in after.rates.items():
        yield RatePair(old.get(key), rate)
    for key, rate in before.rates.items():
        if key not in new:
            yield RatePair(rate, None)


@dataclass(frozen=True, slots=True)
class SectionChange:
    """How the rates of one section moved; percentages of the earlier rate, one decimal."""

    code: str
    title: str
    higher: int
    lower: int
    same: int
    added: int
    gone: int
    least_percent: Decimal | None
    median_percent: Decimal | None
    most_percent: Decimal | None


def by_section(
    pairs: Iterable[RatePair], before: LabourEdition, after: LabourEdition, level: int = 2
) -> tuple[SectionChange, ...]:
    """The pairs counted by heading of a level (1: the five parts, 2: the works below them)."""
    grouped: dict[str, list[RatePair]] = {}
    for pair in pairs:
        edition, rate = (after, pair.after) if pair.after else (before, pair.before)
        if rate is not None:
            grouped.setdefault(_heading(edition, rate, level), []).append(pair)
    titles = {each.code: each.title for each in (*before.sections, *after.sections)}
    return tuple(counted(code, titles.get(code, ""), some) for code, some in grouped.items())


def _heading(edition: LabourEdition, rate: LabourRate, level: int) -> str:
    above = [each.code for each in headings_above(edition, rate.section) if each.level <= level]
    return above[-1] if above else rate.section


def counted(code: str, title: str, pairs: Collection[RatePair]) -> SectionChange:
    """How the rates of some pairs moved; an even count has its median between the middle two."""
    moves = [pair.difference for pair in pairs if pair.difference is not None]
    shares = [pair.share for pair in pairs if pair.share is not None]
    # Rounded last: the middle of two rounded figures may be another one.
    middle = median(shares) if shares else None
    return SectionChange(
        code,
        title,
        higher=sum(1 for move in moves if move > 0),
        lower=sum(1 for move in moves if move < 0),
        same=sum(1 for move in moves if move == 0),
        added=sum(1 for pair in pairs if pair.before is None),
        gone=sum(1 for pair in pairs if pair.after is None),
        least_percent=_percent(min(shares, default=None)),
        median_percent=_percent(middle),
        most_percent=_percent(max(shares, default=None)),
    )


def _percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else percent_of(share, _SHOWN_PLACES)
