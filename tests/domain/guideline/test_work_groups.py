"""The group that is proposed for names of works as offices write them, answer by answer.

``names_of_works.csv``: a name, what was answered, what is proposed, and where the guideline of 2569
says otherwise, what then. ``like`` marks an entry that holds by our reading, ``near`` one that is
the nearest alone; the words behind ``?`` are what is still asked.
"""

from __future__ import annotations

import csv
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from estimator.domain.bill.work_types import WORK_TYPES
from estimator.domain.clauses import GUIDELINES, Guideline
from estimator.domain.guideline.work_group_words import QUESTION_TEXTS, proposal_sentences
from estimator.domain.guideline.work_groups import (
    ANYTHING,
    Basis,
    GroupLists,
    Proposal,
    proposal,
)
from estimator.domain.procedure.group_choice import PURPOSES, GroupChoice
from estimator.exchange.guideline.work_group_file import work_group_lists

lists = cache(work_group_lists)
NO_ANSWERS: Final = GroupChoice()
NAMES: Final = Path(__file__).with_name("names_of_works.csv")
MARKS: Final[dict[Basis, str]] = {"printed": "", "like": "like ", "nearest": "near "}
EVERY_ANSWER: Final = tuple(
    GroupChoice("", in_grounds, purpose)
    for in_grounds, purpose in product((None, True, False), (None, *PURPOSES))
)
LIKE_NAMES_OF_PLACES: Final = ("บ้านท่าเรือ", "ตำบลสะพานหิน", "บ้านคลองถนน", "โรงเรียนวัดสระน้ำ")


def told(found: Proposal) -> str:
    fits = dict.fromkeys(f"{fit.group} {MARKS[fit.basis]}{fit.entry}" for fit in found.fits)
    asked = f" ? {' ? '.join(found.questions)}" if found.questions else ""
    return f"{' | '.join(fits)}{asked}".strip()


