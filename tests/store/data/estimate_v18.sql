-- An estimate file of version 18, as `.dump` writes it. Never change it: such files are out there.
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
        share_labour TEXT, formula TEXT, depth_m TEXT, rate_reason TEXT, share_also TEXT, salvage TEXT, salvage_reason TEXT, mark TEXT, material_formula TEXT, labour_formula TEXT, percent_formula TEXT, salvage_formula TEXT, takeoff TEXT, net_of INTEGER, service INTEGER,
        CHECK ((kind = 'part') = (parent IS NULL))
    ) STRICT;
INSERT INTO "bill_row" VALUES(1,NULL,1048576,'part','หมวดงานอาคาร','construction',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(2,1,1048576,'group','งานฐานรากใหม่',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(3,2,1048576,'line','คอนกรีต “240” ksc.',NULL,NULL,'1.65','ลบ.ม.','1651.00','485.50','ตามแบบ 12"x12"
บรรทัดสอง',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(4,2,2097152,'line','ตอกเข็ม',NULL,NULL,'10','ต้น',NULL,NULL,NULL,'cgd-w480','1.6.2',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(5,2,3145728,'line','งานนอกบัญชี',NULL,NULL,'0.0000000001','งาน','999999.9999',NULL,'มติ',NULL,NULL,NULL,'30.50','ไม่มีในบัญชี',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(6,2,4194304,'group','งานย่อย',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(7,6,1048576,'line','เสา',NULL,NULL,'3.100','ต้น',NULL,'0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(8,1,2097152,'line','ท่อ',NULL,NULL,'5','ม.','40',NULL,NULL,'cgd-w480','3.1',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(9,1,3145728,'line','ข้อต่อ',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'cgd-w480','3.1',1,'50','30.0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(10,NULL,2097152,'part','ถนน','construction','road',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(11,NULL,3145728,'part','ครุภัณฑ์','equipment',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(12,11,1048576,'line','โต๊ะ',NULL,NULL,'2','ตัว','1500.25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE form (
        name TEXT PRIMARY KEY,
        definition TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "form" VALUES('2569/pr4.toml','title = "แบบ ปร.4"
');
CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        label TEXT NOT NULL,
        edit TEXT,
        state TEXT CHECK (state IN ('done', 'undone', 'dropped')),
        of INTEGER REFERENCES journal (seq), chain TEXT NOT NULL DEFAULT '',
        CHECK ((kind = 'do') = (edit IS NOT NULL)),
        CHECK ((kind = 'do') = (state IS NOT NULL)),
        CHECK ((kind = 'do') = (of IS NULL))
    ) STRICT;
INSERT INTO "journal" VALUES(1,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อกลุ่ม','{"rows":[{"id":2,"before":{"id":2,"ord":1048576,"parent":1,"kind":"group","title":"งานฐานราก"},"after":{"id":2,"ord":1048576,"parent":1,"kind":"group","title":"งานฐานรากใหม่"}}],"settings":[]}','done',NULL,'8486de4b2b357e6ffc5e41e028b14ed689f52940b8093c8c2cc2fdf5ee8c86d8');
INSERT INTO "journal" VALUES(2,'do','2026-06-30T12:00:00.123456+07:00','ประธาน','รวมกับสำเนา “สำเนา” แก้ล่าสุดโดย สมชาย เมื่อ 30 มิ.ย. 2569 12:00','{"rows":[{"id":5,"before":{"id":5,"ord":3145728,"parent":2,"kind":"line","title":"งานนอกบัญชี","quantity":"0.0000000001","unit":"งาน","material":"999999.9999","percent":"30.50","percent_reason":"ไม่มีในบัญชี"},"after":{"id":5,"ord":3145728,"parent":2,"kind":"line","title":"งานนอกบัญชี","quantity":"0.0000000001","unit":"งาน","material":"999999.9999","percent":"30.50","percent_reason":"ไม่มีในบัญชี","remark":"มติ"}}],"settings":[],"merged":{"name":"สำเนา.estimate","who":"สมชาย","at":"2026-06-30T12:00:00.123456+07:00","link":"fd7269bd1308878e66472bf326db36fd3fd01f2199fe46b740122f020f204265","origins":[],"not_taken":[],"brought":["55c184c721956e97b5fc94344f0ad3a716074e876ad25cf7a8d9c01976a8f80f","7a34f165f9d398b9daf190ee6cba58a9530a6e7e768dabc4bb64aeb6b451ea17","fd7269bd1308878e66472bf326db36fd3fd01f2199fe46b740122f020f204265"],"written":[{"link":"7a34f165f9d398b9daf190ee6cba58a9530a6e7e768dabc4bb64aeb6b451ea17","kind":"row","name":"","fields":["material"],"ids":[3],"over":"55c184c721956e97b5fc94344f0ad3a716074e876ad25cf7a8d9c01976a8f80f"},{"link":"fd7269bd1308878e66472bf326db36fd3fd01f2199fe46b740122f020f204265","kind":"row","name":"","fields":["remark"],"ids":[5],"over":""}],"gone":[]}}','done',NULL,'e5452306ea7cbde9cf20a9958886b922c8b550efb5256558ef0ce05ac7aac93e');
INSERT INTO "journal" VALUES(3,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อรายการ','{"rows":[{"id":7,"before":{"id":7,"ord":1048576,"parent":6,"kind":"line","title":"เสา","quantity":"3.100","unit":"ต้น","labour":"0"},"after":{"id":7,"ord":1048576,"parent":6,"kind":"line","title":"เสาเอก","quantity":"3.100","unit":"ต้น","labour":"0"}}],"settings":[]}','undone',NULL,'316e7338ed1c979807783103ee69a4fb331654f47fbc1752451968bc0f713a4d');
INSERT INTO "journal" VALUES(4,'undo','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อรายการ',NULL,NULL,3,'136d28b95acc840d038b1d177514fadb0e80a12cb8cc180cc8a3285cbb9e4e02');
CREATE TABLE journal_row (
        row INTEGER NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        PRIMARY KEY (row, seq)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "journal_row" VALUES(2,1);
INSERT INTO "journal_row" VALUES(5,2);
INSERT INTO "journal_row" VALUES(7,3);
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
CREATE TABLE kept_checksum (
        kind TEXT NOT NULL,
        edition TEXT NOT NULL,
        key TEXT NOT NULL,
        checksum TEXT NOT NULL,
        PRIMARY KEY (kind, edition, key)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "kept_checksum" VALUES('factor_edition','cgd-w481','','b3f0ef6fd9df69338893403778b0f942ddda90d01ec2b0ed8695704b7a7e6c6b');
INSERT INTO "kept_checksum" VALUES('factor_table','cgd-w481','building 0/0','100109c90a39d8927f321b4f7073cecd759255aa0423bc851573ce49d648438a');
INSERT INTO "kept_checksum" VALUES('factor_table','cgd-w481','road 0/0','c84ae0bbec311cf2693bfdb5fac29d768a978a169764278c89724265796ea67e');
INSERT INTO "kept_checksum" VALUES('form','','2569/pr4.toml','133c3bc4c584e80d07c8a29ab8a5ee5e7ebe55599e7ed7973f328de779440fa5');
INSERT INTO "kept_checksum" VALUES('labour_edition','cgd-w480','','2d7c9b0107c27e11af1cc343793f8a6dbac324a8a2894272a4e9539336c2c92a');
INSERT INTO "kept_checksum" VALUES('rate','cgd-w480','1.6.2#1','1e6e9af6fee6dca5f095eee49f4b7c954dc46c0c8dc20572623f49293121fd61');
INSERT INTO "kept_checksum" VALUES('rate','cgd-w480','3.1#1','28fa3a8eff17d0168df1091ef7bc45f95999718be0a9b4d3d10aad7caf74d9e8');
INSERT INTO "kept_checksum" VALUES('rate','cgd-w480','3.1#2','95f009953c8e8bd8664673b228915923d44f8aa521cd2f0a0ad5d6c8583a29a8');
CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('chain_end','136d28b95acc840d038b1d177514fadb0e80a12cb8cc180cc8a3285cbb9e4e02');
INSERT INTO "meta" VALUES('chain_start','204375551d0d211bea60310a11e536418493af93282a75d55acdb674df8e0e99');
INSERT INTO "meta" VALUES('chained_from','1');
INSERT INTO "meta" VALUES('created_at','2026-06-30T12:00:00.123456+07:00');
INSERT INTO "meta" VALUES('created_by','สมศรี');
INSERT INTO "meta" VALUES('created_with','0.1.0');
INSERT INTO "meta" VALUES('estimate_id','e5b2f96ea845cb9f');
INSERT INTO "meta" VALUES('log','wal:528cfd2e27294b13:000000000000004;');
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
    , chain TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', price TEXT, checksum TEXT, base INTEGER REFERENCES revision (id)) STRICT;
INSERT INTO "revision" VALUES(1,'ฉบับรวม','2026-06-30T12:00:00.123456+07:00','สมศรี',2,X'789C8D56FF4EE346107E15E4BF21B59D3821BC4AEF642DF612B6D8DEDC7A4DB82224A0485CAB56EAF52E77025DAB02AA4EBA53A59616D57E1BEB9EA433E31FB1431C112193CCCECE7CF3ED37B33E36A64A7EC33D6DEC1C1B110BB9B163E4E99F797A9FA717F4BCCBB3537CA60F797A9BA757C6A611488F692123F29DF7F2EC3BB093DB4D9EFE47DB2FC10D221F8AC8A390B8F85B9EFE4091AEF3342D4282179BF0C87B59A5BDC68060F5159B8968E2469276BFFE2ACF7EC9B3799EBDCB33843093EAC0D52FA7187C3711810FCE945278DC77099A6DDAC32D73B8659BB0B01748A95CA63873431B162DDBEC39B8B09BF813AEDD5DB6AFD1EC98F8C11AD9AE4C94ABB8C7C5613BE468CBB43024F334C4DCEBF2B18D934DC393912F90AB180966FE210342DC29571E8F3021A6525CC30FF069DA7BB82222CD158F75636108E643D6B48C4A0B3FE2E1140C7B2C883944652272BF951130642EC0220A5E2082ADDEC4DF9A0DB6B19A90EB7DE9832D90330E75CB1922934944CCEE18BE9C459428482062940401026771A502D20A1CFF679442FA3728204F3F556AF88496EC1519CF0A5541AC09849F022F5F3F3F3969E63A46D662AD12AF8469D189F0178998864DDAF6801CA2134FBDF003DE4CE47D4FAAD08D39FADACE708CD912E1F3404435FAF2841FB151C4F6A4F2E3024B180AAD39A70EE147DA1540531FF0445A098EF88F0D34599B06EC81FFE660DB190DAB20B84DC900F179FB4C28885EF7D9157171BB01ACA078652CEAB6FA90A7599E7D4FF4FD439E1FA9FF2AFA80B222AD5DA6B5CDF1C872EC1569A9F36E69DFD5E3EC9790FDBC9D1D823F070E7DEE89B8926E5DB9D5AC1CDD623189B85AEB045E8BA53E9EF56C0D6F072242214E99D2804B0B5D56F199040634BC2521DD5305AD518565C02EB78CD092D1325F753AD841A2B2EACC24CC56EA3ADDCFD5973BFA7246B38F8065AFEA14FDAE14769D8284D8CC7041A55CD10117C376BEF1E5F4833D30BF9CFEBA71107B38155F240C0685C66969F5860E58924868DAFF07CCCE1EE040B790C1D8102C40B7A163F51A030D4C80A9187D8A874C1DB4DA373BA3117CBD61D9CF8C237C3C8BC872477FEFA9B3DF5243D390AF2A1E2C8BF00915CF29C6195D0DE7790614DF2C9568360B9C5337A08085E6E1EAB6A5154FFABC20A86757362D38946E55709D126EDF1A38237BFB49706B095C95B8911660E327BAD51EDAD0710C951FAB59C465DD858D331AD3A7870F14703DD8FBE515555ADCC5B8CD2E0AC551433C94F7EF233C8DF3BD21BAFFADCF6B581230B0C683BE395845C09A26B8A5D440C26D1D70D425F96127A378EEA0A3FB3673FD5E31ED579C7BAD60B34EBBDDA53BABFB20DF17E8DB695BBDB4DC4403F3C9AA03F86DCDD915D47197E6D6403DAF6E80798D39DE876DAB71144B2D2085492518CFAA7E362A7316FB6A76FBF8EE51A1B6CC6586BBA6F3BBA239D68DE0F66B9B92CC5FE4B196E9E9CA73419308DE1F7F27B9BFC9D3D779F6E352DAC5BB429DA07BEE771F40764ED4433FFDD5968BDD562802F9B83478E14DB2673B06DCA4FF03DD817C41','5c4732991bd14b0e30917d7b1281394c093c8a252c66b06b129bc1f65e65ee98','',NULL,NULL,NULL);
CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('appointment','{}');
INSERT INTO "setting" VALUES('bid','{}');
INSERT INTO "setting" VALUES('certificate','{}');
INSERT INTO "setting" VALUES('conditions','{"advance_percent":"0","retention_percent":"0.0","interest_percent":"6","vat_percent":"7","vat_exempt":false,"rain_zone":0,"factor_f":{"edition":"cgd-w481","method":"lower_row","rounding":"down","value":null,"reason":"ตามหนังสือสั่งการ","groups":[]}}');
INSERT INTO "setting" VALUES('dates','{}');
INSERT INTO "setting" VALUES('form_set','"2569"');
INSERT INTO "setting" VALUES('group_choice','{}');
INSERT INTO "setting" VALUES('guideline','null');
INSERT INTO "setting" VALUES('labour_edition','"cgd-w480"');
INSERT INTO "setting" VALUES('paper_heads','{}');
INSERT INTO "setting" VALUES('project','{"name":"อาคารเรียน","location":"ต.ในเมือง","province":"เพชรบุรี","agency":"อบต.","drawing_no":"๑/๒๕๖๙","work_type":"building","priced_on":"2026-06-20","floor_area_m2":"120.50","budget_baht":"1500000","labour_received_on":"2026-07-01","factor_f_received_on":"2026-07-02"}');
INSERT INTO "setting" VALUES('rounding','{"construction":"100","equipment":"0","reference_price":"1000.00"}');
INSERT INTO "setting" VALUES('work_nature','{}');
CREATE INDEX bill_row_parent ON bill_row (parent);
CREATE INDEX journal_state ON journal (state, seq);
COMMIT;
