"""From an estimate to its reference price: all that `price --json` answers in money."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.bill import Amounts, Path, every_row, line_amounts
from tests.oracle.factor import FactorFound, RefusedError, find_factor
from tests.oracle.money import cut, half_up, plain
from tests.oracle.reading import Tables
from tests.oracle.shape import Estimate, Part, Steps
from tests.oracle.words import in_words

Answer = dict[str, object]


def priced(estimate: Estimate, tables: Tables) -> Answer:
    """The answer to an estimate; RefusedError where no table says what it asks for."""
    parts = estimate["parts"]
    lines = line_amounts(parts, tables)
    leave = chosen(estimate, "salvage") or "refused"
    if leave == "refused" and any("salvage" in row for _, row in every_row(parts)):
        raise RefusedError("something taken off without leave")
    costs = [_part_cost(number, lines, leave) for number in range(1, len(parts) + 1)]
    by_work = costs_by_work(estimate, costs)
    direct = sum(by_work.values())
    factors = {
        work: find_factor(work, direct, estimate["conditions"], tables, mixed=len(by_work) > 1)
        for work in by_work
    }
    answered = [
        _part(estimate, number, part, lines, factors) for number, part in enumerate(parts, start=1)
    ]
    total = sum(part.net for part in answered)
    price = cut(total, estimate["rounding"]["reference_price"], falls=_falls(estimate))
    answer: Answer = {
        "lines": [
            {"material": _shown(line.material), "labour": _shown(line.labour)}
            for line in lines.values()
        ],
        "parts": [part.answer for part in answered],
        "direct_cost": plain(direct),
        "construction_price": plain(
            sum(
                part.price
                for part, asked in zip(answered, parts, strict=True)
                if asked["kind"] == "construction"
            )
        ),
        "factors_f": {work: found.as_answer() for work, found in factors.items()},
        "total": plain(total),
        "reference_price": plain(price),
        "reference_price_text": in_words(price),
    }
    largest = _largest(by_work)
    if largest is not None:
        answer["factor_f"] = factors[largest].as_answer()
    elif not by_work:
        answer["factor_f"] = None
    return answer


def costs_by_work(estimate: Estimate, costs: list[int]) -> dict[str, int]:
    """The direct cost of each group of work that a construction part is of.

    A part without a line is no work of any group, unless the whole bill has none.
    """
    works = [(part, cost) for part, cost in zip(estimate["parts"], costs, strict=True)]
    works = [(part, cost) for part, cost in works if part["kind"] == "construction"]
    begun = [(part, cost) for part, cost in works if _has_a_line(part)]
    by_work: Counter[str] = Counter()
    nothing_yet = not any(_has_a_line(part) for part in estimate["parts"])
    for part, cost in works if nothing_yet else begun:
        by_work[work_type(estimate, part)] += cost
    return dict(by_work)


def _has_a_line(part: Part) -> bool:
    return any("description" in row for _, row in every_row([part]))


def chosen(estimate: Estimate, rule: str) -> str | None:
    """What people chose where no text decides, if they did."""
    for decision in estimate.get("decisions", []):
        if decision["rule"] == rule:
            return decision["choice"]
    return None


def work_type(estimate: Estimate, part: Part) -> str:
    """The group of work of a construction part; the project's where it has none of its own."""
    return part.get("work_type") or estimate["project"]["work_type"]


def _falls(estimate: Estimate) -> bool:
    return chosen(estimate, "large_step") != "uncut"


def _largest(by_work: dict[str, int]) -> str | None:
    """The group whose table the first sheet speaks of (clause 8); None where two are as large."""
    ranked = sorted(by_work, key=lambda work: -by_work[work])
    if not ranked or (len(ranked) > 1 and by_work[ranked[0]] == by_work[ranked[1]]):
        return None
    return ranked[0]


