ALTER TABLE attempts ADD COLUMN suspected INTEGER NOT NULL DEFAULT 0; -- 1: it may have taken the daemon down
