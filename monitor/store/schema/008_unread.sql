ALTER TABLE quarantine ADD COLUMN unread INTEGER NOT NULL DEFAULT 0; -- 1: the system would not read it, and may by now
