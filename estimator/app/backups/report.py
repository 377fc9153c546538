"""The report of a rescue in Thai: what is there, where it comes from, and what is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from estimator.app.backups.listing import Backup, told_of
from estimator.app.history import when_words
from estimator.app.integrity import copy_name
from estimator.app.revisions import Revision, price_words
from estimator.app.signs import Sign
from estimator.domain.bill.rows import Bill, Group, Line, Part, RowId
from estimator.domain.comparing.wording import SETTING_TITLES, field_title
from estimator.domain.money import Satang, signed_baht
from estimator.domain.records.registry import TABLES
from estimator.errors import short
from estimator.store.estimate.kept_checksums import KeptKey
from estimator.store.estimate.rescue import Rescued
from estimator.store.estimate.rescued_bill import RescuedBill
from estimator.store.estimate.rescued_copies import RescuedCopies
from estimator.store.estimate.rescued_history import RescuedHistory
from estimator.store.estimate.rescued_settings import Instead
from estimator.store.estimate.salvaged_tables import SalvagedTables

_MOST: Final = 20
"""So many rows are named one by one."""
_NEWER: Final = (
    "แฟ้มเดิมบอกว่าทำด้วยโปรแกรมรุ่นใหม่กว่ารุ่นนี้ สิ่งที่รุ่นนี้ไม่รู้จักจึงไม่ได้นำมา อย่าใช้แฟ้มใหม่แทนแฟ้มเดิม "
    "โปรดติดตั้งโปรแกรมรุ่นใหม่แล้วเปิดหรือกู้แฟ้มเดิม"
)
_UNKNOWN: Final = {"setting": "ข้อมูลส่วน", "record": "ข้อมูลตาราง"}
_MOST_BACKUPS: Final = 3
_LINKED: Final = "การผูกจำนวนกับรายการอื่น"
_FROM: Final = {
    "journal": "นำมาจากบันทึกการแก้ไขครั้งล่าสุดของแถว",
    "revision": "นำมาจากฉบับที่บันทึกไว้ล่าสุด และไม่ถูกแก้ไขหลังจากนั้น",
    "earlier": "นำมาจากบันทึกหรือฉบับก่อนหน้า อาจถูกแก้ไขหลังจากนั้น โปรดตรวจ",
    "outside": "พบในส่วนที่หลุดจากโครงสร้างของแฟ้ม ซึ่งอาจเป็นข้อมูลเก่า โปรดตรวจ",
}
_SURE: Final = ("journal", "revision")
_INSTEAD: Final[tuple[Instead, ...]] = ("journal", "revision", "earlier", "lost")
_TAKEN_IN: Final = ("used", "cut", "partly", "unsure")
_UNCOUNTED: Final = {
    "bill_row": "แถวของบัญชีรายการ",
    "record": "กรรมการ ผู้ลงนาม หรือวิธีคิด",
    "journal": "บันทึกการแก้ไขท้ายสุด",
    "revision": "ฉบับที่บันทึกไว้",
    "kept": "สำเนาอัตราและตาราง",
    "form": "แบบฟอร์มที่เก็บไว้",
}


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part of the report; its sign tells how good the news is."""

    heading: str
    lines: tuple[str, ...]
    sign: Sign = "note"


def report_parts(
    rescued: Rescued,
    source: Path,
    new: Path,
    price: Satang | None,
    unlike_revisions: Sequence[Revision],
    backups: Sequence[Backup],
    open_elsewhere: str,
    *,
    is_whole: bool,
) -> tuple[ReportPart, ...]:
    """All of a report, the parts that say nothing left out."""
    head = ReportPart(
        f"กู้แฟ้ม “{source.name}” เป็นแฟ้มใหม่ “{new.name}”",
        (
            *([_NEWER] if rescued.found.newer else []),
            f"แฟ้มใหม่อยู่ที่ {new}",
            f"แฟ้มเดิมอยู่ที่ {source} และไม่ถูกเปลี่ยนแปลง",
            *filter(None, [open_elsewhere]),
            "กู้ได้ครบ ไม่มีสิ่งใดหายหรือสงสัย"
            if is_whole
            else "มีสิ่งที่หายหรือต้องตรวจ โปรดตรวจทุกข้อข้างล่างก่อนใช้แฟ้มใหม่",
        ),
        "ok" if is_whole else "warn",
    )
    parts = (
        head,
        ReportPart("ราคา", (*_prices(rescued, price), *_nearest(price, backups)), "note"),
        ReportPart("สิ่งที่หายหรือต้องตรวจ", tuple(lost_of(rescued, unlike_revisions)), "warn"),
        ReportPart("สิ่งที่นำมาจากที่อื่นในแฟ้ม", tuple(_filled_in(rescued)), "note"),
        ReportPart("สิ่งที่กู้ได้", tuple(_saved(rescued)), "ok"),
        ReportPart("สำเนาสำรองของแฟ้มนี้ในเครื่อง", tuple(_nearer(backups)), "note"),
    )
    return tuple(each for each in parts if each.lines)


