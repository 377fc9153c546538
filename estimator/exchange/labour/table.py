"""A labour-rate circular from a plain spreadsheet: mapped columns in, rates and findings out.

Nothing is stored here: the caller shows what was read, with every row that could not be, and
stores it only when it is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from estimator.domain.books.edition import EditionInfo
from estimator.domain.findings import RowFinding, Severity
from estimator.domain.labour.account import (
    LabourEdition,
    LabourNote,
    LabourRate,
    PipeRule,
    Section,
    edition_of,
)
from estimator.domain.search.folding import folded
from estimator.errors import UserError
from estimator.exchange.labour.doubtful_rows import doubtful_heads, doubtful_rates
from estimator.exchange.labour.rows import LabourCells, LabourField, LabourRows
from estimator.exchange.tables.file_table import (
    MOST_COLUMNS,
    FileTable,
    cut_figure,
    fit_text,
    unfit_texts,
)

__all__ = [
    "FIELD_TITLES",
    "ColumnMapping",
    "LabourField",
    "LabourTable",
    "edition_read",
    "guess_mapping",
    "read_labour_table",
    "with_findings",
]

FIELD_TITLES: dict[LabourField, str] = {
    "code": "ลำดับ/รหัส",
    "tier": "ลำดับอัตราในรหัส",
    "section": "หมวด",
    "name": "รายการ",
    "variant": "ชนิด/ขนาด",
    "group": "กลุ่มย่อย",
    "condition": "เงื่อนไข/หมายเหตุ",
    "unit": "หน่วย",
    "rate": "ค่าแรง (บาท)",
    "page": "หน้า",
    "line": "บรรทัด",
    "confirmed": "ตรวจแล้ว",
    "confirmed_by": "ผู้ตรวจ",
    "remark": "คำอธิบายของโปรแกรม",
}
_REQUIRED: tuple[LabourField, ...] = ("code", "name", "unit", "rate")
# How offices head these columns, folded; the first field one of whose words a header holds.
_HEADINGS: tuple[tuple[LabourField, tuple[str, ...]], ...] = (
    ("tier", ("tier", "ลำดับอัตรา")),
    ("code", ("code", "รหัส", "ลำดับ", "ข้อที่", "เลขข้อ")),
    ("section", ("section", "หมวด")),
    ("variant", ("variant", "ชนิด", "ขนาด", "รายละเอียด")),
    ("confirmed_by", ("confirmed_by", "ผู้ตรวจ")),
    ("confirmed", ("confirmed", "ตรวจแล้ว")),
    ("remark", ("remark", "คำอธิบายของโปรแกรม")),
    ("condition", ("condition", "เงื่อนไข", "หมายเหตุ")),
    ("group", ("group", "กลุ่ม")),
    ("name", ("name", "รายการ", "ชื่อ")),
    ("unit", ("unit", "หน่วย")),
    ("page", ("page", "หน้า")),
    ("line", ("line", "บรรทัด")),
)
_RATE_WORDS = ("ค่าแรง", "rate", "ราคา", "บาท")
"""How offices head the rate, the surest word first."""
_MATERIAL_WORDS = ("ค่าวัสดุ", "ราคาวัสดุ", "material")
_SEARCHED_FOR_HEADINGS = 30


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column (from 0) holds which field, and the row (from 0) where the data begins.

    `doubt` says why the rate is not among the columns though several heads fit it.
    """

    columns: dict[LabourField, int]
    first_data_row: int
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class LabourTable:
    """What was read: rates in printed order, headings, notes, and every row that asks for a look.

    `rows` gives, for each rate, the number of the outside row it stands in.
    """

    rates: tuple[LabourRate, ...]
    rows: tuple[int, ...]
    sections: tuple[Section, ...]
    findings: tuple[RowFinding, ...]
    notes: tuple[LabourNote, ...] = ()
    pipe_rules: tuple[PipeRule, ...] = ()

    @property
    def acceptable(self) -> bool:
        """True where no row failed: only then may the table become an edition."""
        return bool(self.rates) and not any(f.severity == "stop" for f in self.findings)


