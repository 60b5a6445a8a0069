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
    words INTEGER NOT NULL,
    model TEXT NOT NULL,                -- the pipeline that analysed it
    analysed_by TEXT NOT NULL,          -- a digest of that pipeline and of the lexicons and rules
    notes TEXT NOT NULL DEFAULT '[]',   -- JSON array
    date TEXT NOT NULL,                 -- ISO date to sort by: published, else the day it was received
    origin_id INTEGER REFERENCES documents (id),  -- of copies of one text the earliest; itself where it is none
    signature BLOB,                     -- by which near-duplicates are found
    text TEXT NOT NULL                  -- last, so that the columns before it are read without it
);
CREATE INDEX documents_date ON documents (date, id);
CREATE INDEX documents_published ON documents (published, id);
CREATE INDEX documents_origin ON documents (origin_id);

CREATE TABLE files (
    path TEXT PRIMARY KEY,              -- below the watched folder
    document_id INTEGER NOT NULL REFERENCES documents (id),
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    seen TEXT NOT NULL,                 -- ISO instant, UTC, as is the one below
    removed TEXT                        -- since when the file is gone; null while it is there
);
CREATE INDEX files_document ON files (document_id);
CREATE INDEX files_removed ON files (removed) WHERE removed IS NOT NULL;

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,             -- each content that a file has had, in their order
    path TEXT NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    seen TEXT NOT NULL                  -- ISO instant, UTC
);
CREATE INDEX revisions_path ON revisions (path, id);
CREATE INDEX revisions_document ON revisions (document_id);

CREATE TABLE actors (
    id INTEGER PRIMARY KEY,             -- that of the name by which it is led
    name TEXT NOT NULL,
    folded TEXT NOT NULL,               -- the name as a search compares it: no case, no diacritics
    label TEXT NOT NULL,                -- the acronym of a long name, else the name
    kind TEXT NOT NULL CHECK (kind IN ('person', 'state', 'organization', 'group')),
    hidden INTEGER NOT NULL DEFAULT 0,  -- by a correction
    mention_count INTEGER NOT NULL DEFAULT 0,
    statement_count INTEGER NOT NULL DEFAULT 0,
    document_count INTEGER NOT NULL DEFAULT 0,
    last_seen TEXT                      -- ISO date of the newest article of known date that names it
);
CREATE INDEX actors_mentions ON actors (mention_count DESC, id);

CREATE TABLE names (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,           -- person/ or body/ and the name without case, accents and punctuation
    actor_id INTEGER NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,  -- who bears it
    mention_count INTEGER NOT NULL DEFAULT 0,
    statement_count INTEGER NOT NULL DEFAULT 0,
    document_count INTEGER NOT NULL DEFAULT 0,
    last_seen TEXT
);
CREATE INDEX names_actor ON names (actor_id);

CREATE TABLE aliases (
    actor_id INTEGER NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    alias TEXT NOT NULL,
    folded TEXT NOT NULL,               -- as of actors
    PRIMARY KEY (actor_id, alias)
) WITHOUT ROWID;
CREATE INDEX aliases_alias ON aliases (alias COLLATE NOCASE);

CREATE TABLE document_actors (
    id INTEGER PRIMARY KEY,             -- an actor as one document has it, before it is known who that is
    document_id INTEGER NOT NULL REFERENCES documents (id),
    name_id INTEGER NOT NULL REFERENCES names (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'state', 'organization', 'group')),
    aliases TEXT NOT NULL,              -- JSON array
    mentions INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    rule TEXT NOT NULL,                 -- what it rests on, as in the tables below
    date TEXT NOT NULL                  -- ISO date to sort by, as for a statement
);
CREATE INDEX document_actors_document ON document_actors (document_id);
CREATE INDEX document_actors_name ON document_actors (name_id, date, document_id);

CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,             -- what a user has set right; what was set right later prevails
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'rename', 'hide', 'retype')),
    key TEXT NOT NULL,                  -- of a name of him whom it is about
    value TEXT NOT NULL,                -- merge: the key of another; rename: the name; retype: the kind
    made TEXT NOT NULL,                 -- ISO instant, UTC, as is the one below
    undone TEXT
);

