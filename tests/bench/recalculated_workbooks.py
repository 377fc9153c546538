"""What LibreOffice works out: `python -m tests.bench.recalculated_workbooks` (needs `soffice`).

The workbook of every example and published estimate is opened by LibreOffice, which works all
formulas out anew; each value of each cell is then compared with the one that is stored in the
fingerprints. The exit status is 1 where any differs, or where nothing was worked out anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

import xlsxwriter

from tests.fingerprints.taking import STORED, WORKBOOK, cells_of, estimate_file, sources, workbook

_ALWAYS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""A profile in which a workbook of Excel's is always worked out anew; the default is never."""

_SHOWN: Final = 10
Place = tuple[str, str]


def main() -> int:
    """Compare all workbooks; 1 where a value is another, 2 where there is no LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice (soffice) is not installed")
        return 2
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        books = _workbooks(folder)
        control = _control(folder / "control.xlsx")
        recalculated = _recalculate(soffice, [*books.values(), control], folder)
        if _values(recalculated / control.name) != {("Sheet1", "A1"): "2"}:
            print("LibreOffice has not worked the formulas out anew")
            return 1
        different = [
            _compare(name, _values(recalculated / path.name)) for name, path in books.items()
        ]
    return 1 if any(different) else 0


def _workbooks(folder: Path) -> dict[str, Path]:
    """The workbook of each source under a name of its own."""
    made = {}
    with patch.dict(os.environ, {"ESTIMATOR_DATA": str(folder)}):
        for source in sources():
            path = folder / f"{source.name}.xlsx"
            made[source.name] = workbook(estimate_file(source, folder)).rename(path)
    return made


def _control(path: Path) -> Path:
    """A workbook that says 1 + 1 = 3 until somebody works it out."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_formula("A1", "=1+1", None, 3)
    return path


def _recalculate(soffice: str, paths: list[Path], folder: Path) -> Path:
    """The folder with the same workbooks as LibreOffice writes them."""
    out = folder / "recalculated"
    command = conversion(soffice, make_profile(folder / "profile"), paths, out)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    missing = [path.name for path in paths if not (out / path.name).exists()]
    if missing:  # LibreOffice ends with 0 all the same
        raise RuntimeError(f"LibreOffice has not written {', '.join(missing)}: {done.stderr}")
    return out


def make_profile(profile: Path) -> Path:
    """A profile of LibreOffice that works all formulas out anew when a workbook is opened."""
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    return profile


def conversion(soffice: str, profile: Path, paths: list[Path], out: Path) -> list[str]:
    """The command by which LibreOffice opens workbooks and saves them to a folder."""
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    return [*command, *map(str, paths)]


def _values(path: Path) -> dict[Place, str]:
    return {(cell.tab, cell.place): cell.value for cell in cells_of(path)}


def _compare(name: str, now: Mapping[Place, str]) -> int:
    """Print how many values of a workbook there are and which are others; answers how many."""
    stored: dict[Place, str] = {}
    formulas = 0
    for line in (STORED / name / WORKBOOK).read_text(encoding="utf-8").splitlines():
        tab, place, value, *formula = line.split("\t")
        stored[tab, place] = value
        formulas += len(formula)
    different = [
        (*place, stored.get(place, "nothing"), now.get(place, "nothing"))
        for place in sorted(stored.keys() | now.keys())
        if stored.get(place) != now.get(place)
    ]
    print(f"{name}: {len(stored):,} values, {formulas:,} formulas, {len(different):,} differ")
    for tab, cell, was, found in different[:_SHOWN]:
        print(f"  {tab} {cell}: stored {was}, LibreOffice {found}")
    return len(different)


if __name__ == "__main__":
    sys.exit(main())
