CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,                 -- its name in monitor.toml
    key TEXT NOT NULL,                  -- what the rule fired on, so that it does so once
    kind TEXT NOT NULL,                 -- article, event, deadline set, changed, due or passed, rung raised
    fired TEXT NOT NULL,                -- ISO instant, UTC
    headline TEXT NOT NULL,             -- what has happened, in a line
    document_id INTEGER NOT NULL REFERENCES documents (id),
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    details TEXT NOT NULL,              -- JSON object, as the rule's command gets it
    command TEXT CHECK (command IN ('waiting', 'done', 'failed', 'muted')),  -- null where the rule has none
    failure TEXT,                       -- why the command failed
    seen TEXT                           -- ISO instant, UTC, at which it was looked at in the dashboard
);
CREATE UNIQUE INDEX alerts_key ON alerts (rule, key);
CREATE INDEX alerts_unseen ON alerts (id) WHERE seen IS NULL;
CREATE INDEX alerts_waiting ON alerts (id) WHERE command = 'waiting';
CREATE INDEX alerts_rule ON alerts (rule, fired);
CREATE INDEX alerts_document ON alerts (document_id);
