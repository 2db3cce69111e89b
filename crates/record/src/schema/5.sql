-- The statements that count by the time of their publication, with all that is asked of most of them at once: their documents and
-- the acts of saying that they share with others.
CREATE INDEX statement_time ON statement (at, document, utterance) WHERE state = 'live';
