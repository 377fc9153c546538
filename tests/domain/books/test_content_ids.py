"""An id that stands for one content on every PC, and for ever."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.books.content_ids import content_id, content_mark


def test_equal_content_has_an_equal_id_and_any_other_content_another() -> None:
    content = ("ว 900", date(2026, 10, 1), (("1.1", 1, Decimal("95")), ("1.2", 1, None)))
    name = content_id("w900", *content)
    assert name == "w900-6ff419cfea15"
    assert content_mark(*content, length=6) == "6ff419"
    assert name == content_id(
        "w900", content[0], content[1], (("1.1", 1, Decimal("95.00")), ("1.2", 1, None))
    )
    others = [
        ("ว 901", *content[1:]),
        (content[0], date(2026, 10, 2), content[2]),
        (*content[:2], (("1.1", 1, Decimal("95.01")), ("1.2", 1, None))),
        (*content[:2], (("1.1", 1), (Decimal("95"), "1.2", 1, None))),
    ]
    assert len({name, *(content_id("w900", *other) for other in others)}) == 5


def test_what_has_no_plain_form_is_no_content() -> None:
    with pytest.raises(TypeError, match="list"):
        content_id("w900", ["1.1"])
