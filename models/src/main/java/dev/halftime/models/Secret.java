package dev.halftime.models;

/// A key that no message, log or record may show.
final class Secret {

  /// No key.
  static final Secret NONE = new Secret("");

  private final String key;

  Secret(String key) {
    this.key = key.strip();
  }

  boolean isEmpty() {
    return key.isEmpty();
  }

  /// For the provider alone.
  String reveal() {
    return key;
  }

  /// A text without the key.
  String hide(String text) {
    return key.length() < 4 ? text : text.replace(key, "***");
  }

  @Override
  public String toString() {
    return "***";
  }
}
