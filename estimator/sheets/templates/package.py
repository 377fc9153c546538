"""A workbook as its parts: read with care, and written with a few of them replaced.

A workbook comes from anywhere, so it is hostile until it has been looked at: sizes are counted
while it is unpacked, whatever its list of contents says, and macros, links to other files and
passwords are refused with what to do about them.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from estimator.errors import UserError, short
from estimator.files.bounded_reading import has_too_many_members, read_file, refuse_endless
from estimator.files.file_errors import translate_file_errors
from estimator.sheets.templates.xml_text import Element, parsed

LARGEST_FILE: Final = 20 * 1024 * 1024
LARGEST_UNPACKED: Final = 200 * 1024 * 1024
MOST_PARTS: Final = 5_000

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TYPES: Final = "[Content_Types].xml"
_SHEET: Final = "/worksheet"
_RESAVE: Final = "โปรดเปิดใน Excel แล้วบันทึกเป็น Excel Workbook (.xlsx) ใหม่"
_REFUSED_PARTS: Final = {
    "xl/vbaproject": "มีมาโคร โปรดบันทึกเป็น Excel Workbook (.xlsx) ซึ่งไม่มีมาโคร แล้วใช้แฟ้มนั้น",
    "xl/externallinks/": (
        "มีสูตรที่เชื่อมโยงไปสมุดงานอื่น โปรดเลือก ข้อมูล > แก้ไขการเชื่อมโยง > ตัดการเชื่อมโยง แล้วบันทึกใหม่"
    ),
    "xl/connections.xml": "เชื่อมต่อฐานข้อมูลหรือแฟ้มภายนอก โปรดลบการเชื่อมต่อ (ข้อมูล > การเชื่อมต่อ) แล้วบันทึกใหม่",
    "xl/activex/": "มีตัวควบคุม ActiveX ซึ่งใช้มาโคร โปรดลบออกแล้วบันทึกใหม่",
    "xl/macrosheets/": "มีแผ่นงานมาโครแบบเก่า โปรดลบออกแล้วบันทึกใหม่",
    "xl/dialogsheets/": "มีแผ่นกล่องโต้ตอบแบบเก่า โปรดลบออกแล้วบันทึกใหม่",
    "_xmlsignatures/": "มีลายมือชื่อดิจิทัล ซึ่งจะใช้ไม่ได้เมื่อเติมข้อมูล โปรดลบลายมือชื่อออก (ไฟล์ > ข้อมูล) แล้วบันทึกใหม่",
}


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: its name on the tab, and the part that holds it."""

    name: str
    part: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """That one part refers to another."""

    id: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a workbook by name, in the order of the file; `name` is the file's own."""

    name: str
    parts: Mapping[str, bytes]
    entries: tuple[zipfile.ZipInfo, ...]
    workbook: str
    sheets: tuple[SheetPart, ...]

    def sheet(self, name: str) -> SheetPart | None:
        """The worksheet of a name; capitals do not matter, as in workbooks."""
        return next((each for each in self.sheets if each.name.lower() == name.lower()), None)

    def tree(self, part: str) -> Element:
        """The elements of a part."""
        return parsed(self.parts[part], part)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part refers to within the workbook."""
        return _relations(self.parts, part)


def read_package(path: Path) -> Package:
    """Read a workbook from a file. Raises UserError in Thai where it is not to be opened."""
    return package_of(bytes_of(path, LARGEST_FILE), path.name)


def bytes_of(path: Path, most: int) -> bytes:
    """What a file holds; UserError where it is no plain file, cannot be read, or is too large."""
    with translate_file_errors(path, "reading"):
        refuse_endless(path)
        return read_file(path, most, "โปรดลดขนาดรูปภาพในสมุดงานแล้วบันทึกใหม่")


def package_of(content: bytes, name: str) -> Package:
    """A workbook out of its bytes; errors as `read_package`."""
    if content.startswith(_OLE):
        raise _refused(
            name, "มีรหัสผ่านหรือเป็นแฟ้มแบบเก่า (.xls) โปรดนำรหัสผ่านออกแล้วบันทึกเป็น Excel Workbook (.xlsx)"
        )
    entries, parts = unpacked(content, name)
    for part in parts:
        for start, why in _REFUSED_PARTS.items():
            if part.lower().startswith(start):
                raise _refused(name, why)
    if _TYPES not in parts:
        raise _refused(name, f"ไม่ใช่สมุดงาน {_RESAVE}")
    workbook = _workbook_part(parts, name)
    _check_links(parts, name)
    return Package(name, parts, entries, workbook, tuple(_sheets(parts, workbook, name)))


def unpacked(
    content: bytes, name: str, only: str | None = None
) -> tuple[tuple[zipfile.ZipInfo, ...], dict[str, bytes]]:
    """What a zip file holds, in its order, or one part of it; errors as `read_package`."""
    parts: dict[str, bytes] = {}
    left = LARGEST_UNPACKED
    if has_too_many_members(content, 2 * MOST_PARTS):
        raise _refused(name, f"มีส่วนย่อยเกิน {MOST_PARTS:,} ส่วน ผิดปกติ {_RESAVE}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # Python's own `is_dir` stumbles over a member without a name.
            entries = tuple(each for each in archive.infolist() if each.filename[-1:] != "/")
            _check_entries(entries, name)
            for entry in entries:
                if only not in (None, entry.filename):
                    continue
                with archive.open(entry) as packed:
                    parts[entry.filename] = packed.read(left + 1)
                left -= len(parts[entry.filename])
                if left < 0:
                    raise _refused(name, f"แตกออกแล้วใหญ่เกิน 200 เมกะไบต์ ผิดปกติ {_RESAVE}")
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise _refused(name, f"เสียหายหรือไม่ใช่ .xlsx {_RESAVE}") from error
    return entries, parts


def _check_entries(entries: tuple[zipfile.ZipInfo, ...], name: str) -> None:
    if len(entries) > MOST_PARTS:
        raise _refused(name, f"มีส่วนย่อยเกิน {MOST_PARTS:,} ส่วน ผิดปกติ {_RESAVE}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refused(name, "มีรหัสผ่าน โปรดนำรหัสผ่านออกแล้วบันทึกใหม่")
    if len({_plain(entry.filename) for entry in entries}) < len(entries):
        raise _refused(name, f"มีส่วนย่อยชื่อซ้ำกัน ผิดปกติ {_RESAVE}")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise _refused(name, f"แตกออกแล้วใหญ่เกิน 200 เมกะไบต์ ผิดปกติ {_RESAVE}")


def _plain(part: str) -> str:
    """The name of a part as any program may read it: two are the same where one takes them so."""
    path = re.split("[#?]", unquote(part))[0].replace("\\", "/")
    return posixpath.normpath(f"/{path}").lstrip("/").lower()


def _refused(name: str, why: str) -> UserError:
    return UserError(f"ไม่เปิดสมุดงาน “{short(name)}” เพราะ{why}")


def _workbook_part(parts: Mapping[str, bytes], name: str) -> str:
    types = parsed(parts[_TYPES], _TYPES)
    for each in types.children:
        kind = each.get("ContentType").lower()
        if "macroenabled" in kind or "vbaproject" in kind:
            raise _refused(name, _REFUSED_PARTS["xl/vbaproject"])
    mains = [each for each in _relations(parts, "") if each.kind.endswith("/officeDocument")]
    for relation in mains if len(mains) == 1 else ():
        if relation.part in parts:
            kinds = [
                e.get("ContentType")
                for e in types.all("Override")
                if e.get("PartName") == f"/{relation.part}"
            ]
            if kinds != [_MAIN]:
                raise _refused(name, f"ไม่ใช่สมุดงาน .xlsx ธรรมดา (อาจเป็นแม่แบบ .xltx) {_RESAVE}")
            if "purl.oclc.org" in parsed(parts[relation.part], relation.part).get("xmlns"):
                raise _refused(name, f"บันทึกไว้แบบ Strict Open XML {_RESAVE}")
            return relation.part
    raise _refused(name, f"เสียหายหรือไม่ใช่ .xlsx {_RESAVE}")


def _check_links(parts: Mapping[str, bytes], name: str) -> None:
    """Nothing but a link that somebody clicks leads out of the workbook."""
    for part in parts:
        if not part.endswith(".rels"):
            continue
        relations = list(parsed(parts[part], part).all("Relationship"))
        if len({each.get("Id") for each in relations}) < len(relations):
            raise _refused(name, f"มีการอ้างถึงส่วนย่อยซ้ำกัน ผิดปกติ {_RESAVE}")
        for each in relations:
            outside = each.get("TargetMode") == "External"
            if outside and not each.get("Type").endswith("/hyperlink"):
                raise _refused(
                    name, "มีรูปหรือข้อมูลที่เชื่อมโยงไปแฟ้มภายนอก โปรดฝังไว้ในสมุดงานหรือลบออก แล้วบันทึกใหม่"
                )


def relations_part(part: str) -> str:
    """The part that holds what another one refers to."""
    folder, _, base = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _relations(parts: Mapping[str, bytes], part: str) -> tuple[Relation, ...]:
    of = relations_part(part)
    if of not in parts:
        return ()
    folder = posixpath.dirname(part)
    return tuple(
        Relation(each.get("Id"), each.get("Type"), _joined(folder, each.get("Target")))
        for each in parsed(parts[of], of).all("Relationship")
        if each.get("TargetMode") != "External"
    )


def _joined(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _sheets(parts: Mapping[str, bytes], workbook: str, name: str) -> Iterator[SheetPart]:
    targets = {each.id: each for each in _relations(parts, workbook)}
    listed = parsed(parts[workbook], workbook).first("sheets")
    for each in () if listed is None else listed.all("sheet"):
        keys = {v for k, v in each.attributes.items() if k.rpartition(":")[2] == "id"}
        relation = targets.get(keys.pop()) if len(keys) == 1 else None
        if relation is None or relation.part not in parts:
            raise _refused(name, f"ขาดแผ่นงาน “{short(each.get('name'))}” {_RESAVE}")
        if relation.kind.endswith(_SHEET):
            yield SheetPart(
                each.get("name"), relation.part, each.get("state", "visible") != "visible"
            )


def packed(package: Package, changed: Mapping[str, bytes | None]) -> bytes:
    """The bytes of the workbook with some parts replaced, or left out where None.

    All other parts hold the bytes that they held, in the same order and with the same dates.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in package.entries:
            content = changed.get(entry.filename, package.parts[entry.filename])
            if content is None:
                continue
            copy = zipfile.ZipInfo(entry.filename, entry.date_time)
            copy.compress_type = zipfile.ZIP_DEFLATED if content else zipfile.ZIP_STORED
            archive.writestr(copy, content)
    return out.getvalue()
