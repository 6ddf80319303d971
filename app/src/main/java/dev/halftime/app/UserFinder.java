package dev.halftime.app;

import dev.halftime.Benchmark;
import dev.halftime.User;
import dev.halftime.app.prompt.PromptDigest;
import dev.halftime.model.Model;
import dev.halftime.plugin.ParameterValues;
import dev.halftime.plugin.PartName;
import dev.halftime.plugin.UserProvider;
import dev.halftime.text.Suggestions;
import dev.halftime.user.PlayedUsers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Finds users by name: the benchmark's own, those of plug-ins, models, and `class:NAME`.
final class UserFinder {

  /// Name of the benchmark's own users.
  static final String SCRIPTED = "scripted";

  private static final String CLASS = "class:";

  private final Plugins plugins;
  private final Function<String, Model> models;
  private final long seed;

  /// @param plugins classes of third parties
  /// @param models returns the model of a name
  /// @param seed seed of users with random behavior
  UserFinder(Plugins plugins, Function<String, Model> models, long seed) {
    this.plugins = plugins;
    this.models = models;
    this.seed = seed;
  }

  /// Returns the name recorded in experiments: empty for the benchmark's own users.
  static String noted(String name) {
    return name.equals(SCRIPTED) ? "" : name;
  }

  /// Returns whether the name is that of a class.
  static boolean isClass(String name) {
    return name.startsWith(CLASS);
  }

  /// Returns the digest of the prompts of a model that plays these users; empty if no model plays
  /// them.
  Optional<String> prompts(String name) {
    boolean played =
        name.contains(":")
            && !isClass(name)
            && ProvidedParts.named(name, plugins.parts().users()).isEmpty();
    return played ? Optional.of(PromptDigest.ofUser()) : Optional.empty();
  }

  /// Returns a function that gives a benchmark these users.
  ///
  /// @param name empty or `scripted` for the benchmark's own users
  /// @throws IllegalArgumentException if there are none; the message suggests the nearest name
  UnaryOperator<Benchmark> users(String name) {
    if (noted(name).isEmpty()) {
      return UnaryOperator.identity();
    }
    if (isClass(name)) {
      User.Factory users = plugins.users(name.substring(CLASS.length()), seed);
      return benchmark -> benchmark.withUsers(name, users);
    }
    Optional<UserProvider> provider = ProvidedParts.named(name, plugins.parts().users());
    if (provider.isPresent()) {
      ParameterValues values = ParameterValues.of(PartName.of(name), provider.get().parameters());
      User.Factory users = provider.get().users(seed, values);
      return benchmark -> benchmark.withUsers(name, users);
    }
    if (!name.contains(":")) {
      throw new IllegalArgumentException(
          "unknown user '"
              + name
              + "'; "
              + Suggestions.hint(name, known())
              + "; or a model, such as openai:gpt-4o-mini, or class:NAME with --class-path");
    }
    Model player = models.apply(name);
    return benchmark -> PlayedUsers.of(benchmark, player);
  }

  /// Returns descriptions of the available users.
  List<CatalogueEntry> offers() {
    Stream<CatalogueEntry> own =
        Stream.of(
            new CatalogueEntry(SCRIPTED, "the benchmark's own users (default)"),
            new CatalogueEntry("MODEL", "a model plays them, such as openai:gpt-4o-mini"));
    return Stream.of(
            own,
            plugins.parts().users().stream().map(CatalogueEntry::of),
            plugins.parts().classes(User.Factory.class))
        .flatMap(it -> it)
        .toList();
  }

  private List<String> known() {
    return Stream.concat(
            Stream.of(SCRIPTED), plugins.parts().users().stream().map(UserProvider::id))
        .toList();
  }
}
