CREATE TABLE archived (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),  -- a document that came from an archive
    published TEXT,                     -- ISO date; null, as the others, where the archive does not say
    name TEXT,                          -- a name of its own, which may carry the date
    source TEXT,                        -- agency or outlet
    url TEXT,
    identifier TEXT
);

ALTER TABLE quarantine ADD COLUMN archive TEXT; -- the archive that holds it; null for a file of the watched folder
ALTER TABLE quarantine ADD COLUMN sha256 TEXT;  -- of a text of an archive that could not be analysed
CREATE INDEX quarantine_archive ON quarantine (archive) WHERE archive IS NOT NULL;
CREATE INDEX quarantine_sha256 ON quarantine (sha256) WHERE sha256 IS NOT NULL;
