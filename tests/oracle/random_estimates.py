"""Random estimates that meet every rule about money, at its edges more often than not.

`FEATURES` names what not every stage of the program can price; an estimate has only what it was
made with.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Final

from tests.oracle.bill import every_row, line_amounts
from tests.oracle.factor import RefusedError
from tests.oracle.price import chosen, priced
from tests.oracle.reading import TableRow, Tables
from tests.oracle.shape import Conditions, Estimate, FactorF, Part, Row, Steps

PERCENT_OF_TOTAL: Final = "labour in per cent of the material total"
SHARES_OF_SUBGROUPS: Final = "pipe shares count the pipes of sub-groups"
SHARES_ALSO: Final = "pipe shares count rows pointed to"
RAIN_BY_GROUP: Final = "rain belongs to the group of work"
ONLY_NEEDED_TABLES: Final = "only the tables of construction parts are looked up"
ROUNDED_IN_TOTAL: Final = "a part may be rounded in its total"
LARGE_STEPS: Final = "a step larger than the price falls"
HAND_BY_GROUP: Final = "Factor F by hand for each group of work"
HELD_BACK: Final = "the answer says where Factor F is held back"
SALVAGE: Final = "lines that take value off"
FEATURES: Final = frozenset(
    {
        PERCENT_OF_TOTAL,
        SHARES_OF_SUBGROUPS,
        SHARES_ALSO,
        RAIN_BY_GROUP,
        ONLY_NEEDED_TABLES,
        ROUNDED_IN_TOTAL,
        LARGE_STEPS,
        HAND_BY_GROUP,
        HELD_BACK,
        SALVAGE,
    }
)

_WORK_TYPES: Final = ("building", "road", "bridge", "irrigation")
_RAINY: Final = ("road", "irrigation")
_STEPS: Final = ("0", "0", "0.01", "0.05", "0.25", "1", "10", "100", "1000", "12.34")
_LARGE: Final = ("1000000000", "250000000", "77777", "50")
_MILLION: Final = 100_000_000
_DEEPEST: Final = 4


class _Maker:
    """Makes one estimate of the numbers of one generator."""

    def __init__(self, random: Random, tables: Tables, features: frozenset[str]) -> None:
        self.random = random
        self.tables = tables
        self.features = features

    def often(self, chance: float) -> bool:
        return self.random.random() < chance

    def has(self, feature: str, chance: float) -> bool:
        return feature in self.features and self.often(chance)

    def estimate(self) -> Estimate:
        conditions, day = self.conditions(), self.random.randrange(5_000)
        works = self.work_types(conditions)
        project = self.random.choice(works or _WORK_TYPES)
        if self.has(ONLY_NEEDED_TABLES, 0.3):
            project = self.random.choice(_WORK_TYPES)
        estimate: Estimate = {
            "format": "estimate/1",
            "project": {
                "name": "งานทดสอบ",
                "work_type": project,
                "priced_on": f"{date(2016, 1, 1) + timedelta(day)}",
            },
            "conditions": conditions,
            "rounding": self.steps(_STEPS),
            "labour_edition": self.random.choice(list(self.tables.labour)),
            "parts": self.parts(works, project),
        }
        if not works:
            conditions["interest_percent"] = self.random.choice(["3", "6", "99"])
        self.rain(conditions, works)
        if self.has(HAND_BY_GROUP, 0.7) and conditions["factor_f"]["method"] == "manual":
            by_hand = self.random.sample(works, self.random.randint(0, len(works)))
            conditions["factor_f"]["groups"] = {
                work: {"value": self.decimal(1, 1.4, 4), "reason": "ตารางของกลุ่ม"}
                for work in by_hand
            }
        self.decide(estimate)
        if self.has(SALVAGE, 0.3):
            self.take_off(estimate)
        if SHARES_ALSO in self.features:
            self.point_at(estimate)
        self.fill_up(estimate)
        if LARGE_STEPS in self.features and self.often(0.5):
            estimate["rounding"] = self.steps(_STEPS + _LARGE)
        elif LARGE_STEPS not in self.features:
            self.take_large_steps_out(estimate)
        if self.often(0.04):
            self.ask_for_what_is_not_printed(conditions)
        return estimate

    # --- the conditions ---------------------------------------------------------------------

    def conditions(self) -> Conditions:
        edition = self.random.choice(["cgd-w481", "cgd-w481", "cgd-w499"])
        held = self.tables.factor_f[edition]
        _, advance, retention = self.random.choice(list(held.tables))
        method = self.random.choice(["interpolated"] * 5 + ["lower_row", "manual"])
        factor_f: FactorF = {
            "edition": edition,
            "method": method,
            "rounding": self.random.choice(["half_up", "up", "down"]),
        }
        conditions: Conditions = {
            "advance_percent": str(advance),
            "retention_percent": str(retention),
            "interest_percent": str(held.interest),
            "vat_percent": str(held.vat),
            "vat_exempt": self.often(0.2),
            "rain_zone": 0,
            "factor_f": factor_f,
        }
        if method == "manual":
            value = self.decimal(1, 2, self.random.randint(0, 4))
            factor_f["value"] = self.random.choice(["0.75", value, value])
            factor_f["reason"] = "คณะกรรมการกำหนด"
            conditions["interest_percent"] = self.decimal(0, 15, 2)
            conditions["vat_percent"] = self.random.choice(["0", "7", "10", "6.5"])
        return conditions

    def work_types(self, conditions: Conditions) -> list[str]:
        """Groups of work that these conditions have tables for; most estimates have one."""
        if self.has(ONLY_NEEDED_TABLES, 0.1):
            return []
        count = self.random.choice([1, 1, 1, 2, 2, 3, 4])
        if conditions["factor_f"]["method"] == "manual":
            return self.random.sample(_WORK_TYPES, count)
        pair = Fraction(conditions["advance_percent"]), Fraction(conditions["retention_percent"])
        held = self.tables.factor_f[conditions["factor_f"]["edition"]].tables
        known = [work for work in _WORK_TYPES if (work, *pair) in held]
        return self.random.sample(known, min(count, len(known)))

    def rain(self, conditions: Conditions, works: list[str]) -> None:
        rainy = [work for work in works if work in _RAINY]
        by_group = RAIN_BY_GROUP in self.features and bool(rainy)
        if (rainy == works or by_group) and self.often(0.7):
            conditions["rain_zone"] = self.random.choice([1, 2])
            if conditions["factor_f"]["method"] != "manual":
                conditions["vat_exempt"] = False

    def ask_for_what_is_not_printed(self, conditions: Conditions) -> None:
        asked = self.random.choice(["interest", "vat", "pair", "rain"])
        if asked == "interest":
            conditions["interest_percent"] = "6.5"
        elif asked == "vat":
            conditions["vat_percent"] = "10"
        elif asked == "pair":
            conditions["advance_percent"] = "7"
        else:
            conditions["rain_zone"] = 2
            conditions["vat_exempt"] = True

    def steps(self, of: tuple[str, ...]) -> Steps:
        construction, equipment, price = (self.random.choice(of) for _ in range(3))
        return {"construction": construction, "equipment": equipment, "reference_price": price}

    def take_large_steps_out(self, estimate: Estimate) -> None:
        """Cut nothing where the price is below the step."""
        steps = estimate["rounding"]
        sure: Steps = {"construction": "0", "equipment": "0", "reference_price": "0"}
        try:
            answer = priced(estimate, self.tables)
        except RefusedError:
            estimate["rounding"] = sure
            return
        parts = answer["parts"]
        assert isinstance(parts, list)
        for part in parts:
            kind = part["kind"]
            if kind == "construction" and _above(steps["construction"], part["price"]):
                steps["construction"] = "0"
            if kind == "equipment" and _above(steps["equipment"], part["price"]):
                steps["equipment"] = "0"
        if _above(steps["reference_price"], str(priced(estimate, self.tables)["total"])):
            steps["reference_price"] = "0"

    def decide(self, estimate: Estimate) -> None:
        if self.has(ROUNDED_IN_TOTAL, 0.5):
            choice = self.random.choice(["total", "total", "rows"])
            estimate.setdefault("decisions", []).append(
                {"rule": "row_rounding", "choice": choice, "reason": "คณะกรรมการเลือก"}
            )
        if self.has(LARGE_STEPS, 0.3):
            choice = self.random.choice(["fall", "uncut"])
            estimate.setdefault("decisions", []).append(
                {"rule": "large_step", "choice": choice, "reason": "คณะกรรมการเลือก"}
            )

    # --- the bill ---------------------------------------------------------------------------

    def parts(self, works: list[str], project: str) -> list[Part]:
        parts: list[Part] = [
            {
                "kind": "construction",
                "title": f"งานก่อสร้าง {work}",
                "work_type": None if work == project and self.often(0.5) else work,
                "children": self.rows(1, small=self.often(0.5)),
            }
            for work in works
            for _ in range(2 if self.often(0.15) else 1)
        ]
        for kind, chance in (("equipment", 0.5), ("special", 0.5)):
            if self.often(chance) or not parts:
                parts.append(
                    {
                        "kind": kind,
                        "title": kind,
                        "children": self.rows(1, special=kind == "special"),
                    }
                )
        self.random.shuffle(parts)
        return parts

    def rows(self, depth: int, *, special: bool = False, small: bool = True) -> list[Row]:
        rows: list[Row] = []
        for _ in range(self.random.choice([0, 1, 2, 3, 3, 4])):
            if depth < _DEEPEST and self.often(0.3):
                children = self.rows(depth + 1, special=special, small=small)
                rows.append({"title": f"กลุ่ม {depth}", "children": children})
            else:
                rows.append(self.special() if special else self.line(small=small))
        if not special and self.often(0.15):
            rows += self.pipes()
        return rows

    def special(self) -> Row:
        return {**self.described(), "material": self.price(small=False)}

    def take_off(self, estimate: Estimate) -> None:
        """Some value is taken off construction work, nearly always with leave."""
        way = self.random.choice(["inside", "outside"])
        for part in estimate["parts"]:
            if part["kind"] == "construction" and self.often(0.7):
                # At the end, so that a row that is pointed to stays in its place.
                groups = [row for row in part["children"] if "children" in row]
                if groups and self.often(0.5 if way == "inside" else 0.05):
                    self.random.choice(groups)["children"].append(self.salvage())
                elif self.often(0.4):
                    rows = [self.salvage() for _ in range(self.random.randint(1, 3))]
                    part["children"].append({"title": "มูลค่าวัสดุที่รื้อได้", "children": rows})
                else:
                    part["children"].append(self.salvage())
        if self.often(0.95):
            estimate.setdefault("decisions", []).append(
                {"rule": "salvage", "choice": way, "reason": "หนังสือสั่งการ"}
            )

    def salvage(self) -> Row:
        largest = self.random.choice([1, 1, 20, 500])
        value = self.random.choice(["0.01", "0.03", "8.55", self.decimal(1, largest + 1, 3)])
        return {**self.described(), "salvage": {"value": value, "reason": "ขายทอดตลาด"}}

    def described(self) -> Row:
        quantity = None if self.often(0.05) else self.quantity()
        return {"description": "รายการ", "unit": "หน่วย", "quantity": quantity}

    def line(self, *, small: bool) -> Row:
        line = self.described()
        line["material"] = None if self.often(0.1) else self.price(small=small)
        line["labour"] = None
        way = self.random.choice(["typed", "typed", "book", "book", "typed over book", "none"])
        if self.has(PERCENT_OF_TOTAL, 0.25):
            per_cent = self.random.choice(["30", "31", "33", "37", self.decimal(30, 37, 2)])
            line["labour_percent"] = {"percent": per_cent, "reason": "ไม่มีในบัญชี"}
            del line["labour"]
            return line
        if way.startswith("typed"):
            line["labour"] = self.price(small=small)
        if way.endswith("book"):
            edition = self.random.choice(list(self.tables.labour))
            code, tier = self.random.choice(list(self.tables.labour[edition].rates))
            line["labour_item"] = {"edition": edition, "code": code, "tier": tier}
            line["unit"] = self.tables.labour[edition].units[code, tier]
        return line

    def pipes(self) -> list[Row]:
        """Pipes of one section or two with the shares that the account allows on them."""
        edition = self.random.choice(list(self.tables.labour))
        account = self.tables.labour[edition]
        # Section 3.1 more often: its number is the beginning of others.
        near = ["3.1"] if self.often(0.3) else [code for code, _ in account.pipe_rules]
        code, rule_no = self.random.choice([key for key in account.pipe_rules if key[0] in near])
        pipes = [self.pipe(edition, code) for _ in range(self.random.randint(0, 3))]
        if self.often(0.3):
            pipes.append(
                self.pipe(edition, self.random.choice(["3.1", "3.10", "3.11", "3.15", "3.2"]))
            )
        material_percent, labour_percent = account.pipe_rules[code, rule_no]
        share: Row = {
            "description": "ข้อต่อ อุปกรณ์ท่อ",
            "unit": "เหมา",
            "quantity": self.random.choice(["1", None]),
            "pipe_share": {
                "edition": edition,
                "code": code,
                "rule_no": rule_no,
                "material_percent": material_percent,
                "labour_percent": labour_percent,
            },
        }
        if SHARES_OF_SUBGROUPS in self.features and pipes and self.often(0.5):
            below: Row = {"title": "ท่อ", "children": [pipes.pop()]}
            if self.often(0.3):
                below = {"title": "ชั้นบน", "children": [below]}
            pipes.append(below)
        rows = [*pipes, share]
        self.random.shuffle(rows)
        if SHARES_OF_SUBGROUPS in self.features:
            return rows
        return [{"title": "งานท่อ", "children": rows}]

    def pipe(self, edition: str, code: str) -> Row:
        tiers = [tier for known, tier in self.tables.labour[edition].rates if known == code]
        tier = self.random.choice(tiers)
        return {
            "description": "ท่อ",
            "unit": self.tables.labour[edition].units[code, tier],
            "quantity": self.quantity(),
            "material": self.price(small=True),
            "labour": self.price(small=True) if self.often(0.2) else None,
            "labour_item": {"edition": edition, "code": code, "tier": tier},
        }

    # --- numbers ----------------------------------------------------------------------------

    def quantity(self) -> str:
        if self.often(0.25):
            return self.random.choice(["0", "0.5", "1.5", "0.25", "0.00001", "3"])
        return self.decimal(0, self.random.choice([1, 20, 3000]), self.random.randint(0, 5))

    def price(self, *, small: bool) -> str:
        if self.often(0.3):
            # A half satang falls to these times the quantities above; round ones to Factor F.
            return self.random.choice(["0", "0.01", "0.03", "1.11", "99.99", "50", "150", "25000"])
        largest = self.random.choice([1, 500] if small else [500, 40_000, 3_000_000])
        return self.decimal(0, largest, self.random.randint(0, 4))

    def decimal(self, low: float, high: float, places: int) -> str:
        size = 10**places
        whole = self.random.randint(int(low * size), int(high * size))
        return f"{whole // size}.{whole % size:0{places}d}" if places else str(whole)

    # --- the direct cost --------------------------------------------------------------------

    def fill_up(self, estimate: Estimate) -> None:
        """A line that brings the direct cost to where the rule of Factor F changes."""
        parts = estimate["parts"]
        building = {
            number: part
            for number, part in enumerate(parts, start=1)
            if part["kind"] == "construction"
        }
        if not building or self.often(0.15):
            return
        lines = line_amounts(parts, self.tables)
        after = chosen(estimate, "salvage") == "outside"
        there = sum(
            line.cost + (line.worth if after else 0)
            for path, line in lines.items()
            if path[0] in building
        )
        missing = self.wished_cost(estimate, there) - there
        if missing < 0:
            return
        line: Row = {
            "description": "งานส่วนที่เหลือ",
            "unit": "เหมา",
            "quantity": "4",
            "material": f"{Decimal(missing) / 400:f}",
            "labour": None,
        }
        # At the end, so that what a share of pipes points to stays in its place.
        self.random.choice(list(building.values()))["children"].append(line)

    def point_at(self, estimate: Estimate) -> None:
        """Let some shares of pipes count rows elsewhere in the bill."""
        rows = list(every_row(estimate["parts"]))
        special = {
            number
            for number, part in enumerate(estimate["parts"], start=1)
            if part["kind"] == "special"
        }
        places = [
            "/".join(map(str, path))
            for path, row in rows
            if path[0] not in special and "pipe_share" not in row
        ]
        for _, row in rows:
            if "pipe_share" in row and self.often(0.6):
                row["pipe_share"]["also"] = self.random.sample(places, min(len(places), 2))

    def wished_cost(self, estimate: Estimate, there: int) -> int:
        """A direct cost where the rule changes, above what is there wherever that can be."""
        costs = sorted({row.cost for row in self.table_rows(estimate)})
        first, last = costs[0], costs[-1]
        ends = [first - 1, first, first + 1, last - 1, last, last + 1]
        far = [0, 1, first // 3, 700 * _MILLION, 30_000 * _MILLION]
        low, high = self.random.choice(list(pairwise(costs)))
        wished = {
            "row": high + self.random.choice([-1, 0, 0, 1]),
            "between": self.random.randint(low, high),
            # Where the factor lies in the middle of two that have four decimals.
            "middle": low + (high - low) * self.random.randint(1, 19) // 20,
            "ends": self.random.choice(ends),
            "far": self.random.choice(far),
        }
        ways = [
            "row",
            "row",
            "between",
            "between",
            "middle",
            "middle",
            "ends",
            "ends",
            "ends",
            "far",
        ]
        cost = wished[self.random.choice(ways)]
        return cost if cost >= there else min((each for each in costs if each >= there), default=0)

    def table_rows(self, estimate: Estimate) -> list[TableRow]:
        """A table that this estimate is looked up in, or any other where none is."""
        conditions = estimate["conditions"]
        edition = conditions["factor_f"]["edition"]
        held = self.tables.factor_f[edition].tables
        pair = Fraction(conditions["advance_percent"]), Fraction(conditions["retention_percent"])
        works = {
            part.get("work_type") or estimate["project"]["work_type"]
            for part in estimate["parts"]
            if part["kind"] == "construction"
        }
        known = [rows for key, rows in held.items() if key[0] in works and key[1:] == pair]
        return self.random.choice(known or list(held.values()))


def random_estimate(seed: int, tables: Tables, features: frozenset[str]) -> Estimate:
    """The estimate of a seed; the same every time for the same features."""
    return _Maker(Random(seed), tables, features).estimate()


def _above(step: str, price: str) -> bool:
    return Fraction(step) > Fraction(price)
