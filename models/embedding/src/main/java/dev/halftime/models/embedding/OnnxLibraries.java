package dev.halftime.models.embedding;

import ai.onnxruntime.OrtEnvironment;
import dev.halftime.file.ProcessFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// Unpacks the native libraries of ONNX Runtime and of the tokenizer into a temporary folder of
/// this process, which is deleted at exit.
///
/// By default ONNX Runtime would leave an empty folder behind for each process, and the tokenizer
/// would write to the user's home folder and download another library if there is a GPU.
final class OnnxLibraries {

  private static final String TOKENIZER = "ENGINE_CACHE_DIR";
  private static final String FLAVOR = "RUST_FLAVOR";
  private static final String RUNTIME = "onnxruntime.native.path";

  private OnnxLibraries() {}

  /// Unpacks the libraries. Must be called before their first use; settings of the user are kept.
  static void unpack() {
    if (unset(FLAVOR)) {
      System.setProperty(FLAVOR, "cpu");
    }
    try {
      Path folder = Files.createDirectories(ProcessFolder.path().resolve("models"));
      if (unset(TOKENIZER)) {
        System.setProperty(TOKENIZER, folder.resolve("tokenizer").toString());
      }
      if (unset(RUNTIME)) {
        copy("onnxruntime", folder);
        copy("onnxruntime4j_jni", folder);
        System.setProperty(RUNTIME, folder.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack native libraries: " + e.getMessage(), e);
    }
  }

  private static boolean unset(String name) {
    return System.getenv(name) == null && System.getProperty(name) == null;
  }

  /// Copies a library. If it is missing, ONNX Runtime looks for it itself and reports that.
  private static void copy(String library, Path folder) throws IOException {
    String file = System.mapLibraryName(library);
    String from = "/ai/onnxruntime/native/" + platform() + '/' + file;
    try (InputStream source = OrtEnvironment.class.getResourceAsStream(from)) {
      if (source != null) {
        Files.copy(source, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static String platform() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = name.startsWith("mac") ? "osx" : name.startsWith("win") ? "win" : "linux";
    return system + (System.getProperty("os.arch").equals("aarch64") ? "-aarch64" : "-x64");
  }
}
