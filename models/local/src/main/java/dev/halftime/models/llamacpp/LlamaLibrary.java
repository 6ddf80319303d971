package dev.halftime.models.llamacpp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import de.kherud.llama.LlamaModel;
import dev.halftime.file.ProcessFolder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The native library of llama.cpp, as packaged by the binding `de.kherud:llama`.
///
/// It is unpacked into a folder of this process, where no other process can overwrite it, and
/// deleted as soon as it is loaded, so that even a killed process leaves no files behind.
final class LlamaLibrary {

  private LlamaLibrary() {}

  /// Loads the library for the lifetime of the process.
  ///
  /// @throws IllegalArgumentException if it is not supported on this machine; the message says why
  @SuppressWarnings("restricted") // calls native code
  static SymbolLookup load() {
    String name = System.mapLibraryName("jllama");
    String source = "/de/kherud/llama/" + system() + "/" + machine() + "/" + name;
    try (InputStream library = LlamaModel.class.getResourceAsStream(source)) {
      if (library == null) {
        throw new IllegalArgumentException(
            "GGUF models are not supported on " + system() + " " + machine() + "; use 'ollama:'");
      }
      Path folder = Files.createTempDirectory(ProcessFolder.path(), "llama");
      Path unpacked = folder.resolve(name);
      Files.copy(library, unpacked);
      waitAsleep();
      SymbolLookup symbols = SymbolLookup.libraryLookup(unpacked, Arena.global());
      remove(unpacked);
      remove(folder);
      return symbols;
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot unpack llama.cpp: " + e.getMessage(), e);
    }
  }

  /// Makes waiting OpenMP threads sleep instead of spin, unless the user has configured otherwise:
  /// on a busy machine, spinning makes generation several times slower.
  @SuppressWarnings("restricted") // calls native code
  private static void waitAsleep() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      Object _ =
          linker
              .downcallHandle(
                  setenv.get(), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
              .invokeWithArguments(
                  arena.allocateFrom("OMP_WAIT_POLICY"), arena.allocateFrom("passive"), 0);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void remove(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      // Windows does not delete the file of a loaded library.
      path.toFile().deleteOnExit();
    }
  }

  private static String system() {
    String name = System.getProperty("os.name");
    return name.startsWith("Windows") ? "Windows" : name.startsWith("Mac") ? "Mac" : name;
  }

  private static String machine() {
    String name = System.getProperty("os.arch");
    return name.equals("amd64") ? "x86_64" : name;
  }
}
