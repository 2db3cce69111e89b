-- An office is an actor of a kind of its own. A column with a condition cannot be changed, only replaced.
ALTER TABLE actor ADD COLUMN sort TEXT CHECK (sort IN ('person', 'organisation', 'state', 'group', 'office', 'unnamed'));
UPDATE actor SET sort = kind;
ALTER TABLE actor DROP COLUMN kind;
ALTER TABLE actor RENAME COLUMN sort TO kind;

-- The office that a role is, by its name ("President of Oskaria"): of a person it shows who held it when; words that mean the
-- office alone are joined to it, and `actor` is whoever held it when the document was published, if that is known.
ALTER TABLE statement_actor ADD COLUMN office INTEGER REFERENCES name (id);
ALTER TABLE statement_actor ADD COLUMN told REAL;    -- how sure it is that the words mean the office; NULL where they do not
ALTER TABLE actor_role ADD COLUMN office INTEGER REFERENCES name (id);
CREATE INDEX statement_actor_holder ON statement_actor (office, at, document, actor)
    WHERE office IS NOT NULL AND told IS NULL AND live = 1;
CREATE INDEX statement_actor_office ON statement_actor (office, at, document) WHERE told IS NOT NULL;
CREATE INDEX actor_role_office ON actor_role (office) WHERE office IS NOT NULL;

-- Offices and times at which who held them has to be asked anew, and actors whose name has: empty but within a change.
CREATE TABLE office_due (
    office INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (office, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_due (
    actor INTEGER PRIMARY KEY
) STRICT;
CREATE TRIGGER office_due_insert AFTER INSERT ON statement_actor WHEN new.office IS NOT NULL AND new.at IS NOT NULL BEGIN
    INSERT INTO office_due (office, at) VALUES (new.office, new.at) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER office_due_delete AFTER DELETE ON statement_actor
WHEN old.office IS NOT NULL AND old.at IS NOT NULL AND old.told IS NULL BEGIN
    INSERT INTO office_due (office, at) VALUES (old.office, old.at) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER office_due_update AFTER UPDATE OF actor, live ON statement_actor
WHEN new.office IS NOT NULL AND new.at IS NOT NULL AND new.told IS NULL
AND (old.actor, old.live) IS NOT (new.actor, new.live) BEGIN
    INSERT INTO office_due (office, at) VALUES (new.office, new.at) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER name_due_insert AFTER INSERT ON actor_name BEGIN
    INSERT INTO name_due (actor) VALUES (new.actor) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER name_due_update AFTER UPDATE OF count ON actor_name BEGIN
    INSERT INTO name_due (actor) VALUES (new.actor) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER name_due_delete AFTER DELETE ON actor_name BEGIN
    INSERT INTO name_due (actor) VALUES (old.actor) ON CONFLICT DO NOTHING;
END;
INSERT INTO name_due (actor) SELECT id FROM actor WHERE kind = 'person';
