"""Where things stand: ink within margins and off rules, a workbook's pages on their paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from openpyxl.utils import get_column_letter

from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.wording import thai_date
from estimator.sheets.document import (
    POINTS_PER_MM,
)
from estimator.sheets.printed_state import PrintedState
from tests.sheets.on_paper.any_estimates import as_printed
from tests.sheets.on_paper.printed_form import Printed
from tests.sheets.on_paper.read_back import Box, Ink, PrintedPage, joined, plain

_FAR: Final = 30.0
"""Texts further below each other than this cannot touch."""


def place_faults(_: PricedEstimate, form: Printed) -> Iterator[str]:
    """Ink stays within the margins, off the rules and off other texts."""
    margin = form.sheet.paper.margin_mm * POINTS_PER_MM - 3
    for number_, page in enumerate(form.pages, 1):
        width, height = page.size
        if not (page.above or page.below or len(page.rows) > 1):
            yield f"page {number_}: nothing is on it"
        for ink in page.texts:
            box = ink.box
            if (
                ink not in page.foot
                and min(box.left, box.bottom, width - box.right, height - box.top) < margin
            ):
                yield f"page {number_}: {ink.text[:40]!r} is beyond the margin"
        for rule in page.rules:
            if min(rule.left, rule.bottom, width - rule.right, height - rule.top) < margin:
                yield f"page {number_}: a rule is beyond the margin"
        yield from (f"page {number_}: {each}" for each in _crossings(page))


def foot_faults(form: Printed, state: PrintedState) -> Iterator[str]:
    """Each page says draft or revision in the margin below, and on its right the form's words."""
    begin = plain("ร่าง" if state.draft else "")
    named = plain(f"“{as_printed(state.revision)}”") if state.revision else ""
    known_by = f"{thai_date(state.dated)} รหัสตรวจ {state.code}" if state.dated else ""
    end = plain(f"{known_by} {form.sheet.footer}")
    for number_, page in enumerate(form.pages, 1):
        said = joined(page.foot)
        name = said.removeprefix(begin).removesuffix(end).removeprefix("ฉบับ")
        # A long name gives way to what a sheet is known again by.
        cut = name.endswith("…") and named.startswith(name[:-1])
        if not (said.startswith(begin) and said.endswith(end) and (name == named or cut)):
            yield f"page {number_}: the foot is {said!r}"
        for ink in page.foot:
            if ink.box.bottom < 0 or ink.box.left < 0 or ink.box.right > page.size[0]:
                yield f"page {number_}: {ink.text[:40]!r} goes beyond the paper"


def _crossings(page: PrintedPage) -> Iterator[str]:
    for rule in page.rules:
        goes_over = (
            _over_upright if rule.top - rule.bottom > rule.right - rule.left else _over_level
        )
        yield from (
            f"{ink.text[:40]!r} goes over a rule" for ink in page.texts if goes_over(ink.box, rule)
        )
    texts = sorted(page.texts, key=lambda ink: (-ink.y, ink.x))
    for at, one in enumerate(texts):
        for other in texts[at + 1 :]:
            if one.y - other.y > _FAR:
                break
            if _overlap(one, other):
                yield f"{one.text[:40]!r} goes into {other.text[:40]!r}"


def _over_upright(box: Box, rule: Box) -> bool:
    x = (rule.left + rule.right) / 2
    beside = min(box.top, rule.top) - max(box.bottom, rule.bottom)
    return box.left + 0.5 < x < box.right - 0.5 and beside > 1


def _over_level(box: Box, rule: Box) -> bool:
    y = (rule.bottom + rule.top) / 2
    along = min(box.right, rule.right) - max(box.left, rule.left)
    return box.bottom + 1.2 < y < box.top - 1.2 and along > 1


def _overlap(one: Ink, other: Ink) -> bool:
    """Whether two texts lie over each other; of lines below each other tall marks may touch."""
    across = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    down = min(one.box.top, other.box.top) - max(one.box.bottom, other.box.bottom)
    return across > 1 and down > (3 if one.y - other.y > 1 else 0)


def tab_faults(form: Printed, tab: Any) -> Iterator[str]:
    """Rows, page header, print area and pages are what Excel takes, and each page is one."""
    # What is drawn larger has larger rows and columns in a workbook, on the paper that there is.
    paper, scale, by = form.sheet.paper, tab.page_setup.scale / 100, form.sheet.scale
    heights = [tab.row_dimensions[at].height or 0.0 for at in range(1, tab.max_row + 1)]
    if max(heights) > 409:
        yield f"a row is {max(heights)} points high"
    last = f"${get_column_letter(len(form.sheet.columns))}${tab.max_row}"
    if tab.print_area.split("!")[-1] != f"$A$1:{last}":
        yield f"{tab.print_area} is printed, not to {last}"
    margins = tab.page_margins
    room = paper.height_mm * by * POINTS_PER_MM - (margins.top + margins.bottom) * 72
    titles = tab.print_title_rows
    head = sum(heights[at] for at in _rows_in(titles)) if titles else 0.0
    start = 0
    for number_, end in enumerate((*(each.id for each in tab.row_breaks.brk), tab.max_row), 1):
        high = (sum(heights[start:end]) + (head if number_ > 1 else 0.0)) * scale
        if high > room:
            yield f"page {number_} is {high:.0f} points high, and the paper {room:.0f}"
        start = end
    wide = sum(column.width_mm for column in form.sheet.columns) * by * scale
    if wide > paper.width_mm * by - (margins.left + margins.right) * 25.4:
        yield f"{wide:.0f} mm are printed on paper of {paper.width_mm * by:.0f} mm"
    right = plain(tab.oddHeader.right.text or "")
    name = plain(form.sheet.name.replace("&", "&&"))
    first, end_ = form.before + 1, form.before + len(form.pages)
    pages = f"{first}" if first == end_ else f"{first}-{end_}"
    in_set = f"(ทั้งชุด{pages}/{form.pages_of_set})" if form.pages_of_set > len(form.pages) else ""
    if name not in right or not right.endswith("&P"):
        yield f"its pages are called {right!r}"
    foot = plain("".join(ink.text for ink in form.pages[-1].foot))
    if not foot.endswith(f"จำนวน{len(form.pages)}แผ่น{in_set}"):
        yield f"below it stands {foot!r}"


def _rows_in(titles: str) -> range:
    first, last = (int(each.strip("$")) for each in titles.rsplit("!", maxsplit=1)[-1].split(":"))
    return range(first - 1, last)