def _part_cost(number: int, lines: dict[Path, Amounts], leave: str) -> int:
    """What Factor F is looked up with: before anything is taken off, where that comes after it."""
    own = [line for path, line in lines.items() if path[0] == number]
    return sum(line.cost + (line.worth if leave == "outside" else 0) for line in own)


@dataclass(frozen=True, slots=True)
class _Part:
    price: int
    net: int
    answer: Answer


def _part(
    estimate: Estimate,
    number: int,
    part: Part,
    lines: dict[Path, Amounts],
    factors: dict[str, FactorFound],
) -> _Part:
    own = {path: line for path, line in lines.items() if path[0] == number}
    children = part["children"]
    costs = [
        sum(line.cost for path, line in own.items() if path[1] == row)
        for row in range(1, len(children) + 1)
    ]
    work = work_type(estimate, part) if part["kind"] == "construction" else None
    if work:
        multiplier = factors[work].value if work in factors else Fraction(1)
    else:
        multiplier = _multiplier(part["kind"], estimate)
    after = _taken_off_after(estimate, own, len(children))
    prices = list(costs)
    rest = [row for row in range(len(costs)) if not after[row]]
    if chosen(estimate, "row_rounding") == "total":
        grown = grown_by([costs[row] for row in rest], multiplier)
    else:
        grown = [half_up(costs[row] * multiplier) for row in rest]
    for row, grown_to in zip(rest, grown, strict=True):
        prices[row] = grown_to
    price = sum(prices)
    if price < 0 or (sum(costs) < 0 and not any(after)):
        raise RefusedError("a part below nought")
    net = cut(price, _step(part["kind"], estimate["rounding"]), falls=_falls(estimate))
    material = sum(line.material or 0 for line in own.values())
    labour = sum(line.labour or 0 for line in own.values())
    rows = [
        {
            "title": child.get("title", child.get("description")),
            "cost": plain(cost),
            "price": plain(row_price),
            **({"multiplier": "1"} if apart else {}),
        }
        for child, cost, row_price, apart in zip(children, costs, prices, after, strict=True)
    ]
    answer: Answer = {
        "kind": part["kind"],
        "title": part["title"],
        "work_type": work,
        "material": plain(material),
        "labour": plain(labour),
        "cost": plain(material + labour),
        "multiplier": multiplier,
        "price": plain(price),
        "net": plain(net),
        "rows": rows,
    }
    return _Part(price, net, answer)


def _taken_off_after(estimate: Estimate, own: dict[Path, Amounts], rows: int) -> list[bool]:
    """Which rows of a part take value off after Factor F; such a row holds nothing else."""
    if chosen(estimate, "salvage") != "outside":
        return [False] * rows
    after = []
    for row in range(1, rows + 1):
        held = [line for path, line in own.items() if path[1] == row]
        worth = sum(line.worth for line in held)
        if worth and sum(line.cost for line in held) != -worth:
            raise RefusedError("work and what is taken off after Factor F in one row")
        after.append(worth > 0)
    return after


def grown_by(costs: list[int], multiplier: Fraction) -> list[int]:
    """Row prices that add up to the part's own, which alone is rounded.

    A row is worth what the price of the part grows by when the row is written below the others.
    """
    so_far = [half_up(sum(costs[:count]) * multiplier) for count in range(len(costs) + 1)]
    return [so_far[count] - so_far[count - 1] for count in range(1, len(so_far))]


def _multiplier(kind: str, estimate: Estimate) -> Fraction:
    """Equipment bears VAT where it is due; special costs have it within."""
    conditions = estimate["conditions"]
    if kind == "special" or conditions.get("vat_exempt", False):
        return Fraction(1)
    return 1 + Fraction(conditions.get("vat_percent", "7")) / 100


def _step(kind: str, steps: Steps) -> str:
    if kind == "construction":
        return steps["construction"]
    return steps["equipment"] if kind == "equipment" else "0"


def _shown(amount: int | None) -> str | None:
    return None if amount is None else plain(amount)
