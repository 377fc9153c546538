"""One face inside one PDF: only the glyphs in use, each with the text it stands for.

ReportLab cannot shape Thai so that it can also be copied and searched. So the face is put in as a
composite font whose character codes are our own: one code for each pair of glyph and text. A tone
mark drawn in three shapes is then three codes of one text, and a glyph that serves two letters is
two codes, and whatever reads the PDF gets the letters back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from reportlab.pdfbase import pdfdoc

from estimator.sheets.layout.thai_font import ASCENT, DESCENT, Face, Glyph

_FIRST_CODE: Final = 1
_ENTRIES_A_BLOCK: Final = 100
_SYMBOLIC: Final = 4
_CACHED_STRINGS: Final = 20_000

_CMAP_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL: Final = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class _Drawn(NamedTuple):
    """A glyph's code in hexadecimal, the shifts before and after it, its height (1/1000 em)."""

    code: str
    before: int
    after: int
    height: int


class _LetterCodes(dict[str, str]):
    """Codes by letter, each asked for once; for texts that are drawn letter by letter."""

    def __init__(self, ask: Callable[[str], str]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, letter: str) -> str:
        code = self[letter] = self._ask(letter)
        return code


class EmbeddedFace:
    """A face as one document uses it. `name` is what page contents call it, such as ``T1``."""

    def __init__(self, face: Face, name: str) -> None:
        """Begin with no glyph in use."""
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str], int] = {}
        self._drawn = lru_cache(maxsize=None)(self._draw)
        self._letters = _LetterCodes(self._letter_code)
        self.show = lru_cache(maxsize=_CACHED_STRINGS)(self._show)

    def _show(self, text: str, size: float) -> str:
        """The operators that draw a text, from where the text position stands."""
        if text.isascii():
            return f"<{''.join(map(self._letters.__getitem__, text))}>Tj "
        drawn = "".join(self._runs(self.face.shape(text).glyphs, size))
        # Readers differ in how they put marks back in order; the span says it outright.
        actual = ("\ufeff" + text).encode("utf-16-be").hex().upper()
        return f"/Span<</ActualText<{actual}>>>BDC {drawn}EMC "

    def _runs(self, glyphs: tuple[Glyph, ...], size: float) -> Iterator[str]:
        """Arrays of codes and shifts, one for each stretch of glyphs of the same height."""
        array: list[str] = []
        shift = rise = 0
        for glyph in glyphs:
            code, before, after, height = self._drawn(glyph)
            if height != rise:
                if array:
                    yield f"[<{''.join(array)}>]TJ "
                    array = []
                rise = height
                yield f"{rise * size / 1000:.2f} Ts "
            shift += before
            if shift:
                # Positive figures move to the left.
                array.append(f">{-shift}<")
            array.append(code)
            shift = after
        if array:
            yield f"[<{''.join(array)}>]TJ "
        if rise:
            yield "0 Ts "

    def _draw(self, glyph: Glyph) -> _Drawn:
        key = (glyph.number, glyph.text)
        code = self._codes.setdefault(key, len(self._codes) + _FIRST_CODE)
        after = glyph.advance - glyph.x_offset - self.face.nominal_width(glyph.number)
        return _Drawn(f"{code:04X}", glyph.x_offset, after, glyph.y_offset)

    def _letter_code(self, letter: str) -> str:
        return "".join([self._drawn(glyph).code for glyph in self.face.shape(letter).glyphs])

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab calls it by this name
        """Put the font into the document; ReportLab asks for it when the document is done."""
        # Six capitals before the name say that it is a subset.
        base = f"ESTSUB+{self.face.name}"
        if not self._codes:
            return
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": self._descriptor(doc, base),
                "CIDToGIDMap": self._stream(doc, "glyphs", self._glyph_indices()),
                "DW": 0,
                "W": pdfdoc.PDFArray([_FIRST_CODE, pdfdoc.PDFArray(self._widths())]),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray(
                    [doc.Reference(descendant, f"descendant-{self.name}")]
                ),
                "ToUnicode": self._stream(doc, "unicode", self._to_unicode().encode("ascii")),
            }
        )
        doc.idToObject["BasicFonts"].dict[self.name] = doc.Reference(font, self.name)

    def _descriptor(self, doc: Any, base: str) -> Any:
        font = self.face.subset({index for index, _ in self._codes})
        file = self._stream(doc, "file", font, Length1=len(font))
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base),
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray([-700, DESCENT, 1500, ASCENT]),
                "ItalicAngle": 0,
                "Ascent": ASCENT,
                "Descent": DESCENT,
                "CapHeight": 700,
                "StemV": 80,
                "FontFile2": file,
            }
        )
        return doc.Reference(descriptor, f"descriptor-{self.name}")

    def _stream(self, doc: Any, what: str, content: bytes, **entries: int) -> Any:
        stream = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary(dict(entries)), content, [pdfdoc.PDFZCompress]
        )
        return doc.Reference(stream, f"{what}-{self.name}")

    def _glyph_indices(self) -> bytes:
        # Code 0 is never used.
        return b"\0\0" * _FIRST_CODE + b"".join(
            index.to_bytes(2, "big") for index, _ in self._codes
        )

    def _widths(self) -> list[int]:
        return [self.face.nominal_width(index) for index, _ in self._codes]

    def _to_unicode(self) -> str:
        lines = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in self._codes.items()
        ]
        blocks = [
            lines[at : at + _ENTRIES_A_BLOCK] for at in range(0, len(lines), _ENTRIES_A_BLOCK)
        ]
        return (
            _CMAP_HEAD
            + "".join(
                f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n"
                for block in blocks
            )
            + _CMAP_TAIL
        )
