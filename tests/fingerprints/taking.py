"""Takes fingerprints: all that leaves the program for the examples and the published estimates.

Everything goes through the command line, as another program would do it, so that nothing inside
has to stay where it is: the dump, the answer of `price --json`, the printed text page by page, and
the workbook cell by cell. No date, version or path of the day is among it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple
from unittest.mock import patch

import pypdfium2
from openpyxl import load_workbook

from estimator.cli.commands import main
from estimator.files import places
from tests.cases.replay import FOLDER, read_case

STORED: Final = Path(__file__).parent / "stored"
WORKBOOK: Final = "workbook.txt"


@dataclass(frozen=True, slots=True)
class Source:
    """An estimate of which fingerprints are taken, as JSON."""

    name: str
    estimate: bytes
    thai_digits: bool = False
    """Whether it is printed in Thai digits as well."""


def sources() -> Iterator[Source]:
    """Every example and every published estimate; one of them with the other set of forms, too,
    and a road, for these have forms of their own.

    The published factor and the published words have no estimate: `tests/cases` replays them.
    """
    for path in sorted((places.resources() / "examples").glob("*.json")):
        yield Source(path.stem, path.read_bytes(), thai_digits=path.stem == "school_building")
    school = json.loads((places.resources() / "examples" / "school_building.json").read_bytes())
    yield Source("school_building_2569", json.dumps({**school, "form_set": "2569"}).encode())
    yield Source("road", (Path(__file__).parent / "road.json").read_bytes())
    for path in sorted(FOLDER.glob("*.json")):
        case = read_case(path)
        # One case only points to an example, which is here already.
        if case.kind == "estimate" and "estimate" in case.inputs:
            yield Source(path.stem, case.estimate_json)


def take_all(folder: Path) -> dict[str, str]:
    """All fingerprints, each under the name of the file that stores it below `STORED`.

    `folder` is an empty one for what is made on the way.
    """
    taken: dict[str, str] = {}
    with patch.dict(os.environ, {"ESTIMATOR_DATA": str(folder)}):
        for source in sources():
            file = estimate_file(source, folder)
            taken[f"{source.name}/dump.json"] = _run("dump", file).said
            taken[f"{source.name}/price.json"] = _run("price", file, "--json").said
            taken[f"{source.name}/printed.txt"] = _printed(file)
            if source.thai_digits:
                taken[f"{source.name}/printed_thai_digits.txt"] = _printed(file, "--thai-digits")
            taken[f"{source.name}/{WORKBOOK}"] = "".join(
                cell.line for cell in cells_of(workbook(file))
            )
    return taken


def write_all(taken: dict[str, str]) -> None:
    """Store fingerprints in place of those that are there."""
    for path in STORED.rglob("*.*"):
        path.unlink()
    for name, text in taken.items():
        path = STORED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def estimate_file(source: Source, folder: Path) -> Path:
    """An estimate file of a source, made by the program."""
    given, file = folder / f"{source.name}.json", folder / f"{source.name}.estimate"
    given.write_bytes(source.estimate)
    _run("new", file, "--from", given)
    return file


def workbook(file: Path) -> Path:
    """The workbook of all forms of an estimate file."""
    folder = file.with_name(f"{file.stem}-xlsx")
    _run("print", file, "--out", folder, "--xlsx")
    (made,) = folder.iterdir()
    return made


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a workbook in which something stands; `formula` is empty where nothing is."""

    tab: str
    place: str
    formula: str
    value: str

    @property
    def line(self) -> str:
        """The cell as one line of a fingerprint: tab, place, value, formula."""
        return "\t".join((self.tab, self.place, self.value, self.formula)).rstrip("\t") + "\n"


def cells_of(path: Path) -> Iterator[Cell]:
    """The cells of all tabs, row by row, each with the value that is stored beside its formula."""
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    for tab in formulas:
        for row in tab.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                formula = str(cell.value) if cell.data_type == "f" else ""
                value = values[tab.title][cell.coordinate].value
                yield Cell(tab.title, cell.coordinate, formula, _value_text(value))


def _value_text(value: object) -> str:
    """A number to the 15 digits that every spreadsheet keeps, a text in quotes."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.15g}"
    return json.dumps(value, ensure_ascii=False)


def _printed(file: Path, *options: str) -> str:
    """What is said of the forms, and the text of each page of each, as copying it gives it."""
    folder = file.with_name("-".join((file.stem, "pdf", *options)))
    notices = _run("print", file, "--out", folder, "--pdf", *options).notices
    pages = [notices] if notices else []
    for path in sorted(folder.iterdir()):
        with pypdfium2.PdfDocument(path) as pdf:
            for number, page in enumerate(pdf, start=1):
                text = page.get_textpage().get_text_bounded()
                lines = [" ".join(line.split()) for line in text.splitlines()]
                pages.append("\n".join((f"== {path.name} {number}/{len(pdf)}", *lines, "")))
    return "\n".join(pages)


class _Answer(NamedTuple):
    said: str
    notices: str


def _run(*arguments: str | Path) -> _Answer:
    """What a command that ends well says, and what it remarks on."""
    said, notices = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(notices):
        status = main([str(each) for each in arguments])
    if status:
        raise RuntimeError(f"estimator {arguments[0]} ended with {status}: {notices.getvalue()}")
    return _Answer(said.getvalue(), notices.getvalue())
