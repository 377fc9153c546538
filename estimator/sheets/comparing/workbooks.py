"""Compares a workbook with the same one made anew: sheet by sheet, cell by cell.

What a spreadsheet program writes another way when it saves a workbook is no difference: how
formulas are spelt, the last digits of what it worked out, styles. How a cell looks is not compared
but for what decides which figure or text is read: number formats, cells merged over others, areas
left off the paper.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import Final

from estimator.errors import short
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.sheets.checksums import ways_of_writing
from estimator.sheets.comparing.cell_looks import GENERAL
from estimator.sheets.comparing.outcome import Compared, Difference, Outcome
from estimator.sheets.comparing.workbook_shape import strange_parts
from estimator.sheets.comparing.workbook_tabs import Tab, TabCell, names_of, tabs_of
from estimator.sheets.templates.addresses import Place, column_name
from estimator.sheets.templates.package import Package, package_of

_STEPS: Final = 3
_TYPED: Final = 1e-14
"""How far a figure that was typed may be from itself, relative to it, once saved in 15 digits."""
_WORKED_OUT: Final = 1e-12
"""The same of a figure that was worked out, for programs add in an order of their own."""
_MOST_BAHT: Final = 0.0005
"""What such a figure may never differ by, however large it is."""
_EMPTY: Final = "(ว่าง)"
_OTHER_VALUE: Final = "ค่าต่างกัน"
_QUOTED: Final = re.compile(r'("(?:[^"]|"")*"|\'(?:[^\']|\'\')*\')')
_NUMBER: Final = re.compile(r"(?<![A-Z0-9_.$!])(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?(?![A-Z0-9_.(!])")
_NEWER: Final = re.compile(r"_XLFN\.|_XLWS\.|(?<=TRUE)\(\)|(?<=FALSE)\(\)")
"""What some programs write and others leave out."""


@collector_at_rest()
def compared_workbook(
    content: bytes, anew: bytes, name: str, progress: Progress = unhindered
) -> Compared:
    """Compare a workbook with one made anew. Raises UserError where it is not to be opened."""
    made = package_of(anew, name)
    expected = tabs_of(made)
    progress(1, _STEPS)
    package = package_of(content, name)
    found = tabs_of(package)
    progress(2, _STEPS)
    names = _other_names(names_of(package), names_of(made))
    difference = next(chain(_other_tabs(package), _differences(found, expected), names), None)
    if difference is not None and ways_of_writing(content) == ways_of_writing(anew):
        return Compared("changed", len(expected), difference)
    if difference is not None:
        other = next(chain(_other_tabs(package), _shown_otherwise(found, expected)), None)
        outcome: Outcome = "earlier" if other is None else "changed"
        return Compared(outcome, len(expected), other or difference)
    missing = next(_not_worked_out(found, expected), None)
    if missing is not None:
        return Compared("unlike", len(expected), missing)
    return Compared("resaved", len(expected))


def _other_tabs(package: Package) -> Iterator[Difference]:
    """Tabs that are no worksheets, such as a chart, or that have one name."""
    listed = package.tree(package.workbook).first("sheets")
    if listed is not None and len(listed.children) > len(package.sheets):
        yield Difference("สมุดงาน", "มีแผ่นงานที่ไม่ใช่ตาราง เช่น แผนภูมิ")
    if len({sheet.name for sheet in package.sheets}) < len(package.sheets):
        yield Difference("สมุดงาน", "มีแผ่นงานชื่อซ้ำกัน")
    yield from (Difference("สมุดงาน", what) for what in strange_parts(package))


def _shown_otherwise(found: Sequence[Tab], expected: Sequence[Tab]) -> Iterator[Difference]:
    """What differs of what is printed, by whatever formulas: those may have been written so."""
    yield from _differences(
        [replace(tab, cells=_on_paper(tab)) for tab in found],
        [replace(tab, cells=_on_paper(tab)) for tab in expected],
    )


def _on_paper(tab: Tab) -> dict[Place, TabCell]:
    """What the cells that are printed show; one that was not worked out shows nothing."""
    return {
        place: replace(cell, formula="", value="" if cell.value is None else cell.value)
        for place, cell in tab.cells.items()
        if tab.on_paper(place) and cell.value != ""
    }


def _differences(found: Sequence[Tab], expected: Sequence[Tab]) -> Iterator[Difference]:
    """All differences; last come figures that follow from another cell, as the foot of every tab
    does from any: what somebody changed is named before them.
    """
    following: list[Difference] = []
    here, anew = ({tab.name: tab for tab in tabs} for tabs in (found, expected))
    for name in anew:
        if name not in here:
            yield Difference(f"แผ่นงาน “{short(name)}”", "ไม่มีในแฟ้ม")
    for name, tab in anew.items():
        if name in here:
            yield from _in_tab(here[name], tab, following)
    for name in here:
        if name not in anew:
            yield Difference(f"แผ่นงาน “{short(name)}”", "เป็นแผ่นงานที่เพิ่มเข้ามา")
    yield from following


def _in_tab(here: Tab, anew: Tab, following: list[Difference]) -> Iterator[Difference]:
    yield from _rows_moved(here, anew)
    yield from _in_cells(here, anew, following)
    where = _where(anew)
    yield from _around(where, here, anew)
    yield from _unseen(where, here, anew)
    for place, what in here.strange:
        yield Difference(_where(anew, place), what)
    if here.conditional and not anew.conditional:
        yield Difference(where, "มีการจัดรูปแบบตามเงื่อนไข ซึ่งอาจทำให้ตัวเลขแสดงเป็นอย่างอื่น")


def _around(where: str, here: Tab, anew: Tab) -> Iterator[Difference]:
    """What differs beside the cells."""
    for one, other in zip((*here.headers, ""), (*anew.headers, ""), strict=False):
        if one != other:
            texts = (each.partition(" ")[2][2:] for each in (one, other))
            yield Difference(where, "ข้อความหัวหรือท้ายหน้าต่างกัน", *map(short, texts))
            return
    if here.drawn != anew.drawn:
        counts = (len(here.drawn), len(anew.drawn))
        told = tuple(f"{count} ชิ้น" for count in counts) if counts[0] != counts[1] else ()
        yield Difference(where, "รูปภาพ กล่องข้อความ หรือความคิดเห็นที่แสดงไว้ต่างกัน", *told)


def _unseen(where: str, here: Tab, anew: Tab) -> Iterator[Difference]:
    """What keeps cells from being read on the screen or on paper."""
    if _hidden(here) != _hidden(anew):
        yield Difference(where, "แผ่นงาน แถว หรือคอลัมน์ที่ซ่อนไว้ต่างกัน", _hidden(here), _hidden(anew))
    yield from _too_small(where, here, anew)
    for area in sorted(here.merged - anew.merged):
        yield Difference(where, f"เซลล์ {short(area)} ถูกผสานเป็นเซลล์เดียว จึงเห็นค่าเพียงเซลล์แรก")
    for settings in sorted(here.settings - anew.settings):
        yield Difference(where, f"แผ่นงานถูกตั้งให้{settings}")
    for setting, value in anew.paper.items():
        if here.paper[setting] != value:
            told = (short(each) or _EMPTY for each in (here.paper[setting], value))
            yield Difference(where, f"{setting}ต่างกัน", *told)
    for place in sorted(anew.cells):
        if anew.on_paper(place) and not here.on_paper(place):
            yield Difference(_where(anew, place), "อยู่นอกพื้นที่พิมพ์ของแฟ้ม จึงไม่ปรากฏบนกระดาษ")
            return


def _too_small(where: str, here: Tab, anew: Tab) -> Iterator[Difference]:
    """The first row or column in which something stands that has less than half its own size."""
    for row in sorted({place.row for place in anew.cells}):
        high = here.heights.get(row, here.usual_height)
        own = anew.heights.get(row, anew.usual_height)
        if row not in anew.hidden_rows and high < own / 2:
            what = f"แถว {row} เตี้ยกว่าครึ่งของเดิม จึงอาจอ่านไม่ได้"
            yield Difference(where, what, f"{high:g}", f"{own:g}")
            return
    for column in sorted({place.column for place in anew.cells}):
        wide = here.widths.get(column, here.usual_width)
        own = anew.widths.get(column, anew.usual_width)
        if column not in anew.hidden_columns and wide < own / 2:
            what = f"คอลัมน์ {column_name(column)} แคบกว่าครึ่งของเดิม จึงอาจอ่านไม่ได้"
            yield Difference(where, what, f"{wide:g}", f"{own:g}")
            return


def _other_names(here: Mapping[str, str], anew: Mapping[str, str]) -> Iterator[Difference]:
    """Names of totals that point to another cell, or are gone."""
    for name, target in anew.items():
        if here.get(name) != target:
            there = short(here.get(name, "")) or _EMPTY
            yield Difference("สมุดงาน", f"ชื่อ “{short(name)}” ชี้ไปที่เซลล์อื่น", there, target)


def _hidden(tab: Tab) -> str:
    """What of a sheet is hidden, in words."""
    if tab.hidden:
        return "ซ่อนทั้งแผ่นงาน"
    last = max((place.row for place in tab.cells), default=0)
    rows = [f"แถว {row}" for row in sorted(tab.hidden_rows) if row <= last]
    wide = max((place.column for place in tab.cells), default=0)
    columns = [f"คอลัมน์ {column_name(at)}" for at in sorted(tab.hidden_columns) if at <= wide]
    return short(", ".join([*rows, *columns])) or "ไม่ได้ซ่อน"


def _where(tab: Tab, place: Place | None = None) -> str:
    cell = "" if place is None else f" เซลล์ {place.name}"
    return f"แผ่นงาน “{short(tab.name)}”{cell}"


# --- rows -----------------------------------------------------------------------------------------


def _rows_moved(here: Tab, anew: Tab) -> Iterator[Difference]:
    """Whether rows were put in or taken out: what follows stands so many rows further on."""
    mine, printed = _rows(here), _rows(anew)
    more = max(mine, default=0) - max(printed, default=0)
    if not more:
        return
    first = next(
        row for row in range(1, max(*mine, *printed) + 1) if mine.get(row) != printed.get(row)
    )
    after = range(first, first + 3)
    if more > 0 and all(mine.get(row + more) == printed.get(row) for row in after):
        said = short(" ".join(mine.get(first, {}).values()))
        yield Difference(f"{_where(anew)} แถว {first}", f"มีแถวเพิ่มเข้ามา {more:,} แถว", said)
    elif more < 0 and all(mine.get(row) == printed.get(row - more) for row in after):
        said = short(" ".join(printed.get(first, {}).values()))
        yield Difference(f"{_where(anew)} แถว {first}", f"มีแถวหายไป {-more:,} แถว", "", said)


def _rows(tab: Tab) -> dict[int, dict[int, str]]:
    """What is typed in each row, by column; rows in which nothing is are left out."""
    rows: dict[int, dict[int, str]] = {}
    for place, cell in tab.cells.items():
        said = shown(cell)
        if said and cell.formula is None:
            rows.setdefault(place.row, {})[place.column] = said
    return rows


# --- cells ----------------------------------------------------------------------------------------


def _in_cells(here: Tab, anew: Tab, following: list[Difference]) -> Iterator[Difference]:
    """What cells differ; those whose figure came of another are kept with the `following`."""
    nothing = TabCell(None)
    for place in sorted({*here.cells, *anew.cells}):
        mine, printed = here.cells.get(place, nothing), anew.cells.get(place, nothing)
        if mine != printed:
            what = _unlike(mine, printed)
            if what is not None:
                difference = Difference(_where(anew, place), what, *_told(mine, printed))
                if what == _OTHER_VALUE and _has_its_formula(mine, printed):
                    following.append(difference)
                else:
                    yield difference


def _has_its_formula(here: TabCell, anew: TabCell) -> bool:
    return bool(here.formula) and _spelling(here.formula) == _spelling(anew.formula)


def _unlike(here: TabCell, anew: TabCell) -> str | None:
    """How two cells differ, in Thai; None where they say the same."""
    if (here.formula is None) != (anew.formula is None):
        return "เดิมเป็นสูตร แต่ในแฟ้มพิมพ์ค่าทับ" if here.formula is None else "มีสูตรแทนค่าเดิม"
    if not _same_value(here, anew):
        return _OTHER_VALUE
    if _spelling(here.formula) != _spelling(anew.formula):
        return "สูตรต่างกัน"
    if _reads(here) != _reads(anew):
        return "รูปแบบตัวเลขต่างกัน"
    if _side(here, here) != _side(anew, here):
        return "การจัดแนวต่างกัน"
    return None


def _reads(cell: TabCell) -> str:
    """The number format by which a cell is read; of a text General and @ are the same."""
    plain = isinstance(cell.value, str) and cell.look.number_format == "@"
    return GENERAL if plain else cell.look.number_format


def _side(cell: TabCell, here: TabCell) -> str:
    """To which side a cell's look sets what stands in the cell that is compared."""
    return cell.look.side_of(here.value)


