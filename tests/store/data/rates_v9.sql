-- A rate database of version 9 without the official editions, as `.dump` writes it. Never change it.
BEGIN TRANSACTION;
CREATE TABLE factor_edition (
        id TEXT PRIMARY KEY,
        origin TEXT NOT NULL CHECK (origin IN ('official', 'office')),
        ord INTEGER NOT NULL,
        info TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "factor_edition" VALUES('office-6-7','office',1002,'{"id":"office-6-7","title":"ตาราง Factor F อัตราดอกเบี้ยเงินกู้ร้อยละ 6","circular":"กค 0433.2/ว 999","dated":"2027-01-05","in_force_from":null,"interest_percent":"6","vat_percent":"7","source":"แฟ้มที่ดาวน์โหลด","verification":"office_signed","verification_text":"ตรวจรับโดย นายมานะ เมื่อ 10 มกราคม 2570 ตรวจ 6 ช่อง มีข้อสงสัย 1 ช่อง","official":true,"mlr_average_percent":null}');
CREATE TABLE factor_row (
        edition TEXT NOT NULL,
        "table" INTEGER NOT NULL,
        ord INTEGER NOT NULL,
        bound TEXT NOT NULL,
        cost_million_baht TEXT NOT NULL,
        factor TEXT NOT NULL,
        factor_with_vat TEXT,
        factor_rain_1 TEXT,
        factor_rain_2 TEXT,
        flag TEXT NOT NULL,
        formula_factor TEXT,
        confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)), verification TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (edition, "table", ord),
        FOREIGN KEY (edition, "table") REFERENCES factor_table (edition, ord) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
