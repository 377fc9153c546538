"""A circular just read against one that is known: what is missing, what can hardly be true."""

from __future__ import annotations

from collections.abc import Iterator

from estimator.domain.books.edition import EditionInfo
from estimator.domain.findings import RowFinding
from estimator.domain.labour.account import LabourEdition
from estimator.domain.labour.pairs import LARGE_MOVE_PERCENT, RatePair, successors
from estimator.exchange.labour.table import LabourTable, edition_read


def compare_with(read: LabourTable, known: LabourEdition) -> tuple[RowFinding, ...]:
    """Checks against an edition that is known: row by row, then what is not there at all.

    A rate that moved by more than 30 percent, a unit that changed or a work that hardly reads as
    before is a warning, to be looked at; what went to another number is a note.
    """
    return (*_moved(read, known), *_missing(read, known))


def _moved(read: LabourTable, known: LabourEdition) -> Iterator[RowFinding]:
    info = EditionInfo("", "", "", None, None, "", "", "")
    after = successors(known, edition_read(read, info))
    before = {(rate.code, rate.tier): known.rates[key] for key, rate in after.items()}
    for row, rate in zip(read.rows, read.rates, strict=True):
        old = before.get((rate.code, rate.tier))
        if old is not None:
            for message, severity in _messages(RatePair(old, rate)):
                yield RowFinding(row, message, "warn" if severity else "note")


def _messages(pair: RatePair) -> Iterator[tuple[str, bool]]:
    """What is odd about a pair, and whether it is to be looked at."""
    old, new = pair.before, pair.after
    if old is None or new is None:
        return
    place = f"ข้อ {new.code} อัตราที่ {new.tier}"
    if pair.renumbered:
        yield f"{place}: เดิมคือข้อ {old.code} อัตราที่ {old.tier}", False
    if pair.doubtful:
        yield f"{place}: ถ้อยคำต่างจากเดิมมาก เดิมว่า “{old.title} {old.condition}”".rstrip(), True
    if pair.unit_changed:
        yield f"{place}: หน่วย {old.unit} กลายเป็น {new.unit}", True
    if pair.large:
        yield (
            f"{place}: {old.rate:,f} เป็น {new.rate:,f} ต่างกันเกินร้อยละ {LARGE_MOVE_PERCENT}",
            True,
        )


def _missing(read: LabourTable, known: LabourEdition) -> Iterator[RowFinding]:
    name = known.info.name
    here = {_work(rate.code) for rate in read.rates}
    titles = {section.code: section.title for section in known.sections}
    for work in dict.fromkeys(_work(code) for code, _ in known.rates):
        if work not in here:
            title = f" {titles[work]}" if work in titles else ""
            yield RowFinding(0, f"ไม่มีหมวด {work}{title} ที่มีใน {name}", "warn")
    gone = known.rates.keys() - {(rate.code, rate.tier) for rate in read.rates}
    if gone:
        yield RowFinding(0, f"อัตราใน {name} ที่ไม่มีในตารางนี้ {len(gone):,} รายการ", "note")
    rules = {rule.code for rule in known.pipe_rules} - {rule.code for rule in read.pipe_rules}
    lost = sorted(rules.intersection(rate.code for rate in read.rates))
    if lost:
        yield RowFinding(0, f"ไม่มีเกณฑ์ร้อยละของงานท่อ ข้อ {', '.join(lost)} ที่มีใน {name}", "warn")
    if any(note.meaning for note in known.notes) and not any(note.meaning for note in read.notes):
        yield RowFinding(0, f"ไม่มีหมายเหตุให้สืบราคาที่มีใน {name}", "warn")


def _work(code: str) -> str:
    """The kind of work a code belongs to: its first two numbers."""
    return ".".join(code.split(".", maxsplit=2)[:2])
