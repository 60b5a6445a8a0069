DROP INDEX IF EXISTS entities_text;  -- which nothing asks for, and every article changed dozens of pages of
DROP INDEX IF EXISTS statements_addressee;
CREATE INDEX statements_addressee ON statements (addressee_id) WHERE addressee_id IS NOT NULL;  -- for its foreign key
DROP INDEX IF EXISTS statement_speakers_name;
CREATE INDEX statement_speakers_name ON statement_speakers (name_id);  -- likewise
DROP INDEX IF EXISTS statements_feed;  -- which every statement was put in twice, before and after its row was known
CREATE INDEX statements_feed ON statements (feed_id, date) WHERE feed_id IS NOT NULL;
