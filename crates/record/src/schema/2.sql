-- A name as it is written, kept once, with the forms under which it is looked for.
CREATE TABLE name (
    id      INTEGER PRIMARY KEY,
    text    TEXT NOT NULL UNIQUE,
    folded  TEXT NOT NULL,             -- without case, accents, punctuation
    surname TEXT                       -- how the family name sounds; NULL where it cannot be a person's
) STRICT;
CREATE INDEX name_folded ON name (folded);
CREATE INDEX name_surname ON name (surname) WHERE surname IS NOT NULL;

-- Who speaks, across documents.
CREATE TABLE actor (
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,     -- the readable id, which never changes
    name     TEXT NOT NULL,            -- the fullest name, or the one that a person gave
    kind     TEXT CHECK (kind IN ('person', 'organisation', 'state', 'group', 'unnamed')),
    wikidata TEXT,
    merged   INTEGER REFERENCES actor (id), -- a person said that it is the same as this one
    listed   INTEGER NOT NULL DEFAULT 1,    -- 0: its making was taken back
    recorded INTEGER NOT NULL
) STRICT;
CREATE INDEX actor_merged ON actor (merged) WHERE merged IS NOT NULL;
CREATE INDEX actor_called ON actor (name);

-- What a person said of actors: further names, and roles that hold for an interval.
CREATE TABLE actor_alias (
    actor INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    name  INTEGER NOT NULL REFERENCES name (id),
    PRIMARY KEY (name, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_alias_actor ON actor_alias (actor);
CREATE TABLE actor_role (
    id           INTEGER PRIMARY KEY,
    actor        INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    role         TEXT NOT NULL,
    organisation TEXT,
    body         INTEGER REFERENCES actor (id), -- the organisation as an actor
    since        TEXT,                 -- ISO 8601, as precise as it was given
    until        TEXT
) STRICT;
CREATE INDEX actor_role_actor ON actor_role (actor);
CREATE INDEX actor_role_body ON actor_role (body) WHERE body IS NOT NULL;

ALTER TABLE statement ADD COLUMN at INTEGER;              -- the first second in which its document was published
ALTER TABLE statement ADD COLUMN addressee TEXT;
ALTER TABLE statement ADD COLUMN addressee_spans TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statement ADD COLUMN act TEXT;
ALTER TABLE statement ADD COLUMN act_confidence REAL;
ALTER TABLE statement ADD COLUMN said TEXT;               -- ISO 8601, as precise as the text is
ALTER TABLE statement ADD COLUMN said_words TEXT;
ALTER TABLE statement ADD COLUMN said_spans TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statement ADD COLUMN said_past INTEGER NOT NULL DEFAULT 0;
ALTER TABLE statement ADD COLUMN said_from INTEGER;       -- the first and the last second in which it can have been said:
ALTER TABLE statement ADD COLUMN said_to INTEGER;         -- as the text tells, else when it was published
UPDATE statement SET (at, said_from, said_to) = (
    SELECT p.published_from, p.published_from, p.published_to
    FROM document d JOIN publication p ON p.id = d.publication WHERE d.id = statement.document);
CREATE INDEX statement_act ON statement (act, at, document) WHERE act IS NOT NULL;
CREATE INDEX statement_said ON statement (said_from, said_to);

-- Whom the words of a source or an addressee mean. `document`, `at`, `live` and `utterance` are the statement's, kept
-- here so that the statements of an actor are listed and counted from one index.
CREATE TABLE statement_actor (
    statement    INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    part         TEXT NOT NULL CHECK (part IN ('source', 'addressee')),
    place        INTEGER NOT NULL,     -- 0 the actor, 1 and more the others that the words name
    joined       INTEGER REFERENCES actor (id), -- whom the words mean; NULL where the text names nobody
    actor        INTEGER REFERENCES actor (id), -- the same, or the actor that it was merged into
    key          TEXT,                 -- its id in its document, where the text names nobody
    name         INTEGER NOT NULL REFERENCES name (id), -- the fullest in its document
    role         TEXT,
    organisation TEXT,
    body         INTEGER REFERENCES actor (id), -- the organisation as an actor
    kind         TEXT,
    confidence   REAL NOT NULL,
    runner_up    TEXT,                 -- JSON
    document     INTEGER NOT NULL,
    at           INTEGER,
    live         INTEGER NOT NULL,
    utterance    INTEGER,
    PRIMARY KEY (statement, part, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_actor_order ON statement_actor (actor, part, at, document, live, utterance)
    WHERE actor IS NOT NULL;
CREATE INDEX statement_actor_joined ON statement_actor (joined) WHERE joined IS NOT NULL;
CREATE INDEX statement_actor_body ON statement_actor (body, part, at, document, live, utterance)
    WHERE body IS NOT NULL;
CREATE INDEX statement_actor_role ON statement_actor (actor, role, body, organisation, live, at, document)
    WHERE role IS NOT NULL OR body IS NOT NULL;
CREATE INDEX statement_actor_name ON statement_actor (name);

-- How often an actor is called by a name.
CREATE TABLE actor_name (
    actor INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    name  INTEGER NOT NULL REFERENCES name (id),
    count INTEGER NOT NULL,
    PRIMARY KEY (name, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_name_actor ON actor_name (actor, name, count);
CREATE TRIGGER actor_name_insert AFTER INSERT ON statement_actor WHEN new.actor IS NOT NULL BEGIN
    INSERT INTO actor_name (actor, name, count) VALUES (new.actor, new.name, 1)
    ON CONFLICT (name, actor) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER actor_name_delete AFTER DELETE ON statement_actor WHEN old.actor IS NOT NULL BEGIN
    DELETE FROM actor_name WHERE actor = old.actor AND name = old.name AND count = 1;
    UPDATE actor_name SET count = count - 1 WHERE actor = old.actor AND name = old.name;
END;
CREATE TRIGGER actor_name_update AFTER UPDATE OF actor ON statement_actor WHEN old.actor IS NOT new.actor BEGIN
    DELETE FROM actor_name WHERE actor = old.actor AND name = old.name AND count = 1;
    UPDATE actor_name SET count = count - 1 WHERE actor = old.actor AND name = old.name;
    INSERT INTO actor_name (actor, name, count) SELECT new.actor, new.name, 1 WHERE new.actor IS NOT NULL
    ON CONFLICT (name, actor) DO UPDATE SET count = count + 1;
END;

-- The codebook: questions that statements speak to.
CREATE TABLE issue (
    id          INTEGER PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,
    proposition TEXT NOT NULL,
    definition  TEXT,                  -- JSON, as its codebook has it
    place       INTEGER,               -- in its codebook
    removed     INTEGER NOT NULL DEFAULT 0 -- no longer in the codebook; what was filed under it is kept
) STRICT;

-- What a statement speaks to: the machine's finding, and over it a person's word on the same issue.
CREATE TABLE statement_issue (
    statement         INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    person            INTEGER NOT NULL, -- 1: a person's word
    place             INTEGER NOT NULL,
    issue             INTEGER NOT NULL REFERENCES issue (id),
    confidence        REAL NOT NULL,
    stance            TEXT CHECK (stance IN ('support', 'oppose', 'conditional', 'unclear')), -- NULL: it does not speak to it
    stance_confidence REAL NOT NULL,
    condition         TEXT,
    condition_spans   TEXT NOT NULL DEFAULT '[]',
    shown             INTEGER NOT NULL, -- 0: a person's word stands over it, or says that it does not speak to it
    document          INTEGER NOT NULL,
    at                INTEGER,
    live              INTEGER NOT NULL,
    utterance         INTEGER,
    PRIMARY KEY (statement, person, place),
    UNIQUE (statement, person, issue)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_issue_order ON statement_issue (issue, at, document, stance, live, utterance) WHERE shown = 1;
CREATE INDEX statement_issue_stance ON statement_issue (stance, at, document) WHERE shown = 1;

CREATE TRIGGER statement_counts AFTER UPDATE OF state, utterance ON statement
WHEN (old.state, old.utterance) IS NOT (new.state, new.utterance) BEGIN
    UPDATE statement_actor SET live = new.state = 'live', utterance = new.utterance WHERE statement = new.id;
    UPDATE statement_issue SET live = new.state = 'live', utterance = new.utterance WHERE statement = new.id;
END;

-- Which event last set which field of an actor.
CREATE TABLE event_actor (
    event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    PRIMARY KEY (actor, field, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_field_event ON event_field (event);
