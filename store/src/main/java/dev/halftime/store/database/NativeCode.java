package dev.halftime.store.database;

import dev.halftime.file.ProcessFolder;

/// The native libraries of SQLite and Zstandard, which are unpacked on first use.
public final class NativeCode {

  private NativeCode() {}

  /// Makes them unpack into the temporary folder of this process; must be called before first use.
  public static void ready() {
    ProcessFolder.forProperty("org.sqlite.tmpdir");
    ProcessFolder.forProperty("ZstdTempFolder");
  }
}
