"""Whether a PDF that somebody brought only shows pages: programs that open one do more.

It is written anew by one program and read by another way, so that nothing is packed away or locked
where it would not be seen; what cannot be read in one way is refused as well.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any, Final

import pypdfium2

from estimator.errors import UserError, short
from estimator.files.cancelling import Progress
from estimator.files.collector import collector_at_rest
from estimator.sheets.comparing.pdf_objects import ObjectRef, PdfObjects, Stream, UnsureError
from estimator.sheets.comparing.pdf_pages import opened_pdf

_DOES: Final[Mapping[str, str]] = {
    "JavaScript": "คำสั่ง JavaScript",
    "Launch": "คำสั่งเปิดโปรแกรมหรือแฟ้มอื่น",
    "GoToR": "คำสั่งเปิดโปรแกรมหรือแฟ้มอื่น",
    "GoToE": "คำสั่งเปิดโปรแกรมหรือแฟ้มอื่น",
    "SubmitForm": "คำสั่งส่งข้อมูลออก",
    "ImportData": "คำสั่งนำข้อมูลเข้า",
    "Rendition": "สื่อที่เล่นเอง",
    "RichMediaExecute": "สื่อที่เล่นเอง",
}
"""Actions beyond the pages; links to a place in the file or in the web are none."""
_HOLDS: Final[Mapping[str, str]] = {
    "JS": "คำสั่ง JavaScript",
    "EF": "แฟ้มแนบ",
    "EmbeddedFiles": "แฟ้มแนบ",
    "RichMediaContent": "สื่อที่เล่นเอง",
}


@collector_at_rest()
def pages_of_harmless(content: bytes, name: str, progress: Progress) -> int:
    """How many pages a PDF has that shows pages and does nothing.

    Raises UserError for another, and for what cannot be read to its end.
    """
    named = f"แฟ้ม “{short(name)}”"
    with opened_pdf(content, name) as document:
        count = len(document)
        for at in range(count):
            with closing(document[at]):
                progress(at + 1, count)
        written = io.BytesIO()
        document.save(written, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
    if not count:
        raise UserError(f"{named} ไม่มีหน้า จึงไม่รับ")
    try:
        found = next(_more_than_pages(PdfObjects(written.getvalue())), "")
    except UnsureError as error:
        raise UserError(
            f"{named} มีโครงสร้างที่แต่ละโปรแกรมอาจอ่านไม่เหมือนกัน จึงไม่รับ โปรดพิมพ์เป็น PDF ใหม่แล้วเลือกแฟ้มนั้น"
        ) from error
    if found:
        raise UserError(
            f"{named} มี{found} จึงไม่รับ โปรดใช้แฟ้มจากเว็บไซต์ของกรมบัญชีกลาง หรือพิมพ์เป็น PDF ใหม่แล้วเลือกแฟ้มนั้น"
        )
    return count


def _more_than_pages(objects: PdfObjects) -> Iterator[str]:
    """What a PDF has beside pages, in Thai. Raises UnsureError."""
    for number, (kind, _, generation) in objects.places.items():
        waiting = [objects.get(ObjectRef(number, generation if kind == 1 else 0))]
        while waiting:
            each = waiting.pop()
            says = each.says if isinstance(each, Stream) else each
            if isinstance(says, dict):
                yield from _told_of(says, objects.get(says.get("S")))
                waiting += says.values()
            elif isinstance(says, list):
                waiting += says


def _told_of(says: Mapping[str, Any], does: Any) -> Iterator[str]:
    if isinstance(does, str) and does in _DOES:
        yield _DOES[does]
    yield from (told for key, told in _HOLDS.items() if key in says)
