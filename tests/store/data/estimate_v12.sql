-- An estimate file of version 12, as `.dump` writes it. Never change it: such files are out there.
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
        share_labour TEXT, formula TEXT, depth_m TEXT, rate_reason TEXT, share_also TEXT, salvage TEXT, salvage_reason TEXT, mark TEXT,
        CHECK ((kind = 'part') = (parent IS NULL))
    ) STRICT;
INSERT INTO "bill_row" VALUES(1,NULL,1048576,'part','หมวดงานอาคาร','construction',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(2,1,1048576,'group','งานฐานราก',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(3,2,1048576,'line','คอนกรีต “240” ksc.',NULL,NULL,'8','ลบ.ม.','1651.00','485.50','ตามแบบ 12"x12"
บรรทัดสอง',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2*3.5+1',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(4,2,2097152,'line','ตอกเข็ม',NULL,NULL,'10','ต้น',NULL,'120',NULL,'cgd-w480','1.6.2',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(5,2,3145728,'line','งานนอกบัญชี',NULL,NULL,'0.0000000001','งาน','999999.9999',NULL,NULL,NULL,NULL,NULL,'30.50','ไม่มีในบัญชี',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(6,2,4194304,'group','งานย่อย',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(7,6,1048576,'line','เสา',NULL,NULL,'3.100','ต้น',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'30.50','ขายซาก','green');
INSERT INTO "bill_row" VALUES(8,1,2097152,'line','ท่อ',NULL,NULL,'5','ม.','40',NULL,NULL,'cgd-w480','3.1',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(9,1,3145728,'line','ข้อต่อ',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'cgd-w480','3.1',1,'50','30.0',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(10,NULL,2097152,'part','ถนน','construction','road',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(11,NULL,3145728,'part','ครุภัณฑ์','equipment',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(12,11,1048576,'line','โต๊ะ',NULL,NULL,'2','ตัว','1500.25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "journal" VALUES(1,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้จำนวน','{"rows":[{"id":3,"before":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"},"after":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","quantity":"8","formula":"2*3.5+1","unit":"ลบ.ม.","material":"1651.00","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"}}],"settings":[]}','done',NULL);
INSERT INTO "journal" VALUES(2,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ค่าแรงงานต่อหน่วย','{"rows":[{"id":4,"before":{"id":4,"ord":2097152,"parent":2,"kind":"line","title":"ตอกเข็ม","quantity":"10","unit":"ต้น","item_edition":"cgd-w480","item_code":"1.6.2","item_tier":1},"after":{"id":4,"ord":2097152,"parent":2,"kind":"line","title":"ตอกเข็ม","quantity":"10","unit":"ต้น","labour":"120","item_edition":"cgd-w480","item_code":"1.6.2","item_tier":1}}],"settings":[]}','done',NULL);
INSERT INTO "journal" VALUES(3,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','เลือกวิธีคิด: การหักมูลค่าวัสดุที่ได้จากการรื้อถอน','{"rows":[],"settings":[],"records":[{"table":"decisions","id":1,"before":null,"after":{"ord":1048576,"record":{"rule":"salvage","choice":"inside","reason":"หนังสืออนุญาต"}}}]}','done',NULL);
INSERT INTO "journal" VALUES(4,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','หักมูลค่าวัสดุ','{"rows":[{"id":7,"before":{"id":7,"ord":1048576,"parent":6,"kind":"line","title":"เสา","quantity":"3.100","unit":"ต้น","labour":"0"},"after":{"id":7,"ord":1048576,"parent":6,"kind":"line","title":"เสา","quantity":"3.100","unit":"ต้น","salvage":"30.50","salvage_reason":"ขายซาก"}}],"settings":[]}','done',NULL);
INSERT INTO "journal" VALUES(5,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','ทำเครื่องหมาย','{"rows":[{"id":7,"before":{"id":7,"ord":1048576,"parent":6,"kind":"line","title":"เสา","quantity":"3.100","unit":"ต้น","salvage":"30.50","salvage_reason":"ขายซาก"},"after":{"id":7,"ord":1048576,"parent":6,"kind":"line","title":"เสา","quantity":"3.100","unit":"ต้น","salvage":"30.50","salvage_reason":"ขายซาก","mark":"green"}}],"settings":[]}','done',NULL);
INSERT INTO "journal" VALUES(6,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ค่าวัสดุต่อหน่วย','{"rows":[{"id":3,"before":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","quantity":"8","formula":"2*3.5+1","unit":"ลบ.ม.","material":"1651.00","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"},"after":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","quantity":"8","formula":"2*3.5+1","unit":"ลบ.ม.","material":"1700","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"}}],"settings":[]}','undone',NULL);
INSERT INTO "journal" VALUES(7,'undo','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ค่าวัสดุต่อหน่วย',NULL,NULL,6);
CREATE TABLE journal_row (
        row INTEGER NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        PRIMARY KEY (row, seq)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "journal_row" VALUES(3,1);
INSERT INTO "journal_row" VALUES(3,6);
INSERT INTO "journal_row" VALUES(4,2);
INSERT INTO "journal_row" VALUES(7,4);
INSERT INTO "journal_row" VALUES(7,5);
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
INSERT INTO "meta" VALUES('log','wal:1211e3a5ae99cdd0:000000000000008;');
INSERT INTO "meta" VALUES('next_committee_id','3');
INSERT INTO "meta" VALUES('next_decisions_id','2');
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
INSERT INTO "record" VALUES('decisions',1,1048576,'{"rule":"salvage","choice":"inside","reason":"หนังสืออนุญาต"}');
CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        journal_seq INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT;
INSERT INTO "revision" VALUES(1,'ฉบับเสนอ','2026-06-30T12:00:00.123456+07:00','สมศรี',5,X'789C9556FF4EE346107E15E43F5B706D274E02AFD243D6622F618B63E7D66B0245484091AEBDB652AFBDDC0974AD0AA83AE94E27F5A8AADA6F63DD937466D676EC10476D844C32BBFBCD37DFFC589F1A53197FC57D65EC9C1A119B7063C728B20F45F6506457F4BC2FF2737C667F17D95D915D1B9B4618FB4C8938A2BD73B3C8BF013B6DBB2DB27FE8F833D806C84722F20912177F2BB2E7847453649986845D6CCC23FFA4727B8380600D249B8968EC45319D7EF14591FF5CE4F3227F55E4486116CB434F9D4C117C2F1561009BC9A5F079E01135C772065BD660CBB160613F8C63E931C999377160D1762CD3C585BD341873E5EDB1038566D7C20FC6C8F6E2547A92FB5C1CB521875B968D90CC5780B9DFB5C731CE360D3F8E02815A2528300B8E1808E24DB9F479840ED195E40A7EC09EA6DDC41511292E79A21A0B03301FB1A665585AF8319F4CC1B0CFC284032A1391F7751C8142D6822CB2E09A111CF5C7C1D6AC3FC268265C1DC401D8C278C621EE7886CCE2342265778C209E45E4284C01314AC31089B3A4AA02AA1548FF7B2C85EC23544091BDABAAE11D5AF26FC978A1AB0AB0C6003F055DBEDC3D3B6BFA3A45D5122553BFA4695346F8D3544C274DD9F6411C9213B3AEF7816E16EABE1FCB899770DCEBB8836DF4968A808722AAD997197EA486C6F66319249ACB642294E29C3A841F2B4F804C3DE013292938F23F35D0646F1A7006FE5BFD913B1C5420784CC621F2F30F9890805EF7D9356971B701AA60F1C689A8DBEA4D91E545FE1DC9F717ED7C4BFD57C9079269B74EE9D6B1B687B6EBAC704B9D7747E7AE1F7B7F06DE2FDBDE017C17340CB82F92AA74EBC89DFF17794A1412161E41A3831BFF20D6C912510209315A55B4B2783E901106C68FC4775EB24BC438E2B2CDCD6E72A3AA5A2CF5B0C4666B481F8A08EB7FCAA402564AA852BCF754D7A0FE4BE2F540745A1312D583535E89D0AADEE534D5EEE004D5B25D7BA67E68B9AEDDFD547DB9A72F1735AC5BC2F6ECBE3B74460B58A786A59A5F89AAE3B8A0A9FB91F47DAE67F2D394C14052277A10551F1C13692454130427078321255808E66DFA98F8404DEA11D52B876D69F11629CFAF505D1C0DB778C3E89B64894F15EBA08CB56F6FF77B567F55AC6B24BC232F10EF5D0D385A6E9DC7397924DE6B0DD316C96D2A736BB645E9D324577CB27AD4D08A1F0708DF33EDCAA20497C0ACA2BADD95E735542FABF931AF392707706C350FBDD422A24DBA85EDEA67233277714E0F539D6AAB16D8B69615EE6AB257BA20D77552FBD297310B167EEC6579BAFC5C510BC130F99D4AEC97227B51E43F2CB95DDC34B583EEF6ED4E407E49D2430DFFD92E17A7592E7322F2B65D33F81E623A6EEDBFD7E57E4D9B5F55A3F3A27A7D9B6F7C3A7FE3F4AD4FE7BF6E1C26BED9663532F4B599860C397ED633DDCF5B2DFF0734A6F9B8BEED816B9B8D77262CF991AB1B5EF2099387AD37845CCF9B9B0DDB79621CE3E34944967BFA7B4D72BCA4F94FEF919504FDAE665D23C1BC1C70F8F609DD00B3E0B61DB36DB553810D73DD8CC476FE7BF7DAE6C074DAFD6B57EC875D091C7497CF3989F0D0660C9D697590AE2ED9C5BC2D2D8D790B32D02B47917D5FDE24984B4AD158720EF7D5EED9BF0863C166');
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
