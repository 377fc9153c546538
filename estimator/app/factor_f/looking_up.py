"""One Factor F for a cost, with what the other ways of reading the tables would give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from estimator.domain.bill.work_types import WorkType
from estimator.domain.estimate import Conditions, FactorChoice
from estimator.domain.factor_f.look_up import FactorWorking, NoFactorError, find_factor
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.money import FACTOR_ROUNDINGS, Satang
from estimator.exchange.books.editions_csv import factors_csv
from estimator.exchange.estimate.priced_json import factor_object
from estimator.exchange.guideline.rain_zone_file import rain_hints

__all__ = ["edition_csv", "factor_answer", "newest_for", "rain_hints", "workings"]


def newest_for(conditions: Conditions, editions: Mapping[str, FactorEdition]) -> str:
    """The newest edition for the loan interest asked; NoFactorError names what there is."""
    for edition in editions.values():
        if edition.interest_percent == conditions.interest_percent:
            return edition.info.id
    there = ", ".join(
        f"{each.info.id} (ร้อยละ {each.interest_percent:f})" for each in editions.values()
    )
    raise NoFactorError(
        f"ไม่มีตาราง Factor F สำหรับดอกเบี้ยเงินกู้ร้อยละ {conditions.interest_percent:f} "
        f"โปรดเลือกดอกเบี้ยของตารางที่มี คือ {there}"
    )


def workings(
    editions: Mapping[str, FactorEdition],
    conditions: Conditions,
    choice: FactorChoice,
    work_type: WorkType,
    cost: Satang,
) -> list[FactorWorking]:
    """The factor as it was asked for, then as each other way would give it. Raises UserError."""
    return [
        find_factor(editions, replace(conditions, factor_f=way), work_type, cost)
        for way in (choice, *_other_ways(choice))
    ]


def _other_ways(choice: FactorChoice) -> Iterator[FactorChoice]:
    for rounding in FACTOR_ROUNDINGS:
        yield replace(choice, method="interpolated", rounding=rounding)
    yield replace(choice, method="lower_row")


def factor_answer(found: Sequence[FactorWorking]) -> dict[str, object]:
    """What `factor-f --json` answers of `workings`."""
    choices = [
        {"method": each.method, "rounding": each.rounding, "value": f"{each.value:f}"}
        for each in found[1:]
    ]
    return {**factor_object(found[0]), "choices": choices}


def edition_csv(edition: FactorEdition) -> str:
    """Every row of every table."""
    return factors_csv(edition)
