package dev.halftime.app.plugin;

import dev.halftime.text.Suggestions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The names of the classes in folders and jars, without nested ones.
public record ClassNames(List<String> names) {

  private static final String SUFFIX = ".class";

  /// Reads the names. Folders and jars that cannot be read have none.
  public static ClassNames on(List<Path> classPath) {
    return new ClassNames(
        classPath.stream()
            .flatMap(path -> files(path).stream())
            .filter(file -> file.endsWith(SUFFIX) && !file.contains("$") && !file.contains("-"))
            .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
            .distinct()
            .toList());
  }

  private static List<String> files(Path path) {
    try {
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.walk(path)) {
          return files.map(file -> path.relativize(file).toString().replace('\\', '/')).toList();
        }
      }
      try (JarFile jar = new JarFile(path.toFile())) {
        return jar.stream().map(entry -> entry.getName()).toList();
      }
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /// Returns the name that was probably meant: that of a class in another package, otherwise the
  /// nearest name, if one is near.
  public Optional<String> like(String name) {
    return names.stream()
        .filter(each -> simple(each).equalsIgnoreCase(simple(name)))
        .findFirst()
        .or(() -> Suggestions.to(name, names));
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
