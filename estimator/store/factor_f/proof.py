"""Proof-reading in the rate database: who compared which Factor F table with the circular.

Rows that the print has and a table here had not are found in proof-reading, too.
"""

from __future__ import annotations

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.factor_f.proof import (
    TableProof,
    WithdrawnRow,
    row_proof,
    row_withdrawal,
    rows_added,
    rows_withdrawn,
    table_proof,
)
from estimator.domain.factor_f.tables import FactorRow, FactorTable, RowPlace, TableKey
from estimator.errors import UserError
from estimator.store.books.office_acts import add_act, load_proofs
from estimator.store.books.rate_database import RateDatabase
from estimator.store.factor_f.editions import STORED_FACTOR_F


def confirm_table(
    rates: RateDatabase, edition: str, table: TableKey, record: OfficeRecord, page: str = ""
) -> TableProof:
    """Record that a table is what the circular prints on a page of it.

    Raises UserError where nobody signs or there is no such table.
    """
    rows = len(_table(rates, edition, table).rows)
    return _store(rates, table_proof(edition, table, "confirmed", record, page, rows))


def unconfirm_table(
    rates: RateDatabase, edition: str, table: TableKey, record: OfficeRecord
) -> TableProof:
    """Take a confirmation back; the record of it stays. UserError as above, or without a why."""
    _table(rates, edition, table)
    return _store(rates, table_proof(edition, table, "withdrawn", record))


def add_row(
    rates: RateDatabase,
    edition: str,
    table: TableKey,
    row: FactorRow,
    record: OfficeRecord,
    page: str,
) -> TableProof:
    """Record that the circular prints a row, on a page of it, that the table here had not.

    Raises UserError where nobody signs, the table cannot take the row, or there is no such table.
    """
    return _store(rates, row_proof(edition, _table(rates, edition, table), row, record, page))


def withdraw_row(
    rates: RateDatabase, edition: str, table: TableKey, place: RowPlace, record: OfficeRecord
) -> TableProof:
    """Take an added row out again; the record of it stays. UserError as above, or without a why."""
    added = rows_added(table_proofs(rates, edition).get(table, ())).get(place)
    if added is None:
        raise UserError("แถวนี้ไม่ใช่แถวที่หน่วยงานเพิ่ม จึงยกเลิกไม่ได้ โปรดเลือกแถวที่เพิ่มไว้")
    return _store(rates, row_withdrawal(added, record))


def _table(rates: RateDatabase, edition: str, table: TableKey) -> FactorTable:
    try:
        return rates.edition(STORED_FACTOR_F, edition).tables[table]
    except KeyError:
        raise UserError("ไม่พบตารางนี้ในฐานข้อมูล โปรดเลือกตารางใหม่") from None


def _store(rates: RateDatabase, proof: TableProof) -> TableProof:
    rates.change(
        lambda db: add_act(db, STORED_FACTOR_F, proof.edition, "proof", proof), STORED_FACTOR_F
    )
    return proof


def all_rows_withdrawn(rates: RateDatabase) -> tuple[WithdrawnRow, ...]:
    """The rows, of tables of every edition, that were taken back and that none has any more."""
    found: list[WithdrawnRow] = []
    for info in rates.infos(STORED_FACTOR_F):
        proofs = [each for table in table_proofs(rates, info.id).values() for each in table]
        if any(each.row is not None and each.verdict == "withdrawn" for each in proofs):
            found += rows_withdrawn(rates.edition(STORED_FACTOR_F, info.id), proofs)
    return tuple(found)


def table_proofs(rates: RateDatabase, edition: str) -> dict[TableKey, tuple[TableProof, ...]]:
    """For each table of an edition that was ever compared, all findings, the first one first."""
    found: dict[TableKey, tuple[TableProof, ...]] = {}
    for proof in rates.look(lambda db: load_proofs(db, STORED_FACTOR_F, TableProof, edition)):
        found[proof.table] = (*found.get(proof.table, ()), proof)
    return found
