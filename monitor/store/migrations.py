"""The database's schema, as the steps that lead to it; the step reached is SQLite's ``user_version``."""

from __future__ import annotations

__all__ = ["MIGRATIONS"]

FIRST = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,                 -- path of the first file seen, below the watched folder
    title TEXT,
    dateline TEXT,
    source TEXT,                        -- agency or outlet that the article names
    published TEXT,                     -- ISO date
    published_from TEXT,                -- given, dateline, header, filename
    received TEXT NOT NULL,             -- ISO instant, UTC
    text TEXT NOT NULL,
    words INTEGER NOT NULL,
    model TEXT NOT NULL,                -- the pipeline that analysed it
    notes TEXT NOT NULL DEFAULT '[]'    -- JSON array
);
CREATE INDEX documents_published ON documents (published, id);

CREATE TABLE files (
    path TEXT PRIMARY KEY,              -- below the watched folder
    document_id INTEGER NOT NULL REFERENCES documents (id),
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    seen TEXT NOT NULL                  -- ISO instant, UTC
);
CREATE INDEX files_document ON files (document_id);

CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'state', 'organization', 'group')),
    mention_count INTEGER NOT NULL DEFAULT 0,
    statement_count INTEGER NOT NULL DEFAULT 0,
    document_count INTEGER NOT NULL DEFAULT 0,
    last_seen TEXT,                     -- ISO date of the newest article of known date that names it
    UNIQUE (name, kind)
);
CREATE INDEX actors_mentions ON actors (mention_count DESC, id);

CREATE TABLE aliases (
    actor_id INTEGER NOT NULL REFERENCES actors (id),
    alias TEXT NOT NULL,
    PRIMARY KEY (actor_id, alias)
) WITHOUT ROWID;
CREATE INDEX aliases_alias ON aliases (alias COLLATE NOCASE);

CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    actor_id INTEGER NOT NULL REFERENCES actors (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX mentions_document ON mentions (document_id, start);
CREATE INDEX mentions_actor ON mentions (actor_id, document_id);

CREATE TABLE entities (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX entities_document ON entities (document_id, start);
CREATE INDEX entities_text ON entities (text, label);

CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    date TEXT NOT NULL,                 -- ISO date to sort by: the article's, else the day it was received
    speaker_id INTEGER REFERENCES actors (id),
    addressee_id INTEGER REFERENCES actors (id),
    principal_id INTEGER REFERENCES actors (id),
    within_id INTEGER REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
    act TEXT NOT NULL CHECK (act IN ('speech', 'thought', 'stance')),
    negated INTEGER NOT NULL,
    source TEXT,                        -- the words for the speaker
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    start INTEGER NOT NULL,             -- from the first to the last character of content, cue and source
    end INTEGER NOT NULL,
    content_spans TEXT NOT NULL,        -- JSON array of [start, end], as are the two below
    cue_spans TEXT NOT NULL,
    source_spans TEXT NOT NULL
);
CREATE INDEX statements_date ON statements (date DESC, id DESC);
CREATE INDEX statements_document ON statements (document_id, start);
CREATE INDEX statements_addressee ON statements (addressee_id, date DESC, id DESC);

CREATE TABLE statement_speakers (
    statement_id INTEGER NOT NULL REFERENCES statements (id),
    actor_id INTEGER NOT NULL REFERENCES actors (id),
    date TEXT NOT NULL,
    PRIMARY KEY (statement_id, actor_id)
) WITHOUT ROWID;
CREATE INDEX statement_speakers_actor ON statement_speakers (actor_id, date DESC, statement_id DESC);

CREATE TABLE times (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
    value TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX times_document ON times (document_id, start);

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    date TEXT NOT NULL,                 -- of the event where the article settles the day, else as for a statement
    dated INTEGER NOT NULL,             -- whether that is known; else it is the day of receipt, to sort by only
    type TEXT NOT NULL,                 -- PLOVER
    status TEXT NOT NULL CHECK (status IN ('done', 'ordered', 'planned', 'threatened', 'refused', 'ruled_out')),
    actor_id INTEGER REFERENCES actors (id),
    recipient_id INTEGER REFERENCES actors (id),
    trigger TEXT NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL
);
CREATE INDEX events_document ON events (document_id, trigger_start);
CREATE INDEX events_actor ON events (actor_id, date DESC, id DESC);
CREATE INDEX events_recipient ON events (recipient_id, date DESC, id DESC);
CREATE INDEX events_date ON events (date DESC, id DESC);

CREATE TABLE deadlines (
    id INTEGER PRIMARY KEY,             -- one real deadline or meeting, whatever number of articles report it
    kind TEXT NOT NULL CHECK (kind IN ('deadline', 'meeting')),
    issuer_id INTEGER REFERENCES actors (id),
    addressee_id INTEGER REFERENCES actors (id),
    demand TEXT,
    due TEXT,                           -- ISO date
    due_text TEXT,
    place TEXT,
    status TEXT NOT NULL CHECK (status IN ('pending', 'passed', 'defied', 'met', 'extended', 'unknown')),
    date TEXT NOT NULL                  -- ISO date to sort by: of the newest report, as for a statement
);
CREATE INDEX deadlines_date ON deadlines (date DESC, id DESC);

CREATE TABLE deadline_reports (
    id INTEGER PRIMARY KEY,             -- what one article says of a deadline
    deadline_id INTEGER NOT NULL REFERENCES deadlines (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    date TEXT NOT NULL,                 -- ISO date to sort by, as for a statement
    issuer_id INTEGER REFERENCES actors (id),
    addressee_id INTEGER REFERENCES actors (id),
    demand TEXT,
    due TEXT,
    due_text TEXT,
    place TEXT,
    status TEXT NOT NULL CHECK (status IN ('pending', 'passed', 'defied', 'met', 'extended', 'unknown')),
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL
);
CREATE INDEX deadline_reports_deadline ON deadline_reports (deadline_id, date);
CREATE INDEX deadline_reports_document ON deadline_reports (document_id);

CREATE TABLE quarantine (
    path TEXT PRIMARY KEY,              -- below the watched folder
    reason TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    since TEXT NOT NULL                 -- ISO instant, UTC
);

CREATE TABLE daemon (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    pid INTEGER NOT NULL,
    model TEXT NOT NULL,
    state TEXT NOT NULL,                -- starting (the model is loading), idle, working, stopped
    started TEXT NOT NULL,              -- ISO instant, UTC
    heartbeat TEXT NOT NULL,            -- ISO instant, UTC
    pending INTEGER NOT NULL,           -- files waiting to be read or analysed
    batch_done INTEGER NOT NULL,        -- of the batch that is running
    batch_total INTEGER NOT NULL
);

CREATE VIRTUAL TABLE documents_fts USING fts5 (
    title, text, content = 'documents', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_fts_insert AFTER INSERT ON documents BEGIN
    INSERT INTO documents_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    content, content = 'statements', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_fts_insert AFTER INSERT ON statements BEGIN
    INSERT INTO statements_fts (rowid, content) VALUES (new.id, new.content);
END;

CREATE VIEW statements_with_names AS
SELECT statements.id, documents.published, speaker.name AS speaker,
       speaker.name || coalesce((
           SELECT ', ' || group_concat(joint.name, ', ') FROM statement_speakers
           JOIN actors AS joint ON joint.id = statement_speakers.actor_id
           WHERE statement_speakers.statement_id = statements.id AND joint.id <> statements.speaker_id
       ), '') AS speakers,
       statements.cue, statements.content,
       addressee.name AS addressee, principal.name AS speaks_for, statements.kind, statements.act, statements.negated,
       documents.name AS document, documents.source, documents.id AS document_id, statements.date AS sorted_by
FROM statements
JOIN documents ON documents.id = statements.document_id
LEFT JOIN actors AS speaker ON speaker.id = statements.speaker_id
LEFT JOIN actors AS addressee ON addressee.id = statements.addressee_id
LEFT JOIN actors AS principal ON principal.id = statements.principal_id;

CREATE VIEW events_with_names AS
SELECT events.id, CASE WHEN events.dated THEN events.date END AS date, documents.published, actor.name AS actor,
       events.type, events.status, recipient.name AS recipient, events.trigger, events.sentence,
       documents.name AS document, documents.id AS document_id, events.date AS sorted_by
FROM events
JOIN documents ON documents.id = events.document_id
LEFT JOIN actors AS actor ON actor.id = events.actor_id
LEFT JOIN actors AS recipient ON recipient.id = events.recipient_id;

CREATE VIEW deadlines_with_names AS
SELECT deadlines.id, deadlines.kind, issuer.name AS issuer, addressee.name AS addressee, deadlines.demand,
       deadlines.due, deadlines.due_text, deadlines.place, deadlines.status,
       (SELECT max(documents.published) FROM deadline_reports JOIN documents ON documents.id = document_id
        WHERE deadline_id = deadlines.id) AS last_report,
       (SELECT count(*) FROM deadline_reports WHERE deadline_id = deadlines.id) AS reports
FROM deadlines
LEFT JOIN actors AS issuer ON issuer.id = deadlines.issuer_id
LEFT JOIN actors AS addressee ON addressee.id = deadlines.addressee_id;

CREATE VIEW actors_with_aliases AS
SELECT actors.id, actors.name, actors.kind, actors.mention_count, actors.statement_count, actors.document_count,
       actors.last_seen, (SELECT group_concat(alias, ', ') FROM aliases WHERE actor_id = actors.id) AS aliases
FROM actors;
"""

MIGRATIONS: tuple[str, ...] = (FIRST,)
"""Step n leads from ``user_version`` n to n + 1. A step that has been released is never changed."""
