-- A rate database of version 2 without the official editions, as `.dump` writes it. Never change it.
BEGIN TRANSACTION;
CREATE TABLE factor_edition (
        id TEXT PRIMARY KEY,
        origin TEXT NOT NULL CHECK (origin IN ('official', 'office')),
        ord INTEGER NOT NULL,
        info TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
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
        confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
        PRIMARY KEY (edition, "table", ord),
        FOREIGN KEY (edition, "table") REFERENCES factor_table (edition, ord) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
CREATE TABLE factor_table (
        edition TEXT NOT NULL REFERENCES factor_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        work_type TEXT NOT NULL,
        advance_percent TEXT NOT NULL,
        retention_percent TEXT NOT NULL,
        page TEXT NOT NULL,
        verification_text TEXT NOT NULL,
        PRIMARY KEY (edition, ord)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE labour_edition (
        id TEXT PRIMARY KEY,
        origin TEXT NOT NULL CHECK (origin IN ('official', 'office')),
        ord INTEGER NOT NULL,
        info TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE labour_favourite (
        code TEXT NOT NULL,
        tier INTEGER NOT NULL,
        ord INTEGER NOT NULL,
        PRIMARY KEY (code, tier)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "labour_favourite" VALUES('1.1',1,1);
CREATE TABLE labour_import (
        edition TEXT PRIMARY KEY REFERENCES labour_edition (id) ON DELETE CASCADE,
        file TEXT NOT NULL,
        who TEXT NOT NULL,
        "when" TEXT NOT NULL,
        warnings INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
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
CREATE TABLE labour_proof (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        edition TEXT NOT NULL,
        record TEXT NOT NULL
    ) STRICT;
INSERT INTO "labour_proof" VALUES(1,'cgd-w135','{"ref":{"edition":"cgd-w135","code":"1.1","tier":2},"verdict":"confirmed","rate":"94","unit":"ต้น","who":"นางสาวสม","when":"2026-07-01","why":""}');
INSERT INTO "labour_proof" VALUES(2,'cgd-w135','{"ref":{"edition":"cgd-w135","code":"1.1","tier":2},"verdict":"withdrawn","rate":"94","unit":"ต้น","who":"นายมานะ","when":"2026-07-01","why":"ดูผิดหน้า"}');
INSERT INTO "labour_proof" VALUES(3,'cgd-w135','{"ref":{"edition":"cgd-w135","code":"1.1","tier":2},"verdict":"corrected","rate":"94","unit":"ต้น","who":"นางสาวสม","when":"2026-07-01","why":"ฉบับพิมพ์หน้า 1 เป็น 95"}');
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
CREATE TABLE office_rate (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('correction', 'own', 'enquiry')),
        record TEXT NOT NULL,
        withdrawn_on TEXT,
        withdrawn_by TEXT NOT NULL DEFAULT '',
        withdrawn_why TEXT NOT NULL DEFAULT ''
    ) STRICT;
INSERT INTO "office_rate" VALUES(1,'own','{"kind":"own","name":"ติดตั้งเสาธง","unit":"ต้น","rate":"850.00","who":"นายมานะ","when":"2026-07-01","why":"ไม่มีในบัญชี","section":"","variant":"","condition":"","corrects":null}',NULL,'','');
INSERT INTO "office_rate" VALUES(2,'enquiry','{"kind":"enquiry","name":"ตอกเสาเข็ม 10 ต้น","unit":"ต้น","rate":"900","who":"นายมานะ","when":"2026-07-01","why":"สืบราคา 3 ราย","section":"","variant":"","condition":"","corrects":null}','2026-07-02','นางสาวสม','พิมพ์ผิด');
INSERT INTO "office_rate" VALUES(3,'correction','{"kind":"correction","name":"ค่าตอกเสาเข็มสั้น (ยาวไม่เกิน 6.00 ม.) เสาเข็มขนาด ศก. 4\" x 4.00 ม.","unit":"ต้น","rate":"95","who":"นางสาวสม","when":"2026-07-01","why":"ฉบับพิมพ์หน้า 1 เป็น 95","section":"1.1","variant":"","condition":"จำนวน 100 - 200 ต้น","corrects":{"edition":"cgd-w135","code":"1.1","tier":2}}',NULL,'','');
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
CREATE INDEX labour_proof_edition ON labour_proof (edition, seq);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('office_rate',3);
INSERT INTO "sqlite_sequence" VALUES('labour_proof',3);
COMMIT;
PRAGMA application_id = 1380995633;
PRAGMA user_version = 2;
