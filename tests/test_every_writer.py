"""Whatever the program writes: nobody else's file is touched, and a failure changes nothing.

The list below is complete: a test finds every function that writes a file and wants it named here.
"""

from __future__ import annotations

import ast
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
import xlsxwriter
from sqlite_utils import Database

import estimator
from estimator.app.backups import keeping
from estimator.app.defect_report import save_report
from estimator.app.forms import office, templates
from estimator.app.forms.changed_files import keep_changed
from estimator.app.forms.making import SetToMake, write_pages
from estimator.app.forms.templates import FilledFrom, MappedCell, Place, Template, TemplateMapping
from estimator.app.guideline import official_pdf
from estimator.app.procedure.disclosing import PackedFile, write_archive, write_folder
from estimator.app.procedure.paper_views import write_paper_pages
from estimator.app.procedure.papers import PapersToMake
from estimator.app.revision_forms import FormsToPrint
from estimator.cli.commands import main
from estimator.domain.estimate import Estimate
from estimator.errors import UserError
from estimator.exchange.factor_f.table_file import write_edition_csv
from estimator.exchange.labour.compare_workbook import Comparison, write_comparison
from estimator.exchange.labour.workbook import write_labour_workbook
from estimator.files import places
from estimator.sheets.papers.paper_reader import todays_paper
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import (
    Kinds,
    build_document,
    set_files,
    write_forms,
    write_pdf,
    write_workbook,
)
from estimator.sheets.templates.package import package_of
from estimator.store.books import kept_notices, rate_database
from estimator.store.estimate.backups import write_backup
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from estimator.store.estimate.kept_beside import keep_as_found, keep_backup
from estimator.store.estimate.rescue import rescue
from estimator.store.rate_books import open_rate_database
from tests.books import BOOKS, labour_edition
from tests.domain.factor_f.official_factor_f import edition as factor_edition
from tests.sheets.papers.paper_facts_made import facts
from tests.sheets.samples import priced
from tests.store.samples import NOON, WHO

PACKAGE = Path(estimator.__file__).parent
NAME = "ออก.dat"
EDITION = labour_edition("office", {("1.1", 1): "95"})
FORM = places.forms() / "2560" / "pr6.toml"
EXAMPLE = places.resources() / "examples" / "school_building.json"


@dataclass(frozen=True)
class Writer:
    """A way to have a file written: `write(folder, source)` puts files named `names` there."""

    write: Callable[[Path, Path], object]
    by: tuple[str, ...]
    """The functions that do it, by module."""
    names: tuple[str, ...] = (NAME,)
    replaces: bool = True
    """Whether it writes over a file of the name."""
    refuses: bool = True
    """Whether it raises what the disk refuses; otherwise it goes on without a file."""


def _new(folder: Path, _source: Path) -> None:
    create_estimate_file(
        folder / NAME, Estimate(), BOOKS, who=WHO, when=NOON, overwrite=True
    ).close()


def _copy(folder: Path, source: Path) -> None:
    with open_estimate_file(source, read_only=True) as file:
        file.save_copy(folder / NAME, overwrite=True)


def _back_up(folder: Path, _source: Path) -> None:
    with closing(Database(memory=True)) as db:
        keep_backup(db, folder / NAME)


def _keep_rates(folder: Path, _source: Path) -> None:
    with closing(Database(memory=True)) as db:
        rate_database._keep_before_migration(db, folder / NAME)


def _keep_pdf(folder: Path, _source: Path) -> None:
    with patch.object(official_pdf, "_folder", lambda: folder):
        official_pdf.keep_pdf(EXAMPLE, "2569", lambda _job: 1)


def _run(*arguments: str | Path) -> None:
    if main([str(each) for each in arguments]) != 0:
        raise UserError("the command was refused")


def _keep_changed(folder: Path, _source: Path) -> None:
    """What is kept stands beside what is to be written over, which is gone here afterwards."""
    printed = folder / "พิมพ์.xlsx"
    printed.write_bytes(b"as another program saved it")
    try:
        keep_changed(printed)
    finally:
        printed.unlink()


def _book() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("ก")
    book.close()
    return out.getvalue()


