"""Lists of rates and factors as CSV, with what an office or a stranger may have put in them."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from estimator.app.library.labour_circular import read_alone
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.labour.account import LabourEdition
from estimator.exchange.books.editions_csv import factors_csv, rates_csv
from estimator.exchange.factor_f.table_file import write_edition_csv
from tests.books import BOOKS, labour_edition

HOSTILE = ("=1+1", "@SUM(A1)", "+66+1", "-2+3", "'=1", "-", "-5", '=HYPERLINK("http://x","ก")')
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rates(names: tuple[str, ...]) -> LabourEdition:
    """An edition of one rate a name, which stands in its remark and variant, too."""
    plain = labour_edition("cgd-w480", {(f"1.{at}", 1): "5" for at in range(1, len(names) + 1)})
    made = {
        key: replace(rate, name=name, variant=name, remark=name, condition=name)
        for (key, rate), name in zip(plain.rates.items(), names, strict=True)
    }
    by_code = {code: (rate,) for (code, _), rate in made.items()}
    return replace(plain, rates=MappingProxyType(made), by_code=MappingProxyType(by_code))


def begin_formulas(text: str) -> list[str]:
    """The cells that a spreadsheet would work out."""
    cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
    return [cell for cell in cells if cell.startswith(_FORMULA) and cell not in ("-", "-5")]


def test_rates_hold_no_formula_and_come_back_the_same(tmp_path: Path) -> None:
    text = rates_csv(rates(HOSTILE))
    assert begin_formulas(text) == []
    path = tmp_path / "อัตรา.csv"
    path.write_text(text, encoding="utf-8")
    read = read_alone(path).read.table
    assert tuple(rate.name for rate in read.rates) == HOSTILE
    assert tuple(rate.remark for rate in read.rates) == HOSTILE


@pytest.mark.parametrize("way", ["list", "file"])
def test_factor_tables_hold_no_formula(way: str, tmp_path: Path) -> None:
    whole = next(iter(BOOKS.factor_f.values()))
    text = factors_csv(hostile(whole)) if way == "list" else written(hostile(whole), tmp_path)
    assert "'=1+1" in text
    assert begin_formulas(text) == []


def hostile(edition: FactorEdition) -> FactorEdition:
    """The edition with a formula in the texts of each row."""
    tables = {
        key: replace(table, rows=tuple(replace(r, flag="=1+1", source="@x") for r in table.rows))
        for key, table in edition.tables.items()
    }
    return replace(edition, tables=MappingProxyType(tables))


def written(edition: FactorEdition, folder: Path) -> str:
    """The text of the file that is written of an edition."""
    write_edition_csv(edition, folder / "f.csv")
    return (folder / "f.csv").read_text(encoding="utf-8-sig")
