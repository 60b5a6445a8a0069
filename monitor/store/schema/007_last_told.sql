DROP INDEX statements_feed;
CREATE INDEX statements_feed ON statements (feed_id, date);  -- when a row of the feed was told last
