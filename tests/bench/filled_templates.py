"""Filled office workbooks in LibreOffice: `python -m tests.bench.filled_templates [COUNT]`.

So many workbooks are made at random, filled with bills at random, and worked out by LibreOffice.
The values that are stored beside formulas are taken out before: LibreOffice would believe them,
and so hide a formula that is wrong. Each figure is compared with what `price()` says. The exit
status is 1 where any differs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from openpyxl import load_workbook

from estimator.sheets.templates.cell_values import FilledFrom
from estimator.sheets.templates.filling import fill
from estimator.sheets.templates.package import read_package
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
    wrong: list[str] = []
    figures = 0
    with TemporaryDirectory() as temporary:
        folder, out = Path(temporary), Path(temporary) / "out"
        wanted: dict[str, dict[tuple[str, str], Decimal]] = {}
        for seed in range(count):
            random = Random(seed)
            made, priced = office(folder / f"{seed}.xlsx", random, EVERY), bill_at_random(random)
            filled = fill(read_package(made.path), made.mapping, FilledFrom(priced))
            made.path.write_bytes(without_stored_values(filled.content))
            wanted[made.path.name] = expected(made, priced)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
        files = [str(folder / name) for name in wanted]
        for at in range(0, len(files), _AT_ONCE):
            subprocess.run([*command, *files[at : at + _AT_ONCE]], check=True, capture_output=True)
        for name, cells in wanted.items():
            book = load_workbook(out / name, data_only=True)
            for (sheet, cell), value in cells.items():
                figures += 1
                found = book[sheet][cell].value
                number = isinstance(found, int | float | None)
                if not number or round(Decimal(repr(found or 0)), 6) != value:
                    wrong.append(f"{name} {sheet}!{cell}: {found}, not {value}")
    print(f"{count} workbooks, {figures} figures, {len(wrong)} wrong")
    print("\n".join(wrong[:_SHOWN]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else _COUNT))