def answered(text: str) -> GroupChoice:
    """`in grounds` or not, a purpose; anything else is what the main structure is said to be."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    grounds = {"in grounds": True, "not in grounds": False}
    return GroupChoice(
        next((each for each in parts if each not in (*grounds, *PURPOSES)), ""),
        next((grounds[each] for each in parts if each in grounds), None),
        next((each for each in PURPOSES if each in parts), None),
    )


def cases() -> list[tuple[str, str, Guideline, str]]:
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found: list[tuple[str, str, Guideline, str]] = []
    for row in rows:
        name, answers, proposed = row["name"], row["answers"], row["proposed"]
        found.append((name, answers, "2565", proposed))
        found.append((name, answers, "2569", row["in_2569"] or proposed))
    return found


@pytest.mark.parametrize(("name", "answers", "guideline", "proposed"), cases())
def test_the_group_of_a_name(name: str, answers: str, guideline: Guideline, proposed: str) -> None:
    assert told(proposal(name, answered(answers), lists(guideline))) == proposed


def test_there_are_enough_names_and_each_group_is_proposed() -> None:
    found = cases()
    assert len({name for name, *_ in found}) >= 80
    settled = {text.split()[0] for *_, text in found if text and "?" not in text}
    assert settled == set(WORK_TYPES)


@pytest.mark.parametrize("place", LIKE_NAMES_OF_PLACES)
@pytest.mark.parametrize("guideline", GUIDELINES)
def test_the_name_of_a_place_decides_nothing(place: str, guideline: Guideline) -> None:
    """Alone it settles nothing; behind a work it is left aside, and a building may be asked for."""
    terms = lists(guideline)
    alone = proposal(place, NO_ANSWERS, terms)
    assert (alone.fits, alone.questions) == ((), tuple(QUESTION_TEXTS))
    assert alone.aside
    for work in ("ก่อสร้างอาคารเรียน", "ปรับปรุงรั้ว", "ขุดลอกคลองส่งน้ำ", "ก่อสร้างสะพาน"):
        bare = proposal(work, NO_ANSWERS, terms)
        for name in (f"{work} {place}", f"{work} สาย{place} และ{place}"):
            behind = proposal(name, NO_ANSWERS, terms)
            assert behind.fits == bare.fits
            assert set(behind.questions) - set(bare.questions) <= {"in_grounds"}
            assert behind.questions == bare.questions or behind.grounds_hint == "โรงเรียน"
            assert behind.aside


@pytest.mark.parametrize("guideline", GUIDELINES)
def test_no_word_behind_one_that_says_where_is_a_work(guideline: Guideline) -> None:
    terms = lists(guideline)
    bare = proposal("ก่อสร้างอาคารเรียน", NO_ANSWERS, terms)
    for term in terms.terms:
        said = term.removesuffix("$").replace(" ", "")
        if term != ANYTHING:
            found = proposal(f"ก่อสร้างอาคารเรียน ตำบล{said}", NO_ANSWERS, terms)
            assert (found.fits, found.questions) == (bare.fits, bare.questions), term


@pytest.mark.parametrize("guideline", GUIDELINES)
def test_every_term_is_found_whole_whatever_is_done_to_it(guideline: Guideline) -> None:
    """The longest of all that stand at a place is found, behind every kind of work of clause 6."""
    terms = lists(guideline)
    works = {word for group in WORK_TYPES for word in terms.kinds_of(group)}
    assert works >= {"ก่อสร้างใหม่", "ปรับปรุง", "รื้อถอน", "ต่อเติม", "ขยาย", "บำรุงรักษา"}
    for work, term in product(sorted(works), terms.terms):
        if term != ANYTHING:
            name = f"{work}{term.removesuffix('$').replace(' ', ' คสล. ')}"
            found = proposal(name, NO_ANSWERS, terms)
            listed = {(each.group, each.entry) for each in terms.terms[term]}
            assert {(fit.group, fit.entry) for fit in found.fits} == listed, name
            assert {fit.term for fit in found.fits} == {term}, name


@pytest.mark.parametrize("guideline", GUIDELINES)
def test_answers_settle_one_group_or_leave_the_choice_to_a_person(guideline: Guideline) -> None:
    """Whatever is answered: what is settled is one group; with all answers nothing is asked."""
    terms = lists(guideline)
    for term, answers in product(terms.terms, EVERY_ANSWER):
        name = f"ก่อสร้าง{term.removesuffix('$').replace(' ', ' คสล. ')}"
        found = proposal(name, answers, terms)
        assert found.fits or term == ANYTHING
        settled = found.settled
        assert settled is None or (found.groups == (settled.group,) and not found.questions)
        assert settled is not None or len(found.groups) > 1 or found.questions, name
        if answers.in_grounds is not None:
            assert "in_grounds" not in found.questions
        if answers.purpose is not None:
            assert "purpose" not in found.questions
        full = GroupChoice(term.removesuffix("$") or name, answers.in_grounds, answers.purpose)
        asked = proposal(name, full, terms).questions
        assert "structure" not in asked
        if None not in (answers.in_grounds, answers.purpose):
            assert not asked


def test_signs_and_blanks_of_copied_text_change_nothing() -> None:
    terms = lists("2569")
    plain = proposal("ซ่อมแซมท่อระบายน้ำ หมู่ที่ 3", NO_ANSWERS, terms)
    for written in ("ซ่อมแซม ท่อ ระบาย น้ำ หมู่ ที่ ๓", "ซ่อมแซมท่อระบายน้ํา หมู่ที่ ๓", "ซ่อม\u200bแซมท่อระบายนํ้า"):
        assert proposal(written, NO_ANSWERS, terms).fits == plain.fits


def test_a_reason_is_wanted_where_the_lists_do_not_decide() -> None:
    terms = lists("2569")
    school = proposal("ก่อสร้างอาคารเรียน", NO_ANSWERS, terms)
    assert not school.needs_reason("building")
    assert school.needs_reason("road")
    overlapping = proposal("ก่อสร้างถนน", GroupChoice("", True, "traffic"), terms)
    assert (overlapping.settled, overlapping.questions) == (None, ())
    assert overlapping.needs_reason("road")
    assert overlapping.needs_reason("building")
    rails = proposal("ก่อสร้างทางรถไฟ", NO_ANSWERS, terms)
    assert rails.outside == ("ทางรถไฟ",)
    assert rails.needs_reason("building")


def test_a_building_beside_the_work_is_told_where_the_grounds_are_asked_for() -> None:
    terms = lists("2569")
    asked = proposal("ก่อสร้างสะพาน คสล. ภายในโรงเรียน", NO_ANSWERS, terms)
    assert (asked.questions, asked.grounds_hint) == (("in_grounds",), "โรงเรียน")
    answered_no = proposal("ก่อสร้างสะพาน คสล. ภายในโรงเรียน", GroupChoice("", False), terms)
    assert (answered_no.questions, answered_no.grounds_hint) == ((), "")
    assert proposal("ก่อสร้างบ้านพักครู โรงเรียนบ้านสวน", NO_ANSWERS, terms).grounds_hint == ""


def sentences(name: str, answers: GroupChoice = NO_ANSWERS, of: Guideline = "2569") -> str:
    terms: GroupLists = lists(of)
    return "\n".join(proposal_sentences(proposal(name, answers, terms), terms))


def test_what_is_told_of_a_proposal() -> None:
    fence = sentences("ก่อสร้างรั้วโรงเรียนวัดสระน้ำ")
    assert "งานก่อสร้างอาคาร: “รั้ว” อยู่ในรายการของข้อ 6.1 (6) เมื่ออยู่ในบริเวณของอาคาร" in fence
    assert "(ก่อสร้างใหม่ ปรับปรุง ซ่อมแซม รื้อถอน ต่อเติม)" in fence
    assert "ชื่องานกล่าวถึง “โรงเรียน”" in fence
    assert "ไม่ใช้พิจารณา: “โรงเรียน” “สระน้ำ”" in fence
    rails = sentences("ก่อสร้างทางรถไฟ")
    assert "ข้อ 6.3 และ 6.4 ไม่รวมงาน “ทางรถไฟ” โปรดพิจารณาตามข้อ 6.1 (8) และข้อ 7" in rails
    mains = sentences("วางท่อประธานประปาหมู่บ้าน")
    assert "ข้อ 6.1 (5) ไม่รวมงาน “ท่อประธาน”" in mains
    lane = sentences("ปรับปรุงซอย 5")
    assert "“ซอย” เทียบกับ “ถนน” ในรายการของข้อ 6.3 (ไม่มีคำนี้ในข้อความ)" in lane
    near = sentences("ถมดิน", GroupChoice("", None, "traffic"))
    assert near.count("ที่ใกล้เคียง (ข้อ 7) โปรดพิมพ์เหตุผล") == 2
    assert "โปรดตอบคำถาม" in sentences("ถมดิน")
    both = sentences("ก่อสร้างถนน", GroupChoice("", True, "traffic"))
    assert "มากกว่าหนึ่งกลุ่ม" in both
    assert "ดูข้อ 8" in sentences("ก่อสร้างถนนและสะพาน")
    assert "ข้อ 6.2 (1)" in sentences("ก่อสร้างฝาย")
    assert "เทียบกับ “เขื่อนทดน้ำ”" in sentences("ก่อสร้างฝาย", of="2565")
    assert "งานก่อสร้างอื่นในบริเวณของอาคาร ข้อ 6.1 (7)" in sentences("ถมดิน", GroupChoice("", True))
    assert "“สะพาน…ข้ามคลอง”" in sentences("ก่อสร้างสะพาน คสล. ข้ามคลองบางซื่อ")
