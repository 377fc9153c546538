-- An estimate file of version 1, as `.dump` writes it. Never change it: such files are out there.
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
INSERT INTO "bill_row" VALUES(1,NULL,1048576,'part','หมวดงานอาคาร','construction',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(2,1,1048576,'group','งานฐานราก',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(3,2,1048576,'line','เสาเข็ม',NULL,NULL,'1.65','ลบ.ม.','1651.00','485.50',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(4,2,2097152,'line','ตอกเข็ม',NULL,NULL,'10','ต้น',NULL,NULL,NULL,'cgd-w480','1.6.2',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(5,2,3145728,'line','งานนอกบัญชี',NULL,NULL,'0.0000000001','งาน','999999.9999',NULL,NULL,NULL,NULL,NULL,'30.50','ไม่มีในบัญชี',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(6,2,4194304,'group','งานย่อย',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(7,6,1048576,'line','เสา',NULL,NULL,'3.100','ต้น',NULL,'0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(8,1,2097152,'line','ท่อ',NULL,NULL,'5','ม.','40',NULL,NULL,'cgd-w480','3.1',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(9,1,3145728,'line','ข้อต่อ',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'cgd-w480','3.1',1,'50','30.0');
INSERT INTO "bill_row" VALUES(10,NULL,2097152,'part','ถนน','construction','road',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(11,NULL,3145728,'part','ครุภัณฑ์','equipment',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(12,11,1048576,'line','โต๊ะ',NULL,NULL,'2','ตัว','1500.25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE form (
        name TEXT PRIMARY KEY,
        definition TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "form" VALUES('pr4.toml','title = ''ปร.4''
');
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
INSERT INTO "journal" VALUES(1,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อรายการ','{"rows":[{"id":3,"before":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"},"after":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"เสาเข็ม","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50"}}],"settings":[]}','done',NULL);
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
INSERT INTO "kept" VALUES('factor_edition','cgd-w481','',0,'{"id":"cgd-w481","title":"cgd-w481","circular":"ว ทดสอบ","dated":null,"in_force_from":null,"interest_percent":"6","vat_percent":"7","source":"test","verification":"unverified","verification_text":"ทดสอบ","official":true,"mlr_average_percent":null}');
INSERT INTO "kept" VALUES('factor_table','cgd-w481','building 0/0',0,'{"work_type":"building","advance_percent":"0","retention_percent":"0","rows":[{"bound":"at_or_below","cost_million_baht":"1","factor":"1.2000","factor_with_vat":"1.2840","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false},{"bound":"exact","cost_million_baht":"5","factor":"1.1500","factor_with_vat":"1.2305","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false},{"bound":"exact","cost_million_baht":"10","factor":"1.1000","factor_with_vat":"1.1770","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false},{"bound":"above","cost_million_baht":"10","factor":"1.0500","factor_with_vat":"1.1235","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false}],"page":"","verification_text":""}');
INSERT INTO "kept" VALUES('factor_table','cgd-w481','road 0/0',0,'{"work_type":"road","advance_percent":"0","retention_percent":"0","rows":[{"bound":"exact","cost_million_baht":"5","factor":"1.3000","factor_with_vat":"1.3910","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false},{"bound":"exact","cost_million_baht":"10","factor":"1.2000","factor_with_vat":"1.2840","factor_rain_1":null,"factor_rain_2":null,"flag":"","formula_factor":null,"confirmed":false}],"page":"","verification_text":""}');
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
INSERT INTO "meta" VALUES('next_row_id','13');
CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        journal_seq INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT;
INSERT INTO "revision" VALUES(1,'ฉบับเสนอ','2026-06-30T12:00:00.123456+07:00','สมศรี',2,X'789C8D56FF6AE346107E95A2BF1D55922DD9CEAB942236D2DAD99EA4F5C9ABF872C1704903694B0BBDB6B992A394C64739B85068538E93DE661FE566463F2C395688FE90ADD9DD996FBEF966A4336391CA6F78A08CC333236131370E0D9DFFA3F37B9D5FD2FD9D2E5EE13DFFA8F38DCE6F8C8111C980292113DA7B6DEAE25BB0D3B65B9D7FA2E357B00D3C9F88242097B8F8A7CE7F204F6F759E972E61179BF32438ADC3BE4587600D53B612C9DC4F249D7EFDA52E7ED1C5B52EDEE80221AC64FACC57A70B747E94892884CD1452043CF4099A6339DE81E51D38162CCC2229539FA59CF9B1038BB663992E2E1C65E19C2BFF881D2B34BB165E98233B9259EAA73CE0E2A4EB727C60D9E892050A7CCEFAF638C67A600432090572B544825978C280107FC1D38027181043A55CC103EC69DB4D5C1189E2295FAAD68207E613D6B68C2B0B7FC1E30518662C5A72F0CA44E2BF940930646DC1220A5E2282A3C13C3C588D26984DCCD5B10CC116C91587BCE50A91C92C21660F8D50AE120A1465E031C9A20881B365AD02D20A94FF0EA590FF070AD0F9875A0D1FD0527C47C6F35255C67ADDF67F864C2D559A0515349BAAC09F676211B7A99A0121442156BADC075C59C8F54CA6B1BFE4B8D771BDE9B6880F124657818C63A11407275F9D019208BD05C74CA4B0D874C20DA1DD7C01B8515E72291AE1FFA1F34217DF5382FFD3CEF7D4214D8283C62D697F43F69B87DEAFC0FB45D7BBB1FE1AB6F117CA1750137B8854AD9684940C0343A6F86B8D26EED81B18CF4482B55BB0548123255415F68E6A02B87E23EEEF2964A7BB312E9CF22B0F9D2A6006186E548573ACE9D8761D3A4135719AC89100A1B5235F539C736AFC0B5D40F05B587F9E3150BA3AA5C2C1739608556D4726911CA178BCBF62B412C890CA6E7AA653DB94E0299051C3752BB8437BE48E9DC993E036E4DC54B87112818A7FA299F5B10B1D05575D763B89ABA6C23183C6152C02F3942E136FC875D3B6C36A0055167FDB4CC525560DDBE516A76E395D77F0D4B97A55AE237B3A1A5AA37DB9CEA1CB16FB93DD5014C877D3381CEF4AAB76E8F5928725860EBFEF923434CB16DE53E2B22DA9A5EBB0933E89D9FD35FBBD44DF0DEBB643DE9ADD5A8CAC270B0CE077E5E5D450A77DF27A04EA453D28AE1BCCCB6338B61F47B9D401529AD20CFDD9F5632B33777BAE6177882F911AB56DED32DC3733DE947DF0D860E8BE7F53C9C26D1C7B979EBE3897F409001F027F91B27FD5F96B5DFCB81376FB026802387D0AB5FB0B505C10F5D03AFF76E5E274158A40DE7735839F04A6E336F1877DE1FBA74BDD208F0C43D3EB08F76FE877F3A17E6DCFB5CDD6E7094A7AE2E21CA9D1F593F39479F073FDE71DFD39A7D973574E237825AD3F0382A3015F');
CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('committee','[{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ"},{"role":"พยาน","name":"นาง ข","position":""}]');
INSERT INTO "setting" VALUES('conditions','{"advance_percent":"0","retention_percent":"0.0","interest_percent":"6","vat_percent":"7","vat_exempt":false,"rain_zone":0,"factor_f":{"edition":"cgd-w481","method":"lower_row","rounding":"down","value":null,"reason":"ตามหนังสือสั่งการ"}}');
INSERT INTO "setting" VALUES('form_set','"2569"');
INSERT INTO "setting" VALUES('labour_edition','"cgd-w480"');
INSERT INTO "setting" VALUES('project','{"name":"อาคารเรียน","location":"ต.ในเมือง","province":"เพชรบุรี","agency":"อบต.","drawing_no":"๑/๒๕๖๙","work_type":"building","priced_on":"2026-06-20","floor_area_m2":"120.50","budget_baht":"1500000","labour_received_on":"2026-07-01","factor_f_received_on":"2026-07-02"}');
INSERT INTO "setting" VALUES('rounding','{"construction":"100","equipment":"0","reference_price":"1000.00"}');
CREATE INDEX bill_row_parent ON bill_row (parent);
CREATE INDEX journal_state ON journal (state, seq);
COMMIT;
