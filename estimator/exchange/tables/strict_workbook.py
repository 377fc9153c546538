"""A workbook in the strict form of the standard, which Excel offers, in its ordinary form.

The two differ in the names of their namespaces alone, as far as cells go (ISO/IEC 29500-1 and -4).
"""

from __future__ import annotations

import io
import zipfile
from typing import Final

_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_NAMES: Final = (
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)
_BOOK: Final = "xl/workbook.xml"


def as_transitional(content: bytes) -> bytes:
    """A workbook's bytes in the ordinary form; BadZipFile where it is no workbook at all."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _BOOK not in archive.namelist() or _STRICT not in archive.read(_BOOK):
            return content
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
            for entry in archive.infolist():
                written.writestr(entry.filename, _renamed(entry.filename, archive.read(entry)))
    return made.getvalue()


def _renamed(name: str, part: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return part
    for strict, ordinary in _NAMES:
        part = part.replace(strict, ordinary)
    return part
