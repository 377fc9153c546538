"""The checksum of an estimate: by it a printed sheet is known again, in any year."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256

from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.unprinted import as_printed
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import named_work_types
from estimator.exchange.estimate.estimate_json_writer import estimate_object


def checksum(estimate: Estimate, books: Books) -> str:
    """SHA-256 in 64 hexadecimal digits of all that an estimate is priced and printed from.

    That is the estimate as `estimate/1` writes it, the rates of the labour books that its lines
    point to, and the rows of the Factor F tables that it reads. It stands on that format and on
    printed figures, and not on how a file stores either, so that a later version of the program
    finds the same. No day or person of printing is in it, nor the forms or the kind of digits, nor
    what no form of the set prints: marks on the screen, and what is recorded once it was named
    (`domain/bill_edits/unprinted.py`).
    """
    told = {
        "estimate": estimate_object(as_printed(estimate)),
        "labour": sorted(_rates(estimate, books)),
        "factor_f": sorted(_tables(estimate, books)),
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # A damaged text may hold half a surrogate pair.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _rates(estimate: Estimate, books: Books) -> Iterator[list[str]]:
    lines = (row.node for row in estimate.bill.rows.values())
    for ref in {line.item for line in lines if isinstance(line, Line)} - {None}:
        edition = books.labour.get(ref.edition) if ref is not None else None
        rate = edition.rate(ref) if edition is not None and ref is not None else None
        if rate is not None:
            yield [rate.edition, rate.code, str(rate.tier), _shortest(rate.rate)]


def _tables(estimate: Estimate, books: Books) -> Iterator[list[str]]:
    conditions = estimate.conditions
    edition = books.factor_f.get(conditions.factor_f.edition)
    if edition is None or conditions.factor_f.method == "manual":
        return
    for kind in named_work_types(estimate):
        key = (kind, conditions.advance_percent, conditions.retention_percent)
        table = edition.tables.get(key)
        for row in table.rows if table is not None else ():
            bound, cost, factors = row.printed
            cells = ["" if each is None else _shortest(each) for each in factors]
            yield [edition.info.id, kind, _shortest(cost), bound, *cells]


def _shortest(number: Decimal) -> str:
    """``1.3`` for 1.30: one figure, however many zeros a file keeps of it."""
    return f"{number.normalize():f}"
