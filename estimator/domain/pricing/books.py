"""What an estimate is priced with: rate books and Factor F editions, its own copies first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NoReturn

from estimator.domain.books.known import KnownEdition
from estimator.domain.factor_f.tables import FactorEdition, FactorTable
from estimator.domain.labour.account import LabourEdition, edition_of, more_trusted


@dataclass(frozen=True, slots=True)
class Books:
    """What a bill is priced with: labour-rate books and Factor F editions by id.

    `known` are editions of any kind that there are beside, and that may not be held here.
    """

    labour: Mapping[str, LabourEdition] = field(default_factory=dict)
    factor_f: Mapping[str, FactorEdition] = field(default_factory=dict)
    known: tuple[KnownEdition, ...] = ()

    def with_fallback(self, others: Books) -> Books:
        """These books, and behind them whatever else the others know.

        A rate or table that is in both is taken from these: an estimate keeps its own copies.
        """
        labour = {
            key: _labour_with_fallback(self.labour.get(key), others.labour.get(key))
            for key in dict.fromkeys((*self.labour, *others.labour))
        }
        factor_f = {
            key: _factor_with_fallback(self.factor_f.get(key), others.factor_f.get(key))
            for key in dict.fromkeys((*self.factor_f, *others.factor_f))
        }
        return Books(labour, factor_f, self.known or others.known)


def _labour_with_fallback(own: LabourEdition | None, other: LabourEdition | None) -> LabourEdition:
    if own is None or other is None:
        return own or other or _no_book()
    if all(other.rates.get(key) == rate for key, rate in own.rates.items()):
        return other
    copies = {key: more_trusted(rate, other.rates.get(key)) for key, rate in own.rates.items()}
    kept = {**other.rates, **copies}
    return edition_of(own.info, kept.values(), other.sections, other.notes, other.pipe_rules)


def _factor_with_fallback(own: FactorEdition | None, other: FactorEdition | None) -> FactorEdition:
    if own is None or other is None:
        return own or other or _no_book()
    copies = {key: _compared(table, other.tables.get(key)) for key, table in own.tables.items()}
    return replace(own, tables={**other.tables, **copies})


def _compared(own: FactorTable, other: FactorTable | None) -> FactorTable:
    """The same table once somebody compared it with the circular, else the estimate's copy."""
    if other is None or not other.verification or not own.same_figures(other):
        return own
    return other


def _no_book() -> NoReturn:
    raise ValueError("a book is on one side at least")
