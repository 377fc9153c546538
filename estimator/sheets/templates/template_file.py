"""An office's workbook and what goes where in it, kept and given away as one file.

The file is a zip of two: ``mapping.json`` and ``workbook.xlsx``, byte for byte the one that the
office took in. So neither is ever without the other.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from estimator.errors import UserError, short
from estimator.sheets.templates.mapping import (
    LARGEST_MAPPING,
    TemplateMapping,
    check_mapping,
    mapping_json,
    read_mapping,
)
from estimator.sheets.templates.package import LARGEST_FILE, Package, bytes_of, package_of, unpacked

SUFFIX: Final = ".template"
_MAPPING: Final = "mapping.json"
_WORKBOOK: Final = "workbook.xlsx"
_SMALLEST_YEAR: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Template:
    """What is filled, with the bytes of the workbook as it was taken in."""

    mapping: TemplateMapping
    package: Package
    workbook: bytes

    @property
    def missing_sheets(self) -> tuple[str, ...]:
        """Sheets that the mapping names and the workbook does not have."""
        named = [each.sheet for each in self.mapping.cells]
        named += [each.sheet for each in self.mapping.bands]
        return tuple(dict.fromkeys(each for each in named if self.package.sheet(each) is None))


def template_bytes(template: Template) -> bytes:
    """The template as one file; the same template gives the same bytes. Raises UserError."""
    check_mapping(template.mapping)
    _check_sheets(template)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            (_MAPPING, mapping_json(template.mapping).encode()),
            (_WORKBOOK, template.workbook),
        ):
            entry = zipfile.ZipInfo(name, _SMALLEST_YEAR)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def read_template(path: Path) -> Template:
    """A template out of its file. Raises UserError where it is none, or not to be opened."""
    content = content_of(path)
    mapping = _mapping(content, path)
    _, parts = unpacked(content, path.name)
    template = Template(mapping, package_of(parts[_WORKBOOK], mapping.name), parts[_WORKBOOK])
    _check_sheets(template)
    return template


def read_template_mapping(path: Path) -> TemplateMapping:
    """What is filled into a template, without unpacking its workbook; errors as `read_template`."""
    return _mapping(content_of(path), path)


def content_of(path: Path) -> bytes:
    """What a template's file holds. Raises UserError where it is too large, or not to be read."""
    return bytes_of(path, LARGEST_FILE + LARGEST_MAPPING)


def _mapping(content: bytes, path: Path) -> TemplateMapping:
    entries, parts = unpacked(content, path.name, only=_MAPPING)
    if {each.filename for each in entries} != {_MAPPING, _WORKBOOK}:
        raise UserError(
            f"แฟ้ม “{short(path.name)}” ไม่ใช่แบบสมุดงานที่กำหนดเซลล์ไว้ โปรดเลือกแฟ้ม *{SUFFIX} "
            "หรือเปิดสมุดงาน .xlsx เพื่อกำหนดเซลล์ก่อน"
        )
    try:
        text = parts[_MAPPING][:LARGEST_MAPPING].decode()
    except UnicodeDecodeError as error:
        raise UserError(
            f"แบบ “{short(path.name)}” อ่านไม่ได้ เพราะผังเซลล์ไม่ได้เข้ารหัสแบบ UTF-8 โปรดขอแฟ้มใหม่"
        ) from error
    return read_mapping(text, path.name)


def _check_sheets(template: Template) -> None:
    if template.missing_sheets:
        named = ", ".join(f"“{short(name)}”" for name in template.missing_sheets)
        raise UserError(
            f"แบบ “{short(template.mapping.name)}” กำหนดเซลล์ในแผ่นงาน {named} ซึ่งสมุดงานไม่มี "
            "โปรดใช้สมุดงานที่มีแผ่นงานชื่อนั้น"
        )