def guess_mapping(table: FileTable) -> ColumnMapping:
    """The mapping that the table's own header row suggests; UserError if it has none.

    Of two columns that may be the rate, such as those of two circulars, none is taken.
    """
    for index, row in enumerate(table.rows[:_SEARCHED_FOR_HEADINGS]):
        columns, rates = _headed(row)
        if rates and all(field in columns for field in _REQUIRED if field != "rate"):
            if len(rates) == 1:
                return ColumnMapping({"rate": rates[0], **columns}, index + 1)
            names = " ".join(f"“{row[each]}”" for each in rates)
            doubt = f"มีคอลัมน์ที่อาจเป็นค่าแรง {len(rates)} คอลัมน์ คือ {names} โปรดเลือกคอลัมน์ของฉบับที่จะรับ"
            return ColumnMapping(columns, index + 1, doubt)
    raise UserError(
        f"ตาราง “{table.name}” ไม่มีหัวตารางที่มีคำว่า ลำดับ รายการ หน่วย และค่าแรง โปรดเลือกคอลัมน์เอง"
    )


def _headed(row: Sequence[str]) -> tuple[dict[LabourField, int], tuple[int, ...]]:
    """The columns of all fields but the rate, and those that may be the rate."""
    texts = [folded(cell) for cell in row]
    rates = _rate_columns(texts)
    columns: dict[LabourField, int] = {}
    for index, text in enumerate(texts):
        # “ราคา/หน่วย” beside the rate is money, and no unit.
        if index in rates or any(word in text for word in ("ราคา", "บาท", *_MATERIAL_WORDS)):
            continue
        for field, names in _HEADINGS:
            if text and field not in columns and any(name in text for name in names):
                columns[field] = index
                break
    return columns, rates


def _rate_columns(texts: Sequence[str]) -> tuple[int, ...]:
    """The columns headed as the labour rate: by the surest word, and never that of material."""
    numbered = [name for field, names in _HEADINGS if field in ("tier", "code") for name in names]
    never = (*numbered, *_MATERIAL_WORDS)
    for word in _RATE_WORDS:
        found = tuple(
            index
            for index, text in enumerate(texts)
            if word in text and not any(each in text for each in never)
        )
        if found:
            return found
    return ()


def read_labour_table(table: FileTable, mapping: ColumnMapping, edition: str) -> LabourTable:
    """Rates and headings of a table, each unreadable row with its reason.

    Raises UserError where a column that must be there is not mapped, or one is mapped twice.
    """
    missing = [FIELD_TITLES[field] for field in _REQUIRED if field not in mapping.columns]
    if missing and mapping.doubt:
        raise UserError(mapping.doubt)
    if missing:
        raise UserError(f"ยังไม่ได้เลือกคอลัมน์ {', '.join(missing)} โปรดเลือกให้ครบ")
    if len(set(mapping.columns.values())) < len(mapping.columns):
        raise UserError("มีคอลัมน์ที่เลือกไว้สำหรับสองเรื่อง โปรดเลือกเรื่องละคอลัมน์")
    reader = LabourRows(edition, has_variants="variant" in mapping.columns)
    first = mapping.first_data_row
    # Heads may take two lines; a title alone, or nothing above the data, is no head.
    heads = max(map(table.width, range(min(first, len(table.rows)))), default=0)
    if heads <= max(mapping.columns.values()):
        heads = MOST_COLUMNS
    for number, row in enumerate(table.rows[first:], start=first + table.first_row):
        cells: LabourCells = {
            field: row[column] if column < len(row) else ""
            for field, column in mapping.columns.items()
        }
        if any(cells.values()) and not _is_header_again(cells):
            too_long = cut_figure(table, number - table.first_row, heads, mapping.columns["rate"])
            if too_long is not None:
                reader.findings.append(too_long)
            unfit = unfit_texts(number, ((FIELD_TITLES[each], cells[each]) for each in cells))
            if unfit:
                reader.findings += unfit
                cells = {field: fit_text(text) for field, text in cells.items()}
            reader.take(number, cells, _doubt_of_code(table, number, mapping))
    column = mapping.columns["rate"]
    return with_findings(
        _finished(reader),
        (
            *_doubts_of_heads(table, column, first),
            *doubtful_rates(table, column, reader.places, reader.rates),
        ),
    )


