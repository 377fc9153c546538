"""A PDF is read in one way: what programs would each put right in their own way is refused."""

from __future__ import annotations

import zlib

import pytest

from estimator.sheets.comparing import pdf_objects
from estimator.sheets.comparing.pdf_objects import (
    Keyword,
    ObjectRef,
    PdfObjects,
    Stream,
    UnsureError,
    tokens,
)


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    written, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return written + head + b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(written))


def packed(content: bytes, says: bytes = b"") -> bytes:
    short = zlib.compress(content)
    head = b"<< /Length %d /Filter /FlateDecode %s >>" % (len(short), says)
    return head + b"\nstream\n%s\nendstream" % short


def first(content: bytes) -> object:
    return PdfObjects(content).get(ObjectRef(1, 0))


def content_of(content: bytes) -> bytes:
    objects = PdfObjects(content)
    stream = objects.get(ObjectRef(1, 0))
    assert isinstance(stream, Stream)
    return objects.unpacked(stream)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (b"<< /A#20b [1 -2.5 true null] /C null >>", {"A b": [1, -2.5, True, None]}),
        (
            b"[(a\\(b(c)\\051\\n\\\r\n) <414> % (\n 2 0 R 7]",
            [b"a(b(c))\n", b"A@", ObjectRef(2, 0), 7],
        ),
        (b"<</A<</B[/C]>>>>", {"A": {"B": ["C"]}}),
    ],
)
def test_values_however_they_are_spelt(written: bytes, value: object) -> None:
    assert first(pdf(written)) == value


def test_words_of_what_is_drawn_are_no_values() -> None:
    found = [value for value, _ in tokens(b"/F1 9 Tf(9)Tj T* % end")]
    assert found == ["F1", 9, b"Tf", b"9", b"Tj", b"T*"]
    assert [type(each) is Keyword for each in found] == [False, False, True, False, True, True]


def test_what_is_packed_with_others_is_found() -> None:
    inner = b"4 0 5 11 << /A 1 >> [5 0 R]"
    box = packed(inner, b"/Type /ObjStm /N 2 /First 9")
    rows = [(1, 9), (2, 3, 0), (2, 3, 1)]
    body = b"%PDF-1.7\n3 0 obj\n" + box + b"\nendobj\n"
    table = b"".join(bytes([kind, *at, *bytes(2 - len(at))]) for kind, *at in rows)
    up = bytes(
        [2, *table[:3], 2, *((b - a) & 255 for a, b in zip(table, table[3:6], strict=False))]
    )
    says = b"/Type /XRef /Size 6 /W [1 1 1] /Index [3 3] /Root 4 0 R"
    predicted = b" /DecodeParms << /Predictor 12 /Columns 3 >>"
    up += bytes([2, *((b - a) & 255 for a, b in zip(table[3:6], table[6:], strict=True))])
    for rest in (packed(table, says), packed(up, says + predicted)):
        end = b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)
        found = PdfObjects(body + b"6 0 obj\n" + rest + end)
        assert found.get(found.trailer["Root"]) == {"A": 1}
        assert found.get(ObjectRef(5, 0)) == [ObjectRef(5, 0)]


@pytest.mark.parametrize(
    "written",
    [
        b"<< /A 1 /A 2 >>",
        b"<< /A 1 /#41 1 >>",
        b"<< /A >>",
        b"<< 1 2 >>",
        b"[1 2",
        b"(a",
        b"[1 >>",
        b"1 2",
        b"[ ) ]",
        b"[" * 3000 + b"]" * 3000,
        b"<< /Length 1 0 R >>\nstream\na\nendstream",
        b"<< /Length 0 >>\nstream\na\nendstream",
        b"<< /Length 1 /F (other.pdf) >>\nstream\na\nendstream",
    ],
)
def test_what_can_be_read_in_several_ways_is_not_read(written: bytes) -> None:
    with pytest.raises(UnsureError):
        first(pdf(written))


def test_a_table_that_is_not_right_is_not_put_right() -> None:
    good = pdf(b"<< /A 1 >>")
    assert first(good) == {"A": 1}
    for bad in (
        good.replace(b"0000000009", b"0000000010"),
        good.replace(b"1 0 obj", b"2 0 obj"),
        good.replace(b" n \n", b" n\n"),
        good.replace(b"/Root", b"/XRefStm 9 /Root"),
        good.replace(b"/Root", b"/Prev 9 /Root"),
        good.replace(b"startxref\n", b"startxref\n1"),
        b" " + good,
        good + b"a",
    ):
        with pytest.raises(UnsureError):
            first(bad)


def test_what_is_packed_otherwise_or_without_end_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_objects, "_LARGEST", 1 << 10)
    for says in (
        packed(b"a").replace(b"/FlateDecode", b"/LZWDecode"),
        packed(b"a", b"/DecodeParms << /Predictor 2 >>"),
        packed(b"abcdefgh").replace(b"/Length 16", b"/Length 12").replace(b"\nendstream", b""),
        packed(bytes((1 << 10) + 1)),
    ):
        with pytest.raises(UnsureError):
            content_of(pdf(says))
    assert content_of(pdf(packed(bytes(1 << 10)))) == bytes(1 << 10)


def test_nothing_stands_behind_what_is_packed_but_an_end_of_line() -> None:
    def followed(by: bytes) -> bytes:
        short = zlib.compress(b"a") + by
        says = b"<< /Length %d /Filter /FlateDecode >>" % len(short)
        return pdf(says + b"\nstream\n%s\nendstream" % short)

    assert content_of(followed(b"\r\n")) == b"a"
    with pytest.raises(UnsureError):
        content_of(followed(zlib.compress(b"b")))
