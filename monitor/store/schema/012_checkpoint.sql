-- By which a write-ahead log is told from that of another state of the database, as where a backup was put in its place:
-- the file beside it bears the mark that the log tells as `previous`.
CREATE TABLE IF NOT EXISTS checkpoint (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    mark TEXT NOT NULL,     -- of the state that went into the file last, or goes there next
    previous TEXT NOT NULL  -- of that which was in the file when the log began; '' where that was none
);
INSERT OR IGNORE INTO checkpoint (id, mark, previous) VALUES (1, lower(hex(randomblob(8))), '');