def _prices(rescued: Rescued, price: Satang | None) -> Iterator[str]:
    yield f"แฟ้มใหม่: {price_words(price)}"
    newest = next(iter(rescued.history.revisions), None)
    if newest is None:
        yield "ไม่มีฉบับที่บันทึกไว้ให้เทียบราคา"
        return
    told = f"ฉบับล่าสุดที่อ่านได้ “{short(newest.name)}” {when_words(newest.at)}"
    if newest.worth is None:
        yield f"{told} ไม่ได้เก็บราคาไว้"
        return
    then = newest.worth.price
    yield f"{told}: {price_words(then)}"
    if price is not None and then is not None:
        yield f"แฟ้มใหม่กับฉบับนั้น{_difference(price, then)}"


def _nearest(price: Satang | None, backups: Sequence[Backup]) -> Iterator[str]:
    newest = next((each for each in backups if not each.is_broken), None)
    if newest is None:
        return
    yield f"สำเนาสำรองล่าสุดในเครื่อง {told_of(newest)}"
    then = None if newest.facts is None else newest.facts.price
    if price is not None and then is not None:
        yield f"แฟ้มใหม่กับสำเนาสำรองนั้น{_difference(price, then)}"


def _difference(price: Satang, then: Satang) -> str:
    return "เท่ากัน" if price == then else f"ต่างกัน {signed_baht(price - then)} บาท"


def _saved(rescued: Rescued) -> Iterator[str]:
    bill = rescued.estimate.bill
    made = rescued.bill.stand_ins
    nodes = [row.node for number, row in bill.rows.items() if number not in made]
    lines, groups, parts = (
        sum(isinstance(node, kind) for node in nodes) for kind in (Line, Group, Part)
    )
    yield f"รายการ {lines:,} รายการ กลุ่มงาน {groups:,} กลุ่ม หมวดงาน {parts:,} หมวด"
    lost = sum(how == "lost" for how in rescued.settings.settings.values())
    yield f"ข้อมูลโครงการและเงื่อนไข {len(SETTING_TITLES) - lost:,} จาก {len(SETTING_TITLES):,} ส่วน"
    for table in TABLES:
        if count := len(table.records_in(rescued.estimate)):
            yield f"{table.title} {count:,} รายการ"
    history = rescued.history
    if history.carried:
        how = "พร้อมลำดับที่ตรวจสอบได้ตามเดิม" if history.is_untouched else "เลิกทำย้อนหลังได้"
        yield f"บันทึกการแก้ไข {history.carried:,} รายการ {how}"
    if history.revisions:
        names = " ".join(f"“{short(each.name)}”" for each in history.revisions[:_MOST])
        yield f"ฉบับที่บันทึกไว้ {len(history.revisions):,} ฉบับ: {names}"
    copies = rescued.copies
    yield f"สำเนาอัตราและตาราง {copies.kept:,} รายการ แบบฟอร์ม {copies.forms.kept:,} แบบ"
    if rescued.log in _TAKEN_IN:
        yield "รวมงานที่ค้างอยู่ในแฟ้มข้างเคียง (-wal) แล้ว"
    if rescued.journal in _TAKEN_IN:
        yield "การเขียนครั้งสุดท้ายค้างอยู่กลางคัน จึงคืนแฟ้มเป็นดังก่อนการเขียนนั้น ตามแฟ้มข้างเคียง (-journal)"


def _filled_in(rescued: Rescued) -> Iterator[str]:
    bill = rescued.bill
    yield from _rows_by(rescued, bill.from_elsewhere, "ที่ตารางรายการไม่มีหรืออ่านไม่ได้", _SURE)
    if bill.corrected:
        named = _named(rescued.estimate.bill, bill.corrected)
        yield (
            f"{len(bill.corrected):,} แถวที่ข้อมูลในตารางไม่ตรงกับบันทึกการแก้ไขหรือฉบับซึ่งยังตรวจสอบได้ "
            f"ใช้ตามบันทึกนั้น: {named}"
        )
    yield from _settings_from(rescued, lambda how: how in _SURE)
    if rescued.copies.refilled:
        count = rescued.copies.refilled
        yield f"สำเนาอัตราและตาราง {count:,} รายการ นำมาใหม่จากคลังของเครื่องนี้ ตรงกับที่เคยเก็บ"
    if rescued.copies.added:
        count = rescued.copies.added
        yield f"สำเนาอัตราและตาราง {count:,} รายการ ที่แฟ้มเดิมไม่ได้เก็บไว้ นำมาจากคลังของเครื่องนี้"


