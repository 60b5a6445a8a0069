-- Whoever tells a statement, in alphabetical order, a line each, so that one more need not be sorted in by when it told.
UPDATE feed SET outlets = (
    SELECT group_concat(outlet, char(10)) FROM (
        SELECT documents.source AS outlet FROM statements JOIN documents ON documents.id = document_id
        WHERE feed_id = feed.id AND documents.source <> ''
        UNION SELECT documents.name FROM statements JOIN documents ON documents.id = document_id WHERE feed_id = feed.id
        ORDER BY outlet
    )
);

DROP TABLE feed_fts;  -- whose two indexes of beginnings took as long to write as the words, and more room
CREATE VIRTUAL TABLE feed_fts USING fts5 (
    content, outlets, marks, content = 'feed_words', content_rowid = 'id', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO feed_fts (feed_fts) VALUES ('rebuild');
INSERT INTO feed_fts (feed_fts, rank) VALUES ('usermerge', 2);
INSERT INTO documents_fts (documents_fts, rank) VALUES ('usermerge', 2);

DROP TRIGGER IF EXISTS days_feed_insert;  -- what comes is counted by the writer, which knows how many rows come at once
DROP TRIGGER IF EXISTS days_statement_insert;
DROP TRIGGER IF EXISTS days_event_insert;
DROP TRIGGER IF EXISTS days_report_insert;

DROP INDEX IF EXISTS events_actor;
DROP INDEX IF EXISTS events_recipient;
CREATE INDEX events_actor ON events (actor_id, date) WHERE actor_id IS NOT NULL;
CREATE INDEX events_recipient ON events (recipient_id, date) WHERE recipient_id IS NOT NULL;
