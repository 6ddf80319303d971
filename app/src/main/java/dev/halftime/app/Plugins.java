package dev.halftime.app;

import dev.halftime.Agent;
import dev.halftime.Benchmark;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Classes of other people: named by `class:`, or listed in their jars for [ServiceLoader].
final class Plugins {

  private final ClassLoader loader;

  /// @param classPath jars and folders of classes
  /// @throws BadInput if one of them is missing
  Plugins(List<Path> classPath) {
    this.loader = loader(classPath);
  }

  private static ClassLoader loader(List<Path> classPath) {
    ClassLoader own = Plugins.class.getClassLoader();
    return classPath.isEmpty()
        ? own
        : new URLClassLoader(classPath.stream().map(Plugins::url).toArray(URL[]::new), own);
  }

  private static URL url(Path path) {
    if (!Files.exists(path)) {
      throw new BadInput(
          "there is no '" + path + "'; --class-path takes jars and folders of classes");
    }
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new BadInput("cannot be on a class path: " + path, e);
    }
  }

  /// A way to make agents of a class; each must have a constructor that takes nothing or a seed.
  ///
  /// @throws IllegalArgumentException if there is no such agent
  java.util.function.LongFunction<Agent> agent(String name) {
    Class<? extends Agent> type = type(name, Agent.class);
    constructor(type);
    return seed -> make(type, seed);
  }

  /// A benchmark of a class, which has a constructor that takes nothing or a seed.
  ///
  /// @throws IllegalArgumentException if there is no such benchmark, or if it cannot be made
  Benchmark benchmark(String name, long seed) {
    return make(type(name, Benchmark.class), seed);
  }

  /// A way to make benchmarks of a class; whatever its constructor throws is thrown when one is
  /// made.
  ///
  /// @throws IllegalArgumentException if there is no such benchmark
  Supplier<Benchmark> benchmarks(String name, long seed) {
    Class<? extends Benchmark> type = type(name, Benchmark.class);
    constructor(type);
    return () -> make(type, seed);
  }

  private <T> Class<? extends T> type(String name, Class<T> kind) {
    Class<?> type;
    try {
      type = Class.forName(name, true, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(
          "cannot load class '" + name + "': " + e + "; name its jar or folder with --class-path",
          e);
    }
    if (!kind.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          "class '" + name + "' does not implement " + kind.getName());
    }
    return type.asSubclass(kind);
  }

  private static <T> T make(Class<? extends T> type, long seed) {
    Constructor<? extends T> constructor = constructor(type);
    try {
      return constructor.getParameterCount() == 0
          ? constructor.newInstance()
          : constructor.newInstance(seed);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "the constructor of '" + type.getName() + "' failed: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a '" + type.getName() + "': " + e, e);
    }
  }

  private static <T> Constructor<T> constructor(Class<T> type) {
    return seeded(type)
        .or(() -> plain(type))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "class '"
                    + type.getName()
                    + "' needs a public constructor that takes nothing or a seed (long)"));
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

  /// Names of all classes that jars on the class path offer as agents or benchmarks.
  <T> Stream<String> offered(Class<T> kind) {
    return ServiceLoader.load(kind, loader).stream().map(provider -> provider.type().getName());
  }
}
