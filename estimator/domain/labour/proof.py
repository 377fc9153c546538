"""Proof-reading: rates compared with the printed circular, each by somebody on some day.

A confirmation speaks of one figure in one unit. Where a newer program brings another figure under
the same number, the old confirmation says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from estimator.domain.books.office_record import (
    OfficeRecord,
    Verdict,
    checked_verdict,
    verdict_text,
)
from estimator.domain.labour.account import LabourEdition, LabourRate, RateKey, edition_of
from estimator.domain.sources.labour_ref import LabourRef


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody found when comparing a rate (baht a unit) with the printed circular."""

    ref: LabourRef
    verdict: Verdict
    rate: Decimal
    unit: str
    record: OfficeRecord

    @property
    def said(self) -> str:
        """Verdict, name, day and reason in one Thai text."""
        return verdict_text(self.verdict, self.record)


def proof_of(rate: LabourRate, verdict: Verdict, record: OfficeRecord) -> Proof:
    """A finding about a rate as it is now; UserError where nobody signs it or says why."""
    return Proof(rate.ref, verdict, rate.rate, rate.unit, checked_verdict(verdict, record))


def latest(proofs: Iterable[Proof]) -> Mapping[LabourRef, Proof]:
    """For each rate the last word; `proofs` come in the order in which they were made."""
    return {proof.ref: proof for proof in proofs}


def with_proofs(edition: LabourEdition, proofs: Iterable[Proof]) -> LabourEdition:
    """The edition with its confirmed rates marked; the same object where none of them changes."""
    changed: dict[RateKey, LabourRate] = {}
    for ref, proof in latest(proofs).items():
        rate = edition.rate(ref)
        if rate is not None and (rate.rate, rate.unit) == (proof.rate, proof.unit):
            changed[ref.code, ref.tier] = _proved(rate, proof)
    if all(edition.rates[key] == rate for key, rate in changed.items()):
        return edition
    rates = (changed.get(key, rate) for key, rate in edition.rates.items())
    return edition_of(edition.info, rates, edition.sections, edition.notes, edition.pipe_rules)


def _proved(rate: LabourRate, proof: Proof) -> LabourRate:
    if proof.verdict == "confirmed":
        return replace(rate, confirmed=True, confirmed_by=proof.record.signature)
    # A rate that was found wrong is no longer believed, whatever its readings said.
    return replace(rate, confirmed=False) if proof.verdict == "corrected" else rate
