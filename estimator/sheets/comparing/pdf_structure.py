"""Compares what a PDF is built of with the same one made anew, object by object.

What is drawn here is what one program shows. Others do more with a PDF: they draw notes, run
actions, open what is enclosed, choose layers. So beside what the print itself has a file may hold
nothing but what no reader shows: the prints have none of all that, and programs that write a PDF
anew leave what it is built of as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from estimator.sheets.comparing.outcome import Difference
from estimator.sheets.comparing.pdf_objects import (
    ObjectRef,
    PdfObjects,
    Stream,
    UnsureError,
    listed,
    tokens,
)

_NEAR: Final = 0.01
"""Programs round places and sizes."""
_PACKING: Final = frozenset(("Length", "Filter", "DecodeParms"))
_UNSEEN: Final = frozenset(("Type", "ProcSet", "Metadata"))
"""What no reader shows a page by."""
_OF_CATALOG: Final = frozenset(("Pages", "Version", "Extensions", "AcroForm", "DSS", "Perms"))
"""What the pages are compared for, and what signing leaves there; its fields are looked at."""
_LEFT_OUT: Final = frozenset(("Outlines", "PageMode", "ViewerPreferences", "Lang"))
"""What programs leave out of a catalog: bookmarks, and how a window opens."""
_USUAL: Final[Mapping[str, Any]] = {"Rotate": 0, "UserUnit": 1, "Trans": {}}
"""Of a page that does not say it."""
_OF_PAGE: Final = frozenset(("Parent", "Contents", "Annots", "LastModified", *_USUAL))
_BOXES: Final = frozenset(("CropBox", "TrimBox", "BleedBox", "ArtBox"))
_INHERITED: Final = ("Resources", "MediaBox", "CropBox", "Rotate")
_OF_FORM: Final = frozenset(("Fields", "SigFlags", "DA", "DR"))
_OF_SIGNATURE: Final = frozenset(
    ("Type", "Subtype", "FT", "T", "V", "F", "P", "Rect", "Ff", "Lock", "SV", "AP")
)
_CALLED: Final = {
    "หมายเหตุหรือสิ่งที่วางบนหน้า": ("Annots",),
    "ช่องกรอก": ("AcroForm",),
    "คำสั่งที่ทำงานเอง": ("OpenAction", "AA", "A"),
    "ชั้นของภาพ": ("OCProperties", "OC", "Properties"),
    "แฟ้มแนบหรือสคริปต์": ("Names", "Collection", "AF"),
    "สิ่งที่วาดบนหน้า": ("Contents",),
}
_MOST_PAGES: Final = 100_000


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page with what it has from the folders that it lies in."""

    ref: ObjectRef
    says: Mapping[str, Any]


def first_unlike(found: PdfObjects, expected: PdfObjects) -> Difference | None:
    """What a PDF has otherwise than the one made anew, in Thai. Raises UnsureError."""
    comparing = _Comparing(found, expected)
    key = comparing.catalog()
    if key:
        return _told("แฟ้ม", key)
    for at, (page, anew) in enumerate(zip(comparing.pages, comparing.anew, strict=True)):
        key = comparing.page(page, anew)
        if key:
            return _told(f"หน้า {at + 1}", key)
    return None


def pages_out_of(found: PdfObjects, expected: PdfObjects) -> list[int] | None:
    """Which pages of the one made anew (from 0) a PDF has, in its order; None where it has others.

    Raises UnsureError.
    """
    comparing = _Comparing(found, expected)
    if comparing.catalog(frozenset(("Outlines",))):
        return None
    places: dict[int, list[int]] = {}
    for at, page in enumerate(comparing.anew):
        places.setdefault(_drawn_by(expected, page), []).append(at)
    numbers: list[int] = []
    for page in comparing.pages:
        likely = places.get(_drawn_by(found, page), [])
        same = next((at for at in likely if not comparing.page(page, comparing.anew[at])), None)
        if same is None:
            return None
        numbers.append(same)
    return numbers