def lost_of(rescued: Rescued, unlike_revisions: Sequence[Revision]) -> Iterator[str]:
    """All that is lost or in doubt, each in a sentence."""
    bill = rescued.bill
    yield from _unknown(rescued.found)
    yield from _lost_rows(bill, rescued.estimate.bill)
    yield from _rows_by(rescued, bill.from_elsewhere, "", ("earlier", "outside"))
    for table in _UNCOUNTED:
        if table in rescued.uncounted:
            yield f"{_UNCOUNTED[table]}อาจหายไปโดยไม่มีสิ่งใดบอกจำนวน"
    yield from _settings_from(rescued, lambda how: how not in _SURE)
    yield from _lost_history(rescued.history)
    for each in unlike_revisions:
        yield f"ฉบับ “{short(each.name)}” มีรหัสตรวจไม่ตรงเดิม เพราะอัตราหรือตารางที่ใช้ในครั้งนั้นไม่ครบ"
    yield from _lost_copies(rescued.copies)
    yield from _lost_forms(rescued.copies.forms.lost)
    yield from _beside(rescued)
    yield from _unproved(rescued)


def _unknown(found: SalvagedTables) -> Iterator[str]:
    told = [
        f"{_UNKNOWN[each.table]} “{short(each.name)}” {count:,} รายการ"
        for each, count in sorted(found.unknown.items(), key=lambda one: str(one[0]))
    ]
    if told:
        more = f" และอย่างอื่นอีก {len(told) - _MOST:,} ชื่อ" if len(told) > _MOST else ""
        yield f"โปรแกรมรุ่นนี้ไม่รู้จัก จึงไม่ได้นำมา: {', '.join(told[:_MOST])}{more}"


def _beside(rescued: Rescued) -> Iterator[str]:
    if rescued.log == "foreign":
        yield "แฟ้มข้างเคียง (-wal) เป็นของแฟ้มอื่น หรือไม่มีสิ่งใดบอกว่าเป็นของแฟ้มนี้ จึงไม่นำมา โปรดตรวจงานครั้งท้ายสุด"
    elif rescued.log == "unsure":
        yield (
            "แฟ้มข้างเคียง (-wal) ตรวจไม่ได้แน่ว่าเป็นของแฟ้มนี้ แต่นำมาแล้ว โปรดตรวจว่าเป็นงานนี้ "
            "ถ้าไม่ใช่ โปรดย้ายแฟ้มข้างเคียงไปที่อื่นแล้วกู้อีกครั้ง"
        )
    elif rescued.log == "left":
        yield (
            "แฟ้มข้างเคียง (-wal) ตรวจไม่ได้แน่ว่าเป็นของแฟ้มนี้ จึงไม่นำมา เพราะแฟ้มอ่านได้ครบพร้อมลำดับที่ตรวจสอบได้"
            "โดยไม่ใช้แฟ้มข้างเคียง โปรดตรวจงานครั้งท้ายสุด"
        )
    elif rescued.log == "cut":
        yield (
            "แฟ้มข้างเคียง (-wal) จบกลางรายการ งานครั้งท้ายสุดหนึ่งครั้งหรือหลายครั้งอาจหายไปโดยไม่มีสิ่งใดบอกจำนวน "
            "โปรดตรวจงานครั้งท้ายสุด"
        )
    elif rescued.log == "partly":
        yield "แฟ้มข้างเคียง (-wal) อ่านได้ไม่ครบ งานที่ค้างอยู่ในส่วนที่อ่านไม่ได้หายไป"
    if rescued.journal == "foreign":
        yield (
            "แฟ้มข้างเคียง (-journal) อ่านไม่ได้ หรือไม่มีสิ่งใดบอกว่าเป็นของแฟ้มนี้ จึงไม่นำมา "
            "การเขียนครั้งสุดท้ายอาจค้างอยู่กลางคัน โปรดตรวจ"
        )
    elif rescued.journal == "partly":
        yield "แฟ้มข้างเคียง (-journal) อ่านได้ไม่ครบ การเขียนครั้งสุดท้ายอาจค้างอยู่กลางคัน โปรดตรวจ"


