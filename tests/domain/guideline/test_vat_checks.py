"""VAT is that of the law in whole per cent, for which the tables are made (clause 14)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.clauses import Clause
from estimator.domain.estimate import Conditions, FactorChoice
from estimator.domain.findings import Finding
from estimator.domain.guideline.checks import check
from tests.books import BUILDING, factor_edition
from tests.domain.bills import bill_of
from tests.domain.guideline.test_checks import COMPLETE, checked
from tests.domain.guideline.test_pairs import but, factor_books, vat
from tests.lines import flat_line

BY_HAND = FactorChoice(method="manual", value=Decimal("1.3"), reason="มติ")


def told(conditions: Conditions, kind: PartKind = "construction") -> list[Finding]:
    line = flat_line("งาน", Decimal(1), "งาน", Decimal(7_000_000))
    bill = bill_of(Tree(Part(kind, "หมวด"), (Tree(line),)))
    found = check(checked(replace(COMPLETE, conditions=conditions, bill=bill)))
    about = [each for each in found if each.code in ("vat_other", "vat_not_whole", "no_factor")]
    assert all(each.severity == "stop" for each in about)
    return about


def percent(vat: str, factor_f: FactorChoice = BY_HAND, *, exempt: bool = False) -> Conditions:
    return Conditions(vat_percent=Decimal(vat), vat_exempt=exempt, factor_f=factor_f)


@pytest.mark.parametrize(
    ("conditions", "codes"),
    [
        (percent("10"), ["vat_other"]),
        (percent("6.5"), ["vat_not_whole"]),
        (percent("7.00"), []),
        (percent("10", exempt=True), []),
        (percent("6.5", exempt=True), []),
        (Conditions(), []),
    ],
)
def test_it_is_that_of_the_announced_tables_though_none_is_read(
    conditions: Conditions, codes: list[str]
) -> None:
    found = told(conditions)
    assert [(each.code, each.field) for each in found] == [(code, "vat_percent") for code in codes]
    assert all(each.clause == Clause("2569", ("14",)) for each in found)
    assert all("(ร้อยละ 7)" in each.message for each in found if each.code == "vat_other")


@pytest.mark.parametrize(("kind", "asked"), [("equipment", True), ("special", False)])
def test_it_is_asked_for_only_where_it_multiplies(kind: PartKind, asked: bool) -> None:
    assert [each.code for each in told(percent("10"), kind)] == ["vat_other"] * asked
    assert [each.code for each in told(percent("6.5"), kind)] == ["vat_not_whole"] * asked


@pytest.mark.parametrize(
    ("interest", "vat", "clauses"),
    [("6", "10", ("14",)), ("5", "7", ("13", "14")), ("5", "10", ("13", "14"))],
)
def test_a_table_that_is_made_for_another_gives_no_price_by_this_clause(
    interest: str, vat: str, clauses: tuple[str, ...]
) -> None:
    conditions = Conditions(interest_percent=Decimal(interest), vat_percent=Decimal(vat))
    (found,) = told(conditions)
    assert (found.code, found.clause) == ("no_factor", Clause("2569", clauses))


def test_of_work_that_is_exempt_no_table_is_refused_for_its_vat() -> None:
    conditions = Conditions(vat_percent=Decimal(10), vat_exempt=True, rain_zone=1)
    (found,) = told(conditions)
    assert (found.code, found.clause) == ("no_factor", Clause("2569", ("13", "14")))


def test_tables_that_were_calculated_for_a_broken_percentage_are_no_way_round() -> None:
    odd = replace(factor_edition("tables-2569", BUILDING), vat_percent=Decimal("7.5"))
    case = but(conditions=vat("7.5"))
    books = replace(factor_books(), factor_f={odd.info.id: odd})
    assert "vat_not_whole" in replace(case, books=books).codes()
