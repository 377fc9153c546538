"""Ways out where no Factor F fits the conditions, each a change of conditions that would fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from estimator.app.factor_f.wording import edition_name
from estimator.domain.estimate import Conditions, Estimate
from estimator.domain.factor_f.look_up import column_of, find_table
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.factor_f.words import percent
from estimator.domain.pricing.price import work_types
from estimator.errors import UserError


@dataclass(frozen=True, slots=True)
class Remedy:
    """What the button says, and the conditions it asks for."""

    text: str
    conditions: Conditions


def remedies(estimate: Estimate, editions: Mapping[str, FactorEdition]) -> list[Remedy]:
    """Changes of one thing that would give every work group its table, likeliest first."""
    conditions = estimate.conditions
    found: list[Remedy] = []
    for edition in editions.values():
        factor_f = replace(conditions.factor_f, edition=edition.info.id)
        found.append(
            Remedy(f"ใช้ตาราง {edition_name(edition)}", replace(conditions, factor_f=factor_f))
        )
        with_rates = replace(
            conditions,
            factor_f=factor_f,
            interest_percent=edition.interest_percent,
            vat_percent=edition.vat_percent,
        )
        rates = f"ดอกเบี้ยร้อยละ {percent(edition.interest_percent)}"
        found.append(Remedy(f"ใช้{rates} ตามตาราง {edition.info.circular}", with_rates))
    if conditions.rain_zone:
        found.append(Remedy("ใช้พื้นที่ปกติ", replace(conditions, rain_zone=0)))
    fitting: list[Remedy] = []
    for remedy in found:
        known = [conditions, *(each.conditions for each in fitting)]
        if remedy.conditions not in known and _fits(estimate, remedy.conditions, editions):
            fitting.append(remedy)
    return fitting


def _fits(
    estimate: Estimate, conditions: Conditions, editions: Mapping[str, FactorEdition]
) -> bool:
    edition = editions.get(conditions.factor_f.edition)
    if edition is None:
        return False
    try:
        kinds = work_types(estimate)
        for kind in kinds:
            table = find_table(edition, conditions, kind)
            column_of(edition, table, conditions, mixed=len(kinds) > 1)
    except UserError:
        return False
    return True
