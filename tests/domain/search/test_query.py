"""A query as terms, each with what may be printed for it."""

from __future__ import annotations

from fractions import Fraction

from estimator.domain.search.query import QueryTerm, terms_of
from estimator.domain.search.vocabulary import WordEntry, vocabulary_of

PRINTED = ("ผนัง", "ฉาบปูน", "ลวด", "เหล็ก", "ปู")
DICTIONARY = {*PRINTED, "ผูก", "มุ้งลวด", "เหล็กฉาก"}
VOCABULARY = vocabulary_of(
    [
        WordEntry(("งาน",), "light", (), "opens"),
        WordEntry(("wire mesh", "ไวร์เมช"), "same", ("Wire Mesh",), "letters"),
        WordEntry(("ปั๊ม",), "near", ("ประตูน้ำ",), "none"),
        WordEntry(("db",), "same", ("ข้ออ้อย",), "grade"),
        WordEntry(("ผูกเหล็ก",), "same", ("เหล็กเส้น", "เหล็ก 12 มม."), "site"),
    ],
    {Fraction(1, 2): 15},
    DICTIONARY.__contains__,
)


def terms(query: str) -> list[QueryTerm]:
    return terms_of(query, VOCABULARY, lambda piece: piece in PRINTED)


def said(query: str) -> list[str]:
    return [term.said for term in terms(query)]


def test_letters_and_digits_part() -> None:
    assert said("DB12") == said("db 12") == ["db", "12"]
    assert said("ฉาบปูนผนัง 2 ซม.") == ["ฉาบปูน", "ผนัง", "2 ซม"]


def test_a_word_of_the_vocabulary_may_be_written_in_pieces() -> None:
    assert said("wire mesh") == said("WireMesh") == ["wiremesh"]
    assert said("งานผูก เหล็ก")[-1] == "ผูกเหล็ก"


def test_a_word_is_known_by_its_sound() -> None:
    assert [way.words for way in terms("ไวเมช")[0].wordings][1:] == [("wire", "mesh")]


def test_a_word_is_looked_for_as_typed_first_then_as_printed() -> None:
    (term,) = terms("ผูกเหล็ก")
    assert [(way.words, way.marks) for way in term.wordings] == [
        (("ผูกเหล็ก",), ()),
        (("เหล็กเส้น",), ()),
        (("เหล็ก",), ("12mm",)),
    ]
    assert [way.weight for way in term.wordings] == sorted(
        (way.weight for way in term.wordings), reverse=True
    )


def test_a_number_behind_a_grade_of_bars_is_its_diameter() -> None:
    assert terms("DB12")[1].wordings[0].marks == ("12mm",)
    assert terms("NYY 12")[1].wordings[0].marks == ("12",)


def test_what_there_is_none_of_leads_to_what_is_near() -> None:
    (pump,) = terms("ปั๊ม")
    assert [way.words for way in pump.near] == [("ประตูน้ำ",)]
    (angle,) = terms("เหล็กฉาก")
    assert [way.words for way in angle.near] == [("เหล็ก",)]
    (screen,) = terms("มุ้งลวด")
    assert screen.near == ()


def test_only_the_last_word_may_be_typed_on() -> None:
    assert [term.is_open for term in terms("ฉาบปูน ผนัง")] == [False, True]
    assert [term.is_light for term in terms("งาน ผนัง")] == [True, False]


def test_a_query_of_signs_alone_asks_for_nothing() -> None:
    assert terms(" . , - ") == []
    assert terms("") == []


def test_steel_of_so_many_millimetres_is_a_bar() -> None:
    assert said("เหล็ก 12 มม.") == ["เหล็กเส้น", "12 มม"]
    assert said("ผนัง เหล็ก 12 มม.")[1] == "เหล็ก"
    assert said("เหล็ก 2 ม.")[0] == "เหล็ก"
