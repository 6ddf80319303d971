package dev.halftime.app.plugin;

import dev.halftime.plugin.ParameterValues;
import dev.halftime.plugin.PartProvider;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A kind of part that plug-ins provide.
///
/// @param type what providers implement
/// @param ids returns the names of what a provider provides
/// @param taken names that no plug-in can have
/// @param own the registered class that is Halftime's own; empty if there is none
public record PartKind<T>(
    Class<T> type,
    Function<T, Collection<String>> ids,
    Collection<String> taken,
    Optional<Class<?>> own) {

  /// Returns a kind of which Halftime registers nothing.
  public static <T> PartKind<T> of(
      Class<T> type, Function<T, Collection<String>> ids, Collection<String> taken) {
    return new PartKind<>(type, ids, taken, Optional.empty());
  }

  /// Returns a kind whose providers tell their name, description and parameters.
  public static <T extends PartProvider> PartKind<T> named(
      Class<T> type, Collection<String> taken) {
    return of(type, PartKind::name, taken);
  }

  private static Collection<String> name(PartProvider provider) {
    if (provider.about().isBlank()) {
      throw new IllegalArgumentException("it has no description ('about')");
    }
    var _ = ParameterValues.standard(provider.parameters()); // what is wrong is said now
    return List.of(provider.id());
  }
}
