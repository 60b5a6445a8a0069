ALTER TABLE document_actors ADD COLUMN state TEXT;  -- whose organ or known office holder it is, by the state's name
