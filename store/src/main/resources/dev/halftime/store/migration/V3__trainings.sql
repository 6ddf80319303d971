-- A training; `about` is its JSON, compressed by zstd.
CREATE TABLE training (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  about BLOB NOT NULL
);

-- How it went from one seed, so far or to the end: JSON, compressed by zstd.
CREATE TABLE curve (
  training INTEGER NOT NULL REFERENCES training (number),
  seed INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (training, seed)
) WITHOUT ROWID;

PRAGMA user_version = 3;
