"""What two copies did and what comes of them, in words and as data, for who has no window."""

from __future__ import annotations

from collections.abc import Iterable

from estimator.app.merging.clash_views import ClashReading, ClashView
from estimator.app.merging.taking_in import MergedFiles
from estimator.app.merging.work_rows import doubt_sentences, work_rows
from estimator.domain.comparing.differences import EstimateDifference, InMoney
from estimator.domain.money import Satang, shown_baht


def merged_answer(found: MergedFiles) -> dict[str, object]:
    """What `merge --json` answers; amounts in baht, None where there are none."""
    meeting = found.meeting
    prices = {"base": meeting.base, "a": meeting.ours, "b": meeting.theirs, "merged": found.merged}
    return {
        "written": found.merged is not None,
        "with": meeting.other.words,
        "reference_price": {
            name: None if side is None else _baht(side.reference_price)
            for name, side in prices.items()
        },
        "a": work_counts(meeting.our_work),
        "b": work_counts(meeting.their_work),
        "clashes": list(map(_clash_object, found.views)),
    }


def _clash_object(view: ClashView) -> dict[str, object]:
    readings = {"base": view.base, "a": view.ours, "b": view.theirs}
    told = {
        name: {"text": each.words, "amount": _baht(each.amount)} for name, each in readings.items()
    }
    return {"place": view.where, "field": view.what, "why": view.why, **told}


def _baht(amount: Satang | None) -> str | None:
    return None if amount is None else shown_baht(amount).replace(",", "")


def work_counts(work: EstimateDifference) -> dict[str, int]:
    """How many lines a copy put in, took out, changed and moved, and what else it changed."""
    return {
        "added": len(work.lines("added")),
        "gone": len(work.lines("gone")),
        "changed": len(work.lines("changed")),
        "moved": len(work.lines("moved")),
        "groups": sum(not row.is_line and row.fate != "repriced" for row in work.rows),
        "settings": len(work.settings) + len(work.records),
    }


def work_words(work: EstimateDifference) -> str:
    """What a copy did that is not in what both hold, in a few Thai words."""
    counts = work_counts(work)
    names = {"added": "เพิ่ม", "gone": "ลบ", "changed": "แก้", "moved": "ย้าย"}
    told = [f"{name} {counts[key]:,} รายการ" for key, name in names.items() if counts[key]]
    if counts["groups"]:
        told.append(f"เพิ่ม ลบ แก้ หรือย้ายกลุ่มงานและหมวดงาน {counts['groups']:,} แห่ง")
    if counts["settings"]:
        told.append(f"แก้ข้อมูลอื่น {counts['settings']:,} เรื่อง")
    return " ".join(told) or "ไม่ได้แก้ไข"


def price_words(side: InMoney) -> str:
    """The reference price of a copy, or that there is none."""
    price = side.reference_price
    return "ยังคำนวณไม่ได้" if price is None else f"{shown_baht(price)} บาท"


def merged_text(found: MergedFiles) -> str:
    """What each did and what came of it, in lines of text."""
    meeting = found.meeting
    lines = [
        f"สำเนา B: {meeting.other.words}",
        f"A: {work_words(meeting.our_work)} ราคากลาง {price_words(meeting.ours)}",
        f"B: {work_words(meeting.their_work)} ราคากลาง {price_words(meeting.theirs)}",
    ]
    if found.merged is not None:
        lines.append(f"หลังรวม: ราคากลาง {price_words(found.merged)}")
        lines += (f"แก้ขัดกัน: {each}" for each in _clash_sentences(found.views))
        lines.append(_written(found))
    return "".join(f"{each}\n" for each in lines)


def _written(found: MergedFiles) -> str:
    """Which file was written, and who was right wherever they clash."""
    order, count = found.order, len(found.views)
    side = "A" if order.prefer == "ours" else "B"
    chosen = f" ข้อที่แก้ขัดกัน {count:,} ข้อใช้ตาม {side}" if count else ""
    return f"เขียนแฟ้ม “{order.out.name}” แล้ว{chosen}"


def warnings(found: MergedFiles) -> tuple[str, ...]:
    """What is to be known of the other copy, and of what comes of both, before one trusts it."""
    other = found.meeting.other
    altered = (f"แฟ้ม “{other.path.name}”: {each}" for each in other.altered.sentences)
    return (*altered, *other.stays_there, *doubt_sentences(work_rows(found.meeting)))


def clash_refusals(found: MergedFiles) -> tuple[str, ...]:
    """Why nothing was written: each clash, and how to choose."""
    advice = (
        f"สองแฟ้มแก้ขัดกัน {len(found.views):,} ข้อ จึงยังไม่ได้เขียนแฟ้มใหม่ โปรดเลือกทีละข้อในหน้าต่างโปรแกรม "
        "หรือเพิ่ม --prefer A หรือ --prefer B เพื่อใช้ตามแฟ้มหนึ่งทุกข้อ"
    )
    return (*_clash_sentences(found.views), advice)


def _clash_sentences(views: Iterable[ClashView]) -> tuple[str, ...]:
    return tuple(
        f"{view.where} ({view.what}) {view.why}: เดิม {_told(view.base)} "
        f"A {_told(view.ours)} B {_told(view.theirs)}"
        for view in views
    )


def _told(reading: ClashReading) -> str:
    amount = "" if reading.amount is None else f" = {shown_baht(reading.amount)} บาท"
    return f"[{reading.words}{amount}]"
