"""Filled office workbooks in LibreOffice: `python -m tests.bench.filled_templates [COUNT]`.

So many workbooks are made at random, filled with bills at random, and worked out by LibreOffice.
The values that are stored beside formulas are taken out before: LibreOffice would believe them,
and so hide a formula that is wrong. Each figure is compared with what `price()` says. As many more
have formulas of any kind in the columns of their rows, of which a figure may differ where it is
said. The exit status is 1 where any other differs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from openpyxl import Workbook, load_workbook

from estimator.sheets.templates.cell_values import FilledFrom
from estimator.sheets.templates.filling import fill
from estimator.sheets.templates.package import read_package
from tests.sheets.templates.formulas_at_random import SHEET, formula_office
from tests.sheets.templates.offices import (
    EVERY,
    bill_at_random,
    expected,
    office,
    without_stored_values,
)

_COUNT: Final = 300
_SHOWN: Final = 20
_AT_ONCE: Final = 100
"""LibreOffice stops after some 250 files."""


def main(count: int) -> int:
    """Fill, work out and compare; 1 where a figure is another, 2 where there is no LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice (soffice) is not installed")
        return 2
    wrong = [*_sums(soffice, count), *_formulas_of_rows(soffice, count)]
    print("\n".join(wrong[:_SHOWN]))
    return 1 if wrong else 0


def _sums(soffice: str, count: int) -> list[str]:
    """What differs where offices sum up in all their ways."""
    wrong: list[str] = []
    figures = 0
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wanted: dict[str, dict[tuple[str, str], Decimal]] = {}
        for seed in range(count):
            random = Random(seed)
            made, priced = office(folder / f"{seed}.xlsx", random, EVERY), bill_at_random(random)
            filled = fill(read_package(made.path), made.mapping, FilledFrom(priced))
            made.path.write_bytes(without_stored_values(filled.content))
            wanted[made.path.name] = expected(made, priced)
        for name, book in _worked_out(soffice, folder, wanted):
            for (sheet, cell), value in wanted[name].items():
                figures += 1
                found = book[sheet][cell].value
                number = isinstance(found, int | float | None)
                if not number or round(Decimal(repr(found or 0)), 6) != value:
                    wrong.append(f"{name} {sheet}!{cell}: {found}, not {value}")
    print(f"{count} workbooks, {figures} figures, {len(wrong)} wrong")
    return wrong


def _formulas_of_rows(soffice: str, count: int) -> list[str]:
    """What differs unsaid where the rows of bands have formulas of any kind."""
    wrong: list[str] = []
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        made = {f"{seed}.xlsx": formula_office(Random(seed), lookups=True) for seed in range(count)}
        for name, each in made.items():
            (folder / name).write_bytes(without_stored_values(each.filled.content))
        for name, book in _worked_out(soffice, folder, made):
            cells = {cell.coordinate: cell.value for row in book[SHEET].iter_rows() for cell in row}
            wrong += [f"{name} {trouble}" for trouble in made[name].troubles(cells.get)]
    print(f"{count} workbooks with formulas in their rows, {len(wrong)} figures differ unsaid")
    return wrong


def _worked_out(soffice: str, folder: Path, names: Iterable[str]) -> Iterator[tuple[str, Workbook]]:
    """The workbooks of a folder as LibreOffice works them out."""
    out, files = folder / "out", [str(folder / name) for name in names]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
    for at in range(0, len(files), _AT_ONCE):
        subprocess.run([*command, *files[at : at + _AT_ONCE]], check=True, capture_output=True)
    for name in names:
        yield name, load_workbook(out / name, data_only=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else _COUNT))
