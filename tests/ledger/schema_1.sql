-- A ledger as schema 1 wrote it, before texts could be erased: what `sqlite3 .dump` says of it.
-- Head: h-c7962dae8b9af168113fe38c
PRAGMA application_id = 1245793866;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE documents (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL, raw_hash TEXT NOT NULL,
        lang TEXT, title TEXT, url TEXT, outlet TEXT, author TEXT, published_first TEXT, published_last TEXT,
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT;
INSERT INTO "documents" VALUES(1,'d-c9f103437fe59d8d7aea0274','harian-1','laporan/harian-1.txt','Denmark akan mengirim sembilan belas generator ke Moldova. Musim dingin sudah dekat, kata menterinya.','000000000000000000000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'325e8c05f6d349c26f81daf8');
INSERT INTO "documents" VALUES(2,'d-0ba7ebb94d5f7fd81aab89ef','harian-2','laporan/harian-2.txt','Kopenhagen mengulang janji generator untuk Chisinau. “Kami tepati” — tanpa merinci tanggal.','000000000000000000000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'a9e51406a6ce0b058a801b8a');
INSERT INTO "documents" VALUES(3,'d-99cac09488643de4448f0cde','harian-3','laporan/harian-3.txt','Cuaca di Bandung cerah sepanjang akhir pekan.','000000000000000000000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'ef3c8952402b817148f87674');
CREATE TABLE frames (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        doc TEXT NOT NULL REFERENCES documents (id),
        kind TEXT NOT NULL, stage TEXT NOT NULL, stance TEXT NOT NULL, rule TEXT NOT NULL,
        at_start INTEGER NOT NULL, at_end INTEGER NOT NULL,
        evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
        words TEXT NOT NULL, -- the evidence as the text has it
        payload TEXT NOT NULL, -- everything of the frame as canonical JSON: what its id is the digest of
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT;
INSERT INTO "frames" VALUES(1,'f-a92b5079f7267c7f44708b74','d-c9f103437fe59d8d7aea0274','commitment','pledged','asserted','test.pledge/1',37,46,0,58,'Denmark akan mengirim sembilan belas generator ke Moldova.','{"at":[37,46],"doc":"d-c9f103437fe59d8d7aea0274","evidence":[0,58],"kind":"commitment","roles":[["donor","DNK",[[0,7]]],["recipient","MDA",[]],["items",{"item":["equipment.generator",null,null]},[]]],"rule":"test.pledge/1","stage":"pledged","stance":"asserted"}',1,'a2e66166057d60743941fc0f');
INSERT INTO "frames" VALUES(2,'f-f9fe182e178163ef4f0cd4bf','d-0ba7ebb94d5f7fd81aab89ef','commitment','pledged','asserted','test.pledge/1',27,36,0,52,'Kopenhagen mengulang janji generator untuk Chisinau.','{"at":[27,36],"doc":"d-0ba7ebb94d5f7fd81aab89ef","evidence":[0,52],"kind":"commitment","roles":[["donor","DNK",[[0,7]]],["recipient","MDA",[]],["items",{"item":["equipment.generator",null,null]},[]]],"rule":"test.pledge/1","stage":"pledged","stance":"asserted"}',1,'382b1d4e98e7151c47bbfce8');
CREATE TABLE issues (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL, what TEXT NOT NULL, message TEXT NOT NULL, severity TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT;
INSERT INTO "issues" VALUES(1,'i-c3b127a1276a443204254ebf','laporan/harian-3.txt','test-warning','nothing is promised here','warning',1,'49c234bb25332dffb7bb27c4');
INSERT INTO "issues" VALUES(2,'i-a4134ab307cae02b3b75bd10','laporan/rusak.txt','not-text','a picture. Skipped.','skipped',1,'709ec4478e2e2f978efeb491');
CREATE TABLE judgements (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        left_id TEXT NOT NULL, right_id TEXT NOT NULL, relation TEXT NOT NULL, score REAL NOT NULL,
        reasons TEXT NOT NULL, by TEXT NOT NULL,
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT;
INSERT INTO "judgements" VALUES(1,'j-3be89067c749f25b908f6ae0','f-a92b5079f7267c7f44708b74','f-f9fe182e178163ef4f0cd4bf','DISTINCT',0.1,'["a guess"]','rule:test/2',1,'40cae999c7495f98100f9699');
INSERT INTO "judgements" VALUES(2,'j-745bdb4c23476ba799026079','f-a92b5079f7267c7f44708b74','f-f9fe182e178163ef4f0cd4bf','SAME',0.9,'["same donor","same goods"]','rule:test/1',1,'715f4a1eef58eb6c4cafab21');
CREATE TABLE judgings (
        seq INTEGER PRIMARY KEY,
        judge TEXT NOT NULL, -- the code and data that judged
        readings INTEGER NOT NULL, -- all readings up to this number are judged
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT;
INSERT INTO "judgings" VALUES(1,'judge-1',3,1,'cd731e3fa81a4664ecb208a5');
CREATE TABLE meta (
        seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL, seal TEXT NOT NULL
    ) STRICT;
INSERT INTO "meta" VALUES(1,'schema 1','janji 0.1.0','3d49fc5f410d155f92fb4342');
INSERT INTO "meta" VALUES(2,'what this is','A ledger of international commitments read from news, made by Janji.','d559d86507b3c218a27b112f');
CREATE TABLE readings (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        doc TEXT NOT NULL REFERENCES documents (id),
        reader TEXT NOT NULL, -- code and packs that read it
        frames TEXT NOT NULL, -- ids of its frames in order of the text, as JSON
        -- as the reader found them:
        lang TEXT, title TEXT, outlet TEXT, author TEXT, published_first TEXT, published_last TEXT,
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL,
        UNIQUE (doc, reader)
    ) STRICT;
INSERT INTO "readings" VALUES(1,'r-5f4b9ea78be51959679f8e7f','d-c9f103437fe59d8d7aea0274','reader-1','["f-a92b5079f7267c7f44708b74"]',NULL,NULL,NULL,NULL,NULL,NULL,1,'1a403e1118ca497e3807f4a9');
INSERT INTO "readings" VALUES(2,'r-860cf4ad89dd30daadc4f85b','d-0ba7ebb94d5f7fd81aab89ef','reader-1','["f-f9fe182e178163ef4f0cd4bf"]',NULL,NULL,NULL,NULL,NULL,NULL,1,'99791cc165204c2dc074457c');
INSERT INTO "readings" VALUES(3,'r-2c9283762bc7fb820296dc89','d-99cac09488643de4448f0cde','reader-1','[]',NULL,NULL,NULL,NULL,NULL,NULL,1,'bed33379caa26d50abfc77be');
CREATE TABLE runs (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        previous TEXT, -- id of the run before it; NULL for the first
        content TEXT NOT NULL, -- what the ledger held before it (rows.Content, hexadecimal)
        counts TEXT NOT NULL, -- how many rows each table held before it, as JSON
        code TEXT NOT NULL, packs TEXT NOT NULL, config TEXT NOT NULL, started TEXT NOT NULL,
        seal TEXT NOT NULL
    ) STRICT;
INSERT INTO "runs" VALUES(1,'run-e1926838df8c10f8dae46396',NULL,'0000000000000000000000000000000000000000000000000000000000000000','{"documents":0,"frames":0,"issues":0,"judgements":0,"judgings":0,"readings":0,"standings":0}','test 1','reader-1','{"jobs":1}','2026-01-02T03:04:05+00:00','c8bf670cb4116854af0cfd7c');
CREATE TABLE standings (
        seq INTEGER PRIMARY KEY,
        judgement TEXT NOT NULL REFERENCES judgements (id),
        stands INTEGER NOT NULL CHECK (stands IN (0, 1)), -- 0: no longer held; 1: held again
        run INTEGER NOT NULL REFERENCES runs (seq), seal TEXT NOT NULL
    ) STRICT;
INSERT INTO "standings" VALUES(1,'j-3be89067c749f25b908f6ae0',0,1,'9a3a15fee030924f79813df7');
CREATE INDEX documents_by_key ON documents (key);
CREATE INDEX frames_by_doc ON frames (doc);
CREATE INDEX standings_by_judgement ON standings (judgement);
CREATE VIEW current_readings AS
        SELECT * FROM readings AS r WHERE r.seq = (SELECT max(seq) FROM readings WHERE doc = r.doc);
CREATE VIEW current_frames AS
        SELECT f.* FROM current_readings AS r, json_each(r.frames) AS listed JOIN frames AS f ON f.id = listed.value;
CREATE VIEW standing_judgements AS
        SELECT * FROM judgements AS j
        WHERE coalesce((SELECT stands FROM standings WHERE judgement = j.id ORDER BY seq DESC LIMIT 1), 1) = 1;
CREATE TRIGGER meta_no_update BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: meta never change'); END;
CREATE TRIGGER meta_no_delete BEFORE DELETE ON meta BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: meta never change'); END;
CREATE TRIGGER meta_no_replace BEFORE INSERT ON meta WHEN EXISTS (SELECT 1 FROM meta WHERE key = NEW.key OR seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: meta never change'); END;
CREATE TRIGGER runs_no_update BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: runs never change'); END;
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: runs never change'); END;
CREATE TRIGGER runs_no_replace BEFORE INSERT ON runs WHEN EXISTS (SELECT 1 FROM runs WHERE id = NEW.id OR seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: runs never change'); END;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: documents never change'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: documents never change'); END;
CREATE TRIGGER documents_no_replace BEFORE INSERT ON documents WHEN EXISTS (SELECT 1 FROM documents WHERE id = NEW.id OR seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: documents never change'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: readings never change'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: readings never change'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings WHEN EXISTS (SELECT 1 FROM readings WHERE id = NEW.id OR seq = NEW.seq OR (doc = NEW.doc AND reader = NEW.reader)) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: readings never change'); END;
CREATE TRIGGER frames_no_update BEFORE UPDATE ON frames BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: frames never change'); END;
CREATE TRIGGER frames_no_delete BEFORE DELETE ON frames BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: frames never change'); END;
CREATE TRIGGER frames_no_replace BEFORE INSERT ON frames WHEN EXISTS (SELECT 1 FROM frames WHERE id = NEW.id OR seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: frames never change'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: judgements never change'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: judgements never change'); END;
CREATE TRIGGER judgements_no_replace BEFORE INSERT ON judgements WHEN EXISTS (SELECT 1 FROM judgements WHERE id = NEW.id OR seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: judgements never change'); END;
CREATE TRIGGER standings_no_update BEFORE UPDATE ON standings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: standings never change'); END;
CREATE TRIGGER standings_no_delete BEFORE DELETE ON standings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: standings never change'); END;
CREATE TRIGGER standings_no_replace BEFORE INSERT ON standings WHEN EXISTS (SELECT 1 FROM standings WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: standings never change'); END;
CREATE TRIGGER judgings_no_update BEFORE UPDATE ON judgings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: judgings never change'); END;
CREATE TRIGGER judgings_no_delete BEFORE DELETE ON judgings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: judgings never change'); END;
CREATE TRIGGER judgings_no_replace BEFORE INSERT ON judgings WHEN EXISTS (SELECT 1 FROM judgings WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: judgings never change'); END;
CREATE TRIGGER issues_no_update BEFORE UPDATE ON issues BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: issues never change'); END;
CREATE TRIGGER issues_no_delete BEFORE DELETE ON issues BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: issues never change'); END;
CREATE TRIGGER issues_no_replace BEFORE INSERT ON issues WHEN EXISTS (SELECT 1 FROM issues WHERE id = NEW.id OR seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: issues never change'); END;
COMMIT;
