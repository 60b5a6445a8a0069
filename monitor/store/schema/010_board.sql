ALTER TABLE postures ADD COLUMN told INTEGER NOT NULL DEFAULT 0;  -- reports of its steps
ALTER TABLE postures ADD COLUMN lone INTEGER NOT NULL DEFAULT 0;  -- whether it is an intervention on one sentence's word
ALTER TABLE intervention ADD COLUMN position INTEGER NOT NULL DEFAULT 0;  -- of the event, as for a posture's step
DELETE FROM picture;  -- so that they are filled
