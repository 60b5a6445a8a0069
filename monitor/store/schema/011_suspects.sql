ALTER TABLE attempts ADD COLUMN suspected INTEGER NOT NULL DEFAULT 0; -- 1: it is, or was, at work when the daemon ended without warning
