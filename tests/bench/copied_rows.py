"""Rows put into other lists: `python -m tests.bench.copied_rows`.

Of each list of several workbooks a row of each kind is put into each other list, in its middle and
at its end, one at a time. The list has to come to so much more, or the reference price to be an
error. The exit status is 1 where neither is so.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.excel.test_other_lists import KINDS, copies, is_right
from tests.sheets.excel.test_unlisted import price_in
from tests.sheets.excel.workbook_values import Values


def main() -> int:
    """Put all rows in; 1 where one is counted wrong without a word."""
    wrong = 0
    with TemporaryDirectory() as folder:
        for name, priced in KINDS.items():
            wrong += _try(Path(folder) / f"{name}.xlsx", name, priced)
    return 1 if wrong else 0


def _try(path: Path, name: str, priced: PricedEstimate) -> int:
    """Put the rows of one workbook in; answers how many are wrong."""
    document = build_document(priced)
    write_workbook(document, path)
    before = price_in(path, Values(path))
    if not isinstance(before, Decimal):
        raise TypeError(f"{name} has no price: {before}")
    tried = list(copies(document))
    wrong = [each for each in tried if not is_right(path, each, before)]
    print(f"{name}: {len(tried)} rows, {len(wrong)} wrong")
    for each in wrong:
        print(f"  {each.source.label} {each.row} -> {each.target.label} {each.at}")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main())
