package dev.halftime.models.http;

/// An API key, which must not appear in any message, log or record.
public final class ApiKey {

  /// The absence of a key.
  public static final ApiKey NONE = new ApiKey("");

  private final String key;

  public ApiKey(String key) {
    this.key = key.strip();
  }

  public boolean isEmpty() {
    return key.isEmpty();
  }

  /// Returns the key, to be sent to the provider only.
  public String reveal() {
    return key;
  }

  /// Redacts the key in a text.
  public String hide(String text) {
    return key.length() < 4 ? text : text.replace(key, "***");
  }

  @Override
  public String toString() {
    return "***";
  }
}
