package dev.halftime.usage;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists of the versions of models that answered: `asked=answered` for each, in order, separated by
/// spaces.
final class ModelVersions {

  /// Maximum number of versions; further ones are dropped.
  private static final int MOST = 20;

  private static final int LONGEST_NAME = 200;

  private ModelVersions() {}

  /// Returns the list of one version.
  ///
  /// @param asked name of the model that was asked for
  /// @param version name of the model that answered, as the provider reports it
  static String of(String asked, String version) {
    String name = (asked + '=' + version).replaceAll("\\s+", "_");
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  /// Returns the versions in either list.
  static String union(String one, String other) {
    if (one.isEmpty() || one.equals(other)) {
      return other;
    }
    if (other.isEmpty()) {
      return one;
    }
    return Stream.of(one, other)
        .flatMap(names -> Stream.of(names.split(" ", -1)))
        .distinct()
        .sorted()
        .limit(MOST)
        .collect(Collectors.joining(" "));
  }
}
