"""The keys of a line that say where its quantity and its prices come from, read and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from estimator.domain.arithmetic import formula_in
from estimator.domain.labour.account import LabourEdition
from estimator.domain.limits import LARGEST_COUNT
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.not_applicable import NOT_APPLICABLE, NotApplicable
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.pipe_share import GONE, PipeShare, PipeShareLabour
from estimator.domain.sources.prices import LabourPrice, MaterialPrice, PriceSource, labour_price
from estimator.domain.sources.quantity import NotMeasured, Quantity, quantity_of
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.taken_off import TakenOff, with_weight_in
from estimator.domain.sources.typed_price import TypedPrice, typed_price
from estimator.errors import short, unhandled
from estimator.exchange.estimate.json_fields import JsonFields, JsonPlace, Problems
from estimator.exchange.estimate.json_text import Json, JsonObject
from estimator.exchange.estimate.takeoff_json import TAKEOFF_KEY, read_takeoff, takeoff_object

LINK_KEY = "net_quantity_of"
QUANTITY_KEYS = ("quantity", "quantity_formula", TAKEOFF_KEY, LINK_KEY)
LABOUR_KEYS = ("labour", "labour_formula", "labour_item", "labour_percent", "pipe_share")
PRICE_KEYS = ("material", "material_formula", "salvage", *LABOUR_KEYS)
_LABOUR_ITEM_KEYS = ("edition", "code", "tier")
_LABOUR_PERCENT_KEYS = ("percent", "formula", "reason")
_SALVAGE_KEYS = ("value", "formula", "reason")
_PIPE_RULE_KEYS = ("code", "rule_no", "material_percent", "labour_percent")
_PIPE_SHARE_KEYS = ("edition", *_PIPE_RULE_KEYS, "also")

T = TypeVar("T", bound=PriceSource)

_Books = Mapping[str, LabourEdition]
_Object = dict[str, Any]


def read_quantity_keys(fields: JsonFields) -> Quantity:
    """The quantity of a line; a formula must give it, and needs it beside it.

    A formula that a cell keeps otherwise (``=2*2``, a plain ``4``) is kept as a cell keeps it.
    A take-off gives the quantity; one that stands beside it has to be the same. So does a line
    whose net quantity it is, which is found only once all rows are read.
    """
    value = fields.optional_decimal("quantity")
    if fields.optional_text(LINK_KEY) is not None:
        _refuse_second_way(fields, LINK_KEY, ("quantity_formula", TAKEOFF_KEY))
        return LinkedQuantity(GONE, value)
    if fields.given(TAKEOFF_KEY):
        return _taken_off(fields, value)
    quantity = quantity_of(value, _formula(fields, "quantity"))
    # One that is to be refused is left as written, for the refusal to show.
    if isinstance(quantity, NotMeasured) or not quantity.formula or quantity.faults():
        return quantity
    return replace(quantity, formula=formula_in(quantity.formula))


def _formula(fields: JsonFields, key: str) -> str:
    """The formula beside the figure of a key, as it is written; refused without the figure."""
    beside = f"{key}_formula"
    formula = fields.optional_text(beside) or ""
    if formula and not fields.given(key):
        fields.refuse(key, f"มี {beside} แต่ขาดผลลัพธ์ โปรดใส่ {key} ที่ตรงกัน")
    return formula


def _as_kept(source: T) -> T:
    """A typed price with its formula as a cell keeps it; one to be refused as it is written."""
    if not isinstance(source, TypedPrice) or not source.formula or source.faults("material"):
        return source
    return replace(source, formula=formula_in(source.formula))


def _taken_off(fields: JsonFields, value: Decimal | None) -> TakenOff:
    """The take-off, weighed in the line's unit."""
    before = fields.problems.count
    taken, unit = read_takeoff(fields), fields.members.get("unit")
    if taken.bars and isinstance(unit, str):
        taken = with_weight_in(taken, unit) or taken
    _refuse_second_way(fields, TAKEOFF_KEY, ("quantity_formula",))
    sound = fields.problems.count == before and not taken.faults()
    if sound and value is not None and value != taken.value:
        given = "ยังไม่มีปริมาณ" if taken.value is None else f"{taken.value:f}"
        sentence = f"แถวได้ {given} ไม่ตรงกับปริมาณงาน {value:f} โปรดแก้ให้ตรงกัน หรือลบ quantity ออก"
        fields.refuse(TAKEOFF_KEY, sentence)
    return taken


def _refuse_second_way(fields: JsonFields, key: str, others: tuple[str, ...]) -> None:
    """Refuse each of some keys of a quantity that stands beside a key that says it all."""
    for other in others:
        if fields.given(other):
            sentence = f"มี {key} อยู่ด้วย จึงมีปริมาณงานได้สองทาง โปรดเหลือไว้อย่างเดียว"
            fields.refuse(other, sentence)


