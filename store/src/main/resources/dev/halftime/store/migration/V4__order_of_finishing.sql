-- In which order the episodes of a run finished, from 1 on, so that what is new is read by itself and
-- counting costs nothing. Of those that an earlier version wrote, nobody knows; they are in order of `cell`.
CREATE TABLE finished (
  run INTEGER NOT NULL REFERENCES run (number),
  number INTEGER NOT NULL,
  cell TEXT NOT NULL,
  PRIMARY KEY (run, number)
) WITHOUT ROWID;

INSERT INTO finished
  SELECT run, row_number() OVER (PARTITION BY run ORDER BY cell), cell FROM episode;

PRAGMA user_version = 4;
