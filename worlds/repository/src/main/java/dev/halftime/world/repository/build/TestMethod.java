package dev.halftime.world.repository.build;

import java.util.Optional;

/// A test method, written `package.Class#method`; nested classes are separated by `$`.
///
/// @param type binary name of the class through which it runs
/// @param name name of the method, without parameters
public record TestMethod(String type, String name) implements Comparable<TestMethod> {

  /// Parses a name; empty if it does not name a method. Also accepts the formats of other data
  /// sets: `Class::method` and `Class.method`, with trailing parameters or indexes, which are
  /// dropped.
  public static Optional<TestMethod> parse(String text) {
    String plain = text.strip().replaceFirst("[(\\[{].*$", "").strip();
    int at = plain.indexOf('#');
    int width = 1;
    if (at < 0) {
      at = plain.indexOf("::");
      width = 2;
    }
    if (at < 0) {
      at = plain.lastIndexOf('.');
      width = 1;
    }
    return at <= 0 || at + width >= plain.length()
        ? Optional.empty()
        : Optional.of(new TestMethod(plain.substring(0, at), plain.substring(at + width)));
  }

  @Override
  public int compareTo(TestMethod other) {
    int types = type.compareTo(other.type);
    return types != 0 ? types : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return type + '#' + name;
  }
}
