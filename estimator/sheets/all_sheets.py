"""All sheets of one estimate, in printed order: which there are, and which point to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from unicodedata import category

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.work_types import WorkType
from estimator.domain.decisions import SALVAGE, chosen
from estimator.domain.estimate import Conditions
from estimator.domain.money import Satang, baht, satang_from_baht
from estimator.domain.pricing.choices import MadeChoice
from estimator.domain.pricing.items import part_items, prints_items
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.domain.pricing.used_rates import UsedRate
from estimator.sheets.builders.factor_f_working import RESULT_KEY, factor_f_working
from estimator.sheets.builders.line_list import TOTAL_KEY as LIST_TOTAL_KEY
from estimator.sheets.builders.line_list import line_list
from estimator.sheets.builders.papers import PAPERS, PrintedSet
from estimator.sheets.builders.reference_price import part_key, reference_price
from estimator.sheets.builders.summary import (
    NET_KEY,
    TOTAL_KEY,
    AmountCell,
    amount_cells,
    amount_column,
    amounts_of,
    summary,
)
from estimator.sheets.builders.works_summary import (
    block_amounts,
    part_summary,
    total_key,
    works_summary,
)
from estimator.sheets.cell_refs import Ref, Total
from estimator.sheets.document import (
    VAT_KEY,
    Figures,
    Money,
    Sheet,
    SheetColumn,
)
from estimator.sheets.forms.definition import FormDefinition, for_usual_type
from estimator.sheets.forms.form_sets import FormRole
from estimator.sheets.forms.placeholders import filled
from estimator.sheets.layout.frame import Frame
from estimator.sheets.layout.grid import Grid
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.project_words import project_words
from estimator.sheets.text_formulas import WhileAmount


@dataclass(frozen=True, slots=True)
class Options:
    """How to print. `definitions` are other ones than those the program carries.

    `choices` are printed at the end of the working: what was chosen where no text decides.
    `state` is told in the footer of each sheet. `rates` are those of the labour account that lines
    take, for the list of them.
    """

    thai_digits: bool = False
    definitions: Mapping[str, FormDefinition] | None = None
    choices: tuple[MadeChoice, ...] = ()
    state: PrintedState = field(default_factory=PrintedState)
    rates: tuple[UsedRate, ...] = ()


class AllSheets:
    """All sheets of one estimate: lists first, for the summaries point to them and count them."""

    def __init__(
        self,
        priced: PricedEstimate,
        definitions: Mapping[str, FormDefinition],
        options: Options,
    ) -> None:
        self.priced = priced
        self.definitions = definitions
        self.options = options
        self.by_role: dict[FormRole, str] = {each.role: form for form, each in definitions.items()}
        self._factors = self._factor_cells()
        self._salvage: tuple[Ref, ...] = ()
        self._groups: tuple[tuple[Ref, Decimal], ...] = ()
        # A part in which nothing stands has no sheets of its own.
        self.parts = [part for part in priced.parts if part.rows]
        self._vat = self._vat_cell()

    def sheets(self) -> list[Sheet]:
        """The sheets in the order in which they are printed."""
        estimate = self.priced.estimate
        lists = {part.row: sheet for part, sheet in self._lists()}
        self._salvage = tuple(
            _list_total(lists[part.row])
            for part in self.parts
            if PART_KINDS[part.kind].takes_factor and part.row in lists
        )
        self._groups = tuple(self._group_cells(lists))
        words = project_words(estimate)
        counted = _by_form(lists.values())
        summaries = dict(self._summaries(words, counted, lists))
        below = [*lists.values(), *summaries.values()]
        sheets = list(self._in_order(below))
        costs = {
            part.row: self._multiplied(part, summaries[part.row], lists)
            for part in self.parts
            if part.row in summaries
        }
        whole, net = None, None
        closing_form = self.by_role.get(self._closing_role)
        if closing_form is not None:
            counted = {**_by_form(below), "sheets_attached": sheets}
            words["attached"] = _names(self._name(sheet) for sheet in sheets)
            sources = _sources(self._without_summary(lists), summaries, lists)
            frame = self._frame(closing_form, None, words, counted)
            left_over = () if self.priced.factors else self.options.choices
            if self._closing_role == "reference_price":
                sheets.append(reference_price(frame, self.priced, sources, left_over))
            else:
                totals = {row: _cost(sheet, lists[row]) for row, sheet in summaries.items()}
                closing = works_summary(frame, self.priced, lists, sources, totals, left_over)
                sheets.append(closing)
                inside = [part for part in self.parts if prints_items(self.priced, part)]
                costs |= {part.row: self._multiplied(part, closing, lists) for part in inside}
            whole, net = _whole(sheets[-1]), amount_cells(sheets[-1])[NET_KEY].ref
        working_form = self.by_role.get("working")
        if working_form is not None:
            sheets += self._workings(working_form, words, counted, costs, whole)
        for role, build in PAPERS.items():
            form = self._form(role)
            printed = PrintedSet(self.priced, tuple(sheets), net, self.options.rates)
            paper = build(self._frame(form, None, words, {}), printed) if form else None
            sheets += [] if paper is None else [paper]
        return [self._with_vat(sheet) for sheet in _numbered(sheets)]

    def names_of_totals(self, sheets: Iterable[Sheet]) -> dict[str, Ref]:
        """What a workbook calls the cells of Factor F, of each total and of the reference price."""
        many = len(self._factors) > 1
        names = {
            f"FACTOR_F_{number}" if many else "FACTOR_F": ref
            for number, ref in enumerate(self._factors.values(), start=1)
        }
        if self._vat is not None:
            names["VAT_PERCENT"] = self._vat
        for sheet in sheets:
            role = self.definitions[sheet.form].role
            cells = amount_cells(sheet) if role != "working" and role not in PAPERS else {}
            last = cells.get(NET_KEY) or cells.get(TOTAL_KEY)
            if last is None:
                continue
            names[_name_of_total(sheet) if role != self._closing_role else "ราคากลาง"] = last.ref
        return names

    @property
    def _closing_role(self) -> FormRole:
        """The form of the largest group of work closes the set (clause 8)."""
        return "reference_price" if self.priced.work_type == "building" else "works_summary"

    def _list_role(self, part: PricedPart) -> FormRole | None:
        """The form that lists a part; one whole price needs no list where items are printed."""
        kind = PART_KINDS[part.kind]
        if not prints_items(self.priced, part):
            return kind.list_role
        return None if kind.whole_price else "works_list"

    def _summary_role(self, part: PricedPart) -> FormRole | None:
        """The form that sums a part up, if it is not the one that closes the set."""
        if not prints_items(self.priced, part):
            return PART_KINDS[part.kind].summary_role
        return "works_summary" if self._closing_role == "reference_price" else None

    def _forms_of(self, part: PricedPart) -> tuple[str | None, str | None]:
        return self._form(self._list_role(part)), self._form(self._summary_role(part))

    def _form(self, role: FormRole | None) -> str | None:
        return self.by_role.get(role) if role is not None else None

    def _summaries(
        self,
        words: Mapping[str, str],
        counted: Mapping[str, Sequence[Sheet]],
        lists: Mapping[int, Sheet],
    ) -> Iterator[tuple[int, Sheet]]:
        """The summaries of parts that have one of their own, by part; each counts its own list."""
        for part in self.parts:
            form = self._form(self._summary_role(part))
            if form is None or part.row not in lists:
                continue
            listed = lists[part.row]
            own = {**counted, **_by_form([listed]), "sheets_attached": [listed]}
            frame = self._frame(form, part, {**words, "attached": listed.name}, own)
            if prints_items(self.priced, part):
                yield part.row, part_summary(frame, self.priced, part, listed)
            else:
                yield part.row, summary(frame, self.priced, part, listed)

    def _multiplied(self, part: PricedPart, sheet: Sheet, lists: Mapping[int, Sheet]) -> Total:
        """The direct cost that Factor F is looked up with, on the part's summary or the last form.

        That is a part's total, without what is taken off after Factor F. Of a part with a summary
        of its own its row on the last form has to be there.
        """
        closing = self.by_role.get(self._closing_role)
        listed = lists.get(part.row)
        without = _list_total(listed) if listed is not None and self._taken_off_after else None
        if sheet.key == closing or listed is None:
            at = [column.key for column in sheet.columns].index("cost")
            amounts = block_amounts(sheet, part, at)
            return Total(Ref(sheet.key, total_key(part), at), (amounts,), without=without)
        cost = _cost(sheet, listed)
        row = Ref(closing, part_key(part.row), 0) if closing is not None else None
        return Total(cost.ref, cost.amounts, row, without)

    @property
    def _taken_off_after(self) -> bool:
        """Whether salvage is taken off after Factor F."""
        return chosen(SALVAGE, self.priced.estimate.decisions).id == "outside"

    def _workings(
        self,
        form: str,
        words: Mapping[str, str],
        counted: Mapping[str, Sequence[Sheet]],
        costs: Mapping[int, Total],
        whole: tuple[Ref, Satang] | None,
    ) -> Iterator[Sheet]:
        """The working of Factor F for each work group, with A from where the costs are summed."""
        multiplied = [part.row for part in self.parts if PART_KINDS[part.kind].takes_factor]
        known = all(row in costs for row in multiplied)
        count = len(self.priced.factors)
        frame = self._frame(form, None, words, counted)
        for number, (kind, working) in enumerate(self.priced.factors.items(), start=1):
            if count > 1:
                name = filled(frame.definition.name_of_many, {"n": str(number)})
                frame = replace(frame, key=self._factors[kind].sheet, name=name)
            made = self.options.choices if number == count else ()
            cells = [costs[row] for row in multiplied] if known else ()
            yield factor_f_working(frame, self.priced, working, cells, made, whole)

    def _group_cells(self, lists: Mapping[int, Sheet]) -> Iterator[tuple[Ref, Decimal]]:
        """The factors of the work groups, and the costs of the parts that they multiply."""
        for kind, ref in self._factors.items():
            yield ref, self.priced.factors[kind].value
        for part in self.parts:
            listed = lists.get(part.row)
            if listed is not None and PART_KINDS[part.kind].takes_factor:
                yield _list_total(listed), baht(part.totals.total)

    def _factor_cells(self) -> dict[WorkType, Ref]:
        """Where the working of each work group will have its Factor F; the sheets come last."""
        form = self.by_role.get("working")
        if form is None:
            return {}
        at = [column.key for column in self.definitions[form].columns].index("value")
        kinds = list(self.priced.factors)
        keys = [form] if len(kinds) == 1 else [f"{form}-{n + 1}" for n in range(len(kinds))]
        return {kind: Ref(key, RESULT_KEY, at) for kind, key in zip(kinds, keys, strict=True)}

    def _vat_cell(self) -> Ref | None:
        """Beside which sheet the rate of VAT will stand: the first that multiplies with it."""
        multiplied = (each for each in self.parts if PART_KINDS[each.kind].multiplier == "vat")
        part = next(multiplied, None)
        if part is None:
            return None
        form = self._form(self._summary_role(part))
        key = self._key(form, part) if form is not None else self.by_role.get("works_summary")
        if key is None:
            return None
        columns = self.definitions[form or key].columns
        return Ref(key, VAT_KEY, len(columns) + 1)

    def _with_vat(self, sheet: Sheet) -> Sheet:
        if self._vat is None or sheet.key != self._vat.sheet:
            return sheet
        return replace(sheet, vat=_vat_percent(self.priced.estimate.conditions))

    def _without_summary(self, lists: Mapping[int, Sheet]) -> dict[int, Sheet]:
        """The lists whose total enters the reference price as it is."""
        kinds = {part.row: PART_KINDS[part.kind] for part in self.parts}
        return {row: sheet for row, sheet in lists.items() if kinds[row].summary_role is None}

    def _name(self, sheet: Sheet) -> str:
        return self.definitions[sheet.form].name

    def _in_order(self, sheets: Sequence[Sheet]) -> Iterator[Sheet]:
        for form in self.definitions:
            yield from (sheet for sheet in sheets if sheet.form == form)

    def _lists(self) -> Iterator[tuple[PricedPart, Sheet]]:
        words = project_words(self.priced.estimate)
        frames = {}
        for part in self.parts:
            form = self._form(self._list_role(part))
            if form is not None:
                frames[part.row] = self._frame(form, part, words, {})
        for part in self.parts:
            if part.row in frames:
                bill, costed = self.priced.estimate.bill, self.priced.costed
                frame, numbers = frames[part.row], self._item_numbers(part)
                yield part, line_list(frame, bill, costed, part, frames, numbers)

    def _item_numbers(self, part: PricedPart) -> dict[int, str]:
        """The numbers of lines on a list, where the summary has a row for each of them."""
        if not prints_items(self.priced, part):
            return {}
        return {item.row: item.number for item in part_items(self.priced, part)}

    def _frame(
        self,
        form: str,
        part: PricedPart | None,
        words: Mapping[str, str],
        counted: Mapping[str, Sequence[Sheet]],
    ) -> Frame:
        estimate = self.priced.estimate
        definition = for_usual_type(self.definitions[form])
        alike = self._parts_of(form) if part else []
        number = alike.index(part.row) + 1 if part else 1
        many = len(alike) > 1
        own = part.work_type if part else None
        work_type = own or self.priced.work_type
        whole = self.parts if definition.role == "works_summary" else ()
        parts = ", ".join(each.title for each in ((part,) if part else whole))
        title = definition.titles.get(work_type, definition.title)
        counts = {word: str(sum(len(s.pages) for s in sheets)) for word, sheets in counted.items()}
        return Frame(
            key=self._key(form, part),
            name=filled(definition.name_of_many, {"n": str(number)}) if many else definition.name,
            definition=definition,
            grid=Grid(self._titled(definition.columns), self._figures(definition)),
            words={**words, **counts, "part": parts, "title": title},
            committee=tuple(estimate.committee),
            signers=tuple(estimate.signers),
            title=title,
            factors=self._factors,
            counted={word: tuple(s.key for s in sheets) for word, sheets in counted.items()},
            salvage=self._salvage,
            taken_off_after=self._taken_off_after,
            groups=self._groups,
            measured=self._measured,
            vat=self._vat,
        )

    @property
    def _measured(self) -> tuple[str, int] | None:
        form = self._form("take_off")
        keys = [] if form is None else [column.key for column in self.definitions[form].columns]
        return None if form is None else (form, keys.index("result"))

    def _parts_of(self, form: str) -> list[int]:
        return [each.row for each in self.parts if form in self._forms_of(each)]

    def _key(self, form: str, part: PricedPart | None) -> str:
        """The key of a form's sheet; where several parts have one, with the number among them."""
        alike = self._parts_of(form) if part else []
        return f"{form}-{alike.index(part.row) + 1}" if part and len(alike) > 1 else form

    def _titled(self, columns: Sequence[SheetColumn]) -> tuple[SheetColumn, ...]:
        """The columns with the VAT rate in their titles where one asks for it."""
        conditions = self.priced.estimate.conditions
        rate = "(ยกเว้น)" if conditions.vat_exempt else f"{conditions.vat_percent.normalize():f}%"
        found = []
        for column in columns:
            title = filled(column.title, {"vat_rate": rate})
            formula = None
            if title != column.title and self._vat is not None:
                # Once a workbook has another rate, the multipliers below say it.
                now = satang_from_baht(_vat_percent(conditions))
                otherwise = filled(column.title, {"vat_rate": ""}).strip()
                formula = WhileAmount((self._vat,), now, title, otherwise)
            found.append(replace(column, title=title, title_formula=formula))
        return tuple(found)

    def _figures(self, definition: FormDefinition) -> Figures:
        """How a form writes figures; where it does not say in which digits, as was asked for."""
        if definition.digits:
            return definition.figures
        return replace(definition.figures, thai_digits=self.options.thai_digits)


