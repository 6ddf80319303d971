package dev.halftime.models.http;

import java.io.InputStream;
import java.util.Optional;

/// An API key, which must not appear in any message, log or record.
public final class ApiKey {

  /// The absence of a key.
  public static final ApiKey NONE = new ApiKey("");

  private static final String HIDDEN = "***";

  /// Minimum length of a key that is redacted, in characters: shorter ones occur by chance.
  private static final int SHORTEST = 4;

  private final String key;
  private final Optional<SecretForms> forms;

  public ApiKey(String key) {
    this.key = key.strip();
    this.forms =
        this.key.length() < SHORTEST ? Optional.empty() : Optional.of(SecretForms.of(this.key));
  }

  public boolean isEmpty() {
    return key.isEmpty();
  }

  /// Returns the key, to be sent to the provider only.
  public String reveal() {
    return key;
  }

  /// Redacts the key in a text, in each of its [SecretForms].
  public String hide(String text) {
    return forms.map(it -> it.replaced(text, HIDDEN)).orElse(text);
  }

  /// Redacts the key in a byte stream while it is read, even across chunk boundaries.
  public InputStream hidden(InputStream in) {
    return forms.map(it -> it.replaced(in, HIDDEN)).orElse(in);
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
