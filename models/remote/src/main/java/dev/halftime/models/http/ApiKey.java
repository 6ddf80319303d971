package dev.halftime.models.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// An API key, which must not appear in any message, log or record.
public final class ApiKey {

  /// The absence of a key.
  public static final ApiKey NONE = new ApiKey("");

  private static final String HIDDEN = "***";

  /// Number of characters from which on a key is redacted: shorter ones occur by chance.
  private static final int SHORTEST = 4;

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
    return key.length() < SHORTEST ? text : text.replace(key, HIDDEN);
  }

  /// Redacts the key in a stream of bytes while it is read, wherever its parts are divided.
  public InputStream hidden(InputStream in) {
    return key.length() < SHORTEST
        ? in
        : new RedactedStream(
            in, key.getBytes(StandardCharsets.UTF_8), HIDDEN.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
