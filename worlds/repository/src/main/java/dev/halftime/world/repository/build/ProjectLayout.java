package dev.halftime.world.repository.build;

import dev.halftime.world.repository.git.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The locations of a tree's main code, tests and build files.
///
/// Maven projects, with one or several modules, are recognized by `pom.xml`; other trees are
/// treated as plain ones, with sources below `src/main/java` and `src/test/java`, or `src` and
/// `test`.
public final class ProjectLayout {

  private static final Pattern BUILD =
      Pattern.compile(
          "(.*/)?(pom\\.xml|build\\.xml|Makefile|mvnw|mvnw\\.cmd|gradlew|gradlew\\.bat"
              + "|gradle\\.properties|[^/]*\\.gradle|[^/]*\\.gradle\\.kts)"
              + "|(.*/)?(\\.mvn|gradle|\\.github|\\.git|\\.ci)/.*|(.*/)?lib/.*\\.jar");

  /// Files that would change how tests run, anywhere: classes and services of test libraries.
  private static final Pattern HARNESS =
      Pattern.compile(
          "(.*/)?(junit-platform\\.properties|META-INF/services/(org\\.junit|org\\.opentest4j).*"
              + "|(org/junit|junit|org/opentest4j|org/apiguardian|org/hamcrest|org/mockito"
              + "|org/assertj|com/google/common/truth|dev/halftime/world/repository)/.*"
              + "\\.(java|class))");

  private final SourceTree tree;
  private final Map<String, JavaModule> modules = new TreeMap<>();
  private final Map<String, PomFile> poms = new TreeMap<>();

  /// A module with Java code.
  ///
  /// @param folder its path; empty for the root
  /// @param main folder of its main sources
  /// @param mainResources folders of its resources
  /// @param test folder of its tests
  /// @param testResources folders of the tests' resources
  public record JavaModule(
      String folder,
      String main,
      List<String> mainResources,
      String test,
      List<String> testResources) {}

  private ProjectLayout(SourceTree tree) {
    this.tree = tree;
  }

  /// Returns the layout of a tree.
  ///
  /// @throws IllegalArgumentException if a project file cannot be read
  public static ProjectLayout of(SourceTree tree) {
    ProjectLayout layout = new ProjectLayout(tree);
    for (String path : tree.paths()) {
      if ((path.equals("pom.xml") || path.endsWith("/pom.xml"))
          && !path.contains("src/")
          && !path.contains("target/")) {
        tree.bytes(path).ifPresent(content -> layout.poms.put(path, PomFile.parse(path, content)));
      }
    }
    layout.poms.forEach((path, pom) -> {
      String folder = path.equals("pom.xml") ? "" : path.substring(0, path.length() - 8);
      String at = folder.isEmpty() ? "" : folder + '/';
      layout.add(
          folder,
          at + pom.build("sourceDirectory").orElse("src/main/java"),
          at + pom.build("testSourceDirectory").orElse("src/test/java"));
    });
    if (layout.poms.isEmpty()) {
      boolean usual = tree.paths().stream().anyMatch(it -> it.startsWith("src/main/java/"));
      boolean tests = tree.paths().stream().anyMatch(it -> it.startsWith("src/test/java/"));
      layout.add("", usual ? "src/main/java" : "src", tests ? "src/test/java" : "test");
    }
    return layout;
  }

  private void add(String folder, String main, String test) {
    String at = folder.isEmpty() ? "" : folder + '/';
    modules.put(
        folder,
        new JavaModule(
            folder,
            main,
            List.of(at + "src/main/resources", main),
            test,
            List.of(at + "src/test/resources", test)));
  }

  /// Returns whether it is built with Maven.
  public boolean maven() {
    return !poms.isEmpty();
  }

  /// Returns the module to which a path belongs: the innermost one.
  public Optional<JavaModule> module(String path) {
    return modules.values().stream()
        .filter(it -> it.folder().isEmpty() || path.startsWith(it.folder() + '/'))
        .reduce((_, inner) -> inner);
  }

  /// Returns the module of a folder.
  JavaModule at(String folder) {
    JavaModule module = modules.get(folder);
    if (module == null) {
      throw new IllegalArgumentException("there is no module in '" + folder + "'");
    }
    return module;
  }

  Map<String, PomFile> poms() {
    return poms;
  }

  /// Returns whether a path is a Java source of main code.
  public boolean isMain(String path) {
    return path.endsWith(".java")
        && !isTest(path)
        && module(path).filter(it -> path.startsWith(it.main() + '/')).isPresent();
  }

  /// Returns whether a path belongs to tests.
  public boolean isTest(String path) {
    return path.matches("(.*/)?src/(test|it|[a-zA-Z]*Test)/.*")
        || (path.matches("(.*/)?(test|tests|testdata)/.*")
            && module(path).filter(it -> path.startsWith(it.main() + '/')).isEmpty())
        || module(path).filter(it -> path.startsWith(it.test() + '/')).isPresent();
  }

  /// Returns whether a path is a source of a test class.
  public boolean isTestSource(String path) {
    return path.endsWith(".java")
        && !path.endsWith("-info.java")
        && module(path).filter(it -> path.startsWith(it.test() + '/')).isPresent();
  }

  /// Returns whether a path belongs to the build or would change how tests run.
  public boolean isBuild(String path) {
    return BUILD.matcher(path).matches() || (HARNESS.matcher(path).matches() && !tree.has(path));
  }

  /// Returns whether a solution may change a path.
  public boolean isSolution(String path) {
    return !isTest(path) && !isBuild(path);
  }

  /// Returns a module followed by the modules of the tree on which it depends.
  List<JavaModule> closure(JavaModule module) {
    Map<String, String> folders = new TreeMap<>();
    poms.forEach((path, pom) -> folders.put(pom.artifactId(), folder(path)));
    Set<String> found = new LinkedHashSet<>(List.of(module.folder()));
    List<String> open = new ArrayList<>(found);
    while (!open.isEmpty()) {
      PomFile pom = poms.get(pomPath(open.removeFirst()));
      if (pom != null) {
        for (String artifact : pom.dependenciesOn(folders.keySet())) {
          String folder = folders.getOrDefault(artifact, "");
          if (found.add(folder)) {
            open.add(folder);
          }
        }
      }
    }
    return found.stream().map(this::at).toList();
  }

  /// Returns the artifacts of the tree.
  Set<String> artifacts() {
    Set<String> all = new LinkedHashSet<>();
    poms.values().forEach(pom -> all.add(pom.artifactId()));
    return all;
  }

  static String pomPath(String folder) {
    return folder.isEmpty() ? "pom.xml" : folder + "/pom.xml";
  }

  private static String folder(String pom) {
    return pom.equals("pom.xml") ? "" : pom.substring(0, pom.length() - 8);
  }

  /// Returns the name of the class that a source of a module's tests declares.
  String className(JavaModule module, String path) {
    return path.substring(module.test().length() + 1, path.length() - 5).replace('/', '.');
  }

  /// Returns the tree.
  SourceTree tree() {
    return tree;
  }
}
