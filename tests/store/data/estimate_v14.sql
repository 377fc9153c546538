-- An estimate file of version 14, as `.dump` writes it. Never change it: such files are out there.
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
        share_labour TEXT, formula TEXT, depth_m TEXT, rate_reason TEXT, share_also TEXT, salvage TEXT, salvage_reason TEXT, mark TEXT, material_formula TEXT, labour_formula TEXT, percent_formula TEXT, salvage_formula TEXT, takeoff TEXT,
        CHECK ((kind = 'part') = (parent IS NULL))
    ) STRICT;
INSERT INTO "bill_row" VALUES(1,NULL,1048576,'part','หมวดงานอาคาร','construction',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(2,1,1048576,'group','งานฐานราก',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(3,2,1048576,'line','คอนกรีต “240” ksc.',NULL,NULL,NULL,'ลบ.ม.','1651.00','485.50','ตามแบบ 12"x12"
บรรทัดสอง',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'{"rows":[{"description":"คานชั้น 2","bar":"","number":{"value":"24","formula":"4*6"},"length":{"value":"5.50","formula":""},"width":{"value":"0.20","formula":""},"height":{"value":"0.40","formula":""},"deduct":false,"remark":""}],"wastage":[{"percent":"2.5","kind":"คอนกรีต","source":"มติ","bar":""}],"places":2,"weight_unit":"kg"}');
INSERT INTO "bill_row" VALUES(4,2,2097152,'line','ตอกเข็ม',NULL,NULL,'10','ต้น',NULL,NULL,NULL,'cgd-w480','1.6.2',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(5,2,3145728,'line','งานนอกบัญชี',NULL,NULL,'0.0000000001','งาน','999999.9999',NULL,NULL,NULL,NULL,NULL,'30.50','ไม่มีในบัญชี',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(6,2,4194304,'group','งานย่อย',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(7,6,1048576,'line','เสา',NULL,NULL,'3.100','ต้น',NULL,'0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(8,1,2097152,'line','ท่อ',NULL,NULL,'5','ม.','40',NULL,NULL,'cgd-w480','3.1',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(9,1,3145728,'line','ข้อต่อ',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'cgd-w480','3.1',1,'50','30.0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(10,NULL,2097152,'part','ถนน','construction','road',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(11,NULL,3145728,'part','ครุภัณฑ์','equipment',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(12,11,1048576,'line','โต๊ะ',NULL,NULL,'2','ตัว','1500.25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "journal" VALUES(1,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้การถอดปริมาณ','{"rows":[{"id":3,"before":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"},"after":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","takeoff":"{\"rows\":[{\"description\":\"คานชั้น 2\",\"bar\":\"\",\"number\":{\"value\":\"24\",\"formula\":\"4*6\"},\"length\":{\"value\":\"5.50\",\"formula\":\"\"},\"width\":{\"value\":\"0.20\",\"formula\":\"\"},\"height\":{\"value\":\"0.40\",\"formula\":\"\"},\"deduct\":false,\"remark\":\"\"}],\"wastage\":[{\"percent\":\"2.5\",\"kind\":\"คอนกรีต\",\"source\":\"มติ\",\"bar\":\"\"}],\"places\":2,\"weight_unit\":\"kg\"}","unit":"ลบ.ม.","material":"1651.00","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"}}],"settings":[]}','done',NULL);
INSERT INTO "journal" VALUES(2,'do','2026-06-30T12:00:00.123456+07:00','สมชาย','แก้ชื่อกลุ่ม','{"rows":[{"id":2,"before":{"id":2,"ord":1048576,"parent":1,"kind":"group","title":"งานฐานราก"},"after":{"id":2,"ord":1048576,"parent":1,"kind":"group","title":"งานฐานรากใหม่"}}],"settings":[]}','undone',NULL);
INSERT INTO "journal" VALUES(3,'undo','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อกลุ่ม',NULL,NULL,2);
CREATE TABLE journal_row (
        row INTEGER NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        PRIMARY KEY (row, seq)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "journal_row" VALUES(2,2);
INSERT INTO "journal_row" VALUES(3,1);
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
INSERT INTO "kept" VALUES('factor_table','cgd-w481','building 0/0',0,'{"work_type":"building","advance_percent":"0","retention_percent":"0","rows":[{"bound":"at_or_below","cost_million_baht":"1","factor":"1.2000","factor_with_vat":"1.2840","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"exact","cost_million_baht":"5","factor":"1.1500","factor_with_vat":"1.2305","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"exact","cost_million_baht":"10","factor":"1.1000","factor_with_vat":"1.1770","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""},{"bound":"above","cost_million_baht":"10","factor":"1.0500","factor_with_vat":"1.1235","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false,"verification":"","source":""}],"page":"","verification_text":"","verification":""}');
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
INSERT INTO "meta" VALUES('log','wal:877455b2282eb9a7:000000000000004;');
INSERT INTO "meta" VALUES('next_committee_id','3');
INSERT INTO "meta" VALUES('next_decisions_id','1');
INSERT INTO "meta" VALUES('next_row_id','13');
INSERT INTO "meta" VALUES('next_signers_id','1');
CREATE TABLE record (
        table_name TEXT NOT NULL,
        id INTEGER NOT NULL CHECK (id > 0),
        ord INTEGER NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (table_name, id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "record" VALUES('committee',1,1048576,'{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"}');
INSERT INTO "record" VALUES('committee',2,2097152,'{"role":"พยาน","name":"นาง ข","position":""}');
CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        journal_seq INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT;
INSERT INTO "revision" VALUES(1,'ฉบับเสนอ','2026-06-30T12:00:00.123456+07:00','สมศรี',1,X'789C8D57FD6AE346107F95A03F4BA24AB2642779953A88B5B4B6B7D6874F5AC54943204903D796167AEDE50E876B6912CAC11D855EDAA3D2DB887B92CE8C3E2CD9913913646B763E7FF3DBD9CD99328FC2AFB92395C33325603E570E953CFD2B4F1FF3F49A9E0F797681CFF4639EDEE7E952D955BCD061528401E9DEA879F62DC849ED2E4FFF23F3E7A0069E8F45E0904B5CFC3D4F7F204FB7799A162E418B4D78E09C56616FD12148DD882D4430B18390AC5F7C9967BFE4D94D9EBDCA334C611146335B9ECED1F928119E0BCA145238DCB529354333FA7B5A7FCFD06061EC856164B38833DB3760513734D5C28551E24EB8B4476C2A516C69F8C11AD9284C223BE20E17C76D97833D4D4797CC91E073DCA56328E7BB8A1306AE40AC620498B9C70C00B1E73C727880013154C425BC804E53AEE28A08248F782C1B0B7D101FB3A664504AF809F7E72018332FE6E09589C0FE260C00216D952C66C18B8CC0D499B87B0B731FABF1B99C862EC8BC70C1A1EE708199854940C81E2A6EB80828909780C720F13C4C9CC5150B882BD0FEF74885F40330204FDF556C788792EC3B125E16AC025F13703F075CBE3A3A3F6FC63A43D46219254E99A64E1DE1CF1231F79BB08D011C8213BB5EE8016E1AE23E0E23DF8E39EA1A56FF00A325C2E59E08EAECCB0E6FA051F876C2C88D8B5C7C5F48C939ED107E226D0130F5209F40468263FE670A8AF45D056CE05B33F7AD41BF72826651E8617ECE948908BCD7FB6C4958DCEF002A48DE3016F5B67A93A7599E7D4FF0FD439A6F69FF55F001644558A30C6B680703DD329E084B3BEF9EEC969BD19F43F4AB7674707E0418BADC117145DDBA72BD5939AAC56212F068AB1268AD967AD8EBC516DC66224022CE5924212F296459C57B2218C0F09288F44815B4461596015676E9A145A375BCEA706041A4D2EBC844CC56E83ADCCFD58F07FA7159BB35D7DB50B9356AB744BEA6D71B4AFF9286E3559E41903B587F96309806F294080DEF492064A98E7CC0160AC9FDA7894B2B4EE8D27650FBAA51C9A4E011D458A56B95E9F674D31A18FB9F956E0DC2B2CC1BA735ECF49F68AE7F6CA78E1BB1FCE8CD229ED73CF4190C37C13C101FD047C507B6B01E6DBD724897127B3570B26B24038E943B3C998A13682D9FAAD67E59ABA91F983DCD7CAAD62D1DBFA72850EF7DED70D045A17E2778D86298828F6D907A6A31DA9E6871319D68D45561F7BB28A677F7EC75917D3BACD50C79A7B67B616A9F4D3048BF4D2FA34AF5A08B5E5B52BDAAC6DD4D9D733C05B3A7F328965A8914A228417F7AF5DAA8CC5AD9D5E8F6F0A0ADB2D6B57584BB46D1AB621F6C9B37ED3B4A14327715475F87A72BCE350D1AB82CFD41CCFE354F5FE4D98F6B615707631DA07BC8753720BB22E861EBFCDDA68BD1662826F2B6CD19BC36A98655C7EF7585DF325DAEA9F74B9A2BC56DF366E7D3C51BC3D43E5DFCB6338B1DE4A964331E8EE116A39C0DE91419E2313284A32A76223147E0413254AA136149A3E043B1AB768CA1B23B54462C221D7A09127FC4F11D9CD0DD86960C9316F11291788C44E617FD21D437543C1E4CE474DDC28241B56153182C84BBA90F7075E94FB9984CE5A681D965E072173837AC6E7E000CF75934AB348E3007164BB868976895E3B42855B5C82DB66505DD7A274825862DE3F052E98EA8F0EF1AA2146CEE318763670C8C4CD5D8C81FD2994D40AB49A83F616CAB9B6348EF5BBADAB889E364DAB78AE3A0A8AF75EFCC8AD3E8764787269FE0631890E481FE5E136B5FD20CA6FF4EE082F33F20650998');
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
