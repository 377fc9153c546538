"""What editions of Factor F tables are called on the screen."""

from __future__ import annotations

from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.factor_f.words import percent


def edition_name(edition: FactorEdition) -> str:
    """An edition in one line: circular, interest, and a word if nobody announced it."""
    head = edition.info.circular if edition.info.official else "คำนวณเอง (มิใช่ตารางที่ประกาศ)"
    return f"{head} ดอกเบี้ย {percent(edition.interest_percent)} ภาษี {percent(edition.vat_percent)}"
