"""What of an estimate has no place in a workbook: people, texts, and what parts are cut down to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from estimator.domain.estimate import Estimate
from estimator.domain.money import shown_baht
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.domain.procedure.committee import Member
from estimator.errors import short
from estimator.sheets.templates.addresses import Place
from estimator.sheets.templates.band_rows import BAND_COLUMNS, BandRow, parts_of
from estimator.sheets.templates.cell_values import MOST_MEMBERS, role_of
from estimator.sheets.templates.mapping import Band, MappedCell, TemplateMapping
from estimator.sheets.templates.reaching import Reach, Reaching
from estimator.sheets.templates.sheet_grid import SheetGrid

_NET: Final = ".net"
_PRICE: Final = "reference_price"
_TEXTS: Final = MappingProxyType(
    {
        "lines": ("description", "unit", "remark"),
        "summary": ("description",),
        "parts": ("description",),
        "committee": ("name", "role", "position"),
        "signers": ("name", "role", "position"),
    }
)
"""The columns of words; figures that have no column are in sums that are compared."""


def nets_in_cells(
    mapping: TemplateMapping, grids: Iterable[SheetGrid], reaching: Reaching
) -> frozenset[str]:
    """The values of cells with the net of parts that count: the workbook's price comes of them.

    That is so where a formula takes them in, or where it works out no price of its own.
    """
    cells = [each for each in mapping.cells if each.value.endswith(_NET)]
    if _PRICE in {each.value for each in mapping.cells} or not cells:
        return frozenset(each.value for each in cells)
    of_sheet = {grid.name.lower(): grid for grid in grids}
    left = {each: _places(each, of_sheet[each.sheet.lower()]) for each in cells}
    found = set()
    for reach in _reaches(of_sheet.values(), reaching):
        for each, (place, first) in left.items():
            here = reach.sheet in ("", each.sheet.lower())
            if here and (reach.area.holds(place) or reach.area.holds(first)):
                found.add(each.value)
    return frozenset(found)


def _places(cell: MappedCell, grid: SheetGrid) -> tuple[Place, Place]:
    """Where a cell is mapped, and where it stands if it is merged with others."""
    area = grid.merge_of(cell.place)
    return cell.place, cell.place if area is None else Place(area.top, area.left)


def _reaches(grids: Iterable[SheetGrid], reaching: Reaching) -> Iterator[Reach]:
    for grid in grids:
        for cell in grid.cells():
            formula = grid.formula(cell)
            if formula:
                yield from reaching.of(formula, grid.name, cell.place)


def cuts_without_place(
    mapping: TemplateMapping, priced: PricedEstimate, cells: Collection[str]
) -> Iterator[str]:
    """Parts that are cut down where a workbook lists what they cost and not their net, in Thai.

    `cells` are the values of cells with a net that count.
    """
    bands = [band for band in mapping.bands if band.source in ("summary", "parts")]
    with_net = [band for band in bands if "net" in band.columns.values()]
    for part in parts_of(priced, "all"):
        has_place = f"{part.kind}{_NET}" in cells or any(_takes_in(band, part) for band in with_net)
        if part.net != part.price and not has_place and any(_takes_in(b, part) for b in bands):
            yield (
                f"หมวด “{short(part.title)}” ตัดเศษ {shown_baht(part.price - part.net)} บาท "
                f"จาก {shown_baht(part.price)} เหลือ {shown_baht(part.net)} บาท "
                "แต่แบบนี้ไม่มีเซลล์หรือคอลัมน์ของยอดสุทธิที่สูตรนำไปใช้ สูตรที่รวมช่วงแถวจึงได้ยอดก่อนตัดเศษ "
                "โปรดกำหนดที่ของยอดสุทธิให้สูตรใช้ หรือตัดเศษในสูตร"
            )


def _takes_in(band: Band, part: PricedPart) -> bool:
    return band.part in ("all", part.kind)


def people_without_place(mapping: TemplateMapping, estimate: Estimate) -> Iterator[str]:
    """Members and signers whom a workbook leaves out that names any of them, in Thai."""
    cells = {each.value.rpartition(".")[0] for each in mapping.cells if _names(each.value)}
    lists = {band.source for band in mapping.bands} & {"committee", "signers"}
    if not cells and not lists:
        return
    for at, member in enumerate(estimate.committee, 1):
        seated = at <= MOST_MEMBERS and f"member.{at}" in cells
        if "committee" not in lists and not seated:
            yield f"กรรมการคนที่ {at} “{short(member.name)}” ไม่มีเซลล์ในแบบนี้"
    for signer in _without_cell(estimate.signers, cells) if "signers" not in lists else ():
        yield f"{short(role_of(signer))} “{short(signer.name)}” ไม่มีเซลล์ในแบบนี้"


def _names(value: str) -> bool:
    return value.startswith(("member.", "signer.")) and value.endswith((".name", ".in_brackets"))


def _without_cell(signers: Iterable[Member], cells: set[str]) -> Iterator[Member]:
    """A cell of a role holds the first who signs in it."""
    left = set(cells)
    for signer in signers:
        cell = f"signer.{signer.role}"
        if cell in left:
            left.remove(cell)
        else:
            yield signer


def texts_without_column(band: Band, rows: Iterable[BandRow]) -> Iterator[str]:
    """The columns that a band lacks and its rows have words for, in Thai."""
    titles: Mapping[str, str] = BAND_COLUMNS[band.source]
    listed = list(rows)
    for key in _TEXTS[band.source]:
        if key in band.columns.values():
            continue
        count = sum(1 for row in listed if row.cells.get(key))
        if count:
            yield (
                f"แผ่นงาน “{short(band.sheet)}” ช่วงแถว {band.first} ถึง {band.last} "
                f"ไม่มีคอลัมน์{titles[key]} ข้อความของ {count:,} แถวจึงไม่อยู่ในสมุดงาน"
            )
