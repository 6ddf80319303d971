package dev.halftime.app.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/// Compiles the examples as their readers would.
final class Examples {

  private Examples() {}

  /// Returns a folder with their classes.
  ///
  /// @throws IllegalStateException if they do not compile; the message says why
  static Path compiled(List<Path> sources) throws IOException {
    Path classes = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "classes");
    StringWriter said = new StringWriter();
    var javac = ToolProvider.getSystemJavaCompiler();
    var files = javac.getStandardFileManager(null, null, null);
    List<String> options =
        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    boolean ok =
        javac
            .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
            .call();
    if (!ok) {
      throw new IllegalStateException("the examples do not compile: " + said);
    }
    return classes.toAbsolutePath();
  }
}
