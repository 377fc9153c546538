"""Looks for a text in a PDF: marks every place on its sheet, and goes to one of them."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView

from estimator.domain.money import THAI_TO_ARABIC
from estimator.domain.search.folding import in_one_order
from estimator.domain.wording import thai_digits

_WITHOUT_COMMAS: Final = re.compile(r"(\d{4,18})(\.\d*|)")
_WITH_COMMAS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?")


def _in_other_digits(text: str) -> str:
    """A text with figures in Thai digits, or out of them; empty where it has none."""
    for other in (text.translate(THAI_TO_ARABIC), thai_digits(text)):
        if other != text:
            return other
    return ""


def _with_other_commas(text: str) -> str:
    """A figure with commas between its thousands, or without; empty of other texts."""
    plain = text.translate(THAI_TO_ARABIC)
    if found := _WITHOUT_COMMAS.fullmatch(plain):
        return f"{int(found[1]):,}{found[2]}"
    return plain.replace(",", "") if _WITH_COMMAS.fullmatch(plain) else ""


def _other_spellings(text: str) -> list[str]:
    """How a text may stand on the sheets as well, the likeliest first."""
    digits, commas = _in_other_digits(text), _with_other_commas(text)
    return [each for each in (digits, commas, _in_other_digits(commas)) if each]


class TextSearch(QObject):
    """Looks through the sheets one by one between the window's other work."""

    told = Signal()
    """`place`, `count` or `searching` are others now."""
    reached = Signal(object)
    """A `QPdfLink` to a place to show."""

    def __init__(self, document: QPdfDocument, view: QPdfView) -> None:
        """Look for nothing yet."""
        super().__init__(view)
        self._document = document
        self._view = view
        self._model = QPdfSearchModel(self)
        self._model.setDocument(document)
        view.setSearchModel(self._model)
        self._next = 0
        """The sheet to look through next, and how many places there are on those before it."""
        self._passed = 0
        self._from = 0
        self._others: list[str] = []
        """What is to be looked for if nothing is found, one after the other."""
        self.place = -1
        """Which of the places is shown, from 0; -1 for none."""
        # Qt's own clock takes a tenth of a second for each sheet.
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._search_on)

    @property
    def count(self) -> int:
        """How many places were found so far."""
        return self._passed

    @property
    def searching(self) -> bool:
        """Whether there are sheets that were not looked through yet."""
        return self._timer.isActive()

    def find(self, text: str, page: int) -> None:
        """Look for a text; the first place on `page` or after it is gone to.

        Where it is nowhere, it is looked for in the other digits, and a figure with or without
        commas: a sheet is looked through by who types on the number pad.
        """
        wanted = " ".join(in_one_order(text).split())
        self._others = _other_spellings(wanted)
        self._begin(wanted, page)

    def _begin(self, text: str, page: int) -> None:
        self._model.setSearchString(text)
        self._next, self._passed, self._from, self.place = 0, 0, page, -1
        self._view.setCurrentSearchResultIndex(-1)
        if self._model.searchString() and self._document.pageCount():
            self._timer.start()
        else:
            self._timer.stop()
        self.told.emit()

    def look_again(self, document: QPdfDocument) -> None:
        """Look for the same in another document, and go nowhere."""
        self._document = document
        self._model.setDocument(document)
        text = self._model.searchString()
        self.find("", 0)
        if text:
            self.find(text, self._document.pageCount())

    def step(self, by: int) -> None:
        """Go to the next place or the one before; from the last to the first."""
        if self.count:
            self._go((self.place + by) % self.count if self.place >= 0 else min(by, 0) % self.count)

    def _search_on(self) -> None:
        page, before = self._next, self._passed
        # Asked for the results of a sheet, the model looks through it at once.
        self._passed += len(self._model.resultsOnPage(page))
        self._next += 1
        over = self._next >= self._document.pageCount()
        if over and not self._passed and self._others:
            self._begin(self._others.pop(0), self._from)
            return
        if over:
            self._timer.stop()
        if self.place < 0 and page >= self._from and self._passed > before:
            self._go(before)
        elif over and self.place < 0 and self._passed and self._from <= page:
            self._go(0)
        elif over or self._passed > before:
            self.told.emit()

    def _go(self, place: int) -> None:
        self.place = place
        self._view.setCurrentSearchResultIndex(place)
        self.reached.emit(self._model.resultAtIndex(place))
        self.told.emit()
