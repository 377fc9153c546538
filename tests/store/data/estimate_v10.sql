-- An estimate file of version 10, as `.dump` writes it. Never change it: such files are out there.
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
        share_labour TEXT, formula TEXT, depth_m TEXT, rate_reason TEXT, share_also TEXT, salvage TEXT, salvage_reason TEXT,
        CHECK ((kind = 'part') = (parent IS NULL))
    ) STRICT;
INSERT INTO "bill_row" VALUES(1,NULL,1048576,'part','หมวดงานอาคาร','construction',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(2,1,1048576,'group','งานฐานราก',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(3,2,1048576,'line','คอนกรีต “240” ksc.',NULL,NULL,'1.65','ลบ.ม.','1651.00','485.50','ตามแบบ 12"x12"
บรรทัดสอง',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(4,2,2097152,'line','ตอกเข็ม',NULL,NULL,'10','ต้น',NULL,NULL,NULL,'cgd-w480','1.6.2',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(5,2,3145728,'line','งานนอกบัญชี',NULL,NULL,'0.0000000001','งาน','999999.9999',NULL,NULL,NULL,NULL,NULL,'30.50','ไม่มีในบัญชี',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(6,2,4194304,'group','งานย่อย',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(7,6,1048576,'line','เสา',NULL,NULL,'3.100','ต้น',NULL,'0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(8,1,2097152,'line','ท่อ',NULL,NULL,'5','ม.','40',NULL,NULL,'cgd-w480','3.1',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(9,1,3145728,'line','ข้อต่อ',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'cgd-w480','3.1',1,'50','30.0',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(10,NULL,2097152,'part','ถนน','construction','road',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(11,NULL,3145728,'part','ครุภัณฑ์','equipment',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(12,11,1048576,'line','โต๊ะ',NULL,NULL,'2','ตัว','1500.25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "journal" VALUES(1,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','ใช้ตาราง','{"rows":[],"settings":[],"kept_tables":[{"edition":"cgd-w481","before":{"work_type":"building","advance_percent":"0","retention_percent":"0","rows":[{"bound":"at_or_below","cost_million_baht":"1","factor":"1.2000","factor_with_vat":"1.2840","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"exact","cost_million_baht":"5","factor":"1.1500","factor_with_vat":"1.2305","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"exact","cost_million_baht":"10","factor":"1.1000","factor_with_vat":"1.1770","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"above","cost_million_baht":"10","factor":"1.0500","factor_with_vat":"1.1235","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""}],"page":"","verification_text":"","verification":""},"after":{"work_type":"building","advance_percent":"0","retention_percent":"0","rows":[{"bound":"at_or_below","cost_million_baht":"1","factor":"1.2000","factor_with_vat":"1.2840","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"exact","cost_million_baht":"5","factor":"1.1500","factor_with_vat":"1.2305","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"exact","cost_million_baht":"10","factor":"1.1000","factor_with_vat":"1.1770","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"at_or_above","cost_million_baht":"10","factor":"1.0900","factor_with_vat":"1.1663","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""}],"page":"","verification_text":"","verification":""}}]}','done',NULL);
INSERT INTO "journal" VALUES(2,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','เพิ่มกรรมการ','{"rows":[],"settings":[],"records":[{"table":"committee","id":3,"before":null,"after":{"ord":3145728,"record":{"role":"ผู้ประมาณราคา","name":"นาย จ","position":"นายช่าง"}}}]}','done',NULL);
INSERT INTO "journal" VALUES(3,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อ','{"rows":[{"id":3,"before":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"},"after":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"เสาเข็ม","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50"}}],"settings":[]}','undone',NULL);
INSERT INTO "journal" VALUES(4,'undo','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อ',NULL,NULL,3);
CREATE TABLE journal_row (
        row INTEGER NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        PRIMARY KEY (row, seq)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "journal_row" VALUES(3,3);
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
INSERT INTO "kept" VALUES('factor_edition','cgd-w481','',0,'{"id":"cgd-w481","title":"cgd-w481","circular":"ว ทดสอบ","dated":null,"in_force_from":null,"interest_percent":"6","vat_percent":"7","source":"test","verification":"unverified","verification_text":"ทดสอบ","official":true,"mlr_average_percent":null,"newest_known":false}');
INSERT INTO "kept" VALUES('factor_table','cgd-w481','building 0/0',0,'{"work_type":"building","advance_percent":"0","retention_percent":"0","rows":[{"bound":"at_or_below","cost_million_baht":"1","factor":"1.2000","factor_with_vat":"1.2840","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"exact","cost_million_baht":"5","factor":"1.1500","factor_with_vat":"1.2305","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"exact","cost_million_baht":"10","factor":"1.1000","factor_with_vat":"1.1770","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"at_or_above","cost_million_baht":"10","factor":"1.0900","factor_with_vat":"1.1663","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""}],"page":"","verification_text":"","verification":""}');
INSERT INTO "kept" VALUES('factor_table','cgd-w481','road 0/0',0,'{"work_type":"road","advance_percent":"0","retention_percent":"0","rows":[{"bound":"exact","cost_million_baht":"5","factor":"1.3000","factor_with_vat":"1.3910","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"exact","cost_million_baht":"10","factor":"1.2000","factor_with_vat":"1.2840","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""}],"page":"","verification_text":"","verification":""}');
INSERT INTO "kept" VALUES('labour_edition','cgd-w480','',0,'{"id":"cgd-w480","title":"cgd-w480","circular":"ว ทดสอบ","dated":null,"in_force_from":null,"source":"test","verification":"unverified","verification_text":"ทดสอบ","newest_known":false,"base":""}');
INSERT INTO "kept" VALUES('rate','cgd-w480','1.6.2#1',2,'{"edition":"cgd-w480","code":"1.6.2","tier":1,"section":"1.6.2","name":"งาน 1.6.2","variant":"","group":"","condition":"","unit":"ม.","rate":"485","tier_range":{"measure":"","minimum":null,"maximum":null,"minimum_included":true,"maximum_included":true,"unit":"","choice":"","note":"","depth":null},"page":"","line":"","confirmed":false,"remark":"","confirmed_by":""}');
INSERT INTO "kept" VALUES('rate','cgd-w480','3.1#1',0,'{"edition":"cgd-w480","code":"3.1","tier":1,"section":"3.1","name":"งาน 3.1","variant":"","group":"","condition":"","unit":"ม.","rate":"45","tier_range":{"measure":"","minimum":null,"maximum":null,"minimum_included":true,"maximum_included":true,"unit":"","choice":"","note":"","depth":null},"page":"","line":"","confirmed":false,"remark":"","confirmed_by":""}');
INSERT INTO "kept" VALUES('rate','cgd-w480','3.1#2',1,'{"edition":"cgd-w480","code":"3.1","tier":2,"section":"3.1","name":"งาน 3.1","variant":"","group":"","condition":"","unit":"ม.","rate":"52.50","tier_range":{"measure":"","minimum":null,"maximum":null,"minimum_included":true,"maximum_included":true,"unit":"","choice":"","note":"","depth":null},"page":"","line":"","confirmed":false,"remark":"","confirmed_by":""}');
CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('created_at','2026-06-30T12:00:00.123456+07:00');
INSERT INTO "meta" VALUES('created_by','สมศรี');
INSERT INTO "meta" VALUES('created_with','0.1.0');
INSERT INTO "meta" VALUES('log','wal:930d861a49db8094:000000000000005;');
INSERT INTO "meta" VALUES('next_committee_id','4');
INSERT INTO "meta" VALUES('next_decisions_id','1');
INSERT INTO "meta" VALUES('next_row_id','13');
CREATE TABLE record (
        table_name TEXT NOT NULL,
        id INTEGER NOT NULL CHECK (id > 0),
        ord INTEGER NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (table_name, id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "record" VALUES('committee',1,1048576,'{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"}');
INSERT INTO "record" VALUES('committee',2,2097152,'{"role":"พยาน","name":"นาง ข","position":""}');
INSERT INTO "record" VALUES('committee',3,3145728,'{"role":"ผู้ประมาณราคา","name":"นาย จ","position":"นายช่าง"}');
CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        journal_seq INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT;
INSERT INTO "revision" VALUES(1,'ฉบับเสนอ','2026-06-30T12:00:00.123456+07:00','สมศรี',2,X'789C8D56FF4EDC46107E15E4BFE16AFBCE771CAF9244D662EF1D5B6CEF65BDE6481112502468D54A4D9B4B044DAB84A88A4454294D856ABF8D9527E9CCF8C7D9E60E71423E6E7677E69B6FBE99F5913153F25BEE6963E7C88858C88D1D234FFFCED32F797A4ECF0F797682CFF42E4F6FF2F4CAD83402E9312D64447B17BD3CFB1EECB4ED7D9EFE47C72F601B783E1091472E71F1CF3CFD913C5DE7695AB8845D6CCA23EF4515F61A1D82D5576C2EA2A91B493AFDF29B3CFB35CF1679F63ACF10C25CAA7D57BF98A1F3DD44043E6CA690C2E3BE4BD06CD31E6E99C32DDB84854920A57299E2CC0D6D58B46CB3E7E0C26EE24FB97677D99E46B363E2077364BB3251AEE21E17076D97A32DD34297CCD3E073B26E8F6D1C6F1A9E8C7C815CC54830F30F1810E2CEB8F27884013194E21A7EC09EA6BD872B22D25CF158371686603E604DCBA8B4F0431ECEC0306141CCC12B1391FB9D8C802173091651F002111CF5A6FED67CB08DD9845CEF491F6C819C73C85BCE11994C226276C7F0E53CA24041021EA3240810388B2B159056A0FC9F500AE93FA0803CBDADD4708B96EC928CA785AAC0D714DCCF809727CF8E8F9BB18E90B558ABC42B615A5411FE3C11B3B049DB04C8213AB1EAC53EE0CD44DE2752856ECC71AFED0CC7182D113E0F4454A32F2B7C8F8DC2B727951F1758C25068CD3975083FD4AE009A068027D24A70C47F64A0C9DA34E00C7C9B836D6734AC9CE0312503C4E7ED31A1C07BDD6757C4C5CD06B082E295B1A8DBEA6D9E6679F603D1F72FEDFC48FD57D107941561ED32AC6D8E479663AF084B9D7743E7AEEE47BF80E867EDE84BE7FDD279DF1A38237B7BA5F31AE9EFD4D39F4906E0F837FA59CE91D5595F76B32E977050A05C101E80790605F5B927E2AA8FEA3258CD32908C964B7DD4D4FC81FAEC8B08053F634A030E2D7499D027CA00E87E4582FD42B05A231161C329B7F4D0926BB72E75383841E2B5EAC8D400ADD075B85FAA7F0A0A4F8D6E45EEB9B56BB724F2A6D773827F45E22906F962E3EBC95B7B607E3DF963633FF670E23E4F180C218D93D8EA0D1DB02491D074FE2F98CB3D2005B7850C469260016E1B3A56AF312CC104988AB1AA78C8D47E6B3464A734DEAF372CFBA971888FA711593ED0DF1B9A1AAF6858D00552653CE80AFC11192FC8C7295D3B677906B4BEEFA46836135C907EB13984E6E1EA91402B9EF4794150CFAE6C5A7048DDAAE03ADD967904DCBAEC57256EA405D8F8996ECCBB36741C71E5C76A2671517778A34663FAF4F081A2AD2F8D7E79FD95167739CAB3732AD62535C15D79B777F054B90ECB5C07D678D03707AB727D40E3371405F2BDA91D8ED6A97BB8963C2CF16D31611A24F57BC5A5B1A2C4B558CD3AECF63A8959EB6BF6A640DF0EDB6A9B6EBF0CCC470B0CE0B7E5655750C7EBE4F500D4B3EA2259D498E33D38B61A47B1D40252985482FEACEA6723336779AE66B78FAF30156ACBEC32BC6EF8BE2EFAE0A109DB7EFB5392F9CB3856979E7571CE69E8C06BE83B52365C562FF3ECA74ED8E52B471D60FD585F5F80EC8CA887D6F9DC968BDD562802F9D899B1F042DAB31D03EEC0FF01A6E3A5A6');
CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('conditions','{"advance_percent":"0","retention_percent":"0.0","interest_percent":"6","vat_percent":"7","vat_exempt":false,"rain_zone":0,"factor_f":{"edition":"cgd-w481","method":"lower_row","rounding":"down","value":null,"reason":"ตามหนังสือสั่งการ","groups":[]}}');
INSERT INTO "setting" VALUES('form_set','"2569"');
INSERT INTO "setting" VALUES('guideline','null');
INSERT INTO "setting" VALUES('labour_edition','"cgd-w480"');
INSERT INTO "setting" VALUES('project','{"name":"อาคารเรียน","location":"ต.ในเมือง","province":"เพชรบุรี","agency":"อบต.","drawing_no":"๑/๒๕๖๙","work_type":"building","priced_on":"2026-06-20","floor_area_m2":"120.50","budget_baht":"1500000","labour_received_on":"2026-07-01","factor_f_received_on":"2026-07-02"}');
INSERT INTO "setting" VALUES('rounding','{"construction":"100","equipment":"0","reference_price":"1000.00"}');
CREATE INDEX bill_row_parent ON bill_row (parent);
CREATE INDEX journal_state ON journal (state, seq);
COMMIT;
