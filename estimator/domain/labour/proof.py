"""Proof-reading: rates compared with the printed circular, each by somebody on some day.

A confirmation speaks of one figure in one unit. Where a newer program brings another figure under
the same number, the old confirmation says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from estimator.domain.labour.account import LabourEdition, LabourRate, RateKey, edition_of
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError

Verdict = Literal["confirmed", "corrected", "withdrawn"]
VERDICT_NAMES: dict[Verdict, str] = {
    "confirmed": "ตรงกับฉบับพิมพ์",
    "corrected": "ไม่ตรง แก้ไขเป็นอัตราของหน่วยงาน",
    "withdrawn": "ยกเลิกการยืนยัน",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody found when comparing a rate (baht a unit) with the printed circular."""

    ref: LabourRef
    verdict: Verdict
    rate: Decimal
    unit: str
    who: str
    when: date
    why: str = ""

    @property
    def said(self) -> str:
        """Verdict, name, day and reason in one Thai text."""
        reason = f" {self.why}" if self.why else ""
        return f"{VERDICT_NAMES[self.verdict]} ({self.who} {short_thai_date(self.when)}){reason}"


def proof_of(rate: LabourRate, verdict: Verdict, who: str, when: date, why: str = "") -> Proof:
    """A finding about a rate as it is now; UserError where nobody signs it."""
    if not who.strip():
        raise UserError("ยังไม่ได้บอกชื่อผู้ตรวจทาน โปรดพิมพ์ชื่อ")
    if verdict != "confirmed" and not why.strip():
        raise UserError("ยังไม่ได้บอกเหตุผล โปรดพิมพ์เหตุผล เช่น ฉบับพิมพ์หน้า 8 เป็น 96 บาท")
    return Proof(rate.ref, verdict, rate.rate, rate.unit, who.strip(), when, why.strip())


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
        name = f"{proof.who} {short_thai_date(proof.when)}"
        return replace(rate, confirmed=True, confirmed_by=name)
    # A rate that was found wrong is no longer believed, whatever its readings said.
    return replace(rate, confirmed=False) if proof.verdict == "corrected" else rate
