-- A task of a run as it was given: JSON, compressed by zstd. In a run of version 1 they stand in `run`.
CREATE TABLE task (
  run INTEGER NOT NULL REFERENCES run (number),
  given TEXT NOT NULL,
  id TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (run, given, id)
);

-- An episode that goes on, or broke off when its process died; `about` is its cell as JSON.
CREATE TABLE attempt (
  run INTEGER NOT NULL REFERENCES run (number),
  cell TEXT NOT NULL,
  about TEXT NOT NULL,
  PRIMARY KEY (run, cell)
) WITHOUT ROWID;

-- What has been written of it so far: the digests of its pieces, in order.
CREATE TABLE piece (
  run INTEGER NOT NULL,
  cell TEXT NOT NULL,
  number INTEGER NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (run, cell, number)
) WITHOUT ROWID;

PRAGMA user_version = 2;
