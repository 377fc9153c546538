"""The kinds of book: what each lends to the jobs that are the same for all of them.

A new kind of book is one more record here, with its own reader, checks and words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from estimator.app.labour.wording import edition_title
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import KnownEdition
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import FactorEdition, TableKey
from estimator.domain.findings import Finding
from estimator.domain.guideline.edition_due import (
    factor_edition_findings,
    labour_edition_findings,
)
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.pricing.books import Books
from estimator.exchange.factor_f.table_file import write_edition_csv
from estimator.exchange.labour.workbook import write_labour_workbook
from estimator.store.books.rate_database import RateDatabase
from estimator.store.books.stored_book import Edition, StoredBook
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.factor_f.proof import confirm_table, table_proofs, unconfirm_table
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.proof import confirm_rate, proofs_of, unconfirm_rate

E = TypeVar("E", bound=Edition)
I = TypeVar("I")  # noqa: E741 - an item of the book: what is compared with the print at once


@dataclass(frozen=True, slots=True)
class BookKind(Generic[E, I]):
    """One kind of book: editions `E`, proof-read item by item `I`.

    `followed` is the id of the edition that an estimate is priced with. `confirm` and `take_back`
    store what somebody found; `said` answers it, the first one first.
    """

    stored: StoredBook[E]
    of: Callable[[Books], Mapping[str, E]]
    followed: Callable[[Estimate], str]
    due: Callable[[Estimate, Collection[EditionInfo], Collection[KnownEdition]], Iterator[Finding]]
    write: Callable[[E, Path], None]
    file_name: Callable[[E], str]
    exported_to: str
    removed: str
    confirm: Callable[[RateDatabase, I, OfficeRecord], object]
    take_back: Callable[[RateDatabase, I, OfficeRecord], object]
    said: Callable[[RateDatabase, I], tuple[str, ...]]
    proof_is_priced: bool = False
    """Whether a priced estimate carries its item of the book, and so what was found of it."""


@dataclass(frozen=True, slots=True)
class TableItem:
    """A Factor F table to be compared with the circular, and on which page it stands there."""

    edition: str
    table: TableKey
    page: str = ""


def _labour_file(edition: LabourEdition) -> str:
    return f"บัญชีค่าแรงงาน {edition_title(edition.info)}.xlsx".replace("/", "-")


def _rate_said(rates: RateDatabase, rate: LabourRate) -> tuple[str, ...]:
    return tuple(proof.said for proof in proofs_of(rates, rate.edition).get(rate.ref, ()))


def _confirm_table(rates: RateDatabase, item: TableItem, record: OfficeRecord) -> object:
    return confirm_table(rates, item.edition, item.table, record, item.page)


def _take_table_back(rates: RateDatabase, item: TableItem, record: OfficeRecord) -> object:
    return unconfirm_table(rates, item.edition, item.table, record)


def _table_said(rates: RateDatabase, item: TableItem) -> tuple[str, ...]:
    found = table_proofs(rates, item.edition).get(item.table, ())
    return tuple(proof.said for proof in found)


LABOUR: BookKind[LabourEdition, LabourRate] = BookKind(
    stored=STORED_LABOUR,
    of=lambda books: books.labour,
    followed=lambda estimate: estimate.labour_edition,
    due=labour_edition_findings,
    write=write_labour_workbook,
    file_name=_labour_file,
    exported_to="ส่งออกบัญชีค่าแรงงานไว้ที่",
    removed="ลบชุดที่นำเข้าแล้ว ประมาณราคาที่เคยใช้ยังมีสำเนาอยู่ในแฟ้มของตน",
    confirm=confirm_rate,
    take_back=unconfirm_rate,
    said=_rate_said,
)
FACTOR_F: BookKind[FactorEdition, TableItem] = BookKind(
    stored=STORED_FACTOR_F,
    of=lambda books: books.factor_f,
    followed=lambda estimate: estimate.conditions.factor_f.edition,
    due=factor_edition_findings,
    write=write_edition_csv,
    file_name=lambda edition: f"factor-f-{edition.info.id}.csv",
    exported_to="บันทึกตารางไว้ที่",
    removed="ลบชุดตารางแล้ว ประมาณราคาที่เคยใช้ยังมีสำเนาของตารางอยู่ในแฟ้มของตน",
    confirm=_confirm_table,
    take_back=_take_table_back,
    said=_table_said,
    proof_is_priced=True,
)
