package dev.halftime.app.plugin;

import dev.halftime.plugin.ParameterValues;
import dev.halftime.plugin.PartProvider;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A kind of part that plug-ins provide.
///
/// @param type interface that providers implement
/// @param ids returns the names of the parts of a provider
/// @param taken names that no plug-in can have
/// @param own the registered class that is Halftime's own; empty if there is none
public record PartKind<T>(
    Class<T> type,
    Function<T, Collection<String>> ids,
    Collection<String> taken,
    Optional<Class<?>> own) {

  /// Returns a kind for which Halftime registers no class of its own.
  public static <T> PartKind<T> of(
      Class<T> type, Function<T, Collection<String>> ids, Collection<String> taken) {
    return new PartKind<>(type, ids, taken, Optional.empty());
  }

  /// Returns a kind whose providers declare their name, description and parameters.
  public static <T extends PartProvider> PartKind<T> named(
      Class<T> type, Collection<String> taken) {
    return of(type, PartKind::name, taken);
  }

  private static Collection<String> name(PartProvider provider) {
    if (provider.about().isBlank()) {
      throw new IllegalArgumentException("it has no description ('about')");
    }
    var _ = ParameterValues.standard(provider.parameters()); // fails now if they are invalid
    return List.of(provider.id());
  }
}
