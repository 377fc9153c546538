-- Version 1 again: a committee that was changed step by step. Never change it.
BEGIN TRANSACTION;
CREATE TABLE bill_row (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        parent INTEGER REFERENCES bill_row (id) DEFERRABLE INITIALLY DEFERRED,
        ord INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('part', 'group', 'line')),
        title TEXT NOT NULL,
        part_kind TEXT,
        work_type TEXT,
        quantity TEXT,
        unit TEXT,
        material TEXT,
        labour TEXT,
        remark TEXT,
        item_edition TEXT,
        item_code TEXT,
        item_tier INTEGER,
        percent TEXT,
        percent_reason TEXT,
        share_edition TEXT,
        share_code TEXT,
        share_rule INTEGER,
        share_material TEXT,
        share_labour TEXT,
        CHECK ((kind = 'part') = (parent IS NULL))
    ) STRICT;
CREATE TABLE form (
        name TEXT PRIMARY KEY,
        definition TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        label TEXT NOT NULL,
        edit TEXT,
        state TEXT CHECK (state IN ('done', 'undone', 'dropped')),
        of INTEGER REFERENCES journal (seq),
        CHECK ((kind = 'do') = (edit IS NOT NULL)),
        CHECK ((kind = 'do') = (state IS NOT NULL)),
        CHECK ((kind = 'do') = (of IS NULL))
    ) STRICT;
