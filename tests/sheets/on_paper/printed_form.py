"""A form as it was read back: its label, heading and carried sums, and what reads its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.document import Sheet
from estimator.sheets.forms.definition import FormDefinition
from tests.sheets.on_paper.any_estimates import as_printed
from tests.sheets.on_paper.read_back import PrintedPage, edges_on, joined, plain

AMOUNTS: Final = ("material", "labour", "total", "amount", "cost", "price")
CARRIED, BROUGHT = "ยอดยกไป", "ยอดยกมา"
_LEAST_SAID: Final = 20
_LABEL: Final = re.compile(r"แผ่นที่(\d+)/(\d+)(?:\(ทั้งชุด(\d+)/(\d+)\))?$")

Cells = Mapping[str, str]


def wanted(text: str) -> str:
    """What has to be on paper of a text of an estimate."""
    return plain(as_printed(text))


@dataclass
class Printed:
    """A form as it was read back; so many pages of its set come before it."""

    sheet: Sheet
    definition: FormDefinition
    pages: Sequence[PrintedPage]
    before: int
    pages_of_set: int

    def table(self) -> Iterator[tuple[int, Cells]]:
        """The rows below the table heads, each with its page."""
        keys = [column.key for column in self.sheet.columns]
        for number, page in enumerate(self.pages, 1):
            for row in page.rows[1:]:
                yield number, dict(zip(keys, row, strict=True))


def number(text: str) -> Decimal | None:
    """A figure as it is printed; None for a dash or nothing."""
    return None if text in ("", "-") else Decimal(text.replace(",", "").removesuffix("%"))


def edges_of(form: Printed) -> list[float]:
    """Where the columns of a form begin on paper, and last where they end."""
    return edges_on(form.pages[0].size[0], form.sheet)


def apart(text: str, found: str) -> str:
    """Where a text begins to be another one, as far as it was found at all."""
    lengths = range(len(text), -1, -1)
    most = next(length for length in lengths if text[:length] in found)
    at = found.index(text[:most]) + most
    return f"{text[max(0, most - 10) : most + 30]!r}, {found[max(0, at - 10) : at + 30]!r}"


def label_faults(_: PricedEstimate, form: Printed) -> Iterator[str]:
    """Each page says which form it is of, and which page of that and of the set."""
    for number, page in enumerate(form.pages, 1):
        label = plain(page.strip[0].text) if page.strip else ""
        found = _LABEL.search(label)
        places: list[str | None] = [str(number), str(len(form.pages)), None, None]
        if form.pages_of_set > len(form.pages):
            places[2:] = str(form.before + number), str(form.pages_of_set)
        if found is None or list(found.groups()) != places:
            yield f"page {number} is called {label!r}"
        elif not _says_title(form, page):
            yield f"page {number} does not say the title"
        elif label != plain(f"แบบ {form.sheet.name}") + found.group():
            yield f"{label!r} is not {form.sheet.name}"


def _says_title(form: Printed, page: PrintedPage) -> bool:
    """Whether a page says the title, at its top as far as there is room."""
    title = plain(form.sheet.title)
    said, _, cut = joined(page.strip).partition("…")
    shortened = bool(cut) and len(said) > _LEAST_SAID and title.startswith(said)
    return shortened or title in joined((*page.strip, *page.above, *page.below))


def heading_faults(priced: PricedEstimate, form: Printed) -> Iterator[str]:
    """Title and fields are whole, each in its place."""
    first = next((at for at, page in enumerate(form.pages) if page.rows), 0)
    # A heading may be longer than a page.
    parts = [[*page.above, *page.below] for page in form.pages[:first]]
    parts.append([*form.pages[first].above])
    if plain(form.sheet.title) not in "".join(map(joined, parts)):
        yield "the title is not whole"
    project = priced.estimate.project
    texts = {
        "project": project.name,
        "location": project.location,
        "agency": project.agency,
        "drawing_no": project.drawing_no,
    }
    left = edges_of(form)
    for line in form.definition.heading:
        for each in line:
            start, end = left[each.first], left[each.last + 1]
            across = "".join(
                joined([ink for ink in part if start - 1 <= ink.x < end - 1]) for part in parts
            )
            for word, text in texts.items():
                if f"{{{word}}}" in each.value and wanted(f"{each.label}{text}") not in across:
                    yield f"{word} is not whole: {apart(wanted(text), across)}"


def is_carried(words: str) -> bool:
    """Whether a row so called has carried sums."""
    return words.startswith((CARRIED, BROUGHT))


def table_faults(_: PricedEstimate, form: Printed) -> Iterator[str]:
    """Carried sums, filler rows and what stands after the total."""
    total = plain(form.definition.wording.get("total", "")).split("{")[0]
    after_total = False
    rows = list(form.table())
    for _page, row in rows:
        words = row["description"]
        if after_total and is_carried(words):
            yield f"{words} after the total"
        if total and words.startswith(total) and any(row.get(each) for each in AMOUNTS):
            after_total = True
    many = sum(bool(page.rows) for page in form.pages) > 1 or (
        len(form.pages) > 1 and form.pages[-1].rows == () and bool(form.pages[0].rows)
    )
    if many and any(not any(row.values()) for _, row in rows):
        yield "an empty row, and a page more"
    for before, after in pairwise(form.pages):
        if before.rows and after.rows:
            carried = before.rows[-1][1].startswith(CARRIED)
            brought = len(after.rows) > 1 and after.rows[1][1].startswith(BROUGHT)
            if carried != brought:
                yield "a sum is carried and not brought, or the other way round"
            elif carried and before.rows[-1][2:] != after.rows[1][2:]:
                yield f"brought {after.rows[1]} is not what was carried {before.rows[-1]}"
        elif before.rows and before.rows[-1][1].startswith(CARRIED):
            yield "a sum is carried to a page without a table"
