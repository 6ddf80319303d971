package dev.halftime.app;

import dev.halftime.Agent;
import dev.halftime.Assumption;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Scorer;
import dev.halftime.User;
import dev.halftime.agent.LoopAgent;
import dev.halftime.agent.LoopProvider;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.plugin.ClassFailure;
import dev.halftime.app.plugin.ClassNames;
import dev.halftime.file.FileFailure;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.plugin.ParameterValues;
import dev.halftime.plugin.PartName;
import dev.halftime.plugin.ScorerProvider;
import dev.halftime.text.ThrowableText;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// Loads classes of third parties: those named by `class:`, and the [ProvidedParts] of jars.
final class Plugins {

  private final ClassLoader loader;
  private final List<Path> classPath;
  private final ProvidedParts parts;

  /// @param classPath jars and folders of classes
  /// @throws InvalidInputException if one of them is missing
  Plugins(List<Path> classPath) {
    this.classPath = List.copyOf(classPath);
    this.loader = loader(classPath);
    this.parts = new ProvidedParts(loader);
  }

  /// Returns the named parts that jars on the class path provide.
  ProvidedParts parts() {
    return parts;
  }

  /// Returns the errors of the jars on the class path, each as a sentence that names the jar.
  List<String> faults() {
    if (classPath.isEmpty()) {
      return List.of();
    }
    Stream<String> broken =
        classPath.stream()
            .flatMap(Plugins::jars)
            .filter(Files::isRegularFile)
            .flatMap(Plugins::fault);
    return Stream.concat(broken, parts.faults().stream()).toList();
  }

  private static Stream<String> fault(Path jar) {
    try (JarFile _ = new JarFile(jar.toFile())) {
      return Stream.empty();
    } catch (IOException e) {
      return Stream.of(
          "plug-in '" + jar + "': it cannot be read as a jar: " + FileFailure.reason(e));
    }
  }

  private static ClassLoader loader(List<Path> classPath) {
    ClassLoader own = Plugins.class.getClassLoader();
    return classPath.isEmpty()
        ? own
        : new URLClassLoader(
            classPath.stream().flatMap(Plugins::jars).map(Plugins::url).toArray(URL[]::new), own);
  }

  /// Returns the jars of a folder if the path is `FOLDER/*`, as on Java's class path; otherwise the
  /// path itself.
  static Stream<Path> jars(Path path) {
    Path folder = path.getParent();
    if (folder == null || !path.endsWith("*")) {
      return Stream.of(path);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot list '" + folder + "', which --class-path names: " + FileFailure.reason(e), e);
    }
  }

