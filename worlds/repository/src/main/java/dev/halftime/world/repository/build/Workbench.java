package dev.halftime.world.repository.build;

import dev.halftime.file.ProcessFolder;
import dev.halftime.json.Json;
import dev.halftime.world.repository.build.ProjectLayout.JavaModule;
import dev.halftime.world.repository.build.TestReport.Outcome;
import dev.halftime.world.repository.git.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Compiles trees and runs their tests, in the sandbox and without network.
///
/// Thread-safe; each class path has one compiler.
public final class Workbench implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path home;
  private final SandboxedJvm jvm;
  private final MavenClient maven;
  private final Duration limit;
  private final SequencedMap<String, CompileWorker> workers = new LinkedHashMap<>();
  private final Map<String, ClassPath> classPaths = new TreeMap<>();

  /// Maximum number of running compilers.
  private static final int KEPT = 3;

  /// @param cache folder for resolved class paths
  /// @param limit time limit of one compilation, and of one test run
  /// @throws IllegalStateException if programs cannot be confined on this machine
  public Workbench(Path cache, Duration limit) {
    try {
      this.home = Files.createTempDirectory(ProcessFolder.path(), "workbench");
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder cannot be created", e);
    }
    this.jvm = new SandboxedJvm(home);
    this.maven = new MavenClient(cache);
    this.limit = limit;
  }

  /// Compiles test classes of a tree and runs them.
  ///
  /// @param tests paths of their sources; those missing in the tree are ignored
  public TestReport test(SourceTree tree, Collection<String> tests) {
    return test(tree, tests, 1).getFirst();
  }

  /// Compiles test classes of a tree once and runs them several times, each in a new process.
  ///
  /// @param tests paths of their sources; those missing in the tree are ignored
  public List<TestReport> test(SourceTree tree, Collection<String> tests, int times) {
    ProjectLayout layout;
    try {
      layout = ProjectLayout.of(tree);
    } catch (IllegalArgumentException e) {
      return repeated(TestReport.none(List.of(), String.valueOf(e.getMessage())), times);
    }
    Map<String, List<String>> byModule = new TreeMap<>();
    for (String path : tests) {
      if (tree.has(path) && layout.isTestSource(path)) {
        layout
            .module(path)
            .ifPresent(
                it -> byModule.computeIfAbsent(it.folder(), _ -> new ArrayList<>()).add(path));
      }
    }
    List<TestReport> all = repeated(TestReport.none(List.of(), ""), times);
    for (Map.Entry<String, List<String>> each : byModule.entrySet()) {
      List<TestReport> some = module(layout, layout.at(each.getKey()), each.getValue(), times);
      for (int i = 0; i < times; i++) {
        all.set(i, all.get(i).plus(some.get(i)));
      }
    }
    return all;
  }

  private static List<TestReport> repeated(TestReport report, int times) {
    List<TestReport> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.add(report);
    }
    return all;
  }

  private List<TestReport> module(
      ProjectLayout layout, JavaModule module, List<String> tests, int times) {
    try {
      ClassPath libraries = classPath(layout, module);
      Canary canary = Canary.random(RANDOM);
      List<JavaModule> closure = layout.closure(module);
      Map<String, byte[]> main = new TreeMap<>();
      closure.forEach(each -> main.putAll(sources(layout.tree(), each.main(), "")));
      Map<String, byte[]> support = sources(layout.tree(), module.test(), module.test() + '/');
      support.put(canary.path(), canary.source());
      List<String> targets = new ArrayList<>(List.of(canary.path()));
      tests.forEach(path -> targets.add(path.substring(module.test().length() + 1)));
      CompileWorker.Result result =
          worker(libraries)
              .compile(new CompileWorker.Job(key(layout.tree(), main), main, support, targets));
      if (!result.compiled() || result.targets().size() < 2) {
        return repeated(
            TestReport.none(
                result.errors(),
                result.compiled() ? "no test compiles" : "the main code does not compile"),
            times);
      }
      return run(layout, closure, libraries, result, canary, times);
    } catch (IllegalArgumentException e) {
      return repeated(TestReport.none(List.of(), String.valueOf(e.getMessage())), times);
    } catch (IOException e) {
      throw new UncheckedIOException("tests cannot be run in the sandbox", e);
    }
  }

  private ClassPath classPath(ProjectLayout layout, JavaModule module) {
    List<Object> content = new ArrayList<>(List.of(module.folder()));
    layout
        .poms()
        .keySet()
        .forEach(path -> content.add(List.of(path, layout.tree().identity(path).orElse(""))));
    if (!layout.maven()) {
      for (String path : layout.tree().paths()) {
        if (path.startsWith(module.test())) {
          content.add(layout.tree().identity(path).orElse(""));
        }
      }
    }
    String key = Json.digest(content);
    synchronized (classPaths) {
      ClassPath known = classPaths.get(key);
      if (known == null) {
        known = ClassPath.of(layout, module, maven);
        classPaths.put(key, known);
      }
      return known;
    }
  }

  private CompileWorker worker(ClassPath libraries) {
    String key = libraries.all().toString();
    synchronized (workers) {
      CompileWorker known = workers.remove(key);
      if (known == null) {
        known = new CompileWorker(jvm, libraries.all(), limit);
      }
      workers.put(key, known);
      if (workers.size() > KEPT) {
        workers.pollFirstEntry().getValue().close();
      }
      return known;
    }
  }

  private static Map<String, byte[]> sources(SourceTree tree, String folder, String prefix) {
    Map<String, byte[]> all = new TreeMap<>();
    for (String path : tree.paths()) {
      if (path.startsWith(folder + '/')
          && path.endsWith(".java")
          && !path.endsWith("module-info.java")) {
        tree.bytes(path).ifPresent(it -> all.put(path.substring(prefix.length()), it));
      }
    }
    return all;
  }

  private static String key(SourceTree tree, Map<String, byte[]> main) {
    return Json.digest(
        main.keySet().stream().map(it -> it + ' ' + tree.identity(it).orElse("")).toList());
  }

  private List<TestReport> run(
      ProjectLayout layout,
      List<JavaModule> closure,
      ClassPath libraries,
      CompileWorker.Result result,
      Canary canary,
      int times)
      throws IOException {
    Path folder = Files.createTempDirectory(home, "run");
    try {
      write(folder.resolve("main"), result.mainClasses());
      write(folder.resolve("test"), result.testClasses());
      JavaModule module = closure.getFirst();
      Path tree = folder.resolve("tree");
      write(tree, files(layout.tree(), closure));
      List<Path> path = new ArrayList<>(libraries.junit());
      path.add(folder.resolve("test"));
      module.testResources().forEach(it -> path.add(tree.resolve(it)));
      path.add(folder.resolve("main"));
      closure.forEach(each -> each.mainResources().forEach(it -> path.add(tree.resolve(it))));
      path.addAll(libraries.others());
      List<String> classes = new ArrayList<>();
      for (String target : result.targets()) {
        classes.add(target.substring(0, target.length() - 5).replace('/', '.'));
      }
      Path project = Files.createDirectories(tree.resolve(module.folder()));
      List<TestReport> reports = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        TestProcess.Run run = TestProcess.run(jvm, path, folder, project, classes, limit);
        TreeMap<TestMethod, Outcome> outcomes = new TreeMap<>(run.outcomes());
        boolean sound = !run.problem().isEmpty() || canary.sound(outcomes);
        outcomes.keySet().removeIf(it -> it.type().equals(canary.type()));
        reports.add(new TestReport(outcomes, result.errors(), run.problem(), sound, run.log()));
      }
      return reports;
    } finally {
      delete(folder);
    }
  }

  private static Map<String, byte[]> files(SourceTree tree, List<JavaModule> modules) {
    Map<String, byte[]> all = new TreeMap<>();
    for (String path : tree.paths()) {
      if (modules.stream()
          .anyMatch(it -> it.folder().isEmpty() || path.startsWith(it.folder() + '/'))) {
        tree.bytes(path).ifPresent(it -> all.put(path, it));
      }
    }
    return all;
  }

  private static void write(Path folder, Map<String, byte[]> files) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      Path file = folder.resolve(each.getKey()).normalize();
      if (!file.startsWith(folder)) {
        throw new IOException("the file '" + each.getKey() + "' is outside its folder");
      }
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
      Files.write(file, each.getValue());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /// Stops the compilers and deletes all files.
  @Override
  public void close() {
    synchronized (workers) {
      workers.values().forEach(CompileWorker::close);
      workers.clear();
    }
    try {
      delete(home);
    } catch (IOException e) {
      System.getLogger(Workbench.class.getName())
          .log(System.Logger.Level.WARNING, "cannot delete " + home, e);
    }
  }
}
