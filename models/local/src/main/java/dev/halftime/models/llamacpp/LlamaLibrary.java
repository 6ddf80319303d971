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

/// The native library of llama.cpp, as the binding `de.kherud:llama` carries it.
///
/// It is unpacked into a folder of this process alone, where another process cannot overwrite it,
/// and removed as soon as it is loaded, so that not even a killed process leaves it behind.
final class LlamaLibrary {

  private LlamaLibrary() {}

  /// Loads it for as long as the process lives.
  ///
  /// @throws IllegalArgumentException if it does not run here; says why
  @SuppressWarnings("restricted") // calls native code
  static SymbolLookup load() {
    String name = System.mapLibraryName("jllama");
    String source = "/de/kherud/llama/" + system() + "/" + machine() + "/" + name;
    try (InputStream library = LlamaModel.class.getResourceAsStream(source)) {
      if (library == null) {
        throw new IllegalArgumentException(
            "models in GGUF do not run on " + system() + " " + machine() + "; use 'ollama:'");
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

  /// Lets threads that wait for each other sleep, unless the user has decided otherwise: OpenMP
  /// would have them spin, and on a machine that has other work, too, that takes several times as
  /// long.
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
      // Windows keeps a loaded library's file.
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
