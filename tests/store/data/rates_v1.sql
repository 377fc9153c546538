-- A rate database of version 1 without the official editions, as `.dump` writes it. Never change it.
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
        remark TEXT NOT NULL,
        PRIMARY KEY (edition, ord),
        UNIQUE (edition, code, tier)
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
COMMIT;
PRAGMA application_id = 1380995633;
PRAGMA user_version = 1;
