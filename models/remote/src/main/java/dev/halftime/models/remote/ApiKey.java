package dev.halftime.models.remote;

/// A key that no message, log or record may show.
public final class ApiKey {

  /// No key.
  public static final ApiKey NONE = new ApiKey("");

  private final String key;

  ApiKey(String key) {
    this.key = key.strip();
  }

  public boolean isEmpty() {
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
