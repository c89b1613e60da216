-- Outgoing hooks. What signs and other secrets are sealed under the pepper, which is another file.
CREATE TABLE hook (
  id      TEXT PRIMARY KEY,
  city    TEXT NOT NULL,
  body    TEXT NOT NULL, -- JSON: name, address, format, events, filter ...
  sealed  BLOB NOT NULL,
  created INTEGER NOT NULL
) WITHOUT ROWID;

-- One event for one hook. What is waiting is sent until its receiver has it; what ended is the ledger of who was told what.
-- How far the change log was read stands in meta as 'outbox', written in the transaction that adds the rows.
CREATE TABLE delivery (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  hook     TEXT NOT NULL,
  event    TEXT NOT NULL UNIQUE, -- the stable id that the receiver sees
  type     TEXT NOT NULL,
  subject  TEXT NOT NULL,        -- events of one subject go out in order, one at a time
  seq      INTEGER NOT NULL,     -- of the city's stream
  at       INTEGER NOT NULL,
  body     TEXT NOT NULL,        -- JSON, the event's data
  state    INTEGER NOT NULL,     -- 0 waiting, 1 delivered, 2 dead
  attempts INTEGER NOT NULL,
  created  INTEGER NOT NULL,
  next_at  INTEGER NOT NULL,
  ended    INTEGER,
  reason   TEXT
);
CREATE INDEX delivery_waiting ON delivery (hook, seq, number) WHERE state=0;
CREATE INDEX delivery_of_hook ON delivery (hook, number);
CREATE INDEX delivery_ended ON delivery (ended) WHERE state>0;
