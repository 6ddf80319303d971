-- What the attempts of a run cost that were missing and whose place others took, in dollars. Of those that an
-- earlier version replaced, nobody knows.
CREATE TABLE replaced (
  run INTEGER PRIMARY KEY REFERENCES run (number),
  dollars REAL NOT NULL
);

PRAGMA user_version = 6;
