"""Proof-reading of Factor F tables: each compared whole with the circular, by somebody on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from estimator.domain.bill.work_types import WorkType
from estimator.domain.books.office_record import (
    NO_PROOF_READER,
    VERDICT_NAMES,
    OfficeRecord,
    Verdict,
    checked_verdict,
    missing_of,
    verdict_text,
)
from estimator.domain.books.trust import SIGNED, WITHDRAWN
from estimator.domain.factor_f.added_rows import checked_row, with_added
from estimator.domain.factor_f.tables import (
    FactorEdition,
    FactorRow,
    FactorTable,
    RowPlace,
    TableKey,
)
from estimator.domain.factor_f.words import row_text
from estimator.errors import UserError


@dataclass(frozen=True, slots=True)
class TableProof:
    """What somebody found when comparing a table with the circular, and its page there.

    `rows`: how many rows were compared; 0 where that was not kept. With a `row` the finding is
    about that row alone, which the print has and the table here had not: added, or withdrawn again.
    """

    edition: str
    work_type: WorkType
    advance_percent: Decimal
    retention_percent: Decimal
    verdict: Verdict
    record: OfficeRecord
    page: str = ""
    rows: int = 0
    row: FactorRow | None = None

    @property
    def table(self) -> TableKey:
        """What the table is found by."""
        return (self.work_type, self.advance_percent, self.retention_percent)

    @property
    def said(self) -> str:
        """Verdict, name, day and reason in one Thai text; before it the row it is about."""
        if self.row is None:
            return verdict_text(self.verdict, self.record)
        page = f" หน้า {self.page}" if self.page else ""
        verdict = "ยกเลิกแถวที่เพิ่ม" if self.verdict == "withdrawn" else VERDICT_NAMES[self.verdict]
        signed = f"({self.record.signature}) {self.record.why}".rstrip()
        return f"แถว {row_text(self.row)} ล้านบาท{page}: {verdict} {signed}"


def page_number(text: str) -> str:
    """A page as it is kept: without the word for it, which is shown before it everywhere."""
    return text.strip().removeprefix("หน้า").strip()


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
    return TableProof(edition, *table, verdict, checked, page_number(page), rows)


def row_proof(
    edition: str, table: FactorTable, row: FactorRow, record: OfficeRecord, page: str
) -> TableProof:
    """That the print has a row more; UserError where nobody signs, or for a row that cannot be."""
    missing = missing_of(record, no_name=NO_PROOF_READER)
    page = page_number(page)
    if not page:
        missing.append("ยังไม่ได้บอกหน้าในหนังสือเวียน โปรดใส่หน้าที่พิมพ์แถวนี้")
    try:
        checked_row(table, row)
    except UserError as refused:
        missing += refused.sentences
    if missing:
        raise UserError(missing)
    signed = checked_verdict("added", record)
    return TableProof(edition, *table.key, "added", signed, page, row=row)


def row_withdrawal(added: TableProof, record: OfficeRecord) -> TableProof:
    """An added row is one no more; UserError where nobody signs or says why."""
    checked = checked_verdict("withdrawn", record)
    return replace(added, verdict="withdrawn", record=checked)


def rows_added(proofs: Iterable[TableProof]) -> dict[RowPlace, TableProof]:
    """The rows of one table that were added and not withdrawn; `proofs` in order."""
    last = {proof.row.place: proof for proof in proofs if proof.row is not None}
    return {place: proof for place, proof in last.items() if proof.verdict == "added"}


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """A row that an office added and took back, and its table in the library, which lacks it."""

    proof: TableProof
    left: FactorTable

    @property
    def printed(self) -> object:
        """What a copy of the row says, by its edition and table."""
        return self.proof.edition, self.proof.table, self.proof.row and self.proof.row.printed


def rows_withdrawn(
    edition: FactorEdition, proofs: Iterable[TableProof]
) -> tuple[WithdrawnRow, ...]:
    """Rows that were taken back and are in no table of the edition, as it counts now, any more.

    `proofs` come in the order they were made.
    """
    last = {
        (proof.table, proof.row.printed): proof
        for proof in proofs
        if proof.row is not None and proof.table in edition.tables
    }
    there = {(key, row.printed) for key, each in edition.tables.items() for row in each.rows}
    return tuple(
        WithdrawnRow(proof, edition.tables[proof.table])
        for place, proof in last.items()
        if proof.verdict == "withdrawn" and place not in there
    )


def withdrawn_row(
    edition: str, table: TableKey, row: FactorRow, withdrawn: Iterable[WithdrawnRow]
) -> WithdrawnRow | None:
    """What was taken back and is just this row of a copy; None where that still stands."""
    copy = (edition, table, row.printed)
    return next((each for each in withdrawn if each.printed == copy), None)


def with_withdrawn(edition: FactorEdition, withdrawn: Sequence[WithdrawnRow]) -> FactorEdition:
    """A copy of an edition in which nobody vouches for the rows that were taken back."""
    keys = {each.proof.table for each in withdrawn if each.proof.edition == edition.info.id}
    if not keys & edition.tables.keys():
        return edition

    def marked(key: TableKey, row: FactorRow) -> FactorRow:
        found = withdrawn_row(edition.info.id, key, row, withdrawn)
        if found is None:
            return row
        return replace(row, verification=WITHDRAWN, source=found.proof.said)

    tables = {
        key: replace(table, rows=tuple(marked(key, row) for row in table.rows))
        for key, table in edition.tables.items()
    }
    return replace(edition, tables=tables)


def with_table_proofs(edition: FactorEdition, proofs: Iterable[TableProof]) -> FactorEdition:
    """The edition with the rows that were added, and its confirmed tables marked.

    `proofs` come in the order they were made.
    """
    found: dict[TableKey, list[TableProof]] = {}
    for proof in proofs:
        if proof.edition == edition.info.id:
            found.setdefault(proof.table, []).append(proof)
    tables = {
        key: _with_proofs(table, found[key]) if key in found else table
        for key, table in edition.tables.items()
    }
    return replace(edition, tables=tables)


def _with_proofs(table: FactorTable, proofs: list[TableProof]) -> FactorTable:
    rows = [
        replace(
            proof.row,
            verification=SIGNED,
            source=f"หน่วยงานเพิ่มจากหนังสือเวียน หน้า {proof.page} โดย {proof.record.signature_in_full}",
        )
        for proof in rows_added(proofs).values()
        if proof.row is not None
    ]
    whole = [proof for proof in proofs if proof.row is None]
    completed = with_added(table, rows)
    return _proved(completed, whole[-1]) if whole else completed


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
