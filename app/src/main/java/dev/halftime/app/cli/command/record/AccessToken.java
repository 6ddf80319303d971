package dev.halftime.app.cli.command.record;

import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The token that access to a server of this process requires.
final class AccessToken {

  /// Minimum length of a token.
  static final int SHORTEST = 16;

  private AccessToken() {}

  /// Reads the token in the first line of a file.
  ///
  /// @throws InvalidInputException if the file cannot be read, or has no token
  static String read(Path file) {
    try (TextLines lines = TextLines.of(file)) {
      return lines
          .next()
          .map(String::strip)
          .orElseThrow(
              () -> new InvalidInputException("'" + file + "' is empty; it must contain a token"));
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read the token in '" + file + "': " + FileFailure.reason(e), e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("the token in '" + file + "': " + e.getMessage(), e);
    }
  }

  /// Returns a new random token that cannot be guessed.
  static String random() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
