-- When a run was begun in this store, in milliseconds since 1970 (UTC). Of those that an earlier version began, nobody
-- knows.
CREATE TABLE begun (
  run INTEGER PRIMARY KEY REFERENCES run (number),
  at INTEGER NOT NULL
);

PRAGMA user_version = 7;
