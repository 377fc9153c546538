"""The list of revisions of which one is printed."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from estimator.app.revisions import name_revision
from estimator.app.session import EstimateSession
from estimator.ui.forms.revision_choice import RevisionChoice


def test_each_revision_tells_its_price_and_the_code_that_its_sheets_bear(
    qtbot: QtBot, session: EstimateSession
) -> None:
    file, priced = session.file, session.priced
    assert file is not None
    assert priced is not None
    file.name_revision("อย่างรุ่นก่อน", "", session.now())
    named = name_revision(file, "ที่ 1", "", session.now(), session.books, priced)
    name_revision(file, "ไม่มีราคา", "", session.now(), session.books)
    assert named.worth is not None
    choice = RevisionChoice(session)
    qtbot.addWidget(choice)
    choice.look()
    code = f"{named.worth.checksum[:5]}-{named.worth.checksum[5:10]}"
    told = [choice.itemData(place, Qt.ItemDataRole.ToolTipRole) for place in range(1, 4)]
    assert told == [
        f"ราคากลางยังคำนวณไม่ได้ รหัสตรวจ {code}",
        f"ราคากลาง {priced.reference_price // 100:,}.00 บาท รหัสตรวจ {code}",
        "",
    ]
