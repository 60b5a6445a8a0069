CREATE TABLE attempts (
    sha256 TEXT PRIMARY KEY,            -- of a text that is at work, or whose analysis has failed and is tried again
    attempts INTEGER NOT NULL,          -- so far, the one that is running included
    reason TEXT NOT NULL,               -- why the last one failed, or has if the daemon ends in the middle of it
    analysed_by TEXT NOT NULL           -- the rules, as for documents
);

CREATE TABLE mounts (
    path TEXT PRIMARY KEY,              -- a folder below the watched one on a disk of its own, or '', the watched one
    device TEXT NOT NULL,               -- the disk when its files were last there: it is told from an empty mount point
    inode TEXT NOT NULL                 -- by these numbers, which may have more bits than SQLite's integers
);