def _lost_copies(copies: RescuedCopies) -> Iterator[str]:
    if copies.replaced:
        yield (
            f"สำเนาอัตราและตาราง {len(copies.replaced):,} รายการ นำมาจากคลังของเครื่องนี้ "
            "โดยไม่มีรหัสตรวจบอกว่าเหมือนที่แฟ้มเดิมเก็บไว้ ราคาอาจต่างจากเดิม โปรดตรวจ: "
            f"{_named_copies(copies.replaced)}"
        )
    if copies.lost:
        yield (
            f"สำเนาอัตราและตารางหายไป {len(copies.lost):,} รายการ โปรดตรวจราคาที่ใช้อัตราเหล่านั้น: "
            f"{_named_copies(copies.lost)}"
        )


def _lost_forms(names: Sequence[str]) -> Iterator[str]:
    if names:
        shown = ", ".join(names[:_MOST])
        yield (
            f"แบบฟอร์มที่เก็บไว้ {len(names):,} แบบหายไปหรือไม่ตรงรหัสตรวจ เมื่อพิมพ์จะใช้แบบฟอร์มของโปรแกรมแทน: "
            f"{shown}{' …' if len(names) > _MOST else ''}"
        )


def _named_copies(keys: Sequence[KeptKey]) -> str:
    shown = ", ".join(f"{copy_name(kind, key)} ({edition})" for kind, edition, key in keys[:_MOST])
    more = len(keys) - _MOST
    return f"{shown} และอีก {more:,} รายการ" if more > 0 else shown


def _lost_history(history: RescuedHistory) -> Iterator[str]:
    if history.lost:
        yield f"บันทึกการแก้ไขอ่านไม่ได้ {history.lost:,} รายการ"
    if history.left:
        yield (
            f"บันทึกการแก้ไข {history.left:,} รายการอ่านได้ แต่ไม่ต่อกับข้อมูลที่กู้ได้ จึงไม่นำมา และยังอยู่ในแฟ้มเดิม"
        )
    if history.lost_revisions:
        yield f"ฉบับที่บันทึกไว้อ่านไม่ได้ {history.lost_revisions:,} ฉบับ"
    for each in history.altered:
        yield (
            f"{_named_on(each)} ไม่ตรงกับที่บันทึกไว้เมื่อตั้งชื่อฉบับ: ชื่อ วันที่ ผู้บันทึก ราคา รหัสตรวจ หมายเหตุ "
            "หรือเนื้อหาถูกความเสียหายเปลี่ยน หรือถูกแก้ไขด้วยโปรแกรมอื่น จึงไม่นำมา และยังอยู่ในแฟ้มเดิม "
            "โปรดใช้สำเนาอื่นของฉบับนี้"
        )
    for each in history.revisions:
        if each.id in history.unsure:
            yield (
                f"{_named_on(each)} ไม่มีสิ่งใดบอกว่าถูกเปลี่ยนหรือไม่ เพราะสิ่งที่บันทึกไว้ก่อนหน้าหายไป "
                "โปรดตรวจชื่อ วันที่ ผู้บันทึก ราคา และหมายเหตุกับเอกสาร"
            )
    yield from _begun_anew(history)


def _named_on(revision: Revision) -> str:
    return f"ฉบับ “{short(revision.name)}” {when_words(revision.at)}"


def _begun_anew(history: RescuedHistory) -> Iterator[str]:
    known = "ซึ่งบอกว่าสำเนาสำรองและสำเนาของผู้อื่นเป็นของงานเดียวกัน"
    if history.identity == "new":
        yield f"รหัสประจำแฟ้ม {known} อ่านไม่ได้ แฟ้มใหม่มีรหัสใหม่"
    elif history.identity == "doubtful":
        yield (
            f"รหัสประจำแฟ้ม {known} หรือข้อมูลว่าแฟ้มนี้ใครสร้าง เมื่อใด ด้วยโปรแกรมรุ่นใด "
            "อ่านไม่ครบหรือไม่ตรงกับที่บันทึกไว้เมื่อสร้างแฟ้ม โปรดตรวจ"
        )
    if not history.is_untouched and (history.carried or history.revisions):
        yield ("ลำดับที่ใช้ตรวจสอบบันทึกการแก้ไขและฉบับ ทำขึ้นใหม่เมื่อกู้แฟ้ม จึงบอกได้เพียงว่าไม่ถูกแก้ไขหลังจากกู้")