def _told(here: TabCell, anew: TabCell) -> tuple[str, str]:
    """What both cells have, so that the one can be told from the other."""
    if (here.formula is None) != (anew.formula is None):
        one, other = (shown(e) if e.formula is None else f"={e.formula}" for e in (here, anew))
    elif not _same_value(here, anew):
        one, other = shown(here), shown(anew)
    elif _spelling(here.formula) != _spelling(anew.formula):
        one, other = f"={here.formula}", f"={anew.formula}"
    elif _reads(here) != _reads(anew):
        one, other = here.look.number_format, anew.look.number_format
    else:
        one, other = _side(here, here), _side(anew, here)
    return short(one) or _EMPTY, short(other) or _EMPTY


def _same_value(here: TabCell, anew: TabCell) -> bool:
    if here.formula is not None and here.value is None:
        return True  # not worked out yet: asked for by itself
    one, other = here.value, anew.value
    if isinstance(one, float) and isinstance(other, float):
        if anew.formula is None:
            return math.isclose(one, other, rel_tol=_TYPED)
        near = max(1e-9, min(_WORKED_OUT * abs(other), _MOST_BAHT))
        return math.isclose(one, other, rel_tol=0, abs_tol=near)
    return (one or "") == (other or "") if not isinstance(one, float) else False


