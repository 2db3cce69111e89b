-- A model that made values of the record, known by its name and the hash of its weights.
CREATE TABLE model (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (name, sha256)
) STRICT;

-- One text. It never changes, and is known by its hash.
CREATE TABLE document (
    id          INTEGER PRIMARY KEY,
    sha256      BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    text        TEXT NOT NULL,
    blocks      TEXT NOT NULL,     -- its layout: JSON, spans in bytes
    language    TEXT,              -- BCP 47; NULL where nobody knows
    model       INTEGER REFERENCES model (id), -- what extracted it; NULL where nothing did
    story       INTEGER REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED, -- the first recorded copy; NULL without copies
    publication INTEGER NOT NULL REFERENCES publication (id) DEFERRABLE INITIALLY DEFERRED, -- the first recorded
    recorded    INTEGER NOT NULL   -- Unix seconds
) STRICT;
CREATE INDEX document_publication ON document (publication);
CREATE INDEX document_story ON document (story) WHERE story IS NOT NULL;

-- Where a text was published: one row an outlet that carried it.
CREATE TABLE publication (
    id             INTEGER PRIMARY KEY,
    document       INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    name           TEXT,           -- the id that its source gave it
    path           TEXT NOT NULL,
    url            TEXT,
    title          TEXT,
    publisher      TEXT,
    author         TEXT,
    published      TEXT,           -- ISO 8601, as precise as the source is
    published_from INTEGER,        -- the first and the last second that it can mean, Unix
    published_to   INTEGER,
    recorded       INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX publication_once ON publication
    (document, ifnull(url, ''), ifnull(publisher, ''), ifnull(published, ''), ifnull(title, ''));
CREATE INDEX publication_published ON publication (published_from, published_to, document);
CREATE INDEX publication_publisher ON publication (publisher, published_from, document);

-- One attribution: the words at the spans, kept beside them so that they can be searched and listed.
CREATE TABLE statement (
    id            INTEGER PRIMARY KEY,
    key           TEXT NOT NULL UNIQUE,          -- the id of the contract
    document      INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    start         INTEGER NOT NULL,              -- its first code point
    kind          TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed', 'verbatim')),
    source        TEXT,
    source_spans  TEXT NOT NULL DEFAULT '[]',    -- [[start, end], …] in code points
    cue           TEXT,
    cue_spans     TEXT NOT NULL DEFAULT '[]',
    content       TEXT NOT NULL,
    content_spans TEXT NOT NULL,
    confidence    REAL NOT NULL,
    model         INTEGER REFERENCES model (id), -- NULL: a person added it
    state         TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed', 'superseded')),
    reviewed      INTEGER NOT NULL DEFAULT 0,
    utterance     INTEGER REFERENCES statement (id) ON DELETE SET NULL, -- its first recorded report; NULL where it has no other
    recorded      INTEGER NOT NULL
) STRICT;
CREATE INDEX statement_order ON statement (document, start, state, kind, confidence, reviewed, utterance);
CREATE INDEX statement_utterance ON statement (utterance) WHERE utterance IS NOT NULL;
CREATE INDEX statement_reviewed ON statement (reviewed) WHERE reviewed = 1;
CREATE INDEX statement_confidence ON statement (state, confidence);

CREATE VIEW statement_live AS SELECT id, source, cue, content FROM statement WHERE state = 'live';
CREATE VIRTUAL TABLE statement_words USING fts5 (
    source, cue, content,
    content = 'statement_live', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO statement_words (statement_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER statement_words_insert AFTER INSERT ON statement WHEN new.state = 'live' BEGIN
    INSERT INTO statement_words (rowid, source, cue, content) VALUES (new.id, new.source, new.cue, new.content);
END;
CREATE TRIGGER statement_words_delete AFTER DELETE ON statement WHEN old.state = 'live' BEGIN
    INSERT INTO statement_words (statement_words, rowid, source, cue, content)
    VALUES ('delete', old.id, old.source, old.cue, old.content);
END;
CREATE TRIGGER statement_words_update AFTER UPDATE OF source, cue, content, state ON statement
WHEN (old.source, old.cue, old.content, old.state) IS NOT (new.source, new.cue, new.content, new.state) BEGIN
    INSERT INTO statement_words (statement_words, rowid, source, cue, content)
    SELECT 'delete', old.id, old.source, old.cue, old.content WHERE old.state = 'live';
    INSERT INTO statement_words (rowid, source, cue, content)
    SELECT new.id, new.source, new.cue, new.content WHERE new.state = 'live';
END;

CREATE VIEW document_shown AS
    SELECT document.id AS id, publication.title AS title, document.text AS text
    FROM document JOIN publication ON publication.id = document.publication;
CREATE VIRTUAL TABLE document_words USING fts5 (
    title, text,
    content = 'document_shown', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO document_words (document_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER document_words_insert AFTER INSERT ON publication
WHEN new.id = (SELECT publication FROM document WHERE id = new.document) BEGIN
    INSERT INTO document_words (rowid, title, text)
    SELECT id, new.title, text FROM document WHERE id = new.document;
END;
CREATE TRIGGER document_words_delete BEFORE DELETE ON document BEGIN
    INSERT INTO document_words (document_words, rowid, title, text)
    SELECT 'delete', id, title, text FROM document_shown WHERE id = old.id;
END;

-- What a content means: a vector, and its signs packed 4096 statements a block for a quick first look.
CREATE TABLE embedding (
    statement INTEGER PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
    vector    BLOB NOT NULL
) STRICT;
CREATE TABLE embedding_signs (
    block INTEGER PRIMARY KEY,      -- statement id / 4096
    signs BLOB NOT NULL             -- 4096 codes of 48 bytes; zero where a statement has none
) STRICT;

-- Where documents that may be copies of each other meet.
CREATE TABLE band (
    key      INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    PRIMARY KEY (key, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX band_document ON band (document);

-- What people (and newer models) changed. `changes` is a JSON list of {statement, field, before, after}.
CREATE TABLE event (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    who     TEXT NOT NULL,
    why     TEXT,
    action  TEXT NOT NULL,
    changes TEXT NOT NULL,
    undoes  INTEGER UNIQUE REFERENCES event (id)
) STRICT;
-- Which event last set which field.
CREATE TABLE event_field (
    event     INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    statement INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    field     TEXT NOT NULL,
    PRIMARY KEY (statement, field, event)
) STRICT, WITHOUT ROWID;

-- Texts that were removed on request and are never to be read again.
CREATE TABLE tombstone (
    sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    at     INTEGER NOT NULL,
    who    TEXT NOT NULL,
    why    TEXT
) STRICT, WITHOUT ROWID;
