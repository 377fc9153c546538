"""Proof-reading of Factor F tables: each compared whole with the circular, by somebody on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from estimator.domain.bill.work_types import WorkType
from estimator.domain.books.office_record import (
    OfficeRecord,
    Verdict,
    checked_verdict,
    verdict_text,
)
from estimator.domain.books.trust import SIGNED
from estimator.domain.factor_f.tables import FactorEdition, FactorTable, TableKey


@dataclass(frozen=True, slots=True)
class TableProof:
    """What somebody found when comparing a table with the circular, and its page there.

    `rows`: how many rows were compared; 0 where that was not kept.
    """

    edition: str
    work_type: WorkType
    advance_percent: Decimal
    retention_percent: Decimal
    verdict: Verdict
    record: OfficeRecord
    page: str = ""
    rows: int = 0

    @property
    def table(self) -> TableKey:
        """What the table is found by."""
        return (self.work_type, self.advance_percent, self.retention_percent)

    @property
    def said(self) -> str:
        """Verdict, name, day and reason in one Thai text."""
        return verdict_text(self.verdict, self.record)


def table_proof(
    edition: str,
    table: TableKey,
    verdict: Verdict,
    record: OfficeRecord,
    page: str = "",
    rows: int = 0,
) -> TableProof:
    """A finding about a table; UserError where nobody signs it, or says why it is taken back."""
    checked = checked_verdict(verdict, record)
    return TableProof(edition, *table, verdict, checked, page.strip(), rows)


def with_table_proofs(edition: FactorEdition, proofs: Iterable[TableProof]) -> FactorEdition:
    """The edition with its confirmed tables marked; `proofs` come in the order they were made."""
    last = {proof.table: proof for proof in proofs if proof.edition == edition.info.id}
    tables = {
        key: _proved(table, last[key]) if key in last else table
        for key, table in edition.tables.items()
    }
    return replace(edition, tables=tables)


def _proved(table: FactorTable, proof: TableProof) -> FactorTable:
    if proof.verdict != "confirmed":
        return table
    # A row that came after the comparison still stands by itself.
    compared = proof.rows >= len(table.rows)
    rows = [replace(row, verification="", source="") if compared else row for row in table.rows]
    return replace(
        table,
        rows=tuple(rows),
        page=proof.page or table.page,
        verification=SIGNED,
        verification_text=f"ตรวจทานกับหนังสือเวียนโดย {proof.record.signature_in_full}",
    )