def _template() -> Template:
    cells, content = (MappedCell("ก", Place(1, 1), "project"),), _book()
    return Template(TemplateMapping("แบบ", cells), package_of(content, "แบบ.xlsx"), content)


PAPERS = PapersToMake((todays_paper("report")[0],), facts())
PRINTED_FORM = "งาน - ปร.4.pdf"
DOCUMENT = build_document(priced(), ["pr6"])
SET = SetToMake(priced(), FormsToPrint({}), False, (), PrintedState(checksum="0" * 64), ())
FILES = set_files(DOCUMENT, Path(), "งาน", Kinds(workbook=False))
PACKED = (PackedFile(PRINTED_FORM, b"%PDF", 1), PackedFile(NAME, b"PK", 0))
PRINTED = (PRINTED_FORM, "งาน - ปร.6.pdf", "งาน - ปร.4, ปร.6.xlsx")
TEMPLATE = _template()
WRITERS: dict[str, Writer] = {
    "an estimate": Writer(_new, ("store.estimate.estimate_file.create_estimate_file",)),
    "a copy of an estimate": Writer(_copy, ("store.estimate.open_file.save_copy",)),
    "a backup": Writer(
        _back_up, ("store.estimate.kept_beside.keep_backup",), (f"{NAME}.bak",), replaces=False
    ),
    "a backup that nobody asked for": Writer(
        lambda folder, source: write_backup(folder / NAME, source.read_bytes()),
        ("store.estimate.backups.write_backup",),
        replaces=False,
    ),
    "what is told beside a backup": Writer(
        lambda folder, _: keeping._write_facts(folder / NAME, "{}"),
        ("app.backups.keeping._write_facts",),
        (Path(NAME).with_suffix(".json").name,),
    ),
    "a rescued estimate": Writer(
        lambda folder, source: rescue(source, folder / NAME, BOOKS, when=NOON, overwrite=True),
        ("store.estimate.rescue.rescue",),
    ),
    "the rate database before it is brought up to date": Writer(
        _keep_rates,
        ("store.books.rate_database._keep_before_migration",),
        (f"{NAME}.v0.bak",),
    ),
    "a report of what went wrong": Writer(
        lambda folder, _: save_report(folder / NAME, "รายงาน"),
        ("app.defect_report.save_report",),
    ),
    "a file with a log that is not its own": Writer(
        lambda folder, source: keep_as_found(folder / NAME, {source.name: source.read_bytes()}),
        ("store.estimate.kept_beside.keep_as_found",),
        (f"{NAME}.bak", f"{NAME}.bak/งาน.estimate"),
        replaces=False,
    ),
    "the rate database": Writer(
        lambda folder, _: open_rate_database(folder / NAME).close(),
        ("store.books.rate_database._make",),
        replaces=False,
        refuses=False,
    ),
    "notices of the rate database": Writer(
        lambda folder, _: kept_notices.keep(folder / NAME, ["แฟ้มเสียหาย"]),
        ("store.books.kept_notices._write",),
        (f"{NAME}.notices",),
        replaces=False,
        refuses=False,
    ),
    "a PDF": Writer(
        lambda folder, _: write_pdf(DOCUMENT, folder / NAME),
        ("sheets.pdf.pdf_writer.write_pdf", "sheets.writers.write_pdf"),
    ),
    "some pages of forms": Writer(
        lambda folder, source: write_pages(SET, [0], folder / NAME, source, overwrite=True),
        ("app.forms.making.write_pages",),
    ),
    "some pages of papers": Writer(
        lambda folder, source: write_paper_pages(
            PAPERS, None, [0], folder / NAME, source, overwrite=True
        ),
        ("app.procedure.paper_views.write_paper_pages",),
    ),
    "an office's PDF of the guideline": Writer(
        _keep_pdf,
        ("app.guideline.official_pdf.keep_pdf", "app.guideline.official_pdf._write"),
        ("2569.json", "2569.pdf"),
    ),
    "a workbook": Writer(
        lambda folder, _: write_workbook(DOCUMENT, folder / NAME),
        ("sheets.excel.excel_writer.write_workbook",),
    ),
    "a printed workbook that somebody has saved since": Writer(
        _keep_changed,
        ("app.forms.changed_files.keep_changed",),
        ("พิมพ์ (มีผู้แก้ไขหลังพิมพ์).xlsx",),
        replaces=False,
    ),
    "forms": Writer(
        lambda folder, _: write_forms(FILES, folder),
        ("sheets.printing.write_forms",),
        ("งาน - ปร.6.pdf",),
    ),
    "labour rates": Writer(
        lambda folder, _: write_labour_workbook(EDITION, folder / NAME),
        ("exchange.labour.workbook.write_labour_workbook",),
    ),
    "a comparison": Writer(
        lambda folder, _: write_comparison(
            Comparison(EDITION.info, EDITION.info, (), ()), folder / NAME
        ),
        ("exchange.labour.compare_workbook.write_comparison",),
    ),
    "Factor F tables": Writer(
        lambda folder, _: write_edition_csv(factor_edition("cgd-w499"), folder / NAME),
        ("exchange.factor_f.table_file.write_edition_csv",),
    ),
    "an office's form": Writer(
        lambda folder, _: office.take_in(FORM, "2560", folder),
        (),
        ("pr6.toml",),
        replaces=False,
    ),
    "an office's form that was changed": Writer(
        lambda folder, _: office.put(folder / NAME, b"form"), ("app.forms.office.put",)
    ),
    "an office's form before another took its place": Writer(
        lambda folder, _: office.keep_aside(FORM, folder / NAME),
        ("app.forms.office.keep_aside",),
    ),
    "the forms of a set": Writer(
        lambda folder, _: office.give_away("2560", folder, overwrite=True),
        ("app.forms.office.give_away",),
        tuple(office.names_given_away("2560")),
    ),
    "a template of the office": Writer(
        lambda folder, _: templates.keep(TEMPLATE, folder=folder),
        ("app.forms.templates.keep",),
        ("แบบ.template",),
        replaces=False,
    ),
    "a template given away": Writer(
        lambda folder, _: templates.give_away(TEMPLATE, folder / NAME),
        ("app.forms.templates.give_away",),
    ),
    "a filled template": Writer(
        lambda folder, source: templates.write_filled(
            TEMPLATE, FilledFrom(priced()), folder, source, overwrite=True
        ),
        ("app.forms.templates.write_filled",),
        ("งาน - แบบ.xlsx",),
    ),
    "what is disclosed": Writer(
        lambda folder, _: write_folder(folder, PACKED, overwrite=True),
        ("app.procedure.disclosing.write_folder",),
        (PRINTED_FORM, NAME),
    ),
    "what is disclosed as an archive": Writer(
        lambda folder, _: write_archive(folder / NAME, PACKED, overwrite=True),
        ("app.procedure.disclosing.write_archive",),
    ),
    "the command new": Writer(
        lambda folder, _: _run("new", "--overwrite", folder / NAME, "--from", EXAMPLE),
        ("store.estimate.estimate_file.create_estimate_file",),
    ),
    "the command print": Writer(
        lambda folder, source: _run(
            "print", source, "--out", folder, "--forms", "pr4,pr6", "--overwrite"
        ),
        ("app.forms.making.write_files",),
        PRINTED,
    ),
}
every_writer = pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An estimate to copy and to print."""
    path = tmp_path_factory.mktemp("source") / "งาน.estimate"
    _run("new", path, "--from", EXAMPLE)
    return path


@pytest.fixture
def strangers(tmp_path: Path) -> dict[str, bytes]:
    """Files of the user's own, with every name that a program may think of for a file aside."""
    given = {
        pattern.format(name=name, stem=Path(name).stem): f"ของฉัน {pattern}".encode()
        for name in (NAME, *PRINTED)
        for pattern in (
            "{name}.part", "{name}.tmp", "{name}.new", "{name}.old", "{name}.2.bak", "{name}~",
            "{name}.damaged", ".{name}.tmp", ".{name}.part", ".{stem}.tmp", "{stem}.tmp",
            "{stem}.part", "~${name}", ".~lock.{name}#", "tmp", ".tmp", "before",
        )
    }  # fmt: skip
    for name, content in given.items():
        (tmp_path / name).write_bytes(content)
    return given


