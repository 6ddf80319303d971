package dev.halftime.store.database;

import dev.halftime.file.ProcessFolder;

/// The native libraries of SQLite and Zstandard, which unpack themselves on first use.
public final class NativeCode {

  private NativeCode() {}

  /// Lets them unpack to the folder of this process; must be called before they are used.
  public static void ready() {
    ProcessFolder.forProperty("org.sqlite.tmpdir");
    ProcessFolder.forProperty("ZstdTempFolder");
  }
}