def _drawn_by(objects: PdfObjects, page: PdfPage) -> int:
    """The same of any two pages by which the same is drawn."""
    return hash(tuple(_words(_contents(objects, page))))


def _told(where: str, key: str) -> Difference:
    called = next((words for words, keys in _CALLED.items() if key in keys), "ส่วนประกอบของแฟ้ม")
    return Difference(where, f"{called} (/{key}) ไม่เหมือนที่พิมพ์จากโปรแกรม")


def pages_of(objects: PdfObjects) -> list[PdfPage]:
    """All pages in their order. Raises UnsureError where they are not in one."""
    catalog = objects.get(objects.trailer.get("Root"))
    if not isinstance(catalog, dict):
        raise UnsureError
    pages: list[PdfPage] = []
    waiting: list[tuple[Any, Mapping[str, Any]]] = [(catalog.get("Pages"), {})]
    been: set[ObjectRef] = set()
    while waiting:
        ref, given = waiting.pop()
        node = objects.get(ref)
        if not isinstance(ref, ObjectRef) or ref in been or not isinstance(node, dict):
            raise UnsureError
        been.add(ref)
        says = {**given, **node}
        kids = objects.get(node.get("Kids"))
        if (node.get("Type") == "Page") == (kids is not None) or len(been) > _MOST_PAGES:
            raise UnsureError
        if kids is None:
            pages.append(PdfPage(ref, says))
            continue
        inherited = {key: says[key] for key in _INHERITED if key in says}
        waiting += [(kid, inherited) for kid in reversed(listed(kids))]
    return pages