def content_of(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes() if each.is_file() else b"a folder"
        for each in folder.rglob("*")
    }


@every_writer
def test_files_of_the_users_own_survive_beside_what_is_written(
    writer: Writer, tmp_path: Path, source: Path, strangers: dict[str, bytes]
) -> None:
    for _ in range(2 if writer.replaces else 1):
        writer.write(tmp_path, source)
        after = content_of(tmp_path)
        assert {name: after.pop(name) for name in writer.names}.keys() == set(writer.names)
        assert after == strangers


def _refuse_all(names: list[str]) -> Callable[[pytest.MonkeyPatch], None]:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def patch_all(patch: pytest.MonkeyPatch) -> None:
        for name in names:
            patch.setattr(Path if name in {"touch", "replace"} else os, name, refused)

    return patch_all


@pytest.mark.parametrize("steps", [["touch"], ["fsync"], ["replace", "link"]], ids=" ".join)
@pytest.mark.parametrize(
    ("writer", "there"),
    [
        pytest.param(writer, there, id=f"{name}, {'over an old one' if there else 'new'}")
        for name, writer in WRITERS.items()
        for there in ((False, True) if writer.replaces else (False,))
    ],
)
def test_a_failure_leaves_what_was_there_and_nothing_new(
    writer: Writer,
    tmp_path: Path,
    source: Path,
    strangers: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    steps: list[str],
    there: bool,
) -> None:
    for name in writer.names if there else ():
        (tmp_path / name).write_bytes(f"เดิม {name}".encode())
    before = content_of(tmp_path)
    with monkeypatch.context() as patch:
        _refuse_all(steps)(patch)
        if writer.refuses:
            with pytest.raises(UserError):
                writer.write(tmp_path, source)
        else:
            writer.write(tmp_path, source)
    assert content_of(tmp_path) == before


