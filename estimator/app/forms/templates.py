"""An office's own workbooks: which there are, kept, shared as files, filled with an estimate."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from zipfile import is_zipfile

from estimator.app.forms.office import keep_aside
from estimator.app.forms.state import StateToRead, state_of
from estimator.app.revisions import Named, printed_state
from estimator.domain.guideline.surroundings import NOTHING_ALTERED, Alterations
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate
from estimator.errors import UserError, short
from estimator.files.atomic_write import folder_made, keep_source, write_whole
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.files.file_errors import (
    ExistingFilesError,
    MissingFileError,
    OtherFileError,
    translate_file_errors,
)
from estimator.files.file_names import WantedName, names_in
from estimator.files.held_files import refuse_held
from estimator.files.places import office_templates
from estimator.sheets.templates.addresses import Area, Place, column_name
from estimator.sheets.templates.band_rows import (
    BAND_COLUMNS,
    PARTS_OF_BAND,
    SOURCE_TITLES,
    BandSource,
    PartChoice,
)
from estimator.sheets.templates.cell_values import CELL_VALUES, FilledFrom
from estimator.sheets.templates.filling import FilledWorkbook, fill
from estimator.sheets.templates.mapping import Band, MappedCell, TemplateMapping, check_mapping
from estimator.sheets.templates.package import LARGEST_FILE, bytes_of, package_of
from estimator.sheets.templates.sheet_view import SheetView, sheet_views
from estimator.sheets.templates.template_file import (
    SUFFIX,
    Template,
    content_of,
    read_template,
    read_template_mapping,
    template_bytes,
)

__all__ = [
    "BAND_COLUMNS",
    "CELL_VALUES",
    "PARTS_OF_BAND",
    "SOURCE_TITLES",
    "SUFFIX",
    "Area",
    "Band",
    "BandSource",
    "FilledFrom",
    "KeptFile",
    "KeptTemplate",
    "MappedCell",
    "PartChoice",
    "Place",
    "SheetView",
    "ShownFilled",
    "ShownTemplate",
    "StateToRead",
    "Template",
    "TemplateMapping",
    "WrittenWorkbook",
    "begun",
    "check_mapping",
    "column_name",
    "fill_kept",
    "filled",
    "filled_from",
    "filled_from_state",
    "give_away",
    "keep",
    "kept_templates",
    "opened",
    "remove",
    "shown_filled",
    "shown_template",
    "shown_told",
    "shown_workbook",
    "state_of",
    "take_in",
    "template_in",
    "template_named",
    "workbook_name",
    "write_filled",
]

_NAMELESS: Final = "แบบ"
_XLSX: Final = ".xlsx"


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A template in the office's folder: its name, and in Thai why it cannot be used, if so."""

    name: str
    path: Path
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Where a template is kept, and the digest of what its file held when it was looked at."""

    path: Path
    digest: str


@dataclass(frozen=True, slots=True)
class ShownTemplate:
    """A template with its sheets as they are shown, and where it is kept, if it is."""

    template: Template
    views: tuple[SheetView, ...]
    kept: KeptFile | None = None


@dataclass(frozen=True, slots=True)
class ShownFilled:
    """The sheets of a filled workbook as they are shown, and what did not fit.

    What formulas come to is known to Excel alone.
    """

    views: tuple[SheetView, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenWorkbook:
    """The filled workbook's file, and what did not fit."""

    path: Path
    told: tuple[str, ...]


def kept_templates(folder: Path | None = None) -> tuple[KeptTemplate, ...]:
    """All templates of the office by name; one that is broken stops no other.

    `folder` is another than the office's.
    """
    folder = folder or office_templates()
    with translate_file_errors(folder, "reading"):
        paths = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    found = []
    for path in paths:
        try:
            found.append(KeptTemplate(read_template_mapping(path).name, path))
        except UserError as refused:
            found.append(KeptTemplate(path.stem, path, " ".join(refused.sentences)))
    return tuple(sorted(found, key=lambda each: each.name))


