"""Fills an office's workbook with a priced estimate; all that is not filled stays as it was.

Parts that nothing happens to keep their bytes. Formulas that may depend on what was filled lose
their stored values, and the workbook asks to be worked out anew when it is opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from estimator.errors import UserError, short
from estimator.files.cancelling import Progress, unhindered
from estimator.sheets.checksums import marks_in
from estimator.sheets.templates.addresses import LAST_ROW, Place
from estimator.sheets.templates.band_rows import band_rows, parts_of
from estimator.sheets.templates.band_writer import FilledBand
from estimator.sheets.templates.cell_values import (
    CELL_TITLES,
    CELL_VALUES,
    FilledFrom,
    FilledValue,
    as_kept,
)
from estimator.sheets.templates.fitting import Fitting
from estimator.sheets.templates.group_sums import GroupSums, group_sums
from estimator.sheets.templates.growth import Growth, Growths, moved_formula
from estimator.sheets.templates.left_out import (
    cuts_without_place,
    nets_in_cells,
    people_without_place,
    texts_without_column,
)
from estimator.sheets.templates.mapping import Band, MappedCell, TemplateMapping, check_mapping
from estimator.sheets.templates.package import Package, Relation, packed, relations_part
from estimator.sheets.templates.reaching import Reaching
from estimator.sheets.templates.reckoned_cells import ReckonedCells
from estimator.sheets.templates.sheet_filling import SheetFilling
from estimator.sheets.templates.sheet_grid import CellStyle, SheetGrid, cell_styles, shared_strings
from estimator.sheets.templates.sheet_writer import SheetWriter, as_text
from estimator.sheets.templates.standing_cells import StandingCells
from estimator.sheets.templates.xml_text import (
    Element,
    Splice,
    parsed,
    set_attributes,
    set_text,
    spliced,
)

_CHAIN: Final = "/calcChain"
_PROPERTIES: Final = "docProps/core.xml"
_OUR_OWN: Final = (
    "สมุดงานนี้เป็นสมุดงานที่โปรแกรมนี้พิมพ์ออกมาเอง มีรายการและสูตรของงานเดิมอยู่แล้ว เติมซ้ำจะได้ยอดผิดหรือ #VALUE! "
    "โปรดพิมพ์งานนี้จากหน้าแบบฟอร์มโดยตรง หรือใช้สมุดงานเปล่าของหน่วยงาน"
)
_BEFORE_CALC: Final = ("sheets", "functionGroups", "externalReferences", "definedNames")
_WORDS: Final = re.compile(r"[\w.\\?\u0080-\U0010ffff]+")
_VML_ROW: Final = re.compile(rb"(<x:Row>\s*)(\d{1,7})(\s*</x:Row>)")
_VML_ANCHOR: Final = re.compile(rb"(<x:Anchor>)([\d\s,]+)(</x:Anchor>)")

_Edit = Callable[[bytes, Element, Growths], Iterable[Splice]]


@dataclass(frozen=True, slots=True)
class FilledWorkbook:
    """The bytes of a filled workbook, and in Thai what did not fit or has to be looked at."""

    content: bytes
    told: tuple[str, ...]


def fill(
    package: Package,
    mapping: TemplateMapping,
    source: FilledFrom,
    progress: Progress = unhindered,
) -> FilledWorkbook:
    """Fill a workbook. Raises UserError where the mapping does not fit it at all."""
    check_mapping(mapping)
    return _Work(package, mapping, source, progress).done()


class _Work:
    def __init__(
        self,
        package: Package,
        mapping: TemplateMapping,
        source: FilledFrom,
        progress: Progress,
    ) -> None:
        self.package = package
        self.mapping = mapping
        self.source = source
        self.priced = source.priced
        self.progress = progress
        self.told: list[str] = []
        self.grids: list[SheetGrid] = []
        self.changed: dict[str, bytes | None] = {}
        self.workbook = package.tree(package.workbook)
        names = self.workbook.first("definedNames")
        self.names = list(names.children) if names else []
        self.name_words = {each.get("name").lower() for each in self.names}

    def done(self) -> FilledWorkbook:
        """Do all of it."""
        self._check_sheets()
        self.grids = [SheetGrid(self.package, sheet) for sheet in self.package.sheets]
        sums = group_sums(self.package, self.grids, self.mapping.bands, self._formulas(), self.told)
        by_sheet: dict[str, list[FilledBand]] = {}
        for band, of_groups in zip(self.mapping.bands, sums, strict=True):
            filled = self._filled_band(band, of_groups)
            by_sheet.setdefault(band.sheet.lower(), []).append(filled)
            if filled.height == band.size:
                # Where a band grows, references into it are told of as they move.
                self.told += of_groups.partly
        growths = {
            sheet: Growths(
                tuple(
                    Growth(each.band.first, each.band.last, each.height - each.band.size)
                    for each in sorted(filled, key=lambda each: each.band.first)
                )
            )
            for sheet, filled in by_sheet.items()
        }
        self._check_heights(growths)
        self._tell_left_out()
        self._sheets(by_sheet, growths)
        if any(each.any for each in growths.values()):
            self._surroundings(growths)
        self._workbook(growths)
        content = packed(self.package, self.changed)
        return FilledWorkbook(content, tuple(dict.fromkeys(self.told)))

    def _check_sheets(self) -> None:
        named_sheets = [each.sheet for each in self.mapping.cells]
        named_sheets += [each.sheet for each in self.mapping.bands]
        missing = dict.fromkeys(each for each in named_sheets if self.package.sheet(each) is None)
        if missing:
            named = ", ".join(f"“{short(name)}”" for name in missing)
            raise UserError(
                f"สมุดงานของแบบ “{self.mapping.name}” ไม่มีแผ่นงาน {named} "
                "โปรดกำหนดเซลล์ใหม่หรือใช้สมุดงานเดิม"
            )

    def _check_heights(self, growths: Mapping[str, Growths]) -> None:
        for grid in self.grids:
            bands = growths.get(grid.name.lower(), Growths()).bands
            if bands and bands[-1].last + sum(band.by for band in bands) > LAST_ROW:
                raise UserError(
                    f"แผ่นงาน “{short(grid.name)}” ช่วงแถว {bands[-1].first} ถึง {bands[-1].last} "
                    "ขยายไม่ได้ เพราะสุดแผ่นงาน โปรดย้ายขึ้นไปในแบบ"
                )

    def _formulas(self) -> dict[str, list[str]]:
        """The formulas of the workbook's names; sheets may have names alike."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            found.setdefault(name.get("name").lower(), []).append(name.text)
        return found

    def _filled_band(self, band: Band, sums: GroupSums) -> FilledBand:
        totals = band.totals and sums.written
        rows = band_rows(self.priced, band.source, band.part, titles=band.titles, totals=totals)
        where = f"แผ่นงาน “{short(band.sheet)}” ช่วงแถว {band.first} ถึง {band.last}"
        if not rows:
            self.told.append(f"{where} ไม่มีข้อมูลให้เติม จึงว่าง")
        if not band.grows and len(rows) > band.size:
            for row in rows[band.size :]:
                self.told.append(f"{where} เต็มแล้ว “{short(row.called)}” ไม่มีแถวให้เติม")
            rows = rows[: band.size]
        self.told += texts_without_column(band, rows)
        return FilledBand(band, tuple(rows), sums)

    # --- what is told ---------------------------------------------------------------------------

    def _tell_left_out(self) -> None:
        """What of the estimate has no place in the workbook at all; whether it is one of ours."""
        if marks_in(self.package.parts.get(_PROPERTIES, b"")):
            self.told.insert(0, _OUR_OWN)
        lists = [band for band in self.mapping.bands if band.source == "lines"]
        for part in parts_of(self.priced, "all") if lists else ():
            if not any(band.part in ("all", part.kind) for band in lists):
                self.told.append(
                    f"หมวด “{short(part.title)}” ไม่มีช่วงแถวในแบบนี้ รายการของหมวดนี้จึงไม่อยู่ในสมุดงาน"
                )
        mapped = {each.value for each in self.mapping.cells}
        if not mapped & {"reference_price", "reference_price_text"}:
            self.told.append("แบบนี้ไม่มีเซลล์สำหรับราคากลาง หากมีสูตรคิดเอง โปรดเทียบกับโปรแกรม")
        if self.source.state.draft and "state" not in mapped:
            self.told.append("ประมาณราคานี้ยังเป็นร่าง แต่แบบนี้ไม่มีเซลล์บอกว่าเป็นร่าง โปรดบันทึกเป็นฉบับก่อนใช้จริง")
        if {"factor_f"} & mapped and len(self.priced.factors) > 1:
            self.told.append("งานนี้มี Factor F หลายกลุ่มงาน เซลล์ Factor F ได้ค่าของกลุ่มงานหลักเท่านั้น")
        reaching = Reaching(self.package, self._formulas())
        nets = nets_in_cells(self.mapping, self.grids, reaching)
        self.told += cuts_without_place(self.mapping, self.priced, nets)
        self.told += people_without_place(self.mapping, self.priced.estimate)

    # --- sheets ---------------------------------------------------------------------------------

    def _sheets(
        self, by_sheet: Mapping[str, list[FilledBand]], growths: Mapping[str, Growths]
    ) -> None:
        styles = cell_styles(self.package)
        wanted = {
            grid.name.lower(): self._cells_of(grid, by_sheet.get(grid.name.lower(), ()))
            for grid in self.grids
        }
        standing = self._standing(by_sheet, wanted, styles)
        rows = {
            sheet: [(each.band, each.rows) for each in filled] for sheet, filled in by_sheet.items()
        }
        reckoned = ReckonedCells(standing, rows)
        properties = self.workbook.first("workbookPr")
        since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        moves = any(each.any for each in growths.values())
        for at, grid in enumerate(self.grids, 1):
            self.progress(at, len(self.grids))
            filled = tuple(by_sheet.get(grid.name.lower(), ()))
            cells = wanted[grid.name.lower()]
            # A sheet without a single name of another one looks at nothing that moves.
            named = moves and b"!" in grid.source
            if not (cells or filled or named or self._looks_outside(grid)):
                continue
            writer = SheetWriter(grid, growths, Fitting(grid, styles), since_1904, self.told)
            if grid.protected and (cells or filled):
                writer.say(
                    "",
                    "ป้องกันไว้ เติมแล้วโดยคงการป้องกัน เซลล์ที่ล็อกจะแก้ด้วยมือไม่ได้จนกว่าจะยกเลิกการป้องกันแผ่นงาน",
                )
            content = SheetFilling(writer, cells, filled, standing, reckoned).content()
            if content != grid.source:
                self.changed[grid.part] = content

    def _standing(
        self,
        by_sheet: Mapping[str, list[FilledBand]],
        wanted: Mapping[str, Mapping[Place, tuple[MappedCell, FilledValue]]],
        styles: Sequence[CellStyle],
    ) -> StandingCells:
        """What the cells outside the bands hold, which formulas of lines may be made of."""

        def held(grid: SheetGrid, mapped: MappedCell, value: FilledValue) -> FilledValue:
            if mapped.before or mapped.after:
                return f"{mapped.before}{as_text(value)}{mapped.after}"
            cell = grid.cell(mapped.place)
            style = Fitting(grid, styles).style(cell.style if cell else 0)
            return as_kept(mapped.value, value, style.format)

        return StandingCells(
            {grid.name.lower(): grid for grid in self.grids},
            {sheet: [each.band for each in filled] for sheet, filled in by_sheet.items()},
            {
                grid.name.lower(): {
                    place: held(grid, *each) for place, each in wanted[grid.name.lower()].items()
                }
                for grid in self.grids
            },
            self._formulas(),
            shared_strings(self.package),
        )

    def _cells_of(
        self, grid: SheetGrid, bands: Sequence[FilledBand]
    ) -> dict[Place, tuple[MappedCell, FilledValue]]:
        found: dict[Place, tuple[MappedCell, FilledValue]] = {}
        for cell in self.mapping.cells:
            if cell.sheet.lower() != grid.name.lower():
                continue
            place, where = cell.place, f"แผ่นงาน “{short(grid.name)}” เซลล์ {cell.place.name}"
            area = grid.merge_of(place)
            if area is not None and place != Place(area.top, area.left):
                place = Place(area.top, area.left)
                self.told.append(f"{where} อยู่ในช่วงผสาน {area.name} จึงเติมที่ {place.name}")
            banded = any(each.band.first <= place.row <= each.band.last for each in bands)
            if banded or place in found:
                self.told.append(f"{where} เติมไม่ได้ เพราะ {place.name} เติมอย่างอื่นไปแล้ว")
                continue
            value = CELL_VALUES[cell.value].of(self.source)
            if value is None or value == "":
                self.told.append(f"{where} ว่าง เพราะประมาณราคานี้ไม่มี “{CELL_TITLES[cell.value]}”")
            found[place] = (
                MappedCell(cell.sheet, place, cell.value, cell.before, cell.after),
                value,
            )
        return found

    def _looks_outside(self, grid: SheetGrid) -> bool:
        """Whether a formula of the sheet may look at another sheet, so that its value is old."""
        return any(
            "!" in text
            or "[" in text
            or "INDIRECT(" in text.upper()
            or any(word.lower() in self.name_words for word in _WORDS.findall(text))
            for text in (grid.formula(cell) for cell in grid.cells())
            if text
        )

    # --- what else names places -----------------------------------------------------------------

    def _surroundings(self, growths: Mapping[str, Growths]) -> None:
        """Pictures, comments, tables and charts follow the rows that they stand at or look at."""
        for sheet in self.package.sheets:
            growth = growths.get(sheet.name.lower())
            if growth is not None and growth.any:
                for relation in self.package.relations(sheet.part):
                    if relation.part in self.package.parts:
                        self._beside(sheet.name, relation, growth)
        for part in self.package.parts:
            if re.match(r"xl/charts/[^/]+\.xml$", part, re.IGNORECASE):
                self._edit_formulas(part, growths)
            elif re.match(r"xl/pivotcache/[^/]*definition[^/]*\.xml$", part, re.IGNORECASE):
                self._edit_pivot_source(part, growths)

    def _beside(self, sheet: str, relation: Relation, growth: Growths) -> None:
        """A part that stands beside a sheet that has grown."""
        kind = relation.kind.rpartition("/")[2]
        if kind == "drawing":
            self._edit(relation.part, _anchors, growth)
        elif kind in ("table", "comments", "threadedComment", "queryTable"):
            self._edit(relation.part, _areas, growth)
        elif kind == "vmlDrawing":
            self.changed[relation.part] = _vml(self.package.parts[relation.part], growth)
        elif kind == "pivotTable":
            self.told.append(
                f"แผ่นงาน “{short(sheet)}” มี PivotTable ซึ่งไม่ได้เลื่อนตามแถวที่ขยาย โปรดตรวจและรีเฟรช"
            )

    def _edit(self, part: str, edit: _Edit, growth: Growths) -> None:
        source = self.package.parts[part]
        self.changed[part] = spliced(source, edit(source, self.package.tree(part), growth))

    def _edit_formulas(self, part: str, growths: Mapping[str, Growths]) -> None:
        source = self.package.parts[part]
        splices = []
        for element in self.package.tree(part).walk():
            if element.local in ("f", "formula") and not element.children and element.text:
                moved = moved_formula(element.text, "", growths).formula
                if moved != element.text:
                    splices.append(set_text(element, moved))
        if splices:
            self.changed[part] = spliced(source, splices)

    def _edit_pivot_source(self, part: str, growths: Mapping[str, Growths]) -> None:
        source = self.package.parts[part]
        for element in self.package.tree(part).walk():
            growth = growths.get(element.get("sheet").lower())
            if element.local == "worksheetSource" and growth is not None and element.get("ref"):
                moved = {"ref": growth.areas(element.get("ref"))}
                self.changed[part] = spliced(source, [set_attributes(source, element, moved)])

    # --- the workbook itself --------------------------------------------------------------------

    def _workbook(self, growths: Mapping[str, Growths]) -> None:
        source = self.package.parts[self.package.workbook]
        splices = [self._calculation(source), *self._names(growths)]
        self.changed[self.package.workbook] = spliced(source, splices)
        chain = next(
            (r for r in self.package.relations(self.package.workbook) if r.kind.endswith(_CHAIN)),
            None,
        )
        if chain is not None:
            self._drop(chain.part)

    def _calculation(self, source: bytes) -> Splice:
        """All is worked out when the workbook is opened."""
        found = self.workbook.first("calcPr")
        if found is not None:
            return set_attributes(source, found, {"fullCalcOnLoad": "1"})
        at = max(child.stop for child in self.workbook.children if child.local in _BEFORE_CALC)
        prefix = self.workbook.name[: -len("workbook")]
        return Splice(at, at, f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode())

    def _names(self, growths: Mapping[str, Growths]) -> Iterator[Splice]:
        for name in self.names:
            moved = moved_formula(name.text, "", growths)
            if moved.formula != name.text:
                yield set_text(name, moved.formula)
            for reference in moved.doubtful:
                self.told.append(
                    f"ชื่อ “{short(name.get('name'))}” ของสมุดงานอ้าง {reference} "
                    "ซึ่งอยู่กลางหรือท้ายช่วงแถวที่ขยาย โปรดตรวจ"
                )

    def _drop(self, part: str) -> None:
        """A part that goes, with what names it."""
        self.changed[part] = None
        types = "[Content_Types].xml"
        listed = relations_part(self.package.workbook)
        for of in (types, listed):
            source = self.package.parts[of]
            gone = [
                each
                for each in parsed(source, of).children
                if each.get("PartName") == f"/{part}" or each.get("Type").endswith(_CHAIN)
            ]
            self.changed[of] = spliced(source, [Splice(e.start, e.stop, b"") for e in gone])