# --- the list is complete -----------------------------------------------------------------------

_WRITING = {"atomic_write", "write_whole", "atomic_folder", "new_database", "write_pdf"}
_DIRECTLY = {"write_bytes", "write_text", "touch", "rename", "mkstemp", "TemporaryDirectory"}
_MODES = {"w", "a", "x", "r+", "w+", "a+", "x+"}
_ALLOWED = {
    # A damaged file is set aside under the first free name, or is put back from there.
    "store.books.rate_database._set_aside: rename",
    "store.books.rate_database._filled_from: replace",
    # What a crash left, or what was left of a lost file, is read in a folder that goes again.
    "store.sqlite.copies.opened_aside: write_bytes",
    # Settings of the window that Qt would read without end are set aside.
    "ui.kit.settings._put_away: replace",
    # Both fill the empty file that atomic_write has given them.
    "sheets.excel.excel_writer.write_workbook: write_bytes",
    "sheets.pdf.pdf_writer.write_pdf: write_bytes",
}


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """Each call in the package outside `files`, with the function it stands in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        if not module.startswith("files."):
            yield from _calls_in(ast.parse(path.read_text(encoding="utf-8")), module, module)


def _calls_in(node: ast.AST, module: str, where: str) -> Iterator[tuple[str, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef) and where == module:
            yield from _calls_in(child, module, f"{module}.{child.name}")
            continue
        if isinstance(child, ast.Call):
            yield where, child
        yield from _calls_in(child, module, where)


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _writes(call: ast.Call) -> bool:
    """Whether a call looks like one that makes, fills or renames a file."""
    name = _name(call)
    if name == "open":
        given = [*call.args, *(each.value for each in call.keywords)]
        modes = [each.value for each in given if isinstance(each, ast.Constant)]
        return any(isinstance(mode, str) and mode.replace("b", "") in _MODES for mode in modes)
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        if call.func.value.id == "shutil":
            return name != "which"
        if name == "replace":  # a text's takes two texts, a record's takes names
            return len(call.args) == 1 and not call.keywords
    return name in _DIRECTLY


def test_every_function_that_writes_a_file_is_tried_above() -> None:
    writing = {where for where, call in _calls() if _name(call) in _WRITING}
    # Which is itself tried through those that use it.
    writing.remove("store.sqlite.new_database.new_database")
    assert writing == {function for writer in WRITERS.values() for function in writer.by}


def test_nothing_is_written_but_by_the_room_for_files() -> None:
    assert {f"{where}: {_name(call)}" for where, call in _calls() if _writes(call)} == _ALLOWED
