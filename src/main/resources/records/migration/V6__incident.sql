-- What a change of an incident (type from 16) or of an alert (from 48) says, as JSON; null for other changes.
ALTER TABLE change ADD COLUMN body TEXT;

-- Each incident as it is after its newest change. Never pruned: reports ask for it years later.
CREATE TABLE incident (
  city   TEXT NOT NULL,
  id     TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  status TEXT NOT NULL,
  opened INTEGER NOT NULL,
  body   TEXT NOT NULL,
  PRIMARY KEY (city, id)
) WITHOUT ROWID;
CREATE INDEX incident_opened ON incident (city, opened);