def template_named(name: str) -> Template:
    """The office's template of a name, or the one in a file. Raises UserError naming those."""
    if name.lower().endswith(SUFFIX):
        return read_template(Path(name))
    kept = kept_templates()
    for each in kept:
        if name in (each.name, each.path.stem):
            return read_template(each.path)
    named = ", ".join(f"“{each.name}”" for each in kept if not each.trouble)
    there = f"แบบที่มีคือ {named}" if named else "ยังไม่มีแบบใด โปรดกำหนดเซลล์ในหน้าแบบฟอร์มก่อน"
    raise UserError(f"ไม่มีแบบสมุดงานของหน่วยงานชื่อ “{short(name)}” {there} หรือระบุแฟ้ม *{SUFFIX}")


def template_in(kept: KeptTemplate) -> Template:
    """A template of the office, read from its file. Raises UserError."""
    return read_template(kept.path)


def opened(path: Path) -> Template:
    """A workbook to be mapped, with nothing mapped yet. Raises UserError."""
    content = bytes_of(path, LARGEST_FILE)
    return Template(TemplateMapping(path.stem), package_of(content, path.name), content)


def begun(template: Template, mapping: TemplateMapping) -> Template:
    """The same workbook with another mapping, which need not be whole yet."""
    return replace(template, mapping=mapping)


@collector_at_rest()
def shown_workbook(
    path: Path, mapped: Path | None = None, progress: Progress = unhindered
) -> ShownTemplate:
    """A workbook to be mapped, as it is shown; `mapped` is a template whose mapping it is given.

    Raises UserError.
    """
    template, kept = opened(path), None
    if mapped is not None:
        kept = _kept_file(mapped)
        template = begun(template, read_template_mapping(mapped))
    return ShownTemplate(template, sheet_views(template.package, progress), kept)


@collector_at_rest()
def shown_template(path: Path, progress: Progress = unhindered) -> ShownTemplate:
    """A template as it is shown. Raises UserError."""
    # Before it is read: what is saved in between is taken for another's, and not written over.
    kept = _kept_file(path)
    template = read_template(path)
    return ShownTemplate(template, sheet_views(template.package, progress), kept)


def keep(
    template: Template, replacing: KeptFile | None = None, folder: Path | None = None
) -> KeptFile:
    """Keep a template in the office's folder (or another) under its name; answers where.

    `replacing` is where it was kept until now, as it was then: what somebody else has saved there
    meanwhile stays. Raises UserError where that, or another one, has the name.
    """
    content = template_bytes(template)
    name = template.mapping.name
    folder = folder or office_templates()
    before = replacing.path if replacing is not None else None
    for each in kept_templates(folder):
        if each.name == name and each.path != before:
            raise UserError(f"มีแบบชื่อ “{short(name)}” อยู่แล้ว โปรดตั้งชื่ออื่น หรือเปิดแบบนั้นมาแก้")
    with folder_made(folder):
        [called] = names_in(folder, [WantedName((name,), SUFFIX)], _NAMELESS)
        path = folder / called
        there = path.exists()
        if there and path != before:
            raise UserError(f"มีแฟ้มแบบ “{called}” อยู่แล้ว โปรดตั้งชื่ออื่น")
        if there and replacing is not None and not _is_as_it_was(replacing):
            raise UserError(
                f"แบบ “{short(name)}” ถูกบันทึกจากที่อื่นหลังจากที่เปิดมาแก้ จึงยังไม่ได้บันทึกทับ "
                "โปรดตั้งชื่ออื่นแล้วบันทึกเป็นอีกแบบ หรือปิดแล้วเปิดแบบล่าสุดมาแก้"
            )
        write_whole(path, content, overwrite=True)
    if replacing is not None and replacing.path != path and _is_as_it_was(replacing):
        _set_aside(replacing.path)
    return KeptFile(path, _digest(content))


def _kept_file(path: Path) -> KeptFile:
    return KeptFile(path, _digest(content_of(path)))


