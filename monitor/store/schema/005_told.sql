ALTER TABLE days ADD COLUMN told INTEGER NOT NULL DEFAULT 0;  -- rows of the feed: statements, each once

INSERT INTO days (date, told)
SELECT substr(id >> 32, 1, 4) || '-' || substr(id >> 32, 5, 2) || '-' || substr(id >> 32, 7, 2), count(*)
FROM feed GROUP BY id >> 32
ON CONFLICT (date) DO UPDATE SET told = excluded.told;

CREATE TRIGGER days_feed_insert AFTER INSERT ON feed BEGIN
    INSERT INTO days (date, told)
    VALUES (substr(new.id >> 32, 1, 4) || '-' || substr(new.id >> 32, 5, 2) || '-' || substr(new.id >> 32, 7, 2), 1)
    ON CONFLICT (date) DO UPDATE SET told = told + 1;
END;
CREATE TRIGGER days_feed_delete AFTER DELETE ON feed BEGIN
    UPDATE days SET told = told - 1
    WHERE date = substr(old.id >> 32, 1, 4) || '-' || substr(old.id >> 32, 5, 2) || '-' || substr(old.id >> 32, 7, 2);
END;
