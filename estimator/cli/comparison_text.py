"""What the command line says of the revisions of a file, and of two states beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from estimator.app.approvals import approvals_of, elsewhere_sentences
from estimator.app.comparing.rows import (
    FATE_NAMES,
    NO_PRICE,
    SUM_NAMES,
    ComparedRow,
    baht_words,
    change_words,
    compared_rows,
    compared_sums,
    counts_words,
)
from estimator.app.comparing.states import ComparedStates
from estimator.app.history import when_words
from estimator.app.revision_forms import unlike_forms_words
from estimator.app.revisions import Revision, checksum_code, note_words
from estimator.cli.screen_text import columns, one_line
from estimator.domain.estimate import Estimate

_WIDEST: int = 200


def revisions_text(revisions: Sequence[Revision], estimate: Estimate) -> str:
    """The revisions, one a line, the newest first, and when the estimate says one was approved.

    What was approved of another copy is told beneath.
    """
    elsewhere = map(one_line, elsewhere_sentences(estimate, revisions))
    listed = _listed(revisions, estimate) if revisions else "แฟ้มนี้ยังไม่เคยบันทึกฉบับ"
    return "\n".join([listed, *elsewhere]) + "\n"


def _listed(revisions: Sequence[Revision], estimate: Estimate) -> str:
    rows = [("ฉบับ", "เมื่อ", "ผู้บันทึก", "ราคากลาง", "รหัสตรวจ", "หมายเหตุ")]
    rows += [
        (
            each.name,
            when_words(each.at),
            each.who,
            NO_PRICE if each.worth is None else baht_words(each.worth.price),
            checksum_code(each),
            note_words(each, approvals_of(estimate, each, revisions)),
        )
        for each in revisions
    ]
    return columns(rows, "<<<><<", most=_WIDEST)


def compared_text(compared: ComparedStates) -> str:
    """The sums of both, what is unlike in a few words, then every difference."""
    found = compared.difference
    rows = compared_rows(found)
    states = compared_sums(
        (_short(compared.before), found.before), (_short(compared.after), found.after)
    )
    sums = [("", *(each.name for each in states))]
    sums += zip(SUM_NAMES, *(each.sums for each in states), strict=True)
    forms = unlike_forms_words(compared.forms)
    blocks = [columns(sums, "<>>>", most=_WIDEST), counts_words(rows), forms, *_lines(rows)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _short(name: str) -> str:
    """A file, or a revision of it, without the folder."""
    return name.replace("\\", "/").rpartition("/")[2]


def _lines(rows: Iterable[ComparedRow]) -> list[str]:
    told = [one_line(_line(each)) for each in rows]
    return ["\n".join(told)] if told else []


def _line(row: ComparedRow) -> str:
    what = f"{row.where}: {row.what}" if row.where else row.what
    words = f"- [{FATE_NAMES[row.fate]}] {what}"
    details = f" ({row.details})" if row.details else ""
    if row.change is None:
        return words + details
    money = f"{baht_words(row.before)} → {baht_words(row.after)} บาท ({change_words(row.change)})"
    return f"{words}{details} {money}"
