"""How far a table is trusted, and what an estimate's own copy learns of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from estimator.domain.books.trust import NOT_COMPARED, Trust
from estimator.domain.factor_f.tables import FactorEdition, TableKey, trust_in
from estimator.domain.pricing.books import Books
from tests.domain.factor_f.official_factor_f import edition

KEY: TableKey = ("building", Decimal(0), Decimal(0))
WHOLE = edition("cgd-w481")


def _with(whole: FactorEdition, **changes: object) -> FactorEdition:
    table = replace(whole.tables[KEY], **changes)  # type: ignore[arg-type]
    return replace(whole, tables={**whole.tables, KEY: table})


PROVED = _with(WHOLE, verification="office_signed", verification_text="ตรวจแล้ว", page="3")


def _over(own: FactorEdition, other: FactorEdition) -> FactorEdition:
    books = Books(factor_f={own.info.id: own}).with_fallback(Books(factor_f={other.info.id: other}))
    return books.factor_f[own.info.id]


def test_a_tables_own_state_goes_before_its_editions() -> None:
    text = WHOLE.info.verification_text
    assert trust_in(WHOLE, WHOLE.tables[KEY]) == Trust("unverified", NOT_COMPARED, text)
    assert trust_in(PROVED, PROVED.tables[KEY]) == Trust("signed", "หน่วยงานตรวจแล้ว", "ตรวจแล้ว")
    assert trust_in(WHOLE, None).state == "unverified"


def test_an_estimates_copy_learns_that_its_table_was_compared_but_never_other_figures() -> None:
    assert _over(WHOLE, PROVED).tables[KEY].page == "3"
    rows = WHOLE.tables[KEY].rows
    corrected = _with(PROVED, rows=(replace(rows[0], factor=Decimal("1.3")), *rows[1:]))
    assert _over(WHOLE, corrected).tables[KEY] == WHOLE.tables[KEY]
    # What was compared when the estimate was priced stays so where nobody knows of it.
    assert _over(PROVED, WHOLE).tables[KEY].page == "3"
