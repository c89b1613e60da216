-- The newest status of each asset among the changes that were let go: with what is left of the log it gives the city as
-- it stood at any moment the log still reaches.
CREATE TABLE past_state (
  city   TEXT NOT NULL,
  ref    INTEGER NOT NULL,
  status INTEGER NOT NULL,
  since  INTEGER NOT NULL,
  cause  INTEGER NOT NULL,
  proof  INTEGER,
  flags  INTEGER NOT NULL,
  PRIMARY KEY (city, ref)
) WITHOUT ROWID;

-- Which pack was applied stands in the journal and in the checkpoint.
DROP TABLE pack;
