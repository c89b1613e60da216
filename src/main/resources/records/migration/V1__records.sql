-- Facts about this file: its epoch, the journal offset that is applied.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Every step of every city's stream; number orders them across cities and is never used twice.
CREATE TABLE change (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  city   TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  ref    INTEGER NOT NULL,
  asset  TEXT NOT NULL,
  type   INTEGER NOT NULL, -- 0 status, 1 asset added, 2 changed, 3 gone
  before INTEGER,          -- status codes; null for an asset change, as all up to flags
  after  INTEGER,
  since  INTEGER,
  cause  INTEGER,
  proof  INTEGER,
  flags  INTEGER,
  at     INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  UNIQUE (city, seq)
);

-- Up to which seq a city's changes were let go: replay must not bring them back.
CREATE TABLE pruned (
  city TEXT PRIMARY KEY,
  seq  INTEGER NOT NULL
) WITHOUT ROWID;

-- What an asset was from when on. Never pruned: history asks for the value valid then.
CREATE TABLE asset_version (
  ref        INTEGER NOT NULL,
  offset     INTEGER NOT NULL,
  seq        INTEGER NOT NULL,
  id         TEXT NOT NULL,
  city       TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  body       TEXT, -- JSON with the contract's names, null when it is gone
  PRIMARY KEY (ref, offset, seq)
) WITHOUT ROWID;

CREATE TABLE checkpoint (
  offset INTEGER PRIMARY KEY,
  body   BLOB NOT NULL
);

CREATE TABLE blind (
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  from_at INTEGER NOT NULL,
  to_at   INTEGER NOT NULL,
  offset  INTEGER NOT NULL UNIQUE
);

CREATE TABLE unknown_id (
  city     TEXT NOT NULL,
  id       TEXT NOT NULL,
  source   TEXT NOT NULL,
  count    INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at  INTEGER NOT NULL,
  PRIMARY KEY (city, id)
) WITHOUT ROWID;
CREATE INDEX unknown_id_newest ON unknown_id (city, last_at);

CREATE TABLE pack (
  city       TEXT PRIMARY KEY,
  hash       TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Keys of programs. The secret stands only as HMAC-SHA-256 under the pepper, which is another file.
CREATE TABLE api_key (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  mac       BLOB NOT NULL,
  scopes    TEXT NOT NULL, -- words, blank between
  city      TEXT,
  feed      TEXT,
  cidrs     TEXT NOT NULL, -- blank between
  created   INTEGER NOT NULL,
  expires   INTEGER,
  last_used INTEGER
) WITHOUT ROWID;

-- Sign-in links not used yet and sessions of browsers, by the SHA-256 of their secret.
CREATE TABLE sign_in (
  hash    TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  scopes  TEXT NOT NULL,
  city    TEXT,
  wall    INTEGER NOT NULL,
  expires INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE session (
  hash      TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  scopes    TEXT NOT NULL,
  city      TEXT,
  wall      INTEGER NOT NULL,
  created   INTEGER NOT NULL,
  last_used INTEGER NOT NULL
) WITHOUT ROWID;