def _numbered(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """The sheets of a whole set, each with its place there."""
    before, of = 0, sum(len(sheet.pages) for sheet in sheets)
    for sheet in sheets:
        yield replace(sheet, pages_before=before, pages_of_set=of)
        before += len(sheet.pages)


def _vat_percent(conditions: Conditions) -> Decimal:
    return Decimal(0) if conditions.vat_exempt else conditions.vat_percent


def _by_form(sheets: Iterable[Sheet]) -> dict[str, list[Sheet]]:
    """The sheets of each form, under the word that a heading counts them with."""
    found: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        found.setdefault(f"sheets_{sheet.form}", []).append(sheet)
    return found


def _name_of_total(sheet: Sheet) -> str:
    """``ยอด_ปร4_ก1``: letters and digits, for marks above or below one are not sure to be taken."""
    plain = "".join(each if each.isalnum() else " " for each in sheet.name.replace(".", ""))
    marked = any(category(each) == "Mn" for each in sheet.name)
    return "_".join(["ยอด", *(sheet.key.replace("-", "_") if marked else plain).split()])


def _names(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _whole(closing: Sheet) -> tuple[Ref, Satang] | None:
    """Where a project's total is printed before it is cut down, and how much it is."""
    at = amount_column(closing)
    for row in reversed(list(closing.rows)):
        value = row.cells[at].value if row.kind == "total" else None
        if isinstance(value, Money):
            return Ref(closing.key, row.key, at), value.satang
    return None


def _list_total(listed: Sheet) -> Ref:
    """Where a list has its total."""
    return Ref(listed.key, LIST_TOTAL_KEY, amount_column(listed))


def _cost(summary: Sheet, listed: Sheet) -> AmountCell:
    """Where a summary has the cost of all its rows."""
    costs = amounts_of(summary, "cost")
    return AmountCell(Ref(summary.key, TOTAL_KEY, costs.column), False, (costs, amounts_of(listed)))


def _sources(
    alone: Mapping[int, Sheet], summaries: Mapping[int, Sheet], lists: Mapping[int, Sheet]
) -> dict[int, AmountCell]:
    """Where each part's amount is printed: its net where it is cut down, else its total.

    Lists that have no summary stand `alone`.
    """
    found: dict[int, AmountCell] = {}
    for row, sheet in {**alone, **summaries}.items():
        cells = amount_cells(sheet)
        behind = (sheet, lists[row]) if row in summaries else (sheet,)
        amounts = tuple(amounts_of(each) for each in behind)
        found[row] = replace(cells.get(NET_KEY) or cells[TOTAL_KEY], amounts=amounts)
    return found
