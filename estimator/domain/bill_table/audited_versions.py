"""Works that are told once more, in another version or by another seller: one of them is built.

A title may say so. Where none does, prices tell: what is built twice, as two buildings alike, costs
the same, while one work in one quantity at another price is no second building.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from estimator.domain.bill.repeated_works import RepeatedRun, StandingWork, repeated_runs
from estimator.domain.bill_table.audited_rows import AuditedRows
from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.figures import words_of
from estimator.domain.bill_table.numbering import number_of
from estimator.domain.bill_table.read_rows import ReadRow
from estimator.domain.bill_table.repeated_rows import works_of_rows
from estimator.domain.bill_table.titled_sums import amount_of
from estimator.domain.findings import RowFinding

_A_VERSION: Final = re.compile(
    r"ฉบับ|สำเนา|(แก้ไข|ปรับปรุง)ครั้งที่|ทางเลือก|ตัวเลือก|\b(option|alternative|revis|copy\b)", re.IGNORECASE
)
"""No place that could have the same works as another one."""
_LIKE_A_VERSION: Final = re.compile(
    r"กรณี|แบบ(ที่)?\s*[\dA-Zก-ฮ](?![ก-๎\w])|เดิม|(?<!เชียง)ใหม่|ก่อน|หลัง(การ)?(แก้|ปรับ|ต่อรอง|เปลี่ยน)|แก้ไข|ต่อรอง|ปรับ(แผน|ราคา|ลด)"
    r"|ครั้ง(ที่|แรก|สุดท้าย|หลัง)|ราคา|เสนอ|บริษัท|หจก|บจก|ห้างหุ้นส่วน|ร้าน|ผู้(ขาย|เสนอ|รับจ้าง|รับเหมา|จำหน่าย)|รายที่"
    r"|ประมาณการ|สัญญา(?!ณ)|งบ|ปี\s*(พ\.?\s?ศ\.?\s*)?[\d๐-๙]{2,4}|เกรด|ยี่ห้อ|[ก-ฮ]\.[ก-ฮ]\.\s*[\d๐-๙]{2,4}"
    r"|\b(rev|ver|tor|company|supplier|vendor|quot|case|grade|brand|before|after|old|new)",
    re.IGNORECASE,
)
"""How a version is called, too, which so may anything be: what stands below has to be the same."""
_A_PLACE: Final = re.compile(
    r"\W*(อาคาร|ตึก|ห้อง|ชั้น|หลังที่|บ้าน|โรง|ศาลา|จุด|ช่วง|สาย|โซน|ซอย|หมู่|ถนน|สะพาน|ฝั่ง|ด้าน|บริเวณ|แปลง|บ่อ|สระ|เสา|zone|building"
    r"|block|room|floor|house)",
    re.IGNORECASE,
)
_AN_ALTERNATIVE: Final = re.compile(
    r"\W*(?:(?:กรณี)?(?:ทางเลือก|ตัวเลือก|เผื่อเลือก)(?=ที่|เพิ่ม|อื่น|ใช้|[^ก-๎]|$)|หรือ(?!\s*(?:เทียบเท่า|ใกล้เคียง|อื่น))"
    r"|กรณีเลือก|(?:optional|alternative|option)\b)",
    re.IGNORECASE,
)
_ENDS_AS_ONE: Final = re.compile(
    r"\(\W*(?:กรณี\s*(?:เพิ่มเติม|เลือก|ต้องการ)|ทางเลือก|ตัวเลือก|เผื่อเลือก|option(?:al)?|alternative)[^()]*\)\W*$",
    re.IGNORECASE,
)
_ONE_OF_WAYS: Final = re.compile(
    r"\W*(?P<kind>แบบ|วิธี|กรณี)ที่\s*(?:[\d๐-๙]{1,2}|[A-Zก-ฮ])(?![ก-๎\w])\W*(?P<what>.*)", re.DOTALL
)
"""How one of several ways to build something is called, if the next one is of as many."""
_OF_A_SCHEDULE: Final = "แบบ"
"""How schedules call doors and windows, too: other ones, where other words stand behind it."""
_FEWEST_ALIKE: Final = 2
"""Works of a sheet that is told again as a whole; one alone may stand anywhere."""
_FEWEST_QUANTITIES: Final = 3
"""Different ones, but for 1, which neighbours have again by chance hardly are so many."""
_FEWEST_OF_WHOLE: Final = 2
"""The same where the whole sheet is told again."""
_LEVELS: Final = 2
_ONE: Final = Decimal(1)
_NONE: Final = Decimal(0)
_TOLD_AGAIN: Final = "อาจเป็นอีกฉบับหรือทางเลือกของรายการด้านบน เงินอาจซ้ำกัน โปรดนำเข้าเพียงชุดเดียว"
_SAME: Final = (
    "ทั้งชื่อ หน่วย และปริมาณ อาจเป็นอีกฉบับ อีกทางเลือก หรือราคาของอีกราย เงินอาจซ้ำกัน โปรดนำเข้าเพียงชุดเดียว"
)
_TWICE: Final = "เหมือนกับแถวที่ {:,} ทั้งลำดับที่ ชื่อ หน่วย ปริมาณ และราคา เงินอาจซ้ำกัน โปรดตรวจว่าคัดลอกซ้ำหรือไม่"


def other_versions(rows: AuditedRows, read: Sequence[ReadRow]) -> Iterator[RowFinding]:
    """Works of a sheet that are told twice, where no total of the sheet counts both in."""
    first = min(rows.lines, default=0)
    titles = sorted(each for each in rows.groups if first < each < rows.last_line)
    called = [each for each in titles if _is_called(rows, each)]
    for number in called:
        yield rows.say(number, _TOLD_AGAIN)
    found = works_of_rows(read)
    if not called:
        works = [work for _, work in found]
        for run in _runs(works):
            if _is_version(works, run):
                message = (
                    f"{run.works:,} รายการตั้งแต่แถวนี้เหมือนกับตั้งแต่แถวที่ {found[run.repeats][0]:,} {_SAME}"
                )
                yield RowFinding(found[run.first][0], message, "warn")
    yield from _numbered_twice(rows, found)
    yield from _alternatives(rows)


def _alternatives(rows: AuditedRows) -> Iterator[RowFinding]:
    """Works that are called another way to build what stands above them, by themselves."""
    before: tuple[re.Match[str], RowParts] | None = None
    for number in sorted({*rows.lines, *rows.groups}):
        parts = rows.parts(number)
        name = words_of(parts.name)
        is_one = bool(_AN_ALTERNATIVE.match(name) or _ENDS_AS_ONE.search(name))
        way = _ONE_OF_WAYS.match(name)
        if before is not None and way is not None:
            is_way = _is_another_way(way, before[0])
            is_one = is_one or (is_way and _counts_alike(parts, before[1]))
        is_line = number not in rows.groups and number not in rows.told
        if is_one and is_line and (amount_of(parts) or parts.prices):
            yield rows.say(number, _TOLD_AGAIN)
        before = (way, parts) if way is not None else None


def _is_another_way(one: re.Match[str], two: re.Match[str]) -> bool:
    """Whether two works are called as two ways to build one thing."""
    is_of_a_schedule = one["kind"] == two["kind"] == _OF_A_SCHEDULE
    return one[0] != two[0] and (not is_of_a_schedule or one["what"] == two["what"])


def _counts_alike(one: RowParts, two: RowParts) -> bool:
    """Whether two works are so many of the same unit; one of each may be two works."""
    count = one.number("quantity")
    same = count == two.number("quantity") and one.text("unit") == two.text("unit")
    return same and count not in (None, _ONE)


def _is_called(rows: AuditedRows, number: int) -> bool:
    return _A_VERSION.search(words_of(rows.parts(number).name)) is not None


def _runs(works: Sequence[StandingWork]) -> list[RepeatedRun]:
    """Where works begin that stand further above in the same quantities, at whatever prices."""
    alike = [work._replace(titles=(), material=_NONE, labour=_NONE) for work in works]
    count = len(alike)
    for size in range(_FEWEST_ALIKE, count // 2 + 1):
        if count % size == 0 and alike[size:] == alike[:-size]:
            return [RepeatedRun(size, 0, count - size)]
    return list(repeated_runs(alike))


def _is_version(works: Sequence[StandingWork], run: RepeatedRun) -> bool:
    """Whether works that are told again are those of another version, by title or by price."""
    pairs = [(works[run.repeats + at], works[run.first + at]) for at in range(run.works)]
    if any(map(_are_other_sides, pairs)):
        return False
    one, two = pairs[0]
    own = (each for each in two.titles if each not in one.titles)
    if any(map(_is_like_a_version, own)):
        return True
    priced = [pair for pair in pairs if all(map(_is_priced, pair))]
    dearer = sum(1 for one, two in priced if one[-2:] != two[-2:])
    counted = {two.quantity for _, two in pairs} - {None, _ONE}
    is_whole = run.first + run.works == len(works) and run.repeats == 0
    fewest = _FEWEST_OF_WHOLE if is_whole else _FEWEST_QUANTITIES
    return 2 * dearer > len(priced) and len(counted) >= fewest


def _is_like_a_version(title: str) -> bool:
    text = words_of(title)
    return _LIKE_A_VERSION.search(text) is not None and _A_PLACE.match(text) is None


def _are_other_sides(pair: tuple[StandingWork, StandingWork]) -> bool:
    """Whether material and labour of a work stand in two lists."""
    one, two = ((bool(each.material), bool(each.labour)) for each in map(_bare, pair))
    return {one, two} == {(True, False), (False, True)}


def _is_priced(work: StandingWork) -> bool:
    bare = _bare(work)
    return bool(bare.material or bare.labour)


def _bare(work: StandingWork) -> StandingWork:
    """A work, nothing for a price that is no figure."""
    material, labour = (
        each if isinstance(each, Decimal) else _NONE for each in (work.material, work.labour)
    )
    return work._replace(material=material, labour=labour)


def _numbered_twice(
    rows: AuditedRows, found: Sequence[tuple[int, StandingWork]]
) -> Iterator[RowFinding]:
    """The first work that stands again with the number that it has above, in the same group.

    A number of several levels is meant: ``1`` may begin another list.
    """
    seen: dict[tuple[StandingWork, str], int] = {}
    for number, work in found:
        printed = rows.parts(number).text("number")
        numbered = number_of(printed)
        if numbered is None or numbered.depth < _LEVELS:
            continue
        above = seen.setdefault((work, printed), number)
        if above != number and number not in rows.told:
            yield rows.say(number, _TWICE.format(above))
            return
