package dev.halftime.world.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The script that is evaluated beside a page before each question about it.
final class PageScript {

  /// Its text, an expression; what it defines stays as long as the document.
  private static final String TEXT = read();

  private PageScript() {}

  /// Returns an expression that defines the script, if the document does not have it yet, and then
  /// gives the value of another expression.
  static String before(String expression) {
    return "(" + TEXT + ", " + expression + "\n)";
  }

  private static String read() {
    try (InputStream in = PageScript.class.getResourceAsStream("page.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