def check_quantity_given(fields: JsonFields) -> None:
    """A price without a quantity is more likely forgotten than not yet measured."""
    if fields.has("quantity") or fields.given(TAKEOFF_KEY) or fields.given(LINK_KEY):
        return
    priced = ("material", "salvage", "labour", "labour_item", "labour_percent")
    if any(fields.given(key) for key in priced):
        fields.refuse("quantity", "มีราคาแต่ขาดปริมาณงาน โปรดเพิ่ม (ยังไม่ได้ถอดแบบให้ใส่ null)")


def read_price_keys(fields: JsonFields, books: _Books) -> tuple[MaterialPrice, LabourPrice]:
    """The sources of material and labour; keys that say two things at once are refused."""
    salvage = _salvage(fields)
    if salvage is not None:
        _refuse_beside(fields, "salvage", tuple(key for key in PRICE_KEYS if key != "salvage"))
        return salvage, NOT_APPLICABLE
    material = read_material(fields)
    labour, formula = fields.optional_decimal("labour"), _formula(fields, "labour")
    item = _labour_item(fields, books)
    percent = _labour_percent(fields)
    share = _pipe_share(fields, books)
    if share is not None:
        _refuse_beside(
            fields, "pipe_share", tuple(key for key in PRICE_KEYS if key != "pipe_share")
        )
        return share
    if percent is not None:
        _refuse_beside(fields, "labour_percent", ("labour", "labour_item"))
    return material, _as_kept(labour_price(labour, item, percent, formula))


def read_material(fields: JsonFields) -> MaterialPrice:
    """The source of the material, where it does not follow pipes together with its labour."""
    formula = _formula(fields, "material")
    return _as_kept(typed_price(fields.optional_decimal("material"), formula))


def _refuse_beside(fields: JsonFields, key: str, others: tuple[str, ...]) -> None:
    beside = [other for other in others if fields.given(other)]
    if beside:
        fields.refuse(key, f"มี {', '.join(beside)} อยู่ด้วย จึงมีราคาได้สองทาง โปรดเหลือไว้อย่างเดียว")


def _labour_item(fields: JsonFields, books: _Books) -> LabourRef | None:
    if not fields.given("labour_item"):
        return None
    item = fields.object("labour_item", _LABOUR_ITEM_KEYS)
    edition, ref = _book(item, books), None
    item.require("code", "ใส่รหัสรายการในบัญชีค่าแรงงาน")
    item.require("tier", "ใส่ลำดับอัตราของรายการ เริ่มจาก 1")
    code = item.text("code")
    tier = item.whole("tier", 0, 1, LARGEST_COUNT)
    if edition is not None and code and tier:
        ref = LabourRef(edition.info.id, code, tier)
        _check_rate(item, edition, ref)
    return ref


def _book(fields: JsonFields, books: _Books) -> LabourEdition | None:
    name = fields.text("edition")
    if name not in books:
        fields.require("edition", f"เลือก {', '.join(books)}")
        if fields.has("edition"):
            fields.refuse("edition", no_labour_edition(name, books))
    return books.get(name)


def no_labour_edition(name: str, books: _Books) -> str:
    """What to say of a labour-rate book that is not there."""
    return f"ไม่มีบัญชีค่าแรงงานชุด “{short(name)}” โปรดเลือกชุดที่มี คือ {', '.join(books)}"


def _check_rate(item: JsonFields, edition: LabourEdition, ref: LabourRef) -> None:
    if edition.rate(ref) is not None:
        return
    known = len(edition.by_code.get(ref.code, ()))
    name = edition.info.id
    if known:
        item.refuse("tier", f"รายการ {short(ref.code)} ใน {name} มีอัตราที่ 1 ถึง {known} เท่านั้น โปรดแก้")
    else:
        item.refuse("code", f"ไม่มีรายการ “{short(ref.code)}” ในบัญชีค่าแรงงาน {name} โปรดแก้รหัส")


def _labour_percent(fields: JsonFields) -> PercentOfMaterial | None:
    if not fields.given("labour_percent"):
        return None
    share = fields.object("labour_percent", _LABOUR_PERCENT_KEYS)
    share.require("percent", "ใส่ร้อยละของค่าวัสดุ")
    read = PercentOfMaterial(
        share.decimal("percent", Decimal(0)), share.text("reason"), share.text("formula")
    )
    share.refuse_all(read.faults("labour"))
    return replace(read, formula=formula_in(read.formula))


def _salvage(fields: JsonFields) -> Salvage | None:
    if not fields.given("salvage"):
        return None
    taken_off = fields.object("salvage", _SALVAGE_KEYS)
    taken_off.require("value", "ใส่มูลค่าต่อหน่วยที่หัก เป็นจำนวนบวก")
    taken_off.require("reason", "ใส่เหตุผลที่หัก")
    read = Salvage(
        taken_off.decimal("value", Decimal(1)),
        taken_off.text("reason", "-"),
        taken_off.text("formula"),
    )
    taken_off.refuse_all(read.faults("material"))
    return replace(read, formula=formula_in(read.formula))


