package dev.halftime.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// Makes jars of plug-ins.
final class PluginJars {

  private static final String SERVICES = "META-INF/services/";

  private PluginJars() {}

  /// Compiles and packs `examples/plugin` as its own build would.
  static Path example(Path jar) throws IOException {
    Path project = Cli.root().resolve("examples/plugin/src/main");
    Path classes = Examples.compiled(files(project.resolve("java")));
    Map<String, byte[]> entries = new TreeMap<>();
    for (Path folder : List.of(classes, project.resolve("resources"))) {
      for (Path file : files(folder)) {
        entries.put(
            folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return write(jar, entries);
  }

  /// Packs classes of a source without a package, registered for an interface.
  ///
  /// @param sources by the names of their classes; those that are not registered are left out
  static Path of(Path jar, Class<?> kind, String registered, Map<String, String> sources)
      throws IOException {
    Path folder = Files.createTempDirectory(jar.getParent(), "source");
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, source.getValue());
    }
    Map<String, byte[]> entries = new TreeMap<>();
    if (!sources.isEmpty()) {
      Path classes = Examples.compiled(files(folder));
      String name = registered + ".class";
      entries.put(name, Files.readAllBytes(classes.resolve(name)));
    }
    entries.put(SERVICES + kind.getName(), registered.getBytes(StandardCharsets.UTF_8));
    return write(jar, entries);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Path write(Path jar, Map<String, byte[]> entries) throws IOException {
    try (OutputStream to = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(to)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }
}
