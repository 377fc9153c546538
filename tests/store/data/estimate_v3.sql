-- An estimate file of version 3, as `.dump` writes it. Never change it: such files are out there.
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
        share_labour TEXT, formula TEXT,
        CHECK ((kind = 'part') = (parent IS NULL))
    ) STRICT;
INSERT INTO "bill_row" VALUES(1,NULL,1048576,'part','หมวดงานอาคาร','construction',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(2,1,1048576,'group','งานฐานราก',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(3,2,1048576,'line','คอนกรีต “240” ksc.',NULL,NULL,'1.65','ลบ.ม.','1651.00','485.50','ตามแบบ 12"x12"
บรรทัดสอง',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(4,2,2097152,'line','ตอกเข็ม',NULL,NULL,'10','ต้น',NULL,NULL,NULL,'cgd-w480','1.6.2',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(5,2,3145728,'line','งานนอกบัญชี',NULL,NULL,'0.0000000001','งาน','999999.9999',NULL,NULL,NULL,NULL,NULL,'30.50','ไม่มีในบัญชี',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(6,2,4194304,'group','งานย่อย',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(7,6,1048576,'line','เสา',NULL,NULL,'3.100','ต้น',NULL,'0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(8,1,2097152,'line','ท่อ',NULL,NULL,'5','ม.','40',NULL,NULL,'cgd-w480','3.1',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(9,1,3145728,'line','ข้อต่อ',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'cgd-w480','3.1',1,'50','30.0',NULL);
INSERT INTO "bill_row" VALUES(10,NULL,2097152,'part','ถนน','construction','road',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(11,NULL,3145728,'part','ครุภัณฑ์','equipment',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(12,11,1048576,'line','โต๊ะ',NULL,NULL,'2','ตัว','1500.25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "journal" VALUES(1,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','เพิ่มกรรมการ','{"rows":[],"settings":[],"records":[{"table":"committee","id":3,"before":null,"after":{"ord":3145728,"record":{"role":"secretary","name":"นาย ค","position":""}}},{"table":"committee","id":4,"before":null,"after":{"ord":4194304,"record":{"role":"member","name":"นาง ง","position":""}}}]}','done',NULL);
INSERT INTO "journal" VALUES(2,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ไขกรรมการ','{"rows":[],"settings":[],"records":[{"table":"committee","id":2,"before":{"ord":2097152,"record":{"role":"พยาน","name":"นาง ข","position":""}},"after":{"ord":2097152,"record":{"role":"member","name":"นาง ข","position":""}}}]}','done',NULL);
INSERT INTO "journal" VALUES(3,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','ลบกรรมการ','{"rows":[],"settings":[],"records":[{"table":"committee","id":4,"before":{"ord":4194304,"record":{"role":"member","name":"นาง ง","position":""}},"after":null}]}','done',NULL);
INSERT INTO "journal" VALUES(4,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','ย้ายลำดับกรรมการ','{"rows":[],"settings":[],"records":[{"table":"committee","id":3,"before":{"ord":3145728,"record":{"role":"secretary","name":"นาย ค","position":""}},"after":{"ord":1024,"record":{"role":"secretary","name":"นาย ค","position":""}}}]}','done',NULL);
INSERT INTO "journal" VALUES(5,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อรายการ','{"rows":[{"id":3,"before":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"},"after":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"เสาเข็ม","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50"}}],"settings":[]}','undone',NULL);
INSERT INTO "journal" VALUES(6,'undo','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อรายการ',NULL,NULL,5);
CREATE TABLE journal_row (
        row INTEGER NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        PRIMARY KEY (row, seq)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "journal_row" VALUES(3,5);
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
INSERT INTO "kept" VALUES('factor_table','cgd-w481','road 0/0',0,'{"work_type":"road","advance_percent":"0","retention_percent":"0","rows":[{"bound":"exact","cost_million_baht":"5","factor":"1.3000","factor_with_vat":"1.3910","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false},{"bound":"exact","cost_million_baht":"10","factor":"1.2000","factor_with_vat":"1.2840","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false}],"page":"","verification_text":"","verification":""}');
INSERT INTO "kept" VALUES('labour_edition','cgd-w480','',0,'{"id":"cgd-w480","title":"cgd-w480","circular":"ว ทดสอบ","dated":null,"in_force_from":null,"source":"test","verification":"unverified","verification_text":"ทดสอบ","newest_known":false,"base":""}');
INSERT INTO "kept" VALUES('rate','cgd-w480','1.6.2#1',2,'{"edition":"cgd-w480","code":"1.6.2","tier":1,"section":"1.6.2","name":"งาน 1.6.2","variant":"","group":"","condition":"","unit":"ม.","rate":"485","tier_range":{"measure":"","minimum":null,"maximum":null,"minimum_included":true,"maximum_included":true,"unit":"","choice":"","note":""},"page":"","line":"","confirmed":false,"remark":"","confirmed_by":""}');
INSERT INTO "kept" VALUES('rate','cgd-w480','3.1#1',0,'{"edition":"cgd-w480","code":"3.1","tier":1,"section":"3.1","name":"งาน 3.1","variant":"","group":"","condition":"","unit":"ม.","rate":"45","tier_range":{"measure":"","minimum":null,"maximum":null,"minimum_included":true,"maximum_included":true,"unit":"","choice":"","note":""},"page":"","line":"","confirmed":false,"remark":"","confirmed_by":""}');
INSERT INTO "kept" VALUES('rate','cgd-w480','3.1#2',1,'{"edition":"cgd-w480","code":"3.1","tier":2,"section":"3.1","name":"งาน 3.1","variant":"","group":"","condition":"","unit":"ม.","rate":"52.50","tier_range":{"measure":"","minimum":null,"maximum":null,"minimum_included":true,"maximum_included":true,"unit":"","choice":"","note":""},"page":"","line":"","confirmed":false,"remark":"","confirmed_by":""}');
CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('created_at','2026-06-30T12:00:00.123456+07:00');
INSERT INTO "meta" VALUES('created_by','สมศรี');
INSERT INTO "meta" VALUES('created_with','0.1.0');
INSERT INTO "meta" VALUES('next_committee_id','5');
INSERT INTO "meta" VALUES('next_row_id','13');
CREATE TABLE record (
        table_name TEXT NOT NULL,
        id INTEGER NOT NULL CHECK (id > 0),
        ord INTEGER NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (table_name, id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "record" VALUES('committee',1,1048576,'{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"}');
INSERT INTO "record" VALUES('committee',2,2097152,'{"role":"member","name":"นาง ข","position":""}');
INSERT INTO "record" VALUES('committee',3,1024,'{"role":"secretary","name":"นาย ค","position":""}');
CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        journal_seq INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT;
INSERT INTO "revision" VALUES(1,'ฉบับเสนอ','2026-06-30T12:00:00.123456+07:00','สมศรี',3,X'789C8D56FF6AE346107E95A0BF1357922D3BCEABF48A584B6B671B49EB5BADE2A42190A481BB96167ABDF31D09D7D24B28077714DA9450E96DC43D4967463F2C29768830B23DBBFBCDCC37DF8C7462CC95FC967BDAD83B3122167263CFC8D3BFF2F42E4F2FE97E9B6767784FEFF3F4264FAF8C6D23901ED34246B477D9CBB3EFC14EDB3EE4E97F74FC056C03E443117904898BBFE7E98F84749DA7690109BBD88C47DE71E5F61A01C1EA2BB610D1CC8D249D7EF5559EFD9A67CB3C7B9B6718C242AA03571FCF117C9288C087CDE45278DC772934DBB4873BE670C73661611A48A95CA63873431B162DDBEC39B83049FC19D7EE84ED6B343B265E98239BC844B98A7B5C1CB621473BA68590CCD38039DDB4C7364EB70D4F46BE40AE622498F9870C0871E75C793C4287E84A710D7F604FD3DEC3151169AE78AC1B0B43301FB2A665545AF8110FE76098B220E680CA44E47E272360C85C058B51F0222238EACDFC9DC56017B309B9DE973ED802B9E090B75C6064328988D93DC3978B881C05092046491060E02CAE54405A81F27F4629A4FF8002F2F453A5864F68C95E92F1BC5095717ADAC43F41A662AD12AF0CCDA22AF0E78998874DAAA640085188952EF6015726723D952A74638E7B6D67385E15F141C2059427951F17AEC35068CD3935013FD2AE00261C701F692538ECF9FAC44093B56DC019F83607BBCE685881E03125030CC7DB6742017ADD4A5794EECD16248EFA94B1A83BE77D9E6679F60331F42FEDFC482DD660A8706B976E6D733CB21C7B8DDB908713BEC6EF0BF07BD1F6BB82ED97B07D6BE08CECDD35B031F7409C4C1DAFCFE8F201F23758D59A41AB8F255E3CC2DF8188507373A6346069A183C2C767D212D0F1863473475E5B53095DC329B74468A9A7CB5BED0E4E9096ACDAF30C24386FB9AEDDFD52FDB8A51FE74697B707B0760D1B08E8BB26EA25857F45C52D66E972EBCBD97B7B607E39FB6DEB20F670E83D4F18CC018DC3D0EA0D1DB02491D074FE4F188D3D2005B7850CA68260016E1B3A56AF31AFC0043115934DF190A983567766E73461AFB72CFB997184B76711596EE9F38E1AF70DF52BCDF02AE34157804FC8784918E734F92FF20C68FDD049D16C26B8A44EC0D12E340FD7B72CAD78D2E705413DBBB26901E2DFB3AA709DAEB09F106E5DF6AB326EA405D8F8991E5AF7EDD071E29497D54CA20469D7684C570F6F28DA7A6EF7CB2750697157D334BBA462BDA426B82F1FAF9D78AA5C8765AE036B3CE89B8375B93EA2F11BF202F9DED480A34DEA1E6E240F4B0C92B96B93D4EF15337C4D896BB19AB5DBDD4D12B336D7EC5D117DDB6DAB6DBAFD32309F2C3008BF2D2FBB0A75BC495E8F847A510DFA651D73BC0FC7D6C7512CB502294C2A413CABFADBC8CC599DABD9EDE35B4415B5657619DE347CDF167DF0D8846DBF8029C9FC951FAB4BCF263F973474E04DF00F52F6EB3C7D95673F75DCAEDE006A079BC7FAE6026417443DB4CEDF6DB9D86D8562201F3B3316DE097BB663C0C3ED7F71085F35');
CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('conditions','{"advance_percent":"0","retention_percent":"0.0","interest_percent":"6","vat_percent":"7","vat_exempt":false,"rain_zone":0,"factor_f":{"edition":"cgd-w481","method":"lower_row","rounding":"down","value":null,"reason":"ตามหนังสือสั่งการ"}}');
INSERT INTO "setting" VALUES('form_set','"2569"');
INSERT INTO "setting" VALUES('labour_edition','"cgd-w480"');
INSERT INTO "setting" VALUES('project','{"name":"อาคารเรียน","location":"ต.ในเมือง","province":"เพชรบุรี","agency":"อบต.","drawing_no":"๑/๒๕๖๙","work_type":"building","priced_on":"2026-06-20","floor_area_m2":"120.50","budget_baht":"1500000","labour_received_on":"2026-07-01","factor_f_received_on":"2026-07-02"}');
INSERT INTO "setting" VALUES('rounding','{"construction":"100","equipment":"0","reference_price":"1000.00"}');
CREATE INDEX bill_row_parent ON bill_row (parent);
CREATE INDEX journal_state ON journal (state, seq);
COMMIT;
