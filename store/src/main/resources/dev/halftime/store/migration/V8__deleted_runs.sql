-- The numbers of runs that were deleted. They are not given again, and by them a process that is writing notices that
-- pieces which it knows to be stored may be gone.
CREATE TABLE deleted (
  run INTEGER PRIMARY KEY
);

PRAGMA user_version = 8;
