"""Letters of a laid-out document that would be printed as empty boxes, whatever brought them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from estimator.sheets.document import Document, Sheet
from estimator.sheets.layout.display import state_text
from estimator.sheets.letters import boxed


@dataclass(frozen=True, slots=True)
class LostLetters:
    """Letters that the face lacks, in a text of the sheet with that label."""

    label: str
    text: str
    letters: str


def lost_letters_on(document: Document) -> Iterator[LostLetters]:
    """The texts of all sheets with such letters, each letter once, in the order of print."""
    met: set[str] = set()
    for sheet in document.sheets:
        for text in _texts(document, sheet):
            lost = "".join(letter for letter in boxed(text) if letter not in met)
            if lost:
                met.update(lost)
                yield LostLetters(sheet.label, text, lost)


def _texts(document: Document, sheet: Sheet) -> Iterator[str]:
    yield from (sheet.label, sheet.running, *state_text(document.state, sheet.figures))
    yield sheet.footer
    for row in chain(sheet.heading, sheet.head, sheet.rows):
        for cell in row.cells:
            yield from cell.lines
