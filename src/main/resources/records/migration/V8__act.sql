-- What people said of a city's assets: windows, overrides, shelves, picture verdicts, attributions. The audit, never pruned.
CREATE TABLE act (
  offset INTEGER PRIMARY KEY, -- of its journal entry
  city   TEXT NOT NULL,
  at     INTEGER NOT NULL,
  what   TEXT NOT NULL,
  asset  TEXT,
  author TEXT NOT NULL,
  credential TEXT NOT NULL,
  body   TEXT NOT NULL -- JSON, append only
);
CREATE INDEX act_city ON act (city, what, offset);