class _Comparing:
    """One PDF against the other; each question is answered with the key that differs, or none."""

    def __init__(self, found: PdfObjects, expected: PdfObjects) -> None:
        self.found, self.expected = found, expected
        self.pages, self.anew = pages_of(found), pages_of(expected)
        self.places = {page.ref: at for at, page in enumerate(self.pages)}
        self.places_anew = {page.ref: at for at, page in enumerate(self.anew)}
        self.met: set[tuple[ObjectRef, ObjectRef]] = set()
        self.waiting: list[tuple[ObjectRef, ObjectRef, str]] = []

    def catalog(self, apart: frozenset[str] = frozenset()) -> str:
        """Whether the two are the same beside their pages."""
        catalog, anew = (
            objects.get(objects.trailer.get("Root")) for objects in (self.found, self.expected)
        )
        apart = apart | _OF_CATALOG | (_LEFT_OUT - catalog.keys())
        return self._form(catalog.get("AcroForm")) or self._all(self._dicts(catalog, anew, apart))

    def page(self, page: PdfPage, anew: PdfPage) -> str:
        """Whether two pages are the same, wherever they stand."""
        says = dict(page.says)
        for key in _BOXES & says.keys():
            if self._all(self._unlike(says.pop(key), anew.says["MediaBox"], key)):
                return key
        for key, usual in _USUAL.items():
            if self.found.get(says.get(key, usual)) != anew.says.get(key, usual):
                return key
        if not all(map(self._signature, listed(self.found.get(says.get("Annots"))))):
            return "Annots"
        here, there = _contents(self.found, page), _contents(self.expected, anew)
        if here.split() != there.split() and _words(here) != _words(there):
            return "Contents"
        return self._all(self._dicts(says, anew.says, _OF_PAGE))

    def _form(self, form: Any) -> str:
        """Fields for signatures that are not seen are what signing leaves; there are no others."""
        form = self.found.get(form)
        if form is None:
            return ""
        if not isinstance(form, dict) or form.keys() - _OF_FORM:
            return "AcroForm"
        fields = listed(self.found.get(form.get("Fields")))
        return "" if all(map(self._signature, fields)) else "AcroForm"

    def _signature(self, field: Any) -> bool:
        field = self.found.get(field)
        if not isinstance(field, dict) or field.keys() - _OF_SIGNATURE:
            return False
        rect = [self.found.get(each) for each in listed(self.found.get(field.get("Rect")))]
        empty = len(rect) == 4 and rect[:2] == rect[2:]
        kinds = [self.found.get(field.get(key)) for key in ("Subtype", "FT")]
        return empty and kinds == ["Widget", "Sig"] and self._blank(self.found.get(field.get("AP")))

    def _blank(self, looks: Any) -> bool:
        """Whether nothing is drawn by the look of a field."""
        if looks is None:
            return True
        if not isinstance(looks, dict) or looks.keys() != {"N"}:
            return False
        drawn = self.found.get(looks["N"])
        return isinstance(drawn, Stream) and not [*tokens(self.found.unpacked(drawn))]

    def _all(self, unlike: str) -> str:
        """What differs so far, or behind all that waits to be compared."""
        while self.waiting and not unlike:
            here, anew, key = self.waiting.pop()
            unlike = self._unlike(self.found.get(here), self.expected.get(anew), key)
        if unlike:
            self.met, self.waiting = set(), []
        return unlike

    def _unlike(self, here: Any, anew: Any, key: str) -> str:
        if isinstance(here, ObjectRef) and isinstance(anew, ObjectRef):
            return self._refs(here, anew, key)
        here, anew = self.found.get(here), self.expected.get(anew)
        if isinstance(anew, Stream):
            return self._streams(here, anew, key) if isinstance(here, Stream) else key
        if isinstance(anew, dict):
            return self._dicts(here, anew) if isinstance(here, dict) else key
        if isinstance(anew, list):
            if not isinstance(here, list) or len(here) != len(anew):
                return key
            pairs = zip(here, anew, strict=True)
            return next(filter(None, (self._unlike(*pair, key) for pair in pairs)), "")
        return "" if _same(here, anew) else key

    def _refs(self, here: ObjectRef, anew: ObjectRef, key: str) -> str:
        """Of pages their places count; else what stands there waits, for a chain may be long."""
        place, other = self.places.get(here), self.places_anew.get(anew)
        if place is not None or other is not None:
            return "" if place == other else key
        if (here, anew) not in self.met:
            self.met.add((here, anew))
            self.waiting.append((here, anew, key))
        return ""

    def _dicts(
        self, here: Mapping[str, Any], anew: Mapping[str, Any], apart: frozenset[str] = frozenset()
    ) -> str:
        """The first key that one has without the other, or otherwise."""
        for key in sorted((here.keys() | anew.keys()) - apart - _UNSEEN):
            if key not in here or key not in anew:
                return key
            unlike = self._unlike(here[key], anew[key], key)
            if unlike:
                return unlike
        return ""

    def _streams(self, here: Stream, anew: Stream, key: str) -> str:
        packed = [(e.packed, e.says.get("Filter"), e.says.get("DecodeParms")) for e in (here, anew)]
        if packed[0] != packed[1] and self.found.unpacked(here) != self.expected.unpacked(anew):
            return key
        return self._dicts(here.says, anew.says, _PACKING)


def _contents(objects: PdfObjects, page: PdfPage) -> bytes:
    """What is drawn, however it is cut in pieces and packed."""
    pieces = (objects.get(each) for each in listed(objects.get(page.says.get("Contents"))))
    return b"\n".join(objects.unpacked(_stream(piece)) for piece in pieces)


def _stream(value: Any) -> Stream:
    if not isinstance(value, Stream):
        raise UnsureError
    return value


def _same(here: Any, anew: Any) -> bool:
    numbers = (int, float)
    if type(here) in numbers and type(anew) in numbers:
        return bool(abs(here - anew) <= _NEAR)
    return type(here) is type(anew) and bool(here == anew)


def _words(content: bytes) -> list[tuple[type, Any]]:
    """What is drawn, word by word, however each is spelt."""
    return [(type(value), value) for value, _ in tokens(content)]
