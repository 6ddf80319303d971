package dev.halftime.store;

import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema of a store up to date.
final class SchemaMigration {

  private static final int PAUSE_MS = 50;
  private static final int TIMEOUT_S = 10;

  private SchemaMigration() {}

  /// Migrates a store to the schema that this version writes.
  ///
  /// @throws StoreException if it is newer than this version, or cannot be migrated
  static void run(Database database) {
    int version = database.version();
    if (version > Database.VERSION) {
      throw new StoreException(
          "the store '"
              + database.file()
              + "' was written by a newer version of Halftime (schema "
              + version
              + ", this one knows "
              + Database.VERSION
              + "); use that version, or choose another file with --store");
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
    while (database.version() != Database.VERSION) {
      try {
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(database.source())
            .locations("classpath:dev/halftime/store/migration")
            .load()
            .migrate();
        if (database.version() != Database.VERSION) {
          throw new FlywayException("its version contradicts its history");
        }
      } catch (FlywayException e) {
        // Another process may be migrating it, too: retry until its migrations are done.
        if (System.nanoTime() - end > 0 || !pause()) {
          throw new StoreException(
              "the store '"
                  + database.file()
                  + "' cannot be upgraded, or is damaged: "
                  + e.getMessage(),
              e);
        }
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