def _doubts_of_heads(table: FileTable, column: int, first: int) -> Iterator[RowFinding]:
    """What the head right above the rates says of them; titles above it are none."""
    for at in range(max(0, first - 2), first):
        row = table.rows[at]
        if column < len(row):
            yield from doubtful_heads(row[column], at + table.first_row)


def _doubt_of_code(table: FileTable, number: int, mapping: ColumnMapping) -> Severity | None:
    """How grave it is where a row's item number reads as if it had lost a zero at its end.

    None where the cell is known to be a text, which loses nothing.
    """
    if table.figures is None:
        return "warn"
    place = (number - table.first_row, mapping.columns["code"])
    return "stop" if place in table.figures else None


def _is_header_again(cells: LabourCells) -> bool:
    """A heading printed again on a new page says the same words as the header row."""
    return folded(cells.get("unit", "")) in {"หน่วย", "unit"}


def _finished(reader: LabourRows) -> LabourTable:
    """Everything taken; only now is it known which headings have works below them."""
    sections = tuple(_sections(reader.headings, reader.rates))
    known = {section.code for section in sections}
    rates = tuple(
        rate if rate.section else replace(rate, section=_section_of(rate.code, known))
        for rate in reader.rates
    )
    notes = tuple(_placed(note, rates) for note in reader.notes)
    return LabourTable(
        rates,
        tuple(reader.places),
        sections,
        tuple(reader.findings),
        notes,
        tuple(reader.pipe_rules),
    )


def _sections(headings: Iterable[Section], rates: Iterable[LabourRate]) -> Iterable[Section]:
    """Parts, works, and below them what has further numbers below it, in printed order."""
    named = {heading.code: heading for heading in headings}
    for rate in rates:
        if rate.code not in named:
            parent = rate.code.rpartition(".")[0]
            level = rate.code.count(".") + 1
            named[rate.code] = Section(rate.code, parent, rate.name, level, rate.page)
    above = {code.rpartition(".")[0] for code in (*named, *(rate.code for rate in rates))}
    kept = [each for each in named.values() if each.level <= 2 or each.code in above]
    return sorted(kept, key=lambda each: _place(each.code))


def _place(code: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in code.split(".")]


def _section_of(code: str, known: set[str]) -> str:
    here = code
    while here and here not in known:
        here = here.rpartition(".")[0]
    return here or code.split(".", maxsplit=1)[0]


def _placed(note: LabourNote, rates: Sequence[LabourRate]) -> LabourNote:
    """A note that sends small quantities to an enquiry, on the works that count a quantity."""
    if note.meaning not in ("enquiry_below", "enquiry_elsewhere") or not note.at:
        return note
    below = note.at + "."
    codes = dict.fromkeys(
        rate.code
        for rate in rates
        if (rate.code == note.at or rate.code.startswith(below))
        and rate.tier_range.measure == "quantity"
    )
    return replace(note, applies_to=tuple(codes))


def edition_read(read: LabourTable, info: EditionInfo) -> LabourEdition:
    """What was read as an edition; its rates point to `info`."""
    rates = (replace(rate, edition=info.id) for rate in read.rates)
    return edition_of(info, rates, read.sections, read.notes, read.pipe_rules)


def with_findings(read: LabourTable, more: Sequence[RowFinding]) -> LabourTable:
    """The same table with further findings."""
    return replace(read, findings=(*read.findings, *more))
