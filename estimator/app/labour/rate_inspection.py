"""What the panel says about a labour rate: where it is printed and what its condition means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from estimator.app.inspection import Inspection, InspectionLine
from estimator.app.labour.wording import kind_of, name_of, price_of, short_name
from estimator.domain.labour.account import (
    LabourEdition,
    LabourEditions,
    LabourNote,
    LabourRate,
    headings_above,
)
from estimator.domain.labour.pairs import RatePair
from estimator.domain.labour.tiers import notes_for, range_in_words
from estimator.domain.money import shown_number
from estimator.domain.wording import short_thai_date

_MEANINGS = {
    "enquiry_below": "ปริมาณต่ำกว่านี้ให้สืบราคา",
    "enquiry_elsewhere": "นอกพื้นที่นี้ให้สืบราคา",
    "scaffold_included": "รวมค่านั่งร้านแล้ว",
    "project_total": "นับปริมาณทั้งโครงการ",
}


def of_rate(
    editions: LabourEditions, rate: LabourRate, elsewhere: Iterable[RatePair]
) -> Inspection:
    """A rate of one of the editions; `elsewhere` pairs it with the same work in others."""
    edition = editions[rate.edition]
    return Inspection(
        title=f"ค่าแรง {price_of(rate)}",
        subtitle=" ".join(filter(None, (name_of(edition, rate), kind_of(edition, rate)))),
        lines=(
            *_condition(rate),
            *_printed(editions, rate),
            *_origin(edition, rate),
            *_other_editions(editions, rate, elsewhere),
        ),
        notes=tuple(_notes(edition, rate)),
    )


def _condition(rate: LabourRate) -> Iterator[InspectionLine]:
    if rate.condition:
        yield InspectionLine("เงื่อนไข", rate.condition, range_in_words(rate.tier_range))


def _printed(editions: LabourEditions, rate: LabourRate) -> Iterator[InspectionLine]:
    """What the circular says where the office has corrected it."""
    base = editions.get(editions[rate.edition].info.base)
    printed = base.rates.get((rate.code, rate.tier)) if base is not None else None
    if base is not None and printed is not None:
        yield InspectionLine(f"อัตราที่พิมพ์ใน {short_name(base.info)}", price_of(printed))


def _origin(edition: LabourEdition, rate: LabourRate) -> Iterator[InspectionLine]:
    info = edition.info
    yield InspectionLine("ที่มา")
    place = [f"ข้อ {rate.code}"]
    place += [f"หน้า {rate.page}"] if rate.page else []
    place += [f"บรรทัด {rate.line}"] if rate.line else []
    yield InspectionLine("หนังสือเวียน" if info.circular else "บัญชี", info.name, " ".join(place))
    if info.dated is not None:
        yield InspectionLine("ลงวันที่", short_thai_date(info.dated))
    if info.in_force_from is not None:
        yield InspectionLine("ใช้บังคับตั้งแต่", short_thai_date(info.in_force_from))
    yield InspectionLine("การตรวจทาน", rate.compared, info.verification_text)
    headings = headings_above(edition, rate.section)
    if headings:
        path = " › ".join(f"{each.code} {each.title}" for each in headings)
        yield InspectionLine("อยู่ใต้หัวข้อ", "", path)


def _other_editions(
    editions: LabourEditions, rate: LabourRate, elsewhere: Iterable[RatePair]
) -> Iterator[InspectionLine]:
    for pair in elsewhere:
        other = pair.after if pair.before is rate else pair.before
        if other is not None:
            book = editions.get(other.edition)
            name = short_name(book.info) if book is not None else other.edition
            yield InspectionLine(f"ใน {name}", price_of(other), _moved(pair, other))


def _moved(pair: RatePair, other: LabourRate) -> str:
    said = [f"ข้อ {other.code}" + (f" หน้า {other.page}" if other.page else "")]
    difference, percent = pair.difference, pair.percent
    if pair.unit_changed:
        said.append("หน่วยต่างกัน เทียบอัตราไม่ได้")
    elif difference == 0:
        said.append("อัตราเท่ากัน")
    elif difference is not None:
        way = "เพิ่มขึ้น" if difference > 0 else "ลดลง"
        part = f" (ร้อยละ {abs(percent):f})" if percent is not None else ""
        said.append(f"ฉบับหลัง{way} {shown_number(abs(difference))} บาท{part}")
    if pair.doubtful:
        said.append("ข้อความต่างกันมาก อาจไม่ใช่งานเดียวกัน")
    elif pair.wording_changed:
        said.append("ข้อความเปลี่ยนไป")
    return " ".join(said)


def _notes(edition: LabourEdition, rate: LabourRate) -> Iterator[str]:
    if rate.remark:
        yield rate.remark
    for note in notes_for(edition, rate):
        yield _note(note)


def _note(note: LabourNote) -> str:
    meaning = _MEANINGS.get(note.meaning, "")
    return f"{note.told} [{meaning}]" if meaning else note.told
