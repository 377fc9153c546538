"""The drawers of the labour page, in the order of their buttons."""

from __future__ import annotations

from estimator.ui.labour.compare_drawer import CompareDrawer
from estimator.ui.labour.drawers import Drawer
from estimator.ui.labour.editions_drawer import EditionsDrawer
from estimator.ui.labour.import_drawer import ImportDrawer
from estimator.ui.labour.own_drawer import OwnDrawer
from estimator.ui.labour.proof_drawer import ProofDrawer
from estimator.ui.labour.reprice_drawer import RepriceDrawer

ALL_DRAWERS: list[Drawer] = [
    Drawer("proof", "ตรวจทาน", ProofDrawer),
    Drawer("own", "รายการของหน่วยงาน", OwnDrawer),
    Drawer("compare", "เทียบสองชุด", CompareDrawer),
    Drawer("reprice", "ปรับราคา", RepriceDrawer),
    Drawer("import", "นำเข้าหนังสือเวียน", ImportDrawer),
    Drawer("editions", "ชุดบัญชี", EditionsDrawer),
]