def _pipe_share(fields: JsonFields, books: _Books) -> tuple[PipeShare, PipeShareLabour] | None:
    if not fields.given("pipe_share"):
        return None
    share = fields.object("pipe_share", _PIPE_SHARE_KEYS)
    for key in _PIPE_RULE_KEYS:
        share.require(key, "ใส่ตามบัญชีค่าแรงงาน ส่วนที่ 3")
    edition = _book(share, books)
    material = PipeShare(
        edition=edition.info.id if edition else "",
        code=share.text("code"),
        rule_no=share.whole("rule_no", 1, 1, LARGEST_COUNT),
        percent=share.decimal("material_percent", Decimal(0)),
    )
    labour = PipeShareLabour(share.decimal("labour_percent", Decimal(0)))
    share.refuse_all((*material.faults("material"), *labour.faults("labour")))
    return material, labour


NO_LONGER_THERE = "0"
"""In place of the place of a row that is no longer there, so that its loss is still told."""

Pointed = tuple[tuple[str, JsonPlace], ...]
"""The places of rows that something of a line points to, each with where that is said."""


def read_also(line: Json, place: JsonPlace, problems: Problems) -> Pointed:
    """The rows that a line's share of pipes points to; found only once all rows are read."""
    share = line.members.get("pipe_share") if isinstance(line, JsonObject) else None
    if not isinstance(share, JsonObject) or "also" not in share.members:
        return ()
    also, place = share.members["also"], place.key("pipe_share").key("also")
    if isinstance(also, list) and all(isinstance(each, str) for each in also):
        return tuple((str(each), place.item(at)) for at, each in enumerate(also))
    problems.add(place, 'ต้องเป็นรายการของตำแหน่งแถวในเครื่องหมายคำพูด เช่น ["1/2/3"] โปรดแก้')
    return ()


def read_link(line: Json, place: JsonPlace) -> Pointed:
    """The row whose net quantity a line takes, if it takes any; found once all rows are read."""
    text = line.members.get(LINK_KEY) if isinstance(line, JsonObject) else None
    return ((text, place.key(LINK_KEY)),) if isinstance(text, str) else ()


def quantity_keys(quantity: Quantity, place_of: Callable[[int], str]) -> _Object:
    """The keys of a quantity; the formula only where there is one. `place_of` a row by its id."""
    if isinstance(quantity, NotMeasured):
        return {"quantity": None}
    if isinstance(quantity, TakenOff):
        return {"quantity": quantity.text or None, TAKEOFF_KEY: takeoff_object(quantity)}
    if isinstance(quantity, LinkedQuantity):
        return {"quantity": quantity.text or None, LINK_KEY: place_of(quantity.of)}
    formula = _formula_key("quantity_formula", quantity.formula)
    return {"quantity": f"{quantity.value:f}", **formula}


def _formula_key(key: str, formula: str) -> _Object:
    return {key: formula} if formula else {}


def material_keys(source: MaterialPrice) -> _Object:
    """The key of the material; null where it does not apply, follows pipes or takes value off."""
    if isinstance(source, Salvage):
        worth, reason = {"value": f"{source.value:f}"}, {"reason": source.reason}
        taken_off = {**worth, **_formula_key("formula", source.formula), **reason}
        return {"material": None, "salvage": taken_off}
    if isinstance(source, TypedPrice):
        return {"material": f"{source.value:f}", **_formula_key("material_formula", source.formula)}
    if isinstance(source, NotApplicable | PipeShare):
        return {"material": None}
    raise unhandled(source)


def labour_keys(source: LabourPrice) -> _Object:
    """The key of the labour; left out where it comes from the rate book."""
    if isinstance(source, BookRate):
        return {}
    if isinstance(source, TypedPrice):
        return {"labour": f"{source.value:f}", **_formula_key("labour_formula", source.formula)}
    if isinstance(source, NotApplicable | PercentOfMaterial | PipeShareLabour):
        return {"labour": None}
    raise unhandled(source)


def source_keys(
    material: MaterialPrice, labour: LabourPrice, place_of: Callable[[int], str]
) -> _Object:
    """What is said of the sources beside the prices themselves; `place_of` a row by its id."""
    if isinstance(labour, NotApplicable):
        return {"labour_item": None}
    if isinstance(labour, TypedPrice | BookRate):
        return {"labour_item": _item_object(labour.item)}
    if isinstance(labour, PercentOfMaterial):
        share_of, reason = {"percent": f"{labour.percent:f}"}, {"reason": labour.reason}
        percent = {**share_of, **_formula_key("formula", labour.formula), **reason}
        return {"labour_item": None, "labour_percent": percent}
    if isinstance(labour, PipeShareLabour):
        if not isinstance(material, PipeShare):
            raise ValueError("labour follows pipes that its line does not")
        share: _Object = {
            "edition": material.edition,
            "code": material.code,
            "rule_no": material.rule_no,
            "material_percent": f"{material.percent:f}",
            "labour_percent": f"{labour.percent:f}",
        }
        if material.also:
            share["also"] = list(dict.fromkeys(map(place_of, material.also)))
        return {"labour_item": None, "pipe_share": share}
    raise unhandled(labour)


def _item_object(item: LabourRef | None) -> _Object | None:
    if item is None:
        return None
    return {"edition": item.edition, "code": item.code, "tier": item.tier}
