package dev.halftime.app.program;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the location of Halftime itself. Whoever can read or run it can generate the tasks and
/// their solutions.
final class OwnSources {

  private static final Set<Path> ALL = found();

  private OwnSources() {}

  /// Returns all locations, including those among the system's files.
  static Set<Path> all() {
    return ALL;
  }

  private static Set<Path> found() {
    Set<Path> all = new LinkedHashSet<>();
    Optional<Path> code = code();
    code.ifPresent(all::add);
    // The jars of one program lie in one folder.
    code.filter(Files::isRegularFile).map(Path::getParent).ifPresent(all::add);
    code.flatMap(OwnSources::checkout).ifPresent(root -> all.addAll(parts(root)));
    return all;
  }

  private static Optional<Path> code() {
    CodeSource source = OwnSources.class.getProtectionDomain().getCodeSource();
    try {
      return source == null
          ? Optional.empty()
          : Optional.of(Path.of(source.getLocation().toURI()).toRealPath());
    } catch (URISyntaxException | IOException | IllegalArgumentException e) {
      return Optional.empty(); // not from a file
    }
  }

  /// Returns the checkout in which the code was built.
  private static Optional<Path> checkout(Path code) {
    for (Path at = code.getParent(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("halftime")) && Files.exists(at.resolve("pom.xml"))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /// Returns the checkout's history, and the sources and build output of each module.
  private static List<Path> parts(Path root) {
    List<Path> parts = new ArrayList<>(List.of(root.resolve(".git"), root.resolve("target")));
    try (Stream<Path> modules = Files.list(root)) {
      modules
          .filter(module -> Files.exists(module.resolve("pom.xml")))
          .forEach(
              module -> parts.addAll(List.of(module.resolve("src"), module.resolve("target"))));
    } catch (IOException e) {
      return parts; // whoever cannot list it cannot read it
    }
    return parts;
  }
}
