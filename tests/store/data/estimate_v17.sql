-- An estimate file of version 17, as `.dump` writes it. Never change it: such files are out there.
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
        share_labour TEXT, formula TEXT, depth_m TEXT, rate_reason TEXT, share_also TEXT, salvage TEXT, salvage_reason TEXT, mark TEXT, material_formula TEXT, labour_formula TEXT, percent_formula TEXT, salvage_formula TEXT, takeoff TEXT, net_of INTEGER,
        CHECK ((kind = 'part') = (parent IS NULL))
    ) STRICT;
INSERT INTO "bill_row" VALUES(1,NULL,1048576,'part','หมวดงานอาคาร','construction',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(2,1,1048576,'group','งานฐานรากใหม่',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(3,2,1048576,'line','เสาเข็ม',NULL,NULL,'1.65','ลบ.ม.','1651.00','485.50',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(4,2,2097152,'line','ตอกเข็ม',NULL,NULL,'10','ต้น',NULL,NULL,NULL,'cgd-w480','1.6.2',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(5,2,3145728,'line','งานนอกบัญชี',NULL,NULL,'0.0000000001','งาน','999999.9999',NULL,NULL,NULL,NULL,NULL,'30.50','ไม่มีในบัญชี',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(6,2,4194304,'group','งานย่อย',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(7,6,1048576,'line','เสา',NULL,NULL,'3.100','ต้น',NULL,'0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(8,1,2097152,'line','ท่อ',NULL,NULL,'5','ม.','40',NULL,NULL,'cgd-w480','3.1',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(9,1,3145728,'line','ข้อต่อ',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'cgd-w480','3.1',1,'50','30.0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(10,NULL,2097152,'part','ถนน','construction','road',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(11,NULL,3145728,'part','ครุภัณฑ์','equipment',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(12,11,1048576,'line','โต๊ะ',NULL,NULL,'2','ตัว','1500.25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE form (
        name TEXT PRIMARY KEY,
        definition TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "form" VALUES('2569/pr4.toml','title = "แบบ ปร.4"
');
INSERT INTO "form" VALUES('2569/pr5.toml','title = "แบบ ปร.5 ใหม่"
');
INSERT INTO "form" VALUES('before:2569/pr5.toml','title = "แบบ ปร.5"
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
INSERT INTO "journal" VALUES(1,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อ','{"rows":[{"id":3,"before":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"},"after":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"เสาเข็ม","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50"}}],"settings":[]}','done',NULL,'05e138cf4c3cc49fc091ce84a6576b73b4230c20cdf1c502cb81e816a5cf1754');
INSERT INTO "journal" VALUES(2,'do','2026-06-30T12:00:00.123456+07:00','สมชาย','แก้ชื่อ','{"rows":[{"id":2,"before":{"id":2,"ord":1048576,"parent":1,"kind":"group","title":"งานฐานราก"},"after":{"id":2,"ord":1048576,"parent":1,"kind":"group","title":"งานฐานรากใหม่"}}],"settings":[]}','done',NULL,'b77b4efec9bcde68826cb23b544e66cee267584c78cdda979aa4821af7d6eafc');
INSERT INTO "journal" VALUES(3,'undo','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อ',NULL,NULL,2,'fef14cebd96b1eb770a8ccd7279cdd0b4df6bd78274ae7102a7c188968265f11');
INSERT INTO "journal" VALUES(4,'redo','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อ',NULL,NULL,2,'e38ca48089b93379e1a3696bcf66f426c898b10ea4e9d4aa68125ca0e583ddaa');
INSERT INTO "journal" VALUES(5,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อ','{"rows":[{"id":7,"before":{"id":7,"ord":1048576,"parent":6,"kind":"line","title":"เสา","quantity":"3.100","unit":"ต้น","labour":"0"},"after":{"id":7,"ord":1048576,"parent":6,"kind":"line","title":"เสาเอก","quantity":"3.100","unit":"ต้น","labour":"0"}}],"settings":[]}','undone',NULL,'30a33260f1b4d6e37ede9d52c40b21d86bd7714c20850733fc22135732b1b4b4');
INSERT INTO "journal" VALUES(6,'undo','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อ',NULL,NULL,5,'f56e750d75bf8b011ac37a9669d9b9ae052f9394b47ff6dc5873e219e1aaa3a0');
CREATE TABLE journal_row (
        row INTEGER NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        PRIMARY KEY (row, seq)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "journal_row" VALUES(2,2);
INSERT INTO "journal_row" VALUES(3,1);
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
INSERT INTO "kept_checksum" VALUES('form','','2569/pr5.toml','a38f32ffb7e67f57de95d9e310f6b6c8221e07ea9aeae98245fc1c7e41f3252c');
INSERT INTO "kept_checksum" VALUES('form','','before:2569/pr5.toml','4cac2dc18b5e40b5254946daafd96d25936e18aa114357d833141e0773758f15');
INSERT INTO "kept_checksum" VALUES('labour_edition','cgd-w480','','2d7c9b0107c27e11af1cc343793f8a6dbac324a8a2894272a4e9539336c2c92a');
INSERT INTO "kept_checksum" VALUES('rate','cgd-w480','1.6.2#1','1e6e9af6fee6dca5f095eee49f4b7c954dc46c0c8dc20572623f49293121fd61');
INSERT INTO "kept_checksum" VALUES('rate','cgd-w480','3.1#1','28fa3a8eff17d0168df1091ef7bc45f95999718be0a9b4d3d10aad7caf74d9e8');
INSERT INTO "kept_checksum" VALUES('rate','cgd-w480','3.1#2','95f009953c8e8bd8664673b228915923d44f8aa521cd2f0a0ad5d6c8583a29a8');
CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('chain_end','f56e750d75bf8b011ac37a9669d9b9ae052f9394b47ff6dc5873e219e1aaa3a0');
INSERT INTO "meta" VALUES('chain_start','42ab8f09145ec769f83ddb97814ab768a7d6526d32e5ed6d7262f28665b35897');
INSERT INTO "meta" VALUES('chained_from','1');
INSERT INTO "meta" VALUES('created_at','2026-06-30T12:00:00.123456+07:00');
INSERT INTO "meta" VALUES('created_by','สมศรี');
INSERT INTO "meta" VALUES('created_with','0.1.0');
INSERT INTO "meta" VALUES('estimate_id','bf5d41f075532ce6');
INSERT INTO "meta" VALUES('log','wal:b4150d3f029b7e59:000000000000002;');
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
INSERT INTO "revision" VALUES(1,'ฉบับเสนอคณะกรรมการ','2026-06-30T12:00:00.123456+07:00','สมศรี',1,X'789C8D56ED6EDB46107C9582BF6D96A4444AF2AB040171264FF235244F391EADB88681DA35E0B66881A68D5338288A5A4110204181D64550F26DF828DD5D7E88944521FA215B7B7B3BB373734B9E1B4B25BFE281368ECE8D84C5DC3832CAFCAF327F28F36BFA7E5B16DFE077FEA9CCD7657E671C18910C981632A1DC5BB32CBE8538A5DD97F97FB4FD06D2A0F2A948022A898B7F94F90F54E94D99E75549C8620B9E04670DEC1B2C08D150B19548167E2269F7CB2FCBE297B2B82D8BD765811456523DF3F5D9128B1F67220A21992045C0439FA83996E31D5ADEA163C1C23C9252F94C71E6C70E2CDA8E65BAB8709C850BAEFD6376A231EC5AF8C11ED9B1CC94AF78C0C569BFE4E4D0B2B1240B34D49C0FE538C6C58111C82414A8558A02B3F0948120FE92AB80270888508A6BF80139DDB8892B22D15CF15477163C089FB26E645247F80B1E2F21306751CAA12A1389FFB54C40216B431659F08A116C0D16E1E16A3CC56E62AE4F6408B148AE38F42D57C84C6609297B6484729510509441C5248B2224CED2C605E41538FE8F6885FC1F7040997F68DCF00123C57714BCAC5C05B516507E09BA3C797A71D1C53A47D552ADB2A0A669D389F0E79958C65DD9E6200EC989A75EE5816E16EA3E972AF6538EB98EEBCD102D13218F44D2B2AF4FF8911A55ED40AA30ADB8C4B1D09A73BA21FC85F605C834023E89568223FF730343F681017BE0AF359EBA13AF2982DB948C905F70C28482EAED3DBB232DD65F802A685E998AF65AFD5EE645597C4FF2FD4B99EFE9FE35F2816415AC53C33AD66C62BBCE0E58BA796BDA77F718FD06D0AFFAE850FC296818F240A48D75DBCEED6EE798968A45C2D5DE24C8DA2C8DF0AC577B747B261234E292290DBCB4D075171FC96020C32B32D20375D01B55D806ECF2EB0A3D1B6DEBD5C2C10E3295DD2293317BD02DDCCFCD3F6FE99FCBB6EC78FB189AB24E5B96CCD7AD7A4BF42F69385E950580DCC3FAF38CC134D0676468F89D2542D7E9E8073C42A179BCDBB8B412C890AE83E9994E13D3822BE8B1A1EBD67447F6D89D38D3CFA2DB8A7057F3C6690D37FD279AEB9FFAD4F122D61FBBDBC44DEBC398C170132C82F08C3E267EE111B6A36D540FE93AE26F064E718D66C091728F4FA6EA09B4C5A7E9D5AB7B1DDBB3F1C81AEFEA75CF89AF0905FA5DB705274316F206C5C3238629F8D017696456A36DC71157D389465D033B1DB2983D7C66BF55ECFBB06E17F2DEEC9FC5D8FA6C8301FDBEBD9C86EA6CC85E7BA85E35E3EEB6E59C9EC0B6DD3CAAA51E912AA432AC67373F3B9DB99B7DADBA237CD036AC6D6B5BE1A151F4BABA07FBE64DFF1D4549166E70EC6D798670AE69D0C0CBD29FE4EC5FCBFC6559FCB805BB7930B600C3436EF8008A2B921EAECEDF7DBB387D872291F77DCFE06B93E9B82DFE68087E78BA341764CF3034BD9E71DFC17D371FFBD7F65CDBECBCC2A1A5A72ECE1178A8FD0F3E3E3B41','4eb219bdfb47a149cb806331612218bd3e2af8462be8d8675d7b994bd157b6df','','1400000','e851bcb2d1414936290fbe51baec9f57ea0dab9efa2ab794822fba061f05f9ca',NULL);
INSERT INTO "revision" VALUES(2,'ฉบับแก้ไข','2026-06-30T12:00:00.123456+07:00','สมศรี',2,X'789C358BBD0A02311084DF65EA14FE2BF72AC721E2851094E4C8AD28842BC4424B5B4BB1B4B3DA7B9B7D1457D16EE6FB66325A4BE4836B51E4CE20D9754CF5AF047BA0A5AF510CC76AE25E7199F10123039DA9184C16D3F9CCA059251B4881C1C607357029EE1A1890A7ADD52E7C167E09DF84AFFFF0F886A3F427E1A7F05DFA0BBACAC0C5A097B2EADE0D914242','17d130fbce81486a9516d9900f0745f651f036b9956b0a13a93309260f9bf460','','1400000','e404628bafa912a9b39a7b6535bc6b98c597200e9c13ef293041bb80dc5f9b29',1);
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
