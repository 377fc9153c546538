"""The forms' Thai face: shaping with HarfBuzz, widths, and which text each glyph stands for.

A PDF names glyphs, not letters, and a Thai cluster does not map to glyphs one to one: a tone mark
has several shapes, and the vowel ำ is drawn as two glyphs, one of them before the tone mark. So
every glyph keeps the piece of text it stands for; put together in order they give the string back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

import uharfbuzz

from estimator.files.places import resources

_REGULAR: Final = "EstimatorSarabun-Regular"
_BOLD: Final = "EstimatorSarabun-Bold"

ASCENT: Final = 1320
"""Height of the tallest Thai cluster above the baseline, in thousandths of the font size."""
DESCENT: Final = -420
"""Depth of the lowest common Thai cluster below the baseline, in thousandths of the font size."""

_CACHED_STRINGS: Final = 10_000
# Kerning would give digits unequal widths, ligatures would join letters that one may search for.
_FEATURES: Final = {"kern": False, "liga": False}
_MARKS: Final = "\u0300-\u036f\u0e31\u0e33-\u0e3a\u0e47-\u0e4e"
_STRETCHES: Final = re.compile(f"[ -~]+(?![{_MARKS}])|(?:[^ -~]|[ -~](?=[{_MARKS}]))+")
"""Words come again and again with other figures between them; a mark stays with its letter."""


class Glyph(NamedTuple):
    """One drawn glyph: its number in the font, its text (may be empty), lengths in 1/1000 em."""

    number: int
    text: str
    advance: int
    x_offset: int
    y_offset: int


@dataclass(frozen=True, slots=True)
class Shaped:
    """A string as glyphs, and its width in thousandths of the font size."""

    text: str
    glyphs: tuple[Glyph, ...]
    width: int


class Face:
    """One font file, ready to shape; `shape` remembers what it has shaped."""

    def __init__(self, path: Path) -> None:
        """Load a TrueType file; FileNotFoundError where the program was installed without it."""
        self.name = path.stem
        self.data = path.read_bytes()
        self._face: Any = uharfbuzz.Face(uharfbuzz.Blob(self.data))
        self._font: Any = uharfbuzz.Font(self._face)
        self._scale = 1000 / self._face.upem
        self._placed = lru_cache(maxsize=5000)(self._place)
        self._letter = lru_cache(maxsize=128)(self._ascii_letter)
        self._advances = _Advances(self._advance_of)
        self._clusters = lru_cache(maxsize=_CACHED_STRINGS)(self._cluster_glyphs)
        self.word_units = lru_cache(maxsize=_CACHED_STRINGS)(self._added_up)
        """The width of a word in thousandths of the font size; words come again and again."""
        self.shape = lru_cache(maxsize=_CACHED_STRINGS)(self._shape)

    def width(self, text: str, size: float) -> float:
        """The width of a text in points, at a font size in points.

        Marks have no width and no two letters are drawn closer, so that letters just add up; a
        test holds this against the shaper.
        """
        return self._added_up(text) * size / 1000

    def _added_up(self, text: str) -> int:
        return sum(map(self._advances.__getitem__, text))

    def nominal_width(self, glyph: int) -> int:
        """What the font itself says of a glyph's width, before shaping moves it."""
        return self._scaled(self._font.get_glyph_h_advance(glyph))

    def subset(self, glyphs: set[int]) -> bytes:
        """The font file with only these glyphs drawn; their indices stay as they are."""
        wanted = uharfbuzz.SubsetInput()
        wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(glyphs | {0})
        # Text is already shaped when it reaches the PDF: a viewer needs no layout tables.
        dropped = (b"GSUB", b"GPOS", b"GDEF", b"name", b"OS/2", b"post", b"gasp", b"cmap")
        wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(
            int.from_bytes(tag, "big") for tag in dropped
        )
        wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        return bytes(uharfbuzz.subset(self._face, wanted).blob.data)

    def _scaled(self, units: int) -> int:
        return int(units * self._scale + 0.5)

    def _shape(self, text: str) -> Shaped:
        glyphs = tuple(chain.from_iterable(map(self._stretch, _STRETCHES.findall(text))))
        return Shaped(text, glyphs, sum([glyph.advance for glyph in glyphs]))

    def _stretch(self, text: str) -> Iterable[Glyph]:
        # Figures and codes are most of a form, and need no shaping: a letter is a glyph.
        return map(self._letter, text) if text.isascii() else self._clusters(text)

    def _advance_of(self, letter: str) -> int:
        return self.nominal_width(self._font.get_nominal_glyph(ord(letter)) or 0)

    def _ascii_letter(self, letter: str) -> Glyph:
        glyph = self._font.get_nominal_glyph(ord(letter)) or 0
        return Glyph(glyph, letter, self.nominal_width(glyph), 0, 0)

    def _cluster_glyphs(self, text: str) -> tuple[Glyph, ...]:
        buffer = uharfbuzz.Buffer()
        # Each mark stays a cluster of its own, so that it can be given its own text.
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        # Not guessed: a text of digits alone must shape as it does within Thai.
        buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
        uharfbuzz.shape(self._font, buffer, _FEATURES)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        texts = _texts(text, [info.cluster for info in infos])
        return tuple(
            self._placed(info.codepoint, piece, place.position)
            for info, place, piece in zip(infos, places, texts, strict=True)
        )

    def _place(self, index: int, text: str, position: tuple[int, int, int, int]) -> Glyph:
        x_offset, y_offset, x_advance, _ = map(self._scaled, position)
        return Glyph(index, text, x_advance, x_offset, y_offset)


class _Advances(dict[str, int]):
    """Widths by letter, each asked of the font once."""

    def __init__(self, ask: Callable[[str], int]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, letter: str) -> int:
        width = self[letter] = self._ask(letter)
        return width


@lru_cache(maxsize=4)
def face(bold: bool = False) -> Face:
    """The forms' face, regular or bold, loaded once."""
    return Face(resources() / "fonts" / f"{_BOLD if bold else _REGULAR}.ttf")


def _texts(text: str, clusters: list[int]) -> list[str]:
    """The piece of text of each glyph; the pieces in order are the text."""
    if clusters == list(range(len(text))):
        return list(text)
    pieces: list[str] = []
    start = 0
    while start < len(clusters):
        end = start
        while end < len(clusters) and clusters[end] == clusters[start]:
            end += 1
        stop = clusters[end] if end < len(clusters) else len(text)
        pieces.extend(_shared(text[clusters[start] : stop], end - start))
        start = end
    return pieces


def _shared(text: str, glyphs: int) -> list[str]:
    """A cluster's text over its glyphs: the last letters one a glyph, the rest on the first."""
    surplus = len(text) - glyphs
    if surplus < 0:
        return [""] * -surplus + list(text)
    return [text[: surplus + 1], *text[surplus + 1 :]]