def _unproved(rescued: Rescued) -> Iterator[str]:
    """What reads well, and may be another than it was: the damage need not show."""
    how = "อ่านได้ แต่ไม่มีบันทึกหรือฉบับให้เทียบว่าถูกความเสียหายเปลี่ยนหรือไม่ โปรดตรวจกับเอกสาร"
    if rows := len(rescued.bill.unproved):
        yield f"{rows:,} แถว{how}"
    if names := rescued.settings.unproved:
        titles = dict(SETTING_TITLES) | {table.name: table.title for table in TABLES}
        yield f"ข้อมูลส่วน {' '.join(f'“{titles.get(each, each)}”' for each in names)} {how}"
    if forms := rescued.copies.forms.unproved:
        yield (
            f"แบบฟอร์มที่เก็บไว้ {forms:,} แบบอ่านได้ แต่ไม่มีรหัสตรวจและไม่ตรงกับแบบฟอร์มของเครื่องนี้ "
            "แฟ้มใหม่จึงไม่รับรองแบบฟอร์มเหล่านั้น โปรดตรวจแผ่นที่พิมพ์"
        )
    if copies := rescued.copies.unproved:
        yield (
            f"สำเนาอัตราและตาราง {copies:,} รายการอ่านได้ แต่รหัสตรวจหายไปและไม่ตรงกับคลังของเครื่องนี้ "
            "แฟ้มใหม่จึงไม่รับรองสำเนาเหล่านั้น โปรดตรวจราคาที่ใช้"
        )


def _lost_rows(bill: RescuedBill, now: Bill) -> Iterator[str]:
    if bill.lost:
        yield f"{len(bill.lost):,} แถวอ่านไม่ได้ และไม่มีที่ใดในแฟ้มเก็บไว้"
    for row, fields in list(bill.without.items())[:_MOST]:
        named = ", ".join(_field(each) for each in fields)
        yield f"{_title(now, row)}: อ่านไม่ได้ {named}" if fields else f"{_title(now, row)}: โปรดตรวจ"
    yield from _more(len(bill.without))
    for row in sorted(bill.unlike)[:_MOST]:
        yield f"{_title(now, row)}: ต่างจากที่บันทึกไว้ล่าสุดที่อ่านได้ โปรดตรวจ"
    yield from _more(len(bill.unlike))
    if bill.placed:
        yield f"{len(bill.placed):,} แถวไม่ทราบที่เดิม จึงวางไว้ในหมวดงานแยก: {_named(now, bill.placed)}"
    groups = sum(each in bill.lost for each in bill.stand_ins)
    if groups:
        yield f"{groups:,} กลุ่มงานหรือหมวดงานที่อ่านไม่ได้ มีกลุ่มใหม่แทนเพื่อให้รายการข้างในอยู่ด้วยกัน"


def _field(column: str) -> str:
    """What a column is called, as wherever else one reads of a field."""
    if column == "net_of":
        return _LINKED
    return field_title({"title": "group", "work_type": "part"}.get(column, "line"), column)


def _rows_by(
    rescued: Rescued, rows: Mapping[RowId, str], what: str, sources: Iterable[str]
) -> Iterator[str]:
    for source in sources:
        some = [row for row, each in rows.items() if each == source]
        if some:
            yield f"{len(some):,} แถว{what} {_FROM[source]}: {_named(rescued.estimate.bill, some)}"


def _settings_from(rescued: Rescued, fits: Callable[[Instead], bool]) -> Iterator[str]:
    for name, how in rescued.settings.settings.items():
        if fits(how):
            yield f"ข้อมูลส่วน “{SETTING_TITLES.get(name, name)}” {_instead(how)}"
    for table in TABLES:
        for how in _INSTEAD:
            found = rescued.settings.records.items()
            count = sum(key[0] == table.name and each == how for key, each in found)
            if count and fits(how):
                yield f"ข้อมูลส่วน “{table.title}” {count:,} รายการ {_instead(how)}"


def _instead(how: Instead) -> str:
    return "อ่านไม่ได้ โปรดกรอกใหม่" if how == "lost" else _FROM[how]


def _nearer(backups: Sequence[Backup]) -> Iterator[str]:
    return (told_of(each) for each in backups[:_MOST_BACKUPS])


def _named(bill: Bill, rows: Iterable[RowId]) -> str:
    some = list(rows)
    shown = ", ".join(_title(bill, row) for row in some[:_MOST])
    return f"{shown} และอีก {len(some) - _MOST:,} แถว" if len(some) > _MOST else shown


def _title(bill: Bill, row: RowId) -> str:
    found = bill.rows.get(row)
    if found is None:
        return f"แถวภายในที่ {row}"
    node = found.node
    return f"“{short(node.description if isinstance(node, Line) else node.title)}”"


def _more(count: int) -> Iterator[str]:
    if count > _MOST:
        yield f"และอีก {count - _MOST:,} แถว"
