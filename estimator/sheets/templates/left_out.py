"""Which people and texts of an estimate have no place in a workbook that has places for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from estimator.domain.estimate import Estimate, Member
from estimator.errors import short
from estimator.sheets.templates.band_rows import BAND_COLUMNS, BandRow
from estimator.sheets.templates.cell_values import MOST_MEMBERS, role_of
from estimator.sheets.templates.mapping import Band, TemplateMapping

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