INSERT INTO "factor_row" VALUES('office-6-7',0,0,'at_or_below','5','1.1945','1.2781',NULL,NULL,'',NULL,0,'','');
INSERT INTO "factor_row" VALUES('office-6-7',0,1,'exact','10','1.1631','1.2445',NULL,NULL,'',NULL,0,'','');
INSERT INTO "factor_row" VALUES('office-6-7',0,2,'exact','15','1.1565','1.2374',NULL,NULL,'closing',NULL,0,'','');
CREATE TABLE factor_table (
        edition TEXT NOT NULL REFERENCES factor_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        work_type TEXT NOT NULL,
        advance_percent TEXT NOT NULL,
        retention_percent TEXT NOT NULL,
        page TEXT NOT NULL,
        verification_text TEXT NOT NULL, verification TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (edition, ord)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "factor_table" VALUES('office-6-7',0,'bridge','0','0','12','','');
CREATE TABLE labour_edition (
        id TEXT PRIMARY KEY,
        origin TEXT NOT NULL CHECK (origin IN ('official', 'office')),
        ord INTEGER NOT NULL,
        info TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "labour_edition" VALUES('w612-2027-05-01','office',0,'{"id":"w612-2027-05-01","title":"บัญชีค่าแรงงาน/ดำเนินการสำหรับถอดแบบคำนวณราคากลางงานก่อสร้าง","circular":"กค 0433.2/ว 612","dated":"2027-05-01","in_force_from":null,"source":"นำเข้าจากแฟ้ม ว612.xlsx โดย นายมานะ เมื่อ 1 ก.ค. 2569","verification":"imported","verification_text":"นายมานะ นำเข้าจากแฟ้ม ยังไม่ได้ตรวจทานกับหนังสือเวียน","newest_known":false,"base":""}');
CREATE TABLE labour_favourite (
        code TEXT NOT NULL,
        tier INTEGER NOT NULL,
        ord INTEGER NOT NULL,
        PRIMARY KEY (code, tier)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "labour_favourite" VALUES('1.1',1,1);
CREATE TABLE labour_note (
        edition TEXT NOT NULL REFERENCES labour_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        at TEXT NOT NULL,
        page TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        meaning TEXT NOT NULL,
        threshold TEXT,
        threshold_max TEXT,
        unit TEXT NOT NULL,
        applies_to TEXT NOT NULL,
        PRIMARY KEY (edition, ord)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE labour_rate (
        edition TEXT NOT NULL REFERENCES labour_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        code TEXT NOT NULL,
        tier INTEGER NOT NULL,
        section TEXT NOT NULL,
        name TEXT NOT NULL,
        variant TEXT NOT NULL,
        "group" TEXT NOT NULL,
        condition TEXT NOT NULL,
        unit TEXT NOT NULL,
        rate TEXT NOT NULL,
        page TEXT NOT NULL,
        line TEXT NOT NULL,
        confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
        remark TEXT NOT NULL, confirmed_by TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (edition, ord),
        UNIQUE (edition, code, tier)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "labour_rate" VALUES('w612-2027-05-01',0,'1.1',1,'1.1','ค่าตอกเสาเข็มสั้น (ยาวไม่เกิน 6.00 ม.)','เสาเข็ม ขนาด ศก. 4" x 4.00 ม.','','จำนวน 200 ต้นขึ้นไป','ต้น','95','2','',1,'','');
INSERT INTO "labour_rate" VALUES('w612-2027-05-01',1,'1.1',2,'1.1','ค่าตอกเสาเข็มสั้น (ยาวไม่เกิน 6.00 ม.)','เสาเข็ม ขนาด ศก. 4" x 4.00 ม.','','จำนวน 100 - 200 ต้น','ต้น','97','2','',1,'','');
CREATE TABLE labour_recent (
        code TEXT NOT NULL,
        tier INTEGER NOT NULL,
        used INTEGER NOT NULL,
        PRIMARY KEY (code, tier)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE labour_section (
        edition TEXT NOT NULL REFERENCES labour_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        code TEXT NOT NULL,
        parent TEXT NOT NULL,
        title TEXT NOT NULL,
        level INTEGER NOT NULL,
        page TEXT NOT NULL,
        PRIMARY KEY (edition, ord)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('origin','older');
CREATE TABLE "office_act" (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        book TEXT NOT NULL,
        edition TEXT NOT NULL,
        act TEXT NOT NULL CHECK (act IN ('accepted', 'removed', 'proof')),
        record TEXT NOT NULL
    ) STRICT;
INSERT INTO "office_act" VALUES(1,'labour','w612-2027-05-01','accepted','{"edition":"w612-2027-05-01","record":{"who":"นายมานะ","when":"2026-07-01"},"file":"ว612.xlsx","checked":2,"doubtful":1}');
INSERT INTO "office_act" VALUES(2,'factor_f','office-6-7','accepted','{"edition":"office-6-7","record":{"who":"นายมานะ","when":"2027-01-10"},"file":"","checked":6,"doubtful":1}');
INSERT INTO "office_act" VALUES(3,'factor_f','cgd-w481','proof','{"edition":"cgd-w481","work_type":"bridge","advance_percent":"0","retention_percent":"5","verdict":"confirmed","record":{"who":"นางสมศรี","when":"2027-01-10"},"page":"27"}');
INSERT INTO "office_act" VALUES(4,'labour','cgd-w135','proof','{"ref":{"edition":"cgd-w135","code":"1.1","tier":2},"verdict":"confirmed","rate":"94","unit":"ต้น","record":{"who":"นางสาวสม","when":"2026-07-01","why":""}}');
INSERT INTO "office_act" VALUES(5,'labour','cgd-w135','proof','{"ref":{"edition":"cgd-w135","code":"1.1","tier":2},"verdict":"withdrawn","rate":"94","unit":"ต้น","record":{"who":"นายมานะ","when":"2026-07-01","why":"ดูผิดหน้า"}}');
INSERT INTO "office_act" VALUES(6,'labour','cgd-w135','proof','{"ref":{"edition":"cgd-w135","code":"1.1","tier":2},"verdict":"corrected","rate":"94","unit":"ต้น","record":{"who":"นางสาวสม","when":"2026-07-01","why":"ฉบับพิมพ์หน้า 1 เป็น 95"}}');
INSERT INTO "office_act" VALUES(7,'labour','w612-2027-05-01','proof','{"ref":{"edition":"w612-2027-05-01","code":"1.1","tier":1},"verdict":"confirmed","rate":"95","unit":"ต้น","record":{"who":"นายมานะ","when":"2026-07-01","why":""}}');
CREATE TABLE office_checksum (
        book TEXT NOT NULL,
        what TEXT NOT NULL,
        checksum TEXT NOT NULL,
        told TEXT NOT NULL,
        PRIMARY KEY (book, what)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "office_checksum" VALUES('','office_circular','3974b7cc9bb37ccddde70eca4fae5d40e983aab1564435f6b7c721621bcfadac','');
INSERT INTO "office_checksum" VALUES('factor_f','act:','','');
INSERT INTO "office_checksum" VALUES('factor_f','act:cgd-w481','90c72c8970d3ec8c41315a97d65bcd87a46833169f66aaee3acf2ede4690314f','');
INSERT INTO "office_checksum" VALUES('factor_f','act:office-6-7','76d2bc8a468f04340e84ce84e63880dc523aafb0d47ff12762e843a8fadc29e2','');
INSERT INTO "office_checksum" VALUES('factor_f','office-6-7','1ee704c1ec8050413f73fd5dfefa2e91e20e44e41ba48ef60923824b3f51e8cf','');
INSERT INTO "office_checksum" VALUES('labour','act:','','');
INSERT INTO "office_checksum" VALUES('labour','act:cgd-w135','78dbc62031db7f3281ea6e80e04242c8ba883c566f9d700426764d3a869e088d','');
INSERT INTO "office_checksum" VALUES('labour','act:w612-2027-05-01','6958ce0d3f6d2a47e480337bd2bda177e16af55b35364569d80b31dff7ebcbe5','');
INSERT INTO "office_checksum" VALUES('labour','office_rate','f25256cf521fe27c02bcd14fa5db6d93b91ef20fda5fb896b6615d05df7ba841','');
INSERT INTO "office_checksum" VALUES('labour','w612-2027-05-01','0eb4c2666e1749bcf1585b72e5c67ce96efa70b0683a897dadab08874b49ad82','');
CREATE TABLE office_circular (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        number INTEGER NOT NULL,
        act TEXT NOT NULL CHECK (act IN ('written', 'removed')),
        record TEXT NOT NULL
    ) STRICT;
INSERT INTO "office_circular" VALUES(1,1,'written','{"told":{"book":"labour","circular":"กค 0433.2/ว 480","dated":"2026-06-26","registered_no":"1234/2569","registered_on":"2026-07-10","time":"14.30","used_from_web_on":null,"in_time":null,"reason":""},"record":{"who":"นายมานะ","when":"2026-07-10","why":""}}');
INSERT INTO "office_circular" VALUES(2,2,'written','{"told":{"book":"vat","circular":"ว 7","dated":null,"registered_no":"","registered_on":null,"time":"","used_from_web_on":null,"in_time":null,"reason":""},"record":{"who":"นายมานะ","when":"2026-07-10","why":""}}');
INSERT INTO "office_circular" VALUES(3,1,'written','{"told":{"book":"labour","circular":"กค 0433.2/ว 480","dated":"2026-06-26","registered_no":"1234/2569","registered_on":"2026-07-10","time":"14.30","used_from_web_on":"2026-07-01","in_time":null,"reason":""},"record":{"who":"นางสาวสม","when":"2026-07-12","why":""}}');
INSERT INTO "office_circular" VALUES(4,2,'removed','{"told":{"book":"vat","circular":"ว 7","dated":null,"registered_no":"","registered_on":null,"time":"","used_from_web_on":null,"in_time":null,"reason":""},"record":{"who":"นางสาวสม","when":"2026-07-12","why":""}}');
CREATE TABLE office_rate (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('correction', 'own', 'enquiry')),
        record TEXT NOT NULL,
        withdrawn_on TEXT,
        withdrawn_by TEXT NOT NULL DEFAULT '',
        withdrawn_why TEXT NOT NULL DEFAULT ''
    , mark TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "office_rate" VALUES(1,'own','{"kind":"own","name":"ติดตั้งเสาธง","unit":"ต้น","rate":"850.00","section":"","variant":"","condition":"","corrects":null,"record":{"who":"นายมานะ","when":"2026-07-01","why":"ไม่มีในบัญชี"}}',NULL,'','','');
INSERT INTO "office_rate" VALUES(2,'enquiry','{"kind":"enquiry","name":"ตอกเสาเข็ม 10 ต้น","unit":"ต้น","rate":"900","section":"","variant":"","condition":"","corrects":null,"record":{"who":"นายมานะ","when":"2026-07-01","why":"สืบราคา 3 ราย"}}','2026-07-02','นางสาวสม','พิมพ์ผิด','');
INSERT INTO "office_rate" VALUES(3,'correction','{"kind":"correction","name":"ค่าตอกเสาเข็มสั้น (ยาวไม่เกิน 6.00 ม.) เสาเข็มขนาด ศก. 4\" x 4.00 ม.","unit":"ต้น","rate":"95","section":"1.1","variant":"","condition":"จำนวน 100 - 200 ต้น","corrects":{"edition":"cgd-w135","code":"1.1","tier":2},"record":{"who":"นางสาวสม","when":"2026-07-01","why":"ฉบับพิมพ์หน้า 1 เป็น 95"}}',NULL,'','','');
CREATE TABLE official_checksum (
            book TEXT NOT NULL,
            edition TEXT NOT NULL,
            checksum TEXT NOT NULL,
            PRIMARY KEY (book, edition)
        ) STRICT, WITHOUT ROWID;
CREATE TABLE pipe_rule (
        edition TEXT NOT NULL REFERENCES labour_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        code TEXT NOT NULL,
        rule_no INTEGER NOT NULL,
        what TEXT NOT NULL,
        material_percent TEXT NOT NULL,
        labour_percent TEXT NOT NULL,
        page TEXT NOT NULL,
        PRIMARY KEY (edition, ord)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX office_act_edition ON office_act (book, edition, act, seq);
CREATE INDEX office_circular_number ON office_circular (number, seq);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('office_rate',3);
INSERT INTO "sqlite_sequence" VALUES('office_act',7);
INSERT INTO "sqlite_sequence" VALUES('office_circular',4);
COMMIT;
PRAGMA application_id = 1380995633;
PRAGMA user_version = 9;