INSERT INTO "journal" VALUES(1,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','เพิ่มกรรมการ','{"rows":[],"settings":[{"name":"committee","before":[{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"},{"role":"member","name":"นาง ข","position":""}],"after":[{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"},{"role":"member","name":"นาง ข","position":""},{"role":"secretary","name":"นาย ค","position":"นายช่างโยธา"},{"role":"พยาน","name":"นาง ง","position":""}]}]}','done',NULL);
INSERT INTO "journal" VALUES(2,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','ลบกรรมการ','{"rows":[],"settings":[{"name":"committee","before":[{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"},{"role":"member","name":"นาง ข","position":""},{"role":"secretary","name":"นาย ค","position":"นายช่างโยธา"},{"role":"พยาน","name":"นาง ง","position":""}],"after":[{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"},{"role":"secretary","name":"นาย ค","position":"นายช่างโยธา"},{"role":"พยาน","name":"นาง ง","position":""}]}]}','done',NULL);
INSERT INTO "journal" VALUES(3,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','ย้ายลำดับกรรมการ','{"rows":[],"settings":[{"name":"committee","before":[{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"},{"role":"secretary","name":"นาย ค","position":"นายช่างโยธา"},{"role":"พยาน","name":"นาง ง","position":""}],"after":[{"role":"secretary","name":"นาย ค","position":"นายช่างโยธา"},{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"},{"role":"พยาน","name":"นาง ง","position":""}]}]}','done',NULL);
INSERT INTO "journal" VALUES(4,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ไขกรรมการ','{"rows":[],"settings":[{"name":"committee","before":[{"role":"secretary","name":"นาย ค","position":"นายช่างโยธา"},{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"},{"role":"พยาน","name":"นาง ง","position":""}],"after":[{"role":"secretary","name":"นาย ค","position":"นายช่างโยธา"},{"role":"chair","name":"นาย กอ","position":"ผู้อำนวยการ"},{"role":"พยาน","name":"นาง ง","position":""}]}]}','done',NULL);
INSERT INTO "journal" VALUES(5,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','ลบกรรมการ','{"rows":[],"settings":[{"name":"committee","before":[{"role":"secretary","name":"นาย ค","position":"นายช่างโยธา"},{"role":"chair","name":"นาย กอ","position":"ผู้อำนวยการ"},{"role":"พยาน","name":"นาง ง","position":""}],"after":[{"role":"secretary","name":"นาย ค","position":"นายช่างโยธา"}]}]}','undone',NULL);
INSERT INTO "journal" VALUES(6,'undo','2026-06-30T12:00:00.123456+07:00','สมศรี','ลบกรรมการ',NULL,NULL,5);
CREATE TABLE journal_row (
        row INTEGER NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        PRIMARY KEY (row, seq)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE kept (
        kind TEXT NOT NULL CHECK (kind IN (
            'labour_edition', 'section', 'rate', 'note', 'pipe_rule',
            'factor_edition', 'factor_table')),
        edition TEXT NOT NULL,
        key TEXT NOT NULL,
        ord INTEGER NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (kind, edition, key)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "kept" VALUES('factor_edition','cgd-w481','',0,'{"id":"cgd-w481","title":"cgd-w481","circular":"ว ทดสอบ","dated":null,"in_force_from":null,"interest_percent":"6","vat_percent":"7","source":"test","verification":"unverified","verification_text":"ทดสอบ","official":true,"mlr_average_percent":null}');
INSERT INTO "kept" VALUES('factor_table','cgd-w481','building 0/0',0,'{"work_type":"building","advance_percent":"0","retention_percent":"0","rows":[{"bound":"at_or_below","cost_million_baht":"1","factor":"1.2000","factor_with_vat":"1.2840","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false},{"bound":"exact","cost_million_baht":"5","factor":"1.1500","factor_with_vat":"1.2305","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false},{"bound":"exact","cost_million_baht":"10","factor":"1.1000","factor_with_vat":"1.1770","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false},{"bound":"above","cost_million_baht":"10","factor":"1.0500","factor_with_vat":"1.1235","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false}],"page":"","verification_text":"","verification":""}');
INSERT INTO "kept" VALUES('labour_edition','cgd-w480','',0,'{"id":"cgd-w480","title":"cgd-w480","circular":"ว ทดสอบ","dated":null,"in_force_from":null,"source":"test","verification":"unverified","verification_text":"ทดสอบ","newest_known":false,"base":""}');
CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('created_at','2026-06-30T12:00:00.123456+07:00');
INSERT INTO "meta" VALUES('created_by','สมศรี');
INSERT INTO "meta" VALUES('created_with','0.1.0');
INSERT INTO "meta" VALUES('next_row_id','1');
CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        journal_seq INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT;
INSERT INTO "revision" VALUES(1,'ฉบับเสนอ','2026-06-30T12:00:00.123456+07:00','สมศรี',2,X'789C6D92C16E1B2110865F25E2EC4AEB28492BBF4A14A131CCDAB42C6C59B0E35A3E24AAE4B64FD048550FEDA1A75C920B7E1B1EA5035E279B3837E69F9F8F7F80356B9DFD88C2B3C99A1968904D181B316D057865CDBE22CB4219D1F7608646ACF66BE960A9CC8C1BBBAF97D67DE27ED566EB34282DA959004AA0E4996782D623566B6B1D0787C09BD383380D72869E4F61EE0F9286A90D8E3B14A8162F09203C21EAE3DE66C4843552E5FC5D1E0BE402283D6FD10934C466156572E8A920CF2B5D198F0E3B3F902F485EC05079DF2B788D4D4B420DBA43628232FC8B35347EF51C3167C07D1EDA2A66F2DDF2ECC398080DFAB995A495335BABC1A3CCD16C30E5E6266C0EBAE6A12DC7E98087E9E9E2BAA77937C31DEB3C7CE75D10FD797926FC1C54DB0C67AF69C67227F965481D5755C508545BD7F00EB3F1F4FC227BFB27381A20F7846D1AE53D12E1724D21744689392847CDFE37A57897E2438A7F4E52BCC97FC17607528ABF52DCA5DDF714EF537C2CCE7FE42463D9F297123D613B14F464E0566FA3BFBE46F7AD147FA4DDB7B2DEA6DD6D517E523944A7F8BBE8E4B93BA66F89BE7D49679B2BB2E1B5E78A9E6F9CEF7F495FEDF26AF31F0608484A');
CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('committee','[{"role":"secretary","name":"นาย ค","position":"นายช่างโยธา"},{"role":"chair","name":"นาย กอ","position":"ผู้อำนวยการ"},{"role":"พยาน","name":"นาง ง","position":""}]');
INSERT INTO "setting" VALUES('conditions','{"advance_percent":"0","retention_percent":"0","interest_percent":"6","vat_percent":"7","vat_exempt":false,"rain_zone":0,"factor_f":{"edition":"cgd-w481","method":"interpolated","rounding":"half_up","value":null,"reason":null}}');
INSERT INTO "setting" VALUES('form_set','"2560"');
INSERT INTO "setting" VALUES('labour_edition','"cgd-w480"');
INSERT INTO "setting" VALUES('project','{"name":"","location":"","province":"","agency":"","drawing_no":"","work_type":"building","priced_on":null,"floor_area_m2":null,"budget_baht":null,"labour_received_on":null,"factor_f_received_on":null}');
INSERT INTO "setting" VALUES('rounding','{"construction":"0","equipment":"0","reference_price":"1000"}');
CREATE INDEX bill_row_parent ON bill_row (parent);
CREATE INDEX journal_state ON journal (state, seq);
COMMIT;
