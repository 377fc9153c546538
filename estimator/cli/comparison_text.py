"""What the command line says of the revisions of a file, and of two states beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from estimator.app.comparing.rows import (
    FATE_NAMES,
    NO_PRICE,
    ComparedRow,
    change_words,
    compared_rows,
    compared_sums,
    counts_words,
)
from estimator.app.comparing.states import Compared
from estimator.app.history import when_words
from estimator.app.revisions import Revision, checksum_code
from estimator.cli.plain_text import columns, one_line
from estimator.domain.money import Satang, shown_baht

_WIDEST: int = 200


def revisions_text(revisions: Sequence[Revision]) -> str:
    """The revisions, one a line, the newest first."""
    if not revisions:
        return "แฟ้มนี้ยังไม่เคยบันทึกฉบับ\n"
    rows = [("ฉบับ", "เมื่อ", "ผู้บันทึก", "ราคากลาง", "รหัสตรวจ", "หมายเหตุ")]
    rows += [
        (
            each.name,
            when_words(each.at),
            each.who,
            NO_PRICE if each.worth is None else _baht(each.worth.price),
            checksum_code(each),
            each.note,
        )
        for each in revisions
    ]
    return columns(rows, "<<<><<", most=_WIDEST) + "\n"


def compared_text(compared: Compared) -> str:
    """The sums of both, what is unlike in a few words, then every difference."""
    found = compared.difference
    rows = compared_rows(found)
    sums = [("", compared.before, compared.after, "ต่างกัน")]
    sums += [
        (each.title, each.before, each.after, each.change)
        for each in compared_sums(found.before, found.after)
    ]
    blocks = [columns(sums, "<>>>", most=_WIDEST), counts_words(rows), *_lines(rows)]
    return "\n\n".join(blocks) + "\n"


def _lines(rows: Iterable[ComparedRow]) -> list[str]:
    told = [one_line(_line(each)) for each in rows]
    return ["\n".join(told)] if told else []


def _line(row: ComparedRow) -> str:
    what = f"{row.where}: {row.what}" if row.where else row.what
    words = f"- [{FATE_NAMES[row.fate]}] {what}"
    details = f" ({row.details})" if row.details else ""
    if row.change is None:
        return words + details
    money = f"{_baht(row.before)} → {_baht(row.after)} บาท ({change_words(row.change)})"
    return f"{words}{details} {money}"


def _baht(amount: Satang | None) -> str:
    return NO_PRICE if amount is None else shown_baht(amount)
