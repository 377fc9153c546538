"""The committee's papers: every word is filled, figures and words agree, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from estimator.domain.money import satang_from_baht
from estimator.domain.ordered import records_of
from estimator.domain.procedure.bid import bid_percent
from estimator.domain.procedure.circulars import ToldCircular
from estimator.domain.procedure.group_choice import GroupChoice
from estimator.domain.procedure.papers import CommitteeMeeting
from estimator.domain.wording import amount_in_words
from estimator.errors import UserError
from estimator.sheets.document import Sheet
from estimator.sheets.layout.display import shown
from estimator.sheets.papers.digit_styles import (
    DigitStyle,
    copied_sentence,
    has_thai_digits,
    in_style,
)
from estimator.sheets.papers.kinds import (
    CLAUSE_TOPICS,
    PAPER_COLUMNS,
    PAPER_KINDS,
    PAPER_WORDS,
    PaperKind,
)
from estimator.sheets.papers.paper_building import paper_document, paper_sheet
from estimator.sheets.papers.paper_definition import PaperDefinition
from estimator.sheets.papers.paper_facts import CheckedClause, PaperFacts, PriceBefore
from estimator.sheets.papers.paper_reader import parse_paper, todays_paper
from estimator.sheets.papers.paper_words import flags_of, known_words, members_of, paper_words
from estimator.sheets.printing import pdf_bytes, write_workbook
from tests.sheets.papers.paper_facts_made import facts, with_committee

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
# The words of an amount stand right behind it in brackets.
AMOUNT = re.compile(r"([\d,]+\.\d\d)\s*บาท\s*\(([^)]+(?:ถ้วน|สตางค์))\)")
PLAIN = """paper_kind = "notice"
name = "ประกาศ"
title = "ประกาศ"
[paper]
width_mm = 210
height_mm = 297
margin_mm = 20
[columns_mm]
no = 14
description = 76
value = 44
remark = 36
"""


def definition(kind: PaperKind) -> PaperDefinition:
    made, troubles = todays_paper(kind)
    assert troubles == ()
    return made


def texts(sheet: Sheet) -> Iterator[str]:
    """What stands in a sheet, cell by cell, heading first."""
    for row in (*sheet.heading, *sheet.rows):
        for cell in row.cells:
            yield shown(cell.value, sheet.figures)


def paper_text(kind: PaperKind, of: PaperFacts) -> str:
    return "".join(texts(paper_sheet(definition(kind), of))).translate(THAI_DIGITS)


@pytest.mark.parametrize("kind", PAPER_KINDS)
def test_every_paper_is_read_and_laid_out_with_the_estimates_name(kind: PaperKind) -> None:
    assert "อาคารเรียน" in paper_text(kind, facts())


def test_every_word_that_a_paper_may_have_is_filled() -> None:
    assert paper_words(facts()).keys() == PAPER_WORDS.keys()
    assert all(paper_words(facts()).values())


@pytest.mark.parametrize("kind", PAPER_KINDS)
def test_words_and_figures_agree_wherever_both_stand_on_a_page(kind: PaperKind) -> None:
    of = facts()
    document = pypdfium2.PdfDocument(pdf_bytes(paper_document([definition(kind)], of)))
    pages = [page.get_textpage().get_text_range() for page in document]
    text = re.sub(r"\s+", " ", " ".join(pages)).translate(THAI_DIGITS)
    found = AMOUNT.findall(text)
    if kind not in ("order", "contents"):
        assert found, text
    for figure, words in found:
        satang = satang_from_baht(Decimal(figure.replace(",", "")))
        assert re.sub(r"\s", "", words) == amount_in_words(satang)


def test_nothing_of_a_paragraph_is_lost_where_its_first_line_is_set_in() -> None:
    long = "ข้อความ 12,345.67 บาท ยาวมาก " * 30
    text = PLAIN + f'[[block]]\nfirst_line_mm = 25\ntext = "{long.strip()}"\n'
    sheet = paper_sheet(parse_paper(text, "notice.toml"), facts())
    printed = "".join(texts(sheet)).translate(THAI_DIGITS)
    assert re.sub(r"\s", "", long) in re.sub(r"\s", "", printed)
    first, second, *_ = [row for row in sheet.rows if row.cells]
    assert len(first.cells[0].lines) == 1
    assert first.cells[0].look.indent > second.cells[0].look.indent == 0


def test_what_is_not_recorded_is_left_to_be_written_by_hand() -> None:
    words = paper_words(facts(bid=None))
    assert set(words["bid"]) == {"."}
    assert set(words["bid_percent"]) == {"."}


@pytest.mark.parametrize(
    ("bid", "price", "told"),
    [
        (115, 100, "15.00"),
        (11_499, 10_000, "14.99"),
        (1_149_999, 1_000_000, "14.99"),
        (85, 100, "15.00"),
        (100, 100, "0.00"),
        (1_300_000, 1_000, "129,900.00"),
        (5, 0, None),
    ],
)
def test_a_share_below_fifteen_per_cent_never_reads_fifteen(
    bid: int, price: int, told: str | None
) -> None:
    assert bid_percent(bid, price) == told


def test_blocks_are_printed_where_their_condition_holds() -> None:
    single, standing = (paper_text("order", facts(standing=each)) for each in (False, True))
    assert "เป็นการประจำ" in standing
    assert "เป็นการประจำ" not in single
    assert "จะดำเนินการจัดจ้างงานก่อสร้าง" in single
    assert "สูงกว่าราคากลาง" in paper_text("comparison", facts("20000"))
    assert "ต่ำกว่าราคากลาง" in paper_text("comparison", facts("10000"))
    assert flags_of(facts("14000")) & {"bid_above", "bid_below"} == frozenset()


@pytest.mark.parametrize(
    ("members", "long"), [(0, False), (3, False), (9, False), (15, False), (3, True), (9, True)]
)
def test_a_committee_signs_below_a_text_on_every_paper(members: int, long: bool) -> None:
    of = with_committee(facts(), members, long=long)
    for kind in PAPER_KINDS:
        sheet = paper_sheet(definition(kind), of)
        for page in sheet.pages:
            assert any(row.kind in ("note", "subtotal") for row in page.rows), (kind, page.number)


def test_the_head_of_an_agency_signs_no_page_with_a_day_alone() -> None:
    for members in range(9, 20):
        sheet = paper_sheet(definition("order"), with_committee(facts(), members))
        last = [row for row in sheet.pages[-1].rows if row.kind in ("note", "subtotal")]
        assert len(last) > 1, members
    assert len(sheet.pages) == 2


@pytest.mark.parametrize("kind", ["minutes", "report", "review", "check_sheet", "comparison"])
def test_a_large_committee_signs_on_one_page(kind: PaperKind) -> None:
    of = with_committee(facts(), 19)
    sheet = paper_sheet(definition(kind), of)
    signed = [
        page.number
        for page in sheet.pages
        for row in page.rows
        for cell in row.cells
        if row.kind == "signature" and "สมชาย ใจดี" in shown(cell.value, sheet.figures)
    ]
    assert len(signed) == 19
    assert len(set(signed)) == 1


@pytest.mark.parametrize("kind", ["order", "minutes", "report", "review", "notice", "comparison"])
def test_a_project_of_a_long_name_is_printed_whole(kind: PaperKind) -> None:
    of = with_committee(facts(), 9, long=True)
    name = of.priced.estimate.project.name
    printed = re.sub(r"\s", "", paper_text(kind, of))
    assert len(name) == 300
    assert re.sub(r"\s", "", name) in printed


def test_a_committee_that_is_not_named_has_places_to_be_written_in() -> None:
    printed = paper_text("order", with_committee(facts(), 0))
    assert printed.count("...") > 6
    assert "ประธานกรรมการ" in printed
    assert printed.count("กรรมการ") > 3


def test_heads_of_a_long_table_stand_on_each_of_its_pages() -> None:
    rows = [CheckedClause("9.3.1", "ถามอะไร " * 20, "ไม่พบข้อขัดข้อง")] * 60
    sheet = paper_sheet(definition("check_sheet"), replace(facts(), checks=rows))
    assert len(sheet.pages) > 3
    assert next(shown(cell.value, sheet.figures) for cell in sheet.head[-1].cells) == "ข้อ"
    assert all(page.table for page in sheet.pages[:-1])
    assert sum(row.kind == "subtotal" for row in sheet.rows) == 60


def test_a_review_says_which_way_the_price_went() -> None:
    told = {120_000_050: "ต่ำลง 1,186,000.50", 100: "สูงขึ้น 13,999.00", 1_400_000: "คงเดิม"}
    for before, way in told.items():
        of = replace(facts(), before=PriceBefore("แรก", date(2026, 5, 1), before))
        printed = paper_text("review", of)
        assert way in printed
        assert sum(each.split(" ")[0] in printed for each in told.values()) == 1
    unknown = replace(facts(), before=PriceBefore("แรก", date(2026, 5, 1), None))
    assert not any(each.split(" ")[0] in paper_text("review", unknown) for each in told.values())


def submitted_on(day: date, of: PaperFacts | None = None) -> PaperFacts:
    of = of or facts()
    dates = replace(of.priced.estimate.dates, submitted=day, published=None)
    estimate = replace(of.priced.estimate, dates=dates)
    return replace(of, priced=replace(of.priced, estimate=estimate))


def test_the_day_of_submission_is_of_what_was_submitted() -> None:
    approved = date(2026, 5, 1)
    before = PriceBefore("แรก", approved, 100, is_same=True)
    for day, review, report in (
        (approved, "", "1 พฤษภาคม 2569"),
        (date(2026, 6, 2), "2 มิถุนายน 2569", ""),
    ):
        of = submitted_on(day, replace(facts(), before=before))
        assert known_words(of, "review")["submitted"] == review
        assert known_words(of, "report")["submitted"] == report
    # Another revision than the one before is reported as well as it is reviewed.
    other = submitted_on(date(2026, 6, 2))
    assert known_words(other, "report")["submitted"] == "2 มิถุนายน 2569"
    first = submitted_on(date(2026, 6, 2), replace(facts(), before=None))
    assert known_words(first, "review")["submitted"] == ""
    assert known_words(first, "report")["submitted"] == "2 มิถุนายน 2569"


def test_reasons_of_a_review_are_marked_where_the_file_knows_them() -> None:
    late, told = "(/)ยังไม่ได้ประกาศ", "(/)ได้รับแจ้ง"
    for day, is_late in ((date(2026, 5, 31), False), (date(2026, 6, 1), True)):
        said = "".join(paper_text("review", submitted_on(day)).split())
        assert (late in said) is is_late
        assert told not in said
    of = submitted_on(date(2026, 5, 20))
    for on, is_told in ((date(2026, 5, 1), False), (date(2026, 5, 2), True)):
        circular = ToldCircular("labour", "ว 999", registered_on=on)
        estimate = replace(of.priced.estimate, circulars=records_of([circular]))
        made = replace(of, priced=replace(of.priced, estimate=estimate))
        assert (told in "".join(paper_text("review", made).split())) is is_told


def test_only_a_committee_that_is_the_same_is_called_so() -> None:
    of = facts()
    own = members_of(of.priced.estimate)
    for members, is_same in ((own, True), (own | {"นางอื่น มาใหม่"}, False), (None, False)):
        before = PriceBefore("แรก", date(2026, 5, 1), 100, members)
        assert ("ชุดเดิม" in paper_text("review", replace(of, before=before))) is is_same


def test_clauses_are_those_of_the_edition_and_no_file_types_one() -> None:
    for kind in PAPER_KINDS:
        for block in definition(kind).blocks:
            assert not re.search(r"ข้อ\s*[\d๐-๙]", block.text), kind
    words = paper_words(facts())
    assert [words[f"clause_{topic}"] for topic in CLAUSE_TOPICS] == ["16.2", "18", "19", "20"]
    assert "(ข้อ 18)" in paper_text("review", facts())


def words_of(*meetings: CommitteeMeeting) -> dict[str, str]:
    of = facts()
    then = replace(of.priced.estimate, meetings=records_of(meetings))
    return paper_words(replace(of, priced=replace(of.priced, estimate=then)))


def test_that_nobody_was_absent_is_said_beside_who_was_present_alone() -> None:
    """So of dissent beside what was resolved: an empty field alone tells nothing."""
    day, dots = date(2026, 6, 1), "." * 24
    for meetings, absent, dissent in (
        ((), dots, dots),
        ((CommitteeMeeting(day),), dots, dots),
        ((CommitteeMeeting(day, present="นาย ก"),), "ไม่มี", dots),
        ((CommitteeMeeting(day, resolution="เห็นชอบ"),), dots, "ไม่มี"),
        ((CommitteeMeeting(day, present="ก", absent="ข", dissent="ค"),), "ข", "ค"),
    ):
        words = words_of(*meetings)
        assert (words["absent"], words["dissent"]) == (absent, dissent)


def test_minutes_are_of_the_last_meeting_also_while_it_has_no_day() -> None:
    first, last = CommitteeMeeting(date(2026, 6, 1), "1"), CommitteeMeeting(date(2026, 6, 9), "2")
    assert words_of(last, first)["meeting_no"] == "2"
    assert words_of(CommitteeMeeting(number="3"), first)["meeting_no"] == "3"
    undated = (CommitteeMeeting(number="3"), CommitteeMeeting(number="4"))
    assert words_of(first, *undated)["meeting_no"] == "4"


@pytest.mark.parametrize(
    ("style", "figure"),
    [("thai", "๑๔,๐๐๐.๐๐"), ("thai_whole", "๑๔,๐๐๐"), ("arabic", "14,000")],
)
def test_an_announcement_is_copied_as_it_is_printed(style: DigitStyle, figure: str) -> None:
    copied = copied_sentence(definition("notice"), facts(), style)
    assert f"เป็นเงินทั้งสิ้น {figure} บาท (หนึ่งหมื่นสี่พันบาทถ้วน)" in copied
    of = in_style(facts(), style)
    sheet = paper_sheet(definition("notice"), of, has_thai_digits(style))
    assert re.sub(r"\s", "", copied) in re.sub(r"\s", "", "".join(texts(sheet)))


def test_satang_are_never_left_out_of_an_announcement() -> None:
    of = facts()
    of = replace(of, priced=replace(of.priced, reference_price=1_400_050))
    assert "๑๔,๐๐๐.๕๐ บาท" in copied_sentence(definition("notice"), of, "thai_whole")


def test_a_percentage_has_no_zeros_behind_it() -> None:
    of = facts()
    for typed, told in (("0.0", "0"), ("10", "10"), ("7.50", "7.5")):
        conditions = replace(of.priced.estimate.conditions, retention_percent=Decimal(typed))
        priced = replace(of.priced, estimate=replace(of.priced.estimate, conditions=conditions))
        assert paper_words(replace(of, priced=priced))["retention"] == told


def test_a_workbook_of_all_papers_is_written(tmp_path: Path) -> None:
    document = paper_document([definition(kind) for kind in PAPER_KINDS], facts())
    write_workbook(document, tmp_path / "papers.xlsx")
    assert (tmp_path / "papers.xlsx").stat().st_size > 5_000


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ('[[block]]\ntext = "{prise}"\n', "มี {prise} ซึ่งโปรแกรมเติมไม่ได้"),
        ('[[block]]\ntext = "ก"\ntable = "bid"\n', "อย่างใดอย่างหนึ่ง"),
        ('[[block]]\ntable = "moon"\n', "เป็น “moon” ไม่ได้"),
        ('[[block]]\ntext = "ก"\nwhen = ["night"]\n', "เป็น “night” ไม่ได้"),
        ('[[block]]\ntext = "ก"\ncolour = "red"\n', "ไม่ใช่ค่าที่โปรแกรมรู้จัก"),
        ("", "ต้องมี 1 ถึง 100 ตอน"),
    ],
)
def test_a_broken_paper_is_refused_by_file_line_and_key(change: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_paper(PLAIN + change, "notice.toml")
    assert said in str(refused.value)
    assert "notice.toml" in str(refused.value)


def test_a_broken_paper_of_the_office_is_told_and_the_programs_own_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTIMATOR_DATA", str(tmp_path))
    own = tmp_path / "forms" / "papers"
    own.mkdir(parents=True)
    (own / "notice.toml").write_text(PLAIN + '[[block]]\ntext = "{prise}"\n', encoding="utf-8")
    made, (trouble,) = todays_paper("notice")
    assert made.name == "ข้อความประกาศราคากลาง"
    assert "บรรทัด" in trouble
    assert "ใช้แบบที่มากับโปรแกรมแทน" in trouble
    (own / "notice.toml").write_text(PLAIN + '[[block]]\ntext = "{price}"\n', encoding="utf-8")
    made, troubles = todays_paper("notice")
    assert (made.name, troubles) == ("ประกาศ", ())


def test_every_table_has_the_columns_of_a_paper() -> None:
    for kind in PAPER_KINDS:
        sheet = paper_sheet(definition(kind), facts())
        assert tuple(column.key for column in sheet.columns) == PAPER_COLUMNS
        assert not any("{" in text for text in texts(sheet))


@pytest.mark.parametrize(
    ("entry", "reason", "told"),
    [("6.1 (6)", "", "ตรงตามรายการนั้น"), ("6.1 (6)", "ตามมติ", "ตามมติ"), ("", "", "")],
)
def test_a_group_of_the_lists_needs_no_reason_of_anybody(
    entry: str, reason: str, told: str
) -> None:
    made = facts()
    choice = GroupChoice(entry=entry, reason=reason)
    estimate = replace(made.priced.estimate, group_choice=choice)
    words = known_words(replace(made, priced=replace(made.priced, estimate=estimate)))
    assert (words["group_entry"], words["group_reason"]) == (entry, told)
