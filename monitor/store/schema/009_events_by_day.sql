DROP INDEX events_date;
CREATE INDEX events_date ON events (date DESC, id DESC, dated, actor_id, recipient_id);  -- those of all but an actor
