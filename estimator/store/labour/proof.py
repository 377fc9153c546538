"""Proof-reading in the rate database: who compared which rate with the print, and found what."""

from __future__ import annotations

from decimal import Decimal

from sqlite_utils import Database

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.office import OfficeRate, checked_office_rate, correction_of
from estimator.domain.labour.proof import Proof, proof_of
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from estimator.store.books.office_acts import add_act, load_proofs
from estimator.store.books.rate_database import RateDatabase
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.office import put_office_rate


def confirm_rate(rates: RateDatabase, rate: LabourRate, record: OfficeRecord) -> Proof:
    """Record that a rate is what the circular prints; UserError where nobody signs."""
    return _store(rates, proof_of(rate, "confirmed", record))


def unconfirm_rate(rates: RateDatabase, rate: LabourRate, record: OfficeRecord) -> Proof:
    """Take a confirmation back; the record of it stays."""
    return _store(rates, proof_of(rate, "withdrawn", record))


def _store(rates: RateDatabase, proof: Proof) -> Proof:
    rates.change(lambda db: _insert(db, proof), STORED_LABOUR)
    return proof


def _insert(db: Database, proof: Proof) -> None:
    add_act(db, STORED_LABOUR, proof.ref.edition, "proof", proof)


def correct_rate(
    rates: RateDatabase, rate: LabourRate, printed: Decimal, record: OfficeRecord
) -> OfficeRate:
    """Record that the circular prints another rate (baht a unit) than the program has.

    The finding and the office's correction are stored together; the edition itself stays as it
    was read. Raises UserError where nobody signs, no reason is given or the figure is the same.
    """
    if printed == rate.rate:
        raise UserError("อัตราที่พิมพ์เท่ากับอัตราเดิม ถ้าตรงกับหนังสือเวียนให้กดยืนยัน")
    proof = proof_of(rate, "corrected", record)
    own = checked_office_rate(correction_of(rate, printed, proof.record))

    def both(db: Database) -> OfficeRate:
        _insert(db, proof)
        return put_office_rate(db, own)

    return rates.change(both, STORED_LABOUR)


def proofs_of(rates: RateDatabase, edition: str) -> dict[LabourRef, tuple[Proof, ...]]:
    """For each rate of an edition that was ever compared, all findings, the first one first."""
    found: dict[LabourRef, tuple[Proof, ...]] = {}
    for proof in rates.look(lambda db: load_proofs(db, STORED_LABOUR, Proof, edition)):
        found[proof.ref] = (*found.get(proof.ref, ()), proof)
    return found