def _anchors(_source: bytes, root: Element, growth: Growths) -> Iterator[Splice]:
    """Pictures and charts go with the row at which they begin, as Excel moves them."""
    for anchor in root.children:
        begin, end = anchor.first("from"), anchor.first("to")
        row = begin.first("row") if begin else None
        if row is None or anchor.get("editAs") == "absolute" or not row.text.isdigit():
            continue
        at = int(row.text)
        moved = growth.row(at + 1) - 1
        if moved != at:
            yield set_text(row, str(moved))
        last = end.first("row") if end else None
        if last is None or not last.text.isdigit():
            continue
        bottom = int(last.text)
        whole = anchor.get("editAs", "twoCell") == "twoCell"
        under = growth.row(bottom + 1) - 1 if whole else bottom + moved - at
        if under != bottom:
            yield set_text(last, str(under))


def _areas(source: bytes, root: Element, growth: Growths) -> Iterator[Splice]:
    for element in root.walk():
        text = element.get("ref")
        if text and growth.areas(text) != text:
            yield set_attributes(source, element, {"ref": growth.areas(text)})


def _vml(source: bytes, growth: Growths) -> bytes:
    """The old drawings that hold the boxes of comments; these are not always good XML."""

    def row(found: re.Match[bytes]) -> bytes:
        return found[1] + str(growth.row(int(found[2]) + 1) - 1).encode() + found[3]

    def anchor(found: re.Match[bytes]) -> bytes:
        numbers = [int(each) for each in found[2].split(b",") if each.strip().isdigit()]
        if len(numbers) != 8:
            return found[0]
        top = growth.row(numbers[2] + 1) - 1
        numbers[2], numbers[6] = top, numbers[6] + top - numbers[2]
        return found[1] + ", ".join(map(str, numbers)).encode() + found[3]

    return _VML_ANCHOR.sub(anchor, _VML_ROW.sub(row, source))