def _is_as_it_was(kept: KeptFile) -> bool:
    """Whether nobody has saved another template there, or given it up."""
    try:
        return _kept_file(kept.path) == kept
    except MissingFileError:
        return False


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def take_in(path: Path) -> Template:
    """Take a template in that another office gave away. Raises UserError where it has the name."""
    template = read_template(path)
    keep(template)
    return template


def give_away(template: Template, out: Path) -> None:
    """Write a template to a file for another office; one there is replaced. Raises UserError."""
    write_whole(out, template_bytes(template), overwrite=True)


def remove(kept: KeptTemplate) -> Path:
    """Use a template no more; its file stays as ``.bak``, which is answered.

    Raises UserError, also where somebody else has removed it.
    """
    return _set_aside(kept.path)


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.bak")
    if not path.exists():
        raise MissingFileError(path)
    with translate_file_errors(path, "writing"):
        keep_aside(path, aside)
        path.unlink()
    return aside


def filled_from(
    priced: PricedEstimate,
    books: Books,
    named: Named | None,
    altered: Alterations = NOTHING_ALTERED,
) -> FilledFrom:
    """A priced estimate as it is filled in: as the revision that it is the same as, or a draft."""
    return FilledFrom(priced, printed_state(priced, books, named, altered))


def filled_from_state(state: StateToRead) -> FilledFrom:
    """An estimate as it is filled in, read on any thread. Raises UserError."""
    read = state.read()
    return filled_from(read.priced, read.books, read.named, read.altered)


@collector_at_rest()
def filled(
    template: Template, source: FilledFrom, progress: Progress = unhindered
) -> FilledWorkbook:
    """A template filled with a priced estimate. Raises UserError."""
    return fill(template.package, template.mapping, source, progress)


@collector_at_rest()
def shown_filled(
    template: Template, source: FilledFrom, progress: Progress = unhindered
) -> ShownFilled:
    """A template filled with a priced estimate, as it is shown. Raises UserError."""
    workbook = filled(template, source, progress)
    views = sheet_views(package_of(workbook.content, template.mapping.name), progress)
    return ShownFilled(views, workbook.told)


def workbook_name(folder: Path, estimate: Path, name: str, source: FilledFrom) -> str:
    """What the filled workbook of an estimate's file is called: ``FILE - NAME - REVISION.xlsx``."""
    wanted = WantedName((estimate.stem, name, source.state.revision), _XLSX)
    return next(names_in(folder, [wanted], _NAMELESS))


def write_filled(
    template: Template,
    source: FilledFrom,
    out: Path,
    estimate: Path,
    progress: Progress = unhindered,
    *,
    overwrite: bool,
) -> WrittenWorkbook:
    """Fill a template and write it into a folder, made if need be, whole or not at all.

    Raises ExistingFilesError where there is such a file unless `overwrite`, and UserError.
    """
    name = workbook_name(out, estimate, template.mapping.name, source)
    path = out / name
    keep_source(estimate, (path,))
    if path.exists() and not overwrite:
        raise ExistingFilesError(out, [name])
    refuse_held(path)
    if path.is_file() and not is_zipfile(path):
        raise OtherFileError(path)  # no workbook: another estimate, say
    workbook = filled(template, source, progress)
    with folder_made(out):
        write_whole(path, workbook.content, overwrite=overwrite)
    return WrittenWorkbook(path, workbook.told)


def fill_kept(
    path: Path,
    source: FilledFrom,
    out: Path,
    estimate: Path,
    overwrite: bool,
    progress: Progress = unhindered,
) -> WrittenWorkbook:
    """As `write_filled`, of the template in a file."""
    template = read_template(path)
    return write_filled(template, source, out, estimate, progress, overwrite=overwrite)


def shown_told(told: Sequence[str], most: int = 200) -> str:
    """What did not fit, a line each; of very many the first, and how many more there are."""
    lines = list(told[:most])
    if len(told) > most:
        lines.append(f"และอีก {len(told) - most:,} ข้อ")
    return "\n".join(lines)
