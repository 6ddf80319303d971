package dev.halftime.app.plugin;

import dev.halftime.text.TerminalText;
import dev.halftime.text.ThrowableText;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The providers that jars and folders on a class path register for an interface.
///
/// A provider that cannot be used, whatever it throws, is left out and reported; the others are
/// unaffected.
///
/// @param providers in the order of the class path
/// @param faults the reasons why others are left out, each as a sentence that names the jar
public record PluginParts<T>(List<T> providers, List<String> faults) {

  private static final String ID = "[a-z][a-z0-9._-]{0,99}";

  public PluginParts {
    providers = List.copyOf(providers);
    faults = List.copyOf(faults);
  }

  /// Finds the providers of a kind.
  public static <T> PluginParts<T> of(PartKind<T> kind, ClassLoader loader) {
    List<String> faults = new ArrayList<>();
    List<T> providers = new ArrayList<>();
    Map<String, String> taken = new HashMap<>();
    kind.taken().forEach(id -> taken.put(id, "a part of Halftime's own"));
    String own = kind.own().map(Class::getName).orElse("");
    for (Registration each : Registration.of(kind.type(), loader, faults::add)) {
      if (each.type().equals(own)) {
        continue;
      }
      try {
        T provider = made(kind.type(), each.type(), loader);
        List<String> ids = List.copyOf(kind.ids().apply(provider));
        requireFree(ids, taken);
        ids.forEach(id -> taken.put(id, "a part of '" + each.origin() + "'"));
        providers.add(provider);
      } catch (ReflectiveOperationException | RuntimeException | Error e) {
        faults.add(
            "plug-in '%s': %s is left out: %s"
                .formatted(each.origin(), each.type(), TerminalText.line(reason(e))));
      }
    }
    return new PluginParts<>(providers, faults);
  }

  /// Returns the names of the classes that are registered for an interface; none is loaded.
  public static List<String> types(Class<?> kind, ClassLoader loader) {
    return Registration.of(kind, loader, _ -> {}).stream().map(Registration::type).toList();
  }

  private static void requireFree(List<String> ids, Map<String, String> taken) {
    for (String id : ids) {
      if (!id.matches(ID)) {
        throw new IllegalArgumentException(
            "its name '"
                + id
                + "' is invalid; use at most 100 lower-case letters, digits, '-', '_' and '.'");
      }
      String other = taken.get(id);
      if (other != null) {
        throw new IllegalArgumentException("its name '" + id + "' is that of " + other);
      }
    }
  }

  /// Instantiates a provider. Frameworks find their services with the thread's context class
  /// loader.
  private static <T> T made(Class<T> kind, String name, ClassLoader loader)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(name, true, loader);
    if (!kind.isAssignableFrom(type)) {
      throw new IllegalArgumentException("it does not implement " + kind.getName());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return kind.cast(type.getConstructor().newInstance());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String reason(Throwable failure) {
    return switch (failure) {
      case ClassNotFoundException _ -> "there is no such class";
      case NoSuchMethodException _ -> "it needs a public constructor without parameters";
      case InvocationTargetException e when e.getCause() instanceof LinkageError cause ->
          linkage(cause);
      case InvocationTargetException e ->
          "its constructor failed: " + ThrowableText.of(e.getCause());
      case LinkageError e -> linkage(e);
      case IllegalArgumentException e -> String.valueOf(e.getMessage());
      default -> "it failed: " + ThrowableText.of(failure);
    };
  }

  private static String linkage(LinkageError failure) {
    String message = String.valueOf(failure.getMessage()).replace('/', '.');
    return switch (failure) {
      case ExceptionInInitializerError e ->
          "its static initializer failed: " + ThrowableText.of(e.getCause());
      case UnsupportedClassVersionError _ -> "it was compiled for a newer Java";
      case LinkageError e when isOfAnotherVersion(e, message) ->
          "it was compiled for another version of Halftime; compile it again (" + e + ")";
      case NoClassDefFoundError _ ->
          "a class that it needs is missing (" + message + "); add its jar to --class-path";
      default -> ThrowableText.of(failure);
    };
  }

  /// Returns whether a member, or a class of Halftime, is missing.
  private static boolean isOfAnotherVersion(LinkageError failure, String message) {
    return failure instanceof IncompatibleClassChangeError || message.contains("dev.halftime.");
  }
}
