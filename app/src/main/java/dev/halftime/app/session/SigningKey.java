package dev.halftime.app.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A signing key with the lifetime of the server.
public final class SigningKey {

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key = new SecretKeySpec(bytes(32), "HmacSHA256");

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /// Returns a random name that cannot be guessed.
  public String name() {
    return TEXT.encodeToString(bytes(18));
  }

  public String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return TEXT.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /// Returns a name with its signature.
  public String seal(String name) {
    return name + "." + sign("session " + name);
  }

  /// Verifies a signed name and returns the name; empty if the signature is invalid.
  public Optional<String> open(String sealed) {
    int dot = sealed.indexOf('.');
    if (dot < 1) {
      return Optional.empty();
    }
    String name = sealed.substring(0, dot);
    byte[] given = sealed.getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, seal(name).getBytes(StandardCharsets.UTF_8))
        ? Optional.of(name)
        : Optional.empty();
  }
}
