package dev.halftime.store.database;

import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the schema of a store up to date.
final class SchemaMigration {

  private static final int PAUSE_MS = 50;
  private static final int TIMEOUT_S = 10;

  private SchemaMigration() {}

  /// Returns the location of a database's migrations.
  ///
  /// @param folder folder of the SQL files, relative to the module's root package
  static FluentConfiguration from(String folder, DataSource source) {
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:dev/halftime/store/" + folder);
  }

  /// Migrates a store to the schema of this version.
  ///
  /// @throws StoreException if it is newer than this version, or cannot be migrated
  static void run(Database database, FluentConfiguration steps) {
    int version = database.version();
    if (version > Database.VERSION) {
      throw new StoreException(
          "the store "
              + database.name()
              + " was written by a newer version of Halftime (schema "
              + version
              + ", this one knows "
              + Database.VERSION
              + "); use that version, or choose another store with --store");
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
    while (database.version() != Database.VERSION) {
      try {
        steps.load().migrate();
        if (database.version() != Database.VERSION) {
          throw new FlywayException("its version contradicts its history");
        }
      } catch (FlywayException e) {
        // Another process may be migrating it, too: retry until its migrations are done.
        if (System.nanoTime() - end > 0 || !pause()) {
          throw new StoreException(
              "the store "
                  + database.name()
                  + " cannot be upgraded, or is damaged: "
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