def _not_worked_out(found: Sequence[Tab], expected: Sequence[Tab]) -> Iterator[Difference]:
    anew: Mapping[str, Tab] = {tab.name: tab for tab in expected}
    for tab in found:
        for place, cell in tab.cells.items():
            printed = anew[tab.name].cells[place]
            known = printed.value not in (None, "")
            if cell.formula is not None and cell.value is None and known:
                what = "มีสูตรเหมือนเดิม แต่แฟ้มไม่ได้เก็บค่าที่คำนวณได้ไว้"
                yield Difference(_where(tab, place), what, "", short(shown(printed)))


def _spelling(formula: str | None) -> str:
    """A formula as any program spells it: no blanks, capitals, numbers without needless zeros."""
    if formula is None:
        return ""
    pieces = _QUOTED.split(formula)
    pieces[::2] = [_plain("".join(piece.split()).upper()) for piece in pieces[::2]]
    return "".join(pieces)


def _plain(piece: str) -> str:
    return _NUMBER.sub(lambda found: f"{Decimal(found[0]).normalize():f}", _NEWER.sub("", piece))


def shown(cell: TabCell) -> str:
    """What a cell says: a figure with all its places, or its text."""
    if not isinstance(cell.value, float):
        return cell.value or ""
    if not math.isfinite(cell.value) or abs(cell.value) >= 1e15:
        return repr(cell.value)
    return f"{Decimal(repr(cell.value)):,f}".removesuffix(".0")