  private static URL url(Path path) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          "there is no '" + path + "'; --class-path takes jars and folders of classes");
    }
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new InvalidInputException("cannot be on a class path: " + path, e);
    }
  }

  /// Returns a function that makes agents of a class, an [Agent] or a [LoopProvider], from a seed.
  /// The class must have a constructor without parameters, or with a seed.
  ///
  /// @throws IllegalArgumentException if there is no such agent
  LongFunction<Agent> agent(String name) {
    if (LoopProvider.class.isAssignableFrom(type(name))) {
      Class<? extends LoopProvider> provider = type(name, LoopProvider.class);
      constructor(provider);
      return seed -> new LoopAgent(make(provider, seed));
    }
    Class<? extends Agent> type = type(name, Agent.class);
    constructor(type);
    refuseSpent(type);
    return seed -> make(type, seed);
  }

  /// Rejects an agent of an earlier version, whose usage would otherwise count as zero.
  private static void refuseSpent(Class<? extends Agent> type) {
    boolean spent =
        methods(type)
            .anyMatch(method ->
                method.getName().equals("spent")
                    && method.getParameterCount() == 0
                    && method.getReturnType() == Usage.class);
    if (spent) {
      throw new IllegalArgumentException(
          "class '"
              + type.getName()
              + "' reports its usage with 'spent()', which is no longer called; report it to"
              + " 'meter()' of the EpisodeStart passed to 'begin', and remove 'spent()'");
    }
  }

  private static Stream<Method> methods(Class<?> type) {
    try {
      return Arrays.stream(type.getMethods());
    } catch (LinkageError e) {
      throw ClassFailure.of(type.getName(), e);
    }
  }

  /// Returns a benchmark of a class that has a constructor without parameters, or with a seed.
  ///
  /// @throws IllegalArgumentException if there is no such benchmark, or if it cannot be made
  BenchmarkDefinition benchmark(String name, long seed) {
    return make(type(name, BenchmarkDefinition.class), seed);
  }

  /// Returns a supplier of benchmarks of a class; exceptions of its constructor are thrown by the
  /// supplier.
  ///
  /// @throws IllegalArgumentException if there is no such benchmark
  Supplier<BenchmarkDefinition> benchmarks(String name, long seed) {
    Class<? extends BenchmarkDefinition> type = type(name, BenchmarkDefinition.class);
    constructor(type);
    return () -> make(type, seed);
  }

  /// Returns an assumption of a class that has a constructor without parameters, or with a seed.
  ///
  /// @throws IllegalArgumentException if there is no such assumption, or if it cannot be made
  Assumption assumption(String name) {
    return make(type(name, Assumption.class), 0);
  }

  /// Returns users of a class that has a constructor without parameters, or with a seed.
  ///
  /// @throws IllegalArgumentException if there are no such users, or if they cannot be made
  User.Factory users(String name, long seed) {
    return make(type(name, User.Factory.class), seed);
  }

  /// Returns an algorithm of a class that has a constructor without parameters.
  ///
  /// @throws IllegalArgumentException if there is no such algorithm, or if it cannot be made
  AlgorithmProvider<?> algorithm(String name) {
    return make(type(name, AlgorithmProvider.class), 0);
  }

  /// Returns a scorer: one that a jar provides, or `class:NAME` with a constructor without
  /// parameters.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  Scorer scorer(String name) {
    if (name.startsWith(AgentName.CLASS)) {
      return make(type(name.substring(AgentName.CLASS.length()), Scorer.class), 0);
    }
    ScorerProvider provider =
        ProvidedParts.named(name, parts.scorers())
            .orElseThrow(() ->
                BuiltIn.unknown(
                    "scorer",
                    name,
                    parts.scorers().stream().map(ScorerProvider::id).toList(),
                    "scorers: class:NAME, or a plug-in, with --class-path."));
    return provider.scorer(ParameterValues.of(PartName.of(name), provider.parameters()));
  }

  /// Returns the jar or folder of a class, if it was loaded from one.
  Optional<Path> origin(String name) {
    return Optional.ofNullable(type(name).getProtectionDomain().getCodeSource())
        .flatMap(source -> Optional.ofNullable(source.getLocation()))
        .filter(url -> url.getProtocol().equals("file"))
        .map(url -> Path.of(URI.create(url.toString())));
  }

  /// Returns a hint to write `class:` before the name of a class; empty if the class path has no
  /// class of this name.
  Optional<String> meant(String name) {
    boolean there =
        name.matches("[\\w.]*[A-Z]\\w*")
            && loader.getResource(name.replace('.', '/') + ".class") != null;
    return there ? Optional.of("it is a class; write class:" + name) : Optional.empty();
  }

  private Class<?> type(String name) {
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw ClassNames.on(classPath.stream().flatMap(Plugins::jars).toList())
          .like(name)
          .map(near ->
              new IllegalArgumentException(
                  "cannot load class '" + name + "'; did you mean 'class:" + near + "'?", e))
          .orElseGet(() -> ClassFailure.of(name, e));
    } catch (Error e) {
      throw ClassFailure.of(name, e);
    }
  }

  private <T> Class<? extends T> type(String name, Class<T> kind) {
    Class<?> type = type(name);
    if (!kind.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          "class '" + name + "' does not implement " + kind.getName());
    }
    return type.asSubclass(kind);
  }

  /// Instantiates a class. Frameworks find their services with the thread's context class loader.
  private static <T> T make(Class<? extends T> type, long seed) {
    Constructor<? extends T> constructor = constructor(type);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(type.getClassLoader());
    try {
      return constructor.getParameterCount() == 0
          ? constructor.newInstance()
          : constructor.newInstance(seed);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "the constructor of '" + type.getName() + "' failed: " + ThrowableText.of(e.getCause()),
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a '" + type.getName() + "': " + e, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static <T> Constructor<T> constructor(Class<T> type) {
    return seeded(type)
        .or(() -> plain(type))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "class '"
                    + type.getName()
                    + "' needs a public constructor without parameters or with a seed (long)"));
  }

  private static <T> Optional<Constructor<T>> seeded(Class<T> type) {
    try {
      return Optional.of(type.getConstructor(long.class));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static <T> Optional<Constructor<T>> plain(Class<T> type) {
    try {
      return Optional.of(type.getConstructor());
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