CREATE TABLE picture (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision TEXT NOT NULL              -- of the rules and corrections by which actors, deadlines, postures were made
);

CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    name_id INTEGER NOT NULL REFERENCES names (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX mentions_document ON mentions (document_id, start);
CREATE INDEX mentions_name ON mentions (name_id, document_id);

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
    speaker_id INTEGER REFERENCES names (id),
    addressee_id INTEGER REFERENCES names (id),
    principal_id INTEGER REFERENCES names (id),
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
    source_spans TEXT NOT NULL,
    rule TEXT NOT NULL,
    quotation TEXT,                     -- the same for the same words quoted elsewhere; null where too few to tell
    feed_id INTEGER REFERENCES feed (id) DEFERRABLE INITIALLY DEFERRED  -- the row that tells it in the feed
);
CREATE INDEX statements_feed ON statements (feed_id);
CREATE INDEX statements_within ON statements (within_id) WHERE within_id IS NOT NULL;  -- for its foreign key
CREATE INDEX statements_document ON statements (document_id, start);
CREATE INDEX statements_quotation ON statements (quotation) WHERE quotation IS NOT NULL;
CREATE INDEX statements_addressee ON statements (addressee_id, date DESC, id DESC);
CREATE INDEX statements_speaker ON statements (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX statements_principal ON statements (principal_id) WHERE principal_id IS NOT NULL;

CREATE TABLE statement_speakers (
    statement_id INTEGER NOT NULL REFERENCES statements (id),
    name_id INTEGER NOT NULL REFERENCES names (id),
    date TEXT NOT NULL,
    PRIMARY KEY (statement_id, name_id)
) WITHOUT ROWID;
CREATE INDEX statement_speakers_name ON statement_speakers (name_id, date DESC, statement_id DESC);

CREATE TABLE feed (
    id INTEGER PRIMARY KEY,             -- the order of the feed: the date as a number, then the statement's id
    statement_id INTEGER NOT NULL,      -- a statement as it was told first, whatever number of articles tell it
    reports INTEGER NOT NULL,           -- the articles that tell it
    sources INTEGER NOT NULL,           -- how many of them are independent: copies of one text count once
    outlets TEXT NOT NULL,              -- their agencies and file names, to be searched
    marks TEXT NOT NULL                 -- whose words they are and to whom, of what kind, with which events: to search
);

CREATE TABLE days (
    date TEXT PRIMARY KEY,              -- ISO date to sort by, as for a statement
    documents INTEGER NOT NULL DEFAULT 0,  -- how much there is of the articles of that day, kept by the triggers below
    statements INTEGER NOT NULL DEFAULT 0,
    events INTEGER NOT NULL DEFAULT 0,
    deadlines INTEGER NOT NULL DEFAULT 0   -- reports of deadlines and meetings
) WITHOUT ROWID;

CREATE TABLE times (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
    value TEXT NOT NULL,
    text TEXT NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX times_document ON times (document_id, start);

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    position INTEGER NOT NULL,          -- its place among the document's events, from 0
    date TEXT NOT NULL,                 -- of the event where the article settles the day, else as for a statement
    dated INTEGER NOT NULL,             -- whether that is known; else it is the day of receipt, to sort by only
    type TEXT NOT NULL,                 -- PLOVER
    status TEXT NOT NULL CHECK (status IN ('done', 'ordered', 'planned', 'threatened', 'refused', 'ruled_out')),
    actor_id INTEGER REFERENCES names (id),
    recipient_id INTEGER REFERENCES names (id),
    trigger TEXT NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX events_document ON events (document_id, trigger_start);
CREATE INDEX events_actor ON events (actor_id, date DESC, id DESC);
CREATE INDEX events_recipient ON events (recipient_id, date DESC, id DESC);
CREATE INDEX events_date ON events (date DESC, id DESC, dated);

CREATE TABLE deadlines (
    id INTEGER PRIMARY KEY,             -- one real deadline or meeting, whatever number of articles report it
    kind TEXT NOT NULL CHECK (kind IN ('deadline', 'meeting')),
    issuer_id INTEGER REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    addressee_id INTEGER REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    demand TEXT,
    due TEXT,                           -- ISO date
    due_at TEXT,                        -- ISO date and time where the hour is known; without an offset it is local
    due_text TEXT,
    place TEXT,
    status TEXT NOT NULL CHECK (status IN ('pending', 'passed', 'defied', 'met', 'extended', 'unknown')),
    conflicting INTEGER NOT NULL DEFAULT 0,  -- whether reports of the outcome contradict each other
    date TEXT NOT NULL                  -- ISO date to sort by: of the newest report, as for a statement
);
CREATE INDEX deadlines_date ON deadlines (date DESC, id DESC);
CREATE INDEX deadlines_issuer ON deadlines (issuer_id) WHERE issuer_id IS NOT NULL;
CREATE INDEX deadlines_addressee ON deadlines (addressee_id) WHERE addressee_id IS NOT NULL;

CREATE TABLE deadline_reports (
    id INTEGER PRIMARY KEY,             -- what one article says of a deadline
    deadline_id INTEGER REFERENCES deadlines (id) DEFERRABLE INITIALLY DEFERRED,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    position INTEGER NOT NULL,          -- its place among the document's deadlines, from 0
    kind TEXT NOT NULL CHECK (kind IN ('deadline', 'meeting')),
    date TEXT NOT NULL,                 -- ISO date to sort by, as for a statement
    issuer_id INTEGER REFERENCES names (id),
    addressee_id INTEGER REFERENCES names (id),
    demand TEXT,
    due TEXT,
    due_at TEXT,
    due_text TEXT,
    place TEXT,
    status TEXT NOT NULL CHECK (status IN ('pending', 'passed', 'defied', 'met', 'extended', 'unknown')),
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX deadline_reports_deadline ON deadline_reports (deadline_id, date, document_id, position);
CREATE INDEX deadline_reports_issuer ON deadline_reports (issuer_id) WHERE issuer_id IS NOT NULL;
CREATE INDEX deadline_reports_addressee ON deadline_reports (addressee_id) WHERE addressee_id IS NOT NULL;
CREATE UNIQUE INDEX deadline_reports_document ON deadline_reports (document_id, position);

CREATE TABLE postures (
    id INTEGER PRIMARY KEY,             -- how far one actor has gone towards another
    actor_id INTEGER NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    target_id INTEGER REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    rung INTEGER NOT NULL,              -- the highest that still stands: 0 talks ... 5 intervention
    name TEXT NOT NULL,
    highest INTEGER NOT NULL,           -- the highest ever reached
    since TEXT NOT NULL,                -- ISO date of the step that the rung rests on
    stance TEXT CHECK (stance IN ('for', 'against'))
);
CREATE UNIQUE INDEX postures_pair ON postures (actor_id, coalesce(target_id, 0));
CREATE INDEX postures_rung ON postures (rung DESC, highest DESC, since DESC);
CREATE INDEX postures_target ON postures (target_id) WHERE target_id IS NOT NULL;

CREATE TABLE posture_steps (
    id INTEGER PRIMARY KEY,             -- a step on the ladder, once for all the articles that tell of it
    posture_id INTEGER NOT NULL REFERENCES postures (id) ON DELETE CASCADE,
    date TEXT NOT NULL,                 -- ISO date, or a coarser one
    dated INTEGER NOT NULL,             -- whether that is known; else it is the day of receipt, to sort by only
    type TEXT NOT NULL,                 -- PLOVER
    status TEXT NOT NULL,
    rung INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    position INTEGER NOT NULL,          -- of the event there; -1 for the first of its deadlines, and counting down
    trigger TEXT NOT NULL,              -- the article's words for it
    reports INTEGER NOT NULL,           -- articles that tell of it
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL
);
CREATE INDEX posture_steps_posture ON posture_steps (posture_id, date DESC);
CREATE INDEX posture_steps_document ON posture_steps (document_id);

CREATE TABLE intervention (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    rung INTEGER NOT NULL,              -- the furthest that anyone from outside has gone, as for a posture
    name TEXT NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
    target_id INTEGER REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,  -- null: towards nobody in particular
    since TEXT NOT NULL,                -- ISO date of the step that shows it
    document_id INTEGER NOT NULL REFERENCES documents (id),
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL
);

CREATE TABLE quarantine (
    path TEXT PRIMARY KEY,              -- below the watched folder
    reason TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    since TEXT NOT NULL,                -- ISO instant, UTC
    analysed_by TEXT,                   -- the rules, as for documents, that could not analyse it; null: it is no text
    released TEXT                       -- ISO instant, UTC: when a user took it off the list for good
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
    batch_total INTEGER NOT NULL,
    retrying INTEGER NOT NULL DEFAULT 0,  -- texts whose analysis failed and is tried again
    rate REAL NOT NULL DEFAULT 0,       -- files dealt with a minute, lately
    errors TEXT NOT NULL DEFAULT '[]'   -- JSON array of [ISO instant, message]: what went wrong last, newest first
);

CREATE VIRTUAL TABLE documents_fts USING fts5 (
    title, text, source, name, content = 'documents', content_rowid = 'id', prefix = '3',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_fts_insert AFTER INSERT ON documents BEGIN
    INSERT INTO documents_fts (rowid, title, text, source, name)
    VALUES (new.id, new.title, new.text, new.source, new.name);
END;
CREATE TRIGGER documents_fts_update AFTER UPDATE OF title, text, source, name ON documents BEGIN
    INSERT INTO documents_fts (documents_fts, rowid, title, text, source, name)
    VALUES ('delete', old.id, old.title, old.text, old.source, old.name);
    INSERT INTO documents_fts (rowid, title, text, source, name)
    VALUES (new.id, new.title, new.text, new.source, new.name);
END;

CREATE VIEW feed_words AS
SELECT feed.id, statements.content, feed.outlets, feed.marks
FROM feed JOIN statements ON statements.id = feed.statement_id;
CREATE VIRTUAL TABLE feed_fts USING fts5 (
    content, outlets, marks, content = 'feed_words', content_rowid = 'id', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER feed_fts_insert AFTER INSERT ON feed BEGIN
    INSERT INTO feed_fts (rowid, content, outlets, marks)
    SELECT id, content, outlets, marks FROM feed_words WHERE id = new.id;
END;
CREATE TRIGGER feed_fts_delete BEFORE DELETE ON feed BEGIN
    INSERT INTO feed_fts (feed_fts, rowid, content, outlets, marks)
    SELECT 'delete', id, content, outlets, marks FROM feed_words WHERE id = old.id;
END;

CREATE TRIGGER days_document_insert AFTER INSERT ON documents BEGIN
    INSERT INTO days (date, documents) VALUES (new.date, 1)
    ON CONFLICT (date) DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER days_document_update AFTER UPDATE OF date ON documents WHEN old.date <> new.date BEGIN
    UPDATE days SET documents = documents - 1 WHERE date = old.date;
    INSERT INTO days (date, documents) VALUES (new.date, 1)
    ON CONFLICT (date) DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER days_statement_insert AFTER INSERT ON statements BEGIN
    UPDATE days SET statements = statements + 1
    WHERE date = (SELECT date FROM documents WHERE id = new.document_id);
END;
CREATE TRIGGER days_statement_delete AFTER DELETE ON statements BEGIN
    UPDATE days SET statements = statements - 1
    WHERE date = (SELECT date FROM documents WHERE id = old.document_id);
END;
CREATE TRIGGER days_event_insert AFTER INSERT ON events BEGIN
    UPDATE days SET events = events + 1 WHERE date = (SELECT date FROM documents WHERE id = new.document_id);
END;
CREATE TRIGGER days_event_delete AFTER DELETE ON events BEGIN
    UPDATE days SET events = events - 1 WHERE date = (SELECT date FROM documents WHERE id = old.document_id);
END;
CREATE TRIGGER days_report_insert AFTER INSERT ON deadline_reports BEGIN
    UPDATE days SET deadlines = deadlines + 1 WHERE date = (SELECT date FROM documents WHERE id = new.document_id);
END;
CREATE TRIGGER days_report_delete AFTER DELETE ON deadline_reports BEGIN
    UPDATE days SET deadlines = deadlines - 1 WHERE date = (SELECT date FROM documents WHERE id = old.document_id);
END;

CREATE VIEW names_with_actors AS
SELECT names.id, actors.name, actors.label, names.actor_id FROM names JOIN actors ON actors.id = names.actor_id;

CREATE VIEW statements_with_names AS
SELECT statements.id, documents.published, speaker.name AS speaker,
       speaker.name || coalesce((
           SELECT ', ' || group_concat(joint.name, ', ') FROM statement_speakers
           JOIN names_with_actors AS joint ON joint.id = statement_speakers.name_id
           WHERE statement_speakers.statement_id = statements.id AND joint.actor_id <> speaker.actor_id
       ), '') AS speakers,
       statements.cue, statements.content,
       addressee.name AS addressee, principal.name AS speaks_for, statements.kind, statements.act, statements.negated,
       documents.name AS document, documents.source, documents.id AS document_id, statements.date AS sorted_by,
       feed.reports, feed.sources       -- texts that tell it, and those of them that are no copies of others
FROM statements
JOIN documents ON documents.id = statements.document_id
LEFT JOIN feed ON feed.id = statements.feed_id
LEFT JOIN names_with_actors AS speaker ON speaker.id = statements.speaker_id
LEFT JOIN names_with_actors AS addressee ON addressee.id = statements.addressee_id
LEFT JOIN names_with_actors AS principal ON principal.id = statements.principal_id;

CREATE VIEW events_with_names AS
SELECT events.id, CASE WHEN events.dated THEN events.date END AS date, documents.published, actor.name AS actor,
       events.type, events.status, recipient.name AS recipient, events.trigger, events.sentence,
       documents.name AS document, documents.id AS document_id, events.date AS sorted_by
FROM events
JOIN documents ON documents.id = events.document_id
LEFT JOIN names_with_actors AS actor ON actor.id = events.actor_id
LEFT JOIN names_with_actors AS recipient ON recipient.id = events.recipient_id;

CREATE VIEW deadlines_with_names AS
SELECT deadlines.id, deadlines.kind, issuer.name AS issuer, addressee.name AS addressee, deadlines.demand,
       deadlines.due, deadlines.due_at, deadlines.due_text, deadlines.place, deadlines.status,
       (SELECT max(documents.published) FROM deadline_reports JOIN documents ON documents.id = document_id
        WHERE deadline_id = deadlines.id) AS last_report,
       (SELECT count(*) FROM deadline_reports WHERE deadline_id = deadlines.id) AS reports
FROM deadlines
LEFT JOIN actors AS issuer ON issuer.id = deadlines.issuer_id
LEFT JOIN actors AS addressee ON addressee.id = deadlines.addressee_id;

CREATE VIEW postures_with_names AS
SELECT postures.id, actor.name AS actor, target.name AS target, postures.rung, postures.name, postures.highest,
       postures.since, postures.stance
FROM postures
JOIN actors AS actor ON actor.id = postures.actor_id
LEFT JOIN actors AS target ON target.id = postures.target_id;

CREATE VIEW intervention_with_names AS
SELECT intervention.rung, intervention.name, actor.name AS actor, target.name AS target, intervention.since,
       intervention.sentence, documents.name AS document, documents.id AS document_id
FROM intervention
JOIN documents ON documents.id = intervention.document_id
JOIN actors AS actor ON actor.id = intervention.actor_id
LEFT JOIN actors AS target ON target.id = intervention.target_id;

CREATE VIEW documents_with_files AS
SELECT documents.id, documents.title, documents.published, revisions.path, revisions.seen,
       CASE WHEN files.document_id IS NOT documents.id THEN 'changed'
            WHEN files.removed IS NOT NULL THEN 'removed' ELSE 'there' END AS file, files.removed
FROM documents
LEFT JOIN revisions ON revisions.document_id = documents.id
LEFT JOIN files ON files.path = revisions.path;

CREATE VIEW actors_with_aliases AS
SELECT actors.id, actors.name, actors.kind, actors.mention_count, actors.statement_count, actors.document_count,
       actors.last_seen, (SELECT group_concat(alias, ', ') FROM aliases WHERE actor_id = actors.id) AS aliases
FROM actors WHERE NOT hidden;
