package dev.halftime.learn;

import dev.halftime.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Environments by id.
public final class Registry {

  private final Map<String, EnvironmentSpec<?, ?>> byId = new LinkedHashMap<>();

  private Registry(List<EnvironmentSpec<?, ?>> all) {
    all.forEach(each -> byId.put(each.id(), each));
  }

  /// Creates a registry of these environments.
  public static Registry of(List<EnvironmentSpec<?, ?>> all) {
    return new Registry(all);
  }

  /// The ids in order of registration.
  public List<String> ids() {
    return new ArrayList<>(byId.keySet());
  }

  /// Returns the environment with an id.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the closest id
  public EnvironmentSpec<?, ?> find(String id) {
    EnvironmentSpec<?, ?> found = byId.get(id);
    if (found == null) {
      throw new IllegalArgumentException(
          "no environment '" + id + "'; " + Suggestions.hint(id, byId.keySet()));
    }
    return found;
  }
}
