"""All readers of what comes from outside, each with files to spoil.

What comes of a spoiled file is told in a word: ``refused`` in Thai, or ``read``. All else (another
exception, an endless answer, an original that has changed) is a defect.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar
from unittest.mock import patch

import openpyxl

from estimator.app.bill.clipboard import rows_of_json
from estimator.app.bill.table_import import sources_of_file
from estimator.app.forms.templates import opened as opened_workbook
from estimator.app.integrity import alterations_in
from estimator.app.library.factor_f_circular import TablePlace
from estimator.app.library.factor_f_circular import read_circular as read_tables_of_factors
from estimator.app.library.labour_circular import labour_file, mapping_of
from estimator.app.library.labour_circular import read_circular as read_rates
from estimator.app.library.taking_in import open_file
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.pricing.price import price
from estimator.errors import UserError
from estimator.exchange.tables import other_workbook, workbook_table
from estimator.files.cancelling import CancelToken, Progress
from estimator.files.places import forms
from estimator.files.work_process import WorkProcess
from estimator.sheets.forms.form_reader import form_text, parse_form
from estimator.sheets.templates.addresses import Place
from estimator.sheets.templates.mapping import MappedCell, TemplateMapping
from estimator.sheets.templates.package import package_of
from estimator.sheets.templates.template_file import Template, read_template, template_bytes
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.rate_books import books_of, open_rate_database
from tests.books import BOOKS
from tests.exchange.estimate.mutated_json import mutated, told_of
from tests.exchange.tables.old_workbook import OLD_WORKBOOK, WORKBOOK_WITH_ERRORS
from tests.exchange.tables.test_kinds_of_files import open_document
from tests.mutations.changes import (
    Change,
    flipped_or_cut,
    other_json,
    spoiled_bytes,
    spoiled_database,
    spoiled_lines,
    spoiled_members,
    spoiled_package,
    spoiled_text,
)
from tests.store.samples import FIRST, NOON, WHO, new_file, retitled

_AT_ONCE: Final = 2_000_000_000
"""So large is nothing here: books of Excel are read in the tests' own process."""
_THAI: Final = range(ord("ก"), ord("๛") + 1)


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: under which name its file comes, files to spoil, how, and how they are read.

    `keeps`: the file is not written to, whatever is in it.
    """

    suffix: str
    originals: Callable[[Path], tuple[bytes, ...]]
    change: Change
    read: Callable[[Path], object]
    keeps: bool = True


def outcome(reader: Reader, seed: int, folder: Path) -> str:
    """What comes of one spoiled file: ``read`` or ``refused``; raises whatever else it is."""
    chance = random.Random(seed)
    originals = reader.originals(folder)
    original = originals[chance.randrange(len(originals))]
    spoiled = reader.change(chance, original)
    path = folder / f"แฟ้ม{reader.suffix}"
    path.write_bytes(spoiled)
    try:
        reader.read(path)
    except UserError as refused:
        for sentence in refused.sentences:
            assert any(ord(sign) in _THAI for sign in sentence), sentence
        return "refused"
    else:
        return "read"
    finally:
        if reader.keeps:
            assert path.read_bytes() == spoiled, "the original was changed"
        for left in folder.iterdir():
            if left.is_file():
                left.unlink()


T = TypeVar("T")
MOST_SECONDS: Final = 5.0
"""An answer that takes longer is a hang."""


@contextmanager
def one_process() -> Iterator[None]:
    """Have workbooks of other kinds read by one process that goes on, for each start takes long."""
    process = WorkProcess()

    def run(job: Callable[[Progress], T], progress: Progress, **_: object) -> T:
        return process.run(job, progress, CancelToken())

    with (
        patch.object(other_workbook, "in_own_process", run),
        patch.object(workbook_table, "_AT_ONCE", _AT_ONCE),
    ):
        try:
            yield
        finally:
            process.stop()


# --- tables ---------------------------------------------------------------------------------------


def _read_table(path: Path) -> None:
    """As a bill, as rates and as tables of Factor F: every way that a table comes in."""
    for source in sources_of_file(path, BOOKS):
        for kind in ("construction", "special"):
            source.read(PART_KINDS[kind])
    opened = open_file(path)
    account = labour_file(opened)
    for at, table in enumerate(opened.tables):
        _told(partial(read_rates, account, at, mapping_of(table), None))
    _told(partial(read_tables_of_factors, opened, TablePlace()))


def _told(read: Callable[[], object]) -> None:
    """A refusal of one reader is an answer; others read on."""
    try:
        read()
    except UserError:
        return


_TABLE: Final = """ลำดับที่|รายการ|จำนวน|หน่วย|ค่าวัสดุ|ค่าวัสดุรวม|ค่าแรง|ค่าแรงรวม|รวม|หมายเหตุ
1|งานดิน||||||||
1.1|ขุดดิน|10.50|ลบ.ม.|0|0|99.25|1042.12|1042.12|ข้อ 3
1.2|ทรายหยาบ|1,121.50|ลบ.ม.|517.20|580039.80|91|102056.50|682096.30|
|รวมงานดิน||||580039.80||103098.62|683138.42|"""
_ROWS: Final = tuple(tuple(line.split("|")) for line in _TABLE.split("\n"))


def _text(encoding: str, sign: str = ",") -> Callable[[Path], tuple[bytes, ...]]:
    lines = [sign.join(f'"{cell}"' if sign in cell else cell for cell in row) for row in _ROWS]
    made = ("\n".join(lines).encode(encoding),)
    return lambda _folder: made


@lru_cache
def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in _ROWS:
        sheet.append([float(cell.replace(",", "")) if _is_number(cell) else cell for cell in row])
    sheet["C3"].number_format = "0.00"
    sheet["I3"] = "=C3*G3"
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("ว่าง").sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).isdigit()


@lru_cache
def _open_document() -> bytes:
    cell = '<table:table-cell office:value-type="{}"{}><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        "<table:table-row>"
        + "".join(
            cell.format("float", f' office:value="{text.replace(",", "")}"', text)
            if _is_number(text)
            else cell.format("string", ' table:number-columns-repeated="1"', text)
            for text in row
        )
        + "</table:table-row>"
        for row in _ROWS
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.ods"
        open_document(path, rows)
        return path.read_bytes()


# --- files of the program's own -------------------------------------------------------------------


@lru_cache
def _estimate() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.estimate"
        file = new_file(path)
        for at in range(3):
            file.record(
                retitled(file.estimate, FIRST, f"งาน {at}"), who=WHO, when=NOON, books=BOOKS
            )
            file.name_revision(f"ฉบับ {at}", who=WHO, when=NOON, books=BOOKS)
        file.undo(who=WHO, when=NOON)
        file.keep_forms({"pr4.toml": (forms() / "2569" / "pr4.toml").read_text("utf-8")})
        file.close()
        return path.read_bytes()


def _read_estimate(path: Path) -> None:
    """Looked at without a right to write, with all that is ever asked of it."""
    file = open_estimate_file(path, read_only=True)
    try:
        for ask in _asked(file):
            _told(ask)
    finally:
        file.close()


def _asked(file: EstimateFile) -> Iterator[Callable[[], object]]:
    yield file.history
    yield file.changed
    yield file.kept_books
    yield file.kept_forms
    yield lambda: file.lacks(BOOKS)
    yield lambda: price(file.estimate, file.kept_books())
    yield lambda: alterations_in(file)
    for revision in file.revisions():
        yield partial(file.estimate_at, revision)
        yield partial(file.books_at, revision)


def _work_on_estimate(path: Path) -> None:
    """Opened to be worked on: it may be written to, and is let go in any case."""
    file = open_estimate_file(path)
    try:
        for turn in (file.undo, file.redo):
            _told(partial(turn, who=WHO, when=NOON))
    finally:
        file.close()


def _read_rates(path: Path) -> None:
    """A damaged one is set aside and made anew: it never refuses."""
    with_rates = open_rate_database(path)
    try:
        books = books_of(with_rates)
        for edition in ("cgd-w480", "cgd-w481"):
            _told(partial(books.labour.get, edition))
            _told(partial(books.factor_f.get, edition))
    finally:
        with_rates.close()


@lru_cache
def _rates() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rates.sqlite"
        open_rate_database(path).close()
        return path.read_bytes()


# --- definitions and settings ---------------------------------------------------------------------


@lru_cache
def _forms() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((forms() / "2569").glob("*.toml")))


def _read_form(path: Path) -> None:
    parse_form(form_text(path), path.name, "2569", copied=True)


@lru_cache
def _template() -> bytes:
    content = _workbook()
    package = package_of(content, "a.xlsx")
    cell = MappedCell("Sheet", Place(1, 1), "reference_price", "", "")
    return template_bytes(Template(TemplateMapping("แบบ", (cell,), ()), package, content))


def _spoiled_template(chance: random.Random, content: bytes) -> bytes:
    """Its mapping or its workbook, which is packed itself."""

    def inner(chance: random.Random, part: bytes) -> bytes:
        if part.startswith(b"PK"):
            return spoiled_package(chance, part)
        try:
            value = json.loads(part)
        except ValueError:  # it was spoiled before
            return spoiled_bytes(chance, part)
        return json.dumps(other_json(chance, value), ensure_ascii=False).encode()

    if chance.random() < 0.3:
        return spoiled_bytes(chance, content)
    return spoiled_members(chance, content, inner)


_SETTINGS: Final = (
    b'[General]\nrecent="[\\"/tmp/a.estimate\\"]"\nlast_file="\\"/tmp/a.estimate\\""\nzoom=1.25\n'
    b'scheme="\\"dark\\""\nfolder="\\"/tmp\\""\ngeometry="\\"AdnQywADAAA=\\""\n\n'
    b'[look]\nbill="{\\"folded\\": [1, 2], \\"widths\\": {\\"unit\\": 60}}"\n'
)


def _read_settings(path: Path) -> None:
    """All that is asked of what the window remembers; it never refuses."""
    from estimator.ui.kit.settings import Settings

    path.rename(path.with_name("window.ini"))
    kept = Settings(path.parent)
    path.with_name("window.ini").rename(path)
    kept.recent(), kept.last_file, kept.folder, kept.scheme, kept.zoom
    kept.state("geometry"), kept.look("bill")


# --- JSON -----------------------------------------------------------------------------------------


def _spoiled_json(chance: random.Random, _content: bytes) -> bytes:
    return mutated(chance.randrange(1 << 30))


def _read_json(path: Path) -> None:
    """As an estimate, and as rows that were copied whole."""
    data = path.read_bytes()
    _told(partial(rows_of_json, data, BOOKS))
    if told_of(data, BOOKS) == "refused":
        raise UserError("ปฏิเสธแล้ว")


def _one(make: Callable[[], bytes]) -> Callable[[Path], tuple[bytes, ...]]:
    return lambda _folder: (make(),)


def _old_workbooks(_folder: Path) -> tuple[bytes, ...]:
    return OLD_WORKBOOK, WORKBOOK_WITH_ERRORS


_DATABASE: Final = spoiled_database
READERS: Final[Mapping[str, Reader]] = {
    "estimate": Reader(".estimate", _one(_estimate), _DATABASE, _read_estimate),
    "estimate, to be worked on": Reader(
        ".estimate", _one(_estimate), _DATABASE, _work_on_estimate, keeps=False
    ),
    "rate database": Reader(".sqlite", _one(_rates), _DATABASE, _read_rates, keeps=False),
    "xlsx": Reader(".xlsx", _one(_workbook), spoiled_package, _read_table),
    "ods": Reader(".ods", _one(_open_document), spoiled_package, _read_table),
    "xls": Reader(".xls", _old_workbooks, flipped_or_cut, _read_table),
    **{
        f"csv in {encoding}": Reader(".csv", _text(encoding), spoiled_text(encoding), _read_table)
        for encoding in ("utf-8", "utf-8-sig", "cp874", "utf-16")
    },
    "tabs": Reader(".txt", _text("utf-8", "\t"), spoiled_text("utf-8"), _read_table),
    "estimate/1": Reader(".json", _one(bytes), _spoiled_json, _read_json),
    "window.ini": Reader(".ini", _one(lambda: _SETTINGS), spoiled_lines, _read_settings),
    "forms": Reader(".toml", lambda _folder: _forms(), spoiled_lines, _read_form),
    "template": Reader(".template", _one(_template), _spoiled_template, read_template),
    "office workbook": Reader(".xlsx", _one(_workbook), spoiled_package, opened_workbook),
}


def reader_of(seed: int) -> str:
    """Which reader a seed is for: each comes as often as the others."""
    return tuple(READERS)[seed % len(READERS)]
