package dev.halftime.models;

import de.kherud.llama.LlamaModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The native library of llama.cpp, unpacked into a folder of this process alone: the binding
/// unpacks it under a fixed name, where two processes would overwrite each other's.
final class LlamaLibrary {

  private static final String PATH = "de.kherud.llama.lib.path";
  private static final String TEMPORARY = "de.kherud.llama.tmpdir";
  private static final String NAME = "libjllama.so";

  private LlamaLibrary() {}

  /// Unpacks it, once in a process.
  static synchronized void unpack() {
    if (System.getProperty(PATH) != null || System.getProperty(TEMPORARY) != null) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("halftime-llama");
      folder.toFile().deleteOnExit();
      String source = "/de/kherud/llama/Linux/x86_64/" + NAME;
      try (InputStream library = LlamaModel.class.getResourceAsStream(source)) {
        boolean here =
            System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        if (library == null || !here) {
          System.setProperty(TEMPORARY, folder.toString());
          return;
        }
        Path unpacked = folder.resolve(NAME);
        Files.copy(library, unpacked);
        unpacked.toFile().deleteOnExit();
        System.setProperty(PATH, folder.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack llama.cpp: " + e.getMessage(), e);
    }
  }
}
