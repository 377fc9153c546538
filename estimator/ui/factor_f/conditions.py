"""The conditions of use of the Factor F tables: each change is one edit, told by `wanted`."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from estimator.app.factor_f.condition_fields import (
    ConditionField,
    ConditionsRecord,
    advance_field,
    edition_field,
    exempt_from_vat,
    interest_field,
    rain_field,
    retention_field,
    vat_field,
    work_type_field,
)
from estimator.app.fields import leaves_all_as_it_is
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.guideline.factor_f_checks import RAIN_WORK
from estimator.domain.guideline.rain_zones import RainHint, hint_sentence
from estimator.domain.records.edits import Edit
from estimator.ui.kit.fields import Field
from estimator.ui.kit.labels import small
from estimator.ui.kit.layout import form

_EXEMPT_TIP = "งานที่ใช้เงินกู้ หรือกรณีอื่นที่ไม่ต้องชำระภาษีมูลค่าเพิ่ม ใช้ช่อง “รวมในรูป Factor” (หมายเหตุ 2)"


class ConditionsForm(QWidget):
    """Work group, edition, percentages, VAT, rain."""

    wanted = Signal(object, object)
    """The `Edit` of an accepted entry, and what hears the `UserError` if it is refused."""

    def __init__(self, hints: Mapping[str, RainHint], parent: QWidget | None = None) -> None:
        """`hints` are the provinces that may lie in a heavy-rain zone."""
        super().__init__(parent)
        self._hints = hints
        self._record: ConditionsRecord | None = None
        self.work_type = self._field(work_type_field())
        self.edition = self._field(edition_field())
        self.advance = self._field(advance_field())
        self.retention = self._field(retention_field())
        self.interest = self._field(interest_field())
        self.vat = self._field(vat_field())
        self.exempt = QCheckBox("ไม่รวมภาษีมูลค่าเพิ่ม", self)
        self.exempt.setToolTip(_EXEMPT_TIP)
        self.exempt.clicked.connect(self._exempt)
        self.rain = self._field(rain_field())
        self.fields = {
            field.spec.key: field
            for field in (
                self.work_type,
                self.edition,
                self.advance,
                self.retention,
                self.interest,
                self.vat,
                self.rain,
            )
        }
        self.hint = small(self)
        self.setLayout(
            form(
                ((self.work_type.label, self.work_type),),
                ((self.edition.label, self.edition),),
                ((self.advance.label, self.advance), (self.retention.label, self.retention)),
                ((self.interest.label, self.interest), (self.vat.label, self.vat)),
                (self.exempt, self.rain),
                (self.hint,),
                gaps=(8, 3),
            )
        )

    def _field(self, spec: ConditionField) -> Field[ConditionsRecord, Edit]:
        field = Field(spec, self, low=True)

        def take(edit: Edit) -> None:
            if leaves_all_as_it_is(edit):
                field.refresh()
            else:
                self.wanted.emit(edit, field.refuse)

        field.accepted.connect(take)
        return field

    def _exempt(self, exempt: bool) -> None:
        if self._record is not None:
            edit = exempt_from_vat(self._record, exempt)
            self.wanted.emit(edit, lambda _error: self.exempt.setChecked(not exempt))

    def show_estimate(
        self, estimate: Estimate, editions: Mapping[str, FactorEdition], *, anew: bool = False
    ) -> None:
        """Show the conditions in force and what the editions offer for them.

        What was refused stays as it was typed unless another estimate is shown `anew`.
        """
        self._record = ConditionsRecord(estimate, editions)
        for field in self.fields.values():
            field.show_record(self._record, anew=anew)
        conditions, kind = estimate.conditions, estimate.project.work_type
        self.exempt.setChecked(conditions.vat_exempt)
        self.hint.setText(hint_sentence(estimate.project.province, self._hints))
        # Building and bridge tables have no rain columns: no hint where it cannot matter.
        self.hint.setVisible(kind in RAIN_WORK or conditions.rain_zone != 0)
