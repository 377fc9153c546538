"""Factor F editions that an office took in or calculated, and tables that it proof-read."""

from __future__ import annotations

from datetime import date

from sqlite_utils import Database

from estimator.domain.factor_f.checks import CheckReport
from estimator.domain.factor_f.entry import signed
from estimator.domain.factor_f.tables import FactorEdition, TableKey
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.store.books.rate_database import RateDatabase
from estimator.store.books.rate_records import save_factor_edition
from estimator.store.factor_f.records import (
    AFTER_OFFICIAL,
    Signature,
    TableProof,
    load_signatures,
    stored_key,
)


def accept_factor_edition(
    rates: RateDatabase, edition: FactorEdition, report: CheckReport, *, who: str, when: date
) -> FactorEdition:
    """Sign an edition and make it one of the rate database; answers it as it was stored.

    Raises UserError where nobody signs, or where this circular or these calculated tables are
    there already: nothing is ever put in place of tables that estimates may be using.
    """
    done = signed(edition, report, who, when)
    for other in rates.factor_editions():
        if other.info.id == done.info.id or _same_circular(other, done):
            dated = f" ลงวันที่ {short_thai_date(other.info.dated)}" if other.info.dated else ""
            raise UserError(f"มีตาราง {other.info.circular}{dated} อยู่แล้ว จึงไม่รับซ้ำ โปรดลบชุดเดิมก่อน")
    signature = Signature(done.info.id, who.strip(), when, report.cells, report.doubtful_cells)
    rates.change_factor_f(lambda db: _store(db, done, signature))
    return done


def _same_circular(one: FactorEdition, other: FactorEdition) -> bool:
    return (
        one.info.official
        and other.info.official
        and (one.info.circular, one.info.dated) == (other.info.circular, other.info.dated)
    )


def _store(db: Database, edition: FactorEdition, signature: Signature) -> None:
    order = AFTER_OFFICIAL + sum(1 for _ in db.execute("SELECT 1 FROM factor_edition"))
    save_factor_edition(db, edition, "office", order)
    db.execute(
        'INSERT INTO factor_signature (edition, who, "when", cells, doubts) VALUES (?, ?, ?, ?, ?)',
        (
            signature.edition,
            signature.who,
            signature.when.isoformat(),
            signature.cells,
            signature.doubts,
        ),
    )


def factor_signatures(rates: RateDatabase) -> tuple[Signature, ...]:
    """Who accepted which of the office's editions."""
    return rates.look(load_signatures)


def remove_factor_edition(rates: RateDatabase, name: str) -> None:
    """Take an office's edition away; estimates that used it keep their copies.

    Raises UserError for an edition that came with the program.
    """

    def remove(db: Database) -> None:
        if not db.execute("SELECT 1 FROM factor_signature WHERE edition = ?", (name,)).fetchone():
            raise UserError("ลบได้เฉพาะตารางที่หน่วยงานรับเข้าเองหรือคำนวณเอง ตารางที่มากับโปรแกรมลบไม่ได้")
        db.execute("DELETE FROM factor_proof WHERE edition = ?", (name,))
        db.execute("DELETE FROM factor_edition WHERE id = ?", (name,))

    rates.change_factor_f(remove)


def prove_factor_table(rates: RateDatabase, proof: TableProof) -> None:
    """Keep who compared a table with the printed circular; a later proof takes its place.

    Raises UserError where nobody signs or there is no such table.
    """
    if not proof.who.strip():
        raise UserError("ยังไม่ได้ใส่ชื่อผู้ตรวจทานตาราง โปรดใส่ชื่อก่อน")
    _check_there(rates, proof.edition, proof.table)
    rates.change_factor_f(
        lambda db: db.execute(
            "INSERT OR REPLACE INTO factor_proof"
            ' (edition, work_type, advance_percent, retention_percent, page, who, "when")'
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                proof.edition,
                *stored_key(proof.table),
                proof.page.strip(),
                proof.who.strip(),
                proof.when.isoformat(),
            ),
        )
    )


def unprove_factor_table(rates: RateDatabase, edition: str, table: TableKey) -> None:
    """Take a proof back."""
    rates.change_factor_f(
        lambda db: db.execute(
            "DELETE FROM factor_proof WHERE edition = ? AND work_type = ?"
            " AND advance_percent = ? AND retention_percent = ?",
            (edition, *stored_key(table)),
        )
    )


def _check_there(rates: RateDatabase, edition: str, table: TableKey) -> None:
    try:
        there = table in rates.factor_edition(edition).tables
    except KeyError:
        there = False
    if not there:
        raise UserError("ไม่พบตารางนี้ในฐานข้อมูล โปรดเลือกตารางใหม่")
