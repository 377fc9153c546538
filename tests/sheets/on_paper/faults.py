"""What is wrong with a printed set, read back: each fault is a sentence.

All is held to the bill and to the other texts, not to the laid-out document: every letter and
amount stands in its row and column, in the order of the bill; sums are worked out again, exactly,
from what is printed; nothing is carried after a total, no text stands over a rule or a margin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from openpyxl import load_workbook

from estimator.domain.guideline.letter_checks import lost_letters
from estimator.domain.pricing.choice_words import printed
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.document import Document
from estimator.sheets.layout.line_breaks import shortened
from estimator.sheets.layout.thai_font import face
from estimator.sheets.letters import lacking
from estimator.sheets.printing import pdf_bytes, write_workbook
from tests.sheets.on_paper.any_estimates import Case
from tests.sheets.on_paper.bill_rows import list_faults, summary_faults
from tests.sheets.on_paper.places import foot_faults, place_faults, tab_faults
from tests.sheets.on_paper.printed_form import (
    Printed,
    heading_faults,
    is_carried,
    label_faults,
    table_faults,
    wanted,
)
from tests.sheets.on_paper.read_back import PrintedPage, joined, pages_in, pages_of
from tests.sheets.on_paper.signing import block_faults, signature_faults


def pdf_faults(made: Case, document: Document) -> list[str]:
    """All that is wrong with the PDF of a set."""
    priced = made.priced
    forms = _forms(made, document, pages_of(pdf_bytes(document), document.sheets))
    found: list[str] = []
    for form in forms:
        checks: tuple[Callable[[PricedEstimate, Printed], Iterator[str]], ...] = (
            label_faults, heading_faults, table_faults, signature_faults, block_faults,
            place_faults,
        )  # fmt: skip
        for check in checks:
            found += (f"{form.sheet.key}: {each}" for each in check(priced, form))
        found += (f"{form.sheet.key}: {each}" for each in foot_faults(form, document.state))
    found += list_faults(priced, forms)
    found += summary_faults(priced, forms)
    found += _reason_faults(made, forms)
    found += _box_faults(priced, document)
    return found


def workbook_faults(made: Case, document: Document, path: Path) -> list[str]:
    """All that is wrong with the workbook of a set: texts and figures, and what Excel takes."""
    priced = made.priced
    write_workbook(document, path)
    book = load_workbook(path)
    tabs = [tab for tab in book if tab.sheet_state == "visible"]
    pages = pages_in(path, document.sheets)
    forms = _forms(made, document, [page for tab in pages for page in tab])
    found: list[str] = []
    for form, tab in zip(forms, tabs, strict=True):
        checks = (
            heading_faults(priced, form),
            signature_faults(priced, form),
            tab_faults(form, tab),
        )
        found += (f"{tab.title}: {each}" for each in chain(*checks))
    # A number of a workbook has no more than fifteen figures.
    if priced.total < 10**15 and all(part.totals.total < 10**15 for part in priced.parts):
        found += list_faults(priced, forms)
        found += summary_faults(priced, forms)
    return found


def _forms(made: Case, document: Document, pages: Sequence[PrintedPage]) -> list[Printed]:
    definitions = made.options.definitions or {}
    left = list(pages)
    forms = []
    for sheet in document.sheets:
        before = len(pages) - len(left)
        own, left = left[: len(sheet.pages)], left[len(sheet.pages) :]
        forms.append(Printed(sheet, definitions[sheet.form], own, before, len(pages)))
    return forms


def _reason_faults(made: Case, forms: Sequence[Printed]) -> Iterator[str]:
    """Why Factor F was set by hand, and each way that was chosen, is printed."""
    reasons = [each.reason for each in printed(made.options.choices)]
    by_hand = made.priced.estimate.conditions.factor_f
    if by_hand.method == "manual" and made.priced.factors:
        reasons.append(by_hand.reason or "")
    said = ""
    for form in forms:
        for page in form.pages:
            rows = (row for row in page.rows[1:] if not is_carried(row[1]))
            said += "".join(chain.from_iterable(rows)) + joined(page.below)
    for reason in reasons:
        if wanted(reason) not in said:
            yield f"the reason {reason!r} is not printed"


def _box_faults(priced: PricedEstimate, document: Document) -> Iterator[str]:
    """Of each letter that is drawn as a box somebody is told."""
    told = "".join(each.sentence for each in lost_letters(priced.estimate, lacking))
    drawn = {
        (line, cell.look.bold)
        for sheet in document.sheets
        for row in (*sheet.heading, *sheet.head, *sheet.rows)
        for cell in row.cells
        for line in cell.lines
    }
    drawn |= {(shortened(sheet.running, 1e6, 9), False) for sheet in document.sheets}
    for line, bold in drawn:
        for glyph in face(bold).shape(line).glyphs:
            known = glyph.text in told or f"U+{ord(glyph.text[:1] or ' '):04X}" in told
            if glyph.number == 0 and not (known or glyph.text == "\ufffd"):
                yield f"{glyph.text!r} is a box that nobody is told of: {line[:60]!r}"
