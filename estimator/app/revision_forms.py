"""The form definitions that sheets are printed by; of a revision, those it was named with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from estimator.app.revisions import Named, Revision
from estimator.domain.estimate import Estimate, form_set_of
from estimator.domain.guideline.surroundings import Alterations
from estimator.errors import short
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.forms.kept_forms import texts_used, todays_form
from estimator.store.estimate.kept_forms import form_digest
from estimator.store.sqlite.failures import DamagedRevisionError


@dataclass(frozen=True, slots=True)
class FormsToPrint:
    """Definitions by name. Where they are those of a revision, they `alone` are printed.

    `lost` says in Thai which of them are not what it was named with, `told` what else is to be
    known before anything else is said of the sheets.
    """

    texts: Mapping[str, str]
    alone: bool = False
    lost: str = ""
    told: tuple[str, ...] = ()

    def altered(self, found: Alterations) -> Alterations:
        """What another program altered in the file, and in these."""
        if not self.lost:
            return found
        return replace(found, copies=(*found.copies, self.lost))


def forms_as_named(named: Named, kept: Mapping[str, str]) -> FormsToPrint:
    """Those that a revision was named with, out of all that its file keeps.

    One that is not there any more as it was is today's. What an earlier version named is printed
    with what the file keeps now. Takes as long as its bill is. Raises FileProblem.
    """
    digests = named.packed.forms()
    if digests is None:
        return FormsToPrint(kept, told=(_unnamed(named.revision),))
    texts = {form_digest(text): text for text in kept.values()}
    found = {name: texts[digest] for name, digest in digests.items() if digest in texts}
    lost = [name for name in digests if name not in found]
    if not lost:
        return FormsToPrint(found, alone=True)
    today = texts_used(found, form_set_of(named.estimate))
    instead = {name: today[name] for name in lost if name in today}
    return FormsToPrint(found | instead, alone=True, lost=_lost(named.revision, lost))


def forms_now(named: Named, texts: Mapping[str, str]) -> str:
    """What to say where a revision is printed with these, which are not what it was named with."""
    try:
        digests = named.packed.forms()
    except DamagedRevisionError:  # it keeps nobody from printing what stands now
        return ""
    if digests is None or digests == _digests(texts):
        return ""
    return (
        f"ข้อมูลตรงกับฉบับ “{short(named.revision.name)}” แต่พิมพ์ด้วยแบบฟอร์มปัจจุบันของแฟ้ม "
        "ซึ่งต่างจากเมื่อตั้งชื่อฉบับ ถ้าต้องการแผ่นตามเดิม โปรดเลือกพิมพ์จากฉบับนั้น"
    )


def forms_after_restoring(named: Named, kept: Mapping[str, str]) -> str:
    """What to know of the forms where a revision is restored in a file that keeps these.

    They are no part of the estimate, and restoring leaves them; empty where they are the same.
    """
    digests = named.packed.forms()
    if digests is None or digests == digests_now(named.estimate, kept):
        return ""
    return "แบบฟอร์มของแฟ้มไม่เปลี่ยนตามฉบับที่คืน ยังพิมพ์ด้วยแบบปัจจุบัน แผ่นตามแบบเดิมพิมพ์ได้จากฉบับนั้น"


def lost_forms(named: Named, kept: Mapping[str, str]) -> str:
    """Which forms of a revision are not what it was named with; empty where all are."""
    return forms_as_named(named, kept).lost


def digests_now(estimate: Estimate, kept: Mapping[str, str]) -> Mapping[str, str]:
    """What an estimate would name as it stands, of which a file keeps these."""
    return _digests(texts_used(kept, form_set_of(estimate)))


def unlike_forms(
    before: Mapping[str, str] | None, after: Mapping[str, str] | None
) -> tuple[str, ...]:
    """The forms that two states are printed with otherwise; none where one names no forms.

    Those of another set are no other forms of the same: that they are chosen tells the setting.
    """
    if before is None or after is None:
        return ()
    names = sorted(name for name in before.keys() & after.keys() if before[name] != after[name])
    return tuple(map(_form_name, names))


def unlike_forms_words(forms: Sequence[str]) -> str:
    """That they are unlike, in Thai; empty where there are none."""
    return f"แบบฟอร์มที่ใช้พิมพ์ต่างกัน: {', '.join(forms)}" if forms else ""


def template_words(revision: Revision | None) -> str:
    """What to know where a revision is filled into a workbook of the office; else empty."""
    if revision is None:
        return ""
    return f"สมุดงานของหน่วยงานไม่ได้เก็บไว้กับฉบับ “{short(revision.name)}” จึงเติมลงสมุดงานที่มีในเครื่องนี้ขณะนี้"


def _digests(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: form_digest(text) for name, text in texts.items()}


def _unnamed(revision: Revision) -> str:
    return (
        f"ฉบับ “{short(revision.name)}” ตั้งชื่อด้วยโปรแกรมรุ่นก่อน ซึ่งไม่ได้เก็บแบบฟอร์มไว้กับฉบับ "
        "จึงพิมพ์ด้วยแบบฟอร์มปัจจุบันของแฟ้ม"
    )


def _lost(revision: Revision, lost: list[str]) -> str:
    return (
        f"แบบฟอร์ม {', '.join(map(_form_name, lost))} ของฉบับ “{short(revision.name)}” "
        "ในแฟ้มนี้ไม่ตรงกับที่บันทึกไว้เมื่อตั้งชื่อฉบับ ถูกแก้ไขหรือถูกนำออกด้วยโปรแกรมอื่น จึงพิมพ์ด้วยแบบปัจจุบันแทน"
    )


def _form_name(kept: str) -> str:
    """What a form is called, by the name of its definition."""
    form_set, _, file = kept.partition("/")
    form = file.removesuffix(".toml")
    for known, forms in FORMS_OF_SET.items():
        if known == form_set and form in forms:
            definition = todays_form(known, form).definition
            return definition.name if definition is not None else form
    return short(kept)
