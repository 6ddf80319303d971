-- The tables of schema 8, as `migration` makes them in SQLite. Names are ordered by their bytes, whatever the
-- database's collation is. What is compressed by zstd is not compressed again.

CREATE TABLE run (
  number BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  about BYTEA NOT NULL
);
ALTER TABLE run ALTER COLUMN about SET STORAGE EXTERNAL;

CREATE TABLE chunk (
  digest BYTEA PRIMARY KEY,
  content BYTEA NOT NULL
);
ALTER TABLE chunk ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE episode (
  run BIGINT NOT NULL REFERENCES run (number),
  cell TEXT COLLATE "C" NOT NULL,
  result TEXT NOT NULL,
  chunks BYTEA NOT NULL,
  seal BYTEA,
  PRIMARY KEY (run, cell)
);

CREATE TABLE task (
  run BIGINT NOT NULL REFERENCES run (number),
  given TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (run, given, id)
);
ALTER TABLE task ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE attempt (
  run BIGINT NOT NULL REFERENCES run (number),
  cell TEXT COLLATE "C" NOT NULL,
  about TEXT NOT NULL,
  PRIMARY KEY (run, cell)
);

CREATE TABLE piece (
  run BIGINT NOT NULL,
  cell TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  digest BYTEA NOT NULL,
  PRIMARY KEY (run, cell, number)
);

CREATE TABLE training (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  about BYTEA NOT NULL
);

CREATE TABLE curve (
  training BIGINT NOT NULL REFERENCES training (number),
  seed BIGINT NOT NULL,
  finished BOOLEAN NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (training, seed)
);

CREATE TABLE finished (
  run BIGINT NOT NULL REFERENCES run (number),
  number BIGINT NOT NULL,
  cell TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (run, number)
);

CREATE TABLE replaced (
  run BIGINT PRIMARY KEY REFERENCES run (number),
  dollars DOUBLE PRECISION NOT NULL
);

CREATE TABLE begun (
  run BIGINT PRIMARY KEY REFERENCES run (number),
  at BIGINT NOT NULL
);

-- What people said about the runs, which beside a SQLite file is a file of its own: JSON, one object a row.
CREATE TABLE annotation (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  line TEXT NOT NULL
);

CREATE TABLE deleted (
  run BIGINT PRIMARY KEY
);
