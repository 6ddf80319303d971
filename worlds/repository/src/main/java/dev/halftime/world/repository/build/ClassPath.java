package dev.halftime.world.repository.build;

import dev.halftime.world.repository.build.ProjectLayout.JavaModule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;

/// The libraries with which a module is compiled and tested. JUnit comes first, in Halftime's own
/// copy: the newest release of the major version that the module uses.
///
/// @param junit libraries of JUnit
/// @param others all other libraries
public record ClassPath(List<Path> junit, List<Path> others) {

  private static final String JUPITER = "org.junit.jupiter:junit-jupiter:";
  private static final String LAUNCHER = "org.junit.platform:junit-platform-launcher:";
  private static final String VINTAGE = "org.junit.vintage:junit-vintage-engine:";
  private static final List<String> FIVE =
      List.of(JUPITER + "5.14.4", LAUNCHER + "1.14.4", VINTAGE + "5.14.4");
  private static final List<String> SIX =
      List.of(JUPITER + "6.1.3", LAUNCHER + "6.1.3", VINTAGE + "6.1.3");

  private static final Pattern API = Pattern.compile(".*/junit-jupiter-api-(\\d+)\\.[^/]*\\.jar");
  private static final Pattern JUNIT =
      Pattern.compile(
          ".*/(junit-(jupiter|platform|vintage)-(api|engine|params|commons|launcher)"
              + "|junit-jupiter|junit|opentest4j|apiguardian-api|hamcrest-core)-\\d[^/]*\\.jar");

  private static final Pattern OLD =
      Pattern.compile("(?m)^import (static )?(org\\.junit\\.(Test|Assert|Before|\\*)|junit\\.)");

  public ClassPath {
    junit = List.copyOf(junit);
    others = List.copyOf(others);
  }

  /// Returns all libraries.
  public List<Path> all() {
    return Stream.concat(junit.stream(), others.stream()).toList();
  }

  /// Returns the class path of a module.
  ///
  /// @throws IllegalArgumentException if it cannot be resolved
  static ClassPath of(ProjectLayout layout, JavaModule module, MavenClient maven) {
    if (!layout.maven()) {
      return plain(layout, module, maven);
    }
    Map<String, String> poms = new TreeMap<>();
    layout
        .poms()
        .forEach((path, pom) -> {
          boolean inside =
              pom.parentPath()
                  .map(it -> layout.poms().get(resolved(path, it)))
                  .filter(pom::isChildOf)
                  .isPresent();
          poms.put(path, pom.stripped(inside, layout.artifacts()));
        });
    Set<Path> all = new LinkedHashSet<>();
    for (JavaModule each : layout.closure(module)) {
      String path = ProjectLayout.pomPath(each.folder());
      all.addAll(maven.classPath(family(path, layout, poms), path));
    }
    int api =
        all.stream()
            .map(it -> API.matcher(it.toString()))
            .filter(Matcher::matches)
            .mapToInt(it -> Integer.parseInt(it.group(1)))
            .max()
            .orElse(0);
    List<Path> others =
        all.stream()
            .filter(it -> !JUNIT.matcher(it.toString()).matches())
            .filter(it -> !isOwn(it, layout))
            .toList();
    return new ClassPath(maven.artifacts(api >= 6 ? SIX : FIVE), others);
  }

  /// Returns whether a library is a published version of the project itself, which might contain
  /// the solution.
  private static boolean isOwn(Path jar, ProjectLayout layout) {
    int names = jar.getNameCount();
    return names > 2 && layout.artifacts().contains(jar.getName(names - 3).toString());
  }

  /// Returns a project file with its parents in the tree.
  private static Map<String, String> family(
      String path, ProjectLayout layout, Map<String, String> poms) {
    Map<String, String> family = new TreeMap<>();
    Optional<String> next = Optional.of(path);
    while (next.isPresent() && !family.containsKey(next.get())) {
      String at = next.get();
      String text = poms.get(at);
      PomFile pom = layout.poms().get(at);
      if (text == null || pom == null) {
        break;
      }
      family.put(at, text);
      next = pom.parentPath().map(it -> resolved(at, it));
    }
    return family;
  }

  private static String resolved(String pom, String relative) {
    return Path.of("/" + pom).resolveSibling(relative).normalize().toString().substring(1);
  }

  private static ClassPath plain(ProjectLayout layout, JavaModule module, MavenClient maven) {
    boolean old =
        layout.tree().paths().stream()
            .filter(it -> it.startsWith(module.test() + '/') && it.endsWith(".java"))
            .flatMap(it -> layout.tree().text(it).stream())
            .anyMatch(it -> OLD.matcher(it).find());
    return new ClassPath(old ? maven.artifacts(FIVE) : own(), List.of());
  }

  /// Returns the libraries of JUnit with which Halftime itself runs.
  static List<Path> own() {
    List<Path> found = new ArrayList<>();
    for (Class<?> each :
        List.of(
            Test.class,
            JupiterTestEngine.class,
            JUnitException.class,
            TestEngine.class,
            Launcher.class,
            org.opentest4j.AssertionFailedError.class,
            org.apiguardian.api.API.class,
            org.jspecify.annotations.Nullable.class)) {
      try {
        Path jar = Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!found.contains(jar)) {
          found.add(jar);
        }
      } catch (URISyntaxException e) {
        throw new IllegalStateException("the library of " + each + " is not a file", e);
      }
    }
    return found;
  }
}
