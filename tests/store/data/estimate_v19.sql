-- An estimate file of version 19, as `.dump` writes it. Never change it: such files are out there.
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
INSERT INTO "bill_row" VALUES(2,1,1048576,'group','งานฐานราก',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(3,2,1048576,'line','เสาเข็ม',NULL,NULL,'1.65','ลบ.ม.','1651.00','485.50',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(4,2,2097152,'line','ตอกเข็ม',NULL,NULL,'10','ต้น',NULL,NULL,NULL,'cgd-w480','1.6.2',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "bill_row" VALUES(5,2,3145728,'line','งานนอกบัญชี',NULL,NULL,'0.0000000001','งาน','999999.9999',NULL,NULL,NULL,NULL,NULL,'30.50','ไม่มีในบัญชี',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "journal" VALUES(1,'do','2026-06-30T12:00:00.123456+07:00','สมศรี','แก้ชื่อ','{"rows":[{"id":3,"before":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"คอนกรีต “240” ksc.","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50","remark":"ตามแบบ 12\"x12\"\nบรรทัดสอง"},"after":{"id":3,"ord":1048576,"parent":2,"kind":"line","title":"เสาเข็ม","quantity":"1.65","unit":"ลบ.ม.","material":"1651.00","labour":"485.50"}}],"settings":[]}','done',NULL,'7990051daec803222486f4bcd917d2a043d8dd00d29bdbb8811f36e447acf0f6');
INSERT INTO "journal" VALUES(2,'do','2026-07-04T12:00:00.123456+07:00','สมศรี','บันทึกความเห็นชอบราคากลาง','{"rows":[],"settings":[],"records":[{"table":"approvals","id":1,"before":null,"after":{"ord":1048576,"record":{"revision":"ฉบับเสนอ","checksum":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","on":"2026-07-04","by":"นายก อบต.","named":"2026-06-30"}}}]}','done',NULL,'40c96d49096f1ce0bc53040a9aa05bd76fe118e6e95072d09b27f0831552a500');
INSERT INTO "journal" VALUES(3,'do','2026-07-05T12:00:00.123456+07:00','สมศรี','คืนเป็นฉบับ “ฉบับเสนอ”','{"rows":[],"settings":[],"back_to":"7990051daec803222486f4bcd917d2a043d8dd00d29bdbb8811f36e447acf0f6","back_as":{"name":"ฉบับเสนอ","at":"2026-06-30T12:00:00.123456+07:00"}}','done',NULL,'d17e2cfcefb1c3273072962468fa11b33276d33d5603877fda65519e9c7a6b38');
INSERT INTO "journal" VALUES(4,'do','2026-07-06T12:00:00.123456+07:00','สมศรี','แก้ชื่อกลุ่ม','{"rows":[{"id":2,"before":{"id":2,"ord":1048576,"parent":1,"kind":"group","title":"งานฐานราก"},"after":{"id":2,"ord":1048576,"parent":1,"kind":"group","title":"งานฐานรากใหม่"}}],"settings":[]}','undone',NULL,'d61b18cd71d7684620b38778eecaf2cf55cbe7b046f29c9cdc1a8db744cb9081');
INSERT INTO "journal" VALUES(5,'undo','2026-07-06T12:00:00.123456+07:00','สมศรี','แก้ชื่อกลุ่ม',NULL,NULL,4,'b4f5efbca68931f46f639a5a4d70d909faa7e6bf1e54281b94e351a938a4b70e');
CREATE TABLE journal_row (
        row INTEGER NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        PRIMARY KEY (row, seq)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "journal_row" VALUES(2,4);
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
INSERT INTO "kept_checksum" VALUES('labour_edition','cgd-w480','','2d7c9b0107c27e11af1cc343793f8a6dbac324a8a2894272a4e9539336c2c92a');
INSERT INTO "kept_checksum" VALUES('rate','cgd-w480','1.6.2#1','1e6e9af6fee6dca5f095eee49f4b7c954dc46c0c8dc20572623f49293121fd61');
INSERT INTO "kept_checksum" VALUES('rate','cgd-w480','3.1#1','28fa3a8eff17d0168df1091ef7bc45f95999718be0a9b4d3d10aad7caf74d9e8');
INSERT INTO "kept_checksum" VALUES('rate','cgd-w480','3.1#2','95f009953c8e8bd8664673b228915923d44f8aa521cd2f0a0ad5d6c8583a29a8');
CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('chain_end','b4f5efbca68931f46f639a5a4d70d909faa7e6bf1e54281b94e351a938a4b70e');
INSERT INTO "meta" VALUES('chain_start','6177836a93d5763c2bbe3c5e58af40a1c09c926e8a153c97130ba22ca2061ecd');
INSERT INTO "meta" VALUES('chained_from','1');
INSERT INTO "meta" VALUES('created_at','2026-06-30T12:00:00.123456+07:00');
INSERT INTO "meta" VALUES('created_by','สมศรี');
INSERT INTO "meta" VALUES('created_with','0.1.0');
INSERT INTO "meta" VALUES('estimate_id','fcf3fc9c96be0246');
INSERT INTO "meta" VALUES('log','wal:093d86428613a793:000000000000007;');
INSERT INTO "meta" VALUES('next_answers_id','1');
INSERT INTO "meta" VALUES('next_approvals_id','2');
INSERT INTO "meta" VALUES('next_circulars_id','1');
INSERT INTO "meta" VALUES('next_committee_id','3');
INSERT INTO "meta" VALUES('next_decisions_id','1');
INSERT INTO "meta" VALUES('next_meetings_id','1');
INSERT INTO "meta" VALUES('next_row_id','13');
INSERT INTO "meta" VALUES('next_signers_id','1');
CREATE TABLE record (
        table_name TEXT NOT NULL,
        id INTEGER NOT NULL CHECK (id > 0),
        ord INTEGER NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (table_name, id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "record" VALUES('approvals',1,1048576,'{"revision":"ฉบับเสนอ","checksum":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","on":"2026-07-04","by":"นายก อบต.","named":"2026-06-30"}');
INSERT INTO "record" VALUES('committee',1,1048576,'{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ","post":null,"estimator":false,"declared":false}');
INSERT INTO "record" VALUES('committee',2,2097152,'{"role":"พยาน","name":"นาง ข","position":"","post":null,"estimator":false,"declared":false}');
CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        journal_seq INTEGER NOT NULL,
        content BLOB NOT NULL
    , chain TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', price TEXT, checksum TEXT, base INTEGER REFERENCES revision (id)) STRICT;
INSERT INTO "revision" VALUES(1,'ฉบับเสนอ','2026-06-30T12:00:00.123456+07:00','สมศรี',1,X'789C95576D6FDB3610FE2B833E279E24BFE4E5AF1485404BB4CD4526558A8A9B1906D6AC40B76103D66DE9906218961443811605B60EC5A47FA39FB2BBA35E5D3BE9FCC1968EC7BB87CF3D3CD26B27D1EA0B1E1AE774ED48B6E4CEA953E6EFCAFC7D993FA5EF5765F1157EE71FCAFCB6CCAF9D03275621334249F2BD1A94C5D76027B79B32FF97A63F0337887C2E64482171F0F732FF8E22BD2CF3DC86042F36E732BCA8D3BEC480608D345B09390FA4A2D9CF3F2F8B9FCAE2AA2C5E94054258297D16988B04834F331147E04C2945C8A380A0F9AE3F39742787BE0B03B358291D30CD59B0F461D0F3DDC11807A65934E72698B28541F3D8C50FAE914D55A603CD432ECEFB218F0E5D0F43B2D040CCD93E1FDFD91C38A1929140AE52249845E70C080912AE432E3121A6D2DCC00BF874ED031C11D270CD53D3199880F99C752D4795853FE6CB040C3316A71CA23221832F950486DC162CA2E016114C0DE7D1E16A748CAB5972B35011D862B5E2B06EB542642A93C4ECA913A995A4447106116516C7089CA5B50A482B50FEB72885FC6F504099BFA9D5F0062DC537647C625505B1E6103E015E1E3CDC6CBAB9D6C85A6A741656303DAA087F948964D9A56D06E4109D5875EB07BCB9C8FB4CE9659072F4F5C79313CC968988C74236E8AB0A7FC406C68E98E1B66249A2B00A513D2B647198C5AC6349B3E952988E01E680F2DBF7249BC6225DEC30042CB5B6CD419DC92E70ED281D411948FE802735AC22A7AAAE61E95933A44D5A87E6326A4312C141B85044CFDAB19C669ADB99A08F39B19EB6C074A252DE0633FAC2FA36A5467269F3496623AD9D33215B7A205E8BA69D75E0807E825A64D5225A53B0DB33985E542943AE8D9809E83B9432E2A9984BAEED846AB0DA813675DD40343F17A9A843D7D670C1E4BCE30F1912065B2A58701651E1D56C664505B3D01854CDB17E059E6ADD6011B224892F3A3E95A1EFB5101A93375B8D784D94364D9D112D5F35AF4C4AE033E4288AC61873105B2D0D003E151102869FA826A4DA10D5CAA03F819A52BBB196A4552251F2C726C0C9435B6A81927FB076D0E41DA002E1D71D1D8F8F2675109CA6558C8B040A85865CCDA1714D1BFBF633D8E208A15D7999FF56E645597C4BBDE01FF27C4D8749DB0BC0DD34B24B8D583268578D50221EC6D0BB6BE540BBB028FD0AA5EF9E1C79637F074A3A756E29CDF5C7609F01D8CB3ED8FF8FE5E1868CA4B2B4C7ABD7E515DDAC68EF710A85C60E739F1B93E9EADE584BCE0D48EEBE50D4B0603577B9815F3B34C47EBDBA432EB627C0A6D2061835C254D5784B870454FF173A0CDE53257AD70D2C00CC0AAA08BDA360BBEE4D3A98417DD36B3253EFEBA56ED2FD583FBCA287274DD8E1BEB07E13960E904E54BCD7BCC130F870591690E406C61F650C4E7483DDCB1B4CC660C9A43004E34FB8E40CC00B6F39A02CAE058BD16D32F6069D9B07980004DE516A74A36DB1DF8F0E8FE577B8CDF6A373BBD8AE6893E24611862F771F8D3412AA88DBB50DFCDA6604B61FAF863BAEE00EBDD1F8C83FFE24B84D89AE2BDC781F84BBC40F7473FCD0878E477DF5F1BA8B78D6ECF60EBD27F419E0170AACB93C0DAB6B606569CFA1B2788A52C54BCB0DDE7DED1D770B4FBDD649B5D69177321ABAA35D6BBD438FB79405D67BDB043CDAA7C4C9BD4AEC93341CD8CBD38E12373A6B2576BC4F62DEFE9AFD6AD1F7D3F614BF2DF591FBC90203F87D79F935D4937DF2BA03EA657D065D3598D3054CDB8DC30EF5805893CE309E57BF7656366EE735EC0EF12A5FA3F6DC6D86F735CA17761FDCD50DFBFF82B462519BC7DBA6675F9EA7D406E1EFD81FA4EC9FCBFC79597CBF95B6BD7A3709F6B7E0FD05282E897AD83A7FF5E5E2F7158A405E6FB547F86336F0C7CEE6211C900B1E9EA5A885FF00BD128A3A','d03f9704df5936ee7743bdeb9719fb2ad0a057346738b10129c9f1bd087756d9','','95240000','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',NULL);
INSERT INTO "revision" VALUES(2,'ฉบับเสนอ','2026-07-02T12:00:00.123456+07:00','สมศรี',1,X'789CAB562A4E2D29C9CC4B2F56B2AAAED5512A4A4DCE2F4A8172F2522B4AE2335394AC0C8D8132F9E540E1E8581DA5F4FCBC54082B392335391B286A540B008C5017F2','9918643f15f579966d6f05d2dbde570556165d6105caa7e75d45f60f059fb7be','','95240000','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1);
CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('appointment','{"order_no":"","standing":false,"task":"","starts":null,"ends":null}');
INSERT INTO "setting" VALUES('bid','{"bidder":"","price":null}');
INSERT INTO "setting" VALUES('certificate','{"designer":"","certified_on":null,"drawing_revision":"","drawing_changed_on":null}');
INSERT INTO "setting" VALUES('conditions','{"advance_percent":"0","retention_percent":"0.0","interest_percent":"6","vat_percent":"7","vat_exempt":false,"rain_zone":0,"factor_f":{"edition":"cgd-w481","method":"lower_row","rounding":"down","value":null,"reason":"ตามหนังสือสั่งการ","groups":[]}}');
INSERT INTO "setting" VALUES('dates','{"appointed":null,"calculated":null,"submitted":null,"approved":null,"published":null,"published_as":null}');
INSERT INTO "setting" VALUES('form_set','"2569"');
INSERT INTO "setting" VALUES('group_choice','{"structure":"","in_grounds":null,"purpose":null,"entry":"","reason":""}');
INSERT INTO "setting" VALUES('guideline','null');
INSERT INTO "setting" VALUES('labour_edition','"cgd-w480"');
INSERT INTO "setting" VALUES('paper_heads','{"office":"","head_name":"","head_position":"","supply_name":"","supply_position":"","hiring_method":"","report_no":"","review_no":"","announcement_no":"","letter_no":""}');
INSERT INTO "setting" VALUES('project','{"name":"อาคารเรียน","location":"ต.ในเมือง","province":"เพชรบุรี","agency":"อบต.","drawing_no":"๑/๒๕๖๙","work_type":"building","priced_on":"2026-06-20","floor_area_m2":"120.50","budget_baht":"1500000","labour_received_on":"2026-07-01","factor_f_received_on":"2026-07-02"}');
INSERT INTO "setting" VALUES('rounding','{"construction":"100","equipment":"0","reference_price":"1000.00"}');
INSERT INTO "setting" VALUES('work_nature','{"kind":null,"counts":null,"reason":"","own_method":false,"own_method_reason":"","own_method_by":""}');
CREATE INDEX bill_row_parent ON bill_row (parent);
CREATE INDEX journal_state ON journal (state, seq);
COMMIT;
