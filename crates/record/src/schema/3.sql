-- Numbers of the whole record, so that nobody need count it: triggers keep them in step with the rows, and `verify` compares.
CREATE TABLE total (
    what  TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An act of saying that several statements report: how many of them count. One without any is not here.
CREATE TABLE utterance (
    first INTEGER PRIMARY KEY,     -- its first recorded report, as `statement.utterance` has it
    live  INTEGER NOT NULL
) STRICT;

-- How often an actor is named, and by how many names.
CREATE TABLE actor_count (
    actor    INTEGER PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    mentions INTEGER NOT NULL,
    names    INTEGER NOT NULL
) STRICT;
CREATE INDEX actor_count_mentions ON actor_count (mentions DESC, actor);

-- The statements that changed last, for those who hold something of them in memory; NULL where actors or issues did. One that is
-- added is not here: its number is greater than all before.
CREATE TABLE touched (
    id        INTEGER PRIMARY KEY,
    statement INTEGER
) STRICT;
CREATE TRIGGER touched_bound AFTER INSERT ON touched WHEN new.id > 200000 BEGIN
    DELETE FROM touched WHERE id <= new.id - 200000;
END;

-- What is asked of a document beside its text, without the pages of the text.
CREATE INDEX document_brief ON document (id, publication, sha256, language, story);
CREATE INDEX document_model ON document (model);

INSERT INTO utterance (first, live)
    SELECT utterance, count(*) FROM statement WHERE state = 'live' AND utterance IS NOT NULL GROUP BY utterance;
INSERT INTO actor_count (actor, mentions, names) SELECT actor, sum(count), count(*) FROM actor_name GROUP BY actor;
INSERT INTO total (what, count) VALUES
    ('documents', (SELECT count(*) FROM document)),
    ('text bytes', (SELECT ifnull(sum(octet_length(text)), 0) FROM document)),
    ('publications', (SELECT count(*) FROM publication)),
    ('stories', (SELECT count(*) FROM document WHERE story = id)),
    ('statements', (SELECT count(*) FROM statement WHERE state = 'live')),
    ('utterances', (SELECT count(*) FROM statement WHERE state = 'live' AND utterance IS NULL) + (SELECT count(*) FROM utterance)),
    ('vectors', (SELECT count(*) FROM embedding)),
    ('events', (SELECT count(*) FROM event));

CREATE TRIGGER total_document_insert AFTER INSERT ON document BEGIN
    UPDATE total SET count = count + 1 WHERE what = 'documents';
    UPDATE total SET count = count + octet_length(new.text) WHERE what = 'text bytes';
    UPDATE total SET count = count + 1 WHERE what = 'stories' AND new.story = new.id;
END;
CREATE TRIGGER total_document_delete AFTER DELETE ON document BEGIN
    UPDATE total SET count = count - 1 WHERE what = 'documents';
    UPDATE total SET count = count - octet_length(old.text) WHERE what = 'text bytes';
    UPDATE total SET count = count - 1 WHERE what = 'stories' AND old.story = old.id;
END;
CREATE TRIGGER total_document_update AFTER UPDATE OF story ON document WHEN old.story IS NOT new.story BEGIN
    UPDATE total SET count = count + (new.story IS new.id) - (old.story IS old.id) WHERE what = 'stories';
END;
CREATE TRIGGER total_publication_insert AFTER INSERT ON publication BEGIN
    UPDATE total SET count = count + 1 WHERE what = 'publications';
END;
CREATE TRIGGER total_publication_delete AFTER DELETE ON publication BEGIN
    UPDATE total SET count = count - 1 WHERE what = 'publications';
END;
CREATE TRIGGER total_embedding_insert AFTER INSERT ON embedding BEGIN
    UPDATE total SET count = count + 1 WHERE what = 'vectors';
END;
CREATE TRIGGER total_embedding_delete AFTER DELETE ON embedding BEGIN
    UPDATE total SET count = count - 1 WHERE what = 'vectors';
END;
CREATE TRIGGER total_event_insert AFTER INSERT ON event BEGIN
    UPDATE total SET count = count + 1 WHERE what = 'events';
END;
CREATE TRIGGER total_event_delete AFTER DELETE ON event BEGIN
    UPDATE total SET count = count - 1 WHERE what = 'events';
END;

CREATE TRIGGER total_statement_insert AFTER INSERT ON statement WHEN new.state = 'live' BEGIN
    UPDATE total SET count = count + 1 WHERE what = 'statements' OR (what = 'utterances' AND new.utterance IS NULL);
    INSERT INTO utterance (first, live) SELECT new.utterance, 1 WHERE new.utterance IS NOT NULL
    ON CONFLICT (first) DO UPDATE SET live = live + 1;
END;
CREATE TRIGGER total_statement_delete AFTER DELETE ON statement WHEN old.state = 'live' BEGIN
    UPDATE total SET count = count - 1 WHERE what = 'statements' OR (what = 'utterances' AND old.utterance IS NULL);
    DELETE FROM utterance WHERE first = old.utterance AND live = 1;
    UPDATE utterance SET live = live - 1 WHERE first = old.utterance;
END;
CREATE TRIGGER total_statement_update AFTER UPDATE OF state, utterance ON statement
WHEN (old.state, old.utterance) IS NOT (new.state, new.utterance) BEGIN
    UPDATE total SET count = count + (new.state = 'live') - (old.state = 'live') WHERE what = 'statements';
    UPDATE total SET count = count + (new.state = 'live' AND new.utterance IS NULL)
        - (old.state = 'live' AND old.utterance IS NULL) WHERE what = 'utterances';
    DELETE FROM utterance WHERE first = old.utterance AND live = 1 AND old.state = 'live';
    UPDATE utterance SET live = live - 1 WHERE first = old.utterance AND old.state = 'live';
    INSERT INTO utterance (first, live) SELECT new.utterance, 1 WHERE new.utterance IS NOT NULL AND new.state = 'live'
    ON CONFLICT (first) DO UPDATE SET live = live + 1;
END;
CREATE TRIGGER total_utterance_insert AFTER INSERT ON utterance BEGIN
    UPDATE total SET count = count + 1 WHERE what = 'utterances';
END;
CREATE TRIGGER total_utterance_delete AFTER DELETE ON utterance BEGIN
    UPDATE total SET count = count - 1 WHERE what = 'utterances';
END;

CREATE TRIGGER actor_count_insert AFTER INSERT ON actor_name BEGIN
    INSERT INTO actor_count (actor, mentions, names) VALUES (new.actor, new.count, 1)
    ON CONFLICT (actor) DO UPDATE SET mentions = mentions + excluded.mentions, names = names + 1;
END;
CREATE TRIGGER actor_count_delete AFTER DELETE ON actor_name BEGIN
    UPDATE actor_count SET mentions = mentions - old.count, names = names - 1 WHERE actor = old.actor;
    DELETE FROM actor_count WHERE actor = old.actor AND names = 0;
END;
CREATE TRIGGER actor_count_update AFTER UPDATE OF count ON actor_name BEGIN
    UPDATE actor_count SET mentions = mentions + new.count - old.count WHERE actor = new.actor;
END;

-- What stands last already is moved on, so that changes to one statement after another are one row, and none is missed.
CREATE VIEW touching AS SELECT statement FROM touched;
CREATE TRIGGER touching_insert INSTEAD OF INSERT ON touching BEGIN
    UPDATE touched SET id = id + 1 WHERE id = (SELECT max(id) FROM touched) AND statement IS new.statement;
    INSERT INTO touched (statement) SELECT new.statement
    WHERE NOT EXISTS (SELECT 1 FROM touched WHERE id = (SELECT max(id) FROM touched) AND statement IS new.statement);
END;
CREATE TRIGGER touched_statement_update
AFTER UPDATE OF document, source, kind, confidence, state, reviewed, utterance, act, said ON statement
WHEN (old.document, old.source, old.kind, old.confidence, old.state, old.reviewed, old.utterance, old.act, old.said)
IS NOT (new.document, new.source, new.kind, new.confidence, new.state, new.reviewed, new.utterance, new.act, new.said) BEGIN
    INSERT INTO touching (statement) VALUES (new.id);
END;
CREATE TRIGGER touched_statement_delete AFTER DELETE ON statement BEGIN
    INSERT INTO touching (statement) VALUES (old.id);
END;
CREATE TRIGGER touched_actor_insert AFTER INSERT ON statement_actor WHEN new.part = 'source' BEGIN
    INSERT INTO touching (statement) VALUES (new.statement);
END;
CREATE TRIGGER touched_actor_update AFTER UPDATE OF actor, key, name, kind, confidence ON statement_actor
WHEN new.part = 'source' BEGIN
    INSERT INTO touching (statement) VALUES (new.statement);
END;
CREATE TRIGGER touched_actor_delete AFTER DELETE ON statement_actor WHEN old.part = 'source' BEGIN
    INSERT INTO touching (statement) VALUES (old.statement);
END;
CREATE TRIGGER touched_issue_insert AFTER INSERT ON statement_issue BEGIN
    INSERT INTO touching (statement) VALUES (new.statement);
END;
CREATE TRIGGER touched_issue_update AFTER UPDATE ON statement_issue BEGIN
    INSERT INTO touching (statement) VALUES (new.statement);
END;
CREATE TRIGGER touched_issue_delete AFTER DELETE ON statement_issue BEGIN
    INSERT INTO touching (statement) VALUES (old.statement);
END;
CREATE TRIGGER touched_name_update AFTER UPDATE OF key, name ON actor WHEN (old.key, old.name) IS NOT (new.key, new.name) BEGIN
    INSERT INTO touching (statement) VALUES (NULL);
END;
CREATE TRIGGER touched_name_delete AFTER DELETE ON actor BEGIN
    INSERT INTO touching (statement) VALUES (NULL);
END;
CREATE TRIGGER touched_codebook_update AFTER UPDATE OF key, proposition ON issue
WHEN (old.key, old.proposition) IS NOT (new.key, new.proposition) BEGIN
    INSERT INTO touching (statement) VALUES (NULL);
END;
CREATE TRIGGER touched_codebook_delete AFTER DELETE ON issue BEGIN
    INSERT INTO touching (statement) VALUES (NULL);
END;
