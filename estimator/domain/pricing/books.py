"""What an estimate is priced with: rate books and Factor F editions, its own copies first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn, TypeVar

from estimator.domain.books.content_ids import named_by_content
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import KnownEdition
from estimator.domain.factor_f.proof import WithdrawnRow, with_withdrawn
from estimator.domain.factor_f.tables import FactorEdition, FactorTable
from estimator.domain.labour.account import LabourEdition, edition_of, more_trusted
from estimator.domain.labour.office import OFFICE_EDITION, WithdrawnRate
from estimator.domain.procedure.circulars import ToldCircular

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Books:
    """What a bill is priced with: labour-rate books and Factor F editions by id.

    `known` are editions of any kind that there are beside, and that may not be held here.
    `unlike_labour` and `unlike_factor_f` are the library's where it means another thing by an id
    that an estimate's own copies have, too. Nothing is priced with them; the checks tell of them.
    So they do of `withdrawn_rows` and `withdrawn_rates`, which the office of the library took back:
    an estimate's copies may go on having them. `told` is the office's register of circulars.
    """

    labour: Mapping[str, LabourEdition] = field(default_factory=dict)
    factor_f: Mapping[str, FactorEdition] = field(default_factory=dict)
    known: tuple[KnownEdition, ...] = ()
    unlike_labour: Mapping[str, LabourEdition] = field(default_factory=dict)
    unlike_factor_f: Mapping[str, FactorEdition] = field(default_factory=dict)
    reread_labour: Mapping[str, LabourEdition] = field(default_factory=dict)
    reread_factor_f: Mapping[str, FactorEdition] = field(default_factory=dict)
    withdrawn_rows: tuple[WithdrawnRow, ...] = ()
    withdrawn_rates: tuple[WithdrawnRate, ...] = ()
    told: tuple[ToldCircular, ...] = ()

    def with_fallback(self, others: Books) -> Books:
        """These books, and behind them whatever else the others know.

        A rate or table that is in both is taken from these: an estimate keeps its own copies. Where
        two offices gave one id to different editions, nothing is filled in from the other's.
        """
        labour = {
            key: _labour_with_fallback(self.labour.get(key), others.labour.get(key))
            for key in dict.fromkeys((*self.labour, *others.labour))
        }
        factor_f = {
            key: _factor_with_fallback(
                self.factor_f.get(key), others.factor_f.get(key), others.withdrawn_rows
            )
            for key in dict.fromkeys((*self.factor_f, *others.factor_f))
        }
        unlike_labour, reread_labour = _told_apart(
            self.labour, others.labour, _labour_unlike, _labour_reread
        )
        unlike_factor_f, reread_factor_f = _told_apart(
            self.factor_f, others.factor_f, _factor_unlike, _factor_reread
        )
        return Books(
            labour,
            factor_f,
            self.known or others.known,
            unlike_labour,
            unlike_factor_f,
            reread_labour,
            reread_factor_f,
            self.withdrawn_rows or others.withdrawn_rows,
            self.withdrawn_rates or others.withdrawn_rates,
            self.told or others.told,
        )


def _told_apart(
    own: Mapping[str, B],
    others: Mapping[str, B],
    unlike: Callable[[B, B], bool],
    reread: Callable[[B, B], bool],
) -> tuple[dict[str, B], dict[str, B]]:
    """The other editions that are not the own ones of the same id, and those read otherwise."""
    both = [key for key in own if key in others]
    apart = {key: others[key] for key in both if unlike(own[key], others[key])}
    same = (key for key in both if key not in apart)
    return apart, {key: others[key] for key in same if reread(own[key], others[key])}


def _labour_with_fallback(own: LabourEdition | None, other: LabourEdition | None) -> LabourEdition:
    if own is None or other is None:
        return own or other or _no_book()
    # An office's own items have nothing in common: each stands for itself.
    if own.info.id != OFFICE_EDITION and _labour_unlike(own, other):
        return own
    if all(other.rates.get(key) == rate for key, rate in own.rates.items()):
        return other
    copies = {key: more_trusted(rate, other.rates.get(key)) for key, rate in own.rates.items()}
    kept = {**other.rates, **copies}
    return edition_of(own.info, kept.values(), other.sections, other.notes, other.pipe_rules)


def _factor_with_fallback(
    own: FactorEdition | None, other: FactorEdition | None, withdrawn: Sequence[WithdrawnRow]
) -> FactorEdition:
    if own is None or other is None:
        return own or other or _no_book()
    if _factor_unlike(own, other):
        return own
    copies = {key: _compared(table, other.tables.get(key)) for key, table in own.tables.items()}
    return with_withdrawn(replace(own, tables={**other.tables, **copies}), withdrawn)


def _labour_unlike(own: LabourEdition, other: LabourEdition) -> bool:
    """Whether one id stands for two editions of labour rates; `own` holds a part of its edition."""
    if own.info.id == OFFICE_EDITION:
        both = own.rates.keys() & other.rates.keys()
        return any(own.rates[key].printed != other.rates[key].printed for key in both)
    return _may_be_two(own.info) and (
        _heading(own.info) != _heading(other.info)
        or _around_rates(own) != _around_rates(other)
        or any(
            key not in other.rates or rate.printed != other.rates[key].printed
            for key, rate in own.rates.items()
        )
    )


def _factor_unlike(own: FactorEdition, other: FactorEdition) -> bool:
    """The same of tables; a row that only one of them has was added from the print."""
    return _may_be_two(own.info) and (
        (_heading(own.info), own.interest_percent, own.vat_percent)
        != (_heading(other.info), other.interest_percent, other.vat_percent)
        or any(
            _rows_clash(table, other.tables[key])
            for key, table in own.tables.items()
            if key in other.tables
        )
    )


def _labour_reread(own: LabourEdition, other: LabourEdition) -> bool:
    """Whether one has another figure for a rate of both; an office's own stands for itself."""
    if own.info.id == OFFICE_EDITION:
        return False
    return any(
        here is not None and here != rate and here.taken != rate.taken
        for rate, here in ((rate, other.rates.get(key)) for key, rate in own.rates.items())
    )


def _factor_reread(own: FactorEdition, other: FactorEdition) -> bool:
    return any(
        _rows_clash(table, other.tables[key])
        for key, table in own.tables.items()
        if key in other.tables and table != other.tables[key]
    )


def _may_be_two(info: EditionInfo) -> bool:
    """Whether an id was counted in an office: those of the program and by content are of one."""
    return not (info.shipped or named_by_content(info.id))


def _heading(info: EditionInfo) -> tuple[object, ...]:
    return info.circular, info.dated, info.base


def _around_rates(edition: LabourEdition) -> tuple[object, ...]:
    return (
        {each.code: (each.parent, each.title) for each in edition.sections},
        [(each.at, each.kind, each.text) for each in edition.notes],
        {
            (each.code, each.rule_no): (each.material_percent, each.labour_percent)
            for each in edition.pipe_rules
        },
    )


def _rows_clash(own: FactorTable, other: FactorTable) -> bool:
    printed = {row.place: row.printed for row in other.rows}
    return any(printed.get(row.place, row.printed) != row.printed for row in own.rows)


def _compared(own: FactorTable, other: FactorTable | None) -> FactorTable:
    """The same table once somebody compared it with the circular, else the estimate's copy."""
    if other is None or not other.verification or not own.same_figures(other):
        return own
    return other


def _no_book() -> NoReturn:
    raise ValueError("a book is on one side at least")
