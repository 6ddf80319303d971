-- A run; `about` is its JSON, compressed by zstd.
CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  about BLOB NOT NULL
);

-- A piece of a transcript, compressed by zstd, by the SHA-256 of what it is uncompressed.
CREATE TABLE chunk (
  digest BLOB PRIMARY KEY,
  content BLOB NOT NULL
);

-- A finished episode. `result` is JSON; `chunks` are the digests of its pieces, one after another.
CREATE TABLE episode (
  run INTEGER NOT NULL REFERENCES run (number),
  cell TEXT NOT NULL,
  result TEXT NOT NULL,
  chunks BLOB NOT NULL,
  PRIMARY KEY (run, cell)
) WITHOUT ROWID;

PRAGMA user_version = 1;
