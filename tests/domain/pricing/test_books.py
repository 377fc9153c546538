"""When an estimate's own copy and the library's book of one id are the same book."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from estimator.domain.factor_f.tables import FactorTable
from estimator.domain.pricing.books import Books
from tests.books import ROAD, factor_edition, labour_edition, row
from tests.books import factor_table as table

COUNTED = "office-1"
"""An id that an office counted, which another office may have given to another book."""


def of_labour(*rates: tuple[str, int]) -> Books:
    made = labour_edition(COUNTED, dict.fromkeys(rates, "100"))
    return Books(labour={COUNTED: replace(made, info=replace(made.info, verification="imported"))})


def of_tables(of: FactorTable, vat: str = "7") -> Books:
    made = factor_edition(COUNTED, of)
    info = replace(made.info, verification="imported")
    return Books(factor_f={COUNTED: replace(made, info=info, vat_percent=Decimal(vat))})


def test_a_copy_with_a_rate_that_the_library_has_not_is_of_another_account() -> None:
    own, library = of_labour(("1.1", 1), ("9.9", 1)), of_labour(("1.1", 1), ("2.2", 1))
    both = own.with_fallback(library)
    assert set(both.labour[COUNTED].rates) == {("1.1", 1), ("9.9", 1)}
    assert both.unlike_labour == {COUNTED: library.labour[COUNTED]}


def test_a_copy_of_a_part_is_of_the_same_account_and_is_filled_up() -> None:
    own, library = of_labour(("1.1", 1)), of_labour(("1.1", 1), ("2.2", 1))
    both = own.with_fallback(library)
    assert set(both.labour[COUNTED].rates) == {("1.1", 1), ("2.2", 1)}
    assert both.unlike_labour == {}


def test_a_row_that_only_the_copy_has_was_added_and_makes_no_other_tables() -> None:
    added = table("road", *ROAD.rows, row("exact", "20", "1.1000", "1.1770"))
    own, library = of_tables(added), of_tables(ROAD)
    both = own.with_fallback(library)
    assert both.unlike_factor_f == {}
    assert both.factor_f[COUNTED].tables[ROAD.key].rows == added.rows


def test_tables_of_another_vat_are_others() -> None:
    other = of_tables(ROAD, "10")
    both = of_tables(ROAD).with_fallback(other)
    assert both.unlike_factor_f == other.factor_f


def of_program(rates: dict[tuple[str, int], str], of: FactorTable = ROAD) -> Books:
    """An account and tables that come with the program, which has one of each id."""
    labour, tables = labour_edition("w", rates), factor_edition("t", of)
    assert labour.info.shipped
    assert tables.info.shipped
    return Books({"w": labour}, {"t": tables})


def test_what_the_library_reads_otherwise_is_told_and_priced_by_the_copy() -> None:
    other_row = row("exact", "20", "1.1000", "1.1770")
    then = of_program({("1.1", 1): "100"}, table("road", *ROAD.rows, other_row))
    now_rows = (*ROAD.rows, replace(other_row, factor_with_vat=Decimal("1.1771")))
    now = of_program({("1.1", 1): "100.50", ("2.2", 1): "7"}, table("road", *now_rows))
    both = then.with_fallback(now)
    assert (both.reread_labour, both.reread_factor_f) == (now.labour, now.factor_f)
    assert (both.unlike_labour, both.unlike_factor_f) == ({}, {})
    assert both.labour["w"].rates["1.1", 1].rate == Decimal(100)
    assert ("2.2", 1) in both.labour["w"].rates
    assert both.factor_f["t"].tables[ROAD.key].rows[-1] == other_row

    same = then.with_fallback(then)
    assert (same.reread_labour, same.reread_factor_f) == ({}, {})


def test_a_rate_that_was_only_compared_or_moved_to_another_page_is_not_read_otherwise() -> None:
    then = of_program({("1.1", 1): "100"})
    edition = then.labour["w"]
    rate = replace(edition.rates["1.1", 1], confirmed=True, page="99")
    now = replace(then, labour={"w": replace(edition, rates={("1.1", 1): rate})})
    assert then.with_fallback(now).reread_labour == {}
