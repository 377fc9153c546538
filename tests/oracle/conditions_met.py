"""Which conditions of the rules an estimate meets, so that a set of estimates can be counted."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.bill import Path, every_row, is_pipe
from tests.oracle.factor import RefusedError
from tests.oracle.price import Answer, priced, work_type
from tests.oracle.reading import Tables
from tests.oracle.shape import Conditions, Estimate, PipeShare, Row

EVERY_CONDITION = frozenset(
    """
    refused cgd-w481 cgd-w499 building road bridge irrigation one-group mixed equipment special
    without-construction loose-line nested-group labour-typed labour-cgd-w135 labour-cgd-w480
    labour-typed-beside-the-account labour-percent labour-none pipe-share share-of-sub-group
    share-pointing share-pointing-to-a-group unmeasured quantity-of-5-decimals
    price-of-4-decimals vat-exempt rain-1 rain-2 rain-in-a-mixed-contract interpolated lower_row
    manual by-hand-for-a-group half_up up down on_row between below_first above_last
    beyond_printed row_rounding:total row_rounding:rows large_step:fall large_step:uncut
    salvage salvage-in-a-group salvage:inside salvage:outside
    step-cuts step-larger-than-price nothing-cut
    """.split()
)


def conditions_met(estimate: Estimate, tables: Tables) -> set[str]:
    """The names of what the estimate meets, of those of `EVERY_CONDITION`."""
    met = set(_of_conditions(estimate["conditions"]))
    met |= {f"{each['rule']}:{each['choice']}" for each in estimate.get("decisions", [])}
    for part in estimate["parts"]:
        met.add(part["kind"])
    rows = list(every_row(estimate["parts"]))
    for path, row in rows:
        met |= set(_of_row(row, len(path)))
        if "pipe_share" in row and _pipes_below(path, row["pipe_share"], rows):
            met.add("share-of-sub-group")
    if _points_to_a_group(rows):
        met.add("share-pointing-to-a-group")
    try:
        met |= set(_of_answer(estimate, priced(estimate, tables)))
    except RefusedError:
        met.add("refused")
    return met & EVERY_CONDITION


def tables_asked(estimate: Estimate) -> set[tuple[str, ...]]:
    """The printed tables that its construction parts are looked up in."""
    conditions = estimate["conditions"]
    if conditions["factor_f"]["method"] == "manual":
        return set()
    pair = conditions["advance_percent"], conditions["retention_percent"]
    return {
        (conditions["factor_f"]["edition"], work_type(estimate, part), *pair)
        for part in estimate["parts"]
        if part["kind"] == "construction"
    }


def _of_conditions(conditions: Conditions) -> Iterator[str]:
    factor_f = conditions["factor_f"]
    yield factor_f["edition"]
    yield factor_f["method"]
    yield factor_f["rounding"]
    yield f"rain-{conditions['rain_zone']}"
    if conditions["vat_exempt"]:
        yield "vat-exempt"
    if factor_f.get("groups"):
        yield "by-hand-for-a-group"


def _pipes_below(share_at: Path, share: PipeShare, rows: list[tuple[Path, Row]]) -> bool:
    beside = share_at[:-1]
    return any(
        len(path) > len(share_at) and path[: len(beside)] == beside and is_pipe(row, share)
        for path, row in rows
    )


def _points_to_a_group(rows: list[tuple[Path, Row]]) -> bool:
    groups = {"/".join(map(str, path)) for path, row in rows if "description" not in row}
    shares = [row["pipe_share"] for _, row in rows if "pipe_share" in row]
    return any(groups.intersection(share.get("also", [])) for share in shares)


def _of_row(row: Row, depth: int) -> Iterator[str]:
    if "description" not in row:
        if depth > 2:
            yield "nested-group"
        return
    if depth == 2:
        yield "loose-line"
    if "salvage" in row:
        yield "salvage" if depth == 2 else "salvage-in-a-group"
        return
    if row["quantity"] is None:
        yield "unmeasured"
    elif _decimals(row["quantity"]) == 5:
        yield "quantity-of-5-decimals"
    if _decimals(row.get("material") or "") == 4:
        yield "price-of-4-decimals"
    yield from _of_labour(row)


def _of_labour(row: Row) -> Iterator[str]:
    item, typed = row.get("labour_item"), row.get("labour")
    if "labour_percent" in row:
        yield "labour-percent"
    elif "pipe_share" in row:
        yield "pipe-share"
        if row["pipe_share"].get("also"):
            yield "share-pointing"
    elif item:
        yield f"labour-{item['edition']}"
        if typed is not None:
            yield "labour-typed-beside-the-account"
    else:
        yield "labour-none" if typed is None else "labour-typed"


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _of_answer(estimate: Estimate, answer: Answer) -> Iterator[str]:
    factors, parts = answer["factors_f"], answer["parts"]
    assert isinstance(factors, dict)
    assert isinstance(parts, list)
    yield from factors
    yield "mixed" if len(factors) > 1 else "one-group" if factors else "without-construction"
    columns = {found["column"] for found in factors.values()}
    if len(columns) > 1:
        yield "rain-in-a-mixed-contract"
    for found in factors.values():
        yield found["place"]
    for part in parts:
        if part["kind"] != "special":
            step = estimate["rounding"]["construction" if part["work_type"] else "equipment"]
            yield from _of_step(float(step), float(part["price"]), float(part["net"]))


def _of_step(step: float, price: float, net: float) -> Iterator[str]:
    if step == 0:
        yield "nothing-cut"
    elif 0 < price < step:
        yield "step-larger-than-price"
    elif net < price:
        yield "step-cuts"
